"""Open queries are found, and keep a book from the press."""

from __future__ import annotations

from publisher.apparatus.queries import report_open_queries
from publisher.model import FrontMatter, Node, Note, Place, ResolvedChapter, Summary, Text

HERE = Place("countries/albania.md", 7, 3)


def query() -> Node:
    return Node("paragraph", (Node("span", (Text("Four thousand", HERE),), (("query", "check"),), HERE),))


def test_queries_of_text_and_notes_are_reported_where_they_stand():
    found = []
    note = Note(1, "albania.n1", "albania.c1", (query(),))
    chapter = ResolvedChapter("albania", "", FrontMatter("Albania"), (query(),), (note,), Summary("albania", "Albania"))
    report_open_queries([chapter], found.append)
    assert [(finding.code, finding.place) for finding in found] == [("S060", HERE)] * 2
