"""The screen binding: cropped to the trim, described as PDF/UA-1 asks (ISO 14289-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary, String

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.binding.merge import BoundPage


def crop(pages: Sequence[BoundPage]) -> None:
    """Cuts every page to its trim: what bleeds is not shown."""
    for bound in pages:
        for name in ("/MediaBox", "/CropBox", "/TrimBox"):
            bound.page[name] = bound.trim.as_array()
        if "/BleedBox" in bound.page:
            del bound.page.BleedBox


def address_readers(book: pikepdf.Pdf, language: str) -> None:
    """The language of the book, and its title in the window's bar."""
    book.Root.Lang = String(language)
    book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
