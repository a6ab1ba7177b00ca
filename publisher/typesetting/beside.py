"""What stands beside the text, positioned absolutely by the style sheet, is moved where only the laid-out page tells.

Notes in a side column (``data-beside``) stand on the line that they belong to, and are moved apart where they would
lie on one another: how high one is CSS cannot ask, and floats are no way round, for the engine divides them at the
foot of a page and mixes up the notes there (WeasyPrint 70). What stands right of the text in the outer margin
(``data-outer``) goes to the left on a page whose margins are mirrored: CSS knows the sides of pages, but not of what
stands on them; a layout that sets it in the line (large print) keeps it there. Both are out of the flow, so that
lines and pages do not hang on them. What spans the side column, too, is marked ``data-across``. Lengths are CSS px.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from publisher.typesetting.jobs import Finding

#: White between one note and the next.
GAP = 6.0


def arrange(document: Any, section: str) -> tuple[Finding, ...]:
    """Moves what stands beside the text on every page; a side column without room for all its notes is a finding."""
    findings: list[Finding] = []
    mirrored = _has_mirrored_margins(document)
    for index, page in enumerate(document.pages):
        box = page._page_box  # noqa: SLF001
        notes = sorted(_having("data-beside", box), key=lambda note: note.position_y)
        outer = [o for o in _having("data-outer", box) if o.style["position"] == "absolute"] if mirrored else []
        outer = outer if box.page_type.side == "left" else []
        for beside in outer:
            gap = beside.border_box_x() - (box.content_box_x() + box.width)
            beside.translate(box.content_box_x() - gap - beside.border_width() - beside.border_box_x(), 0)
        if notes and not _part(notes, *_side_column(box, notes[0].position_y)):
            message = f"the side column of page {index + 1} of {section!r} has no room for its {len(notes)} notes"
            findings.append(Finding("T011", message, section))
        if notes or outer:
            document.pages[index] = type(page)(box)  # which reads anew where links and anchors are
    return tuple(findings)


def stack(tops: Sequence[float], heights: Sequence[float], head: float, foot: float) -> list[float]:
    """Where boxes stand that would like to begin at ``tops`` (in order): none on another, all between head and foot.

    Each keeps its place if it can, else it is moved down; from the foot they are moved up again. Where there is no room
    for all, the last ones go below the foot.
    """
    placed: list[float] = []
    lowest = head
    for top, height in zip(tops, heights, strict=True):
        placed.append(max(top, lowest))
        lowest = placed[-1] + height + GAP
    limit = foot
    for n in reversed(range(len(placed))):
        placed[n] = min(placed[n], limit - heights[n])
        limit = placed[n] - GAP
    lacking = max(0.0, head - placed[0])
    return [top + lacking for top in placed]


def _side_column(page: Any, first: float) -> tuple[float, float]:
    """Where the side column begins and ends on a page on which the first note belongs to this height."""
    across = list(_having("data-across", page))
    above = (box.position_y + box.margin_height() for box in across if box.position_y <= first)
    below = (box.position_y for box in across if box.position_y > first)
    head, foot = page.content_box_y(), page.content_box_y() + page.height
    return max(head, *above, head), min(foot, *below, foot)


def _part(notes: Sequence[Any], head: float, foot: float) -> bool:
    """Moves notes apart; whether there was room for all of them."""
    tops, heights = [note.position_y for note in notes], [note.margin_height() for note in notes]
    moved = stack(tops, heights, head, foot)
    for note, before, after in zip(notes, tops, moved, strict=True):
        note.translate(0, after - before)
    return bool(moved[-1] + heights[-1] <= foot + 0.5)


def _has_mirrored_margins(document: Any) -> bool:
    """Whether the margins of left pages are those of right pages, seen in a mirror."""
    margins = {
        box.page_type.side: (box.margin_left, box.margin_right)
        for box in (page._page_box for page in document.pages)  # noqa: SLF001
    }
    left, right = margins.get("left"), margins.get("right")
    return left is not None and right is not None and left != right and left == right[::-1]


def _having(attribute: str, box: Any) -> Iterator[Any]:
    """The boxes of the elements with an attribute, as the engine keeps them for what is out of the flow."""
    for child in box.all_children():
        if child.element is not None and attribute in child.element.attrib and "::" not in child.element_tag:
            yield child
        else:
            yield from _having(attribute, child)
