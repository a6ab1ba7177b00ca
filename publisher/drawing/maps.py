"""Locator maps: the country white, its neighbours a mist, the sea sand; its places, each with its name.

A map is drawn for one size and never scaled in print. The ground comes from the geography, names and positions from
the registers; the builder finds where the labels stand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from publisher.drawing.colours import Colours
from publisher.drawing.geography import Box, Geography, Position
from publisher.drawing.ground import Ground, country_extent
from publisher.drawing.inset import INSET, World
from publisher.drawing.lettering import CAPITAL, COUNTRY, PLACE, SCALE, SEA, Fonts, Setting, middle
from publisher.drawing.placing import Label, allowed, beside, choose, spread
from publisher.drawing.projection import Point, Projection, edge
from publisher.drawing.shapes import grown, inside, meet, size
from publisher.drawing.svg import Sheet
from publisher.model import MapEntry

Panel = tuple[float, float]

#: The two panels in pt: 62 × 100 mm, and the same turned, as wide as the text.
UPRIGHT: Panel = (176.0, 283.5)
TURNED: Panel = (296.0, 176.0)

#: The panel is turned for a country that is shown so many times larger then.
GAIN = 1.12

MARGIN = 9.0

#: Of the places that a label may take, so many are weighed against those of the other labels.
MOST_PLACES = 28

CORNERS = ("top-right", "top-left", "bottom-right", "bottom-left")

RADIUS, CAPITAL_HALF = 2.1, 2.6

#: A place this near to the country, in pt (on a border also in km), lies in it: border towns, ports, small islands.
ON_BORDER, BORDER_KM, OFF_COAST = 0.3, 2.0, 3.0


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on a map."""

    name: str
    position: Position
    capital: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map as drawn: the picture, its size in pt, and what came to stand where."""

    svg: bytes
    width: float
    height: float
    shown: tuple[Pin, ...]
    left_out: tuple[Pin, ...]
    """Places of the country outside of the panel, on another's dot, or without room for their names."""
    neighbours: tuple[str, ...]
    """Codes of the units that are seen and named."""
    unnamed: tuple[str, ...]
    """Names of neighbours of the country, and of seas, that found no room."""
    labels: tuple[Label, ...]


