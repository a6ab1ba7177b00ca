"""Locators: the page numbers that the index prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model import BookPage, IndexEntry, IndexGroup, IndexPoint, PageMap
from publisher.pagination.locators import Locator, check_locators, locators, page_range

FOLIOS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", *map(str, range(1, 120))]


def page_map(**anchors: int) -> PageMap:
    pages = tuple(BookPage(folio, "albania", n, n % 2 == 0) for n, folio in enumerate(FOLIOS))
    return PageMap(pages, {f"albania.{name}": page for name, page in anchors.items()}, (None,) * len(pages))


PAGES = page_map(**{f"i{n}": n for n in range(len(FOLIOS))})


def point(page: int, end: int | None = None) -> IndexPoint:
    return IndexPoint(("x",), f"albania.i{page}", "" if end is None else f"albania.i{end}")


def shown(*points: IndexPoint) -> str:
    return ", ".join(locator.printed().replace("\u2060", "") for locator in locators(points, PAGES))


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([point(31), point(32), point(31)], "24, 25"),
        ([point(32), point(31)], "24, 25"),
        ([point(31, 34)], "24–7"),
        ([point(31, 31)], "24"),
        ([point(31, 34), point(32), point(34), point(35)], "24–7, 28"),
        ([point(31, 34), point(33, 40)], "24–33"),
        ([point(31, 34), point(35, 36)], "24–7, 28–9"),
        ([point(31), point(31, 33)], "24–6"),
        ([point(2), point(4, 6), point(8)], "iii, v–vii, 1"),
        ([point(6, 9)], "vii–2"),
        ([point(111, 112), point(119, 120)], "104–5, 112–13"),
        ([], ""),
    ],
)
def test_pages_of_an_entry(points: list[IndexPoint], expected: str) -> None:
    assert shown(*points) == expected


def test_a_locator_leads_to_the_first_of_its_points() -> None:
    assert locators([point(33), point(31, 34)], PAGES) == (Locator("24", "27", "albania.i31"),)


@pytest.mark.parametrize(
    ("first", "last", "oxford", "chicago"),
    [
        ("24", "27", "24–7", "24–27"),
        ("104", "105", "104–5", "104–5"),
        ("112", "113", "112–13", "112–13"),
        ("24", "", "24", "24"),
        ("100", "104", "100–4", "100–104"),
        ("xii", "xiv", "xii–xiv", "xii–xiv"),
        ("24", "24", "24", "24"),
    ],
)
def test_ranges_in_house_style(first: str, last: str, oxford: str, chicago: str) -> None:
    assert page_range(first, last).replace("\u2060", "") == oxford
    assert page_range(first, last, "chicago").replace("\u2060", "") == chicago


def test_a_range_stays_on_one_line() -> None:
    assert page_range("24", "27") == "24\u2060–\u20607"


def test_an_anchor_that_is_on_no_page_is_an_error_of_the_builder() -> None:
    with pytest.raises(KeyError):
        locators([IndexPoint(("x",), "albania.nowhere")], PAGES)


@pytest.mark.parametrize(("count", "codes"), [(6, []), (7, ["N011"])])
def test_a_heading_with_more_than_six_bare_page_numbers_is_found(count: int, codes: list[str]) -> None:
    told: list[str] = []
    sub = IndexEntry("index.a--b", "b", tuple(point(20 + n) for n in range(count) for _ in range(2)))
    groups = [IndexGroup("A", (IndexEntry("index.a", "a", (), (sub,)),))]
    check_locators(groups, PAGES, lambda finding: told.append(finding.code))
    assert told == codes


POINTS = st.one_of(
    st.integers(0, 60).map(point),
    st.tuples(st.integers(0, 60), st.integers(0, 6)).map(lambda p: point(p[0], p[0] + p[1])),
)


def covered(found: tuple[Locator, ...]) -> list[int]:
    return [
        n
        for locator in found
        for n in range(FOLIOS.index(locator.first), FOLIOS.index(locator.last or locator.first) + 1)
    ]


@given(st.lists(POINTS, max_size=15))
def test_every_page_of_every_point_is_covered_once_and_no_other(points: list[IndexPoint]) -> None:
    pages = {n for p in points for n in range(PAGES.anchors[p.anchor], PAGES.anchors[p.end or p.anchor] + 1)}
    found = covered(locators(points, PAGES))
    assert found == sorted(found)
    assert len(found) == len(set(found))
    assert set(found) == pages


@given(st.lists(POINTS, max_size=15), st.randoms())
def test_neither_order_nor_repetition_matters(points: list[IndexPoint], random: object) -> None:
    found = locators(points, PAGES)
    again = [
        IndexPoint(("x",), f"albania.i{FOLIOS.index(x.first)}", f"albania.i{FOLIOS.index(x.last or x.first)}")
        for x in found
    ]
    assert locators(again, PAGES) == found
    shuffled = [*points, *points]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert locators(shuffled, PAGES) == found


@given(st.lists(st.integers(0, 60), max_size=15, unique=True))
def test_single_pages_are_never_joined(pages: list[int]) -> None:
    assert [x.last for x in locators([point(page) for page in pages], PAGES)] == [""] * len(pages)
