"""Index points that the author marks: words, a place between words, a passage.

The engine breaks lines badly beside an element without words, so an entry at a place between words is put on the
word that follows it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from publisher.apparatus.entries import fault_of, paths_of
from publisher.apparatus.runs import WORD, Extent, Wrap, change_text, extents, is_block, numbered, running_text, wrap
from publisher.apparatus.working import Blocks, Nodes, Working
from publisher.diagnostics import Diagnostic, Report
from publisher.model import IndexPoint, Node, Registers, Text, plain_text, rewrite, walk


def mark_index(working: Working, registers: Registers, report: Report) -> Working:  # noqa: ARG001 - a chapter pass
    """The chapter with an anchor at each index entry that it marks; runs after the names, whose ids it continues.

    A span with an entry has an id, one without words lends it to the next word of its block (the last one before it,
    where none follows). A passage gives way to its blocks, and becomes a range from the first of them to the last
    word in it. Entries that cannot be read are errors (N005), those with nothing to stand on too (N012).
    """
    marker = _Marker(working, report)
    working = working.throughout(marker.open)
    working = working.throughout(lambda blocks: change_text(blocks, marker.mark))
    standfirst = marker.mark(working.front.standfirst, "paragraph")
    front = replace(working.front, standfirst=standfirst)
    return replace(working, front=front, index=(*working.index, *marker.points))


@dataclass(slots=True)
class _Marker:
    """Goes through the marks of a chapter and gathers their points."""

    working: Working
    report: Report
    points: list[IndexPoint] = field(default_factory=list)
    ids: Iterator[str] = field(init=False)
    ends: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        used = (re.fullmatch(r"[^.]*\.i(\d+)", point.anchor) for point in self.working.index)
        self.ids = numbered(self.working.id, "i", 1 + max((int(found[1]) for found in used if found), default=0))
        self.ends = numbered(self.working.id, "z")

    # ------------------------------------------------------------------- passages

    def open(self, blocks: Blocks) -> Blocks:
        """The blocks with every passage given way to what it holds."""
        return tuple(itertools.chain.from_iterable(map(self._open, blocks)))

    def _open(self, block: Node) -> Blocks:
        children: list[Node | Text] = []
        for child in block.children:
            children.extend(self._open(child) if isinstance(child, Node) and is_block(child) else (child,))
        block = block.holding(tuple(children))
        if "index" not in block:
            return (block,)
        if block.kind != "passage":
            self._enter(block, block.get("id"))
            return (block.without("index"),)
        inside = tuple(node for node in block.children if isinstance(node, Node))
        first = next((n.get("id") for n in walk(*inside) if isinstance(n, Node) and is_block(n) and "id" in n), "")
        if not first:
            self.report(Diagnostic("N012", "a passage without words has no place in the index", block.place))
            return inside
        end = next(self.ends)
        ended = _with_end(inside, end)
        self._enter(block, first, end if ended else _last_id(inside))
        return ended or inside

    # ------------------------------------------------------------------- spans

    def mark(self, content: Nodes, kind: str) -> Nodes:
        """The content of a block with its spans resolved. A pull quote repeats words of the text: it has no entries."""
        if kind == "pull":
            return rewrite(content, lambda node: _plain(node.without("index")) if isinstance(node, Node) else (node,))
        words = self._words_for([extent for extent in extents(content) if _is_bare(extent.node)], content)
        content = rewrite(content, self._resolve)
        for lent in words:
            content = wrap(content, lent)
        return content

    def _words_for(self, bare: list[Extent], content: Nodes) -> list[list[Wrap]]:
        """Spans around the words that those without words lend their ids to: one list for each layer of them."""
        found = list(WORD.finditer(running_text(content)))
        layers: dict[tuple[int, int], list[str]] = {}
        for extent in bare:
            word = next((w for w in found if w.start() >= extent.end), found[-1] if found else None)
            if word is None:
                message = "a mark without words has no word beside it to stand on"
                self.report(Diagnostic("N012", message, extent.node.place))
                continue
            lent = layers.setdefault(word.span(), [])
            own = extent.node.get("id")
            if own or not lent:
                lent.append(own or next(self.ids))
            if "index" in extent.node:
                self._enter(extent.node, lent[-1])
        depth = max(map(len, layers.values()), default=0)
        return [
            [Wrap(*span, (("id", lent[layer]),)) for span, lent in sorted(layers.items()) if layer < len(lent)]
            for layer in range(depth)
        ]

    def _resolve(self, node: Node | Text) -> Nodes:
        if not isinstance(node, Node) or node.kind != "span":
            return (node,)
        if _is_bare(node):
            return node.children
        if "index" not in node:
            return (node,)
        node = node if "id" in node else node.having(id=next(self.ids))
        self._enter(node, node.get("id"))
        return (node.without("index"),)

    def _enter(self, node: Node, at: str, end: str = "") -> None:
        for path in paths_of(node.get("index")):
            fault = fault_of(path)
            if fault:
                self.report(Diagnostic("N005", f"{' > '.join(path)!r}: {fault}", node.place))
            elif at:
                self.points.append(IndexPoint(path, at, end, node.place))


def _is_bare(node: Node) -> bool:
    """Whether a span marks a place between words."""
    if node.kind != "span" or not ("index" in node or "id" in node):
        return False
    return not plain_text(node).strip() and all(isinstance(inside, Text) for inside in walk(*node.children))


def _plain(node: Node) -> Nodes:
    """A node, or what it holds where it is a span that says nothing more."""
    return node.children if node.kind == "span" and not node.attributes else (node,)


def _with_end(blocks: Blocks, end: str) -> Blocks:
    """The blocks with the last word in them in a span of this id; nothing where they have no word."""
    for at in reversed(range(len(blocks))):
        ended = _end_block(blocks[at], end)
        if ended:
            return (*blocks[:at], ended, *blocks[at + 1 :])
    return ()


def _end_block(block: Node, end: str) -> Node | None:
    if block.kind in ("code-block", "pull"):
        return None
    groups = [(of_blocks, tuple(group)) for of_blocks, group in itertools.groupby(block.children, key=is_block)]
    for at in reversed(range(len(groups))):
        of_blocks, group = groups[at]
        ended = _with_end(tuple(n for n in group if isinstance(n, Node)), end) if of_blocks else _end_words(group, end)
        if ended:
            parts = (*(nodes for _, nodes in groups[:at]), ended, *(nodes for _, nodes in groups[at + 1 :]))
            return block.holding(tuple(itertools.chain.from_iterable(parts)))
    return None


def _end_words(content: Nodes, end: str) -> Nodes:
    words = list(WORD.finditer(running_text(content)))
    return wrap(content, [Wrap(*words[-1].span(), (("id", end),))]) if words else ()


def _last_id(blocks: Blocks) -> str:
    """The id of the last block that has one: the end of a passage without words, such as a picture."""
    return [node.get("id") for node in walk(*blocks) if isinstance(node, Node) and is_block(node) and "id" in node][-1]
