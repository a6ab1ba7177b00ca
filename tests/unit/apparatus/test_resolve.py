"""The passes together: what each leans on has been done before it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from publisher.apparatus.resolve import resolve
from publisher.diagnostics import Diagnostic
from publisher.model import (
    Book,
    Chapter,
    EditionSettings,
    Event,
    FigureEntry,
    FrontMatter,
    KeyFigure,
    Matter,
    Name,
    Node,
    Registers,
    ResolvedBook,
    Settings,
    Term,
    Text,
    plain_text,
    walk,
)

from .trees import PLACE, block, inline, paragraph

CSL = (Path(__file__).parents[3] / "layouts/styles/csl/chicago-notes.csl").read_text(encoding="utf-8")

SETTINGS = Settings(
    "A Book", "en-GB", "urn:x", "2026-11-25",
    Matter(body=("countries/albania.md",), back=("glossary", "chronology", "bibliography", "index")),
    editions={"press": EditionSettings("print", "press"), "handouts": EditionSettings("handout", "screen")},
)  # fmt: skip
LINK = block("link", " (here)", href="albania.md#winter")
CITE = block("citation", cites="@roe2001")
REGISTERS = Registers(
    glossary={"people-s-army": Term("people-s-army", "people's army", (*inline("Not the SOE's: "), CITE, LINK))},
    names=(Name("Mid'hat Frashëri", "Frashëri, Mid'hat", "person", "mentions"),),
    events={"fall": Event("Tirana's fall", "1944-11-17", slug="fall")},
    bibliography={
        "roe2001": {"type": "book", "title": "Mountains", "author": [{"family": "Roe", "given": "Jane"}]},
        "dino1970": {"type": "book", "title": "Kujtime", "author": [{"family": "Dino", "given": "A."}]},
    },
    figures={"fig-a": FigureEntry("fig-a", "a.svg", "It's a map", (*inline("The 'north' "), CITE))},
)  # fmt: skip


def span(*children: Node | Text | str, **attributes: str) -> Node:
    return block("span", *children, **attributes)


ALBANIA = Chapter(
    "albania",
    PLACE.file,
    FrontMatter(
        "Albania's War", standfirst=inline("'Free' at last"), lead_in="The SOE's men",
        figures=(KeyFigure("1939-45", "the 'long' war"),), further_reading=("dino1970",), place=PLACE,
    ),
    (
        paragraph("The SOE's men met Mid'hat⏎Frashëri in the ", span("people's army", term=""), "."),
        block("only", paragraph("Only handouts", block("note-call", note="x")), editions="handouts"),
        block("heading", "The winter of 1943-44", id="albania.winter", themes="reprisals rescue", gist="it's cold"),
        block("figure", id="albania.fig-a", figure="fig-a"),
        paragraph(span("Tirana's fall", event="fall"), block("citation", cites="@roe2001, pp. 124-127")),
        block("passage", block("heading", "In", id="albania.in", level="2"), paragraph("x"), index="people's 'war'"),
        block("sidebar", block("heading", "Beside", id="albania.beside", level="2")),
    ),
    {"x": (paragraph("A note."),)},
)  # fmt: skip

ISSUES = Chapter(
    "issues", "back/issues.md", FrontMatter("Issues", place=PLACE),
    (
        block("heading", "Reprisals", id="issues.reprisals", level="1"), paragraph("word " * 120, id="issues.b1"),
        block("heading", "Rescue", id="issues.rescue", level="1"), paragraph("word " * 120, id="issues.b2"),
    ),
)  # fmt: skip


def resolved(edition: str = "press", chapter: Chapter = ALBANIA) -> tuple[ResolvedBook, list[Diagnostic]]:
    found: list[Diagnostic] = []
    book = Book(SETTINGS, REGISTERS, (chapter,), ISSUES)
    return resolve(book, edition=edition, csl=CSL, labels={}, report=found.append), found


def test_a_whole_chapter_comes_through_without_a_finding() -> None:
    book, found = resolved()
    assert not [str(finding) for finding in found]
    assert book.chapter("albania").summary.title == "Albania’s War"


def test_notes_are_numbered_without_those_of_other_editions() -> None:
    numbers = {
        edition: [plain_text(*n.blocks) for n in resolved(edition)[0].chapters[0].notes]
        for edition in ("press", "handouts")
    }
    assert numbers["press"] == ["Jane Roe, Mountains.", "Roe, Mountains, pp.\u00a0124\u2060–\u20607."]
    assert numbers["handouts"] == ["A note.", *numbers["press"]]


def test_words_are_found_in_the_registers_however_the_apostrophes_were_typed() -> None:
    book, _ = resolved()
    (chapter,) = book.chapters
    assert [(use.key, use.anchor) for use in chapter.summary.terms] == [("people-s-army", "albania.t1")]
    assert chapter.summary.names == {"Mid’hat Frashëri"}
    assert [(row.title, row.uses[0].anchor) for row in book.chronology] == [("Tirana’s fall", "albania.e1")]
    (index,) = book.indexes
    assert [entry.heading for group in index.groups for entry in group.entries] == [
        "Frashëri, Mid’hat",
        "people’s ‘war’",
    ]


def test_definitions_name_their_sources_in_full_and_have_small_capitals() -> None:
    (entry,) = resolved()[0].glossary
    assert plain_text(*entry.term.definition) == "Not the SOE’s: Jane Roe, Mountains (here)"
    assert [
        plain_text(n) for n in walk(*entry.term.definition) if isinstance(n, Node) and n.get("role") == "acronym"
    ] == ["SOE"]
    assert [n.get("target") for n in walk(*entry.term.definition) if isinstance(n, Node) and n.kind == "link"] == [
        "albania.winter"
    ]


def test_capitals_and_lead_in_are_marked_last_and_around_what_stands_there() -> None:
    (first, *_) = resolved()[0].chapters[0].body
    roles = [(n.get("role"), plain_text(n)) for n in walk(first) if isinstance(n, Node) and n.get("role")]
    assert roles == [
        ("lead-in", "The SOE’s men"), ("acronym", "SOE"), ("name", "Mid’hat\nFrashëri"), ("term", "people’s army"),
    ]  # fmt: skip


def test_headings_and_anchors_are_gathered() -> None:
    summary = resolved()[0].chapters[0].summary
    assert [(h.level, h.text, h.anchor, h.themes, h.gist) for h in summary.headings] == [
        (1, "The winter of 1943–44", "albania.winter", ("reprisals", "rescue"), "it’s cold"),
        (2, "In", "albania.in", (), ""),
    ]
    assert {
        "albania",
        "albania.title",
        "albania.n2",
        "albania.c2",
        "albania.beside",
        "albania.t1",
        "albania.g1",
    } <= summary.anchors


def test_works_cited_and_recommended_are_in_the_bibliography() -> None:
    book, _ = resolved()
    assert [work.key for work in book.bibliography] == ["dino1970", "roe2001"]
    assert [plain_text(*work.entry) for work in book.chapters[0].further_reading] == ["Dino, A. Kujtime."]


def test_front_matter_and_registers_are_in_house_style() -> None:
    book, _ = resolved()
    front = book.chapters[0].front
    assert (plain_text(*front.standfirst), front.figures[0].what) == ("‘Free’ at last", "the ‘long’ war")
    assert front.figures[0].value == "1939\u2060–\u206045"
    assert book.registers.figures["fig-a"].alt == "It’s a map"


def test_every_problem_is_reported_in_one_run() -> None:
    bad = (
        paragraph("Other words", block("citation", cites="@row2001")),
        block("figure", figure="fig-b"), block("only", paragraph("x"), editions="pres"),
        paragraph(span("x", term="nothing"), block("link", "y", href="greece.md")),
    )  # fmt: skip
    _, found = resolved(chapter=replace(ALBANIA, body=bad))
    assert "there is no 'albania.md#winter' to refer to" in [finding.message for finding in found]  # of the glossary
    assert {"F006", "G005", "C093", "S040", "X001", "X002"} <= {finding.code for finding in found}


def test_introductions_of_issues_are_a_chapter_of_a_book_that_prints_them() -> None:
    """Its names and terms are found like those of any chapter; without the part only the lists are left."""
    report: list[Diagnostic] = []
    printing = replace(SETTINGS, matter=replace(SETTINGS.matter, back=("issues", *SETTINGS.matter.back)))
    told = replace(ISSUES, body=(ISSUES.body[0], paragraph("Mid'hat Frashëri wrote.", id="issues.b1")))
    without, with_part = (
        resolve(Book(settings, REGISTERS, (ALBANIA,), told), edition="press", csl=CSL, labels={}, report=report.append)
        for settings in (SETTINGS, printing)
    )
    assert [chapter.id for chapter in without.chapters] == ["albania"]
    assert [chapter.id for chapter in with_part.chapters] == ["albania", "issues"]
    assert with_part.chapter("issues").summary.names == {"Mid’hat Frashëri"}
    (theme,) = without.themes
    assert (theme.title, [section.gist for section in theme.sections]) == ("Reprisals", ["it’s cold"])
