"""Lines and areas on a panel: made simpler, cut at its edges, asked where they run. All lengths in pt."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from publisher.drawing.geography import Box
from publisher.drawing.projection import Point

Line = Sequence[Point]


def simpler(line: Line, stray: float) -> list[Point]:
    """A line with the points that matter (Douglas and Peucker): no other strays further from it than ``stray``.

    A line that closes on itself stays an area.
    """
    if len(line) > 3 and line[0] == line[-1]:
        middle = max(range(1, len(line) - 1), key=lambda i: math.dist(line[i], line[0]))
        return [*_thinned(line[: middle + 1], stray), *_thinned(line[middle:], stray)[1:]]
    return _thinned(line, stray)


def _thinned(line: Line, stray: float) -> list[Point]:
    kept, open_ = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_:
        first, last = open_.pop()
        start, end = line[first], line[last]
        dx, dy = end.x - start.x, end.y - start.y
        length = math.hypot(dx, dy)
        worst, where = stray, -1
        for i in range(first + 1, last):
            x, y = line[i].x - start.x, line[i].y - start.y
            away = abs(x * dy - y * dx) / length if length else math.hypot(x, y)
            if away > worst:
                worst, where = away, i
        if where > 0:
            kept.add(where)
            open_ += [(first, where), (where, last)]
    return [line[i] for i in sorted(kept)]


def area_within(ring: Line, box: Box) -> list[Point]:
    """The part of an area inside a box (Sutherland and Hodgman). Where it leaves the box it runs along its edge."""
    left, top, right, bottom = box
    out = list(ring)
    for axis, bound, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        ring, out = out, []
        for a, b in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            a_in, b_in = sign * (a[axis] - bound) >= 0, sign * (b[axis] - bound) >= 0
            if a_in != b_in:
                part = (bound - a[axis]) / (b[axis] - a[axis])
                out.append(Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part))
            if b_in:
                out.append(b)
    return out


def lines_within(line: Line, box: Box) -> Iterator[list[Point]]:
    """The parts of a line inside a box."""
    part: list[Point] = []
    for a, b in itertools.pairwise(line):
        inside = _segment_within(a, b, box)
        if inside is None or (part and part[-1] != inside[0]):
            if len(part) > 1:
                yield part
            part = []
        if inside is not None:
            part = [*(part or [inside[0]]), inside[1]]
    if len(part) > 1:
        yield part


def _segment_within(a: Point, b: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a segment inside a box (Liang and Barsky)."""
    left, top, right, bottom = box
    start, end = 0.0, 1.0
    dx, dy = b.x - a.x, b.y - a.y
    for way, room in ((-dx, a.x - left), (dx, right - a.x), (-dy, a.y - top), (dy, bottom - a.y)):
        if way == 0:
            if room < 0:
                return None
        elif way < 0:
            start = max(start, room / way)
        else:
            end = min(end, room / way)
    if start > end:
        return None
    first = a if start == 0 else Point(a.x + dx * start, a.y + dy * start)
    last = b if end == 1 else Point(a.x + dx * end, a.y + dy * end)
    return first, last


def size(ring: Line) -> float:
    """The area of a ring in square pt."""
    return abs(sum(a.x * b.y - b.x * a.y for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True))) / 2


def holds(rings: Iterable[Line], point: Point) -> bool:
    """Whether a point lies inside an area of several rings (holes among them)."""
    inside = False
    for ring in rings:
        for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            if (a.y > point.y) != (b.y > point.y) and point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x:
                inside = not inside
    return inside


def meet(a: Box, b: Box, gap: float = 0) -> bool:
    """Whether two boxes come nearer to each other than a gap."""
    return a[0] < b[2] + gap and b[0] < a[2] + gap and a[1] < b[3] + gap and b[1] < a[3] + gap


def grown(box: Box, by: float) -> Box:
    """A box with a margin around it."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def inside(inner: Box, outer: Box) -> bool:
    """Whether a box lies wholly in another."""
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
