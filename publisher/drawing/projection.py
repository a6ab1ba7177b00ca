"""From the globe to a panel: a conformal conic projection, fitted so that an area fills the panel.

Lambert's conformal conic (as in Snyder, *Map Projections: A Working Manual*, 1987, p. 107, for a sphere) keeps shapes,
and over the area of one country it keeps lengths as well; one projection serves an island and a continent. North is up
in the middle of the panel.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from publisher.drawing.geography import Box, Position

EARTH = 6371.0
"""Mean radius in km."""


class Point(NamedTuple):
    """A point of a drawing, in pt from its upper left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Cone:
    """Lambert's conformal conic with two standard parallels, a sixth of the area's height within its edges."""

    middle: float
    """The meridian that stands upright, in degrees."""
    n: float
    f: float

    @staticmethod
    def over(area: Box) -> Cone:
        """The cone for an area (west, south, east, north)."""
        west, south, east, north = area
        low, high = (math.radians(south + (north - south) * part) for part in (1 / 6, 5 / 6))
        n = math.sin((low + high) / 2)
        if high - low > 1e-6:
            n = math.log(math.cos(low) / math.cos(high)) / math.log(_half(high) / _half(low))
        return Cone((west + east) / 2, n, math.cos(low) * _half(low) ** n / n)

    def flat(self, position: Position) -> tuple[float, float]:
        """A position in km, eastwards and southwards of some point."""
        lon, lat = position
        radius = EARTH * self.f / _half(math.radians(max(-85.0, min(89.0, lat)))) ** self.n
        angle = self.n * math.radians(lon - self.middle)
        return radius * math.sin(angle), radius * math.cos(angle)


@dataclass(frozen=True, slots=True)
class Projection:
    """A cone, a scale in pt a km, and where the panel begins on it."""

    cone: Cone
    scale: float
    left: float
    top: float

    @staticmethod
    def fitted(positions: Sequence[Position], width: float, height: float, margin: float = 0) -> Projection:
        """The projection that shows all of these positions in the middle of a panel (pt), a margin within its edges."""
        lons, lats = zip(*positions, strict=True)
        cone = Cone.over((min(lons), min(lats), max(lons), max(lats)))
        xs, ys = zip(*map(cone.flat, positions), strict=True)
        scale = min((width - 2 * margin) / (max(xs) - min(xs)), (height - 2 * margin) / (max(ys) - min(ys)))
        left = (max(xs) + min(xs)) / 2 - width / scale / 2
        top = (max(ys) + min(ys)) / 2 - height / scale / 2
        return Projection(cone, scale, left, top)

    def __call__(self, position: Position) -> Point:
        """A position on the panel."""
        x, y = self.cone.flat(position)
        return Point((x - self.left) * self.scale, (y - self.top) * self.scale)

    def position(self, point: Point) -> Position:
        """The position that a point of the panel shows."""
        x, y = point.x / self.scale + self.left, point.y / self.scale + self.top
        lon = self.cone.middle + math.degrees(math.atan2(x, y)) / self.cone.n
        half = (EARTH * self.cone.f / math.hypot(x, y)) ** (1 / self.cone.n)
        return lon, math.degrees(2 * math.atan(half)) - 90

    def seen(self, width: float, height: float) -> Box:
        """The area that a panel shows: a box around what is seen along its edges."""
        steps = [i / 12 for i in range(13)]
        sides = [Point(width * a, height * b) for a in steps for b in (0, 1)]
        sides += [Point(width * a, height * b) for a in (0, 1) for b in steps]
        lons, lats = zip(*map(self.position, sides), strict=True)
        return min(lons), min(lats), max(lons), max(lats)


def distance(a: Position, b: Position) -> float:
    """Km between two positions, along the great circle."""
    (lon_a, lat_a), (lon_b, lat_b) = (map(math.radians, position) for position in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half))


def bearing(a: Position, b: Position) -> float:
    """The direction from one position to another at the start: degrees clockwise from north."""
    (lon_a, lat_a), (lon_b, lat_b) = (map(math.radians, position) for position in (a, b))
    east = math.sin(lon_b - lon_a) * math.cos(lat_b)
    north = math.cos(lat_a) * math.sin(lat_b) - math.sin(lat_a) * math.cos(lat_b) * math.cos(lon_b - lon_a)
    return math.degrees(math.atan2(east, north)) % 360


def _half(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


def edge(area: Box) -> list[Position]:
    """Positions along the edges of an area, dense enough for what a projection does to them."""
    west, south, east, north = area
    steps = [i / 12 for i in range(13)]
    sides = [(west + (east - west) * a, lat) for a in steps for lat in (south, north)]
    return sides + [(lon, south + (north - south) * a) for a in steps for lon in (west, east)]
