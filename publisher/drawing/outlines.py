"""Lettering of vector pictures as outlines.

A picture in an e-book is a document of its own and cannot use the book's fonts: its text would be set in whatever the
device has. So each ``text`` element becomes a path, drawn from the book's font, and the words stay as its title. And
it lies on the reader's page, which may be dark: so it has a white ground.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from lxml import etree

from publisher.drawing.keeping import Shelf, digest

SVG = "{http://www.w3.org/2000/svg}"
#: Families as figures name them, and the file name that each begins with.
FAMILIES = {
    "Source Sans 3": "SourceSans3",
    "Source Serif 4": "SourceSerif4",
    "Source Serif 4 Caption": "SourceSerif4Caption",
    "Source Serif 4 SmText": "SourceSerif4SmText",
    "Source Serif 4 Subhead": "SourceSerif4Subhead",
    "Source Serif 4 Display": "SourceSerif4Display",
}
TEXT_ATTRIBUTES = ("x", "y", "font-size", "font-weight", "font-family", "font-style", "text-anchor", "letter-spacing")


def outlined(svg: bytes, fonts: Mapping[str, Path], keep: Path | None = None) -> bytes:
    """The picture on white, its plain ``text`` elements as paths; text with children or in an unknown family stays.

    ``keep`` is a folder in which what came of it is kept for the next build.
    """
    inputs = ("outlined", svg, sorted((name, digest(file)) for name, file in fonts.items()))
    made = Shelf(keep).kept(inputs, lambda: {"svg": _outlined(svg, fonts).decode()})
    return str(made["svg"]).encode()


def _outlined(svg: bytes, fonts: Mapping[str, Path]) -> bytes:
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    _lay_on_white(root)
    for text in list(root.iter(f"{SVG}text")):
        parent = text.getparent()
        font = fonts.get(_file_name(text))
        if parent is None or len(text) or not text.text or font is None:
            continue
        path = etree.Element(f"{SVG}path")
        path.set("d", _outline(text, font))
        for name, value in text.attrib.items():
            if str(name) not in TEXT_ATTRIBUTES:
                path.set(name, value)
        path.tail = text.tail
        parent.replace(text, path)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _lay_on_white(root: etree._Element) -> None:
    """A white rectangle behind all, where the picture says how large it is."""
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:
        places = dict(zip(("x", "y", "width", "height"), box, strict=True))
        after_words = sum(
            etree.QName(child).localname in ("title", "desc") for child in root.iterchildren(tag=etree.Element)
        )
        root.insert(after_words, etree.Element(f"{SVG}rect", {**places, "fill": "#ffffff"}))


def _inherited(element: etree._Element, name: str, default: str) -> str:
    found: etree._Element | None = element
    while found is not None:
        if (value := found.get(name)) is not None:
            return str(value)
        found = found.getparent()
    return default


def _file_name(text: etree._Element) -> str:
    family = FAMILIES.get(_inherited(text, "font-family", "").strip("'\""), "")
    heavy = _inherited(text, "font-weight", "400") in ("600", "700", "bold")
    italic = _inherited(text, "font-style", "normal") == "italic"
    style = ("Semibold" if heavy else "") + ("It" if italic else "") or "Regular"
    return f"{family}-{style}"


@lru_cache(maxsize=16)
def _font(path: Path) -> TTFont:
    return TTFont(path, lazy=True)


def _outline(text: etree._Element, path: Path) -> str:
    """Path data of a line of text at its place, in units of the picture with two decimals."""
    font = _font(path)
    glyphs: Any = font.getGlyphSet()
    cmap = font.getBestCmap()
    size = float(_inherited(text, "font-size", "10").removesuffix("px").removesuffix("pt"))
    spacing = float(_inherited(text, "letter-spacing", "0"))
    scale = size / font["head"].unitsPerEm
    names = [cmap.get(ord(character), ".notdef") for character in text.text or ""]
    advances = [glyphs[name].width * scale + spacing for name in names]
    width = sum(advances) - spacing
    x = float(text.get("x", "0")) - {"middle": width / 2, "end": width}.get(_inherited(text, "text-anchor", "start"), 0)
    y = float(text.get("y", "0"))
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    for name, advance in zip(names, advances, strict=True):
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += advance
    return str(pen.getCommands())
