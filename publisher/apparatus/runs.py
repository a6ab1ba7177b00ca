"""The running text of a block, and spans put around pieces of it.

A name may be typed over two lines, or partly in italics; a reader sees one run of words. Passes look for words in
the run, and ``wrap`` puts the spans into the tree that the run was taken from.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from publisher.apparatus.working import Blocks, Nodes
from publisher.model import BLOCKS, Node, Place, Text, anchor

OBJECT = "\ufffc"
"""Stands in a run for what has no words of its own to look into: code, a picture, a citation."""

WORD = re.compile(r"[\w\u0300-\u036f]+")
"""A word: letters, figures and the accents that combine with them; a hyphen or an apostrophe parts two words."""

_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
)
"""Letters that Unicode does not take apart into a base letter and an accent."""


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: "Balli Kombëtar" → "balli-kombetar"; nothing for what has no Latin."""
    letters = unicodedata.normalize("NFKD", text.lower()).translate(_LETTERS)
    plain = "".join(c for c in letters if not unicodedata.combining(c) and c not in "'’")
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def spaced(text: str) -> str:
    """Text with its white space (line ends, no-break spaces) made plain, and its apostrophes printed ones."""
    return " ".join(text.split()).replace("'", "’")


def numbered(section: str, letter: str, start: int = 1) -> Iterator[str]:
    """The builder's own ids in a section, in order: ``albania.t1``, ``albania.t2`` …"""
    return (anchor(section, f"{letter}{number}") for number in itertools.count(start))


def change_text(
    blocks: Blocks, change: Callable[[Nodes, str], Nodes], *, without: frozenset[str] = frozenset()
) -> Blocks:
    """The blocks with the inline content of each replaced by what ``change`` says of it and of the block's kind.

    Blocks of the kinds ``without`` are left as they are, with all that they hold. An item of a tight list may hold
    words and then a list: the words are one content, the list is gone into.
    """
    return tuple(block if block.kind in without else _change_block(block, change, without) for block in blocks)


def _change_block(block: Node, change: Callable[[Nodes, str], Nodes], without: frozenset[str]) -> Node:
    children: list[Node | Text] = []
    for are_blocks, group in itertools.groupby(block.children, key=is_block):
        run = tuple(group)
        if are_blocks:
            children.extend(change_text(tuple(n for n in run if isinstance(n, Node)), change, without=without))
        else:
            children.extend(change(run, block.kind))
    return block.holding(tuple(children))


def is_block(node: Node | Text) -> bool:
    """Whether a node is a block, not inline content."""
    return isinstance(node, Node) and node.kind in BLOCKS


def running_text(content: Nodes) -> str:
    """The run of a block's inline content: note calls are nothing in it, a forced line break is a line end."""
    return "".join(_words_of(node) for node in content)


def _words_of(node: Node | Text) -> str:
    if isinstance(node, Text):
        return node.value
    if node.kind in ("note-call", "citation"):
        return ""
    if node.kind == "line-break":
        return "\n"
    return OBJECT if _is_opaque(node) else running_text(node.children)


def _is_opaque(node: Node) -> bool:
    return node.kind in ("code", "image") or "citation" in node.get("role").split()


@dataclass(frozen=True, slots=True)
class Extent:
    """A node of the inline content, with where its words begin and end in the run."""

    node: Node
    start: int
    end: int


def extents(content: Nodes, start: int = 0) -> Iterator[Extent]:
    """Every node of the content with its extent, in reading order, parents before children."""
    for node in content:
        end = start + len(_words_of(node))
        if isinstance(node, Node):
            yield Extent(node, start, end)
            if not _is_opaque(node):
                yield from extents(node.children, start)
        start = end


def place_at(content: Nodes, offset: int, start: int = 0) -> Place | None:
    """Where a character of the run was written."""
    for node in content:
        end = start + len(_words_of(node))
        if start <= offset < end:
            if isinstance(node, Text):
                return node.at(offset - start)
            return node.place if _is_opaque(node) else place_at(node.children, offset, start) or node.place
        start = end
    return None


@dataclass(frozen=True, slots=True)
class Wrap:
    """A piece of the run to be put into a span with these attributes."""

    start: int
    end: int
    attributes: tuple[tuple[str, str], ...]

    def holds(self, start: int, end: int) -> bool:
        """Whether a node of this extent lies inside; one without words only where it is not at the edge."""
        return self.start <= start and end <= self.end and self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class _Piece:
    """A node of the new content, where its words begin in the run, and the wrap that it goes into."""

    node: Node | Text
    start: int
    around: Wrap | None


def wrap(content: Nodes, wraps: Sequence[Wrap], start: int = 0) -> Nodes:
    """The content with spans around pieces of its run, which begins at ``start``.

    ``wraps`` stand in order and do not overlap. Where a piece begins in one node and ends in another it takes a
    span in each; the ``id`` goes to the first.
    """
    if not wraps:
        return content
    pieces: list[_Piece] = []
    for node in content:
        pieces.extend(_cut(node, wraps, start) if isinstance(node, Text) else (_enter(node, wraps, start),))
        start += len(_words_of(node))
    out: list[Node | Text] = []
    for around, group in itertools.groupby(pieces, key=lambda piece: piece.around):
        held = tuple(group)
        nodes = tuple(piece.node for piece in held)
        out.extend(nodes if around is None else (_span(around, nodes, begins=held[0].start == around.start),))
    return tuple(out)


def _enter(node: Node, wraps: Sequence[Wrap], start: int) -> _Piece:
    """A node that lies inside a wrap goes into its span whole; into any other the wraps go."""
    end = start + len(_words_of(node))
    around = next((w for w in wraps if w.holds(start, end)), None)
    if around or start == end or _is_opaque(node):
        return _Piece(node, start, around)
    return _Piece(node.holding(wrap(node.children, wraps, start)), start, None)


def _cut(text: Text, wraps: Sequence[Wrap], start: int) -> Iterator[_Piece]:
    """A text in pieces: those inside a wrap, and those between."""
    end = start + len(text.value)
    at = start
    for around in wraps:
        if around.end <= at or around.start >= end:
            continue
        if around.start > at:
            yield _Piece(_part(text, at - start, around.start - start), at, None)
            at = around.start
        until = min(around.end, end)
        yield _Piece(_part(text, at - start, until - start), at, around)
        at = until
    if at < end or start == end:
        yield _Piece(_part(text, at - start, end - start), at, None)


def _span(around: Wrap, nodes: Nodes, *, begins: bool) -> Node:
    attributes = around.attributes if begins else tuple(a for a in around.attributes if a[0] != "id")
    return Node("span", nodes, attributes, nodes[0].place)


def _part(text: Text, start: int, end: int) -> Text:
    if (start, end) == (0, len(text.value)):
        return text
    return replace(text, value=text.value[start:end], place=text.at(start))
