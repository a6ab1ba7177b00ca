"""The map of the whole: every country of the book, with its name and the years in which it was held."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from publisher.drawing.bars import Bar
from publisher.drawing.colours import Colours
from publisher.drawing.geography import Box, Geography
from publisher.drawing.ground import SHORE, Ground
from publisher.drawing.lettering import PLACE, SCALE, SEA, SMALL, Fonts, middle
from publisher.drawing.placing import Label, allowed, beside, choose, spread
from publisher.drawing.projection import Point, Projection, edge
from publisher.drawing.raster import Marks
from publisher.drawing.shapes import Line, grown, meet, size
from publisher.drawing.svg import Sheet
from publisher.model import MapEntry

#: White between two names, in pt.
CLEAR = 1.0

#: What it costs a name led out of its country to stand in another one of the book.
IN_ANOTHER = 9.0


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the overview: its section, its name, its units."""

    section: str
    name: str
    units: tuple[str, ...]
    bar: Bar | None = None


class Overview:
    """The making of the map of the whole."""

    def __init__(
        self,
        entry: MapEntry,
        countries: tuple[Country, ...],
        geography: Geography,
        size_: tuple[float, float],
        fonts: Fonts,
        colours: Colours,
    ) -> None:
        assert entry.extent
        self.entry, self.countries, self.geography, self.fonts, self.colours = (
            entry,
            countries,
            geography,
            fonts,
            colours,
        )
        width, height = size_
        self.owner: Mapping[str, str] = {unit: country.section for country in countries for unit in country.units}
        projection = Projection.fitted(edge(entry.extent), width, height)
        self.ground = Ground(geography, frozenset(self.owner), projection, width, height)
        self.sheet = Sheet(width, height)
        self.labels: list[Label] = []
        self.taken: list[Box] = []
        on_land, along_coast = self.ground.outline
        self.frontiers = [*on_land, *self._inner(same=False)]
        self.edges = Marks.of([*self.frontiers, *along_coast, *self.ground.coasts], width, height)

    def drawn(self) -> Sheet:
        """The map."""
        self._paint_ground()
        self._name_beside([country for country in self.countries if not self._name_inside(country)])
        for name, (lat, lon) in self.entry.seas.items():
            wanted = self.ground.projection((lon, lat))
            around = (wanted.x - 40, wanted.y - 40, wanted.x + 40, wanted.y + 40)
            self._take(
                spread(name, SEA, _cut(around, grown(self.ground.panel, -3)), wanted, self._is_water, self.fonts)
            )
        for label in self.labels:
            if label.leader:
                self.sheet.lines([label.leader], self.colours.ink, 0.4)
            self.sheet.text(label.lines, label.face, label.at, self.colours.ink)
        return self.sheet

    def _paint_ground(self) -> None:
        ground, colours = self.ground, self.colours
        self.sheet.rectangle(ground.panel, colours.sand)
        self.sheet.areas(ground.areas(ground.others), colours.mist)
        self.sheet.areas(ground.own_areas(), colours.white)
        self.sheet.areas(ground.lakes, colours.sand)
        self.sheet.lines(ground.coasts, colours.stone, SHORE)
        self.sheet.lines(ground.borders, colours.stone, SHORE, "3 1.6")
        self.sheet.lines(self._inner(same=True), colours.stone, SHORE)
        self.sheet.lines(ground.outline[1], colours.ink, 0.4)
        self.sheet.lines(self.frontiers, colours.ink, 0.8)

    def _inner(self, *, same: bool) -> list[list[Point]]:
        """Borders between units of one country, or between two countries of the book."""

        def wanted(sides: frozenset[str]) -> bool:
            owners = {self.owner.get(code) for code in sides}
            return len(sides) == 2 and None not in owners and (len(owners) == 1) == same

        return self.ground.lines_between(wanted)

    def _name_inside(self, country: Country) -> bool:
        """Puts the name into the country, smaller where that helps; False where there is no room for it."""
        areas = self.ground.areas(country.units)
        if not areas:
            return True
        xs, ys = zip(*(point for area in areas for point in area), strict=True)
        around = min(xs), min(ys), max(xs), max(ys)
        wanted = middle(_around(areas))

        def free(box: Box) -> bool:
            owner = self.owner.get(self.ground.owners.at(middle(box)))
            return owner == country.section and not self.edges.within(box) and not self._is_taken(box)

        for face in (PLACE, SCALE, SMALL):
            within = _cut(around, grown(self.ground.panel, -3))
            label = spread(country.name, face, within, wanted, free, self.fonts, clear=0.2)
            if self._take(label):
                return True
        return False

    def _name_beside(self, countries: list[Country]) -> None:
        """Names outside, led to the countries that are too small for them."""
        within = grown(self.ground.panel, -2)
        options = []
        for country in countries:
            at = self._middle_of(country)
            places = (label for label in beside(country.name, SCALE, at, 0.5, self.fonts) if label.leader)
            options.append(allowed(places, within, self.taken, self._crossing)[:60])
        for label in choose(options):
            self._take(label)

    def _middle_of(self, country: Country) -> Point:
        """A point in the country: the middle of its cells, or the nearest of them to it."""
        cells = [cell for code in country.units for cell in self.ground.owners.cells(code)]
        if not cells:
            return middle(_around(self.ground.areas(country.units)))
        centre = Point(sum(cell.x for cell in cells) / len(cells), sum(cell.y for cell in cells) / len(cells))
        return min(cells, key=lambda cell: math.dist(cell, centre))

    def _crossing(self, box: Box) -> float:
        """What it costs a name to stand outside of its country: over lines, and in another country of the book."""
        lines = self.edges.within(box)
        corners = [Point(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        is_another = any(self.ground.owners.at(point) in self.owner for point in (*corners, middle(box)))
        return (2.0 + 0.4 * lines if lines else 0) + (IN_ANOTHER if is_another else 0)

    def _take(self, label: Label | None) -> bool:
        if label is None:
            return False
        self.labels.append(label)
        self.taken += label.boxes()
        return True

    def _is_taken(self, box: Box) -> bool:
        return any(meet(box, other, CLEAR) for other in self.taken)

    def _is_water(self, box: Box) -> bool:
        is_water = not self.ground.owners.at(middle(box))
        return is_water and not self.ground.edges.within(box) and not self._is_taken(box)


def _around(areas: list[Line] | list[list[Point]]) -> Box:
    xs, ys = zip(*max(areas, key=size), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _cut(box: Box, by: Box) -> Box:
    return max(box[0], by[0]), max(box[1], by[1]), min(box[2], by[2]), min(box[3], by[3])
