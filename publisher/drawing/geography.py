"""Geography: the units of a map (countries, dependencies), the lines between them, and lakes.

The file is of ``layouts/geography/``; ``natural_earth.py`` makes it. Every line is kept once and knows the units on its
two sides: with two it is a border, with one a coast.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

Position = tuple[float, float]
"""Longitude and latitude in degrees."""

Box = tuple[float, float, float, float]
"""Least and greatest: west, south, east, north; or left, top, right, bottom."""

#: Degrees between the points of a line that is told roughly.
ROUGH = 0.2


@dataclass(frozen=True, slots=True)
class Unit:
    """A country or dependency: its code (ISO 3166-1 alpha-3, or Natural Earth's own) and its rings, as lines.

    A ring is told by the numbers of its lines; a complement (``~n``) means that the line is walked from its end.
    """

    code: str
    name: str
    rings: tuple[tuple[int, ...], ...]


class Geography:
    """The content of a file of geography, lines unpacked when they are asked for."""

    def __init__(self, text: str) -> None:
        data = json.loads(text)
        self.source: str = data["source"]
        self.units: Mapping[str, Unit] = {
            code: Unit(code, unit["name"], tuple(tuple(ring) for ring in unit["rings"]))
            for code, unit in data["units"].items()
        }
        self.lakes: Sequence[Sequence[Position]] = [_unpacked(lake, data["step"]) for lake in data["lakes"]]
        self._step: float = data["step"]
        self._packed: Sequence[Sequence[int]] = data["arcs"]
        self._lines: dict[int, Sequence[Position]] = {}
        self._rough: dict[int, Sequence[Position]] = {}

    def line(self, number: int) -> Sequence[Position]:
        """A line from its beginning (``number`` not negative)."""
        if number not in self._lines:
            self._lines[number] = _unpacked(self._packed[number], self._step)
        return self._lines[number]

    def rough(self, number: int) -> Sequence[Position]:
        """A line with as few points as a small map needs: none nearer than a fifth of a degree to the one before."""
        if number not in self._rough:
            line = self.line(number)
            kept = [line[0]]
            for point in line[1:-1]:
                if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > ROUGH:
                    kept.append(point)
            self._rough[number] = [*kept, line[-1]]
        return self._rough[number]

    def box(self, ring: Sequence[int]) -> Box:
        """The box around a ring."""
        boxes = [self._box(max(number, ~number)) for number in ring]
        return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)

    @cached_property
    def sides(self) -> Mapping[int, frozenset[str]]:
        """The units on the sides of each line."""
        found: dict[int, set[str]] = {}
        for unit in self.units.values():
            for ring in unit.rings:
                for number in ring:
                    found.setdefault(max(number, ~number), set()).add(unit.code)
        return {number: frozenset(codes) for number, codes in found.items()}

    def neighbours(self, codes: frozenset[str]) -> frozenset[str]:
        """The units that have a border with any of these."""
        return frozenset(code for sides in self.sides.values() if sides & codes for code in sides - codes)

    def _box(self, number: int) -> Box:
        if number not in self._boxes:
            xs, ys = zip(*self.line(number), strict=True)
            self._boxes[number] = min(xs), min(ys), max(xs), max(ys)
        return self._boxes[number]

    @cached_property
    def _boxes(self) -> dict[int, Box]:
        return {}


def _unpacked(row: Sequence[int], step: float) -> list[Position]:
    return [(x * step, y * step) for x, y in zip(accumulate(row[::2]), accumulate(row[1::2]), strict=True)]
