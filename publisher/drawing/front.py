"""The front of a cover: its title as large as it can be, and the picture of the book.

The picture is a bar a country, its length the time that the country was held, in the order in which it began. A book
that tells no occupations has a broad band in its place. Both are as wide as they need to be: what begins before the
first year runs over the spine on to the back.

One composition serves the printed cover, the first page of the edition for the screen and the picture in e-books, so
that they look like one book. Lengths are pt from the upper left corner of the front.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from publisher.drawing.bars import Bar, Look, Years
from publisher.drawing.lettering import Face
from publisher.drawing.shaping import advances, extents
from publisher.model import MM, Settings

DESIGNED = 156 * MM
"""The width of the front that the sizes below are for; a wider one has everything larger."""

DISPLAY, SUBHEAD = "SourceSerif4Display-Regular", "SourceSerif4Subhead-Regular"
TITLE = Face(DISPLAY, "Source Serif 4 Display", 73)
SUBTITLE = Face(SUBHEAD, "Source Serif 4 Subhead", 17)
NAMES = Face(SUBHEAD, "Source Serif 4 Subhead", 14)
COUNTRY = Face("SourceSans3-Semibold", "Source Sans 3", 8.5, 600)
YEAR = Face("SourceSans3-Regular", "Source Sans 3", 7.65)

SIZES = (96, 84, 73, 64, 56, 49, 43, 38, 33, 29, 25, 22, 19, 16, 13)
"""Of titles, in pt; the largest that fits is taken."""
LEAST_WELL_BROKEN = 56
"""Down to this size a title is rather made smaller than that a line of it ends in a small word."""
MOST_LINES = 5
TRACKING = -0.02
"""Between the letters of a title, in em."""
TITLE_LEADING, SUBTITLE_LEADING = 0.95, 20.25 / 17
MARGIN, HEAD = 14 * MM, 9.5 * MM
HANG = 0.018
"""How far the title begins left of the margin, in em: the white at the left of a large letter is seen."""

CHART, FOOT = 0.4756, 17 * MM
"""The bars: their height as a part of the front's, and the white below them (with the years in it)."""
MOST_PITCH, BAR = 8 * MM, 4.15 / 5.3
"""From bar to bar at most; how much of that is bar."""
BAND = 0.62
"""Where the band of a cover without bars begins, as a part of the height."""
INDENT, GAP, LEAST_NAME = 1.8 * MM, 0.35 * MM, 6.0
"""From the end of a bar to its name, between two spans of a bar, and the smallest type of names."""
BEYOND = 2
"""How many years after the last of the chart a bar may go on."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text: their face, leading, and where the first baseline begins."""

    lines: tuple[str, ...]
    face: Face
    leading: float
    left: float
    baseline: float
    tracking: float = 0.0

    @property
    def last_baseline(self) -> float:
        """The baseline of the last line."""
        return self.baseline + (len(self.lines) - 1) * self.leading

    def top(self, fonts: Mapping[str, Path]) -> float:
        """The upper edge of the first line's box, in which a style sheet centres it."""
        reach = extents(fonts[self.face.file])
        return self.baseline - reach.above * self.face.size - (self.leading - self.height(fonts)) / 2

    def height(self, fonts: Mapping[str, Path]) -> float:
        """From the highest to the lowest that the face reaches."""
        reach = extents(fonts[self.face.file])
        return (reach.above + reach.below) * self.face.size


@dataclass(frozen=True, slots=True)
class Stripe:
    """A span of a bar, or the band."""

    left: float
    top: float
    right: float
    bottom: float
    look: Look


@dataclass(frozen=True, slots=True)
class Label:
    """A name or a year; ``reversed`` lettering stands in a dark bar and has the colour of the paper."""

    text: str
    face: Face
    left: float
    baseline: float
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """The composition."""

    title: Block
    subtitle: Block | None
    names: Block | None
    stripes: tuple[Stripe, ...]
    labels: tuple[Label, ...]
    banded: bool
    """Whether a band stands in the place of bars, and the names in it."""


def compose(
    settings: Settings, found: Sequence[Bar], shown: Years, size: tuple[float, float], fonts: Mapping[str, Path]
) -> Front:
    """Composes the front of a book with these bars."""
    width, height = size
    scale = width / DESIGNED
    stripes = tuple(_stripes(found, shown, size)) if found else (_band(size),)
    labels = tuple(_labels(found, shown, size, fonts)) if found else ()
    room = min(stripe.top for stripe in stripes) - 6 * MM * scale
    blocks = _type(settings, width, room, banded=not found, fonts=fonts)
    title, subtitle, names = blocks
    if names and not found:
        names = replace(names, baseline=height - MARGIN * scale - (names.last_baseline - names.baseline))
    return Front(title, subtitle, names, stripes, labels, banded=not found)


