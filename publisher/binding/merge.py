"""The pages of the book in their order: those of the fragments, and the blanks that complete a leaf."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publisher.model import BookPage, PageMap


@dataclass(frozen=True, slots=True)
class Box:
    """A page box in the page's own coordinates (pt)."""

    left: float
    bottom: float
    right: float
    top: float

    def as_array(self) -> Array:
        """The box as PDF writes it."""
        return Array([self.left, self.bottom, self.right, self.top])

    @classmethod
    def of(cls, page: pikepdf.Object, name: str) -> Box:
        """A box of a page by its key."""
        return cls(*(float(edge) for edge in page[name]))


@dataclass(frozen=True, slots=True)
class BoundPage:
    """A page in the bound book: its PDF object, what the page map says of it, bleed box and trim."""

    page: pikepdf.Object
    place: BookPage
    media: Box
    trim: Box


def runs(page_map: PageMap) -> Iterator[tuple[str, Sequence[BookPage]]]:
    """The pages of the book, section by section; blanks by themselves, with no section.

    Raises:
        ValueError: the pages of a section do not follow one another.

    """
    met: set[str] = set()
    for section, places in itertools.groupby(page_map.pages, lambda p: p.section if p.page_index >= 0 else ""):
        if section in met:
            raise ValueError(f"the pages of section {section!r} do not follow one another")
        if section:
            met.add(section)
        yield section, tuple(places)


def append(book: pikepdf.Pdf, source: pikepdf.Pdf, places: Sequence[BookPage]) -> list[BoundPage]:
    """Appends pages of a fragment to the book."""
    first = source.pages[0].obj
    media, trim = Box.of(first, "/MediaBox"), Box.of(first, "/TrimBox")
    return [_append(book, source.pages[place.page_index], place, media, trim) for place in places]


def append_blanks(
    book: pikepdf.Pdf, places: Sequence[BookPage], size: tuple[float, float], bleed: float
) -> list[BoundPage]:
    """Appends pages without content to the book, of the size (pt) and bleed of the layout's trim."""
    media, trim = Box(-bleed, -bleed, size[0] + bleed, size[1] + bleed), Box(0, 0, *size)
    pages = []
    for place in places:
        blank = Dictionary(
            Type=Name.Page,
            MediaBox=media.as_array(),
            TrimBox=trim.as_array(),
            Resources=Dictionary(Font=Dictionary()),
        )
        pages.append(_append(book, pikepdf.Page(book.make_indirect(blank)), place, media, trim))
    return pages


def _append(book: pikepdf.Pdf, page: pikepdf.Page, place: BookPage, media: Box, trim: Box) -> BoundPage:
    book.pages.append(page)
    return BoundPage(book.pages[-1].obj, place, media, trim)
