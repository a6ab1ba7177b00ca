"""Writes a drawing as SVG: plain shapes, every one with its colours, nothing that stops a press or an e-reader."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from publisher.drawing.geography import Box
from publisher.drawing.lettering import Face, Setting
from publisher.drawing.projection import Point
from publisher.drawing.shapes import Line

NOTHING = "none"


class Sheet:
    """A drawing in the making: what is drawn later lies on top. Lengths in pt, colours as ``#rrggbb``."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._elements: list[str] = []

    def rectangle(self, box: Box, fill: str, stroke: str = NOTHING, weight: float = 0) -> None:
        """A rectangle."""
        left, top, right, bottom = box
        self._add(
            f'rect x="{number(left)}" y="{number(top)}" width="{number(right - left)}" height="{number(bottom - top)}"',
            fill,
            stroke,
            weight,
        )

    def dot(self, middle: Point, radius: float, fill: str, stroke: str = NOTHING, weight: float = 0) -> None:
        """A circle."""
        shape = f'circle cx="{number(middle.x)}" cy="{number(middle.y)}" r="{number(radius)}"'
        self._add(shape, fill, stroke, weight)

    def areas(self, rings: Iterable[Line], fill: str, stroke: str = NOTHING, weight: float = 0) -> None:
        """Areas with their holes, as one path."""
        if path := "".join(_path(ring) + "Z" for ring in rings if len(ring) > 2):
            self._add(f'path d="{path}" fill-rule="evenodd"', fill, stroke, weight, ' stroke-linejoin="round"')

    def lines(self, lines: Iterable[Line], stroke: str, weight: float, dashes: str = "") -> None:
        """Lines, as one path."""
        if path := "".join(map(_path, lines)):
            more = f' stroke-dasharray="{dashes}"' if dashes else ""
            self._add(f'path d="{path}"', NOTHING, stroke, weight, f' stroke-linejoin="round"{more}')

    def text(self, lines: Iterable[str], face: Face, at: Setting, fill: str) -> None:
        """Lines of text, each an element of its own, so that each can become an outline."""
        style = f' font-family="{face.family}" font-size="{number(face.size)}"'
        style += f' font-weight="{face.weight}"' if face.weight != 400 else ""
        style += ' font-style="italic"' if face.italic else ""
        style += f' letter-spacing="{number(face.spacing)}"' if face.spacing else ""
        style += f' text-anchor="{at.anchor}"' if at.anchor != "start" else ""
        for position, line in enumerate(lines):
            place = f'x="{number(at.x)}" y="{number(at.y + position * face.leading)}"'
            self._elements.append(f'<text {place}{style} fill="{fill}" stroke="none">{escape(line)}</text>')

    def svg(self) -> bytes:
        """The drawing, at its size."""
        size = f'viewBox="0 0 {number(self.width)} {number(self.height)}"'
        size += f' width="{number(self.width)}pt" height="{number(self.height)}pt"'
        body = "\n".join(self._elements)
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n{body}\n</svg>\n'.encode()

    def _add(self, shape: str, fill: str, stroke: str, weight: float, more: str = "") -> None:
        line = f' stroke="{stroke}"' + (f' stroke-width="{number(weight)}"{more}' if stroke != NOTHING else "")
        self._elements.append(f'<{shape} fill="{fill}"{line}/>')


def number(value: float) -> str:
    """A length with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _path(line: Line) -> str:
    """Path data with one decimal, each point told from the one before."""
    out = []
    x, y = round(line[0].x * 10), round(line[0].y * 10)
    out.append(f"M{x / 10:g} {y / 10:g}")
    steps = []
    for point in line[1:]:
        next_x, next_y = round(point.x * 10), round(point.y * 10)
        if (next_x, next_y) != (x, y):
            steps.append(f"{(next_x - x) / 10:g} {(next_y - y) / 10:g}")
        x, y = next_x, next_y
    return out[0] + ("l" + " ".join(steps) if steps else "")
