"""The outline (bookmarks) and the page labels: what a reader finds a page by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from publisher.pagination.numerals import folio

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from publisher.binding.links import Places
    from publisher.model import BookPage, Fragment, Numbering, Section

_STYLES: Mapping[Numbering, Name] = {"arabic": Name.D, "roman": Name.r}


def write_outline(
    book: pikepdf.Pdf, plan: Sequence[Section], fragments: Mapping[str, Fragment], places: Places
) -> None:
    """Writes the bookmarks of all sections in the order of the book, nested by level within a section.

    A section without bookmarks has no line.
    """
    with book.open_outline() as outline:
        for section in plan:
            if section.id not in fragments:
                continue
            above: list[tuple[int, OutlineItem]] = []
            for mark in fragments[section.id].bookmarks:
                there = places.of(section.id, mark.spot)
                if there is None:
                    continue
                item = OutlineItem(mark.label, destination=there.target)
                item.is_closed = True
                while above and above[-1][0] >= mark.level:
                    above.pop()
                (above[-1][1].children if above else outline.root).append(item)
                above.append((mark.level, item))
        if outline.root:
            book.Root.PageMode = Name.UseOutlines


def write_page_labels(book: pikepdf.Pdf, pages: Sequence[BookPage]) -> None:
    """Makes a viewer count as the book does: roman, then arabic (ISO 32000-1, 12.4.2)."""
    numbers = Array()
    for index, label in _label_runs([page.folio for page in pages]):
        numbers.append(index)
        numbers.append(label)
    book.Root.PageLabels = Dictionary(Nums=numbers)


def _label_runs(folios: Sequence[str]) -> Iterator[tuple[int, Dictionary]]:
    """Where a run of page labels begins, and how it counts."""
    counted = {folio(n, numbering): (numbering, n) for numbering in _STYLES for n in range(1, len(folios) + 1)}
    expected: tuple[Numbering, int] | None = None
    for index, label in enumerate(folios):
        found = counted.get(label)
        if found is None:
            yield index, Dictionary(P=String(label))
            expected = None
            continue
        numbering, number = found
        if found != expected:
            run = Dictionary(S=_STYLES[numbering])
            if number != 1:
                run.St = number
            yield index, run
        expected = (numbering, number + 1)
