"""The locators of the index: from the anchors of an entry to the folios that are printed behind it.

A page is named once, whatever stands on it. Pages that follow one another stay apart (25, 26), because the entry is
met there anew; a range (25–6) says that the text goes on about it, and takes in the pages that it covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher.apparatus.ranges import WORD_JOINER, RangeForm
from publisher.apparatus.ranges import page_range as _page_range
from publisher.diagnostics import Diagnostic, Report
from publisher.model import IndexEntry, IndexGroup, IndexPoint, PageMap

MOST_BARE_LOCATORS = 6
"""A reader follows up so many page numbers; for more a heading needs subentries."""


@dataclass(frozen=True, slots=True)
class Locator:
    """A page of the index, or a range (``last`` is empty for a page), and the anchor that it leads to."""

    first: str
    last: str
    anchor: str

    def printed(self, form: RangeForm = "oxford") -> str:
        """As it stands in the index: "24", "24–7", "xii–xiv"."""
        return page_range(self.first, self.last, form)


@dataclass(frozen=True, slots=True)
class _Reach:
    """Pages of the book, from 0."""

    first: int
    last: int
    anchor: str


def locators(points: Sequence[IndexPoint], pages: PageMap) -> tuple[Locator, ...]:
    """The locators of an entry in the order of the pages, each page named once.

    Ranges that share a page become one. A locator leads to the first of its points. The anchors must be in the page
    map (``KeyError``).
    """
    reaches = sorted((_reach(point, pages) for point in points), key=lambda r: (r.first, -r.last))
    return tuple(
        Locator(pages.pages[r.first].folio, pages.pages[r.last].folio if r.last > r.first else "", r.anchor)
        for r in _merged(reaches)
    )


def page_range(first: str, last: str = "", form: RangeForm = "oxford") -> str:
    """Folios as printed: "24", "24–7"; the word joiners around the dash keep it on one line."""
    return _page_range(first, last or first, form)


def named_pages(first: str, last: str, form: RangeForm, labels: Mapping[str, str]) -> str:
    """A page, or pages, as a text names them: "p. 24", "pp. 24–5"."""
    label = labels["page-short" if first == last else "pages-short"]
    return label.format(folio=page_range(first, last, form).replace(WORD_JOINER, ""))


def check_locators(groups: Sequence[IndexGroup], pages: PageMap, report: Report) -> None:
    """Report the headings with more bare locators than a reader follows up (N011)."""
    for entry in _entries(entry for group in groups for entry in group.entries):
        count = len(locators(entry.points, pages))
        if count > MOST_BARE_LOCATORS:
            place = next((point.place for point in entry.points if point.place), None)
            message = f"{entry.heading!r} has {count} page numbers and nothing to tell them apart"
            report(Diagnostic("N011", message, place, 'divide it: index="heading > subentry"'))


def _reach(point: IndexPoint, pages: PageMap) -> _Reach:
    first = pages.anchors[point.anchor]
    return _Reach(first, max(first, pages.anchors[point.end] if point.end else first), point.anchor)


def _merged(reaches: Sequence[_Reach]) -> Iterator[_Reach]:
    """Reaches that share a page as one; ``reaches`` stand in order, a longer one before a shorter."""
    held: _Reach | None = None
    for reach in reaches:
        if held and reach.first <= held.last:
            held = _Reach(held.first, max(held.last, reach.last), held.anchor)
        else:
            if held:
                yield held
            held = reach
    if held:
        yield held


def _entries(entries: Iterator[IndexEntry] | Sequence[IndexEntry]) -> Iterator[IndexEntry]:
    for entry in entries:
        yield entry
        yield from _entries(entry.entries)
