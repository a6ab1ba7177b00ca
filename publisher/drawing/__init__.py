"""drawing/: figures made from data, and pictures made ready for a medium."""

from publisher.drawing.cover import cover
from publisher.drawing.drawings import check, draw
from publisher.drawing.outlines import outlined

__all__ = ["check", "cover", "draw", "outlined"]
