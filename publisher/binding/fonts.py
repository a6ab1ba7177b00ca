"""One font for all fragments: the union of the glyphs used, one subset a face.

Every fragment carries its own small subset of each face. WeasyPrint keeps glyph ids when it subsets, so the glyphs of
all fragments can be taken from the face's file at once. A face is known by the PostScript name inside the embedded
file (the names that the PDF gives come from font descriptions and differ from it), and by its advances.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import uharfbuzz as hb

from publisher.binding.face import Face, embed
from publisher.diagnostics import Diagnostic, Report, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

POSTSCRIPT_NAME = 6
"""The name id of the OpenType ``name`` table."""

_BFCHAR = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>\n")
_TO_NOTDEF = re.compile(rb"<([0-9a-fA-F]{4})> 0\n")


def faces_by_name(files: Iterable[Path]) -> dict[str, Path]:
    """Font files by the PostScript name inside them, in the order of the names."""
    named = {hb.Face(hb.Blob.from_file_path(file)).get_name(POSTSCRIPT_NAME): file for file in files}
    return {name: named[name] for name in sorted(named)}


class Faces:
    """The faces of the book, met in the fragments and asked for by the furniture."""

    def __init__(self, book: pikepdf.Pdf, files: Mapping[str, Path], report: Report) -> None:
        self._book = book
        self._files = files
        self._report = report
        self._faces: dict[str, Face | None] = {}

    def named(self, name: str, user: str) -> Face | None:
        """The face with this PostScript name; one that the book does not have is reported, with its first user."""
        if name not in self._faces:
            file = self._files.get(name)
            self._faces[name] = Face(name, file) if file else None
            if file is None:
                hint = did_you_mean(name, self._files)
                self._report(Diagnostic("T002", f"the face {name!r} that {user} is set in is not in fonts/", hint=hint))
        return self._faces[name]

    def take(self, section: str, fonts: pikepdf.Object) -> dict[str, pikepdf.Object]:
        """Takes the fonts out of a fragment's font dictionary; their keys and what to put there instead.

        A font that cannot be taken (not of the book, glyphs missing, other advances) is reported, and stays.
        """
        taken: dict[str, pikepdf.Object] = {}
        for key in sorted(fonts.keys()):
            font = fonts[key]
            descriptor = font.DescendantFonts[0].FontDescriptor
            program = descriptor.FontFile3 if "/FontFile3" in descriptor else descriptor.FontFile2
            name: str = hb.Face(program.read_bytes()).get_name(POSTSCRIPT_NAME)
            if missing := _missing_characters(font):
                self.report_missing(missing, name, f"section {section!r}")
                continue
            face = self.named(name, f"section {section!r}")
            if face is None:
                continue
            advances = dict(_advances(font.DescendantFonts[0].W))
            if (glyph := face.disagreement(advances)) is not None:
                message = f"glyph {glyph} of {name!r} in section {section!r} is not as wide as in the file of the face"
                self._report(Diagnostic("T104", message, hint="lay the section out again: remove the cache"))
                continue
            taken[key] = face.use(self._book, advances, _texts(font)).font
            del fonts[key]
        return taken

    def report_missing(self, characters: str, face: str, user: str) -> None:
        """Reports characters that a face has no glyphs for."""
        named = ", ".join(f"{c!r} (U+{ord(c):04X})" for c in dict.fromkeys(characters))
        self._report(Diagnostic("T003", f"the face {face!r} has no glyph for {named} in {user}"))

    def embed(self) -> None:
        """Writes one subset a face, and completes the PDF fonts on it."""
        for face in (self._faces[name] for name in sorted(self._faces)):
            if face and face.wordings:
                embed(self._book, face)


def _missing_characters(font: pikepdf.Object) -> str:
    """Characters shown as ``.notdef``: the engine then writes a CMap of its own in which they lead to glyph 0."""
    if isinstance(font.Encoding, pikepdf.Name):
        return ""
    texts = _texts(font)
    return "".join(texts.get(int(code, 16), "") for code in _TO_NOTDEF.findall(font.Encoding.read_bytes()))


def _advances(widths: pikepdf.Object) -> Iterator[tuple[int, float]]:
    """The glyphs and advances of a ``W`` array: ``first [a b c] first [d] …``."""
    for i in range(0, len(widths), 2):
        first = int(widths[i])
        for n, width in enumerate(widths[i + 1]):
            yield first + n, float(width)


def _texts(font: pikepdf.Object) -> dict[int, str]:
    """What each glyph stands for, by the font's ToUnicode CMap."""
    found = _BFCHAR.findall(font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2])
    return {int(glyph, 16): bytes.fromhex(text.decode("ascii")).decode("utf-16-be") for glyph, text in found}
