"""The pages of a printed book told of a text that has been corrected since."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from publisher.assembling import set_text
from publisher.diagnostics import Diagnostic
from publisher.epub import mark_pages
from publisher.model import BookPage, PageMap, Place, Printing, Start, counted
from publisher.pagination.errata import Change, changes
from publisher.pagination.printings import printed_pages

P1 = "The printer sets letters in a stick as wide as the line is to be."
P2 = "When a line is nearly full, the white between its words is made wider or narrower until it fits."
P3 = "The same letters, washed and put back into their case, could print another book the next month."

Sections = dict[str, list[str]]


def xhtml(section: str, paragraphs: list[str]) -> str:
    """A section whose blocks are numbered as the builder numbers them. A note stands in curly brackets."""
    blocks = "".join(f'<p id="{section}.b{n}">{_noted(text, section)}</p>' for n, text in enumerate(paragraphs, 1))
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><body><section id="{section}">{blocks}</section></body></html>'


def _noted(text: str, section: str) -> str:
    before, bracket, rest = text.partition("{")
    note, _, after = rest.partition("}")
    return before + (f'<span class="note" id="{section}.n1">{note}</span>{after}' if bracket else "")


def printing(sections: Sections, starts: list[Start | None]) -> Printing:
    """A printing of sections whose pages begin at given places."""
    text = set_text({section: xhtml(section, blocks) for section, blocks in sections.items()})
    pages = tuple(
        BookPage(str(n + 1), start.block.partition(".")[0] if start else "", n, n % 2 == 0)
        for n, start in enumerate(starts)
    )
    order = {id_: n for n, id_ in enumerate(text.blocks)}
    on = {
        id_: max((n for n, s in enumerate(starts) if s and (order[s.block], s.characters) <= (at, 0)), default=0)
        for id_, at in ({id_: order[text.anchors[id_].block] for id_ in (*text.blocks, *text.beside)}).items()
    }
    page_map = PageMap(pages, on, tuple(starts))
    return Printing(1, "press", "2026-11-25", "", "", "", {}, page_map, text.blocks, text.beside)


def at(section: str, block: int, text: str, words: str) -> Start:
    """The place before some words of a paragraph."""
    return Start(f"{section}.b{block}", counted(text[: text.index(words)]))


BOOK: Sections = {"a": [P1, P2, P3]}
STARTS: list[Start | None] = [Start("a", 0), at("a", 2, P2, "white between"), Start("a.b3", 0)]


def marked(now: Sections, starts: list[Start | None] = STARTS, then: Sections = BOOK) -> tuple[str, list[Diagnostic]]:
    """The text of the e-book with its page markers as |2|, and what is reported."""
    findings: list[Diagnostic] = []
    documents = {section: xhtml(section, blocks) for section, blocks in now.items()}
    places = {f"a.b{n}": Place("a.md", n) for n in range(1, 9)}
    pages = printed_pages(printing(then, starts), set_text(documents), places, findings.append)
    book = mark_pages(documents, pages, "Page {folio}", pytest.fail)
    out = ""
    for section in documents:
        root = etree.fromstring(book.documents[section])
        for element in root.iter("{*}span"):
            if element.get("id", "").startswith("page-"):
                element.text = f"|{element.get('id').removeprefix('page-')}|"
        out += " ".join("".join(p.itertext()) for p in root.iter("{*}p")) + " "
    return out.strip(), findings


def told(now: Sections, then: Sections = BOOK, starts: list[Start | None] = STARTS) -> list[Change]:
    text = set_text({section: xhtml(section, blocks) for section, blocks in now.items()})
    places = {f"a.b{n}": Place("a.md", n) for n in range(1, 9)} | {"a.n1": Place("a.md", 20)}
    return list(changes(printing(then, starts), text, places))


def test_the_same_text_has_the_same_pages():
    text, findings = marked(BOOK)
    assert text == f"|1|{P1} {P2.replace('white', '|2|white')} |3|{P3}"
    assert findings == []


def test_a_paragraph_put_in_before_moves_the_number_of_a_block_and_not_the_page():
    text, findings = marked({"a": [P1, "Something new.", P2, P3]})
    assert text == f"|1|{P1} Something new. {P2.replace('white', '|2|white')} |3|{P3}"
    assert findings == []


def test_words_changed_before_the_beginning_of_a_page_move_it_along():
    now = P2.replace("nearly full", "as good as filled")
    text, findings = marked({"a": [P1, now, P3]})
    assert now.replace("white", "|2|white") in text
    assert findings == []


def test_a_word_corrected_where_a_page_begins():
    text, findings = marked({"a": [P1, P2.replace("white", "space"), P3]})
    assert "the |2|space between" in text
    assert findings == []


def test_a_paragraph_divided_or_joined():
    text, _ = marked(
        {
            "a": [
                P1,
                "When a line is nearly full,",
                "the white between its words is made wider or narrower until it fits.",
                P3,
            ]
        }
    )
    assert "the |2|white between" in text
    text, _ = marked({"a": [P1, f"{P2} {P3}"]})
    assert "the |2|white between" in text
    assert f"|3|{P3}" in text


def test_a_page_whose_first_words_are_gone_is_reported_at_the_line_of_what_stands_there():
    text, findings = marked({"a": [P1, "When a line is nearly full, it fits.", P3]})
    assert "full, |2|it fits" in text
    (finding,) = findings
    assert (finding.code, finding.place) == ("R101", Place("a.md", 2))
    assert "page 2 of printing 1" in finding.message


def test_a_page_that_began_with_a_paragraph_that_is_gone_begins_with_the_next():
    text, findings = marked({"a": [P1, P3]}, [Start("a", 0), Start("a.b2", 0), Start("a.b3", 7)])
    assert f"{P1} |2|The same |3|letters" in text
    assert [finding.code for finding in findings] == ["R101"]


def test_what_is_gone_at_the_end_leaves_its_pages_there():
    text, findings = marked({"a": [P1]})
    assert text == f"|1|{P1}|2||3|"
    assert [finding.code for finding in findings] == ["R101", "R101"]


def test_a_section_that_is_gone_moved_or_new_is_reported_once():
    then: Sections = {"a": [P1], "b": [P2], "c": [P3]}
    starts: list[Start | None] = [Start("a.b1", 0), Start("b.b1", 0), Start("b.b1", 20), Start("c.b1", 0)]
    text, findings = marked({"a": [P1], "c": [P3]}, starts, then)
    assert text == f"|1|{P1} |2||3||4|{P3}"
    assert [(f.code, "'b'" in f.message) for f in findings] == [("R102", True)]
    text, findings = marked({"b": [P2], "a": [P1], "c": [P3]}, starts, then)
    assert [f.code for f in findings] == ["R102"]
    text, findings = marked({"a": [P1], "x": ["New."], "b": [P2], "c": [P3]}, starts, then)
    assert [(f.code, "'x'" in f.message) for f in findings] == [("R102", True)]


def test_anchors_stand_where_their_words_stood_and_new_ones_with_the_words_before():
    now: Sections = {"a": [P1, "Something new.", P2, P3], "x": ["A chapter."]}
    text = set_text({section: xhtml(section, blocks) for section, blocks in now.items()})
    pages = printed_pages(printing(BOOK, STARTS), text, {}, [].append)
    assert {name: pages.folio(name) for name in ("a", "a.b1", "a.b2", "a.b3", "a.b4", "x.b1")} == {
        "a": "1",
        "a.b1": "1",
        "a.b2": "1",
        "a.b3": "1",
        "a.b4": "3",
        "x.b1": "3",
    }


# ------------------------------------------------------------------ what has changed


def test_nothing_has_changed():
    assert told(BOOK) == []


def test_changed_words_are_told_with_one_beside_them_page_and_line():
    now = P2.replace("wider", "broader")
    (change,) = told({"a": [P1, now, P3]})
    assert str(change) == "p. 2 (a.md:2): 'made wider or' → 'made broader or'"
    (change,) = told({"a": [P1, P2.replace("nearly ", ""), P3]})
    assert str(change) == "p. 1 (a.md:2): 'is nearly full,' → 'is full,'"


def test_words_put_in_are_told_on_the_page_of_those_before():
    (change,) = told({"a": [P1, P2, P3.replace("could", "they could")]})
    assert str(change) == "p. 3 (a.md:3): 'case, could' → 'case, they could'"


def test_whole_paragraphs_are_added_and_removed():
    added, removed = told({"a": [P1, "Something new.", P2]})
    assert str(added) == "p. 1 (a.md:2): added: 'Something new.'"
    assert str(removed) == f"p. 3 (a.md:3): removed: '{P3}'"


def test_a_paragraph_changed_and_one_added_after_it_are_two_changes():
    first, second = told({"a": [P1, P2.replace("fits.", "is tight."), "Something new.", P3]})
    assert (first.old, first.new) == ("it fits.", "it is tight.")
    assert (second.kind, second.new, second.folio) == ("added", "Something new.", "2")


def test_where_a_paragraph_is_divided_the_break_is_told():
    (change,) = told({"a": [P1.replace(" in a stick", ""), P2, P3]}, {"a": [P1, P2, P3]})
    assert (change.old, change.new) == ("letters in a stick as", "letters as")
    before, after = P2.split(", ")
    (change,) = told({"a": [P1, f"{before},", after, P3]})
    assert (change.old, change.new) == ("full, the white", "full, ¶ the white")


def test_a_note_that_has_changed_is_told_after_the_text_of_its_page():
    then: Sections = {"a": [f"{P1[:-1]}{{See Moxon, 1683.}}.", P2, P3]}
    now: Sections = {"a": [f"{P1[:-1]}{{See Moxon, 1684.}}.", P2.replace("When", "Where"), P3]}
    text, note = told(now, then)
    assert (text.folio, text.old, note.folio) == ("1", "When a", "1")
    assert str(note) == "p. 1 (a.md:20): 'Moxon, 1683.' → 'Moxon, 1684.'"


# ------------------------------------------------------------------ any edits

WORDS = st.lists(
    st.sampled_from("the a set type case line page is of and printed, lead; book word".split()), min_size=1, max_size=9
).map(" ".join)
BLOCKS = st.lists(WORDS, min_size=1, max_size=8)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Sections, Sections, list[Start | None]]:
    """A book, the same with any paragraphs and words put in, taken out or changed, and pages of the first."""
    then: Sections = {section: draw(BLOCKS) for section in "abc"[: draw(st.integers(1, 3))]}
    now: Sections = {}
    for section, blocks in then.items():
        out: list[str] = []
        for block in blocks:
            match draw(st.sampled_from(["keep", "keep", "drop", "insert", "change", "cut"])):
                case "keep":
                    out.append(block)
                case "insert":
                    out += [draw(WORDS), block]
                case "change":
                    at = draw(st.integers(0, len(block.split())))
                    out.append(" ".join([*block.split()[:at], draw(WORDS), *block.split()[at + 1 :]]))
                case "cut":
                    out += [part for part in (block[: len(block) // 2], block[len(block) // 2 :]) if part.strip()]
        now[section] = out or ["nothing is left"]
    if draw(st.booleans()):
        now["x"] = draw(BLOCKS)
    places = [
        Start(f"{s}.b{n}", c) for s, blocks in then.items() for n, b in enumerate(blocks, 1) for c in range(counted(b))
    ]
    chosen = sorted(draw(st.sets(st.sampled_from(range(len(places))), max_size=8)))
    starts: list[Start | None] = [places[0], *(places[n] for n in chosen if n)]
    if draw(st.booleans()):
        starts.insert(draw(st.integers(1, len(starts))), None)
    return then, now, starts


@given(edited())
def test_whatever_is_edited_every_folio_has_one_marker_in_order(book: tuple[Sections, Sections, list[Start | None]]):
    then, now, starts = book
    documents = {section: xhtml(section, blocks) for section, blocks in now.items()}
    text = set_text(documents)
    pages = printed_pages(printing(then, starts), text, {}, [].append)
    made = mark_pages(documents, pages, "Page {folio}", pytest.fail)
    assert [target.folio for target in made.pages] == [page.folio for page in pages.pages]
    assert b"".join(made.documents.values()).count(b"doc-pagebreak") == len(starts)
    assert set(pages.anchors) >= set(text.anchors)
    in_order = [pages.anchors[id_] for id_ in text.blocks]
    assert all(first <= second for first, second in pairwise(in_order))


@given(edited())
def test_errata_lead_from_the_old_text_to_the_new(book: tuple[Sections, Sections, list[Start | None]]):
    """Nothing is told of the same text, and something of every other."""
    then, now, starts = book
    assert told(then, then, starts) == []
    assert bool(told(now, then, starts)) == (then != now)
