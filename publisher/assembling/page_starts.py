"""Where the pages of another edition begin, marked in the text of this one: for page lists and page numbers in margins.

A page begins at a block and a count of its author's characters (``model.Start``). All renderings of a chapter hold the
same characters in the same blocks, so the count that the layout engine made finds the place here. Blank pages and
pages of sections that this edition lacks go to the next page's place; inside a word the marker goes after that word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from publisher.diagnostics import Diagnostic, ManuscriptError, Report
from publisher.model import PHRASING, UNCOUNTED, PageMap, Start, section_of

#: Blocks that may not hold a marker themselves, and go to the first descendant that may.
STRUCTURAL = frozenset("table thead tbody tr ul ol dl nav section".split())

MakeMarkers = Callable[[Sequence[str]], "Sequence[etree._Element]"]  # noqa: SLF001
"""The markers of the folios, in order, that begin at one place."""


@dataclass(frozen=True, slots=True, order=True)
class _Location:
    """Where a marker goes: document, block in document order, author's characters before it."""

    document: int
    block: int
    characters: int


class Document:
    """A section of the edition, parsed, and its blocks by id in order.

    One that comes empty stands for a section that is made after the others (the navigation of an e-book lists the
    pages): pages may begin in it, but it is not marked.
    """

    def __init__(self, section: str, xhtml: str) -> None:
        self.section = section
        self.is_empty = not xhtml
        self.blocks: list[etree._Element] = []
        self.order: dict[str, int] = {}
        if self.is_empty:
            return
        self.root = etree.fromstring(xhtml.encode(), etree.XMLParser(remove_comments=True, resolve_entities=False))
        self.blocks = [e for e in self.root.iter() if e.get("id") and _name(e) not in PHRASING]
        self.order = {block.get("id", ""): n for n, block in enumerate(self.blocks)}

    def as_html(self) -> str:
        """The section as the layout engine reads it: no element closes itself that HTML would leave open."""
        return etree.tostring(self.root, encoding="unicode", method="html", doctype="<!DOCTYPE html>")


def mark_starts(
    documents: Sequence[Document], page_map: PageMap, make_markers: MakeMarkers, report: Report
) -> tuple[tuple[str, str], ...]:
    """Puts a marker for each page of another edition into the documents; (folio, section) of each, in order.

    Reports E001 and raises ``ManuscriptError`` where the order of the pages cannot be kept.
    """
    folios = _folios_by_location(documents, page_map, report)
    for location in sorted(folios, reverse=True):
        _insert(documents[location.document], location, make_markers(folios[location]))
    return tuple((folio, documents[at.document].section) for at in sorted(folios) for folio in folios[at])


def with_book_pages(
    xhtml: str, section: str, page_map: PageMap, printed: Callable[[str, str], str], report: Report
) -> str:
    """A section with the pages of the book, each at the words that it begins with.

    ``printed`` says first and last folio that begin at one place ("p. 24", "pp. 24-5"). The style sheet says
    whether a number stands in the line or in the margin. It is no part of the sentence there, so voices pass it over; a
    layout may put it into the outline.
    """
    document = Document(section, xhtml)

    def number(folios: Sequence[str]) -> Sequence[etree._Element]:
        marker = etree.Element(
            "span", {"class": "book-page", "data-outer": "", "data-generated": "", "aria-hidden": "true"}
        )
        marker.text = printed(folios[0], folios[-1])
        return (marker,)

    mark_starts([document], page_map.of(section), number, report)
    return document.as_html()


def _folios_by_location(documents: Sequence[Document], page_map: PageMap, report: Report) -> dict[_Location, list[str]]:
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
            location = following  # a spread whose verso shows what this edition tells after the title
        out.setdefault(location, []).insert(0, page.folio)
        following = location
    return out


def _locate(documents: Sequence[Document], index: Mapping[str, int], start: Start | None) -> _Location | None:
    """The place of a page's start in this edition, or none where this edition lacks it."""
    if start is None or section_of(start.block) not in index:
        return None
    number = index[section_of(start.block)]
    document = documents[number]
    if document.is_empty:
        return _Location(number, 0, 0)
    if start.block not in document.order:
        return None
    return _Location(number, document.order[start.block], start.characters)


def _insert(document: Document, location: _Location, markers: Sequence[etree._Element]) -> None:
    if document.is_empty:
        return
    block = document.blocks[location.block]
    point = _point(block, location.characters) if location.characters else None
    if point is None:
        _put_first(_holder(block), markers)
    else:
        _split(*point, markers)


def _holder(block: etree._Element) -> etree._Element:
    """The block itself, or the first element in it that may hold a marker."""
    while _name(block) in STRUCTURAL or (_name(block) == "div" and _name(block.getparent()) == "dl"):
        inner = next((e for e in block.iterchildren() if _name(e) not in PHRASING), None)
        if inner is None:
            break
        block = inner
    return block


def _put_first(block: etree._Element, markers: Sequence[etree._Element]) -> None:
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
    """The author's runs of a block: not of nested blocks or notes, not generated."""
    if block.text:
        yield _Run(block, False, block.text)
    for child in block:
        if child.get("data-generated") is None and child.get("class") != "note":
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


def _split(run: _Run, offset: int, markers: Sequence[etree._Element]) -> None:
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
