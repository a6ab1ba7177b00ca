"""The ground of a map: what land and water lie on a panel, cut at its edges, with the lines between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from publisher.drawing.colours import Colours
from publisher.drawing.geography import Box, Geography, Position, Unit
from publisher.drawing.projection import Point, Projection
from publisher.drawing.raster import Marks, Owners
from publisher.drawing.shapes import Line, area_within, grown, lines_within, simpler, size
from publisher.drawing.svg import Sheet

#: How far a drawn line may stray from the data, in pt: under the width of the finest line.
STRAY = 0.28

#: Islands and lakes smaller than this (square pt) are left out.
LEAST_ISLAND, LEAST_LAKE = 1.0, 4.0

#: The outline of the country in pt: on land, and along a coast. A coast seen from afar is drawn finer yet, or its
#: inlets would run together; "afar" is a scale in pt a km.
ON_LAND, ALONG_COAST, COAST_AFAR, AFAR = 1.0, 0.8, 0.5, 0.3

#: Foreign coasts and shores of lakes in pt: the thinnest line in a tint that a printer promises to hold.
SHORE = 0.4

Ring = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A ring of a unit as seen on the panel."""

    lines: Ring
    area: list[Point]


class Ground:
    """Land and water on a panel of a width and height in pt, as a projection shows them.

    ``own`` are the units that the map is of.
    """

    def __init__(
        self,
        geography: Geography,
        own: frozenset[str],
        projection: Projection,
        width: float,
        height: float,
        *,
        rough: bool = False,
    ) -> None:
        self.geography, self.own, self.projection, self.is_rough = geography, own, projection, rough
        self.panel: Box = (0, 0, width, height)
        self._paths: dict[int, list[Point]] = {}
        self._seen = projection.seen(width, height)
        self.pieces: Mapping[str, Sequence[Piece]] = {
            code: pieces for code, unit in geography.units.items() if (pieces := list(self._pieces(unit)))
        }

    def own_areas(self) -> list[list[Point]]:
        """The country as areas."""
        return [piece.area for code in sorted(self.own) for piece in self.pieces.get(code, ())]

    def areas(self, codes: Iterable[str]) -> list[list[Point]]:
        """Units as areas."""
        return [piece.area for code in codes for piece in self.pieces.get(code, ())]

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The other units that are seen."""
        return tuple(code for code in self.pieces if code not in self.own)

    @cached_property
    def outline(self) -> tuple[list[list[Point]], list[list[Point]]]:
        """The outline of the country: on land, and along its coasts."""
        on_land = self.lines_between(lambda sides: len(sides) == 2 and len(sides & self.own) == 1)
        return on_land, self.lines_between(lambda sides: len(sides) == 1 and bool(sides & self.own))

    @cached_property
    def inner(self) -> list[list[Point]]:
        """Borders between units of the country."""
        return self.lines_between(lambda sides: len(sides) == 2 and sides <= self.own)

    @cached_property
    def borders(self) -> list[list[Point]]:
        """Borders between other units."""
        return self.lines_between(lambda sides: len(sides) == 2 and not sides & self.own)

    @cached_property
    def coasts(self) -> list[list[Point]]:
        """Coasts of other units."""
        return self.lines_between(lambda sides: len(sides) == 1 and not sides & self.own)

    @cached_property
    def lakes(self) -> list[list[Point]]:
        """Lakes, as areas."""
        found = []
        for lake in self.geography.lakes:
            if _meet(_around(lake), self._seen):
                path = simpler([self.projection(position) for position in lake], STRAY)
                area = area_within(path[:-1], grown(self.panel, 1))
                if len(area) > 2 and size(area) >= LEAST_LAKE:
                    found.append(area)
        return found

    @cached_property
    def edges(self) -> Marks:
        """Every line on the ground: labels of areas stand clear of them."""
        others = (*self.inner, *self.borders, *self.coasts, *_closed(self.lakes))
        return Marks.of([*self.outline[0], *self.outline[1], *others], *self.panel[2:])

    @cached_property
    def own_edges(self) -> Marks:
        """The outline of the country."""
        return Marks.of([*self.outline[0], *self.outline[1]], *self.panel[2:])

    @cached_property
    def owners(self) -> Owners:
        """Whose land lies where."""
        areas = {code: [piece.area for piece in pieces] for code, pieces in self.pieces.items()}
        return Owners.of(areas, self.lakes, *self.panel[2:])

    def paint(self, sheet: Sheet, colours: Colours) -> None:
        """Draws the ground, without any lettering."""
        sheet.rectangle(self.panel, colours.sand)
        sheet.areas(self.areas(self.others), colours.mist)
        sheet.areas(self.own_areas(), colours.white)
        sheet.areas(self.lakes, colours.sand, colours.stone, SHORE)
        sheet.lines(self.coasts, colours.stone, SHORE)
        sheet.lines(self.borders, colours.stone, 0.45, "3 1.6")
        sheet.lines(self.inner, colours.stone, 0.45)
        on_land, along_coast = self.outline
        sheet.lines(along_coast, colours.ink, COAST_AFAR if self.projection.scale < AFAR else ALONG_COAST)
        sheet.lines(on_land, colours.ink, ON_LAND)

    def _pieces(self, unit: Unit) -> Iterable[Piece]:
        for ring in unit.rings:
            if not _meet(self.geography.box(ring), self._seen):
                continue
            path: list[Point] = []
            for number in ring:
                line = self._path(max(number, ~number))
                path += (line if number >= 0 else line[::-1])[:-1]
            area = area_within(path, grown(self.panel, 1))
            if len(area) > 2 and size(area) >= LEAST_ISLAND:
                yield Piece(ring, area)

    def _path(self, number: int) -> list[Point]:
        if number not in self._paths:
            line = self.geography.rough(number) if self.is_rough else self.geography.line(number)
            self._paths[number] = simpler([self.projection(position) for position in line], STRAY)
        return self._paths[number]

    def _lines(self, wanted: Callable[[frozenset[str]], bool]) -> list[int]:
        """The lines of the pieces that are seen, each once, with the wanted units on their sides."""
        seen = {max(n, ~n) for pieces in self.pieces.values() for piece in pieces for n in piece.lines}
        return [number for number in sorted(seen) if wanted(self.geography.sides[number])]

    def lines_between(self, wanted: Callable[[frozenset[str]], bool]) -> list[list[Point]]:
        """The lines, cut at the edges of the panel, whose units on both sides are the wanted ones."""
        return [part for number in self._lines(wanted) for part in self._within(self._paths[number])]

    def _within(self, path: Line) -> list[list[Point]]:
        return list(lines_within(path, self.panel))


def country_extent(geography: Geography, codes: Iterable[str]) -> list[Position]:
    """The positions of a country's outlines, from which a map finds its scale."""
    return [
        position
        for code in codes
        for ring in geography.units[code].rings
        for n in ring
        for position in geography.line(max(n, ~n))
    ]


def _closed(rings: Iterable[Line]) -> list[list[Point]]:
    return [[*ring, ring[0]] for ring in rings]


def _around(line: Sequence[Position]) -> Box:
    xs, ys = zip(*line, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _meet(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
