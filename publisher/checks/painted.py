"""What the pages of a PDF are painted with: the rules of PDF/X-4 about colours, fonts and things drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page

_COLOURS = "rg RG cs CS BI ID EI"
"""Operators that may bring in a colour; the many others need not be looked at."""


class Painted:
    """What the pages paint with. Shared resources are looked at once; the first page that uses them is named."""

    def __init__(self, *, rgb_allowed: bool) -> None:
        self._rgb_allowed = rgb_allowed
        self._seen: set[tuple[int, int]] = set()

    def by(self, page: Page) -> Iterator[str]:
        """The findings about one page's content and all that it draws with."""
        yield from self._content(page)
        yield from self._blending(page.obj)
        yield from self._resources(page.resources)

    def _new(self, thing: Object) -> bool:
        if thing.objgen in self._seen:
            return False
        if thing.is_indirect:
            self._seen.add(thing.objgen)
        return True

    def _rgb(self, space: Object | None) -> bool:
        """Whether a colour space is, or falls back on, RGB of no stated meaning."""
        if self._rgb_allowed or space is None:
            return False
        if isinstance(space, Array):
            return any(self._rgb(part) for part in space if isinstance(part, Name | Array))
        return space in (Name.DeviceRGB, Name.RGB)

    def _content(self, stream: Page | Object) -> Iterator[str]:
        for instruction in pikepdf.parse_content_stream(stream, _COLOURS):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                if self._rgb(instruction.iimage.obj.get("/ColorSpace", instruction.iimage.obj.get("/CS"))):
                    yield "an inline image is in device RGB"
                continue
            operator = str(instruction.operator)
            in_rgb = operator in ("rg", "RG") and not self._rgb_allowed
            to_rgb = operator in ("cs", "CS") and self._rgb(instruction.operands[0])
            if in_rgb or to_rgb:
                yield "a colour is set in device RGB"

    def _blending(self, owner: Object) -> Iterator[str]:
        if self._rgb(owner.get("/Group", Dictionary()).get("/CS")):
            yield "transparency is blended in device RGB"

    def _resources(self, resources: Object | Dictionary | None) -> Iterator[str]:
        if resources is None:
            return
        if any(self._rgb(space) for space in _values(resources, "/ColorSpace")):
            yield "a colour space is device RGB"
        for font in _values(resources, "/Font"):
            if self._new(font):
                yield from self._font(font)
        for shading in _values(resources, "/Shading"):
            if self._rgb(shading.get("/ColorSpace")):
                yield "a gradient is in device RGB"
        for pattern in _values(resources, "/Pattern"):
            if self._new(pattern):
                yield from self._pattern(pattern)
        for thing in _values(resources, "/XObject"):
            if self._new(thing):
                yield from self._external(thing)
        for state in _values(resources, "/ExtGState"):
            yield from _state(state)

    def _external(self, thing: Object) -> Iterator[str]:
        kind = thing.get("/Subtype")
        if kind == Name.PS or thing.get("/Subtype2") == Name.PS:
            yield "a PostScript XObject is drawn"
        if "/OPI" in thing or "/F" in thing:
            yield "something outside the file is drawn"
        if kind == Name.Image and self._rgb(thing.get("/ColorSpace")):
            yield "an image is in device RGB"
        if kind == Name.Form:
            yield from self._content(thing)
            yield from self._blending(thing)
            yield from self._resources(thing.get("/Resources"))

    def _pattern(self, pattern: Object) -> Iterator[str]:
        if pattern.get("/PatternType") == 2 and self._rgb(pattern.Shading.get("/ColorSpace")):
            yield "a gradient is in device RGB"
        elif pattern.get("/PatternType") == 1:
            yield from self._content(pattern)
            yield from self._resources(pattern.get("/Resources"))

    def _font(self, font: Object) -> Iterator[str]:
        if font.get("/Subtype") == Name.Type3:
            for glyph in font.CharProcs.values():
                yield from self._content(glyph)
            yield from self._resources(font.get("/Resources"))
            return
        for part in font.get("/DescendantFonts", [font]):
            descriptor = part.get("/FontDescriptor", Dictionary())
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"the font {str(font.get('/BaseFont', 'without a name')).removeprefix('/')} is not embedded"


def _values(resources: Object | Dictionary, key: str) -> Iterable[Object]:
    return (resources.get(key) or Dictionary()).values()


def _state(state: Object) -> Iterator[str]:
    if "/TR" in state or state.get("/TR2", Name.Default) != Name.Default:
        yield "a transfer curve is set"
    if "/HTP" in state:
        yield "a halftone phase is set"
