"""What a proof has beside the pages of a book: paper with wide margins, line numbers, sources, queries.

A proof is bound from the same fragments as the book. Everything here is furniture, drawn where the fragments say that
lines and words stand: so a proof breaks its lines and pages as the book does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publisher.binding.furniture import Line, Rule
from publisher.binding.merge import Box
from publisher.model import in_chapter

if TYPE_CHECKING:
    from publisher.binding.merge import BoundPage
    from publisher.model import Fragment, FurnitureStyle, Layout, PageLines, Place, Query

#: The width of a text in a style, in pt.
Measure = Callable[[str, "FurnitureStyle"], float]

MM = 72 / 25.4

#: Paper that a proof is printed on, the smallest that leaves a margin to write in (pt).
PAPERS = ((210 * MM, 297 * MM), (297 * MM, 420 * MM))
LEAST_MARGIN = 20 * MM

#: Which lines are numbered.
EVERY = 5

#: The marks at the corners of the trimmed page: their length and width.
CORNER, HAIRLINE = 5 * MM, 0.25
#: Of a line under the words that a query is about, and how far below the baseline it stands.
UNDERLINE, BELOW = 0.5, 2.0
#: Between the edge of the paper and what is printed.
EDGE = 5 * MM
#: From the text to the number of a line, and from there to the source of a block.
TO_NUMBER, TO_SOURCE = 6.0, 22.0
#: A query's number at the end of its words: its size and its height, as parts of the size in the margin.
RAISED, RAISE = 0.8, 0.95


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof tells of the manuscript."""

    sources: Mapping[str, Place]
    """Where each block was written, by its anchor."""
    queries: Mapping[str, Query]
    """The open queries, by their ids."""


def paper_of(trim: Box) -> Box:
    """The paper around a page, which stands in its middle."""
    width, height = trim.right - trim.left, trim.top - trim.bottom
    fitting = (p for p in PAPERS if p[0] - width >= 2 * LEAST_MARGIN and p[1] - height >= 2 * LEAST_MARGIN)
    paper = next(fitting, (width + 4 * LEAST_MARGIN, height + 4 * LEAST_MARGIN))
    across, up = (paper[0] - width) / 2, (paper[1] - height) / 2
    return Box(trim.left - across, trim.bottom - up, trim.right + across, trim.top + up)


def put_on_paper(pages: Sequence[BoundPage]) -> None:
    """Gives every page its wide margins; the trim stays where it is."""
    for bound in pages:
        for name in ("/MediaBox", "/CropBox"):
            bound.page[name] = paper_of(bound.trim).as_array()


class Margins:
    """The furniture of a proof, page by page. Numbers of lines start afresh on every page."""

    def __init__(self, proof: Proof, fragments: Mapping[str, Fragment], layout: Layout, measure: Measure) -> None:
        self._proof, self._fragments, self._layout, self._measure = proof, fragments, layout, measure

    def of(self, bound: BoundPage) -> Iterator[Line | Rule]:
        """What is drawn on a page."""
        yield from _corners(bound.trim)
        fragment = self._fragments.get(bound.place.section)
        style = self._layout.proof
        if fragment is None or style is None or bound.place.page_index < 0 or not fragment.lines:
            return
        page = _Page(bound, self._layout, fragment.lines[bound.place.page_index])
        yield from page.line_numbers(style)
        yield from self._sources(page, fragment, style)
        yield from self._queries_of(page, fragment, style)

    def _sources(self, page: _Page, fragment: Fragment, style: FurnitureStyle) -> Iterator[Line]:
        """File and line, beside the first line of each block that begins on the page."""
        told: set[float] = set()
        for anchor, spot in fragment.anchors.items():
            place = self._proof.sources.get(in_chapter(anchor)) if spot.page_index == page.index else None
            baseline = page.first_line_below(spot.y) if place else None
            if place is None or baseline is None or baseline in told:
                continue
            told.add(baseline)
            right = page.left - TO_SOURCE
            whole, name = f"{place.file}:{place.line}", f"{place.file.rpartition('/')[2]}:{place.line}"
            text = whole if self._measure(whole, style) <= right - page.paper.left - EDGE else name
            yield page.beside(text, style, right, baseline, "right")

    def _queries_of(self, page: _Page, fragment: Fragment, style: FurnitureStyle) -> Iterator[Line | Rule]:
        """The words underlined and numbered, the queries in the margin, each beside its words or below the last."""
        words = [w for w in fragment.queries if w.spot.page_index == page.index and w.query in self._proof.queries]
        begun = {w.query for w in fragment.queries if w.spot.page_index < page.index}
        ends = {w.query: w for w in words}
        left = page.right + style.inset
        lowest = page.paper.top
        for one in words:
            query, x, baseline = self._proof.queries[one.query], page.x(one.spot.x), page.y(one.spot.y)
            yield Rule(x, baseline - BELOW, one.width, UNDERLINE)
            if ends[one.query] is one:
                raised = replace(style, size=RAISED * style.size)
                height = baseline + RAISE * style.size
                yield Line(str(query.number), raised, x + one.width + 0.5, height, "left", "LineNum")
            if one.query in begun:
                continue
            begun.add(one.query)
            lowest = min(baseline, lowest)
            for line in self._wrapped(f"{query.number} {query.text}", style, page.paper.right - EDGE - left):
                yield Line(line, style, left, lowest, "left", "LineNum")
                lowest -= 1.25 * style.size
            lowest -= 0.5 * style.size

    def _wrapped(self, text: str, style: FurnitureStyle, width: float) -> Iterator[str]:
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and self._measure(longer, style) > width:
                yield line
                line = word
            else:
                line = longer
        yield line


class _Page:
    """A page of a fragment on its paper."""

    def __init__(self, bound: BoundPage, layout: Layout, lines: PageLines) -> None:
        self.index = bound.place.page_index
        self._media = bound.media
        self._lines = lines
        self.paper = paper_of(bound.trim)
        inner, outer = layout.inner_margin, layout.outer_margin
        before, after = (inner, outer) if bound.place.recto else (outer, inner)
        self.left, self.right = bound.trim.left + before, bound.trim.right - after

    def x(self, across: float) -> float:
        return self._media.left + across

    def y(self, up: float) -> float:
        return self._media.bottom + up

    def line_numbers(self, style: FurnitureStyle) -> Iterator[Line]:
        for number, up in enumerate(self._lines.text, 1):
            if number % EVERY == 0:
                yield self.beside(str(number), style, self.left - TO_NUMBER, up, "right")

    def first_line_below(self, top: float) -> float | None:
        """The baseline of the first line of a box with this upper edge, of the text or of the notes."""
        return max((up for up in (*self._lines.text, *self._lines.notes) if up < top), default=None)

    def beside(self, text: str, style: FurnitureStyle, x: float, up: float, flush: str) -> Line:
        return Line(text, style, x, self.y(up), flush, "LineNum")


def _corners(trim: Box) -> Iterator[Rule]:
    """The corners of the trimmed page, marked outside it."""
    for x, out in ((trim.left, -CORNER), (trim.right, 0.0)):
        for y in (trim.bottom, trim.top):
            yield Rule(x + out, y, CORNER, HAIRLINE)
    for y, out in ((trim.bottom, -CORNER), (trim.top, 0.0)):
        for x in (trim.left, trim.right):
            yield Rule(x, y + out, HAIRLINE, CORNER)
