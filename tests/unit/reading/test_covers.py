"""book.yaml, cover: what it may say, and what is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest

from publisher import project
from publisher.editions import editions_of
from publisher.model import MM

SOUND = """\
title: A Small Book
language: en-GB
identifier: urn:uuid:00000000-0000-4000-8000-000000000000
date: 2026-11-25
matter: {body: [albania.md]}
"""


def read(write: Any, findings: Any, cover: str, more: str = "") -> Any:
    return project.read_settings(write({"book.yaml": f"{SOUND}{more}cover: {cover}\n"}), findings)


@pytest.mark.parametrize(
    ("paper", "thickness"),
    [
        ("{leaf: 0.12mm}", 0.12),
        ("{ppi: 400}", 0.127),
        ("{volume: 1.3, grammage: 80}", 0.104),  # 1.3 cm³/g × 80 g/m² = 104 µm
    ],
)
def test_the_paper_is_told_in_any_of_three_ways(write: Any, findings: Any, paper: str, thickness: float) -> None:
    cover = read(write, findings, f"{{paper: {paper}}}").cover
    assert findings.lines() == []
    assert cover.leaf / MM == pytest.approx(thickness)
    assert (cover.kind, cover.of, cover.allowance) == ("paperback", "press", 0)


def test_a_case_has_two_boards_in_its_spine(write: Any, findings: Any) -> None:
    assert read(write, findings, "{kind: case, spine: 24mm}").cover.allowance == pytest.approx(5 * MM)


def test_a_cover_is_an_edition(write: Any, findings: Any) -> None:
    """Whether or not the book names others; its pages are those of the edition that it is the cover of."""
    for more, of in (("", "press"), ("editions: {clothbound: {layout: print, binding: press}}\n", "clothbound")):
        settings = read(write, findings, f"{{of: {of}, spine: 0.73in}}", more)
        assert findings.lines() == []
        assert editions_of(settings)["cover"].pages_from == of


def test_a_book_without_the_key_has_no_cover(write: Any, findings: Any) -> None:
    settings = project.read_settings(write({"book.yaml": SOUND}), findings)
    assert settings is not None
    assert "cover" not in editions_of(settings)


@pytest.mark.parametrize(
    ("cover", "told"),
    [
        ("{kind: paperback}", "C019 error: nothing tells how wide the spine is"),
        ("{paper: {grammage: 80}}", "C019 error: the thickness of the paper is not told in one way"),
        ("{paper: {leaf: 0.1mm, ppi: 400}}", "C019 error: the thickness of the paper is not told in one way"),
        ("{paper: {volume: 18, grammage: 80}}", "C006 error: 'volume' is too large a number"),
        ("{spine: -3mm}", "C006 error: 'spine': '-3mm' is not a length"),
        ("{spine: 18}", "C006 error: 'spine': '18' is not a length (write it with its unit"),
        ("{spine: 95mm}", "C018 error: 'spine': '95mm' is no length that this can have (from 1mm to 80mm)"),
        ("{kind: hardback, spine: 18mm}", "C006 error: 'kind' cannot be 'hardback'"),
        ("{of: pres, spine: 18mm}", "C093 error: there are no pages of an edition 'pres' (did you mean 'press'?)"),
        ("{of: epub, spine: 18mm}", "C093 error: there are no pages of an edition 'epub'"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(write: Any, findings: Any, cover: str, told: str) -> None:
    read(write, findings, cover)
    assert any(line.startswith("book.yaml:6:") and told in line for line in findings.lines()), findings.lines()


def test_the_name_of_the_cover_is_taken(write: Any, findings: Any) -> None:
    """A chapter called cover.md would share its file with the cover of the e-book."""
    folder = write({"book.yaml": SOUND.replace("albania.md", "cover.md"), "cover.md": "---\ntitle: C\n---\n"})
    project.read_settings(folder, findings)
    assert any("C011 error: 'cover.md'" in line for line in findings.lines())
