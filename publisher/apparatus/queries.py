"""Questions to the author that are still open: numbered for the proof, and in the way of the press."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from publisher.apparatus.runs import WORD, Wrap, change_text, extents, running_text, wrap
from publisher.apparatus.working import Blocks, Nodes, Working
from publisher.diagnostics import Diagnostic, Report
from publisher.model import Node, Place, Query, Registers, ResolvedChapter, Text, anchor, plain_text, rewrite, walk


def number_queries(chapter: Working, registers: Registers, report: Report) -> Working:  # noqa: ARG001 - a chapter pass
    """The chapter with its queries numbered: those of the text, then those of the notes.

    One without words is put on the word that follows it (the last one before it, where none follows), for the engine
    breaks lines badly beside an element that is empty; where there is no word, that is an error (N012).
    """
    numbering = _Numbering(chapter.id, report)
    standfirst = numbering.of_content(chapter.front.standfirst, "")
    chapter = replace(chapter, front=replace(chapter.front, standfirst=standfirst))
    return chapter.throughout(numbering.of_blocks)


@dataclass(slots=True)
class _Numbering:
    """The queries of one chapter, in reading order."""

    chapter: str
    report: Report
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    places: list[Place | None] = field(default_factory=list)
    """Where the queries without words were written: the word that one is put on may stand on another line."""

    def of_blocks(self, blocks: Blocks) -> Blocks:
        return change_text(blocks, self.of_content)

    def of_content(self, content: Nodes, kind: str) -> Nodes:
        """The inline content of a block with its queries numbered."""
        if not any(isinstance(node, Node) and "query" in node for node in walk(*content)):
            return content
        words = list(WORD.finditer(running_text(content)))
        lent = []
        for extent in (extent for extent in extents(content) if _is_bare(extent.node)):
            word = next((w for w in words if w.start() >= extent.end), words[-1] if words else None)
            if word is None:
                message = "a query without words has no word beside it to stand on"
                self.report(Diagnostic("N012", message, extent.node.place))
                continue
            lent.append(Wrap(*word.span(), (("query", extent.node.get("query")), ("lent", str(len(self.places))))))
            self.places.append(extent.node.place)
        content = rewrite(content, lambda node: _without_query(node) if _is_bare(node) else (node,))
        for one in lent:  # each by itself, for two may have one word
            content = wrap(content, [one])
        return tuple(self._numbered(node) for node in content)

    def _numbered(self, node: Node | Text) -> Node | Text:
        if isinstance(node, Text):
            return node
        if "query" in node:
            node = node.having(asked=anchor(self.chapter, f"y{next(self.numbers)}"))
        if "lent" in node:
            node = replace(node.without("lent"), place=self.places[int(node.get("lent"))])
        return node.holding(tuple(self._numbered(child) for child in node.children))


def _is_bare(node: Node | Text) -> bool:
    return isinstance(node, Node) and node.kind == "span" and "query" in node and not plain_text(node).strip()


def _without_query(node: Node | Text) -> Nodes:
    """What is left of a query without words: an index entry may stand at the same place."""
    rest = node.without("query") if isinstance(node, Node) else node
    return (rest,) if isinstance(rest, Text) or rest.attributes else rest.children


def queries(chapter: ResolvedChapter) -> tuple[Query, ...]:
    """The open queries of a chapter, in order."""
    notes = (block for note in chapter.notes for block in note.blocks)
    nodes = walk(*chapter.front.standfirst, *chapter.body, *notes)
    found = (node for node in nodes if isinstance(node, Node) and "query" in node)
    return tuple(
        Query(node.get("asked"), number, node.get("query"), node.place) for number, node in enumerate(found, 1)
    )


def queries_by_id(chapters: Sequence[ResolvedChapter]) -> dict[str, Query]:
    """The open queries of chapters by their ids."""
    return {query.id: query for chapter in chapters for query in queries(chapter)}


def report_open_queries(chapters: Sequence[ResolvedChapter], report: Report) -> None:
    """Reports every query in the text or notes of the chapters (S060)."""
    for query in (query for chapter in chapters for query in queries(chapter)):
        report(Diagnostic("S060", f"open query: {query.text!r}", query.place))
