"""Figures: pictures that stand alone in their paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Node, Text, walk
from publisher.reading.inlines import Inline

if TYPE_CHECKING:
    from publisher.reading.blocks import Blocks


def figures_of(children: Inline, blocks: Blocks) -> list[Node] | None:
    """The figures that a paragraph consists of, or None where it holds anything else."""
    pictures = [node for node in walk(*children) if isinstance(node, Node) and node.kind == "image"]
    others = (node.kind != "image" if isinstance(node, Node) else node.value.strip() for node in children)
    if not pictures or any(others):
        return None
    return [figure for picture in pictures for figure in _figure(picture, blocks)]


def report_pictures(nodes: Iterable[Node | Text], report: Report) -> None:
    """Report the pictures that are left in paragraphs, items, cells: they are no figures (S017)."""
    for node in walk(*nodes):
        if isinstance(node, Node) and node.kind == "image":
            message = f"the picture {node.get('file')!r} stands inside a text"
            report(Diagnostic("S017", message, node.place, "a figure stands alone, between two empty lines"))


def _figure(picture: Node, blocks: Blocks) -> list[Node]:
    key = picture.get("id")
    if not key or picture.place is None:
        message = f"the figure {picture.get('file')!r} has no key"
        blocks.report(Diagnostic("S018", message, picture.place, "write {#fig-…} directly after it"))
        return []
    own = blocks.ids.claim(key, picture.place) or blocks.ids.next()
    attributes = [("id", own), ("figure", key), ("file", picture.get("file"))]
    attributes += [("class", picture.get("class"))] if "class" in picture else []
    return [Node("figure", (), tuple(attributes), picture.place)]
