"""ebooklib as the container, without its habits.

ebooklib 0.20 re-parses and pretty-prints every page, writes navigation of its own and stamps the clock into the file.
These two classes take our bytes as they are and pack them the same way every time; a test notices when the methods
that they override change.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from ebooklib import epub
from lxml import etree

#: ZIP stores local time; the earliest that it can say stands for none.
EPOCH = (1980, 1, 1, 0, 0, 0)
STORED = (".jpg", ".jpeg", ".png", ".woff", ".woff2")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Document(epub.EpubHtml):  # type: ignore[misc]
    """A content document whose bytes are written exactly as given."""

    def __init__(self, uid: str, file_name: str, title: str, content: bytes, properties: tuple[str, ...] = ()) -> None:
        super().__init__(uid=uid, file_name=file_name, title=title, content=content)
        self.properties = list(properties)

    def get_content(self, default: Any = None) -> bytes:
        """The bytes as given."""
        return bytes(self.content)

    def get_body_content(self) -> bytes:
        """Nothing: ebooklib looks here for page breaks to list, which our navigation does."""
        return b""


class Writer(epub.EpubWriter):  # type: ignore[misc]
    """Packs a book reproducibly: order of the manifest, no clock, our NCX and navigation."""

    def __init__(self, book: epub.EpubBook, modified: datetime, prefix: str) -> None:
        super().__init__("", book, {"mtime": modified})
        self.prefix = prefix

    def packed(self) -> bytes:
        """The whole EPUB container (OCF 3.3)."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as self.out:
            self._put("mimetype", b"application/epub+zip", stored=True)
            self._write_container()
            self._write_opf()
            for item in self.book.items:
                self._put(f"{self.book.FOLDER_NAME}/{item.file_name}", item.content)
        return buffer.getvalue()

    def _write_container(self) -> None:
        self._put(
            "META-INF/container.xml",
            b'<?xml version="1.0" encoding="UTF-8"?>\n'
            b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n'
            b"<rootfiles>\n"
            b'<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>\n'
            b"</rootfiles>\n"
            b"</container>\n",
        )

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(XML_LANG, self.book.language)
        root.set("prefix", self.prefix)
        data = etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True)
        self._put("EPUB/package.opf", data)

    def _put(self, name: str, data: bytes, stored: bool = False) -> None:
        info = zipfile.ZipInfo(name, EPOCH)
        info.create_system = 3
        info.external_attr = 0o100644 << 16
        stored = stored or name.lower().endswith(STORED)
        self.out.writestr(info, data, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED, None if stored else 9)
