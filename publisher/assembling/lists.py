"""What the list of maps, figures and tables lists: all in the chapters that has a caption or a map of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from publisher.model import Node, ResolvedBook, ResolvedChapter, Text, anchor, walk

Kind = Literal["map", "figure", "table"]

#: The generated part that prints the list.
LIST_OF_FIGURES = "list-of-figures"


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: its kind, where it stands, its caption (inline content; empty for a map) and its chapter."""

    kind: Kind
    anchor: str
    caption: tuple[Node | Text, ...]
    chapter: str


def listed(book: ResolvedBook) -> tuple[Listed, ...]:
    """The maps, figures and tables of the chapters, in the order of the book."""
    return tuple(line for chapter in book.chapters for line in _of(chapter, book))


def _of(chapter: ResolvedChapter, book: ResolvedBook) -> Iterator[Listed]:
    if chapter.front.map or chapter.id in book.registers.maps:
        yield Listed("map", anchor(chapter.id, "map"), (), chapter.front.title)
    for node in walk(*chapter.body):
        if isinstance(node, Node) and node.kind in ("figure", "table") and "number" in node:
            caption = next((c for c in node.children if isinstance(c, Node) and c.kind == "caption"), None)
            if caption:
                kind: Kind = "table" if node.kind == "table" else "figure"
                yield Listed(kind, node.get("id"), caption.children, chapter.front.title)
