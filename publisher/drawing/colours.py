"""The colours of drawings: those of the palette by their names, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publisher.diagnostics import Diagnostic, ManuscriptError, Report
from publisher.drawing.bars import Look
from publisher.model import Colour


@dataclass(frozen=True, slots=True)
class Colours:
    """What a drawing is painted with, as ``#rrggbb``."""

    ink: str
    """Lettering, the outline of the country, solid bars."""
    madder: str
    """Shaded bars."""
    stone: str
    """Borders of others; other solid bars."""
    sand: str
    """Water, lines of years; other shaded bars."""
    mist: str
    """The land of others."""
    white: str

    @staticmethod
    def of(palette: Iterable[Colour], report: Report) -> Colours:
        """Those of a palette. One that lacks a name is reported, and ``ManuscriptError`` raised."""
        return Colours(*_named(palette, ("ink", "madder", "stone", "sand", "mist", "white"), report))


@dataclass(frozen=True, slots=True)
class CoverColours:
    """What a cover is painted with, as ``#rrggbb``."""

    paper: str
    """The ground."""
    ink: str
    madder: str
    white: str
    """The ground of the bar code."""

    @staticmethod
    def of_palette(palette: Iterable[Colour], report: Report) -> CoverColours:
        """Those of the palette of the cover's layout. One that lacks a name is reported; raises ``ManuscriptError``."""
        return CoverColours(*_named(palette, ("paper", "ink", "madder", "white"), report))

    def of(self, look: Look) -> tuple[str, str]:
        """Fill and outline of a bar."""
        return {"solid": (self.ink, ""), "shaded": (self.madder, ""), "open": (self.paper, self.ink)}[look]


def _named(palette: Iterable[Colour], names: Iterable[str], report: Report) -> Iterator[str]:
    named = {colour.name: "#{:02x}{:02x}{:02x}".format(*colour.screen) for colour in palette}
    for name in names:
        if name not in named:
            report(Diagnostic("C092", f"the palette lacks the colour {name!r}, which drawings are painted with"))
            raise ManuscriptError("palette")
        yield named[name]
