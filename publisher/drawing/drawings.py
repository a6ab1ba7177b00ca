"""All that the builder draws for a book, in the colours and sizes of a layout."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from publisher.diagnostics import Diagnostic, Report
from publisher.drawing import charts
from publisher.drawing.bars import Bar, Years, bars, moment, years
from publisher.drawing.charts import Pen
from publisher.drawing.colours import Colours
from publisher.drawing.geography import Geography
from publisher.drawing.inset import World
from publisher.drawing.keeping import Shelf, digest
from publisher.drawing.lettering import Fonts
from publisher.drawing.maps import DrawnMap, LocatorMap, Pin
from publisher.drawing.overview import Country, Overview
from publisher.drawing.pins import check_entry, pins_of
from publisher.drawing.svg import Sheet
from publisher.drawing.words import Words
from publisher.model import Drawing, Drawings, DrawingSizes, Layout, MapEntry, ResolvedBook, ResolvedChapter
from publisher.reading.dates import days_of

#: The entry of maps.yaml that is the map of the whole, and the part of the book that shows it.
OVERVIEW = "overview"


#: On a page drawings are printed as they are, unless its layout says other sizes; a small screen makes them smaller, so
#: that for it wide ones are drawn narrower, and their lettering comes out larger.
PAGE, SCREEN = DrawingSizes(), DrawingSizes(turned=(232.0, 184.0), chart=232.0, overview=(240.0, 300.0))


def draw(
    book: ResolvedBook, layout: Layout, fonts: Mapping[str, Path], geography: str, keep: Path | None, report: Report
) -> Drawings:
    """The drawings of a book: maps by maps.yaml, charts and bars by the occupations that its chapters tell.

    ``geography`` is the text of the file of geography; ``keep`` a folder in which maps are kept for the next build.
    """
    return _Drawer(book, layout, fonts, geography, keep, report).drawings()


def check(book: ResolvedBook, geography: str, report: Report) -> None:
    """Reports what is wrong in maps.yaml, and with the places of its maps, without drawing any."""
    for entry in usable_entries(book, Geography(geography), report) if geography else ():
        pins_of(book.chapter(entry.section), entry, book.registers, report)


def usable_entries(book: ResolvedBook, geography: Geography, report: Report) -> list[MapEntry]:
    """The entries of maps.yaml that a map can be drawn from, but for that of the whole; the others are reported."""
    chapters = {chapter.id: chapter for chapter in book.chapters}
    entries = [entry for entry in book.registers.maps.values() if entry.section != OVERVIEW]
    usable = [e for e in entries if check_entry(e, tuple(geography.units), (*chapters, OVERVIEW), report)]
    return [entry for entry in usable if not chapters[entry.section].front.map]


class _Drawer:
    def __init__(
        self,
        book: ResolvedBook,
        layout: Layout,
        fonts: Mapping[str, Path],
        geography: str,
        keep: Path | None,
        report: Report,
    ) -> None:
        self.book, self.report, self.text = book, report, geography
        self.sizes = layout.drawings or (PAGE if layout.medium == "paged" else SCREEN)
        self.fonts, self.colours = Fonts(fonts), Colours.of(layout.palette, report)
        self.words = Words(layout.labels)
        self.shelf = Shelf(keep)
        self.bars = bars(book.chapters, book.settings.occupation, layout.labels)
        self.years = years(self.bars, book.settings.occupation) if self.bars else Years(0, 0)
        self.pen = Pen(self.years, self.fonts, self.colours)
        self.chapters = {chapter.id: chapter for chapter in book.chapters}

    @cached_property
    def geography(self) -> Geography:
        """The geography, read when the first map is drawn that is not kept."""
        return Geography(self.text)

    @cached_property
    def world(self) -> World | None:
        """The ground of insets: the extent of the map of the whole."""
        entry = self.book.registers.maps.get(OVERVIEW)
        return World(self.geography, entry.extent) if entry and entry.extent else None

    @cached_property
    def ground_key(self) -> tuple[object, ...]:
        """What every map depends on."""
        overview = self.book.registers.maps.get(OVERVIEW)
        fonts = [(name, digest(file)) for name, file in sorted(self.fonts.files.items())]
        geography = hashlib.sha256(self.text.encode()).hexdigest()
        return geography, fonts, self.colours, self.sizes, overview and overview.extent

    def drawings(self) -> Drawings:
        """All of them."""
        names = {bar.section for bar in self.bars}
        entries = usable_entries(self.book, self.geography, self.report) if self.text else []
        maps = {entry.section: self._map(entry) for entry in entries}
        openers = {
            id: c
            for id, c in self.chapters.items()
            if id in names and (c.front.map or id in maps) and not c.front.chart
        }
        return Drawings(
            maps=maps,
            charts={id: self._chart(chapter) for id, chapter in openers.items()},
            bars={bar.section: self._bars(bar) for bar in self.bars},
            title=self._title() if self.bars else None,
            overview_map=self._overview_map(tuple(maps)),
            overview_chart=self._overview_chart() if self.bars else None,
        )

    # ------------------------------------------------------------------ maps

    def _map(self, entry: MapEntry) -> Drawing:
        chapter = self.chapters[entry.section]
        pins = pins_of(chapter, entry, self.book.registers, self.report)
        plain = (
            entry.units,
            entry.panel,
            entry.extent,
            dict(entry.seas),
            dict(entry.labels),
            entry.unlabelled,
            entry.parts,
        )
        inputs = ("map", self.ground_key, plain, entry.inset, entry.places, entry.also, pins)
        kept = self.shelf.kept(inputs, lambda: self._drawn(entry, pins))
        shown = tuple(pin for pin in pins if pin.name in kept["shown"])
        told = tuple(pin for pin in pins if pin.name in (*kept["shown"], *kept["left_out"]))
        title = chapter.front.title
        return Drawing(
            file=f"{chapter.id}-map.svg",
            svg=kept["svg"].encode(),
            width=kept["width"],
            height=kept["height"],
            alt=self.words.map_alt(title, shown),
            caption=self.words.map_caption(shown),
            note=entry.note,
            description=self.words.map_description(title, kept["neighbours"], tuple(entry.seas)),
            places=self.words.places(shown, told),
        )

    def _drawn(self, entry: MapEntry, pins: tuple[Pin, ...]) -> dict[str, Any]:
        """A map as plain data."""
        panels = self.sizes.upright, self.sizes.turned
        drawn: DrawnMap = LocatorMap(entry, pins, self.geography, self.world, self.fonts, self.colours, panels).drawn()
        near = self.geography.neighbours(frozenset(entry.units))
        return {
            "svg": drawn.svg.decode(),
            "width": drawn.width,
            "height": drawn.height,
            "shown": [pin.name for pin in drawn.shown],
            "left_out": [pin.name for pin in drawn.left_out],
            "neighbours": sorted(self.geography.units[code].name for code in near),
        }

    def _overview_map(self, sections: tuple[str, ...]) -> Drawing | None:
        entry = self.book.registers.maps.get(OVERVIEW)
        if entry is None or not sections or OVERVIEW not in _parts(self.book):
            return None
        if entry.extent is None:
            message = "the map of the whole has no extent"
            self.report(
                Diagnostic(
                    "G006", message, entry.place, "for example extent: {west: -10, south: 35, east: 42, north: 71}"
                )
            )
            return None
        found = {bar.section: bar for bar in self.bars}
        countries = tuple(
            Country(id, self.chapters[id].front.title, self.book.registers.maps[id].units, found.get(id))
            for id in sections
        )
        inputs = ("overview", self.ground_key, dict(entry.seas), [(c.section, c.name, c.units) for c in countries])

        def make() -> dict[str, Any]:
            return _plain(
                Overview(entry, countries, self.geography, self.sizes.overview, self.fonts, self.colours).drawn()
            )

        kept = self.shelf.kept(inputs, make)
        return Drawing(
            file="overview-map.svg",
            svg=kept["svg"].encode(),
            width=kept["width"],
            height=kept["height"],
            alt=self.words.overview_map_alt([country.name for country in countries]),
            caption=self.words.labels["overview-map-caption"],
            note=entry.note,
        )

    # ------------------------------------------------------------------ charts

    def _chart(self, chapter: ResolvedChapter) -> Drawing:
        events = [moment(days_of(row.datetime)[0]) for row in chapter.timeline if row.datetime]
        inside = [event for event in events if self.years.first <= event <= self.years.last + 1]
        bar = next(bar for bar in self.bars if bar.section == chapter.id)
        return self._of_sheet(
            f"{chapter.id}-chart.svg",
            charts.opener_chart(self.bars, chapter.id, inside, self.sizes.chart, self.pen),
            alt=self.words.chart_alt(bar),
            caption=self.words.chart_caption(self.bars, self.book.settings.occupation, ticks=bool(inside)),
            description=self.words.chart_description(self.bars, chapter.id) if len(self.bars) > 1 else "",
            rows=self.words.rows((bar,)),
        )

    def _bars(self, bar: Bar) -> Drawing:
        sheet = charts.plain_bars((bar,), 104, 6, 6, self.pen)
        return self._of_sheet(f"{bar.section}-bars.svg", sheet, alt=self.words.chart_alt(bar))

    def _title(self) -> Drawing:
        pitch = min(6.75, 142 / len(self.bars))
        sheet = charts.plain_bars(self.bars, 296.2, pitch * 0.64, pitch, self.pen)
        key = self.words.bars_key(self.bars, self.book.settings.occupation, self.years)
        return self._of_sheet("title-bars.svg", sheet, alt=self.words.overview_alt(self.bars), caption=key)

    def _overview_chart(self) -> Drawing:
        sheet = charts.overview_chart(self.bars, self.sizes.overview[1] + 20, self.sizes.chart, self.pen)
        return self._of_sheet(
            "overview-chart.svg",
            sheet,
            alt=self.words.overview_alt(self.bars),
            caption=self.words.chart_caption(self.bars, self.book.settings.occupation, ticks=False),
            rows=self.words.rows(self.bars),
        )

    def _of_sheet(self, file: str, sheet: Sheet, **words: Any) -> Drawing:
        return Drawing(file, sheet.svg(), sheet.width, sheet.height, **words)


def _plain(sheet: Sheet) -> dict[str, Any]:
    return {"svg": sheet.svg().decode(), "width": sheet.width, "height": sheet.height}


def _parts(book: ResolvedBook) -> tuple[str, ...]:
    matter = book.settings.matter
    return (*matter.front, *matter.body, *matter.back)
