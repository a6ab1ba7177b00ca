"""Tables of many columns set row by row, for large letters and for small screens.

Each row is a group of paragraphs: the first cell as its heading, then each other cell after the name of its column. The
line of column heads stands once above them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from publisher.model import Node, plain_text

#: Writes a cell or row as an element: its tag, the node that its attributes come from, its content, and a class.
Element = Callable[[str, Node, str, str], str]


def is_too_wide(table: Node, columns: int) -> bool:
    """Whether a table has more columns than a layout takes (0 for any number)."""
    return bool(columns) and max((len(_nodes(row)) for row in _rows(table)), default=0) > columns


def stacked(table: Node, inside: Callable[[Node], str], element: Element) -> str:
    """The rows of a table, one below the other. The author's characters stay in the blocks that they were in."""
    heads = list(_rows(table, "head"))
    names = [plain_text(cell).strip() for cell in _nodes(heads[-1])] if heads else []
    out = [
        element("div", row, _joined(element("p", c, inside(c), "") for c in _nodes(row) if c.children), "columns")
        for row in heads
    ]
    for row in _rows(table, "body"):
        first, *others = _nodes(row)
        cells = [element("p", first, inside(first), "row-head")]
        cells += [
            element("p", cell, _named(name) + inside(cell), "")
            for cell, name in zip(others, [*names[1:], *[""] * len(others)], strict=False)
            if cell.children
        ]
        out.append(element("div", row, "\n" + "".join(cells), "row"))
    return "".join(out)


def _joined(cells: Iterable[str]) -> str:
    return '<span data-generated="">; </span>'.join(cell.rstrip() for cell in cells)


def _named(name: str) -> str:
    return f'<span class="column" data-generated="">{escape(name, quote=False)}: </span>' if name else ""


def _rows(table: Node, *parts: str) -> Iterator[Node]:
    for part in _nodes(table):
        if part.kind in (parts or ("head", "body")):
            yield from _nodes(part)


def _nodes(node: Node) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)]
