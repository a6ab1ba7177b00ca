"""Every mark that an author may write, by the examples in ``tests/golden/marks`` and in the table of marks."""

from __future__ import annotations

import pytest
from unit.reading.outlines import MARKS as FOLDER
from unit.reading.outlines import VALUES, Pair, outline, pairs, pairs_in

from publisher.codes import CODES
from publisher.diagnostics import Diagnostic
from publisher.model import Node, plain_text, walk
from publisher.reading import read_body
from publisher.reading.marks import MARKS, Mark


@pytest.mark.parametrize("pair", list(pairs()), ids=lambda pair: f"{pair.mark}: {pair.name}")
def test_a_text_means_what_its_outline_says(pair: Pair) -> None:
    assert outline(pair.typed) == pair.outline


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.name)
def test_the_example_in_the_table_of_marks_is_sound(mark: Mark) -> None:
    """What ``docs/writing.md`` shows can be copied: it raises no finding."""
    assert "! " not in outline(mark.example)


def test_every_mark_has_a_file_of_examples_and_no_file_is_empty() -> None:
    assert {mark.name for mark in MARKS} == {path.stem for path in FOLDER.glob("*.md")} - {"README"}
    assert {mark.name for mark in MARKS} <= {pair.mark for pair in pairs()}


def test_the_readme_of_the_examples_shows_what_the_builder_makes_of_them() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    example = "".join(line[4:] for line in text.splitlines(keepends=True) if line.startswith("    "))
    (pair,) = pairs_in("README", example)
    assert outline(pair.typed) == pair.outline


ELSEWHERE = {"S013", "S021", "S023", "S024"}
"""Codes that are proven in ``test_findings`` and ``test_front_matter_split``."""


def test_every_finding_of_this_room_is_proven_by_an_example() -> None:
    shown = {line.split()[1] for pair in pairs() for line in pair.outline.split("\n") if line.startswith("! ")}
    ours = {code for code in CODES if "S001" <= code <= "S036" or "F001" <= code <= "F005"} | {"X005"}
    assert ours <= shown | ELSEWHERE


def test_a_chapter_does_not_see_what_another_has_left() -> None:
    """Ids, notes and numbers begin afresh in every chapter."""
    typed = "## One {#one}\n\n1. Text[^n]\n\n[^n]: Note."
    first, second = (_read(typed, chapter) for chapter in ("albania", "greece"))
    assert [node.get("id") for node in first] == ["albania.one", ""]
    assert [node.get("id") for node in second] == ["greece.one", ""]
    assert plain_text(*first) == plain_text(*second)


def test_the_alternative_text_of_a_picture_is_no_text_of_the_chapter() -> None:
    (figure,) = _read("![The retreat](figures/retreat.svg){#fig-retreat}", "albania")
    assert figure.get("id") == "albania.fig-retreat"
    assert plain_text(figure) == ""


def test_every_text_block_has_an_anchor_of_its_own() -> None:
    typed = "\n\n".join(pair.typed for pair in pairs() if "! " not in pair.outline and "id=" not in pair.outline)
    findings: list[Diagnostic] = []
    body, notes = read_body(typed, file="x.md", chapter="x", first_line=1, values=VALUES, report=findings.append)
    nodes = [node for node in walk(*body, *(n for blocks in notes.values() for n in blocks)) if isinstance(node, Node)]
    ids = [node.get("id") for node in nodes if "id" in node]
    assert len(ids) == len(set(ids)) > 50
    for node in nodes:
        if node.kind in {"paragraph", "heading", "row", "cell", "table", "figure", "caption", "attribution", "pull"}:
            assert node.get("id").startswith("x.")


def _read(typed: str, chapter: str) -> tuple[Node, ...]:
    findings: list[Diagnostic] = []
    body, _ = read_body(typed, file="x.md", chapter=chapter, first_line=1, values={}, report=findings.append)
    assert not findings
    return body
