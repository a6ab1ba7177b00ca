"""Lines above an index that goes on after a turn of the leaf."""

from __future__ import annotations

import pytest

from publisher.model import (
    BookPage,
    ChronologyRow,
    FrontMatter,
    Index,
    IndexEntry,
    IndexGroup,
    Matter,
    PageMap,
    Registers,
    ResolvedBook,
    ResolvedChapter,
    Settings,
    Start,
    Summary,
)
from publisher.pagination.continued import with_continued

SUB = IndexEntry("index.hoxha--at-peze", "at Pezë", entries=(IndexEntry("index.hoxha--at-peze--x", "his speech"),))
HOXHA = IndexEntry("index.hoxha", "Hoxha, Enver", entries=(SUB,))
INDEX = Index("index", "Index", (IndexGroup("H", (HOXHA,)),))
ROWS = tuple(
    ChronologyRow(f"chronology.{id_}", year, day, "", title, ())
    for id_, year, day, title in [
        ("pezë", "1942", "16 Sept.", "Conference of Pezë"),
        ("borovë", "1943", "6 July", "German troops destroy Borovë"),
        ("mukje", "1943", "1–3 Aug.", "Mukje agreement"),
    ]
)
ALBANIA = ResolvedChapter(
    "albania", "albania.md", FrontMatter(title="Albania"), (), (), Summary("albania", "Albania"), timeline=ROWS
)
BOOK = ResolvedBook(
    Settings("B", "en-GB", "urn:x", "2026-11-26", Matter()), Registers(), (ALBANIA,), (), ROWS, (), (INDEX,)
)


def line(start: Start | None, *, recto: bool = False) -> str:
    pages = PageMap((BookPage("24", "index", 1, recto=recto, head="Index"),), {}, (start,))
    [page] = with_continued(pages, BOOK, "{heading} (continued)").pages
    return page.continued


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (Start("index.hoxha--at-peze", 0), "Hoxha, Enver (continued)"),
        (Start("index.hoxha--at-peze--x", 0), "Hoxha, Enver, at Pezë (continued)"),
        (Start("index.hoxha", 10), "Hoxha, Enver (continued)"),
        (Start("index.hoxha--at-peze", 4), "Hoxha, Enver, at Pezë (continued)"),
        (Start("index.hoxha", 0), ""),
        (Start("index.letter-3", 0), ""),
        (Start("chronology.mukje", 0), "1943 (continued)"),
        (Start("chronology.borovë", 0), ""),
        (Start("albania.dmukje", 0), "1943 (continued)"),
        (Start("albania.dpezë", 0), ""),
        (Start("albania.b4", 7), ""),
        (None, ""),
    ],
)
def test_the_headings_and_the_years_that_are_open_are_repeated(start: Start | None, told: str) -> None:
    assert line(start) == told


def test_not_on_a_right_hand_page_where_the_left_one_is_seen() -> None:
    assert line(Start("index.hoxha--at-peze", 0), recto=True) == ""
