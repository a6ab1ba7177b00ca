"""The inset: a small map of the whole that shows where the country lies. Its ground is one for all maps of a book."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.drawing.colours import Colours
from publisher.drawing.geography import Box, Geography, Position
from publisher.drawing.ground import Ground, country_extent
from publisher.drawing.projection import Point, Projection, edge
from publisher.drawing.shapes import grown, size
from publisher.drawing.svg import Sheet

#: The side of an inset in pt, its frame among it.
INSET = 46.0

_FRAME = 0.25

#: A country smaller than this (square pt) is marked by a ring.
_TINY = 7.0


class World:
    """The ground of insets."""

    def __init__(self, geography: Geography, extent: Box) -> None:
        side = INSET - 2 * _FRAME
        self.geography = geography
        self.projection = Projection.fitted(edge(extent), side, side)
        self.ground = Ground(geography, frozenset(), self.projection, side, side, rough=True)

    def paint(self, sheet: Sheet, box: Box, own: frozenset[str], colours: Colours) -> None:
        """Draws the inset into a box of a map: the country in ink, or with a ring around it where it is tiny."""
        inner = grown(box, -_FRAME)
        others = [code for code in self.ground.pieces if code not in own]
        sheet.rectangle(inner, colours.white, colours.stone, 2 * _FRAME)
        sheet.areas(_moved(self.ground.areas(others), inner), colours.sand)
        areas = _moved(self.ground.areas(sorted(own)), inner)
        sheet.areas(areas, colours.ink)
        if sum(map(size, areas)) < _TINY:
            x, y = self.projection(_centre(country_extent(self.geography, sorted(own))))
            at = Point(x + inner[0], y + inner[1])
            sheet.dot(at, 1.1, colours.ink)
            sheet.dot(at, 3.4, "none", colours.ink, 0.6)


def _moved(areas: Sequence[Sequence[Point]], to: Box) -> list[list[Point]]:
    """Areas of the inset where it stands on the map, nothing of them over its frame."""
    left, top, right, bottom = to
    return [[Point(min(max(x + left, left), right), min(max(y + top, top), bottom)) for x, y in area] for area in areas]


def _centre(positions: Sequence[Position]) -> Position:
    lons, lats = zip(*positions, strict=True)
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
