"""The tree of a chapter: nodes with places, and the anchors that name things in the whole book."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in the manuscript: file (relative to the book), line and column from 1."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of the author's characters that stands on one line of the source.

    A paragraph typed over three lines has three of them; each but the last ends in its newline.
    """

    value: str
    place: Place

    def at(self, offset: int) -> Place:
        """The place of the character ``offset`` (from 0) of this run."""
        return replace(self.place, column=self.place.column + offset)


#: The kinds of block. Those marked * are text blocks: they hold inline content, and carry an ``id``.
BLOCKS: Mapping[str, str] = {
    "heading": "* section heading; level 1–3, themes, gist",
    "paragraph": "*",
    "quotation": "block quotation: blocks, and an attribution last where it has one",
    "attribution": "* who said or wrote a quotation, epigraph",
    "epigraph": "epigraph: blocks, attribution",
    "sidebar": "text beside the text: an optional heading, blocks",
    "pull": "* pull quote: words of the chapter, shown large, print only",
    "passage": "blocks under one index heading; index",
    "only": "blocks of some editions; editions (names, space-separated)",
    "list": "items; ordered='yes', start",
    "item": "* of a tight list (inline content), or blocks",
    "definitions": "definition-terms and definitions",
    "definition-term": "*",
    "definition": "*",
    "table": "caption, head, body, table-notes; id",
    "caption": "* of a table or a figure",
    "head": "rows of column heads",
    "body": "rows",
    "row": "cells; carries an id",
    "cell": "* header='col'|'row', align='right'",
    "table-notes": "blocks under a table",
    "figure": "caption; id, figure (key of figures.yaml), file, alt, credit, description",
    "code-block": "* verbatim lines",
    "ornament": "a break between parts of a text (***)",
}

#: The kinds of inline node.
INLINES: Mapping[str, str] = {
    "emphasis": "*…*",
    "strong": "**…**",
    "code": "`…`",
    "superscript": "raised characters of an ordinal or a formula",
    "line-break": "forced line break",
    "span": "[…]{…}: any of lang, term, event, date, alt-date, place, index, query, noindex, only, class as "
    "written; passes add id, target, role (see assembling)",
    "link": "[…](…): href as written; the pass of references sets target (an anchor) or leaves href (an address)",
    "note-call": "[^n]: note (key); the pass of notes sets number and id",
    "citation": "[@key, p. 45; @key]: cites (as written, without brackets); the pass of citations makes it a note-call",
    "image": "a picture inside a line (figures are blocks)",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a chapter: its kind (``BLOCKS``, ``INLINES``), attributes, children, and where it was written."""

    kind: str
    children: tuple[Node | Text, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    place: Place | None = None

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute, or ``default``."""
        return next((value for key, value in self.attributes if key == name), default)

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self.attributes)

    def having(self, **attributes: str) -> Node:
        """The same node with attributes set (``alt_date`` stands for ``alt-date``)."""
        new = dict(self.attributes) | {key.replace("_", "-"): value for key, value in attributes.items()}
        return replace(self, attributes=tuple(new.items()))

    def without(self, *names: str) -> Node:
        """The same node lacking these attributes."""
        return replace(self, attributes=tuple(a for a in self.attributes if a[0] not in names))

    def holding(self, children: tuple[Node | Text, ...]) -> Node:
        """The same node with other children."""
        return self if children == self.children else replace(self, children=children)


def walk(*nodes: Node | Text) -> Iterator[Node | Text]:
    """Every node and text in reading order, parents before children."""
    for node in nodes:
        yield node
        if isinstance(node, Node):
            yield from walk(*node.children)


def plain_text(*nodes: Node | Text) -> str:
    """The author's characters, marks left out, white space as typed."""
    return "".join(node.value for node in walk(*nodes) if isinstance(node, Text))


def rewrite(
    nodes: tuple[Node | Text, ...], change: Callable[[Node | Text], tuple[Node | Text, ...]]
) -> tuple[Node | Text, ...]:
    """The tree with every node replaced by what ``change`` says of it, children first."""
    out: list[Node | Text] = []
    for node in nodes:
        inner = node.holding(rewrite(node.children, change)) if isinstance(node, Node) else node
        out.extend(change(inner))
    return tuple(out)


def anchor(section: str, local: str = "") -> str:
    """The id of a thing in the whole book: ``albania``, ``albania.winter-1943``, ``albania.b12``.

    The part before the first full stop is the section, so that a link needs no lookup to find its file.
    """
    return f"{section}.{local}" if local else section


def section_of(target: str) -> str:
    """The section that an anchor belongs to."""
    return target.partition(".")[0]


#: The section of the notes, where they are gathered at the back.
NOTES = "notes"


def at_back(target: str) -> str:
    """The id that a place in a note has where notes are gathered at the back: ``notes.albania--n1``.

    >>> in_chapter(at_back("albania.n1"))
    'albania.n1'
    """
    return anchor(NOTES, target.replace(".", "--", 1))


def in_chapter(name: str) -> str:
    """The anchor that a place in a note is known by in the book, whatever its id in an edition; any other as it is."""
    section, _, local = name.partition(".")
    return local.replace("--", ".", 1) if section == NOTES and "--" in local else name
