"""The front cover for e-readers: type and data alone, 1600 × 2560 px.

Its one picture is the book's: a bar a country, its length the time that the country was held, in the order in which
it began. A book that tells no occupations has a cover of type.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from publisher.drawing.bars import Bar, Years, bars, years
from publisher.model import ResolvedChapter, Settings

SIZE = (1600, 2560)
MARGIN = 144
PAPER, INK, MADDER = "#f3eee3", "#1a1a18", "#8e2a1c"


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
    if found := bars(chapters, settings.occupation, {}):
        _draw_bars(draw, found, years(found, settings.occupation), fonts)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, optimize=True)
    return out.getvalue()


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


def _draw_bars(draw: ImageDraw.ImageDraw, found: Sequence[Bar], shown: Years, fonts: Mapping[str, Path]) -> None:
    """The bars with the names in them, cut at the left edge; below them the years."""
    pitch, height = 56, 44
    label = ImageFont.truetype(fonts["SourceSans3-Semibold"], 32)
    width = SIZE[0] - MARGIN
    y = SIZE[1] - 150 - pitch * len(found)
    for bar in found:
        spans = bar.flat()
        for span in spans:
            left, right = (MARGIN + shown.at(year, width) for year in (span.start, span.end))
            if right - left < 12:
                continue
            if span.look == "open":
                draw.rectangle((left, y, right - 4, y + height), PAPER, INK, 3)
            else:
                draw.rectangle((left, y, right - 4, y + height), INK if span.look == "solid" else MADDER)
        named = next((span for span in spans if span.look != "open"), spans[0])
        first = MARGIN + shown.at(named.start, width)
        draw.text((first + 16, y + height / 2), bar.name, INK if named.look == "open" else PAPER, label, anchor="lm")
        y += pitch
    for year in shown.all():
        draw.text((MARGIN + shown.at(year, width), y + 16), str(year), INK, label)
