"""The page list: a marker in the text of the e-book before the very words that each printed page begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from publisher.assembling.page_starts import Document, mark_starts
from publisher.diagnostics import Report
from publisher.model import PageMap

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"


@dataclass(frozen=True, slots=True)
class PageTarget:
    """A line of the page list: the folio, and where its marker stands."""

    folio: str
    section: str
    id: str


@dataclass(frozen=True, slots=True)
class MarkedBook:
    """The documents of an e-book by section, with page markers, and the page list in order."""

    documents: Mapping[str, bytes]
    pages: tuple[PageTarget, ...]


def mark_pages(documents: Mapping[str, str], page_map: PageMap | None, label: str, report: Report) -> MarkedBook:
    """Puts a marker for each page of the printed book into the documents, in spine order.

    A document that is empty stands for the navigation document: it lists the pages, so it is made after them and sets
    its own markers. ``label`` is the spoken label ("Page {folio}"). Reports E001 and raises ``ManuscriptError`` where
    the order of the pages cannot be kept.
    """
    parsed = [Document(section, xhtml) for section, xhtml in documents.items()]
    begun: tuple[tuple[str, str], ...] = ()
    if page_map:
        begun = mark_starts(parsed, page_map, lambda folios: [_marker(folio, label) for folio in folios], report)
    made = {document.section: _as_bytes(document.root) for document in parsed if not document.is_empty}
    return MarkedBook(made, tuple(PageTarget(folio, section, f"page-{folio}") for folio, section in begun))


def _marker(folio: str, label: str) -> etree._Element:
    """A page break marker (EPUB 3.3 structural semantics, DPUB-ARIA)."""
    marker = etree.Element(f"{XHTML}span")
    marker.set(f"{EPUB}type", "pagebreak")
    marker.set("role", "doc-pagebreak")
    marker.set("id", f"page-{folio}")
    marker.set("aria-label", label.format(folio=folio))
    return marker


def _as_bytes(root: etree._Element) -> bytes:
    """A document without the attributes that only the builder reads."""
    for element in root.iter():
        for name in ("data-generated", "data-running"):
            element.attrib.pop(name, "")
    body = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{body}\n'.encode()
