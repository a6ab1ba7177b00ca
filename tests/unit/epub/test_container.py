"""The container: our bytes, packed the same way every time."""

from __future__ import annotations

import hashlib
import inspect
import io
import zipfile
from datetime import UTC, datetime

from ebooklib import epub

from publisher.epub.container import Document, Writer

#: What the overridden methods of ebooklib 0.20 say. A change here means: read the new version before pinning it.
OVERRIDDEN = {
    "EpubHtml.get_content": "62f053ab9a6c",
    "EpubHtml.get_body_content": "039ced8a2746",
    "EpubWriter._write_container": "e2f213b663da",
    "EpubWriter._write_opf_file": "9e6c54d9c7b8",
    "EpubWriter._write_opf": "838838f29272",
    "EpubWriter._write_opf_metadata": "03424df4c610",
    "EpubWriter._write_opf_manifest": "19ae5ad92b61",
    "EpubWriter._write_opf_spine": "b1e6eda6bd09",
}


def packed(content: bytes = b"<html><b>Al</b><i>bania</i></html>") -> bytes:
    book = epub.EpubBook()
    book.metadata = {}
    book.uid, book.title, book.language = "urn:x", "T", "en-GB"
    item = Document("a", "text/a.xhtml", "A", content)
    book.add_item(item)
    book.spine = [item]
    return Writer(book, datetime(2026, 11, 25, tzinfo=UTC), "a11y: x#").packed()


def test_a_document_is_written_as_given():
    with zipfile.ZipFile(io.BytesIO(packed())) as container:
        assert container.read("EPUB/text/a.xhtml") == b"<html><b>Al</b><i>bania</i></html>"


def test_the_container_holds_no_clock_and_begins_with_its_type():
    with zipfile.ZipFile(io.BytesIO(packed())) as container:
        first = container.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {info.date_time for info in container.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-25T00:00:00Z" in container.read("EPUB/package.opf")
    assert packed() == packed()


def test_the_methods_that_we_override_are_those_we_read():
    """ebooklib changed below our subclasses: compare, then set the digests anew."""
    found = {}
    for name in OVERRIDDEN:
        kind, method = name.split(".")
        source = inspect.getsource(getattr(getattr(epub, kind), method))
        found[name] = hashlib.sha256(source.encode()).hexdigest()[:12]
    assert found == OVERRIDDEN
