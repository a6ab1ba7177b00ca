"""Imposition: which pages stand where on the sheets of a booklet.

A booklet is saddle-stitched: its sheets are printed on both sides, two pages a side, laid in one another, folded once
across and stapled through the fold. Everything here is computed from numbers; ``booklet.py`` makes the PDF.

Lengths are pt. A face is told as it is seen when the sheet lies with its long edge across and its pages upright.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MM = 72 / 25.4

Scheme = Literal["short-edge", "long-edge"]
"""The edge of the sheet that the printer turns it over on. Turned on the short edge, a sheet lies as a leaf that is
turned in a book; turned on the long edge, its back would stand on its head, and so is printed upside down."""

OFFICE_PAPER = 0.1 * MM
"""The thickness of a sheet of office paper of 80 g/m²."""

SHORTEST = 3
"""The fewest pages that a folded sheet is for: two are the two sides of one leaf."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, its long edge across: what it is sold as, width and height."""

    name: str
    width: float
    height: float


A4 = Sheet("A4", 297 * MM, 210 * MM)
LETTER = Sheet("Letter", 11 * 72, 8.5 * 72)
SHEETS = {"a4": A4, "letter": LETTER}
"""The sheets of office printers by the names that layouts call them."""


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page on a face: its number from 1, or None for a blank, and where its lower left corner stands."""

    number: int | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Face:
    """A side of a sheet. Sheets are counted from the outside of the booklet, from 1."""

    sheet: int
    side: Literal["front", "back"]
    left: PlacedPage
    right: PlacedPage
    upside_down: bool
    """Whether the face as a whole is printed turned by 180°."""


def impose(
    page_count: int, scheme: Scheme, sheet: Sheet, page: tuple[float, float], thickness: float = OFFICE_PAPER
) -> tuple[Face, ...]:
    """The faces of a booklet in the order in which they are printed: front and back of the outermost sheet first.

    **Blanks.** A sheet holds four pages. What is lacking to a multiple of four is blank at the end: so every page keeps
    its number and its side, and it is the back of the booklet that is empty, where nobody misses a page.

    **Creep.** Each sheet lies inside those before it, so its fold is farther from the back of the booklet, and its edge
    stands out: by the thickness of a sheet for every sheet around it. The pages are moved towards the fold by as much,
    as the manual of Quite Imposing has it under "creep" by paper thickness (the bend adds a little, how much depends on
    how hard the fold is pressed). Their text then stands exactly above that of the pages before, and once the fore edge
    is trimmed all outer margins are equal. Untrimmed, as office booklets are, the shift does no harm: it only takes
    text away from the sheet's edge, and in a thin booklet by less than can be seen.

    Args:
        page_count: pages of the booklet, at least one.
        scheme: how the printer turns the sheet over.
        sheet: what it is printed on.
        page: width and height of a page. It stands against the fold, and in the middle of the sheet's height.
        thickness: of a sheet of the paper.

    Raises:
        ValueError: there are no pages.

    """
    sheets = sheets_of(page_count)
    width, height = page
    fold, foot = sheet.width / 2, (sheet.height - height) / 2

    def placed(number: int, x: float) -> PlacedPage:
        return PlacedPage(number if number <= page_count else None, x, foot)

    faces = []
    for around in range(sheets):  # how many sheets lie around this one
        creep = around * thickness
        left, right = fold - width + creep, fold - creep
        first, last = 2 * around + 1, 4 * sheets - 2 * around
        front = Face(around + 1, "front", placed(last, left), placed(first, right), upside_down=False)
        back_pages = placed(first + 1, left), placed(last - 1, right)
        faces += [front, Face(around + 1, "back", *back_pages, upside_down=scheme == "long-edge")]
    return tuple(faces)


def sheets_of(page_count: int) -> int:
    """How many sheets a booklet is folded from.

    Raises:
        ValueError: there are no pages.

    """
    if page_count < 1:
        raise ValueError("a booklet has at least one page")
    return -(-page_count // 4)


def blanks_of(page_count: int) -> range:
    """The numbers of the blank pages, up to three, after the last."""
    return range(page_count + 1, 4 * sheets_of(page_count) + 1)


def explained(page_count: int) -> str:
    """Says what is folded, and which pages are blank: "11 pages on 3 sheets; page 12 is blank"."""
    sheets, blanks = sheets_of(page_count), blanks_of(page_count)
    paper = f"{_counted(page_count, 'page')} on {_counted(sheets, 'sheet')}"
    if not blanks:
        return f"{paper}; no page is blank"
    if len(blanks) == 1:
        return f"{paper}; page {blanks[0]} is blank"
    return f"{paper}; pages {blanks[0]} {'and' if len(blanks) == 2 else 'to'} {blanks[-1]} are blank"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
