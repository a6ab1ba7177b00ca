"""Dates as the book prints them: "17 November 1944", "June–July 1942", "autumn 1942", "28 or 29 November 1944".

A date is written in EDTF: a day, month, season or year, each perhaps uncertain (``?``) or approximate (``~``), or a
span of two such, one of which may be open (``..``) or unknown (nothing). What is a date at all is decided where the
manuscript is read (``reading.dates``, which wraps the edtf library); here it is printed, sorted, and told to machines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from publisher.apparatus.ranges import RANGE_DASH, RangeForm, page_range
from publisher.reading.dates import Day, days_of

NBSP = "\u00a0"

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_WINTER = 24


class NotADate(ValueError):
    """A text that is no date, or none that can be printed; the message is words for the author."""


@dataclass(frozen=True, slots=True)
class DateLabels:
    """The words of dates in a language: names of months and seasons, and patterns with ``{}`` for the date."""

    months: tuple[str, ...] = (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )  # fmt: skip
    months_short: tuple[str, ...] = (
        "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."
    )  # fmt: skip
    seasons: tuple[str, ...] = ("spring", "summer", "autumn", "winter")
    approximate: str = f"c.{NBSP}{{}}"
    uncertain: str = f"{{}}{NBSP}(?)"
    since: str = "from {}"
    until: str = "until {}"
    alternative: str = "{} or {}"
    year_ranges: RangeForm = "oxford"

    @classmethod
    def of(cls, labels: Mapping[str, str]) -> DateLabels:
        """Those of a locale: ``months``, ``months-short``, ``seasons``, each as words in a row; in English else."""
        english = cls()

        def words(name: str, default: tuple[str, ...]) -> tuple[str, ...]:
            found = tuple(labels.get(name, "").replace(",", " ").split())
            return found if len(found) == len(default) else default

        return cls(
            months=words("months", english.months),
            months_short=words("months-short", english.months_short),
            seasons=words("seasons", english.seasons),
        )


ENGLISH = DateLabels()


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month (day 0), season (month 21–24) or year (month 0)."""

    year: int
    month: int = 0
    day: int = 0
    approximate: bool = False
    uncertain: bool = False

    def iso(self) -> str:
        """As HTML writes it; it knows no seasons, so that one is its year."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part and self.month <= 12]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class BookDate:
    """A date of the manuscript: when it began and ended (None: open or unknown), and the days it may mean.

    A single date has the same ``start`` and ``end``. ``known`` is its beginning, or the end where it has no other:
    what it is filed by and told to machines by. ``vague`` grows from an exact day (0) over spans of days (1), months
    (2), seasons (3) to years (4).
    """

    start: Moment | None
    end: Moment | None
    known: Moment
    first_day: Day
    vague: int
    unknown: bool = False
    """Whether the end that it lacks is unknown, not open."""

    @property
    def is_span(self) -> bool:
        """Whether it has two ends."""
        return self.start != self.end

    @property
    def year(self) -> str:
        """The year that it stands under in the chronology: that of its first day."""
        return str(self.known.year)

    @property
    def sort_key(self) -> tuple[Day, int, Day]:
        """Earliest day first, exact before vague."""
        end = self.end or self.known
        return self.first_day, self.vague, (end.year, end.month, end.day)


def read_date(edtf: str) -> BookDate:
    """A date from its EDTF; raises ``NotADate`` with words for the author."""
    text = edtf.strip()
    first, slash, last = text.partition("/")
    try:
        if slash and (first in ("", "..") or last in ("", "..")):
            return _open_span(first, last)
        first_day, _ = days_of(text)
    except ValueError as error:
        raise NotADate(str(error)) from None
    start = _moment(first)
    end = _moment(last) if slash else start
    return BookDate(start, end, start, first_day, _vague(start, end))


def printed(date: BookDate, alternative: BookDate | None = None, labels: DateLabels = ENGLISH) -> str:
    """The date in full, as in running text; of two that sources give, the earlier first."""
    return _Printer(labels, labels.months).either(*earlier_first(date, alternative))


def printed_under_year(date: BookDate, alternative: BookDate | None = None, labels: DateLabels = ENGLISH) -> str:
    """The date as in a row under the head of its year: "8 Nov.", "27 Feb.–6 March", "autumn"; nothing for that year."""
    date, alternative = earlier_first(date, alternative)
    text = _Printer(labels, labels.months_short, date.year).either(date, alternative)
    return "" if text == str(date.year) else text


def earlier_first(date: BookDate, alternative: BookDate | None) -> tuple[BookDate, BookDate | None]:
    """The two dates of a disputed event in their order: it is filed by the earlier."""
    if alternative and alternative.sort_key < date.sort_key:
        return alternative, date
    return date, alternative


def _open_span(first: str, last: str) -> BookDate:
    edges = ("", "..")
    start = None if first in edges else _moment(first)
    end = None if last in edges else _moment(last)
    known = start or end
    if known is None:
        raise NotADate("a span needs at least one end")
    first_day, _ = days_of(first if start else last)
    return BookDate(start, end, known, first_day, max(1, _vague(known, known)), unknown="" in (first, last))


def _moment(edtf: str) -> Moment:
    found = _PLAIN.fullmatch(edtf)
    if not found:
        raise NotADate("this form of EDTF has no printed form here: give a day, month, season, year or a span of two")
    days_of(edtf)
    year, month, day = (int(part or 0) for part in found.groups()[:3])
    return Moment(year, month, day, approximate=found[4] in ("~", "%"), uncertain=found[4] in ("?", "%"))


def _vague(start: Moment, end: Moment) -> int:
    def alone(moment: Moment) -> int:
        return 4 if not moment.month else 3 if moment.month > 12 else 2 if not moment.day else 0

    vague = max(alone(start), alone(end))
    return vague or int(start != end or start.approximate or start.uncertain)


@dataclass(frozen=True, slots=True)
class _Printer:
    """How a date is printed here: in which words, and under which year's head."""

    labels: DateLabels
    months: tuple[str, ...]
    under: str = ""

    def either(self, date: BookDate, alternative: BookDate | None) -> str:
        """A date, or a date and the one that others give."""
        if not alternative:
            return self.date(date)
        if date.is_span or alternative.is_span:
            return self.labels.alternative.format(self.date(date), self.date(alternative))
        first, second = self._words(date.known), self._words(alternative.known)
        return self.labels.alternative.format(first.before(second), second.full())

    def date(self, date: BookDate) -> str:
        """A date that may be a span."""
        if not date.is_span:
            return self._words(date.known).full()
        if date.start and date.end:
            return self._span(self._words(date.start), self._words(date.end))
        known = self._words(date.known).full()
        if date.unknown:
            return f"{known}–?" if date.start else f"?–{known}"
        return (self.labels.since if date.start else self.labels.until).format(known)

    def _span(self, start: _Words, end: _Words) -> str:
        if start.is_bare_year and end.is_bare_year:
            return page_range(start.full(), end.full(), self.labels.year_ranges)
        first, last = start.before(end), end.full()
        # A line may break after the dash of a long one ("27 Feb.–6 March" in a narrow column), not in "1–3 Aug.".
        is_short = (first + last).isalpha() or (first.isdigit() and last[0].isdigit())
        return f"{first}{RANGE_DASH if is_short else '–'}{last}"

    def _words(self, moment: Moment) -> _Words:
        return _Words(moment, self.labels, self.months, self.under)


