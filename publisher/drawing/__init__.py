"""drawing/: figures made from data, and pictures made ready for a medium."""

from publisher.drawing.colours import CoverColours
from publisher.drawing.cover import cover
from publisher.drawing.drawings import check, draw
from publisher.drawing.outlines import outlined
from publisher.drawing.wrap import wrap

__all__ = ["CoverColours", "check", "cover", "draw", "outlined", "wrap"]
