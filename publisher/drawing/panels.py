"""The sheet of a cover: which parts it has, where each lies, and how wide its spine is.

All of it follows from the trim of the book, its number of pages, its paper, and what the cover is put around:

* **paperback**: back, spine, front, glued to the block and cut with it;
* **case**: printed paper pasted on boards, which stand out over the block (the *squares*), with a *hinge* on either
  side of the spine in which the boards turn, and edges that are *turned in* over the boards;
* **jacket**: paper around such a case, with flaps; it goes around the edges of the boards.

Lengths are pt, measured from the upper left corner of the sheet as it is cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from publisher.model import MM, CoverSettings

SQUARE = 3.2 * MM
"""How far boards stand out over the block at head, tail and fore-edge: an eighth of an inch, as published for the
hardcovers of Amazon KDP."""
HINGE = 10 * MM
"""Each side of a case's spine: the gap in which a board turns (0.394 in; the same source)."""
FOLD = 1.6 * MM
"""How far a fold may lie from where it should: no type on the spine comes nearer. A sixteenth of an inch, the variance
that Lightning Source allows itself (Guide for Acceptable Variations in Production)."""
LEAST_TYPE = 8.0
"""The smallest type of a spine."""
LEAST_SPINE = 2 * FOLD + LEAST_TYPE
"""A narrower spine (6 mm) carries no type: between the two zones in which the folds may lie there is no room for it."""
THINNEST, WIDEST = 3 * MM, 80 * MM
"""The spine of a book that can be glued at its back, and of one that is held together by it and still opens."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From head to foot."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """A sheet as it is cut, the paper around it that is printed too (``bleed``), and its panels by name.

    Every sheet has a ``front``; a whole cover has ``back`` and ``spine``, and by its kind ``hinge-left``,
    ``hinge-right``, ``flap-left`` (of the back), ``flap-right`` (of the front) and ``turn-in-top``, ``-bottom``,
    ``-left`` and ``-right``.
    """

    width: float
    height: float
    bleed: float
    panels: Mapping[str, Panel]

    @property
    def front(self) -> Panel:
        """The front."""
        return self.panels["front"]

    def get(self, name: str) -> Panel | None:
        """A panel, where the sheet has it."""
        return self.panels.get(name)


def spine_width(pages: int, cover: CoverSettings) -> float:
    """The width of a spine in pt: the printer's figure, else leaves × thickness of a leaf + allowance."""
    return cover.spine or (pages + 1) // 2 * cover.leaf + cover.allowance


def front_alone(trim: tuple[float, float]) -> CoverSheet:
    """The front as a page of its own."""
    width, height = trim
    return CoverSheet(width, height, 0.0, {"front": Panel(0, 0, width, height)})


def cover_sheet(cover: CoverSettings, trim: tuple[float, float], spine: float, bleed: float) -> CoverSheet:
    """The sheet of a cover for a book of this trim and spine.

    A case has no bleed: its turned-in edges end under the endpapers, so that nothing shows where the print ends.
    """
    width, height = trim
    match cover.kind:
        case "paperback":
            return _in_a_row({"back": width, "spine": spine, "front": width}, height, bleed)
        case "jacket":
            side = width + SQUARE + cover.allowance / 2  # around the edge of a board
            parts = {"flap-left": cover.flap, "back": side, "spine": spine, "front": side, "flap-right": cover.flap}
            return _in_a_row(parts, height + 2 * SQUARE, bleed)
        case "case":
            board = width + SQUARE - HINGE
            parts = {"back": board, "hinge-left": HINGE, "spine": spine, "hinge-right": HINGE, "front": board}
            return _turned_in(_in_a_row(parts, height + 2 * SQUARE, 0.0), cover.turn_in)


def _in_a_row(widths: Mapping[str, float], height: float, bleed: float) -> CoverSheet:
    """Panels side by side, from left to right."""
    edges = pairwise(accumulate(widths.values(), initial=0.0))
    panels = {name: Panel(left, 0, right, height) for name, (left, right) in zip(widths, edges, strict=True)}
    return CoverSheet(sum(widths.values()), height, bleed, panels)


def _turned_in(flat: CoverSheet, turn: float) -> CoverSheet:
    """A sheet with edges to be turned in around it."""
    width, height = flat.width + 2 * turn, flat.height + 2 * turn
    inside = {n: Panel(p.left + turn, turn, p.right + turn, p.bottom + turn) for n, p in flat.panels.items()}
    edges = {
        "turn-in-top": Panel(0, 0, width, turn),
        "turn-in-bottom": Panel(0, height - turn, width, height),
        "turn-in-left": Panel(0, turn, turn, height - turn),
        "turn-in-right": Panel(width - turn, turn, width, height - turn),
    }
    return CoverSheet(width, height, flat.bleed, inside | edges)
