"""Where labels stand: of the places that each may take, the choice that costs least and where no two touch.

A label beside its dot is tried to the right first, then around it, then further off with a line that leads to it. What
is hard (the edge of the panel, other dots) rules a place out; what is ugly (to run over a border) costs something. The
search is exhaustive within a bound, and always the same for the same map.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from publisher.drawing.geography import Box
from publisher.drawing.lettering import Face, Fonts, Setting, middle
from publisher.drawing.projection import Point
from publisher.drawing.shapes import grown, inside, meet

#: White between two labels, and between a label and another label's dot, in pt.
GAP = 1.0

_LEFT_OUT = 1000.0
_MOST_STEPS = 60_000


@dataclass(frozen=True, slots=True)
class Label:
    """A label in one of its places: how it is set, what it takes up, and how good the place is (less is better)."""

    lines: tuple[str, ...]
    face: Face
    at: Setting
    box: Box
    cost: float
    leader: tuple[Point, Point] | None = None

    def boxes(self) -> Iterator[Box]:
        """What the label takes up, its leader among it."""
        yield self.box
        if self.leader:
            (x0, y0), (x1, y1) = self.leader
            for part in (0.25, 0.5, 0.75, 1):
                x, y = x0 + (x1 - x0) * part, y0 + (y1 - y0) * part
                yield x - 0.6, y - 0.6, x + 0.6, y + 0.6


def beside(name: str, face: Face, dot: Point, radius: float, fonts: Fonts) -> Iterator[Label]:
    """The places that the label of a dot may take, in order of preference."""
    ways = ((name,), fonts.broken(name, face, 2)) if " " in name else ((name,),)
    for lines in ways:
        extra = 1.6 * (len(lines) - 1)
        for at, cost, leader in _settings(dot, radius, face, len(lines)):
            yield Label(lines, face, at, fonts.box(lines, face, at), cost + extra, leader)


def _settings(
    dot: Point, r: float, face: Face, lines: int
) -> Iterator[tuple[Setting, float, tuple[Point, Point] | None]]:
    size, more = face.size, (lines - 1) * face.leading
    level = dot.y + 0.33 * size - more / 2
    near, far = r + 2.2, 0.7 * r + 1.4
    above, below = dot.y - r - 2.6 - more, dot.y + r + 2.0 + 0.68 * size
    yield Setting("start", dot.x + near, level), 0.0, None
    for shift in (-1.8, 1.8):
        yield Setting("start", dot.x + near, level + shift), 0.3, None
    yield Setting("start", dot.x + far, dot.y - far - more), 0.8, None
    yield Setting("start", dot.x + far, dot.y + far + 0.6 * size), 1.0, None
    yield Setting("end", dot.x - near, level), 1.2, None
    for shift in (-1.8, 1.8):
        yield Setting("end", dot.x - near, level + shift), 1.4, None
    yield Setting("end", dot.x - far, dot.y - far - more), 1.8, None
    yield Setting("end", dot.x - far, dot.y + far + 0.6 * size), 2.0, None
    for shift in (0, 6, -6, 12, -12):
        yield Setting("middle", dot.x + shift, above), 2.0 + abs(shift) / 15, None
        yield Setting("middle", dot.x + shift, below), 2.2 + abs(shift) / 15, None
    for away in (9, 14, 20, 27):
        for direction in range(0, 360, 30):
            x = dot.x + (r + away) * math.sin(math.radians(direction))
            y = dot.y - (r + away) * math.cos(math.radians(direction))
            anchor = "middle" if direction in (0, 180) else "start" if direction < 180 else "end"
            baseline = y + {0: -1.2 - more, 180: 0.72 * size}.get(direction, 0.33 * size - more / 2)
            end = Point(x, y)
            gap = {"start": 1.4, "end": -1.4}.get(anchor, 0)
            yield Setting(anchor, x + gap, baseline), 7 + away / 4, (_towards(dot, end, r + 0.8), end)


def _towards(start: Point, end: Point, by: float) -> Point:
    length = math.dist(start, end)
    return Point(start.x + (end.x - start.x) * by / length, start.y + (end.y - start.y) * by / length)


def allowed(
    places: Iterator[Label], within: Box, taken: Sequence[Box], crossing: Callable[[Box], float]
) -> list[Label]:
    """The places that nothing rules out, with the cost of what they run over added."""
    free = []
    for label in places:
        if inside(label.box, within) and not any(meet(box, one, GAP) for box in label.boxes() for one in taken):
            cost = label.cost + crossing(grown(label.box, 0.6))
            free.append(Label(label.lines, label.face, label.at, label.box, cost, label.leader))
    return sorted(free, key=lambda label: label.cost)


def choose(options: Sequence[Sequence[Label]]) -> list[Label | None]:
    """One place for each label such that no two touch, at the least cost; None for a label that must be left out."""
    chosen: list[Label | None] = [None] * len(options)
    for group in _groups(options):
        order = sorted(group, key=lambda i: (len(options[i]), i))
        for position, label in zip(order, _search([options[i] for i in order]), strict=True):
            chosen[position] = label
    return chosen


def _search(options: Sequence[Sequence[Label]]) -> list[Label | None]:
    """Branch and bound: the labels in turn, each in its places from the best."""
    least = [min((label.cost for label in places), default=_LEFT_OUT) for places in options]
    rest = [sum(least[i:]) for i in range(len(options) + 1)]
    best: tuple[float, list[Label | None]] = (math.inf, [None] * len(options))
    steps = 0

    def go_on(taken: list[Label | None], cost: float) -> None:
        nonlocal best, steps
        steps += 1
        at = len(taken)
        if cost + rest[at] >= best[0] or steps > _MOST_STEPS:
            return
        if at == len(options):
            best = (cost, list(taken))
            return
        for label in options[at]:
            if not any(other and touch(label, other) for other in taken):
                go_on([*taken, label], cost + label.cost)
        go_on([*taken, None], cost + _LEFT_OUT)

    go_on([], 0)
    return best[1]


def touch(a: Label, b: Label) -> bool:
    """Whether two labels, leaders among them, come too near to each other."""
    return any(meet(one, other, GAP) for one in a.boxes() for other in b.boxes())


def _groups(options: Sequence[Sequence[Label]]) -> list[list[int]]:
    """Labels that may get in one another's way, directly or through others."""
    reach = [_around([box for label in places for box in label.boxes()]) for places in options]
    groups: list[list[int]] = []
    for i, box in enumerate(reach):
        near = [group for group in groups if box and any(_near(box, reach[j]) for j in group)]
        groups = [group for group in groups if group not in near]
        groups.append(sorted([i, *(j for group in near for j in group)]))
    return groups


def _near(a: Box, b: Box | None) -> bool:
    return b is not None and meet(a, b, GAP)


def _around(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def spread(
    name: str, face: Face, within: Box, wanted: Point, free: Callable[[Box], bool], fonts: Fonts, step: float = 3
) -> Label | None:
    """The label of an area: where it stands freest, near the point wanted; in two or three lines if one is too long."""
    for parts in range(1, min(3, len(name.split(" "))) + 1):
        lines = fonts.broken(name, face, parts)
        best: tuple[float, Label] | None = None
        x = within[0]
        while x <= within[2]:
            y = within[1]
            while y <= within[3]:
                at = Setting("middle", x, y)
                box = fonts.box(lines, face, at)
                if inside(box, within) and free(grown(box, 1.2)):
                    room = max((room for room in (1.2, 3, 5, 8) if room == 1.2 or free(grown(box, room))))
                    cost = math.dist(middle(box), wanted) * 0.25 - 2.5 * room
                    if best is None or cost < best[0]:
                        best = cost, Label(lines, face, at, box, cost)
                y += step
            x += step
        if best:
            return best[1]
    return None
