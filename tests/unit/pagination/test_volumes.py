"""Volumes: every section once and in order, as few as can be, none too thick unless a section is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model import Fragment, Section, Start
from publisher.pagination.pages import paginate
from publisher.pagination.volumes import Volume, cuts, volumes

LENGTHS = st.lists(st.integers(0, 60), max_size=25)
MOST = st.integers(1, 100)


def section(name: str, numbering: str = "arabic", *, folios: bool = True) -> Section:
    return Section(name, name, "chapter.html", "body", numbering, "recto", "title", folios=folios)  # type: ignore[arg-type]


def parted(parts: list[tuple[Section, int]], most: int) -> tuple[Volume, ...]:
    plan = [s for s, _ in parts]
    fragments = {
        s.id: Fragment(s.id, n, {}, tuple(Start(f"{s.id}.b1", i) for i in range(n)), ((),) * n, (), b"")
        for s, n in parts
    }
    return volumes(plan, paginate(plan, fragments), most, 2)


@given(LENGTHS, MOST)
def test_every_section_is_in_one_volume_in_order(lengths: list[int], most: int) -> None:
    found = cuts(lengths, most)
    assert [n for first, end in found for n in range(first, end)] == list(range(len(lengths)))
    assert all(end == after for (_, end), (after, _) in pairwise(found))


@given(LENGTHS, MOST)
def test_only_a_single_section_makes_a_volume_too_thick(lengths: list[int], most: int) -> None:
    for first, end in cuts(lengths, most):
        pages = [n for n in lengths[first:end] if n]
        assert sum(pages) <= most or len(pages) == 1


@given(LENGTHS, MOST)
def test_volumes_are_as_few_as_can_be(lengths: list[int], most: int) -> None:
    """Two neighbours never fit into one: filling each as far as it goes is the least number."""
    filled, length = 1 if lengths else 0, 0
    for more in lengths:
        if length and length + more > most:
            filled, length = filled + 1, 0
        length += more
    assert len(cuts(lengths, most)) == filled


def test_volumes_are_alike_in_thickness() -> None:
    """Filled one after the other they would have 90, 90 and 20 pages."""
    assert cuts([30, 30, 30, 30, 30, 30, 20], 95) == ((0, 2), (2, 4), (4, 7))


def test_a_book_that_fits_is_one_volume() -> None:
    assert len(parted([(section("a"), 10), (section("b"), 10)], 20)) == 1


def test_folios_run_on_and_the_leaf_counts() -> None:
    """Eleven pages and a blank, ten pages: with their leaves of two pages more than one volume of 22 holds."""
    first, second = parted([(section("i", "roman"), 2), (section("a"), 11), (section("b"), 10)], 22)
    assert first.ranges == (("i", "ii"), ("1", "12"))
    assert second.ranges == (("13", "22"),)
    assert [len(volume.pages) for volume in (first, second)] == [14, 10]


def test_a_half_title_stays_with_what_follows() -> None:
    parts = [(section("a"), 10), (section("half-title", folios=False), 2), (section("b"), 10)]
    assert [[s.id for s in volume.sections] for volume in parted(parts, 14)] == [["a"], ["half-title", "b"]]


@pytest.mark.parametrize("most", [4, 8, 15, 30])
def test_no_volume_with_its_leaf_has_more_pages_than_stated(most: int) -> None:
    found = parted([(section(f"s{n}"), 2) for n in range(12)], most)
    assert all(len(volume.pages) + (2 if len(found) > 1 else 0) <= most for volume in found)
