"""Content of some editions is there in them and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from publisher.apparatus.selection import check_editions, select
from publisher.apparatus.working import Working, begin
from publisher.diagnostics import Diagnostic
from publisher.model import Chapter, FrontMatter, Node, plain_text

from .trees import PLACE, block, paragraph

CALL = Node("note-call", (), (("note", "a"),), PLACE)
CHAPTER = Chapter(
    "albania",
    PLACE.file,
    FrontMatter("Albania"),
    (
        paragraph("All. "),
        block(
            "only",
            paragraph("Handouts. ", CALL),
            block("only", paragraph("Both. "), editions="teacher"),
            editions="handouts teacher",
        ),
        paragraph("Now ", block("span", "here. ", only="press"), block("span", "There. ", only="press", lang="sq")),
    ),
    {"a": (paragraph("Note."),), "b": (paragraph("Never called."),)},
)


def selected(edition: str) -> Working:
    return select(begin(CHAPTER), edition)


def test_an_edition_has_what_is_meant_for_it() -> None:
    assert plain_text(*selected("press").body) == "All. Now here. There. "
    assert plain_text(*selected("handouts").body) == "All. Handouts. Now "
    assert plain_text(*selected("teacher").body) == "All. Handouts. Both. Now "
    assert plain_text(*selected("epub").body) == "All. Now "


def test_selected_words_keep_a_role_and_selected_blocks_nothing() -> None:
    """So that words which only some editions have can be told from those that all count alike."""
    *_, last = selected("press").body
    here, there = (node for node in last.children if isinstance(node, Node))
    assert here == block("span", "here. ", role="selected")
    assert there == block("span", "There. ", lang="sq", role="selected")
    assert all(node.kind == "paragraph" for node in selected("teacher").body)


def test_a_note_goes_with_the_words_that_call_it() -> None:
    assert list(selected("press").footnotes) == ["b"]
    assert list(selected("handouts").footnotes) == ["a", "b"]


def test_an_edition_that_there_is_not_is_reported() -> None:
    """One that the builder knows is none: a book may gain it later."""
    found: list[Diagnostic] = []
    body = (block("only", paragraph("x"), editions="teachers handouts classroom"),)
    check_editions(replace(CHAPTER, body=body), ["classroom"], found.append)
    assert [(f.code, f.message, f.hint) for f in found] == [
        ("C093", "there is no edition 'teachers'", "did you mean 'teacher'?"),
    ]
