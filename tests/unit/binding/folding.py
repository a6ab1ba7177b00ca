"""Paper: printed sheets are turned over, laid in one another, folded and read.

Knows nothing of imposition, only of space: a point on a sheet is moved as the paper moves. x goes across the sheet
(its long edge), y up, z towards the eye; a print mark is a point with two directions on its page: along and up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

Vector = tuple[float, float]


@dataclass(frozen=True)
class Mark:
    """Something printed: what it says, a point of it, and where its lines run and its head points."""

    says: Any
    x: float
    y: float
    along: Vector
    up: Vector
    z: float = 0.0
    faces_up: bool = True


def fold(faces: Sequence[Sequence[Mark]], size: Vector, turned_on: str, *, thickness: float = 1.0) -> list[list[Mark]]:
    """The pages of a booklet as they are read, each with its marks; x is counted from the back of the booklet.

    Args:
        faces: the pages of the PDF: front and back of the first sheet, of the second … Marks as printed.
        size: width and height of the sheets.
        turned_on: how the printer turns each sheet over before it prints its back.
        thickness: of a sheet.

    """
    width, height = size
    marks: list[Mark] = []
    for number, face in enumerate(faces):
        sheet, back = divmod(number, 2)
        # The first sheet is the outermost: it lies on top, face up, and the others below it.
        level = -sheet * thickness
        for mark in face:
            seen = turn_over(mark, width, height, turned_on) if back else mark
            marks.append(replace(seen, z=level - (0.9 if back else 0.1) * thickness, faces_up=not back))
    bottom = -len(faces) / 2 * thickness
    folded = [fold_under(mark, width / 2, bottom) if mark.x < width / 2 else mark for mark in marks]
    sides: dict[float, list[Mark]] = {}
    for mark in folded:
        sides.setdefault(round(mark.z, 6), []).append(mark)
    pages = []
    for level in sorted(sides, reverse=True):  # a reader turns leaf after leaf from the top
        # The fold of a sheet is as far from the back of the booklet as the sheets around it are thick.
        around = (-level if level > bottom else level - 2 * bottom) // thickness * thickness
        pages.append([as_read(replace(mark, x=mark.x - width / 2 + around)) for mark in sides[level]])
    return pages


def turn_over(mark: Mark, width: float, height: float, edge: str) -> Mark:
    """What a printer prints on the back of a sheet, seen through the paper from the front."""
    (ax, ay), (ux, uy) = mark.along, mark.up
    if edge == "short-edge":
        return replace(mark, x=width - mark.x, along=(-ax, ay), up=(-ux, uy))
    assert edge == "long-edge"
    return replace(mark, y=height - mark.y, along=(ax, -ay), up=(ux, -uy))


def fold_under(mark: Mark, axis: float, bottom: float) -> Mark:
    """Turns the left half of the sheets by half a turn about the fold, under the right half."""
    (ax, ay), (ux, uy) = mark.along, mark.up
    z = 2 * bottom - mark.z
    return replace(mark, x=2 * axis - mark.x, z=z, along=(-ax, ay), up=(-ux, uy), faces_up=not mark.faces_up)


def as_read(mark: Mark) -> Mark:
    """A verso is seen when its leaf has been turned about the back of the booklet."""
    if mark.faces_up:
        return mark
    (ax, ay), (ux, uy) = mark.along, mark.up
    return replace(mark, x=-mark.x, along=(-ax, ay), up=(-ux, uy))
