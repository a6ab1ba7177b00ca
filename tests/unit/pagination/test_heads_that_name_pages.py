"""The running heads of notes at the back: "Notes to pages 24–9", from the folios that the notes of a page name."""

from __future__ import annotations

import pytest

from publisher.model import Fragment, HouseStyleName, PagesHead, Section, Spot, Start
from publisher.pagination.pages import paginate


def heads(
    marks: tuple[tuple[str, ...], ...], starts: tuple[Start | None, ...] = (), ranges: HouseStyleName = "oxford"
) -> list[str]:
    """The heads of notes with these marks, the first page an opener."""
    named = PagesHead("Notes to page {pages}", "Notes to pages {pages}", ranges)
    section = Section("notes", "Notes", "endnotes.html", "back", "arabic", "recto", "pages", pages_head=named)
    starts = starts or (Start("notes.albania--n1", 0),) * len(marks)
    fragment = Fragment("notes", len(marks), {"notes.albania--n1": Spot(0, 0, 0)}, starts, marks, (), b"")
    return [page.head for page in paginate([section], {"notes": fragment}).pages if page.page_index > 0]


@pytest.mark.parametrize(("ranges", "head"), [("oxford", "Notes to pages 124–6"), ("chicago", "Notes to pages 124–26")])
def test_a_head_names_the_first_and_last_page_in_house_style(ranges: HouseStyleName, head: str) -> None:
    assert heads((("1",), ("124", "124", "126")), ranges=ranges) == [head]


def test_one_page_is_a_page() -> None:
    assert heads((("1",), ("24", "24"))) == ["Notes to page 24"]


def test_front_matter_keeps_its_roman_numerals() -> None:
    assert heads((("v",), ("vii", "ix"), ("xi", "3"))) == ["Notes to pages vii–ix", "Notes to pages xi–3"]


def test_a_note_that_goes_on_from_the_page_before_counts() -> None:
    goes_on = Start("notes.albania--f9", 40)
    first = Start("notes.albania--n1", 0)
    assert heads((("1", "9"), ("12",)), (first, goes_on)) == ["Notes to pages 9–12"]
    assert heads((("1", "9"), ("12",)), (first, first)) == ["Notes to page 12"]
    assert heads((("1", "9"), ()), (first, goes_on)) == ["Notes to page 9"]


def test_the_anchors_of_notes_are_known_by_both_names() -> None:
    """An index entry in a note is looked up as in its chapter, in whatever edition."""
    section = Section("notes", "Notes", "endnotes.html", "back", "arabic", "recto", "title")
    fragment = Fragment("notes", 1, {"notes.albania--i7": Spot(0, 0, 0)}, (None,), ((),), (), b"")
    pages = paginate([section], {"notes": fragment})
    assert pages.folio("albania.i7") == pages.folio("notes.albania--i7") == "1"
