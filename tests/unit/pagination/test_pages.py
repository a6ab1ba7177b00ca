"""Folios, blanks, running heads: the map of a book by the rules of the trade, also while some sections are missing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model import BookPage, Composition, Fragment, PageMap, Piece, Rectangle, Section, Spot, Start
from publisher.pagination.numerals import roman
from publisher.pagination.pages import first_page_is_left, paginate


def section(name: str, numbering: str = "arabic", opens: str = "recto", **more: object) -> Section:
    matter = "front" if numbering == "roman" else "body"
    values = {"running": "section", **more}
    return Section(name, name.capitalize(), "chapter.html", matter, numbering, opens, **values)  # type: ignore[arg-type]


def fragment(name: str, pages: int, marks: dict[int, tuple[str, ...]] | None = None) -> Fragment:
    return Fragment(
        section=name,
        page_count=pages,
        anchors={f"{name}.b{n}": Spot(n, 0.0, 0.0) for n in range(pages)},
        starts=tuple(Start(f"{name}.b{n}", 0) for n in range(pages)),
        marks=tuple((marks or {}).get(n, ()) for n in range(pages)),
        bookmarks=(),
        pdf=b"",
    )


def book(*parts: tuple[Section, int]) -> tuple[list[Section], dict[str, Fragment]]:
    return [s for s, _ in parts], {s.id: fragment(s.id, n) for s, n in parts}


def folios(pages: PageMap) -> list[str]:
    return [page.folio for page in pages.pages]


# --------------------------------------------------------------------------- folios and blanks


def test_front_matter_is_roman_and_the_body_begins_arabic_one_on_a_recto():
    pages = paginate(*book((section("title", "roman"), 2), (section("contents", "roman"), 1), (section("albania"), 3)))
    assert folios(pages) == ["i", "ii", "iii", "iv", "1", "2", "3", "4"]
    assert [page.recto for page in pages.pages] == [True, False] * 4
    assert [page.page_index for page in pages.pages] == [0, 1, 0, -1, 0, 1, 2, -1]


def test_a_section_that_opens_recto_is_reached_by_a_blank():
    pages = paginate(*book((section("albania"), 3), (section("austria"), 2)))
    blank = pages.pages[3]
    assert blank == BookPage("4", "albania", -1, recto=False, opener=False, shown=False, head="")
    assert pages.starts[3] is None
    assert pages.folio("austria") == pages.folio("austria.b0") == "5"


def test_a_spread_opens_verso_after_the_half_title():
    pages = paginate(*book((section("half"), 1), (section("albania", opens="verso", openers=2), 4), (section("x"), 1)))
    assert folios(pages) == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert [page.section for page in pages.pages] == ["half"] + ["albania"] * 5 + ["x", "x"]
    assert [page.opener for page in pages.pages] == [True, True, True, False, False, False, True, False]


def test_a_body_that_begins_with_a_spread_has_a_blank_page_one():
    pages = paginate(*book((section("albania", opens="verso"), 1)))
    assert [(page.folio, page.page_index, page.recto) for page in pages.pages] == [("1", -1, True), ("2", 0, False)]
    assert pages.pages[0].section == "albania"


def test_sections_that_open_anywhere_follow_at_once():
    pages = paginate(*book((section("glossary", opens="any"), 3), (section("index", opens="any"), 2)))
    assert [(page.folio, page.section) for page in pages.pages] == [
        ("1", "glossary"), ("2", "glossary"), ("3", "glossary"), ("4", "index"), ("5", "index"), ("6", "index"),
    ]  # fmt: skip
    assert pages.pages[-1].page_index == -1


def test_folios_are_blind_where_the_section_says_so():
    pages = paginate(*book((section("title", "roman", folios=False), 2)))
    assert [(page.folio, page.shown) for page in pages.pages] == [("i", False), ("ii", False)]


@pytest.mark.parametrize(("picture", "covers"), [((0, 0, 460, 680), True), ((70, 90, 366, 600), False)])
def test_nothing_is_printed_on_a_picture_that_bleeds(picture, covers):
    """It is counted like any page; one on the type area has its folio and its head."""

    def page(*pieces: Piece) -> Composition:
        return Composition(Rectangle(70, 90, 366, 600), Rectangle(0, 0, 460, 680), 0.0, turned=False, pieces=pieces)

    plate = Piece("albania.fig", "picture", 1, 0, flows=False, box=Rectangle(*picture))
    laid_out = replace(fragment("albania", 4), compositions=(page(), page(), page(plate), page()))
    pages = paginate([section("albania")], {"albania": laid_out}).pages
    assert [page.folio for page in pages] == ["1", "2", "3", "4"]
    assert [page.shown for page in pages] == [True, True, not covers, True]
    assert [bool(page.head) for page in pages] == [False, True, not covers, True]


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix"), (444, "cdxliv"), (1944, "mcmxliv")],
)
def test_roman_numerals(number, numeral):
    assert roman(number) == numeral


def test_there_is_no_roman_nought():
    with pytest.raises(ValueError, match="0"):
        roman(0)


# --------------------------------------------------------------------------- running heads


def heads(running: str, marks: dict[int, tuple[str, ...]], pages: int = 4, openers: int = 0) -> list[str]:
    plan = [section("albania", running=running, openers=openers)]
    return [page.head for page in paginate(plan, {"albania": fragment("albania", pages, marks)}).pages]


def test_verso_shows_the_title_and_recto_the_section_open_at_its_foot():
    marks = {0: ("Three circles",), 2: ("Pezë", "Those who stayed away")}
    assert heads("section", marks, 5) == [
        "Three circles",
        "Albania",
        "Those who stayed away",
        "Albania",
        "Those who stayed away",
        "",
    ]


def test_a_recto_before_the_first_heading_shows_the_title():
    assert heads("section", {}) == ["Albania"] * 4


def test_openers_and_blanks_have_no_running_head():
    assert heads("section", {0: ("One",)}, 3, openers=2) == ["", "", "One", ""]


def test_guide_words_are_the_first_of_a_verso_and_the_last_of_a_recto():
    marks = {0: ("Abwehr", "Balli"), 1: ("besa", "çeta", "ELAS"), 2: ("EAM", "Gestapo")}
    assert heads("guide-words", marks) == ["Balli", "besa", "Gestapo", "Gestapo"]


def test_the_chronology_shows_the_last_year_so_far():
    marks = {0: ("1939", "1940"), 1: ("1941",)}
    assert heads("last", marks) == ["1940", "Albania", "1941", "Albania"]


def test_a_title_stands_on_both_sides_or_nowhere():
    assert heads("title", {0: ("x",)}) == ["Albania"] * 4
    assert heads("none", {0: ("x",)}) == [""] * 4


# --------------------------------------------------------------------------- sections that are missing


def test_what_follows_a_missing_section_is_left_out_of_its_sequence_only():
    plan, fragments = book(
        (section("title", "roman"), 2), (section("contents", "roman"), 3), (section("preface", "roman"), 1),
        (section("albania"), 3), (section("index"), 4), (section("colophon"), 1),
    )  # fmt: skip
    del fragments["contents"], fragments["index"]
    pages = paginate(plan, fragments)
    assert {page.section for page in pages.pages} == {"title", "albania"}
    assert pages.folio("albania.b2") == "3"
    assert "preface" not in pages.anchors
    assert "colophon.b0" not in pages.anchors
    assert pages.pages[-1].page_index == 2  # no blank: what follows is not known


def test_the_side_of_a_section_is_known_when_it_is_fixed_or_all_before_it_is_laid_out():
    plan, fragments = book((section("a"), 3), (section("b", opens="verso"), 1), (section("c", opens="any"), 1))
    assert first_page_is_left(plan, {}, "a") is False
    assert first_page_is_left(plan, {}, "b") is True
    assert first_page_is_left(plan, {"a": fragments["a"]}, "c") is None
    assert first_page_is_left(plan, fragments, "c") is False
    with pytest.raises(KeyError):
        first_page_is_left(plan, fragments, "nowhere")


def test_the_body_does_not_hang_on_the_front_matter():
    plan = [section("contents", "roman"), section("a", opens="any")]
    assert first_page_is_left(plan, {}, "a") is False


# --------------------------------------------------------------------------- whatever the book


@st.composite
def books(draw: st.DrawFn) -> tuple[list[Section], dict[str, Fragment]]:
    sides = st.sampled_from(["recto", "verso", "any"])
    runs = st.sampled_from(["none", "title", "section", "guide-words", "last"])
    plan, fragments = [], {}
    for numbering in ("roman", "arabic"):
        for n in range(draw(st.integers(0, 5))):
            name = f"{numbering}{n}"
            plan.append(
                section(
                    name,
                    numbering,
                    draw(sides),
                    running=draw(runs),
                    openers=draw(st.integers(0, 2)),
                    folios=draw(st.booleans()),
                )
            )
            count = draw(st.integers(1, 5))
            marks = draw(st.dictionaries(st.integers(0, 4), st.tuples(st.sampled_from("abc")), max_size=3))
            fragments[name] = fragment(name, count, marks)
    return plan, fragments


def numbers(pages: PageMap) -> list[int]:
    """The folios as numbers, the two sequences one after the other."""
    values = {roman(n): n for n in range(1, 100)}
    return [values.get(page.folio) or int(page.folio) for page in pages.pages]


@given(books())
def test_odd_pages_are_rectos_and_folios_are_consecutive(made):
    pages = paginate(*made)
    counted = numbers(pages)
    assert [page.recto for page in pages.pages] == [n % 2 == 1 for n in counted]
    assert [page.recto for page in pages.pages] == [n % 2 == 0 for n in range(len(pages.pages))]
    for before, after in pairwise(counted):
        assert after in (before + 1, 1)
    assert counted.count(1) <= 2
    assert len(pages.pages) % 2 == 0


@given(books())
def test_every_page_of_every_section_stands_in_the_book_once(made):
    plan, fragments = made
    pages = paginate(plan, fragments)
    placed = [(page.section, page.page_index) for page in pages.pages if page.page_index >= 0]
    assert placed == [(s.id, n) for s in plan for n in range(fragments[s.id].page_count)]
    assert len(pages.starts) == len(pages.pages)
    for page, start in zip(pages.pages, pages.starts, strict=True):
        assert start == (None if page.page_index < 0 else Start(f"{page.section}.b{page.page_index}", 0))
    for name, at in pages.anchors.items():
        assert pages.pages[at].section == name.partition(".")[0]


@given(books())
def test_openings_are_honoured(made):
    plan, fragments = made
    pages = paginate(plan, fragments)
    for s in plan:
        page = pages.pages[pages.anchors[s.id]]
        assert page.page_index == 0
        assert page.opener is (s.openers > 0)
        assert s.opens == "any" or page.recto is (s.opens == "recto")
        assert first_page_is_left(plan, fragments, s.id) is not page.recto


@given(books())
def test_there_is_never_more_than_one_blank_together(made):
    pages = paginate(*made).pages
    for before, after in pairwise(pages):
        assert before.page_index >= 0 or after.page_index >= 0 or after.folio == "1"
    assert all(not page.shown and not page.head and not page.opener for page in pages if page.page_index < 0)


@given(books(), st.data())
def test_a_partial_map_agrees_with_the_full_one(made, data):
    plan, fragments = made
    kept = data.draw(st.sets(st.sampled_from(sorted(fragments)))) if fragments else set()
    full = paginate(plan, fragments)
    partial = paginate(plan, {name: fragments[name] for name in kept})
    assert partial.anchors.keys() <= full.anchors.keys()
    for name in partial.anchors:
        assert partial.pages[partial.anchors[name]] == full.pages[full.anchors[name]]
    for name in fragments:
        side = first_page_is_left(plan, {name: fragments[name] for name in kept}, name)
        assert side in (None, first_page_is_left(plan, fragments, name))
