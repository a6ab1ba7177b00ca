"""Fenced blocks ``::: {…}`` … ``:::``: what they are made of when they end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publisher.diagnostics import did_you_mean
from publisher.model import Node, Place
from publisher.reading.attributes import Attribute
from publisher.reading.mark_checks import checked
from publisher.reading.marks import AROUND, BLOCK
from publisher.reading.stand_ins import Piece

if TYPE_CHECKING:
    from publisher.reading.blocks import Blocks

_KINDS = {"quote": "quotation", "epigraph": "epigraph", "sidebar": "sidebar"}


@dataclass(slots=True)
class Div:
    """A fenced block that is open: what its braces say, and the blocks in it so far."""

    place: Place
    offset: int = 0
    name: str = ""
    """Its class, or nothing."""
    attributes: dict[str, Attribute] = field(default_factory=dict)
    id: str = ""
    caption: Node | None = None
    nodes: list[Node] = field(default_factory=list)


def open_div(piece: Piece, blocks: Blocks) -> Div:
    """Read the braces of a fence. What they give an id is given it here, in the order of the source."""
    source, find = blocks.inlines.source, blocks.inlines.find
    div = Div(source.place(piece.start), piece.start)
    if piece.value:
        if piece.value != "{":  # braces that cannot be read have been reported
            name = piece.value.split()[0]
            hint = f"write ::: {{.{name}}}" if name in BLOCK else did_you_mean(name, BLOCK)
            find("S003", f"{piece.value[:40]!r} stands after ::: without braces", piece.start, hint)
        return div
    known = [a.value for a in piece.attributes if a.name == "class" and a.value in BLOCK]
    takes = BLOCK[known[0]] if known else (*AROUND, *(f".{name}" for name in BLOCK))
    kept = checked(piece.attributes, takes, f"a .{known[0]} block" if known else "a ::: block", source, blocks.report)
    div.name = known[0] if known else ""
    div.attributes = {a.name: a for a in kept}
    if not piece.attributes:
        find("S003", "this block does not say what it is", piece.start, 'like {.quote}, {.sidebar} or {index="…"}')
    if "id" in div.attributes:
        given = div.attributes["id"]
        div.id = blocks.ids.claim(given.value, source.place(given.start))
    if "caption" in div.attributes:
        div.caption = _text_block("caption", div.attributes["caption"], blocks)
    return div


def close_div(div: Div, blocks: Blocks) -> list[Node]:
    """The node, or nodes, of a block that ends."""
    nodes = _content(div, blocks)
    if "index" in div.attributes:
        nodes = [Node("passage", tuple(nodes), (("index", div.attributes["index"].value),), div.place)]
    if "only" in div.attributes:
        nodes = [Node("only", tuple(nodes), (("editions", div.attributes["only"].value),), div.place)]
    return nodes


def _content(div: Div, blocks: Blocks) -> list[Node]:
    if div.name == "table":
        return _table(div, blocks)
    attributes = [("id", div.id)] if div.id else []
    attributes += [("lang", div.attributes["lang"].value)] if "lang" in div.attributes else []
    if div.name == "pull":
        return _pull(div, attributes, blocks)
    if div.name in _KINDS:
        by = [_text_block("attribution", div.attributes["by"], blocks)] if "by" in div.attributes else []
        return [Node(_KINDS[div.name], (*div.nodes, *by), tuple(attributes), div.place)]
    return div.nodes


def _pull(div: Div, attributes: list[tuple[str, str]], blocks: Blocks) -> list[Node]:
    if [node.kind for node in div.nodes] != ["paragraph"]:
        blocks.inlines.find("S030", "this pull quote is not a single paragraph", div.offset)
        return div.nodes
    words = div.nodes[0]
    return [Node("pull", words.children, tuple({"id": words.get("id"), **dict(attributes)}.items()), div.place)]


def _table(div: Div, blocks: Blocks) -> list[Node]:
    tables = [node for node in div.nodes if node.kind == "table"]
    if len(tables) != 1:
        message = f"there are {len(tables)} tables in this block" if tables else "there is no table in this block"
        hint = "give each a block" if tables else "a table needs its head, and the line |---|---| under it"
        blocks.inlines.find("S019", message, div.offset, hint)
        return div.nodes
    if div.nodes[0] is not tables[0]:
        blocks.inlines.find("S019", "something stands before the table of this block", div.offset, "move it behind")
    notes = tuple(node for node in div.nodes if node is not tables[0])
    parts = [div.caption] if div.caption else []
    parts += [part for part in tables[0].children if isinstance(part, Node)]
    parts += [Node("table-notes", notes, place=notes[0].place)] if notes else []
    return [Node("table", tuple(parts), (("id", div.id or tables[0].get("id")),), div.place)]


def _text_block(kind: str, attribute: Attribute, blocks: Blocks) -> Node:
    own = blocks.ids.next()
    children = blocks.inline_value(attribute)
    return Node(kind, children, (("id", own),), blocks.inlines.source.place(attribute.value_start))