@dataclass(frozen=True, slots=True)
class _Words:
    """A moment in words; ``under`` is the year that a head above it names already."""

    moment: Moment
    labels: DateLabels
    months: tuple[str, ...]
    under: str

    @property
    def is_bare_year(self) -> bool:
        return not (self.moment.month or self.moment.approximate or self.moment.uncertain)

    def full(self) -> str:
        """Day, month and year."""
        is_said = str(self.moment.year) == self.under and self.moment.month and not self._is_winter
        return self._qualified([self._day(), self._month(), "" if is_said else self._year()])

    def before(self, other: _Words) -> str:
        """What is said before a dash or an "or": no year, and no month, that the other repeats."""
        mine, its = self.moment, other.moment
        if not mine.month or not its.month or mine.year != its.year or self._is_winter:
            return self.full()
        same_month = mine.month == its.month and mine.day and its.day
        return self._qualified([self._day(), "" if same_month else self._month()])

    @property
    def _is_winter(self) -> bool:
        return self.moment.month == _WINTER

    def _day(self) -> str:
        return str(self.moment.day or "")

    def _month(self) -> str:
        month = self.moment.month
        return "" if not month else self.months[month - 1] if month <= 12 else self.labels.seasons[month - 21]

    def _year(self) -> str:
        year = self.moment.year
        # A winter runs into the next year, and says so: "winter 1942–3".
        return page_range(str(year), str(year + 1), self.labels.year_ranges) if self._is_winter else str(year)

    def _qualified(self, parts: list[str]) -> str:
        day, month, *year = parts
        text = " ".join(part for part in (f"{day}{NBSP}{month}" if day and month else day or month, *year) if part)
        text = self.labels.approximate.format(text) if self.moment.approximate else text
        return self.labels.uncertain.format(text) if self.moment.uncertain else text
