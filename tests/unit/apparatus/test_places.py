"""Anchors of one edition found again in another: the same place, whatever it is numbered."""

from __future__ import annotations

from publisher.apparatus.places import counterparts
from publisher.model import (
    FrontMatter,
    Matter,
    Node,
    Note,
    PageMap,
    Place,
    Registers,
    ResolvedBook,
    ResolvedChapter,
    Settings,
    Summary,
    Text,
)

FILE = "chapters/paper.md"


def span(id_: str, column: int) -> Node:
    place = Place(FILE, 3, column)
    return Node("span", (Text("word ", place),), (("id", id_),), place)


def call(number: int, column: int) -> Node:
    told = (("id", f"paper.c{number}"), ("target", f"paper.n{number}"), ("number", str(number)))
    return Node("note-call", (), told, Place(FILE, 3, column))


def note(number: int, *inside: Node) -> Note:
    blocks = (Node("paragraph", inside, (("id", f"paper.f{number}"),), Place(FILE, 9 + number)),)
    return Note(number, f"paper.n{number}", f"paper.c{number}", blocks)


def edition(*inline: Node, notes: tuple[Note, ...] = ()) -> ResolvedBook:
    paragraph = Node("paragraph", inline, (("id", "paper.b1"),), Place(FILE, 3))
    chapter = ResolvedChapter("paper", FILE, FrontMatter("Paper"), (paragraph,), notes, Summary("paper", "Paper"))
    settings = Settings("Paper", "en-GB", "urn:x", "2026-11-25", Matter())
    return ResolvedBook(settings, Registers(), (chapter,), (), (), (), ())


def test_a_thing_that_both_have_is_found_by_its_place() -> None:
    found = counterparts(edition(span("paper.i1", 2), span("paper.i2", 9)), edition(span("paper.i1", 9)))
    assert found["paper.i2"] == "paper.i1"
    assert found["paper.b1"] == "paper.b1"


def test_a_thing_that_the_other_lacks_stands_where_the_last_before_it_does() -> None:
    found = counterparts(
        edition(span("paper.t1", 2), span("paper.i1", 5), span("paper.t2", 9)),
        edition(span("paper.t1", 2), span("paper.t2", 9)),
    )
    assert found["paper.i1"] == "paper.t1"


def test_things_of_two_kinds_at_one_place_are_kept_apart() -> None:
    found = counterparts(edition(span("paper.i1", 2), span("paper.e1", 2)), edition(span("paper.e7", 2)))
    assert found["paper.e1"] == "paper.e7"
    assert found["paper.i1"] == "paper.b1"


def test_a_note_is_found_by_its_call_and_what_is_in_it_by_the_note() -> None:
    """The printed note stands at its call, so the call is found where the note is."""
    own = edition(call(1, 2), call(2, 9), notes=(note(1, span("paper.i1", 50)), note(2)))
    printed = edition(call(1, 9), notes=(note(1),))
    found = counterparts(own, printed)
    assert (found["paper.c2"], found["paper.n2"]) == ("paper.n1", "paper.n1")
    assert (found["paper.n1"], found["paper.i1"]) == ("paper.b1", "paper.b1")


def test_a_page_map_answers_for_the_other_edition() -> None:
    pages = PageMap((), {"paper.i1": 4, "glossary": 9}, ())
    assert pages.seen_by({"paper.i2": "paper.i1", "paper.i1": "paper.b1"}).anchors["paper.i2"] == 4
    assert pages.seen_by({}).anchors == pages.anchors
