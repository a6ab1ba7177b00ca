"""A handful of pages of the print layout as pictures, so that an upgrade which moves lines is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pictures
import pytest
from PIL import ImageChops

if TYPE_CHECKING:
    from conftest import Built

PAGES = {
    "title-page": "iii",
    "contents": "v",
    "reference": "2",
    "opener": "3",
    "text-verso": "4",
    "text-recto": "5",
    "table": "24",
    "photograph-on-a-page": "29",
    "photograph-in-the-text": "30",
    "photograph-that-bleeds": "31",
    "chronology": "37",
    "glossary": "41",
    "index": "45",
}


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_as_before(complete: Built, name: str) -> None:
    pictures.assert_looks_as_before(pictures.page(complete.file("press"), PAGES[name]), name)


@pytest.mark.parametrize(("across", "down"), [(0, 2), (2, 0)])
def test_a_page_that_has_moved_by_a_point_or_two_is_seen(complete: Built, across: int, down: int) -> None:
    page = pictures.page(complete.file("press"), PAGES["text-recto"])
    assert pictures.difference(page, ImageChops.offset(page, across, down)) > pictures.SHARE


def test_a_line_broken_elsewhere_is_seen(complete: Built) -> None:
    """The lower half of a page a line further down, as when one word more has come to it."""
    page = pictures.page(complete.file("press"), PAGES["text-recto"])
    half, line = page.height // 2, round(13.5 * pictures.RESOLUTION / 72)
    moved = page.copy()
    moved.paste(page.crop((0, half, page.width, page.height - line)), (0, half + line))
    assert pictures.difference(page, moved) > pictures.SHARE


def test_letters_smoothed_otherwise_are_not_seen(complete: Built) -> None:
    page = pictures.page(complete.file("press"), PAGES["text-recto"])
    rougher = page.point(lambda value: max(0, min(255, round(value * 1.08 - 6))))
    assert pictures.difference(page, rougher) <= pictures.SHARE
