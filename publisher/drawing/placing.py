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
_NOWHERE: Box = (-1e6, -1e6, -1e6, -1e6)
_MOST_STEPS = 60_000
_MOST_ROOM = 8.0

#: The lines that the name of an area may have.
MOST_LINES = 3


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
    """The places that the label of a dot may take."""
    ways = dict.fromkeys(((name,), fonts.broken(name, face, 2)))
    for lines in ways:
        extra = 1.6 * (len(lines) - 1)
        half = max(fonts.width(line, face) for line in lines) / 2
        for at, cost, leader in _settings(dot, radius, face, len(lines), half):
            yield Label(lines, face, at, fonts.box(lines, face, at), cost + extra, leader)


def _settings(
    dot: Point, r: float, face: Face, lines: int, half: float
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
    for part in (0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9):  # moved along, but never quite off its dot
        yield Setting("middle", dot.x + part * half, above), 2.0 + abs(part), None
        yield Setting("middle", dot.x + part * half, below), 2.2 + abs(part), None
    for away in (6, 9, 13, 18, 24, 31, 40, 50):
        for direction in range(0, 360, 30):
            x = dot.x + (r + away) * math.sin(math.radians(direction))
            y = dot.y - (r + away) * math.cos(math.radians(direction))
            anchor = "middle" if direction in (0, 180) else "start" if direction < 180 else "end"
            baseline = y + {0: -1.2 - more, 180: 0.72 * size}.get(direction, 0.33 * size - more / 2)
            end = Point(x, y)
            gap = {"start": 1.4, "end": -1.4}.get(anchor, 0)
            yield (
                Setting(anchor, x + gap, baseline),
                4.5 + away / 4 + (away / 20) ** 3,
                (_towards(dot, end, r + 0.8), end),
            )


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
    ruled_out = _ruled_out(options)
    best: tuple[float, list[Label | None]] = (math.inf, [None] * len(options))
    steps = 0

    def go_on(taken: list[Label | None], closed: int, cost: float) -> None:
        nonlocal best, steps
        steps += 1
        at = len(taken)
        if cost + rest[at] >= best[0] or steps > _MOST_STEPS:
            return
        if at == len(options):
            best = (cost, list(taken))
            return
        for label, (bit, others) in zip(options[at], ruled_out[at], strict=True):
            if not closed & bit:
                go_on([*taken, label], closed | others, cost + label.cost)
        go_on([*taken, None], closed, cost + _LEFT_OUT)

    go_on([], 0, 0)
    return best[1]


def _ruled_out(options: Sequence[Sequence[Label]]) -> list[list[tuple[int, int]]]:
    """For each place a bit of its own, and the bits of the places that it rules out for labels after it."""
    numbered = [(owner, list(label.boxes())) for owner, places in enumerate(options) for label in places]
    around = [_around(boxes) for _, boxes in numbered]
    out: list[list[tuple[int, int]]] = [[] for _ in options]
    for number, (owner, boxes) in enumerate(numbered):
        others, reach = 0, around[number]
        for later in range(number + 1, len(numbered)):
            other, its_boxes = numbered[later]
            if other != owner and meet(reach, around[later], GAP) and _touch(boxes, its_boxes):
                others |= 1 << later
        out[owner].append((1 << number, others))
    return out


def _touch(a: Sequence[Box], b: Sequence[Box]) -> bool:
    return any(meet(one, other, GAP) for one in a for other in b)


def touch(a: Label, b: Label) -> bool:
    """Whether two labels, leaders among them, come too near to each other."""
    return _touch(list(a.boxes()), list(b.boxes()))


def _groups(options: Sequence[Sequence[Label]]) -> list[list[int]]:
    """Labels that may get in one another's way, directly or through others."""
    reach = [_around([box for label in places for box in label.boxes()]) if places else _NOWHERE for places in options]
    groups: list[list[int]] = []
    for i, box in enumerate(reach):
        near = [group for group in groups if any(meet(box, reach[j], GAP) for j in group)]
        groups = [group for group in groups if group not in near]
        groups.append(sorted([i, *(j for group in near for j in group)]))
    return groups


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def spread(
    name: str, face: Face, within: Box, wanted: Point, free: Callable[[Box], bool], fonts: Fonts, clear: float = 1.2
) -> Label | None:
    """The label of an area: where it stands freest, near the point wanted; in two or three lines if one is too long.

    ``clear`` is the least white around it, in pt.
    """
    step = 2 if clear > 1 else 1
    for parts in range(1, MOST_LINES + 1):
        lines = fonts.broken(name, face, parts)
        best: tuple[float, Label] | None = None
        x = within[0]
        while x <= within[2]:
            y = within[1]
            while y <= within[3]:
                at = Setting("middle", x, y)
                box = fonts.box(lines, face, at)
                away = math.dist(middle(box), wanted) * 0.25
                is_hopeful = best is None or away - 2.5 * _MOST_ROOM < best[0]
                if is_hopeful and inside(box, within) and free(grown(box, clear)):
                    room = next((room for room in (_MOST_ROOM, 5, 3) if free(grown(box, room))), clear)
                    cost = away - 2.5 * room
                    if best is None or cost < best[0]:
                        best = cost, Label(lines, face, at, box, cost)
                y += step
            x += step
        if best:
            return best[1]
    return None
