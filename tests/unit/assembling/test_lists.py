"""The list of maps, figures and tables: what has a caption, in the order of the book."""

from __future__ import annotations

from publisher.assembling.lists import listed
from publisher.model import (
    FrontMatter,
    Matter,
    Node,
    Place,
    Registers,
    ResolvedBook,
    ResolvedChapter,
    Settings,
    Summary,
    Text,
)

HERE = Place("countries/albania.md", 1)


def captioned(kind: str, id: str, words: str, **more: str) -> Node:
    caption = Node("caption", (Text(words, HERE),))
    return Node(kind, (caption,)).having(id=id, **more)


def test_numbered_figures_and_tables_and_the_map_of_a_chapter_are_listed() -> None:
    body = (
        captioned("figure", "albania.fig", "A year", number="1"),
        Node("passage", (captioned("table", "albania.tab", "Movements", number="1"),)),
        captioned("table", "albania.b7", "Without a number"),
    )
    front = FrontMatter("Albania", map="fig-map")
    chapter = ResolvedChapter("albania", "", front, body, (), Summary("albania", "Albania"))
    settings = Settings("T", "en-GB", "urn:x", "2026-11-25", Matter())
    book = ResolvedBook(settings, Registers(), (chapter,), (), (), (), ())
    assert [(line.kind, line.anchor) for line in listed(book)] == [
        ("map", "albania.map"),
        ("figure", "albania.fig"),
        ("table", "albania.tab"),
    ]
