"""Where things were written: what findings about pages are reported at, and what a proof has in its margin.

And which pictures a book shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from publisher.model import (
    BLOCKS,
    Node,
    Place,
    ResolvedBook,
    ResolvedChapter,
    Text,
    anchor,
    walk,
)

_MADE = re.compile(r"[a-z]\d+")
"""Locals that the builder makes. Those of blocks count what was written, the others what an edition has of it."""


def places_of(book: ResolvedBook) -> dict[str, Place]:
    """Where each thing of the manuscript that has an anchor was written."""
    out: dict[str, Place] = {}
    for chapter in book.chapters:
        out[chapter.id] = chapter.front.place or Place(chapter.file, 1)
        out |= {node.get("id"): node.place for node in _nodes(chapter) if node.get("id") and node.place}
    rows = ((row.id, row.uses[0].anchor) for row in book.chronology if row.uses)
    out |= {row: out[told] for row, told in rows if told in out}
    return out | _of_glossary(book)


def sources_of(book: ResolvedBook) -> dict[str, Place]:
    """Where each block was written, by its anchor, and each note and entry of the glossary."""
    out: dict[str, Place] = {}
    for chapter in book.chapters:
        out[anchor(chapter.id, "title")] = chapter.front.place or Place(chapter.file, 1)
        blocks = (node for node in _nodes(chapter) if node.kind in BLOCKS and node.get("id"))
        out |= {node.get("id"): node.place for node in blocks if node.place}
        out |= {note.id: note.blocks[0].place for note in chapter.notes if note.blocks and note.blocks[0].place}
    return out | _of_glossary(book)


def counterparts(book: ResolvedBook, printed: ResolvedBook) -> Mapping[str, str]:
    """For each anchor of an edition's text that of the same place in another edition, which is printed.

    Editions number what they have: an index point may be the seventh of one and the eighth of another. What the other
    lacks stands where the last thing before it does that both have. In print a note stands at its call, which has no
    anchor of its own.
    """
    there = (node for chapter in printed.chapters for node in walk(*chapter.front.standfirst, *_trees(chapter)))
    theirs = {_key(node): node.get("target" if node.kind == "note-call" else "id") for node in _anchored(there)}
    out: dict[str, str] = {}
    for chapter in book.chapters:
        last = chapter.id
        for node in _anchored(walk(*chapter.front.standfirst, *chapter.body)):
            last = out[node.get("id")] = theirs.get(_key(node), last)
        for note in chapter.notes:
            out[note.id] = at = out.get(note.call, chapter.id)
            out |= {node.get("id"): theirs.get(_key(node), at) for node in _anchored(walk(*note.blocks))}
    return out


def _anchored(nodes: Iterable[Node | Text]) -> Iterator[Node]:
    return (node for node in nodes if isinstance(node, Node) and node.get("id"))


def _key(node: Node) -> tuple[str, str, Place | None]:
    """What is the same of a thing in all editions: its section, what kind of thing it is, where it was written."""
    section, _, local = node.get("id").partition(".")
    if not _MADE.fullmatch(local):
        return section, local, None
    first = next((text.place for text in walk(node) if isinstance(text, Text)), None)
    return section, local[0], node.place or first


def _trees(chapter: ResolvedChapter) -> tuple[Node, ...]:
    return (*chapter.body, *(block for note in chapter.notes for block in note.blocks))


def _nodes(chapter: ResolvedChapter) -> Iterator[Node]:
    return (node for node in walk(*_trees(chapter)) if isinstance(node, Node))


def _of_glossary(book: ResolvedBook) -> dict[str, Place]:
    terms = (entry.term for entry in book.glossary)
    return {anchor("glossary", term.slug): term.place for term in terms if term.place}


def pictures_of(book: ResolvedBook) -> Iterator[str]:
    """The files of the pictures that a book shows, relative to ``figures/``."""
    for chapter in book.chapters:
        for key in (chapter.front.map, chapter.front.chart):
            if key in book.registers.figures:
                yield book.registers.figures[key].file
        for node in walk(*chapter.body):
            if isinstance(node, Node) and node.kind == "figure" and "file" in node:
                yield node.get("file")
