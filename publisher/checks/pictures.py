"""Pictures: the colours and the lettering of drawings, looked at before anything is laid out.

The press prints the colours of the palette. Binding meets any other in the laid-out page, where nobody can tell which
picture it came from; here it still has a file and a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree
from PIL import ImageColor

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Colour, Layout, Place

#: Of a size, in pt, that is not worth a finding.
_ROUNDING = 0.05

_PAINTS = ("fill", "stroke")
_NO_COLOUR = frozenset({"", "none", "inherit", "transparent", "currentcolor", "context-fill", "context-stroke"})
_FILLED = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "text"})
"""Shapes that are black where nothing says otherwise (SVG 1.1, 11.3)."""


def check_drawings(folder: Path, files: Iterable[str], palette: Sequence[Colour], report: Report) -> None:
    """Report what drawings are painted with that the palette does not know (T102), each colour of a drawing once.

    ``files`` are SVG files, relative to ``folder/figures``. One that cannot be read is left to the layout engine, which
    says so.
    """
    known = {(255, 255, 255), *(colour.screen for colour in palette)}
    for file in sorted(set(files)):
        told: set[str] = set()
        for paint, line in _paints(folder / "figures" / file):
            if paint not in told and (what := _unknown(paint, known)):
                told.add(paint)
                place = Place(f"figures/{file}", line)
                report(Diagnostic("T102", f"{what} is not in the palette", place, _names(palette)))


def check_lettering(folder: Path, files: Iterable[str], layout: Layout, report: Report) -> None:
    """Report drawings whose smallest lettering comes out under the least size of a layout (G010).

    ``files`` are SVG files, relative to ``folder/figures``, each shown as large as the room of the layout lets it be.
    """
    width, height = layout.picture_room
    for file in sorted(set(files)):
        root = _root(folder / "figures" / file)
        size = _size(root) if root is not None else None
        if root is None or size is None:
            continue
        scale = min(width / size[0], height / size[1])
        least, line = min(_letterings(root), default=(layout.least_lettering, 1))
        if least * scale < layout.least_lettering - _ROUNDING:
            shown = f"its smallest lettering comes out at {least * scale:.1f} pt, under {layout.least_lettering:g} pt"
            hint = f"draw it anew as figures/{layout.name}/{PurePosixPath(file).name}, with larger lettering"
            report(Diagnostic("G010", shown, Place(f"figures/{file}", line), hint))


def _size(root: etree._Element) -> tuple[float, float] | None:
    """Width and height of a drawing in the units that its lettering is measured in."""
    box = str(root.get("viewBox", "")).replace(",", " ").split()
    numbers = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [float(match[0]) for n in numbers if (match := re.match(r"\d+(\.\d+)?", str(n)))]
    return (found[0], found[1]) if len(found) == 2 and all(found) else None


def _letterings(root: etree._Element) -> Iterator[tuple[float, int]]:
    """The sizes of the lettering of a drawing, with their lines."""
    for element in root.iter(etree.Element):
        if etree.QName(element).localname in ("text", "tspan") and (element.text or "").strip():
            size = re.match(r"\d+(\.\d+)?", _inherited(element, "font-size"))
            if size:
                yield float(size[0]), _line(element)


def _unknown(paint: str, known: set[tuple[int, int, int]]) -> str:
    """What a paint is, in words, where the palette does not know it."""
    if paint.startswith("url("):
        return "a gradient or pattern"
    try:
        red, green, blue, *_ = ImageColor.getrgb(paint)
    except ValueError:
        return ""  # the engine says that it cannot read it
    return "" if (red, green, blue) in known else f"the colour {paint}"


def _names(palette: Sequence[Colour]) -> str:
    return "it has " + ", ".join("#{:02x}{:02x}{:02x}".format(*colour.screen) for colour in palette)


def _root(path: Path) -> etree._Element | None:
    """A drawing, if it can be read."""
    try:
        return etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError):
        return None


def _line(element: Any) -> int:
    """The line that an element begins on."""
    return element.sourceline or 1


def _paints(path: Path) -> Iterator[tuple[str, int]]:
    """The paints that a drawing names, or takes by default, with their lines."""
    root = _root(path)
    if root is None:
        return
    for element in root.iter(etree.Element):
        paints = {name: value for name in _PAINTS if (value := _property(element, name))}
        if etree.QName(element).localname in _FILLED and not _inherited(element, "fill"):
            paints["fill"] = "#000000"
        for value in paints.values():
            if value.casefold() not in _NO_COLOUR:
                yield value, _line(element)


def _property(element: etree._Element, name: str) -> str:
    """A property as an element says it itself: in ``style``, else as an attribute."""
    for declaration in str(element.get("style", "")).split(";"):
        key, _, value = declaration.partition(":")
        if key.strip() == name:
            return value.strip()
    return str(element.get(name, "")).strip()


def _inherited(element: etree._Element, name: str) -> str:
    return next((value for e in (element, *element.iterancestors()) if (value := _property(e, name))), "")
