"""Lettering of drawings: the faces it is set in, how wide a line is, what a label takes up.

Widths come from the fonts themselves, so that what is found free stays free when the picture is laid out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from publisher.drawing.geography import Box
from publisher.drawing.projection import Point

#: Above and below the baseline, in parts of the size: what letters with accents and descenders take up.
ABOVE, BELOW = 0.74, 0.21


@dataclass(frozen=True, slots=True)
class Face:
    """A face of the layout and how drawings use it: file name without suffix, family, size in pt."""

    file: str
    family: str
    size: float
    weight: int = 400
    italic: bool = False
    spacing: float = 0
    """Letter spacing in pt."""

    @property
    def leading(self) -> float:
        """From baseline to baseline in pt."""
        return self.size * 1.12


SANS, SEMIBOLD, CAPTION = "SourceSans3-Regular", "SourceSans3-Semibold", "SourceSerif4Caption-It"
PLACE = Face(SANS, "Source Sans 3", 7.75)
CAPITAL = Face(SEMIBOLD, "Source Sans 3", 8.5, 600)
COUNTRY = Face(SANS, "Source Sans 3", 6.25, spacing=0.7)
SEA = Face(CAPTION, "Source Serif 4 Caption", 7.25, italic=True)
SCALE = Face(SANS, "Source Sans 3", 6.75)
SMALL = Face(SANS, "Source Sans 3", 6)
YEAR = Face(SANS, "Source Sans 3", 7.5)
OWN = Face(SEMIBOLD, "Source Sans 3", 8, 600)


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines of text are set: the anchor (start, middle or end) and the first baseline."""

    anchor: str
    x: float
    y: float


class Fonts:
    """The fonts of a layout, by the names of their files."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self.files = files
        self._widths: dict[tuple[str, Face], float] = {}

    def width(self, text: str, face: Face) -> float:
        """The width of a line in pt."""
        if (text, face) not in self._widths:
            advances, upem = _advances(self.files[face.file])
            units = sum(advances.get(ord(character), advances[0]) for character in text)
            self._widths[text, face] = units * face.size / upem + face.spacing * max(0, len(text) - 1)
        return self._widths[text, face]

    def box(self, lines: tuple[str, ...], face: Face, at: Setting) -> Box:
        """What lines of text take up."""
        width = max(self.width(line, face) for line in lines)
        left = at.x - {"start": 0.0, "middle": width / 2, "end": width}[at.anchor]
        return (
            left,
            at.y - ABOVE * face.size,
            left + width,
            at.y + BELOW * face.size + (len(lines) - 1) * face.leading,
        )

    def broken(self, text: str, face: Face, parts: int) -> tuple[str, ...]:
        """A name in this many lines, the longest as short as can be; fewer where it has fewer words.

        It is broken at a space, or after a hyphen.
        """
        cuts = [match.end() for match in re.finditer(r"[ -](?=\S)", text)]
        if parts == 1 or not cuts:
            return (text,)
        ways = [(text[:cut].rstrip(), *self.broken(text[cut:], face, parts - 1)) for cut in cuts]
        return min(ways, key=lambda lines: max(self.width(line, face) for line in lines))


def middle(box: Box) -> Point:
    """The middle of a box."""
    return Point((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


@lru_cache(maxsize=16)
def _advances(file: Path) -> tuple[Mapping[int, float], float]:
    """The advance of each character, that of an unknown one under 0, and units an em."""
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        widths, names = font["hmtx"].metrics, font.getBestCmap()
        advances = {character: float(widths[name][0]) for character, name in names.items()}
        return advances | {0: float(widths[".notdef"][0])}, float(font["head"].unitsPerEm)
