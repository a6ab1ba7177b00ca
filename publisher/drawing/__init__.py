"""drawing/: figures made from data, and pictures made ready for a medium.

What only an e-book needs (``cover``, ``outlines``) is imported from its own module, since it takes a while to load.
"""

from publisher.drawing.drawings import check, draw

__all__ = ["check", "draw"]
