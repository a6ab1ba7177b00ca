"""The sheet of a cover: its panels tile it, and its spine grows with the book."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.drawing.panels import FOLD, HINGE, LEAST_SPINE, SQUARE, CoverSheet, cover_sheet, front_alone, spine_width
from publisher.model import MM, CoverKind, CoverSettings

TRIM = (156 * MM, 234 * MM)
KINDS = st.sampled_from(("paperback", "case", "jacket"))
LENGTHS = st.floats(min_value=1, max_value=900)


def mm(points: float) -> float:
    return round(points / MM, 3)


def sheet(kind: CoverKind, spine: float = 18 * MM) -> CoverSheet:
    return cover_sheet(CoverSettings(kind=kind, allowance=5 * MM if kind != "paperback" else 0), TRIM, spine, 3 * MM)


@given(KINDS, st.tuples(LENGTHS.filter(lambda w: w > 40), LENGTHS), LENGTHS, st.floats(0, 40))
def test_panels_tile_the_sheet(kind: CoverKind, trim: tuple[float, float], spine: float, bleed: float) -> None:
    """No panel lies on another, and together they are the sheet."""
    made = cover_sheet(CoverSettings(kind=kind), trim, spine, bleed)
    panels = list(made.panels.values())
    assert sum(p.width * p.height for p in panels) == pytest.approx(made.width * made.height)
    for a, b in itertools.combinations(panels, 2):
        beside = min(a.right, b.right) - max(a.left, b.left) < 0.001
        above = min(a.bottom, b.bottom) - max(a.top, b.top) < 0.001
        assert beside or above
    assert all(0 <= p.left < p.right <= made.width + 0.001 for p in panels)


@given(st.integers(2, 1500), st.integers(1, 200), st.floats(0.01, 1), st.floats(0, 20))
def test_a_longer_book_has_a_wider_spine(pages: int, more: int, leaf: float, allowance: float) -> None:
    cover = CoverSettings(leaf=leaf, allowance=allowance)
    assert spine_width(pages + 2 * more, cover) > spine_width(pages, cover) >= allowance


def test_the_spine_is_leaves_by_their_thickness() -> None:
    """352 pages of 80 g/m² at 1.3 cm³/g are 176 leaves of 0.104 mm."""
    assert mm(spine_width(352, CoverSettings(leaf=0.104 * MM))) == 18.304


def test_the_printers_own_figure_goes_before_the_paper() -> None:
    assert mm(spine_width(352, CoverSettings(leaf=0.104 * MM, spine=19 * MM, allowance=5 * MM))) == 19


def test_a_paperback_is_back_spine_and_front() -> None:
    made = sheet("paperback")
    assert list(made.panels) == ["back", "spine", "front"]
    assert (mm(made.width), mm(made.height), mm(made.bleed)) == (330, 234, 3)
    assert mm(made.front.left) == 174


def test_a_case_stands_out_over_the_block_and_is_turned_in() -> None:
    """Boards an eighth of an inch higher at head and tail, hinges beside the spine; its edges go to the inside."""
    made = sheet("case")
    assert mm(made.height) == 234 + 2 * 3.2 + 2 * 15
    assert mm(made.panels["hinge-right"].left) == mm(made.panels["spine"].right)
    hinge, front = made.panels["hinge-right"], made.front
    assert mm(hinge.width + front.width) == mm(TRIM[0] + SQUARE)
    assert (mm(hinge.width), made.bleed) == (mm(HINGE), 0)
    assert mm(made.width - front.right) == 15


def test_a_jacket_has_flaps_and_goes_around_the_boards() -> None:
    made = sheet("jacket")
    assert list(made.panels) == ["flap-left", "back", "spine", "front", "flap-right"]
    assert mm(made.panels["flap-right"].width) == 90
    assert mm(made.front.width) == 156 + 3.2 + 2.5


def test_a_spine_takes_type_from_six_millimetres_on() -> None:
    assert mm(LEAST_SPINE) == pytest.approx(6.02, abs=0.01)
    assert mm(FOLD) == 1.6


def test_a_front_alone_is_the_trim() -> None:
    assert (front_alone(TRIM).width, front_alone(TRIM).bleed) == (TRIM[0], 0)
