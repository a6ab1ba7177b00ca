"""Charts of occupation: years from left to right, a bar a country, in the order in which the bars begin.

Labels are ink on white, above or beside their bars and never in them: small lettering on a tint is not printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.drawing.bars import Band, Bar, Look, Span, Years, short
from publisher.drawing.colours import Colours
from publisher.drawing.geography import Box
from publisher.drawing.lettering import OWN, PLACE, YEAR, Fonts, Setting
from publisher.drawing.projection import Point
from publisher.drawing.svg import NOTHING, Sheet

TOP = 14.0
THIN, PITCH, ROW = (2.0, 1.6, 1.3), (3.2, 2.4, 2.0), (8.6, 8.6, 7.9)
"""The bar of another country, from one to the next, and from row to row of the chapter's own. The first of each where
that needs one or two rows, the second for three, the third for more, so that the chart does not grow much."""
THICK, LANE, AIR = 7.0, 4.6, 2.6
"""The bar of the chapter's country; where it has several rows, each of them; white around."""
HEAD, TICKS, PUSHED = 9.5, 4.2, 24.0
"""The line of words above the bar, the events below it, and how far from its band a label may begin."""
WORDS = 11.5
"""A line of words below a bar of the overview, from its bar to the next."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What charts are drawn with."""

    years: Years
    fonts: Fonts
    colours: Colours


def opener_chart(found: Sequence[Bar], section: str, events: Sequence[float], width: float, pen: Pen) -> Sheet:
    """All countries, that of a section large and with words; below its bar a tick for each event (in years)."""
    own = next(bar for bar in found if bar.section == section)
    lanes = own.lanes()
    thin, pitch = THIN[_tightness(lanes)], PITCH[_tightness(lanes)]
    height = TOP + pitch * (len(found) - 1) + 2 * AIR + _own_height(lanes) + (TICKS if events else 0)
    sheet = Sheet(width, height)
    _axis(sheet, Point(0, 0), width, height, pen)
    y = TOP
    for bar in found:
        if bar.section == section:
            y = _own(sheet, bar, lanes, y + AIR, events, pen) + AIR + pitch - thin
        else:
            for span in bar.flat():
                _rectangle(sheet, span, y, thin, width, pen, others=True)
            y += pitch
    return sheet


def overview_chart(found: Sequence[Bar], height: float, width: float, pen: Pen) -> Sheet:
    """All countries by name, as many rows to each as it needs, and who held it in words below.

    The height is kept where the countries have room in it for their words; else the chart is higher.
    """
    names = max(pen.fonts.width(bar.name, OWN) for bar in found) + 8
    rows = sum(len(bar.lanes()) for bar in found)
    lane = 3.4
    room = height - TOP - rows * (lane + 0.8)
    pitch = max(min(room / len(found), 17.0), WORDS)
    sheet = Sheet(width, TOP + rows * (lane + 0.8) + len(found) * pitch)
    _axis(sheet, Point(names, 0), width - names, sheet.height, pen)
    y = TOP + 2
    for bar in found:
        sheet.text([bar.name], OWN, Setting("start", 0, y + 5.6), pen.colours.ink)
        for bands in bar.lanes():
            for band in bands:
                _rectangle(sheet, band.span, y, lane, width - names, pen, left=names)
            y += lane + 0.8
        words = _told(bar, width - names, pen)
        left = names + pen.years.at(bar.start, width - names)
        left = max(names, min(left, width - pen.fonts.width(words, YEAR)))
        sheet.rectangle((left - 1, y + 0.4, left + pen.fonts.width(words, YEAR) + 1, y + 9.2), pen.colours.white)
        sheet.text([words], YEAR, Setting("start", left, y + 7), pen.colours.ink)
        y += pitch
    return sheet


def plain_bars(found: Sequence[Bar], width: float, height: float, pitch: float, pen: Pen) -> Sheet:
    """Bars alone, one below the other: for the title page, and, one by one, for the contents."""
    sheet = Sheet(width, pitch * (len(found) - 1) + height)
    for position, bar in enumerate(found):
        for span in bar.flat():
            _rectangle(sheet, span, position * pitch, height, width, pen)
    return sheet


def _axis(sheet: Sheet, at: Point, width: float, height: float, pen: Pen) -> None:
    for year in pen.years.all():
        x = at.x + pen.years.at(year, width)
        sheet.lines([[Point(x, 11), Point(x, height)]], pen.colours.sand, 0.4)
        sheet.text([str(year)], YEAR, Setting("start", x + 2, 8), pen.colours.ink)


def _tightness(lanes: Sequence[Sequence[Band]]) -> int:
    return min(max(len(lanes) - 2, 0), 2)


def _own_height(lanes: Sequence[Sequence[Band]]) -> float:
    return HEAD + (THICK if len(lanes) == 1 else (len(lanes) - 1) * ROW[_tightness(lanes)] + LANE)


def _own(sheet: Sheet, bar: Bar, lanes: Sequence[Sequence[Band]], y: float, events: Sequence[float], pen: Pen) -> float:
    """The chapter's country; returns where the next bar may stand."""
    head = y
    y += HEAD
    if len(lanes) == 1:
        _name(sheet, bar, Point(_x(bar.bands[0].span.start, sheet, pen), y + 6.1), head, pen)
        _labels_above(sheet, bar, head, pen)
        for position, band in enumerate(bar.bands):
            last = position == len(bar.bands) - 1
            _rectangle(sheet, band.span, y, THICK, sheet.width, pen, gap=0 if last else 0.8)
        y += THICK
    else:
        start = _x(bar.start, sheet, pen)
        width = pen.fonts.width(bar.name, OWN)
        _write(sheet, bar.name, Setting("start", max(0, start - width - 4), head + 6.6), pen, own=True)
        for bands in lanes:
            _lane(sheet, bands, y, pen)
            y += ROW[_tightness(lanes)]
        y += LANE - ROW[_tightness(lanes)]
    for event in events:
        x = _x(event, sheet, pen)
        if 0 < x < sheet.width:
            sheet.lines([[Point(x, y + 1.2), Point(x, y + TICKS - 0.4)]], pen.colours.ink, 0.5)
    return y + (TICKS if events else 0)


