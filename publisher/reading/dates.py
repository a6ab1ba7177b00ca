"""Dates in EDTF (ISO 8601-2, Library of Congress): exact, vague, uncertain, spanning.

``1944-11-17``, ``1942-09``, ``1942-06/1942-07``, ``1942-23`` (autumn), ``1943?``. These plain forms are read here: the
edtf library takes about ten milliseconds for each, and lets the 29th of February pass in any year. What else EDTF
knows (``194X``, ``[1944-11-28,1944-11-29]``) is read by the library, whose answers for open intervals are no days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

Day = tuple[int, int, int]
"""Year, month, day. Not ``datetime.date``, which begins with the year 1."""

_PLAIN = re.compile(r"(\d{4})(?:-([01]\d|2[1-4])(?:-(\d\d))?)?[?~%]?", re.ASCII)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
"""Months of spring, summer, autumn, winter. Winter is the one that begins in the year, and ends with it here, so that
a season never sorts under another year than it is printed with."""

_NO_DAY = frozenset({"..", ""})
"""What stands for an open and for an unknown end of a span."""

_LONGEST = 60
"""Characters of the longest date that is read; the library's parser is slow on long ones."""


@lru_cache(maxsize=4096)
def days_of(edtf: str) -> tuple[Day, Day]:
    """The first and the last day that a date may mean (EDTF level 0 to 2).

    Raises ``ValueError`` with words for the author where it is not a date, lacks an end, or ends before it begins.
    """
    first, slash, last = edtf.partition("/")
    if not edtf:
        raise ValueError("a date is missing")
    if slash and not _NO_DAY.isdisjoint((first, last)):
        raise ValueError("it has no days at an end")
    plain = [_PLAIN.fullmatch(part) for part in ((first, last) if slash else (first,))]
    if all(plain):
        spans = [_days_of_plain(match) for match in plain if match]
        span = spans[0][0], spans[-1][1]
    else:
        span = _days_by_library(edtf)
    if span[0] > span[1]:
        raise ValueError("it ends before it begins")
    return span


def date_problem(edtf: str) -> str:
    """What is wrong with a date, in words for the author, or nothing. A span may lack the day of one of its ends."""
    first, slash, last = edtf.partition("/")
    known = [end for end in (first, last) if end not in _NO_DAY]
    try:
        days_of(known[0] if slash and len(known) == 1 else edtf)
    except ValueError as error:
        return str(error)
    return ""


def _days_of_plain(match: re.Match[str]) -> tuple[Day, Day]:
    year = int(match[1])
    month, day = (int(part) if part else None for part in match.group(2, 3))
    if month in _SEASONS and day is None:
        first_month, last_month = _SEASONS[month]
    elif month is None:
        first_month, last_month = 1, 12
    elif 1 <= month <= 12:
        first_month = last_month = month
    else:
        raise ValueError(f"there is no month {month:02}")
    length = monthrange(year or 4, last_month)[1]  # the calendar module does not count the year 0, a leap year
    if day is not None and not 1 <= day <= length:
        raise ValueError(f"that month has {length} days")
    return (year, first_month, day or 1), (year, last_month, day or length)


def _days_by_library(edtf: str) -> tuple[Day, Day]:
    import edtf as library  # here, because it takes a third of a second, for forms that few books use

    if len(edtf) > _LONGEST:
        raise ValueError("it is not a date in EDTF")
    try:
        date = library.parse_edtf(edtf)
        ends = date.lower_strict(), date.upper_strict()
        first, last = ((end.tm_year, end.tm_mon, end.tm_mday) for end in ends)
    except library.EDTFParseException:
        raise ValueError("it is not a date in EDTF") from None
    except Exception:  # noqa: BLE001 - the library fails in many ways on what it parses but cannot count
        raise ValueError("it has no days at an end") from None
    return first, last
