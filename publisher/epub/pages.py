"""The page list: a marker in the text of the e-book before the very words that each printed page begins with.

A page begins at a block and a count of its author's characters (``model.Start``). Both renderings of a chapter hold
the same characters in the same blocks, so the count that the layout engine made finds the place here. Blank pages and
pages of sections that the e-book lacks go to the next page's place; inside a word the marker goes after that word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from publisher.diagnostics import Diagnostic, ManuscriptError, Report
from publisher.model import PHRASING, UNCOUNTED, PageMap, Start, section_of

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"

#: Blocks that may not hold a marker themselves, and go to the first descendant that may.
STRUCTURAL = frozenset("table thead tbody tr ul ol dl nav section".split())


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


@dataclass(frozen=True, slots=True, order=True)
class _Location:
    """Where a marker goes: document, block in document order, author's characters before it."""

    document: int
    block: int
    characters: int


class _Document:
    """A document of the e-book, its blocks by id in order.

    The navigation document comes empty: it lists the pages, so it is made after them and sets its own markers.
    """

    def __init__(self, section: str, xhtml: str) -> None:
        self.section = section
        self.is_navigation = not xhtml
        self.blocks: list[etree._Element] = []
        self.order: dict[str, int] = {}
        if self.is_navigation:
            return
        self.root = etree.fromstring(xhtml.encode(), etree.XMLParser(remove_comments=True, resolve_entities=False))
        self.blocks = [e for e in self.root.iter() if e.get("id") and _name(e) not in PHRASING]
        self.order = {block.get("id", ""): n for n, block in enumerate(self.blocks)}

    def as_bytes(self) -> bytes:
        """The document without the attributes that only the builder reads."""
        for element in self.root.iter():
            for name in ("data-generated", "data-running"):
                element.attrib.pop(name, "")
        body = etree.tostring(self.root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{body}\n'.encode()


def mark_pages(documents: Mapping[str, str], page_map: PageMap | None, label: str, report: Report) -> MarkedBook:
    """Puts a marker for each page of the printed book into the documents, in spine order.

    A document that is empty stands for the navigation, whose pages are listed but not marked here.
    ``label`` is the spoken label ("Page {folio}"). Reports E001 and raises ``ManuscriptError`` where the order of the
    pages cannot be kept.
    """
    parsed = [_Document(section, xhtml) for section, xhtml in documents.items()]
    targets: list[PageTarget] = []
    if page_map is not None:
        folios = _folios_by_location(parsed, page_map, report)
        for location in sorted(folios, reverse=True):
            _insert(parsed[location.document], location, folios[location], label)
        for location in sorted(folios):
            section = parsed[location.document].section
            targets += (PageTarget(folio, section, f"page-{folio}") for folio in folios[location])
    made = {document.section: document.as_bytes() for document in parsed if not document.is_navigation}
    return MarkedBook(made, tuple(targets))


def _folios_by_location(documents: list[_Document], page_map: PageMap, report: Report) -> dict[_Location, list[str]]:
    """The folios that begin at each place, in order; every folio has one place."""
    index = {document.section: n for n, document in enumerate(documents)}
    last = _Location(len(documents) - 1, len(documents[-1].blocks) - 1, 10**9)
    out: dict[_Location, list[str]] = {}
    following = last
    for page, start in zip(reversed(page_map.pages), reversed(page_map.starts), strict=True):
        location = _locate(documents, index, start) or following
        if location > following:
            if not page.opener:
                report(Diagnostic("E001", f"page {page.folio} begins after page of the next folio, at {start}"))
                raise ManuscriptError("page list")
            location = following  # a spread whose verso shows what the e-book tells after the title
        out.setdefault(location, []).insert(0, page.folio)
        following = location
    return out


def _locate(documents: list[_Document], index: Mapping[str, int], start: Start | None) -> _Location | None:
    """The place of a page's start in the e-book, or none where the e-book lacks it."""
    if start is None or section_of(start.block) not in index:
        return None
    number = index[section_of(start.block)]
    document = documents[number]
    if document.is_navigation:
        return _Location(number, 0, 0)
    if start.block not in document.order:
        return None
    return _Location(number, document.order[start.block], start.characters)


def _insert(document: _Document, location: _Location, folios: list[str], label: str) -> None:
    if document.is_navigation:
        return
    block = document.blocks[location.block]
    markers = [_marker(folio, label) for folio in folios]
    point = _point(block, location.characters) if location.characters else None
    if point is None:
        _put_first(_holder(block), markers)
    else:
        _split(*point, markers)


def _marker(folio: str, label: str) -> etree._Element:
    marker = etree.Element(f"{XHTML}span")
    marker.set(f"{EPUB}type", "pagebreak")
    marker.set("role", "doc-pagebreak")
    marker.set("id", f"page-{folio}")
    marker.set("aria-label", label.format(folio=folio))
    return marker


def _holder(block: etree._Element) -> etree._Element:
    """The block itself, or the first element in it that may hold a marker."""
    while _name(block) in STRUCTURAL or (_name(block) == "div" and _name(block.getparent()) == "dl"):
        inner = next((e for e in block.iterchildren() if _name(e) not in PHRASING), None)
        if inner is None:
            break
        block = inner
    return block


def _put_first(block: etree._Element, markers: list[etree._Element]) -> None:
    text, block.text = block.text, None
    for n, marker in enumerate(markers):
        block.insert(n, marker)
    markers[-1].tail = text


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of text: the element that holds it, and whether it is its text or its tail."""

    element: etree._Element
    is_tail: bool
    text: str


def _runs(block: etree._Element) -> Iterator[_Run]:
    """The author's runs of a block: not of nested blocks, not generated."""
    if block.text:
        yield _Run(block, False, block.text)
    for child in block:
        if child.get("data-generated") is None:
            nested = child.get("id") and _name(child) not in PHRASING
            if not nested:
                yield from _runs(child)
        if child.tail:
            yield _Run(child, True, child.tail)


def _counts(character: str) -> bool:
    return not character.isspace() and character not in UNCOUNTED


def _point(block: etree._Element, characters: int) -> tuple[_Run, int] | None:
    """The place before the author's character with this number (from 0), moved past the word that it breaks.

    None where the block has no more characters: the marker then stands at its start.
    """
    stream = [(run, n, c) for run in _runs(block) for n, c in enumerate(run.text)]
    counted = [i for i, (_, _, c) in enumerate(stream) if _counts(c)]
    if characters >= len(counted):
        return (stream[-1][0], len(stream[-1][0].text)) if stream else None
    at = counted[characters]
    before = stream[counted[characters - 1]][2]
    adjacent = not any(c.isspace() for _, _, c in stream[counted[characters - 1] + 1 : at])
    if adjacent and before.isalnum() and stream[at][2].isalnum():
        while at < len(stream) and not stream[at][2].isspace():
            at += 1
        last_run, n, _ = stream[at - 1]
        return last_run, n + 1
    run, n, _ = stream[at]
    return run, n


def _split(run: _Run, offset: int, markers: list[etree._Element]) -> None:
    """Splits a run of text at an offset and puts the markers between."""
    before, after = run.text[:offset], run.text[offset:]
    element = run.element
    if run.is_tail:
        parent = element.getparent()
        assert parent is not None
        element.tail = before
        where = parent.index(element) + 1
    else:
        parent, where = element, 0
        element.text = before
    for n, marker in enumerate(markers):
        parent.insert(where + n, marker)
    markers[-1].tail = after


def _name(element: etree._Element | None) -> str:
    return "" if element is None else etree.QName(element).localname
