"""Figures: pictures that stand alone in their paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.diagnostics import Diagnostic
from publisher.model import Node, walk
from publisher.reading.inlines import Inline

if TYPE_CHECKING:
    from publisher.reading.blocks import Blocks


def figures_of(children: Inline, blocks: Blocks) -> list[Node] | None:
    """The figures that a paragraph consists of, or None where it holds anything else beside a picture (S017)."""
    pictures = [node for node in walk(*children) if isinstance(node, Node) and node.kind == "image"]
    if not pictures:
        return None
    if any(node.value.strip() if not isinstance(node, Node) else node.kind != "image" for node in children):
        for picture in pictures:
            message = f"the picture {picture.get('file')!r} stands inside a paragraph"
            hint = "a figure stands alone, between two empty lines"
            blocks.report(Diagnostic("S017", message, picture.place, hint))
        return None
    return [figure for picture in pictures for figure in _figure(picture, blocks)]


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
