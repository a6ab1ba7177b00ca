"""A panel in cells of one point: whose land each is, and how many lines run through a box.

Hundreds of places are tried for a label; looking them up in tables that were added up once makes that quick.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from publisher.drawing.geography import Box
from publisher.drawing.projection import Point
from publisher.drawing.shapes import Line


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose land each cell is; nothing for water."""

    codes: tuple[str, ...]
    rows: Sequence[bytearray]

    @staticmethod
    def of(areas: Mapping[str, Iterable[Line]], water: Iterable[Line], width: float, height: float) -> Owners:
        """The cells of a panel: units by their areas, then lakes over them."""
        codes = ("", *areas)
        rows = [bytearray(math.ceil(width)) for _ in range(math.ceil(height))]
        for number, code in enumerate(codes[1:], 1):
            _fill(rows, areas[code], number)
        _fill(rows, water, 0)
        return Owners(codes, rows)

    def at(self, point: Point) -> str:
        """The unit that a point lies in; nothing for water, and outside the panel."""
        x, y = math.floor(point.x), math.floor(point.y)
        return self.codes[self.rows[y][x]] if 0 <= y < len(self.rows) and 0 <= x < len(self.rows[0]) else ""

    def cells(self, code: str) -> Iterable[Point]:
        """The middles of a unit's cells."""
        if code not in self.codes:
            return
        number = self.codes.index(code)
        for y, row in enumerate(self.rows):
            for x, owner in enumerate(row):
                if owner == number:
                    yield Point(x + 0.5, y + 0.5)


@dataclass(frozen=True, slots=True)
class Marks:
    """Cells that lines run through, counted from the upper left corner on."""

    sums: Sequence[Sequence[int]]

    @staticmethod
    def of(lines: Iterable[Line], width: float, height: float) -> Marks:
        """The marks of some lines on a panel."""
        columns, rows = math.ceil(width), math.ceil(height)
        marked = [bytearray(columns) for _ in range(rows)]
        for line in lines:
            for a, b in pairwise(line):
                steps = max(1, math.ceil(math.dist(a, b) * 1.5))
                for step in range(steps + 1):
                    x, y = math.floor(a.x + (b.x - a.x) * step / steps), math.floor(a.y + (b.y - a.y) * step / steps)
                    if 0 <= x < columns and 0 <= y < rows:
                        marked[y][x] = 1
        sums = [[0] * (columns + 1)]
        for row in marked:
            sums.append([above + so_far for above, so_far in zip(sums[-1], (0, *accumulate(row)), strict=True)])
        return Marks(sums)

    def within(self, box: Box) -> int:
        """How many marked cells a box touches: about the length in pt of the lines that run through it."""
        rows, columns = len(self.sums) - 1, len(self.sums[0]) - 1
        left, top = min(max(math.floor(box[0]), 0), columns), min(max(math.floor(box[1]), 0), rows)
        right, bottom = min(max(math.ceil(box[2]), left), columns), min(max(math.ceil(box[3]), top), rows)
        sums = self.sums
        return sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left]


def _fill(rows: Sequence[bytearray], rings: Iterable[Line], number: int) -> None:
    """Writes a number into the cells whose middles lie in an area."""
    crossings: dict[int, list[float]] = {}
    for ring in rings:
        for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            if a.y == b.y:
                continue
            upper, lower = (a, b) if a.y < b.y else (b, a)
            slope = (lower.x - upper.x) / (lower.y - upper.y)
            for y in range(max(0, math.ceil(upper.y - 0.5)), min(len(rows), math.ceil(lower.y - 0.5))):
                crossings.setdefault(y, []).append(upper.x + (y + 0.5 - upper.y) * slope)
    for y, met in crossings.items():
        row, xs = rows[y], sorted(met)
        for start, end in zip(xs[::2], xs[1::2], strict=False):
            first, last = max(0, math.ceil(start - 0.5)), min(len(row), math.ceil(end - 0.5))
            if last > first:
                row[first:last] = bytes([number]) * (last - first)
