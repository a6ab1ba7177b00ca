"""Tables."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from publisher.model import Node, plain_text

if TYPE_CHECKING:
    from publisher.reading.blocks import Blocks


def table(element: ET.Element, blocks: Blocks) -> Node:
    """A table: its head, where any column has one, and its body."""
    own = blocks.ids.next()
    rows = [_row(row, blocks, in_head=part.tag == "thead") for part in element for row in part]
    head = Node("head", tuple(rows[:1]), place=rows[0].place)
    body = Node("body", tuple(rows[1:]), place=rows[1].place if rows[1:] else rows[0].place)
    parts = (head, body) if plain_text(head).strip() else (body,)
    return Node("table", parts, (("id", own),), rows[0].place)


def _row(element: ET.Element, blocks: Blocks, *, in_head: bool) -> Node:
    own = blocks.ids.next()
    cells = tuple(
        _cell(cell, blocks, "col" if in_head else "row" if number == 0 and len(element) > 1 else "")
        for number, cell in enumerate(element)
    )
    return Node("row", cells, (("id", own),), cells[0].place)


def _cell(element: ET.Element, blocks: Blocks, heads: str) -> Node:
    own = blocks.ids.next()
    children = blocks.inlines.read(element.text or "")
    attributes = [("id", own)]
    if heads and plain_text(*children).strip():
        attributes.append(("header", heads))
    if element.get("align") in {"right", "center"}:
        attributes.append(("align", element.get("align", "")))
    return Node("cell", children, tuple(attributes), blocks.place_of(children))
