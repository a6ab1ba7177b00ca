"""Which header cells speak for which cells of a table (ISO 32000-1, 14.8.5.7: ``Scope``, ``Headers``).

The engine says so for each page by itself and loses its way where cells span rows; a voice would then read the wrong
year before an event. It is said here for the whole table, by the scopes of the XHTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from publisher.typesetting.tagtree import TagTree


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell on the grid of its table: the rows and columns that it covers, and the row group that it stands in."""

    it: Any
    scope: str
    """As the XHTML says it; for header cells only."""
    rows: range
    columns: range
    group: range

    @property
    def direction(self) -> Literal["Row", "Column"]:
        """Where a header cell points: along its row, or down its column."""
        return "Row" if self.scope.startswith("row") else "Column"

    def speaks_for(self, cell: _Cell) -> bool:
        """Whether it is a header of a data cell."""
        if self.direction == "Column":
            return self.rows.stop <= cell.rows.start and _meet(self.columns, cell.columns)
        rows = range(self.rows.start, self.group.stop) if self.scope == "rowgroup" else self.rows
        return _meet(rows, cell.rows)


def name_headers(tree: TagTree, section: str) -> None:
    """Gives header cells an id that is unique in the book and a scope, and data cells the ids of their headers."""
    import pydyf

    for tag in tree.tags:
        if tag.type != "Table":
            continue
        cells = list(_cells(tag.it, tree))
        heads = [cell for cell in cells if cell.it["S"] == "/TH"]
        names = {head.it.number: pydyf.String(f"{section}-{head.it.number}") for head in heads}
        for cell in cells:
            cell.it["A"].pop("Headers", None)
            if cell.it.number in names:
                cell.it["ID"] = names[cell.it.number]
                cell.it["A"]["Scope"] = f"/{cell.direction}"
            elif headers := [names[head.it.number] for head in heads if head.speaks_for(cell)]:
                cell.it["A"]["Headers"] = pydyf.Array(headers)


def _cells(table: Any, tree: TagTree) -> Iterator[_Cell]:
    """The cells of a table in order, each on its place of the grid."""
    taken: set[tuple[int, int]] = set()
    first = 0
    for group, rows in _groups(table, tree):
        for row, line in enumerate(rows, first):
            column = 0
            for it in (kid for kid in tree.kids(line) if kid["S"] in ("/TH", "/TD")):
                while (row, column) in taken:
                    column += 1
                covered = range(row, row + it["A"].get("RowSpan", 1)), range(column, column + it["A"].get("ColSpan", 1))
                taken.update((r, c) for r in covered[0] for c in covered[1])
                scope = tree.tag_of(it).html.get("scope") or ("col" if group == "/THead" else "row")
                yield _Cell(it, scope, *covered, group=range(first, first + len(rows)))
        first += len(rows)


def _groups(table: Any, tree: TagTree) -> Iterator[tuple[str, list[Any]]]:
    """The row groups of a table: type, rows."""
    for kid in tree.kids(table):
        if kid["S"] in ("/THead", "/TBody", "/TFoot"):
            yield kid["S"], list(tree.kids(kid))
        elif kid["S"] == "/TR":
            yield "/TBody", [kid]


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
