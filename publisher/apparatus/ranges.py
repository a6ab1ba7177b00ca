"""Page ranges in the shortest form that the house style allows: 24–7, 104–5, 112–13."""

from __future__ import annotations

import re
from typing import Literal

RangeForm = Literal["oxford", "chicago"]

#: U+2060: the layout engine would otherwise break a line beside the dash of a range.
WORD_JOINER = "\u2060"
RANGE_DASH = f"{WORD_JOINER}–{WORD_JOINER}"

_RANGE = re.compile(rf"(?<![\w.])(\d+){WORD_JOINER}?[-–]{WORD_JOINER}?(\d+)(?![\w-])")


def page_range(first: str, last: str, form: RangeForm) -> str:
    """Two folios as a range: the second with only the digits that it needs; roman folios in full.

    >>> page_range("112", "113", "oxford").replace(WORD_JOINER, "")
    '112–13'
    """
    if first == last:
        return first
    return f"{first}{RANGE_DASH}{_short(first, last, form)}"


def shorten_ranges(text: str, form: RangeForm) -> str:
    """Text of a citation with every range of numbers in it in its shortest form ("45-47, 104-105")."""
    return _RANGE.sub(lambda found: page_range(found[1], found[2], form), text)


def _short(first: str, last: str, form: RangeForm) -> str:
    if not (first.isdecimal() and last.isdecimal()) or len(last) != len(first) or int(last) <= int(first):
        return last
    return _short_oxford(first, last) if form == "oxford" else _short_chicago(first, last)


def _short_oxford(first: str, last: str) -> str:
    """New Hart's Rules 11.9.1: the fewest digits, but both of a number between ten and nineteen."""
    same = _same_digits(first, last)
    if len(last) > 1 and last[-2] == "1":
        same = min(same, len(last) - 2)
    return last[same:]


def _short_chicago(first: str, last: str) -> str:
    """Chicago Manual 9.61: in full under and at hundreds; after 101–109 what changes; else two digits or more."""
    start = int(first)
    if start < 100 or start % 100 == 0:
        return last
    same = _same_digits(first, last)
    return last[same:] if start % 100 < 10 else last[min(same, len(last) - 2) :]


def _same_digits(first: str, last: str) -> int:
    """How many digits the two share from the left."""
    return next(i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b)