class LocatorMap:
    """The making of one map."""

    def __init__(
        self,
        entry: MapEntry,
        pins: Sequence[Pin],
        geography: Geography,
        world: World | None,
        fonts: Fonts,
        colours: Colours,
        panels: tuple[Panel, Panel] = (UPRIGHT, TURNED),
    ) -> None:
        self.entry, self.geography, self.world, self.fonts, self.colours = entry, geography, world, fonts, colours
        self.own = frozenset(entry.units)
        self.projection, (self.width, self.height) = _fitted(entry, geography, self.own, panels)
        self.panel: Box = (0, 0, self.width, self.height)
        self.ground = Ground(geography, self.own, self.projection, self.width, self.height)
        self.sheet = Sheet(self.width, self.height)
        self.asked = tuple(pin for pin in pins if self._is_asked(pin))
        self.pins = _apart([pin for pin in self.asked if self._is_seen(pin)], self.projection)
        self.taken: list[Box] = [self._dot(pin) for pin in self.pins]
        self.labels: list[Label] = []

    def drawn(self) -> DrawnMap:
        """The map."""
        self.ground.paint(self.sheet, self.colours)
        inset = self._inset_box()
        if inset:
            self.taken.append(inset)
        bar = self._bar()
        self.taken.append(bar.box)
        shown = self._name_places()
        missing = [*self._name_seas(), *self._name_units()]
        for pin in shown:
            self._paint_pin(pin)
        for label in self.labels:
            self._paint_label(label)
        bar.paint(self.sheet, self.colours)
        if inset and self.world:
            self.world.paint(self.sheet, inset, self.own, self.colours)
        return DrawnMap(
            svg=self.sheet.svg(),
            width=self.width,
            height=self.height,
            shown=tuple(shown),
            left_out=tuple(pin for pin in self.asked if pin not in shown),
            neighbours=self.ground.others,
            unnamed=tuple(missing),
            labels=tuple(self.labels),
        )

    # ------------------------------------------------------------------ places

    def _is_asked(self, pin: Pin) -> bool:
        """Whether a place lies in the country, or is shown though it does not."""
        if pin.capital or pin.name in (*self.entry.places, *self.entry.also):
            return True
        x, y = self.projection(pin.position)
        on_border = max(ON_BORDER, BORDER_KM * self.projection.scale)
        reach = on_border if self.ground.owners.at(Point(x, y)) else OFF_COAST
        around = [Point(x + dx, y + dy) for dx in (-reach, 0, reach) for dy in (-reach, 0, reach)]
        return any(self.ground.owners.at(point) in self.own for point in around)

    def _is_seen(self, pin: Pin) -> bool:
        x, y = self.projection(pin.position)
        return 5 <= x <= self.width - 5 and 5 <= y <= self.height - 5

    def _dot(self, pin: Pin) -> Box:
        x, y = self.projection(pin.position)
        reach = CAPITAL_HALF if pin.capital else RADIUS
        return x - reach, y - reach, x + reach, y + reach

    def _name_places(self) -> list[Pin]:
        """Gives each place its label; a place that finds no room for one is not shown."""
        within = grown(self.panel, -2)
        options = []
        for pin in self.pins:
            own = self._dot(pin)
            others = [box for box in self.taken if box != own]
            face, radius = (CAPITAL, CAPITAL_HALF) if pin.capital else (PLACE, RADIUS)
            places = beside(pin.name, face, self.projection(pin.position), radius, self.fonts)
            options.append(allowed(places, within, others, self._crossing)[:MOST_PLACES])
        chosen = choose(options)
        shown = [pin for pin, label in zip(self.pins, chosen, strict=True) if label]
        self.labels += [label for label in chosen if label]
        self.taken = [box for box in self.taken if box not in {self._dot(p) for p in self.pins if p not in shown}]
        self.taken += [box for label in self.labels for box in label.boxes()]
        return shown

    def _crossing(self, box: Box) -> float:
        """What it costs a label to stand over lines, by their length: the outline of the country is heavy."""
        own, lines = self.ground.own_edges.within(box), self.ground.edges.within(box)
        return (5 + 0.5 * own if own else 0) + (1.0 + 0.15 * (lines - own) if lines > own else 0)

    def _paint_pin(self, pin: Pin) -> None:
        at = self.projection(pin.position)
        if pin.capital:
            self.sheet.rectangle(self._dot(pin), self.colours.ink)
        elif pin.approximate:
            self.sheet.dot(at, RADIUS - 0.2, self.colours.white, self.colours.ink, 0.8)
        else:
            self.sheet.dot(at, RADIUS, self.colours.ink)

    def _paint_label(self, label: Label) -> None:
        if label.leader:
            self.sheet.lines([label.leader], self.colours.ink, 0.4)
        self.sheet.text(label.lines, label.face, label.at, self.colours.ink)

    # ------------------------------------------------------------------ seas and neighbours

    def _name_seas(self) -> list[str]:
        """Names the seas near the points that the entry gives; returns those that found no room."""
        missing = []
        for name, (lat, lon) in self.entry.seas.items():
            wanted = self.projection((lon, lat))
            around = _cut((wanted.x - 45, wanted.y - 45, wanted.x + 45, wanted.y + 45), grown(self.panel, -3))
            label = spread(name, SEA, around, wanted, self._is_free_water, self.fonts)
            missing += [] if self._take(label) else [name]
        return missing

    def _name_units(self) -> list[str]:
        """Names the neighbours, and the parts of the country where it has any; returns those that found no room."""
        missing = []
        near = self.geography.neighbours(self.own)
        named = [code for code in self.ground.others if code not in self.entry.unlabelled]
        named += sorted(self.own) if self.entry.parts else []
        seen = {code: sum(map(size, self.ground.areas((code,)))) for code in named}
        for code in sorted(named, key=lambda code: (-seen[code], code)):
            label = self._unit_label(code)
            if not self._take(label) and code in near and seen[code] > 400:
                missing.append(self.geography.units[code].name)
        return missing

    def _unit_label(self, code: str) -> Label | None:
        name = self.geography.units[code].name.upper()
        if code in self.entry.labels:
            lat, lon = self.entry.labels[code]
            x, y = self.projection((lon, lat))
            lines = tuple(name.split("\n"))
            for lines in (self.fonts.broken(name, COUNTRY, parts) for parts in (1, 2, 3)):
                at = Setting("middle", x, y)
                label = Label(lines, COUNTRY, at, self.fonts.box(lines, COUNTRY, at), 0)
                if inside(label.box, self.panel):
                    return label
        largest = max(self.ground.areas((code,)), key=size)
        xs, ys = zip(*largest, strict=True)
        around = _cut((min(xs), min(ys), max(xs), max(ys)), grown(self.panel, -3))

        def free(box: Box) -> bool:
            is_its = self.ground.owners.at(middle(box)) == code
            return is_its and not self.ground.edges.within(box) and not self._is_taken(box)

        return spread(name, COUNTRY, around, middle(around), free, self.fonts)

    def _take(self, label: Label | None) -> bool:
        if label is None:
            return False
        self.labels.append(label)
        self.taken += label.boxes()
        return True

    def _is_taken(self, box: Box) -> bool:
        return any(meet(box, other, 1) for other in self.taken)

    def _is_free_water(self, box: Box) -> bool:
        is_water = not self.ground.owners.at(middle(box))
        return is_water and not self.ground.edges.within(box) and not self._is_taken(box)

    # ------------------------------------------------------------------ scale and inset

    def _bar(self) -> Bar:
        """The scale bar in the corner that it hides least in; a round number of km, about a fifth of the panel."""
        wanted = 0.28 * 176 / self.projection.scale
        power = 10 ** math.floor(math.log10(wanted))
        km = max(step * power for step in (1, 2, 5) if step * power <= wanted)
        length = km * self.projection.scale
        width = max(length, self.fonts.width(f"{km:g} km", SCALE))
        places = [
            (6.0, self.height - 6),
            (self.width - 6 - width, self.height - 6),
            (6.0, 16.0),
            (self.width - 6 - width, 16.0),
        ]
        bars = [Bar(f"{km:g} km", length, x, y, width) for x, y in places]
        return min(bars, key=lambda bar: self._hidden(bar.box) + self.ground.edges.within(bar.box) / 2)

    def _inset_box(self) -> Box | None:
        """Where the inset stands: the corner where it hides least of the country and none of its places."""
        if self.entry.inset == "none" or self.world is None:
            return None
        w, h = self.width, self.height
        corners = {
            "top-right": (w - INSET, 0.0, w, INSET),
            "top-left": (0.0, 0.0, INSET, INSET),
            "bottom-right": (w - INSET, h - INSET, w, h),
            "bottom-left": (0.0, h - INSET, INSET, h),
        }
        if self.entry.inset != "auto":
            return corners[self.entry.inset]
        return corners[min(CORNERS, key=lambda corner: self._hidden(corners[corner]))]

    def _hidden(self, box: Box) -> float:
        """What a box would hide: places and their names, the country, other things that stand there."""
        places = sum(meet(box, dot, 12) for dot in self.taken)
        steps = [i / 7 for i in range(8)]
        points = [Point(box[0] + (box[2] - box[0]) * a, box[1] + (box[3] - box[1]) * b) for a in steps for b in steps]
        return 50.0 * places + sum(self.ground.owners.at(point) in self.own for point in points)


