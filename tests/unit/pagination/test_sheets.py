"""Pages that are handed out: what stands at their foot, and how many sheets they are."""

from __future__ import annotations

import pytest

from publisher.model import BookPage, PageMap, Start
from publisher.pagination.sheets import as_booklet, as_sheets

LABELS = {
    "sheets-1": "{pages} pages on a sheet",
    "sheets-more": "{pages} pages on {sheets} sheets",
    "page-of": "{page} of {pages}",
    "spare": "Notes",
}
FOOT = ("From A Book, pp. 2-9", "May be copied.")


def paged(own: int) -> PageMap:
    """A section of so many pages, completed to a leaf, as pagination has it."""
    pages = [BookPage(str(n + 1), "venice", n, recto=n % 2 == 0) for n in range(own)]
    if own % 2:
        pages.append(BookPage(str(own + 1), "venice", -1, recto=False, shown=False))
    starts = tuple(Start(f"venice.b{n}", 0) if n < own else None for n in range(len(pages)))
    return PageMap(tuple(pages), {"venice": 0}, starts)


@pytest.mark.parametrize(("own", "pages", "sheets"), [(1, 2, "a sheet"), (2, 2, "a sheet"), (5, 6, "3 sheets")])
def test_pages_are_counted_with_the_one_that_completes_the_last_sheet(own: int, pages: int, sheets: str) -> None:
    made = as_sheets(paged(own), FOOT, LABELS).pages
    assert [page.counted for page in made] == [f"{n} of {pages}" for n in range(1, pages + 1)]
    assert made[0].foot == (FOOT[0], f"May be copied. {pages} pages on {sheets}")
    assert all(page.foot == FOOT for page in made[1:])


def test_a_page_that_completes_a_sheet_is_for_notes() -> None:
    *written, spare = as_sheets(paged(3), FOOT, LABELS).pages
    assert (spare.head, spare.shown) == ("Notes", True)
    assert [page.head for page in written] == ["", "", ""]


def test_a_booklet_says_on_its_first_page_what_it_is_of_and_leaves_blanks_to_the_imposition() -> None:
    made = as_booklet(paged(5), FOOT)
    assert [page.foot for page in made.pages] == [FOOT, (), (), (), ()]
    assert len(made.pages) == len(made.starts) == 5
    assert not any(page.counted for page in made.pages)


def test_the_pages_of_one_section_keep_the_folios_of_the_book() -> None:
    """Blanks before and after it are not its own."""
    preface = BookPage("i", "preface", 0, recto=True)
    pages = (preface, *(BookPage(str(n), "venice", n - 2, recto=n % 2 == 1) for n in (2, 3)))
    blank = BookPage("4", "venice", -1, recto=False)
    starts = (Start("preface.b1", 0), Start("venice.b1", 0), Start("venice.b2", 7), None)
    book = PageMap((*pages, blank), {"preface.b1": 0, "venice.b1": 1, "venice.b2": 2}, starts)
    own = book.of("venice")
    assert [page.folio for page in own.pages] == ["2", "3"]
    assert own.starts == starts[1:3]
    assert own.anchors == {"venice.b1": 0, "venice.b2": 1}
    assert book.of("paper").pages == ()
