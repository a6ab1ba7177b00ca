"""Folios as they are written."""

from __future__ import annotations

from publisher.model import Numbering

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """A number from 1 as a lower-case roman numeral."""
    if number < 1:
        raise ValueError(f"{number} has no roman numeral")
    numeral = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        numeral += letters * times
    return numeral


def folio(number: int, numbering: Numbering) -> str:
    """The folio of the page with this number (from 1) in its sequence."""
    return roman(number) if numbering == "roman" else str(number)
