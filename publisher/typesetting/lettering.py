"""Whether every letter is set in the face that was asked for.

Where a face lacks a character, or a family lacks a weight, Pango sets another without a word. So what was asked for
(collected from the laid-out boxes) is compared with what the font files have.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from publisher.diagnostics import did_you_mean
from publisher.typesetting.fonts import Face, FontSet, characters, faces
from publisher.typesetting.jobs import Finding

GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"})
SVG = "{http://www.w3.org/2000/svg}"


class Asked(NamedTuple):
    """What a style asks for: families in order, weight (100–900), and whether it slants."""

    families: tuple[str, ...]
    weight: int
    italic: bool


def findings(used: Mapping[Asked, Mapping[str, str]], fonts: FontSet) -> Iterator[Finding]:
    """What the fonts do not have of what was asked for.

    ``used`` gives for each style the characters set in it, each with a block that holds it.
    """
    known = faces(fonts)
    for asked, letters in used.items():
        block = next(iter(letters.values()), "")
        named = [family for family in asked.families if family not in GENERIC] or list(asked.families)
        chosen = [face for family in named if (face := _nearest(family, asked, known)) is not None]
        for family in named:
            if not any(family in face.families for face in known):
                yield _unknown_family(family, known, block)
        if chosen and (chosen[0].weight, chosen[0].italic) != (asked.weight, asked.italic):
            yield Finding("T002", f"{named[0]} has no {_style(asked.weight, asked.italic)}", block,
                          f"the nearest is {_style(chosen[0].weight, chosen[0].italic)}")  # fmt: skip
        for letter, where in letters.items():
            if chosen and not _has_glyph(letter, chosen, fonts):
                yield Finding("T003", f"{named[0]} has no glyph for {_name(letter)}", where)


def picture_findings(file: Path, shown_as: str, fonts: FontSet, block: str) -> Iterator[Finding]:
    """The families that the lettering of an SVG asks for and the fonts do not have."""
    try:
        root = ET.fromstring(file.read_bytes())
    except ET.ParseError:
        return  # the engine says so itself
    known = faces(fonts)
    styled = " ".join(element.text or "" for element in root.iter(f"{SVG}style"))
    asked = [*_families(styled), *(f for element in root.iter() for f in _element_families(element))]
    if not asked and any(True for _ in root.iter(f"{SVG}text")):
        yield Finding("T002", f"{shown_as}: its lettering names no font", block)
    for family in dict.fromkeys(asked):
        if not any(family in face.families for face in known):
            missing = _unknown_family(family, known, block)
            yield Finding(missing.code, f"{shown_as}: {missing.message}", block, missing.hint)


def _element_families(element: ET.Element) -> list[str]:
    listed = element.get("font-family")
    return (_split(listed) if listed else []) + _families(element.get("style", ""))


def _families(css: str) -> list[str]:
    return [f for listed in re.findall(r"font-family\s*:\s*([^;}]+)", css) for f in _split(listed)]


def _split(listed: str) -> list[str]:
    names = (name.strip().strip("\"'") for name in listed.split(","))
    return [name for name in names if name and name not in GENERIC]


def _nearest(family: str, asked: Asked, known: tuple[Face, ...]) -> Face | None:
    """The face of a family that fontconfig will come to: slant first, then weight."""
    of_family = [face for face in known if family in face.families]
    return min(
        of_family, key=lambda f: (f.italic != asked.italic, abs(f.weight - asked.weight), f.weight), default=None
    )


def _has_glyph(letter: str, chosen: list[Face], fonts: FontSet) -> bool:
    return _invisible(letter) or any(ord(letter) in characters(face.file, fonts.digest) for face in chosen)


def _invisible(letter: str) -> bool:
    """White space and format characters: the shaper makes them, whatever the font has."""
    return letter.isspace() or unicodedata.category(letter) in ("Cf", "Cc")


def _unknown_family(family: str, known: tuple[Face, ...], block: str) -> Finding:
    names = sorted({name for face in known for name in face.families})
    return Finding(
        "T002", f"no font of the layout or the book is called {family!r}", block, did_you_mean(family, names)
    )


def _style(weight: int, italic: bool) -> str:
    return f"weight {weight}" + (" italic" if italic else "")


def _name(letter: str) -> str:
    return f"“{letter}” (U+{ord(letter):04X} {unicodedata.name(letter, 'unnamed')})"
