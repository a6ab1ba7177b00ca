"""Imposition: a booklet, folded as paper is, is read in the right order; blanks, creep, and what is said of them."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.binding.folding import Mark, fold

from publisher.binding import imposition
from publisher.binding.imposition import A4, LETTER, MM, Face, Scheme, Sheet, blanks_of, explained, impose, sheets_of

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
PAGE = {"A4": (148 * MM, 210 * MM), "Letter": (5.5 * 72, 8.5 * 72)}

counts = st.integers(1, 120)
schemes = st.sampled_from(SCHEMES)
sheets = st.sampled_from([A4, LETTER])


def printed(face: Face, sheet: Sheet) -> list[Mark]:
    """A face as the printer prints it, its pages marked in their middles."""
    width, height = PAGE[sheet.name]
    marks = []
    for page in (face.left, face.right):
        x, y, way = page.x + width / 2, page.y + height / 2, 1.0
        if face.upside_down:
            x, y, way = sheet.width - x, sheet.height - y, -1.0
        marks.append(Mark(page.number, x, y, along=(way, 0.0), up=(0.0, way)))
    return marks


def read(count: int, scheme: Scheme, sheet: Sheet, turned_on: str, thickness: float = 0.1) -> list[Mark]:
    """The pages of a booklet as they are read."""
    faces = impose(count, scheme, sheet, PAGE[sheet.name], thickness)
    marks = [printed(face, sheet) for face in faces]
    pages = fold(marks, (sheet.width, sheet.height), turned_on, thickness=thickness)
    assert all(len(page) == 1 for page in pages)
    return [page[0] for page in pages]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sheet", [A4, LETTER], ids=lambda sheet: sheet.name)
@settings(max_examples=200)  # more than there are page counts: each is tried
@given(count=counts)
def test_a_folded_booklet_is_read_in_order_and_upright(count: int, scheme: Scheme, sheet: Sheet):
    pages = read(count, scheme, sheet, scheme)
    assert [page.says for page in pages] == [*range(1, count + 1), *[None] * len(blanks_of(count))]
    assert {page.along for page in pages} == {(1.0, 0.0)}
    assert {page.up for page in pages} == {(0.0, 1.0)}
    assert [page.faces_up for page in pages] == [True, False] * (len(pages) // 2), "page 1 is a recto"


@given(counts, schemes, sheets)
def test_every_page_touches_the_fold(count: int, scheme: Scheme, sheet: Sheet):
    """Without creep: a recto by its left edge, a verso by its right; above and below is the same white."""
    width, height = PAGE[sheet.name]
    faces = impose(count, scheme, sheet, (width, height), 0)
    for face in faces:
        assert face.right.x == pytest.approx(sheet.width / 2)
        assert face.left.x + width == pytest.approx(sheet.width / 2)
        assert face.left.y == face.right.y == pytest.approx((sheet.height - height) / 2)


@pytest.mark.parametrize(("scheme", "other"), [SCHEMES, SCHEMES[::-1]])
def test_turned_on_the_other_edge_the_backs_stand_on_their_heads(scheme: Scheme, other: Scheme):
    """What folding does not forgive."""
    pages = read(8, scheme, A4, other)
    assert [page.says for page in pages] == [1, 7, 3, 5, 4, 6, 2, 8]
    assert [page.up[1] for page in pages] == [1, -1, 1, -1, -1, 1, -1, 1]


@given(counts, schemes, sheets, st.floats(0.01 * MM, 0.3 * MM))
def test_in_the_folded_booklet_all_pages_lie_above_one_another(
    count: int, scheme: Scheme, sheet: Sheet, thickness: float
):
    """Inner sheets stand out, so their pages are moved towards the fold: trimmed, all outer margins are equal."""
    width, _ = PAGE[sheet.name]
    pages = read(count, scheme, sheet, scheme, thickness)
    assert [abs(page.x) for page in pages] == pytest.approx([width / 2] * len(pages), abs=1e-6)
    assert all((page.x > 0) == page.faces_up for page in pages)


def test_creep_is_one_thickness_a_sheet_and_never_outwards():
    faces = impose(48, "short-edge", A4, PAGE["A4"], 0.1 * MM)
    shifts = [A4.width / 2 - face.right.x for face in faces if face.side == "front"]
    assert shifts == pytest.approx([n * 0.1 * MM for n in range(12)])
    for face in faces:
        assert face.left.x >= A4.width / 2 - PAGE["A4"][0]


def test_faces_come_as_they_are_printed():
    faces = impose(8, "long-edge", LETTER, PAGE["Letter"])
    told = [(f.sheet, f.side, f.left.number, f.right.number, f.upside_down) for f in faces]
    assert told == [
        (1, "front", 8, 1, False),
        (1, "back", 2, 7, True),
        (2, "front", 6, 3, False),
        (2, "back", 4, 5, True),
    ]


@given(counts)
def test_blanks_are_at_the_end_and_as_few_as_can_be(count: int):
    faces = impose(count, "short-edge", A4, PAGE["A4"])
    numbers = [page.number for face in faces for page in (face.left, face.right)]
    assert sorted(n for n in numbers if n) == list(range(1, count + 1))
    assert numbers.count(None) == len(blanks_of(count)) <= 3
    assert len(faces) == 2 * sheets_of(count)


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "1 page on 1 sheet; pages 2 to 4 are blank"),
        (10, "10 pages on 3 sheets; pages 11 and 12 are blank"),
        (11, "11 pages on 3 sheets; page 12 is blank"),
        (12, "12 pages on 3 sheets; no page is blank"),
    ],
)
def test_blanks_are_explained(count: int, told: str):
    assert explained(count) == told


def test_no_pages_are_no_booklet():
    with pytest.raises(ValueError, match="at least one page"):
        impose(0, "short-edge", A4, PAGE["A4"])


def test_imposition_is_computed_and_reads_nothing():
    tree = ast.parse(Path(imposition.__file__).read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert modules == {"__future__", "dataclasses", "typing"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
