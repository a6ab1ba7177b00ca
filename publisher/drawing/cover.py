"""The picture of the cover for e-books: the front at 1600 × 2560 px, as shops ask for it, its bars cut at the edge."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from publisher.drawing.bars import Years, bars, years
from publisher.drawing.colours import CoverColours
from publisher.drawing.front import DESIGNED, Block, Label, Stripe, compose
from publisher.drawing.shaping import advances
from publisher.model import ResolvedChapter, Settings

SIZE = (1600, 2560)
LINE = 1.0
"""The outline of an open bar, in pt."""


def cover(
    settings: Settings, chapters: Sequence[ResolvedChapter], fonts: Mapping[str, Path], colours: CoverColours
) -> bytes:
    """The cover as JPEG. ``fonts`` are font files by name without suffix."""
    found = bars(chapters, settings.occupation, {})
    shown = years(found, settings.occupation) if found else Years(0, 0)
    front = compose(settings, found, shown, (DESIGNED, DESIGNED * SIZE[1] / SIZE[0]), fonts)
    painter = _Painter(fonts, colours)
    for stripe in front.stripes:
        painter.stripe(stripe)
    for label in front.labels:
        painter.label(label)
    for block in (front.title, front.subtitle):
        if block:
            painter.block(block, colours.ink)
    if front.names:
        painter.block(front.names, colours.paper if front.banded else colours.ink)
    return painter.jpeg()


class _Painter:
    """Paints a front with pixels; lengths come in pt."""

    def __init__(self, fonts: Mapping[str, Path], colours: CoverColours) -> None:
        self.fonts, self.colours = fonts, colours
        self.scale = SIZE[0] / DESIGNED
        self.image = Image.new("RGB", SIZE, colours.paper)
        self.draw = ImageDraw.Draw(self.image)

    def stripe(self, stripe: Stripe) -> None:
        """A span of a bar."""
        left, right = (min(max(x, -9.0), DESIGNED + 9) for x in (stripe.left, stripe.right))
        box = [round(edge * self.scale) for edge in (left, stripe.top, right, stripe.bottom)]
        fill, line = self.colours.of(stripe.look)
        self.draw.rectangle(box, fill, line or None, round(LINE * self.scale) if line else 0)

    def label(self, label: Label) -> None:
        """A name or a year."""
        block = Block((label.text,), label.face, 0, label.left, label.baseline)
        self.block(block, self.colours.paper if label.reversed else self.colours.ink)

    def block(self, block: Block, colour: str) -> None:
        """Lines of text, letter by letter: so they are kerned, whatever the library was built with."""
        file = self.fonts[block.face.file]
        size = block.face.size * self.scale
        font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
        for number, line in enumerate(block.lines):
            x = block.left * self.scale
            y = round((block.baseline + number * block.leading) * self.scale)
            for character, advance in zip(line, advances(file, line, block.tracking), strict=True):
                self.draw.text((x, y), character, colour, font, anchor="ls")
                x += advance * size

    def jpeg(self) -> bytes:
        """The picture."""
        out = io.BytesIO()
        self.image.save(out, "JPEG", quality=90, optimize=True)
        return out.getvalue()
