"""drawing/: figures made from data, and pictures made ready for a medium."""

from publisher.drawing.cover import cover
from publisher.drawing.outlines import outlined

__all__ = ["cover", "outlined"]
