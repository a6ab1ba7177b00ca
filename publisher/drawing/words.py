"""What drawings say, in words: alternative text, captions, and where each place lies. From the same data as the lines.

The words are those of the locale; nothing here knows a language but where a list is joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.drawing.bars import Band, Bar, Look, Years
from publisher.drawing.maps import Pin
from publisher.drawing.projection import bearing, distance
from publisher.model import DrawnPlace, DrawnRow, OccupationSettings


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of a locale, used for drawings."""

    labels: Mapping[str, str]

    # ------------------------------------------------------------------ maps

    def map_alt(self, title: str, shown: Sequence[Pin]) -> str:
        """The map in one sentence: the country and its places."""
        if not shown:
            return self.labels["map-alt-alone"].format(country=title)
        names = [self._with_mark(pin) for pin in sorted(shown, key=lambda pin: not pin.capital)]
        return self.labels["map-alt"].format(country=title, places=", ".join(names))

    def map_caption(self, shown: Sequence[Pin]) -> str:
        """What a reader must know of every map: whose borders, and what an open circle means."""
        caption = self.labels["map-caption"]
        if any(pin.approximate for pin in shown):
            caption += " " + self.labels["map-approximate"]
        return caption

    def map_description(self, title: str, neighbours: Sequence[str], seas: Sequence[str]) -> str:
        """What lies around the country."""
        parts = []
        if neighbours:
            parts.append(self.labels["map-neighbours"].format(country=title, list=self.listed(neighbours)))
        if seas:
            parts.append(self.labels["map-seas"].format(list=self.listed(seas)))
        return " ".join([*parts, self.labels["map-borders"]])

    def places(self, shown: Sequence[Pin], pins: Sequence[Pin]) -> tuple[DrawnPlace, ...]:
        """Where each place lies: how far from the capital, or from the first place, and in which direction."""
        if not pins:
            return ()
        first = next((pin for pin in pins if pin.capital), pins[0])
        ordered = [first, *(pin for pin in pins if pin is not first)]
        return tuple(DrawnPlace(pin.name, self._where(pin, first), pin in shown) for pin in ordered)

    def _where(self, pin: Pin, first: Pin) -> str:
        if pin is first:
            parts = [self.labels["capital"].lower() if pin.capital else self.labels["map-first-place"]]
        else:
            km = distance(first.position, pin.position)
            direction = self.labels["directions"].split()[round(bearing(first.position, pin.position) / 45) % 8]
            parts = [self.labels["map-where"].format(distance=_rounded(km), direction=direction, place=first.name)]
        if pin.approximate:
            parts.append(self.labels["map-where-approximate"])
        return "; ".join(parts)

    def _with_mark(self, pin: Pin) -> str:
        mark = self.labels["capital"].lower() if pin.capital else ""
        return f"{pin.name} ({mark})" if mark else pin.name

    # ------------------------------------------------------------------ charts

    def chart_alt(self, bar: Bar) -> str:
        """The bar of one country in a sentence."""
        return self.labels["chart-alt"].format(country=bar.name, bands="; ".join(map(self._band, bar.bands)))

    def chart_caption(self, found: Sequence[Bar], settings: OccupationSettings | None, *, ticks: bool) -> str:
        """What the chart shows and what its bars mean."""
        parts = [self.labels["chart-caption"]]
        if key := self.key(found, settings):
            parts.append(key)
        if ticks:
            parts.append(self.labels["chart-ticks"])
        return " ".join(parts)

    def chart_description(self, found: Sequence[Bar], section: str) -> str:
        """Where the country's bar stands among the others."""
        position = next(i for i, bar in enumerate(found, 1) if bar.section == section)
        names = self.listed([bar.name for bar in found])
        return self.labels["chart-description"].format(position=position, total=len(found), list=names)

    def overview_alt(self, found: Sequence[Bar]) -> str:
        """The chart of all countries in a sentence."""
        return self.labels["overview-chart-alt"].format(list=self.listed([bar.name for bar in found]))

    def overview_map_alt(self, titles: Sequence[str]) -> str:
        """The map of all countries in a sentence."""
        return self.labels["overview-map-alt"].format(list=self.listed(titles))

    def key(self, found: Sequence[Bar], settings: OccupationSettings | None) -> str:
        """What the looks of the bars mean, those that are there."""
        if settings is None:
            return ""
        there: set[Look] = {band.span.look for bar in found for band in bar.bands}
        parts = [f"{self.labels['look-' + kind.look]}: {kind.label}" for kind in settings.kinds if kind.look in there]
        text = "; ".join(parts)
        return f"{text[:1].upper()}{text[1:]}." if text else ""

    def bars_key(self, found: Sequence[Bar], settings: OccupationSettings | None, shown: Years) -> str:
        """What the small bars of the contents mean."""
        years = self.labels["chart-key"].format(first=shown.first, last=shown.last)
        return " ".join(part for part in (years, self.key(found, settings)) if part)

    def rows(self, bars: Iterable[Bar]) -> tuple[DrawnRow, ...]:
        """The bands of bars, one a row."""
        return tuple(DrawnRow(bar.section, b.by, b.start, b.end, b.note) for bar in bars for b in bar.bands)

    def _band(self, band: Band) -> str:
        return self.labels["chart-band"].format(by=band.by, start=band.start, end=band.end)

    def listed(self, names: Sequence[str]) -> str:
        """A list in words: "Greece, Kosovo, and Montenegro"."""
        if len(names) < 3:
            return f" {self.labels['and']} ".join(names)
        return ", ".join(names[:-1]) + f"{self.labels['and-last']} {names[-1]}"


def _rounded(km: float) -> str:
    """A distance as one tells it: to the km when short, then to five and ten."""
    step = 1 if km < 15 else 5 if km < 100 else 10
    return f"{max(1, round(km / step) * step):,}"
