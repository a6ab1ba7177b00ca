"""Where the lines of a page stand, and the words that queries are about: what a proof is marked by.

Read from the engine's boxes, as ``walk.py`` reads them, and for the same version of it. Lengths here are CSS px from
the upper left corner of the trim, as the engine has them; ``layout.py`` makes them pt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

#: Lines of one height, such as those of the cells of a row, are one; so near are baselines of several faces.
SAME_LINE = 2.0  # px


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one line that a query is about: its id, where they begin, and how wide they are."""

    query: str
    x: float
    baseline: float
    width: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A page: baselines of its text and of the notes at its foot, from the top, and the words with queries."""

    text: tuple[float, ...]
    notes: tuple[float, ...]
    words: tuple[Words, ...]


def measure(page: Any) -> Measured:
    """The lines of a laid-out page."""
    from weasyprint.formatting_structure import boxes

    text: list[float] = []
    notes: list[float] = []
    words: list[Words] = []
    for area in page._page_box.children:  # noqa: SLF001
        if isinstance(area, boxes.MarginBox):
            continue
        into = notes if isinstance(area, boxes.FootnoteAreaBox) else text
        for box in area.descendants(placeholders=True):
            if isinstance(box, boxes.LineBox) and (baseline := _baseline(box, boxes)) is not None:
                into.append(baseline)
            elif isinstance(box, boxes.InlineBox) and (found := _words(box, boxes)):
                words.append(found)
    return Measured(tuple(_each_once(text)), tuple(_each_once(notes)), tuple(words))


def _baseline(box: Any, boxes: Any) -> float | None:
    """The baseline of the first ink in a box, if there is any."""
    inside = (b for b in box.descendants(placeholders=True) if isinstance(b, boxes.TextBox) and b.text.strip())
    first = next(inside, None)
    return None if first is None else float(first.position_y + first.baseline)


def _words(box: Any, boxes: Any) -> Words | None:
    if box.element is None or "::" in box.element_tag or "data-query" not in box.element.attrib:
        return None
    baseline = _baseline(box, boxes)
    asked = box.element.get("data-query")
    return None if baseline is None else Words(asked, float(box.position_x), baseline, float(box.width))


def _each_once(baselines: Iterable[float]) -> Iterator[float]:
    last: float | None = None
    for baseline in sorted(baselines):
        if last is None or baseline - last > SAME_LINE:
            yield baseline
            last = baseline
