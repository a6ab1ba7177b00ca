"""Layouts: how an edition looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the palette: its RGB on screen (0–255) and its CMYK for the press (0–100)."""

    name: str
    screen: tuple[int, int, int]
    press: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class FurnitureStyle:
    """The style of a line of furniture (running head, folio): PostScript name, size in pt, OpenType features.

    ``inset`` is the distance from the outer edge of the text area outwards (pt); ``baseline`` the height of the
    baseline above the lower edge of the trim (pt).
    """

    font: str
    size: float
    features: tuple[str, ...]
    inset: float
    baseline: float


@dataclass(frozen=True, slots=True)
class DrawingSizes:
    """The sizes that drawings are made in, in pt: width and height of maps, upright and turned, and of the map of the
    whole; the width of charts. Their lettering has the sizes of the print layout: a style sheet that shows a drawing
    larger than it was made shows its lettering so many times larger.
    """

    upright: tuple[float, float] = (176.0, 283.5)
    turned: tuple[float, float] = (296.0, 176.0)
    chart: float = 296.2
    overview: tuple[float, float] = (296.2, 405.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """How an edition looks: a folder of ``layouts/`` with what it takes from beside it, read into values."""

    name: str
    medium: Literal["paged", "reflowable"]
    stylesheet: str
    """All style sheets, joined in order."""
    templates: tuple[str, ...]
    """Folders to look for templates in, first the book's own."""
    labels: Mapping[str, str]
    sheets: tuple[tuple[str, int], ...] = ()
    """The style sheets by file, relative to ``layouts/``, with the number of their lines."""
    palette: tuple[Colour, ...] = ()
    trim: tuple[float, float] = (0.0, 0.0)
    """Width and height in pt."""
    bleed: float = 0.0
    outer_margin: float = 0.0
    inner_margin: float = 0.0
    head: FurnitureStyle | None = None
    folio: FurnitureStyle | None = None
    drop_folio: FurnitureStyle | None = None
    continued: FurnitureStyle | None = None
    """Of the line above an index that goes on from the page before."""
    proof: FurnitureStyle | None = None
    """Of what stands in the margins of a proof."""
    foot: FurnitureStyle | None = None
    """Of the lines at the foot of a page that say what it was taken from."""
    spare: FurnitureStyle | None = None
    """Of the heading of a page that completes a sheet, and is ruled to be written on."""
    paper: str = ""
    """The paper that it is for, of those that it knows; empty where it has one page."""
    sheet: str = ""
    """The sheet that two of its pages are printed on side by side, to be folded; empty where they are not."""
    mirrored: bool = True
    """Whether the outer margin changes sides from recto to verso. Single sheets have it on the right."""
    spreads: bool = True
    """Whether what is too much for a page (an opener with a map, the table of many issues) stands on two that face."""
    columns: int = 0
    """The most columns of a table; one with more has its rows one below the other. 0 for any number."""
    drawings: DrawingSizes | None = None
    """The sizes of drawings, where they are not those of the medium."""
    picture_room: tuple[float, float] = (0.0, 0.0)
    """Width and height that a picture is shown in, as large as it goes, where its lettering has a least size."""
    least_lettering: float = 0.0
    """The least size of lettering in pictures, in pt; 0 for none."""
