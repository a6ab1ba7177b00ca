"""Open queries are found, and keep a book from the press."""

from __future__ import annotations

from publisher.apparatus.points import mark_index
from publisher.apparatus.queries import number_queries, queries, report_open_queries
from publisher.apparatus.working import Working
from publisher.model import FrontMatter, Node, Note, Place, Registers, ResolvedChapter, Summary, Text, plain_text

from .chapters import Findings, chapter, every_node, words

HERE = Place("countries/albania.md", 7, 3)


def query() -> Node:
    return Node("paragraph", (Node("span", (Text("Four thousand", HERE),), (("query", "check"),), HERE),))


def test_queries_of_text_and_notes_are_reported_where_they_stand():
    found = []
    note = Note(1, "albania.n1", "albania.c1", (query(),))
    chapter = ResolvedChapter("albania", "", FrontMatter("Albania"), (query(),), (note,), Summary("albania", "Albania"))
    report_open_queries([chapter], found.append)
    assert [(finding.code, finding.place) for finding in found] == [("S060", HERE)] * 2


# --------------------------------------------------------------------------- numbers


def numbered(source: str, notes: dict[str, str] | None = None) -> tuple[Working, Findings]:
    report = Findings()
    return number_queries(chapter(source, notes=notes), Registers(), report), report


def asked(working: Working) -> list[tuple[str, str, str]]:
    return [(n.get("asked"), n.get("query"), plain_text(n)) for n in every_node(working) if "asked" in n]


def test_queries_are_numbered_through_the_text_and_then_the_notes():
    working, report = numbered(
        '[One]{query="who?"} and *[two]{query="when?"}*.\n\n[Three]{query="where?"}.',
        {"a": '[In a note]{query="why?"}.'},
    )
    assert asked(working) == [
        ("albania.y1", "who?", "One"),
        ("albania.y2", "when?", "two"),
        ("albania.y3", "where?", "Three"),
        ("albania.y4", "why?", "In a note"),
    ]
    assert not report.told


def test_a_query_without_words_stands_on_the_next_word_and_is_told_where_it_was_written():
    """An empty element would spoil the lines beside it."""
    working, _ = numbered('At last []{query="when?"}they met []{query="where?"}')
    assert asked(working) == [("albania.y1", "when?", "they"), ("albania.y2", "where?", "met")]
    assert words(*working.body) == "At last they met"
    assert [n.place.column for n in every_node(working) if "asked" in n and n.place] == [9, 35]


def test_two_queries_may_stand_on_one_word_and_one_on_an_index_entry():
    working, report = numbered('[]{query="a"}[]{query="b" index="meetings"}They met.')
    assert sorted(query for _, query, _ in asked(working)) == ["a", "b"]
    marked = mark_index(working, Registers(), report)
    assert [point.path for point in marked.index] == [("meetings",)]
    assert words(*marked.body) == "They met."
    assert not report.told


def test_a_query_with_no_word_beside_it_is_an_error():
    _, report = numbered('[]{query="?"}')
    assert "N012" in report.only


def test_a_query_keeps_its_number_when_it_is_told():
    working, _ = numbered('[One]{query="who?"} and [two]{query="when?"}.')
    resolved = ResolvedChapter("albania", "", working.front, working.body, (), Summary("albania", "Albania"))
    assert [(q.id, q.number, q.text) for q in queries(resolved)] == [
        ("albania.y1", 1, "who?"),
        ("albania.y2", 2, "when?"),
    ]
