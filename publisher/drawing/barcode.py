"""The bar code of a book: its ISBN as EAN-13, at nominal size, with its quiet zones, on white.

Measures are those of the GS1 General Specifications (release 24, 5.2.3): a module of 0.33 mm at nominal size, of which
80 % to 200 % are allowed; bars 22.85 mm high, the guard bars five modules longer; 11 modules of white before the first
bar and 7 after the last: 37.29 × 25.93 mm in all. Digits stand below the bars in OCR-B or another legible face: here
the sans of the book, 2.5 mm high, so that they keep clear of the guard bars.
"""

from __future__ import annotations

from collections.abc import Iterator

from barcode.ean import EuropeanArticleNumber13

from publisher.drawing.lettering import Face, Setting
from publisher.drawing.svg import Sheet
from publisher.model import MM, Drawing

MODULE = 0.33 * MM
QUIET_LEFT, MODULES, QUIET_RIGHT = 11, 95, 7
BARS, GUARDS = 22.85 * MM, 22.85 * MM + 5 * MODULE
SYMBOL = (QUIET_LEFT + MODULES + QUIET_RIGHT) * MODULE, 25.93 * MM
AROUND = 1.5 * MM
"""White around the symbol, so that no quiet zone ends at an edge that is cut from another colour."""
DIGIT = Face("SourceSans3-Regular", "Source Sans 3", 11)
ISBN = Face("SourceSans3-Regular", "Source Sans 3", 8.25)
LINE = 10.125
"""The line with the ISBN above the bars."""


def bar_code(isbn: str, ink: str, white: str) -> Drawing:
    """The bar code of an ISBN of thirteen digits, hyphened as it is to be printed."""
    digits = "".join(filter(str.isdigit, isbn))
    sheet = Sheet(SYMBOL[0] + 2 * AROUND, SYMBOL[1] + LINE + 2 * AROUND)
    sheet.rectangle((0, 0, sheet.width, sheet.height), white)
    first, top = AROUND + QUIET_LEFT * MODULE, AROUND + LINE
    sheet.text([f"ISBN {isbn}"], ISBN, Setting("start", first, AROUND + 6), ink)
    for start, end, is_guard in _bars(digits):
        foot = top + (GUARDS if is_guard else BARS)
        sheet.rectangle((first + start * MODULE, top, first + end * MODULE, foot), ink)
    for digit, middle in zip(digits, _middles(), strict=True):
        sheet.text([digit], DIGIT, Setting("middle", first + middle * MODULE, top + SYMBOL[1]), ink)
    return Drawing("bar-code.svg", sheet.svg(), sheet.width, sheet.height, alt=f"ISBN {isbn}")


def _bars(digits: str) -> Iterator[tuple[int, int, bool]]:
    """The bars in modules from the first: where each begins and ends, and whether it is a guard bar."""
    (code,) = EuropeanArticleNumber13(digits, guardbar=True).build()
    start = 0
    for position in range(1, len(code) + 1):
        if position == len(code) or code[position] != code[start]:
            if code[start] != "0":
                yield start, position, code[start] == "G"
            start = position


def _middles() -> Iterator[float]:
    """The middle of each digit in modules: one before the bars, six below either half."""
    yield -QUIET_LEFT / 2 - 1.5
    yield from (3 + 7 * position + 3.5 for position in range(6))
    yield from (50 + 7 * position + 3.5 for position in range(6))
