"""Small trees for the tests of the apparatus, written as an author would type them."""

from __future__ import annotations

import re

from publisher.model import Node, Place, Text, walk

PLACE = Place("countries/albania.md", 1)

_MARK = re.compile(r"\*(?P<emphasis>[^*]+)\*|`(?P<code>[^`]+)`|\[(?P<lang>[a-z]{2}):(?P<foreign>[^]]+)\]")


def text(value: str, line: int = 1, column: int = 1) -> Text:
    return Text(value, Place(PLACE.file, line, column))


def inline(typed: str) -> tuple[Node | Text, ...]:
    """``*emphasis*``, `` `code` ``, ``[fr:foreign]``; ⏎ begins a new leaf, as a new line of the source does."""
    nodes: list[Node | Text] = []
    end = 0
    for found in _MARK.finditer(typed):
        nodes += _leaves(typed[end : found.start()])
        if found["emphasis"]:
            nodes.append(Node("emphasis", tuple(_leaves(found["emphasis"]))))
        elif found["code"]:
            nodes.append(Node("code", tuple(_leaves(found["code"]))))
        else:
            nodes.append(Node("span", tuple(_leaves(found["foreign"])), (("lang", found["lang"]),)))
        end = found.end()
    return (*nodes, *_leaves(typed[end:]))


def typed(*nodes: Node | Text) -> str:
    """The inverse of ``inline``."""
    out = ""
    for node in nodes:
        if isinstance(node, Text):
            out += node.value.replace("\n", "⏎")
        elif node.kind == "span" and "lang" in node:
            out += f"[{node.get('lang')}:{typed(*node.children)}]"
        else:
            mark = {"emphasis": "*", "code": "`"}.get(node.kind, "")
            out += mark + typed(*node.children) + mark
    return out


def paragraph(*children: Node | Text | str, id: str = "albania.b1") -> Node:
    return Node("paragraph", _inlines(children), (("id", id),), PLACE)


def block(kind: str, *children: Node | Text | str, **attributes: str) -> Node:
    return Node(kind, _inlines(children), (), PLACE).having(**attributes)


def leaves(*nodes: Node | Text) -> list[Text]:
    return [node for node in walk(*nodes) if isinstance(node, Text)]


def _inlines(children: tuple[Node | Text | str, ...]) -> tuple[Node | Text, ...]:
    out: list[Node | Text] = []
    for child in children:
        out += inline(child) if isinstance(child, str) else [child]
    return tuple(out)


def _leaves(value: str) -> list[Node | Text]:
    lines = value.split("⏎")
    return [
        text(line + ("\n" if i < len(lines) - 1 else "")) for i, line in enumerate(lines) if line or i < len(lines) - 1
    ]
