"""Notes at the foot, at the end of a chapter and at the back: calls, ids and the section that holds them."""

from __future__ import annotations

import pytest

from publisher.assembling.markup import Markup
from publisher.assembling.media import Paged, Reflowable
from publisher.assembling.plan import noted, plan
from publisher.model import (
    FrontMatter,
    Index,
    Matter,
    Node,
    Note,
    NotesPlace,
    Place,
    Registers,
    ResolvedBook,
    ResolvedChapter,
    Settings,
    Summary,
    Text,
    at_back,
    in_chapter,
    section_of,
)

HERE = Place("countries/albania.md", 1)
BLOCK = Node("paragraph", (Text("Fischer.", HERE),), (("id", "albania.f1"),), HERE)
NOTE = Note(3, "albania.n3", "albania.c3", (BLOCK,))
CALL = Node("note-call", (), (("number", "3"), ("id", "albania.c3"), ("target", "albania.n3")), HERE)
MOVED = frozenset({"albania.n3", "albania.f1"})
LABELS = {"notes": "Notes", "notes-to-page": "Notes to page {pages}", "notes-to-pages": "Notes to pages {pages}"}


def paged(section: str, notes: NotesPlace) -> Markup:
    return Markup(Paged(section, notes, MOVED if notes == "back" else frozenset()), (NOTE,), LABELS)


def test_a_call_is_a_link_where_the_note_does_not_stand_at_the_foot() -> None:
    link = '\u2060<sup class="call" data-generated=""><a id="albania.c3" href="{}" role="doc-noteref">3</a></sup>'
    assert paged("albania", "chapter").write((CALL,)) == link.format("#albania.n3")
    assert paged("albania", "back").write((CALL,)) == link.format("xref:notes.albania--n3")
    assert paged("albania", "foot").write((CALL,)) == '\u2060<span class="note" id="albania.n3">Fischer.</span>'


def test_what_stands_in_a_note_at_the_back_has_ids_of_that_section_and_is_reached_there() -> None:
    """A link finds its file by the beginning of the id; the book itself knows the anchor as before."""
    assert paged("notes", "back").write((BLOCK,)) == '<p id="notes.albania--f1">Fischer.</p>\n'
    assert paged("albania", "chapter").write((BLOCK,)) == '<p id="albania.f1">Fischer.</p>\n'
    assert Reflowable("index", "back", MOVED).href("albania.f1") == "notes.xhtml#notes.albania--f1"
    assert Reflowable("index", "back", MOVED).href("albania.b1") == "albania.xhtml#albania.b1"


@pytest.mark.parametrize("target", ["albania.n1", "channel-islands.f12", "albania.my-place"])
def test_the_id_at_the_back_tells_the_anchor(target: str) -> None:
    assert section_of(at_back(target)) == "notes"
    assert in_chapter(at_back(target)) == target


@pytest.mark.parametrize("name", ["notes", "notes.title", "notes.albania", "albania.n1", "index.tirana--liberation"])
def test_other_ids_are_anchors_as_they_are(name: str) -> None:
    assert in_chapter(name) == name


# ------------------------------------------------------------------ the section


def book(*back: str, notes: tuple[Note, ...] = (NOTE,)) -> ResolvedBook:
    chapter = ResolvedChapter("albania", HERE.file, FrontMatter("Albania"), (), notes, Summary("albania", "Albania"))
    settings = Settings("T", "en-GB", "urn:x", "2026-11-25", Matter(body=("albania.md",), back=back))
    return ResolvedBook(settings, Registers(), (chapter,), (), (), (), (Index("index", "Index", ()),))


def order(book: ResolvedBook, notes: NotesPlace) -> list[str]:
    return [section.id for section in plan(book, LABELS, notes)]


def test_notes_at_the_back_stand_before_the_bibliography() -> None:
    assert order(book("glossary", "bibliography", "index"), "back") == [
        "albania", "glossary", "notes", "bibliography", "index",
    ]  # fmt: skip
    assert order(book("glossary", "index"), "back") == ["albania", "glossary", "notes", "index"]
    assert order(book("glossary"), "back") == ["albania", "glossary", "notes"]


def test_the_order_of_matter_may_place_them() -> None:
    assert order(book("notes", "glossary", "bibliography"), "back") == ["albania", "notes", "glossary", "bibliography"]


@pytest.mark.parametrize("place", ["foot", "chapter"])
def test_there_is_no_such_section_where_notes_stand_elsewhere(place: NotesPlace) -> None:
    assert order(book("notes", "index"), place) == ["albania", "index"]


def test_a_book_without_notes_has_none_at_the_back() -> None:
    assert order(book("notes", "index", notes=()), "back") == ["albania", "index"]


def test_they_print_the_folios_of_their_calls() -> None:
    made = plan(book("index"), LABELS, "back")
    [notes] = [section for section in made if section.id == "notes"]
    assert notes.prints == {"albania.c3"}
    assert [chapter.id for chapter in noted(book("index"), made)] == ["albania"]
