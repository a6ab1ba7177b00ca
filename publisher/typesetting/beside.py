"""What stands beside the text: notes in a side column are moved apart where they would lie on one another.

The style sheet places each (an element with ``data-beside``, positioned absolutely) on the line that it belongs to, and
out of the flow, so that lines and pages do not hang on it. How high it is only the laid-out page tells; CSS has no way
to say that the next one stands below it, and floats are no way round: the engine divides them at the foot of a page and
mixes up the notes there (WeasyPrint 70). So they are moved on the finished page. Lengths are CSS px.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from publisher.typesetting.jobs import Finding

#: White between one and the next.
GAP = 6.0


def part(document: Any, section: str) -> tuple[Finding, ...]:
    """Parts what stands beside the text on every page; a page on which there is no room for all is a finding."""
    findings = []
    for index, page in enumerate(document.pages):
        boxes = sorted(_beside(page._page_box), key=lambda box: box.position_y)  # noqa: SLF001
        if not boxes:
            continue
        tops, heights = [box.position_y for box in boxes], [box.margin_height() for box in boxes]
        foot = page._page_box.content_box_y() + page._page_box.height  # noqa: SLF001
        moved = stack(tops, heights, foot)
        for box, before, after in zip(boxes, tops, moved, strict=True):
            box.translate(0, after - before)
        document.pages[index] = type(page)(page._page_box)  # noqa: SLF001 - which notes where links and anchors are
        if moved[-1] + heights[-1] > foot + 0.5:
            message = f"the side column of page {index + 1} of {section!r} has no room for its {len(boxes)} notes"
            findings.append(Finding("T011", message, section))
    return tuple(findings)


def stack(tops: Sequence[float], heights: Sequence[float], foot: float) -> list[float]:
    """Where boxes stand that would like to begin at ``tops`` (in order): none on another, all above the foot.

    Each keeps its place if it can, else it is moved down; from the foot they are moved up again, but none above the
    first. Where there is no room for all, the last ones go below the foot.
    """
    placed: list[float] = []
    lowest = min(tops)
    for top, height in zip(tops, heights, strict=True):
        placed.append(max(top, lowest))
        lowest = placed[-1] + height + GAP
    limit = foot
    for n in reversed(range(len(placed))):
        placed[n] = min(placed[n], limit - heights[n])
        limit = placed[n] - GAP
    if placed[0] >= tops[0]:
        return placed
    short = tops[0] - placed[0]
    return [top + short for top in placed]


def _beside(box: Any) -> Iterator[Any]:
    """The boxes of the elements that stand beside the text, as the engine keeps them for absolute ones."""
    for child in box.all_children():
        if child.element is not None and "data-beside" in child.element.attrib and "::" not in child.element_tag:
            yield child
        else:
            yield from _beside(child)
