"""Notes: one sequence a chapter, of notes and citations, in reading order."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.apparatus.csl import SourceStyle
from publisher.apparatus.house_rules import OXFORD
from publisher.apparatus.notes import number_notes
from publisher.apparatus.working import Working
from publisher.diagnostics import Diagnostic
from publisher.model import FrontMatter, Node, Registers, Text, plain_text, walk

from .trees import PLACE, block, paragraph, text

CSL = (Path(__file__).parents[3] / "layouts/styles/csl/chicago-notes.csl").read_text(encoding="utf-8")
STYLE = SourceStyle(CSL, OXFORD, "en-GB")
REGISTERS = Registers(
    bibliography={
        "roe2001": {"type": "book", "title": "Mountains", "author": [{"family": "Roe", "given": "Jane"}]},
        "dino1970": {"type": "book", "title": "Kujtime", "author": [{"family": "Dino", "given": "A."}]},
    }
)


def call(key: str) -> Node:
    return Node("note-call", (), (("note", key),), PLACE)


def cite(cites: str) -> Node:
    return Node("citation", (), (("cites", cites),), PLACE)


def numbered(*body: Node, standfirst: tuple[Node | Text, ...] = (), **notes: Node) -> tuple[Working, list[Diagnostic]]:
    found: list[Diagnostic] = []
    chapter = Working(
        "albania", PLACE.file, FrontMatter("Albania", standfirst=standfirst), body,
        footnotes={key: (note,) for key, note in notes.items()},
    )  # fmt: skip
    return number_notes(chapter, REGISTERS, found.append, style=STYLE), found


def calls(chapter: Working) -> list[tuple[str, str, str]]:
    nodes = walk(*chapter.front.standfirst, *chapter.body)
    return [
        (n.get("number"), n.get("id"), n.get("target")) for n in nodes if isinstance(n, Node) and n.kind == "note-call"
    ]


def words(chapter: Working) -> list[str]:
    return [plain_text(*note.blocks) for note in chapter.notes]


def test_notes_and_citations_are_numbered_together_in_reading_order() -> None:
    """Through quotations, tables and captions; each call and its note know one another."""
    chapter, found = numbered(
        paragraph("One", call("b"), ". Two", cite("@roe2001, p. 4")),
        block("quotation", paragraph("Three", call("a"))),
        block("table", block("caption", "Table", cite("@dino1970")), block("row", block("cell", call("c")))),
        a=paragraph("Note a."), b=paragraph("Note b."), c=paragraph("Note c."),
    )  # fmt: skip
    assert not found
    assert words(chapter) == [
        "Note b.",
        "Jane Roe, Mountains, p.\u00a04.",
        "Note a.",
        "A.\u00a0Dino, Kujtime.",
        "Note c.",
    ]
    assert calls(chapter) == [(str(n), f"albania.c{n}", f"albania.n{n}") for n in range(1, 6)]
    assert [(note.number, note.call, note.id) for note in chapter.notes] == [
        (n, f"albania.c{n}", f"albania.n{n}") for n in range(1, 6)
    ]
    assert not chapter.footnotes


def test_a_standfirst_comes_before_the_text() -> None:
    chapter, _ = numbered(
        paragraph("Text", call("a")), standfirst=(text("First"), call("b")), a=paragraph("A"), b=paragraph("B")
    )
    assert words(chapter) == ["B", "A"]


def test_a_citation_in_a_note_becomes_words_of_it_and_counts_as_the_first() -> None:
    chapter, found = numbered(
        paragraph("One", call("a"), " two", cite("@roe2001, p. 9")),
        a=paragraph("See ", cite("@roe2001, p. 4"), ", and others."),
    )
    assert not found
    assert words(chapter) == ["See Jane Roe, Mountains, p.\u00a04, and others.", "Roe, Mountains, p.\u00a09."]
    assert [(use.key, use.anchor) for use in chapter.citations] == [("roe2001", "albania.n1")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He taught in 1936", True),
        ("He said ‘no’", True),
        ("On the oath see", False),
        ("as is said in", False),
        ("On the oath,", False),
        ("So it is told.", False),
        ("", False),
    ],
)
def test_a_source_named_after_a_clause_stands_in_brackets(before: str, after: bool) -> None:
    note = (paragraph("Another paragraph"), paragraph(f"{before} ".lstrip(), cite("@roe2001"), "; later he left."))
    chapter, _ = numbered(paragraph(call("a")), a=block("quotation", *note))
    printed = "(Jane Roe, Mountains)" if after else "Jane Roe, Mountains"
    assert words(chapter) == [f"Another paragraph{f'{before} '.lstrip()}{printed}; later he left."]


def test_the_block_of_a_citation_note_has_an_id_as_every_block_has() -> None:
    chapter, _ = numbered(paragraph(cite("@roe2001"), call("a"), cite("@dino1970")), a=paragraph("Note."))
    assert [block.get("id") for note in chapter.notes for block in note.blocks] == [
        "albania.k1",
        "albania.b1",
        "albania.k2",
    ]


def test_a_note_called_twice_is_an_error_and_numbered_once() -> None:
    chapter, found = numbered(paragraph(call("a"), call("a")), a=paragraph("Note."))
    assert [f.code for f in found] == ["F004"]
    assert len(chapter.notes) == len(calls(chapter)) == 1


def test_a_note_that_is_not_written_is_an_error_with_the_nearest() -> None:
    chapter, found = numbered(paragraph(call("crosing")), crossing=paragraph("Note."))
    assert [(f.code, f.hint) for f in found] == [("F001", "did you mean 'crossing'?")]
    assert not chapter.notes
    assert not calls(chapter)


def test_a_note_calls_no_other_note() -> None:
    chapter, found = numbered(paragraph(call("a")), a=paragraph("Note", call("b")), b=paragraph("Other"))
    assert [f.code for f in found] == ["F005"]
    assert words(chapter) == ["Note"]


def test_an_unknown_source_leaves_no_empty_note() -> None:
    chapter, found = numbered(paragraph(cite("@row2001"), cite("@roe2001")))
    assert [(f.code, f.place) for f in found] == [("F006", PLACE)]
    assert words(chapter) == ["Jane Roe, Mountains."]
    assert calls(chapter) == [("1", "albania.c1", "albania.n1")]
