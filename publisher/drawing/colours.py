"""The colours of drawings: those of the palette by their names, and no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publisher.diagnostics import Diagnostic, ManuscriptError, Report
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
        named = {colour.name: "#{:02x}{:02x}{:02x}".format(*colour.screen) for colour in palette}
        try:
            return Colours(*(named[name] for name in ("ink", "madder", "stone", "sand", "mist", "white")))
        except KeyError as lacking:
            report(
                Diagnostic("C092", f"styles/palette.yaml lacks the colour {lacking}, which drawings are painted with")
            )
            raise ManuscriptError("palette") from None
