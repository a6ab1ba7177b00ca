"""Pictures that have a page of their own: a plate follows the page that its place in the text has come to.

The engine has no floats for whole pages, and a break before a picture leaves a hole in the text before it. So the style
sheet takes such a picture out of the flow (``position: absolute``), the text runs on, and when it has been laid out the
picture is taken off its page and put on a new one behind. What it belongs to (``data-plate``) says where it stands
there: on the type area, or on the whole sheet with its bleed. In a layout that leaves it in the flow it stays there.

Pages behind a plate change sides. Their margins are exchanged, and what stands on them is moved by the difference:
measure and depth of both sides are the same, so no line breaks otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from publisher.typesetting.jobs import Finding

_OTHER = {"left": "right", "right": "left"}

Margins = Mapping[str, tuple[float, float]]


def insert(document: Any, section: str) -> tuple[Finding, ...]:
    """Puts plates behind the pages that they were set on; a second one there that bleeds is a finding."""
    boxes: list[Any] = []
    findings: list[Finding] = []
    for page in document.pages:
        box = page._page_box  # noqa: SLF001
        taken = list(_taken(box, ()))
        boxes += [box, *(_page_of(plate, around) for plate, around in taken)]
        findings += [
            _led_astray(around, section) for plate, around in taken[1:] if _is_away_from_caption(plate, around)
        ]
    if len(boxes) == len(document.pages):
        return ()
    margins = _margins(document)
    side = boxes[0].page_type.side
    for box in boxes:
        _turn(box, side, margins)
        for plate in _having(box):
            _put(plate, box)
        side = _OTHER[side]
    document.pages[:] = [type(document.pages[0])(box) for box in boxes]  # which read anew where links and anchors are
    return tuple(findings)


def _taken(box: Any, outside: Sequence[Any]) -> Iterator[tuple[Any, Sequence[Any]]]:
    """Takes the plates out of a box: each with the boxes that it stood in, from the page down."""
    around = (*outside, box)
    for child in list(getattr(box, "children", ())):
        if _is_plate(child):
            box.children = [other for other in box.children if other is not child]
            yield child, around
        else:
            yield from _taken(child, around)


def _is_plate(box: Any) -> bool:
    from weasyprint.layout.absolute import AbsolutePlaceholder

    return isinstance(box, AbsolutePlaceholder) and box.element is not None and "data-plate" in box.element.attrib


def _is_on_sheet(plate: Any) -> bool:
    return bool(plate.element.get("data-plate") == "sheet")


def _is_away_from_caption(plate: Any, around: Sequence[Any]) -> bool:
    return _is_on_sheet(plate) and around[-1].element.find("figcaption") is not None


def _led_astray(around: Sequence[Any], section: str) -> Finding:
    """A plate that does not follow the page with its caption."""
    block = next(
        (own for box in reversed(around) if box.element is not None and (own := box.element.get("id"))), section
    )
    return Finding("T012", f"the picture {block!r} does not follow the page with its caption: another does", block)


def _page_of(plate: Any, around: Sequence[Any]) -> Any:
    """A page with nothing on it but a plate, in the same elements as before: tags are joined by them."""
    inside = plate
    for box in reversed(around):
        copy = box.copy()
        copy.children = [inside]
        inside = copy
    return inside


def _having(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if _is_plate(child):
            yield child
        else:
            yield from _having(child)


def _put(plate: Any, page: Any) -> None:
    """Moves a plate to the upper left corner of what it stands on."""
    left, top = page.content_box_x(), page.content_box_y()
    if _is_on_sheet(plate):
        left, top = -page.style["bleed_left"].value, -page.style["bleed_top"].value
    plate.translate(left - plate.position_x, top - plate.position_y)


def _margins(document: Any) -> Margins:
    """Left and right margin of the pages of each side. Where there are none of one side, they are those of the other
    seen in a mirror, as in a book.
    """
    found = {
        box.page_type.side: (box.margin_left, box.margin_right)
        for box in (page._page_box for page in document.pages)  # noqa: SLF001
    }
    return {side: found.get(side) or found[other][::-1] for side, other in _OTHER.items()}


def _turn(page: Any, side: str, margins: Margins) -> None:
    """Makes a page one of this side."""
    if page.page_type.side == side:
        return
    page.page_type = page.page_type._replace(side=side)
    before = page.margin_left
    page.margin_left, page.margin_right = margins[side]
    for child in page.children:
        child.translate(page.margin_left - before, 0)
