"""The outline (bookmarks) and the page labels: what a reader finds a page by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from publisher.binding.links import Places
    from publisher.model import BookPage, Fragment, Section

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


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
    for index, label in _label_ranges(pages):
        numbers.append(index)
        numbers.append(label)
    book.Root.PageLabels = Dictionary(Nums=numbers)


def _label_ranges(pages: Sequence[BookPage]) -> Iterator[tuple[int, Dictionary]]:
    """Where a run of page labels begins, and how it counts."""
    expected: tuple[str, int] | None = None
    for index, page in enumerate(pages):
        style, number = _counted(page.folio)
        if not style:
            yield index, Dictionary(P=String(page.folio))
            expected = None
            continue
        if (style, number) != expected:
            label = Dictionary(S=Name(f"/{style}"))
            if number != 1:
                label.St = number
            yield index, label
        expected = (style, number + 1)


def _counted(folio: str) -> tuple[str, int]:
    """A folio as style (``D`` decimal, ``r`` roman) and number; no style where it is neither."""
    if folio.isascii() and folio.isdigit() and not folio.startswith("0"):
        return "D", int(folio)
    number, rest = 0, folio
    for value, letters in _ROMAN:
        while rest.startswith(letters):
            number, rest = number + value, rest.removeprefix(letters)
    return ("r", number) if number and not rest else ("", 0)
