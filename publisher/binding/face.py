"""A face of the book, and what becomes of it in the PDF: one subset, and a font for each way its glyphs are read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pikepdf

UNUSED_TABLES = (b"BASE", b"DSIG", b"GDEF", b"GPOS", b"GSUB", b"JSTF", b"LTSH", b"PCLT", b"FFTM")
"""Tables that shaping needs and a PDF does not."""

TOLERANCE = 1.5
"""How far (in 1/1000 em) an advance in a fragment may be from the file's, for the engine's rounding."""

_ALIKE = str.maketrans("\u00a0\u00ad\u2010", " --")
"""Spaces and hyphens that are drawn alike, and make no difference to who searches or listens."""


@dataclass(slots=True)
class Wording:
    """A PDF font on a face: which text each glyph stands for.

    A face can need two: its small capital A stands for "a" in a lead-in and for "A" in an acronym.
    """

    key: str
    font: pikepdf.Object
    texts: dict[int, str] = field(default_factory=dict)

    def agrees_with(self, texts: Mapping[int, str]) -> bool:
        """Whether no glyph stands for another text here."""
        known = ((self.texts.get(glyph, text), text) for glyph, text in texts.items())
        return all(a == b or a.translate(_ALIKE) == b.translate(_ALIKE) for a, b in known)

    def take(self, texts: Mapping[int, str]) -> None:
        """Adds the texts of glyphs. One for a space and a no-break space is searched for and copied as a space."""
        for glyph, text in texts.items():
            known = self.texts.get(glyph, text)
            self.texts[glyph] = text if known == text else text.translate(_ALIKE)


class Face:
    """A face of the book: its file, the glyphs that the book uses of it, and the PDF fonts made on it."""

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self.face = hb.Face(hb.Blob.from_file_path(file))
        self.shaper = hb.Font(self.face)
        self.upem: int = self.face.upem
        self.advances: dict[int, float] = {}
        self.wordings: list[Wording] = []

    def advance(self, glyph: int) -> float:
        """The advance of a glyph in 1/1000 em."""
        units: int = self.shaper.get_glyph_h_advance(glyph)
        return round(units * 1000 / self.upem, 3)

    def disagreement(self, advances: Mapping[int, float]) -> int | None:
        """A glyph whose advance is not that of the file, if there is one."""
        return next((g for g, width in advances.items() if abs(self.advance(g) - width) > TOLERANCE), None)

    def use(self, book: pikepdf.Pdf, advances: Mapping[int, float], texts: Mapping[int, str]) -> Wording:
        """Notes glyphs as used; the PDF font that shows them with these texts."""
        for glyph, advance in advances.items():
            self.advances.setdefault(glyph, advance)
        wording = next((w for w in self.wordings if w.agrees_with(texts)), None)
        if wording is None:
            number = len(self.wordings)
            key = f"/{self.name}" + (f".{number}" if number else "")
            wording = Wording(key, book.make_indirect(Dictionary()))
            self.wordings.append(wording)
        wording.take(texts)
        return wording


def embed(book: pikepdf.Pdf, face: Face) -> None:
    """The subset of a face, and a PDF font for each of its wordings."""
    glyphs = sorted(face.advances)
    program = _subset(face, glyphs)
    opentype = program[:4] == b"OTTO"
    tag = "".join(chr(65 + b % 26) for b in hashlib.sha256(repr((face.name, glyphs)).encode()).digest()[:6])
    name = Name(f"/{tag}+{face.name}")
    file = book.make_stream(program)
    if opentype:
        file.Subtype = Name.OpenType
    else:
        file.Length1 = len(program)
    descriptor = _descriptor(face, name)
    descriptor["/FontFile3" if opentype else "/FontFile2"] = file
    cid_font = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if opentype else Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        W=_widths(face.advances),
        FontDescriptor=book.make_indirect(descriptor),
    )
    if not opentype:
        cid_font.CIDToGIDMap = Name.Identity
    descendants = Array([book.make_indirect(cid_font)])
    for wording in face.wordings:
        font = wording.font
        font.Type, font.Subtype, font.BaseFont, font.Encoding = Name.Font, Name.Type0, name, Name("/Identity-H")
        font.DescendantFonts = descendants
        font.ToUnicode = book.make_stream(_to_unicode(wording.texts))


def _subset(face: Face, glyphs: list[int]) -> bytes:
    """The face with these glyphs only, at their old ids."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in UNUSED_TABLES)
    # Without hints and subroutines the file is a quarter smaller once compressed.
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    data: bytes = hb.subset(face.face, wanted).blob.data
    return data


def _descriptor(face: Face, name: Name) -> Dictionary:
    """What a viewer is told of a face (ISO 32000-1, 9.8), in 1/1000 em."""
    em = 1000 / face.upem
    extents = face.shaper.get_font_extents("ltr")
    head = face.face.reference_table("head").data
    box = [round(int.from_bytes(head[i : i + 2], "big", signed=True) * em) for i in range(36, 44, 2)]
    slant = int.from_bytes(face.face.reference_table("post").data[4:8], "big", signed=True) / 65536
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4 + (64 if slant else 0),  # symbolic (a character set of its own), italic
        FontBBox=Array(box),
        ItalicAngle=round(slant, 2),
        Ascent=round(extents.ascender * em),
        Descent=round(extents.descender * em),
        CapHeight=round(face.shaper.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT) * em),
        StemV=80,  # asked for by the specification, used by nobody who has the font itself
    )


def _widths(advances: Mapping[int, float]) -> Array:
    """Advances as a ``W`` array."""
    runs: list[tuple[int, list[float]]] = []
    for glyph in sorted(advances):
        if not runs or glyph != runs[-1][0] + len(runs[-1][1]):
            runs.append((glyph, []))
        runs[-1][1].append(advances[glyph])
    return Array([item for first, widths in runs for item in (first, Array(widths))])


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3), at most a hundred entries a block."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
    ]
    entries = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(texts.items())]
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join(lines).encode("ascii")