def _name(sheet: Sheet, bar: Bar, at: Point, head: float, pen: Pen) -> None:
    """The name of the country left of its bar, or, where the bar begins at the edge, above it."""
    if at.x >= pen.fonts.width(bar.name, OWN) + 4:
        _write(sheet, bar.name, Setting("end", at.x - 4, at.y), pen, own=True)
    else:
        _write(sheet, bar.name, Setting("start", 0, head + 6.6), pen, own=True)


def _labels_above(sheet: Sheet, bar: Bar, head: float, pen: Pen) -> None:
    """Who held it from when, above the beginning of each band; without the dates where they would push others away."""
    name = pen.fonts.width(bar.name, OWN)
    free = name + 6 if _x(bar.start, sheet, pen) < name + 4 else 0.0
    dated = _placed([_dated(band) for band in bar.bands], bar, free, sheet, pen)
    if any(
        left - _x(band.span.start, sheet, pen) > PUSHED
        for band, (_, left) in zip(bar.bands[1:], dated[1:], strict=True)
    ):
        dated = _placed([short(band.by) for band in bar.bands], bar, free, sheet, pen)
    for text, left in dated:
        if left + pen.fonts.width(text, PLACE) <= sheet.width + 0.1:
            _write(sheet, text, Setting("start", left, head + 6.6), pen)


def _placed(texts: Sequence[str], bar: Bar, free: float, sheet: Sheet, pen: Pen) -> list[tuple[str, float]]:
    """Where labels begin: at their bands, and each after the one before it."""
    places = []
    for band, text in zip(bar.bands, texts, strict=True):
        width = pen.fonts.width(text, PLACE)
        left = max(free, min(_x(band.span.start, sheet, pen), sheet.width - width))
        places.append((text, left))
        free = left + width + 6
    return places


def _lane(sheet: Sheet, bands: Sequence[Band], y: float, pen: Pen) -> None:
    """One row of several: each band with its label to the left, or to the right where the left has no room."""
    baseline = y + LANE / 2 + 2.6
    free = 0.0
    for position, band in enumerate(bands):
        start, end = _x(band.span.start, sheet, pen), _x(band.span.end, sheet, pen)
        after = _x(bands[position + 1].span.start, sheet, pen) if position + 1 < len(bands) else sheet.width
        _rectangle(sheet, band.span, y, LANE, sheet.width, pen)
        for text in (_dated(band), short(band.by)):
            width = pen.fonts.width(text, PLACE)
            if start - free >= width + 6:
                _write(sheet, text, Setting("end", start - 4, baseline), pen)
                break
            if after - end >= width + 6:
                _write(sheet, text, Setting("start", end + 4, baseline), pen)
                end += width + 6
                break
        free = end


def _write(sheet: Sheet, text: str, at: Setting, pen: Pen, *, own: bool = False) -> None:
    """A label on a ground of its own, so that no line of a year runs through it."""
    face = OWN if own else PLACE
    left, top, right, bottom = pen.fonts.box((text,), face, at)
    sheet.rectangle((left - 1, top + 0.6, right + 1, bottom), pen.colours.white)
    sheet.text([text], face, at, pen.colours.ink)


def _dated(band: Band) -> str:
    return f"{short(band.by)}, {band.month}"


def _told(bar: Bar, width: float, pen: Pen) -> str:
    """Who held a country, with dates where there is room for them; as many as there is room for."""
    dated = "; ".join(map(_dated, bar.bands))
    if pen.fonts.width(dated, YEAR) <= width:
        return dated
    names = list(dict.fromkeys(short(band.by) for band in bar.bands))
    while len(names) > 1 and pen.fonts.width("; ".join(names), YEAR) > width:
        names.pop()
    return "; ".join(names)


def _x(year: float, sheet: Sheet, pen: Pen) -> float:
    return pen.years.at(year, sheet.width)


def _rectangle(
    sheet: Sheet,
    span: Span,
    y: float,
    height: float,
    width: float,
    pen: Pen,
    *,
    left: float = 0,
    gap: float = 0,
    others: bool = False,
) -> None:
    start, end = left + pen.years.at(span.start, width), left + pen.years.at(span.end, width) - gap
    if end - start < 0.05:
        return
    box: Box = (start, y, end, y + height)
    fill, line = _paint(span.look, pen.colours, others=others)
    if line == NOTHING:
        sheet.rectangle(box, fill)
    else:
        sheet.rectangle((start + 0.2, y + 0.2, end - 0.2, y + height - 0.2), fill, line, 0.4)


def _paint(look: Look, colours: Colours, *, others: bool) -> tuple[str, str]:
    """Fill and line of a bar; those of other countries are lighter."""
    match look:
        case "solid":
            return (colours.stone if others else colours.ink), NOTHING
        case "shaded":
            return (colours.sand if others else colours.madder), NOTHING
        case "open":
            return colours.white, (colours.stone if others else colours.ink)
