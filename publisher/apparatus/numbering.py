"""Figures and tables: filled from the register, and numbered in the order of the chapter."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from publisher.apparatus.runs import numbered
from publisher.apparatus.working import Blocks, Working
from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import FigureEntry, Node, Place, Registers, Text, plain_text, rewrite


def fill_figures(chapter: Working, registers: Registers, report: Report) -> Working:
    """The chapter with what figures.yaml says of each figure: file, alternative text, credit, description, caption.

    An unknown key is reported (G005), and its figure left as it is; so is one of the map or chart of the opener.
    """
    ids = numbered(chapter.id, "g")

    def fill(node: Node | Text) -> tuple[Node | Text, ...]:
        if not isinstance(node, Node) or node.kind != "figure":
            return (node,)
        entry = registers.figures.get(node.get("figure"))
        if entry is None:
            _report_unknown(node.get("figure"), node.place, registers, report)
            return (node,)
        return (_filled(node, entry, ids),)

    for key in (chapter.front.map, chapter.front.chart):
        if key and key not in registers.figures:
            _report_unknown(key, chapter.front.place, registers, report)
    return chapter.throughout(lambda blocks: _nodes(rewrite(blocks, fill)))


def number_figures_and_tables(chapter: Working, registers: Registers, report: Report) -> Working:  # noqa: ARG001 - a chapter pass
    """The chapter with its captioned figures and its captioned tables numbered, each in a sequence from 1."""
    sequences = {"figure": itertools.count(1), "table": itertools.count(1)}

    def number(node: Node | Text) -> tuple[Node | Text, ...]:
        if isinstance(node, Node) and node.kind in sequences and _has_caption(node):
            return (node.having(number=str(next(sequences[node.kind]))),)
        return (node,)

    return chapter.throughout(lambda blocks: _nodes(rewrite(blocks, number)))


def _report_unknown(key: str, place: Place | None, registers: Registers, report: Report) -> None:
    hint = did_you_mean(key, registers.figures) or "figures.yaml lists the figures of the book"
    report(Diagnostic("G005", f"unknown figure {key!r}", place, hint))


def _filled(node: Node, entry: FigureEntry, ids: Iterator[str]) -> Node:
    told = {"file": entry.file, "alt": entry.alt, "credit": entry.credit, "description": entry.description}
    node = node.having(**{name: value for name, value in told.items() if value})
    if not plain_text(*entry.caption).strip():
        return node
    caption = Node("caption", entry.caption, (("id", next(ids)),), entry.place)
    return node.holding((caption,))


def _has_caption(node: Node) -> bool:
    return any(isinstance(child, Node) and child.kind == "caption" for child in node.children)


def _nodes(nodes: tuple[Node | Text, ...]) -> Blocks:
    return tuple(node for node in nodes if isinstance(node, Node))