def lines_of(text: str, widths: Sequence[float], measure: float, most: int) -> tuple[str, ...]:
    """A text in lines that fit a measure, at most so many, broken as a reader would break it; nothing if it cannot be.

    ``widths`` are those of its characters. Small words such as "of the" stay with what follows if that can be had; then
    the fewest lines are taken, with breaks after commas, and of like length.
    """
    words = text.split(" ")
    starts = list(itertools.accumulate((len(word) + 1 for word in words), initial=0))

    @cache
    def best(first: int, most: int) -> tuple[int, int, int, float, tuple[str, ...]] | None:
        """The best way to break what comes from a word on: torn lines, lines, breaks after commas, the longest."""
        if first == len(words):
            return 0, 0, 0, 0.0, ()
        ways = []
        for last in range(first + 1, len(words) + 1) if most else ():
            length, line = sum(widths[starts[first] : starts[last] - 1]), words[first:last]
            if length <= measure and (rest := best(last, most - 1)):
                torn, count, stopped, longest, lines = rest
                torn += bool(lines) and _is_torn(line)
                stopped -= bool(lines) and line[-1][-1:] in ",:;–"
                ways.append((torn, count + 1, stopped, max(longest, length), (" ".join(line), *lines)))
        return min(ways, default=None)

    found = best(0, most)
    return found[-1] if found else ()


def _is_torn(line: Sequence[str]) -> bool:
    """Whether a line ends in a small word; "of the" may stand on a line of its own, "of" may not."""
    return _is_small(line[-1]) and not (len(line) > 1 and all(map(_is_small, line)))


def _is_small(word: str) -> bool:
    return len(word) <= 4 and word.islower()


# --------------------------------------------------------------------------- type


def _type(
    settings: Settings, width: float, room: float, *, banded: bool, fonts: Mapping[str, Path]
) -> tuple[Block, Block | None, Block | None]:
    """Title, subtitle and names, the title as large as leaves room for all; at last the smallest, whatever comes.

    A title that reads well in its lines is better than one that is a little larger.
    """
    measure = width - 2 * MARGIN * width / DESIGNED
    large = [size for size in SIZES if size >= LEAST_WELL_BROKEN]

    def lines_at(size: float, most: int) -> tuple[str, ...]:
        return _broken(settings.title, _sized(TITLE, size, width), measure, most, fonts, TRACKING)

    for size, whole in (*((size, True) for size in large), *((size, False) for size in SIZES)):
        lines = lines_at(size, MOST_LINES)
        if not lines or (whole and any(_is_torn(line.split()) for line in lines)):
            continue
        title, subtitle, names = blocks = _set(settings, lines, size, width, fonts)
        last = (names if names and not banded else subtitle) or title
        if last.last_baseline + 0.25 * last.face.size <= room:
            return blocks
    return _set(settings, lines_at(SIZES[-1], 99) or (settings.title,), SIZES[-1], width, fonts)


def _set(
    settings: Settings, lines: tuple[str, ...], size: float, width: float, fonts: Mapping[str, Path]
) -> tuple[Block, Block | None, Block | None]:
    """The blocks for a title in these lines at this size."""
    scale = width / DESIGNED
    margin, measure = MARGIN * scale, width - 2 * MARGIN * scale
    face = _sized(TITLE, size, width)
    leading = TITLE_LEADING * face.size
    title = Block(lines, face, leading, margin - HANG * face.size, HEAD * scale + 0.8 * face.size, TRACKING)
    below = title.last_baseline
    subtitle = names = None
    if settings.subtitle:
        # A subtitle is never as large as the title; the measure is that of the title page.
        small = _sized(SUBTITLE, min(SUBTITLE.size, 0.6 * size), width)
        told = _broken(settings.subtitle, small, 0.66 * measure, 9, fonts) or (settings.subtitle,)
        leading = SUBTITLE_LEADING * small.size
        subtitle = Block(told, small, leading, margin, below + 0.16 * face.size + 1.5 * leading)
        below = subtitle.last_baseline
    if who := authors(settings):
        small = _sized(NAMES, min(NAMES.size, 0.5 * size), width)
        told = tuple(line for name in who for line in _broken(name, small, measure, 9, fonts) or (name,))
        names = Block(told, small, 1.3 * small.size, margin, below + 2.4 * small.size)
    return title, subtitle, names


