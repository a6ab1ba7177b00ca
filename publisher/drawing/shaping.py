"""Large lettering: how far each letter of a line stands from the next, kerned, as the layout engine sets it.

At the size of a cover's title the space between *T* and *y* is seen. HarfBuzz knows it, as it does for the pages; the
picture of a cover, which is painted letter by letter, takes its distances from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

#: Letter by letter: what would melt two of them into one, or change figures, stays off.
_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False}


@dataclass(frozen=True, slots=True)
class Extents:
    """How far a face reaches above and below its baseline, in em: what lines are centred by (CSS 2.2, 10.8.1)."""

    above: float
    below: float


def advances(file: Path, text: str, tracking: float = 0.0) -> tuple[float, ...]:
    """The advance of each character in em; ``tracking`` (em) is added to each."""
    font = _font(file)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "en"  # else HarfBuzz takes the machine's
    hb.shape(font, buffer, _FEATURES)
    upem: int = font.face.upem
    widths = [0.0] * len(text)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        widths[info.cluster] += position.x_advance / upem
    return tuple(width + tracking for width in widths)


def extents(file: Path) -> Extents:
    """The extents of a face."""
    font = _font(file)
    found = font.get_font_extents("ltr")
    return Extents(found.ascender / font.face.upem, -found.descender / font.face.upem)


@lru_cache(maxsize=16)
def _font(file: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(file)))