@dataclass(frozen=True, slots=True)
class Bar:
    """A scale bar: its length in pt, the left end and baseline of the line."""

    text: str
    length: float
    x: float
    y: float
    width: float

    @property
    def box(self) -> Box:
        """What it takes up."""
        return self.x - 1, self.y - 10, self.x + self.width + 1, self.y + 1.5

    def paint(self, sheet: Sheet, colours: Colours) -> None:
        """Draws the bar."""
        sheet.lines([[Point(self.x, self.y), Point(self.x + self.length, self.y)]], colours.ink, 0.8)
        sheet.text([self.text], SCALE, Setting("start", self.x, self.y - 3), colours.ink)


def _fitted(
    entry: MapEntry, geography: Geography, own: frozenset[str], panels: tuple[Panel, Panel]
) -> tuple[Projection, Panel]:
    """The projection and the panel of a map, upright or turned. Which, is decided on the page for all media."""
    positions = edge(entry.extent) if entry.extent else country_extent(geography, sorted(own))
    margin = 0 if entry.extent else MARGIN
    upright, turned = (Projection.fitted(positions, *panel, margin=margin).scale for panel in (UPRIGHT, TURNED))
    is_turned = turned > GAIN * upright if entry.panel == "auto" else entry.panel == "turned"
    panel = panels[is_turned]
    return Projection.fitted(positions, *panel, margin=margin), panel


def _apart(pins: Sequence[Pin], projection: Projection) -> list[Pin]:
    """The pins whose dots do not run into one before them; the capital goes first."""
    kept: list[Pin] = []
    for pin in sorted(pins, key=lambda pin: not pin.capital):
        at = projection(pin.position)
        if all(math.dist(at, projection(other.position)) > 2 * RADIUS - 0.4 for other in kept):
            kept.append(pin)
    return kept


def _cut(box: Box, by: Box) -> Box:
    return max(box[0], by[0]), max(box[1], by[1]), min(box[2], by[2]), min(box[3], by[3])