def _sized(face: Face, size: float, width: float) -> Face:
    """A face at a size that is told for the designed width."""
    return replace(face, size=size * width / DESIGNED)


def _broken(
    text: str, face: Face, measure: float, most: int, fonts: Mapping[str, Path], tracking: float = 0.0
) -> tuple[str, ...]:
    widths = [advance * face.size for advance in advances(fonts[face.file], text, tracking)]
    return lines_of(text, widths, measure, most)


def authors(settings: Settings) -> tuple[str, ...]:
    """The names on a cover: those of the authors, else of the editors."""
    for role in ("aut", "edt"):
        if names := tuple(person.name for person in settings.contributors if person.role == role):
            return names
    return ()


# --------------------------------------------------------------------------- bars


def pitch_of(found: Sequence[Bar], height: float, scale: float) -> float:
    """From bar to bar."""
    return min(CHART * height / len(found), MOST_PITCH * scale)


def _band(size: tuple[float, float]) -> Stripe:
    """The band of a cover without bars: across all of the sheet, down to its foot."""
    width, height = size
    return Stripe(-99 * width, BAND * height, 99 * width, 2 * height, "shaded")


def _stripes(found: Sequence[Bar], shown: Years, size: tuple[float, float]) -> Iterator[Stripe]:
    """The bars, each as far as it goes: the years of the chart take up the width of the front."""
    for top, bar in _rows(found, size):
        thickness = BAR * pitch_of(found, size[1], size[0] / DESIGNED)
        spans = bar.flat()
        for position, span in enumerate(spans):
            gap = 0 if position == len(spans) - 1 else GAP * size[0] / DESIGNED
            end = min(span.end, shown.last + 1 + BEYOND)
            left, right = _x(span.start, shown, size), _x(end, shown, size) - gap
            if right > left:
                yield Stripe(left, top, right, top + thickness, span.look)


def _labels(
    found: Sequence[Bar], shown: Years, size: tuple[float, float], fonts: Mapping[str, Path]
) -> Iterator[Label]:
    """The names in the bars, where there is room for legible ones, and the years below."""
    scale = size[0] / DESIGNED
    pitch = pitch_of(found, size[1], scale)
    face = replace(COUNTRY, size=min(COUNTRY.size * scale, 0.566 * pitch))
    if face.size >= LEAST_NAME * scale:
        for top, bar in _rows(found, size):
            yield _name(bar, face, top + BAR * pitch / 2 + 0.33 * face.size, shown, size, fonts)
    below = size[1] - FOOT * scale + 3.2 * MM * scale
    face = replace(YEAR, size=YEAR.size * scale)
    for year in shown.all():
        width = sum(advances(fonts[face.file], str(year))) * face.size
        yield Label(str(year), face, _x(year + 0.5, shown, size) - width / 2, below)


def _name(
    bar: Bar, face: Face, baseline: float, shown: Years, size: tuple[float, float], fonts: Mapping[str, Path]
) -> Label:
    """The name of a country in the first dark span of its bar that holds it, else in any, else after the bar."""
    scale = size[0] / DESIGNED
    indent = INDENT * scale
    width = sum(advances(fonts[face.file], bar.name)) * face.size
    spans = bar.flat()
    for span in sorted(spans, key=lambda span: span.look == "open"):
        left = max(_x(span.start, shown, size), MARGIN * scale - indent)  # names of early bars stand below the title
        right = min(_x(span.end, shown, size), size[0])
        if width + 2 * indent <= right - left:
            return Label(bar.name, face, left + indent, baseline, reversed=span.look != "open")
    end = _x(spans[-1].end, shown, size)
    left = end + indent if end + 2 * indent + width <= size[0] else _x(bar.start, shown, size) - indent - width
    return Label(bar.name, face, left, baseline)


def _rows(found: Sequence[Bar], size: tuple[float, float]) -> Iterator[tuple[float, Bar]]:
    """Each bar with its upper edge."""
    scale = size[0] / DESIGNED
    pitch = pitch_of(found, size[1], scale)
    first = size[1] - FOOT * scale - len(found) * pitch + (1 - BAR) * pitch
    return ((first + position * pitch, bar) for position, bar in enumerate(found))


def _x(year: float, shown: Years, size: tuple[float, float]) -> float:
    """Where a moment lies; the last year ends a little before the edge."""
    return (year - shown.first) / (shown.last + 1 - shown.first) * size[0] * 0.954
