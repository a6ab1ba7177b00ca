"""Make-up holds for the words that it was made for, and whoever wrote it is told when it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.apparatus.makeup import check_makeup, hash_of, hashes_of, make_up, makeup_of, texts_of
from publisher.apparatus.resolve import resolve
from publisher.diagnostics import Diagnostic
from publisher.model import (
    Book,
    Chapter,
    EditionSettings,
    FrontMatter,
    Matter,
    Mend,
    Node,
    PersonLine,
    Place,
    Registers,
    ResolvedBook,
    Settings,
    Term,
    plain_text,
    walk,
)

from .trees import PLACE, block, inline, paragraph

CSL = (Path(__file__).parents[3] / "layouts/styles/csl/chicago-notes.csl").read_text(encoding="utf-8")
MATTER = Matter(body=("countries/albania.md",), back=("glossary", "index"))
ALBANIA = Chapter(
    "albania",
    PLACE.file,
    FrontMatter("Albania", people=(PersonLine("Midhat Frashëri", "1880–1949", "writer"),), place=PLACE),
    (
        paragraph("They met in *the* mountains.", id="albania.b1"),
        block(
            "list",
            block("item", "In the moun", block("emphasis", "tains"), " again", id="albania.b3"),
            id="albania.b2",
        ),
        paragraph("A ", block("note-call", note="x"), "note.", id="albania.b4"),
        paragraph("A ", block("span", "besa", term=""), " was given.", id="albania.b5"),
    ),
    {"x": (paragraph("Of mountains.", id="albania.f1"),)},
)
BORROWED = {
    "press": EditionSettings("print", "press"),
    "screen": EditionSettings("print", "screen"),
    "gathered": EditionSettings("print", "screen", notes="back"),
    "large": EditionSettings("large-print", "screen"),
    "proof": EditionSettings("print", "proof", pages_from="press"),
    "epub": EditionSettings("epub", "epub"),
}


@pytest.fixture
def book() -> ResolvedBook:
    settings = Settings("A Book", "en-GB", "urn:x", "2026-11-25", MATTER)
    registers = Registers(glossary={"besa": Term("besa", "besa", inline("a word given"))})
    return resolve(Book(settings, registers, (ALBANIA,)), edition="press", csl=CSL, labels={}, report=lambda _: None)


def mend(block: str, words: str, **more: object) -> Mend:
    return Mend(block, hash_of(words), place=Place("registers/makeup/press.yaml", 7), **more)  # type: ignore[arg-type]


def made(book: ResolvedBook, *mends: Mend) -> tuple[ResolvedBook, tuple[Mend, ...], list[Diagnostic]]:
    found: list[Diagnostic] = []
    after, holding = make_up(book, mends, found.append)
    return after, holding, found


def test_an_entry_holds_however_the_words_are_spaced_and_marked(book: ResolvedBook) -> None:
    entry = mend("albania.b1", "They  met in the\nmountains.", tracking=0.005)
    assert made(book, entry)[1:] == ((entry,), [])


def test_an_entry_for_other_words_is_left_out_and_told_its_new_hash(book: ResolvedBook) -> None:
    _, holding, (finding,) = made(book, mend("albania.b1", "They met in the hills.", tracking=0.005))
    assert holding == ()
    assert (finding.code, finding.severity) == ("P101", "warning")
    assert str(finding.place) == "registers/makeup/press.yaml:7:1"
    assert finding.hint.endswith(f"write hash: {hashes_of(book)['albania.b1']}")


@pytest.mark.parametrize("old", ["albania.b1", "albania.b9"])
def test_words_that_have_moved_are_found_again(book: ResolvedBook, old: str) -> None:
    """A paragraph more or less changes the numbers of those after it."""
    _, holding, (finding,) = made(book, mend(old, "A note.", begins_page=True))
    assert holding == ()
    assert finding.hint == "the block with these words is now albania.b4"


def test_a_block_that_is_not_there(book: ResolvedBook) -> None:
    _, _, (finding,) = made(book, mend("albani.b1", "x"))
    assert (finding.code, finding.hint) == ("P102", "did you mean 'albania.b1'?")


def test_words_are_put_into_spans_where_they_stand_whole(book: ResolvedBook) -> None:
    after, _, found = made(
        book,
        mend("albania.b1", "They met in the mountains.", unhyphenated=("mountains",)),
        mend("albania.b3", "In the mountains again", unhyphenated=("mountains",)),
        mend("albania.n1", "Of mountains.", unhyphenated=("mountains",)),
    )
    assert found == []
    chapter = after.chapter("albania")
    notes = [block for note in chapter.notes for block in note.blocks]
    spans = [n for n in walk(*chapter.body, *notes) if isinstance(n, Node) and n.get("role") == "unbroken"]
    assert [plain_text(span) for span in spans] == ["mountains", "mountains", "mountains"]
    assert texts_of(after) == texts_of(book)


def test_a_word_that_is_not_in_the_block(book: ResolvedBook) -> None:
    after, holding, (finding,) = made(
        book, mend("albania.b1", "They met in the mountains.", unhyphenated=("Mountains",), tracking=0.005)
    )
    assert finding.code == "P104"
    assert len(holding) == 1
    assert after.chapters == book.chapters


def test_parts_that_the_builder_makes_have_hashes_too(book: ResolvedBook) -> None:
    assert {"albania.title", "albania.people", "albania.p1", "albania.n1", "glossary.besa"} <= hashes_of(book).keys()
    assert texts_of(book)["albania.p1"].startswith("Midhat Frashëri")


@pytest.mark.parametrize(
    ("edition", "source"),
    [("press", "press"), ("screen", "press"), ("gathered", "gathered"), ("large", "large"), ("epub", "epub")],
)
def test_editions_with_the_same_lines_share_their_make_up(edition: str, source: str) -> None:
    """The same layout, and notes in the same place."""
    entries = (Mend("albania.b1", "x"),)
    assert makeup_of(edition, BORROWED, {"press": entries}) == (source, entries if source == "press" else ())


def test_an_edition_with_make_up_of_its_own_borrows_none() -> None:
    own = (Mend("albania.b2", "x"),)
    assert makeup_of("screen", BORROWED, {"press": (Mend("albania.b1", "x"),), "screen": own}) == ("screen", own)


@pytest.mark.parametrize(("name", "hint"), [("pres", "did you mean 'press'?"), ("epub", ""), ("proof", "")])
def test_make_up_of_no_edition_with_pages(name: str, hint: str) -> None:
    found: list[Diagnostic] = []
    check_makeup(BORROWED, {"press": (), name: ()}, found.append)
    (finding,) = found
    assert (finding.code, str(finding.place)) == ("P105", f"registers/makeup/{name}.yaml:1:1")
    assert hint in finding.hint
