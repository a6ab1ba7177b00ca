"""How far text reaches on a page: measured from what is drawn, so folios and running heads count too."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Object

from publisher.binding.merge import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ASCENT, DESCENT = 0.75, -0.25
"""How far Latin letters reach above and below the baseline, in em."""

OPERATORS = "q Q cm Do BT Tf Ts Tm Tj TJ"
"""Those by which the layout engine and the furniture place text."""


class Extents:
    """Measures the text of pages that the builder has bound. Pictures are not measured: they may bleed."""

    def __init__(self) -> None:
        self._widths: dict[tuple[int, int], Mapping[int, float]] = {}

    def of(self, page: pikepdf.Page) -> Box | None:
        """The box around all text of a page (pt, in the page's own coordinates); None where there is none."""
        boxes = list(self._strings(page, page.resources, _State(Matrix())))
        if not boxes:
            return None
        left, bottom = min(box.left for box in boxes), min(box.bottom for box in boxes)
        return Box(left, bottom, max(box.right for box in boxes), max(box.top for box in boxes))

    def _strings(self, content: pikepdf.Page | Object, resources: Object | Dictionary, state: _State) -> Iterator[Box]:
        """The box of each string that a content stream shows."""
        kept: list[_State] = []
        start = Matrix()
        for instruction in pikepdf.parse_content_stream(content, OPERATORS):
            operands = instruction.operands
            match str(instruction.operator):
                case "q":
                    kept.append(state)
                case "Q":
                    state = kept.pop()
                case "cm":
                    state = replace(state, matrix=_matrix(operands) @ state.matrix)
                case "Do":
                    yield from self._form(resources.XObject[str(operands[0])], resources, state)
                case "BT":
                    start = Matrix()
                case "Tf":
                    widths = self._widths_of(resources.Font[str(operands[0])])
                    state = replace(state, widths=widths, size=float(operands[1]))
                case "Ts":
                    state = replace(state, rise=float(operands[0]))
                case "Tm":
                    start = _matrix(operands)
                case _:
                    width = state.width(operands[0])
                    low, high = state.rise + DESCENT * state.size, state.rise + ASCENT * state.size
                    box = (start @ state.matrix).transform(pikepdf.Rectangle(0, low, width, high))
                    yield Box(box.llx, box.lly, box.urx, box.ury)
                    start = Matrix().translated(width, 0) @ start

    def _form(self, drawn: Object, resources: Object | Dictionary, state: _State) -> Iterator[Box]:
        """The text of a form; a picture has none."""
        if drawn.Subtype == Name.Form:
            own = _matrix(drawn.get("/Matrix", (1, 0, 0, 1, 0, 0)))
            inside = replace(state, matrix=own @ state.matrix)
            yield from self._strings(drawn, drawn.get("/Resources", resources), inside)

    def _widths_of(self, font: Object) -> Mapping[int, float]:
        """The widths of the glyphs of a composite font, by code, in 1/1000 em (ISO 32000-1, 9.7.4.3)."""
        if font.objgen not in self._widths:
            self._widths[font.objgen] = dict(_widths(font.DescendantFonts[0].get("/W", ())))
        return self._widths[font.objgen]


@dataclass(frozen=True, slots=True)
class _State:
    """What text is drawn with."""

    matrix: Matrix
    widths: Mapping[int, float] = field(default_factory=dict)
    size: float = 0.0
    rise: float = 0.0

    def width(self, shown: Object) -> float:
        """The width of a string, or of strings with moves between them, all codes being of two bytes."""
        width = 0.0
        for part in shown if isinstance(shown, Array) else [shown]:
            if isinstance(part, pikepdf.String):
                codes = (code for (code,) in struct.iter_unpack(">H", bytes(part)))
                width += sum(self.widths.get(code, 1000) for code in codes)
            else:
                width -= float(part)
        return width / 1000 * self.size


def _widths(array: Iterable[Object]) -> Iterator[tuple[int, float]]:
    """The entries of a ``W`` array: ``first [width …]`` or ``first last width``."""
    parts = iter(array)
    for first in parts:
        then = next(parts)
        if isinstance(then, Array):
            yield from ((code, float(width)) for code, width in enumerate(then, int(first)))
        else:
            width = float(next(parts))
            yield from ((code, width) for code in range(int(first), int(then) + 1))


def _matrix(numbers: Iterable[Object | int]) -> Matrix:
    return Matrix(*(float(number) for number in numbers))
