"""The front cover for e-readers: type and data alone, 1600 × 2560 px.

Its one picture is the book's: a bar a country, its length the time that the country was held, in the order in which
it began. A book that tells no occupations has a cover of type.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from publisher.model import ResolvedChapter, Settings

SIZE = (1600, 2560)
MARGIN = 144
PAPER, INK, MADDER = "#f3eee3", "#1a1a18", "#8e2a1c"
FIRST_YEAR, LAST_YEAR = 1938, 1946


@dataclass(frozen=True, slots=True)
class Bar:
    """A country's time under occupation: its name and its bands (start and end in years, held by Germany or not)."""

    name: str
    bands: tuple[tuple[float, float, bool], ...]


def cover(settings: Settings, chapters: Sequence[ResolvedChapter], fonts: Mapping[str, Path]) -> bytes:
    """The cover as JPEG. ``fonts`` are font files by name without suffix."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    y = _title(draw, settings.title, fonts)
    if settings.subtitle:
        subhead = ImageFont.truetype(fonts["SourceSerif4Subhead-Regular"], 74)
        for line in _lines(settings.subtitle, subhead, SIZE[0] - 2 * MARGIN):
            draw.text((MARGIN, y), line, INK, subhead)
            y += 96
    _draw_bars(draw, bars(chapters), fonts)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, optimize=True)
    return out.getvalue()


def bars(chapters: Sequence[ResolvedChapter]) -> tuple[Bar, ...]:
    """A bar for each chapter that tells an occupation, by the day that it began."""
    found = [
        Bar(
            chapter.front.title,
            tuple((_year(o.start), _year(o.end), "germany" in o.by.lower()) for o in chapter.front.occupation),
        )
        for chapter in chapters
        if chapter.front.occupation
    ]
    return tuple(sorted(found, key=lambda bar: bar.bands[0][0]))


def _title(draw: ImageDraw.ImageDraw, title: str, fonts: Mapping[str, Path]) -> int:
    """Sets the title as large as its longest word allows; returns where the next line may stand."""
    size = 320
    while True:
        font = ImageFont.truetype(fonts["SourceSerif4Display-Regular"], size)
        lines = _lines(title, font, SIZE[0] - 2 * MARGIN)
        if max(font.getlength(line) for line in lines) <= SIZE[0] - 2 * MARGIN and len(lines) <= 5:
            break
        size -= 10
    y = 150
    for line in lines:
        draw.text((MARGIN - size // 20, y), line, INK, font)
        y += round(size * 0.98)
    return y + size // 3


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _draw_bars(draw: ImageDraw.ImageDraw, found: Sequence[Bar], fonts: Mapping[str, Path]) -> None:
    if not found:
        return
    pitch, height = 56, 44
    label = ImageFont.truetype(fonts["SourceSans3-Semibold"], 32)
    scale = (SIZE[0] - MARGIN) / (LAST_YEAR - FIRST_YEAR)
    y = SIZE[1] - 150 - pitch * len(found)
    for bar in found:
        for start, end, german in bar.bands:
            left, right = (MARGIN + (year - FIRST_YEAR) * scale for year in (start, end))
            draw.rectangle((left, y, right - 4, y + height), INK if german else MADDER)
        first = MARGIN + (bar.bands[0][0] - FIRST_YEAR) * scale
        draw.text((first + 16, y + height / 2), bar.name, PAPER, label, anchor="lm")
        y += pitch
    for year in range(FIRST_YEAR, LAST_YEAR):
        draw.text((MARGIN + (year - FIRST_YEAR) * scale, y + 16), str(year), INK, label)


def _year(date: str) -> float:
    """A date (year, month, day; the rest may be lacking) as a number of years."""
    year, month, day = (int(part) for part in (*date.split("-"), "1", "1")[:3])
    return year + (month - 1) / 12 + (day - 1) / 365.25
