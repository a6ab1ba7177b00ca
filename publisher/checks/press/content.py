"""What the pages of a PDF paint: pictures as placed, colours, lines, fonts, transparency. One walk over each page."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Pdf, Stream

from publisher.checks.press.colours import CMYK, GREY, RGB, Space, space_of
from publisher.checks.press.pictures import Matrix, Picture, most_ink, picture

_OPERATORS = "q Q cm w gs Tf k K g G rg RG cs CS sc SC scn SCN S s B B* b b* Do BI ID EI sh"
_MOST_DRAWINGS = 20_000  # of a page: a file may be made to nest them without end
_BY_OPERATOR = {"k": CMYK, "g": GREY, "rg": RGB}
_STROKES = frozenset(("S", "s", "B", "B*", "b", "b*"))


@dataclass(frozen=True, slots=True)
class Font:
    """A font as the file holds it."""

    name: str
    embedded: bool
    subset: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was drawn: its page, its width (pt), and whether it is a tint."""

    page: int
    width: float
    tint: bool


@dataclass(slots=True)
class Content:
    """What was found on the pages. Colours and transparency are told by the pages that they stand on."""

    pictures: list[Picture] = field(default_factory=list)
    spaces: dict[Space, set[int]] = field(default_factory=dict)
    ink: dict[int, float] = field(default_factory=dict)
    """The most ink of a colour of each page, per cent."""
    lines: set[Line] = field(default_factory=set)
    """The thinnest of each page, in full ink and in a tint."""
    fonts: dict[Font, set[int]] = field(default_factory=dict)
    transparent: dict[str, set[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _State:
    """The state of drawing that matters here."""

    ctm: Matrix
    width: float = 1.0
    fill: Space = GREY
    stroke: Space = GREY
    tint: bool = False


def content_of(pdf: Pdf) -> Content:
    """What all pages of a file paint."""
    walk = _Walk()
    for number, page in enumerate(pdf.pages, 1):
        walk.over(number, page)
    return walk.found


class _Walk:
    """A walk over pages. Fonts and pictures that pages share are opened once."""

    def __init__(self) -> None:
        self.found = Content()
        self._page = 0
        self._inks: dict[tuple[int, int], float] = {}
        self._fonts: dict[tuple[int, int], tuple[Font, ...]] = {}
        self._thinnest: dict[bool, float] = {}
        self._drawn: set[tuple[object, ...]] = set()
        self._inside: list[tuple[int, int]] = []

    def over(self, number: int, page: Page) -> None:
        """Looks at a page."""
        self._page, self._thinnest, self._drawn = number, {}, set()
        self._draw(page, page.resources, _State((1.0, 0.0, 0.0, 1.0, 0.0, 0.0)))
        self.found.lines |= {Line(number, width, tint) for tint, width in self._thinnest.items()}

    def _draw(self, stream: Page | Stream, resources: Object | Dictionary, state: _State) -> None:
        """What a page or a drawing paints with its resources."""
        self._look_at(resources, state)
        named = resources.get("/ColorSpace")
        kept: list[_State] = []
        for instruction in pikepdf.parse_content_stream(stream, _OPERATORS):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._add(picture(instruction.iimage.obj, state.ctm, self._page, named, 0.0))
                continue
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator == "q":
                kept.append(state)
            elif operator == "Q":
                state = kept.pop() if kept else state
            elif operator == "cm":
                state = replace(state, ctm=_times(tuple(map(float, operands)), state.ctm))
            elif operator == "w":
                state = replace(state, width=float(operands[0]))
            elif operator in _STROKES:
                self._line(state)
            elif operator == "Do":
                self._external(_named(resources, "/XObject", operands), state, resources)
            elif operator == "Tf":
                self._font(_named(resources, "/Font", operands))
            elif operator == "gs":
                self._graphics(_named(resources, "/ExtGState", operands))
            elif operator.lower() in ("k", "g", "rg", "cs", "sc", "scn"):
                state = self._colour(operator, operands, state, named)

    def _colour(self, operator: str, operands: list[Object], state: _State, named: Object | None) -> _State:
        """The state after an operator of colour."""
        stroke = operator.isupper()
        plain = operator.lower()
        space = _BY_OPERATOR.get(plain) or (space_of(operands[0], named) if plain == "cs" else None)
        space = space or (state.stroke if stroke else state.fill)
        tint = False
        if plain != "cs" and space.numbers == len(operands):
            numbers = [float(number) for number in operands]
            self.found.spaces.setdefault(space, set()).add(self._page)
            self.found.ink[self._page] = max(self.found.ink.get(self._page, 0.0), space.ink(numbers))
            tint = any(0 < number < 1 for number in numbers)
        if plain == "cs" and space.problem:
            self.found.spaces.setdefault(space, set()).add(self._page)
        return replace(state, stroke=space, tint=tint) if stroke else replace(state, fill=space)

    def _line(self, state: _State) -> None:
        a, b, c, d, *_ = state.ctm
        width = state.width * min(math.hypot(a, b), math.hypot(c, d))
        self._thinnest[state.tint] = min(width, self._thinnest.get(state.tint, width))

    def _external(self, thing: Object | None, state: _State, resources: Object | Dictionary) -> None:
        """An image, or a drawing with its own content."""
        if not isinstance(thing, Stream):
            return
        if thing.get("/Subtype") == Name.Image:
            if thing.objgen not in self._inks:
                self._inks[thing.objgen] = most_ink(thing)
            self._add(picture(thing, state.ctm, self._page, resources.get("/ColorSpace"), self._inks[thing.objgen]))
            if "/SMask" in thing:
                self._transparent("a picture with soft edges")
        elif thing.get("/Subtype") == Name.Form:
            matrix = tuple(map(float, thing.get("/Matrix", [1, 0, 0, 1, 0, 0])))
            placed = replace(state, ctm=_times(matrix, state.ctm))
            if "/SMask" in thing.get("/Group", Dictionary()):
                self._transparent("a group with a soft mask")
            self._nested(thing, thing.get("/Resources", resources), placed)

    def _nested(self, drawing: Stream, resources: Object | Dictionary, state: _State) -> None:
        """A drawing or a pattern at its place: each there once, and none that stands inside itself."""
        key = (drawing.objgen, state)
        if key in self._drawn or drawing.objgen in self._inside or len(self._drawn) > _MOST_DRAWINGS:
            return
        self._drawn.add(key)
        self._inside.append(drawing.objgen)
        self._draw(drawing, resources, state)
        self._inside.pop()

    def _add(self, found: Picture) -> None:
        self.found.pictures.append(found)
        self.found.spaces.setdefault(found.space, set()).add(self._page)
        self.found.ink[self._page] = max(self.found.ink.get(self._page, 0.0), found.ink)

    def _font(self, font: Object | None) -> None:
        if font is None:
            return
        if font.objgen not in self._fonts or not font.is_indirect:
            self._fonts[font.objgen] = tuple(_fonts(font))
        for one in self._fonts[font.objgen]:
            self.found.fonts.setdefault(one, set()).add(self._page)

    def _graphics(self, graphics: Object | None) -> None:
        """A graphics state: whether something shines through."""
        if graphics is None:
            return
        if any(float(graphics.get(key, 1)) < 1 for key in ("/ca", "/CA")):
            self._transparent("a colour that lets others shine through")
        if isinstance(graphics.get("/SMask"), Dictionary):
            self._transparent("a soft mask")
        if _modes(graphics) - {"/Normal", "/Compatible"}:
            self._transparent("colours that are blended")

    def _look_at(self, resources: Object | Dictionary, state: _State) -> None:
        """Gradients and patterns that a page or a drawing has at hand."""
        for shading in _values(resources, "/Shading"):
            self.found.spaces.setdefault(space_of(shading.get("/ColorSpace")), set()).add(self._page)
        for pattern in _values(resources, "/Pattern"):
            if isinstance(pattern, Stream):
                matrix = tuple(map(float, pattern.get("/Matrix", [1, 0, 0, 1, 0, 0])))
                placed = replace(state, ctm=_times(matrix, state.ctm))
                self._nested(pattern, pattern.get("/Resources", Dictionary()), placed)

    def _transparent(self, how: str) -> None:
        self.found.transparent.setdefault(how, set()).add(self._page)


def _times(first: Iterable[float], second: Matrix) -> Matrix:
    """One transformation, and then the other."""
    a, b, c, d, e, f = first
    k, m, n, o, p, q = second
    return (a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q)


def _fonts(font: Object) -> Iterable[Font]:
    name = str(font.get("/BaseFont", "without a name")).removeprefix("/")
    subset = len(name) > 7 and name[6] == "+" and name[:6].isupper()
    if font.get("/Subtype") == Name.Type3:
        yield Font("one drawn in the file", embedded=True, subset=True)
        return
    for part in font.get("/DescendantFonts", [font]):
        descriptor = part.get("/FontDescriptor", Dictionary())
        embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        yield Font(name[7:] if subset else name, embedded, subset)


def _modes(graphics: Object) -> set[str]:
    mode = graphics.get("/BM", Name.Normal)
    return {str(one) for one in (mode if isinstance(mode, pikepdf.Array) else [mode])}


def _named(resources: Object | Dictionary, kind: str, operands: list[Object]) -> Object | None:
    """The resource that an operator names."""
    return (resources.get(kind) or Dictionary()).get(str(operands[0]))


def _values(resources: Object | Dictionary, key: str) -> Iterable[Object]:
    return (resources.get(key) or Dictionary()).values()
