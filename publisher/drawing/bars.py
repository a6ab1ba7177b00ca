"""Who held a country and when, as bars: from the occupations in the front matter of the chapters.

The chart of every opener, the bars of the contents, of the title page and of the cover are drawn from these.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from publisher.apparatus.dates import DateLabels, printed, read_date
from publisher.model import Occupation, OccupationSettings, ResolvedChapter, RuleKind
from publisher.reading.dates import Day, days_of

Look = Literal["solid", "shaded", "open"]

#: Which look is shown where bands lie over one another and there is room for one bar.
_FIRST: Sequence[Look] = ("solid", "shaded", "open")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in years (1941.25 is the beginning of April 1941) and how it looks."""

    start: float
    end: float
    look: Look


@dataclass(frozen=True, slots=True)
class Band:
    """Somebody's rule over a country: when, and how it looks; who, from when and to when in words."""

    span: Span
    ends_from: float
    """The earliest that it may have ended: a band that ends "in 1944" makes room for one that begins in July 1944."""
    by: str
    start: str
    end: str
    month: str
    """The beginning without its day, as charts have it: "Sept. 1943"."""
    kind: RuleKind | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A chapter's bands by the day that each began."""

    section: str
    name: str
    bands: tuple[Band, ...]

    @property
    def start(self) -> float:
        """When it begins."""
        return self.bands[0].span.start

    def lanes(self) -> tuple[tuple[Band, ...], ...]:
        """The bands in as few rows as hold them side by side."""
        lanes: list[list[Band]] = []
        for band in self.bands:
            lane = next((lane for lane in lanes if lane[-1].span.end <= band.span.start), None)
            if lane is None:
                lanes.append([band])
            else:
                lane.append(band)
        return tuple(map(tuple, lanes))

    def flat(self) -> tuple[Span, ...]:
        """The bands as one row: where some overlap, solid goes before shaded and shaded before open."""
        edges = sorted({edge for band in self.bands for edge in (band.span.start, band.span.end)})
        spans: list[Span] = []
        for start, end in itertools.pairwise(edges):
            looks = {band.span.look for band in self.bands if band.span.start <= start and end <= band.span.end}
            if not looks:
                continue
            look = next(look for look in _FIRST if look in looks)
            if spans and spans[-1].look == look and spans[-1].end == start:
                spans[-1] = Span(spans[-1].start, end, look)
            else:
                spans.append(Span(start, end, look))
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a chart shows, first and last."""

    first: int
    last: int

    def at(self, year: float, width: float) -> float:
        """Where a moment lies on a line of a width; what lies outside comes to lie on its end."""
        return (min(max(year, self.first), self.last + 1) - self.first) / (self.last + 1 - self.first) * width

    def all(self) -> range:
        """Each year."""
        return range(self.first, self.last + 1)


def bars(
    chapters: Iterable[ResolvedChapter], settings: OccupationSettings | None, labels: Mapping[str, str]
) -> tuple[Bar, ...]:
    """A bar for each chapter that tells an occupation, by the day that it began."""
    words = DateLabels.of(labels)
    found = [
        Bar(
            chapter.id,
            chapter.front.title,
            _side_by_side(_band(o, settings, words) for o in chapter.front.occupation),
        )
        for chapter in chapters
        if chapter.front.occupation
    ]
    return tuple(sorted(found, key=lambda bar: (bar.start, bar.name)))


def years(found: Sequence[Bar], settings: OccupationSettings | None) -> Years:
    """The years of the charts: those of the settings, else from the first to the last of the bars."""
    if settings:
        return Years(settings.first_year, settings.last_year)
    spans = [band.span for bar in found for band in bar.bands]
    return Years(int(min(span.start for span in spans)), int(max(span.end for span in spans)))


def moment(day: Day, *, end: bool = False) -> float:
    """A day as a number of years: its beginning, or its end."""
    year, month, number = day
    return year + (month - 1) / 12 + (number - (0 if end else 1)) / 31 / 12


def kind_of(occupation: Occupation, settings: OccupationSettings | None) -> RuleKind | None:
    """The kind of a band: the one it names, else the one whose word stands first in ``by``, else the first of all."""
    if settings is None or not settings.kinds:
        return None
    named = next((kind for kind in settings.kinds if kind.kind == occupation.kind), None)
    places = [
        (match.start(), position)
        for position, kind in enumerate(settings.kinds)
        for word in kind.words
        if (match := re.search(rf"\b{re.escape(word)}\b", occupation.by, re.IGNORECASE))
    ]
    return named or settings.kinds[min(places)[1] if places else 0]


def short(by: str) -> str:
    """Who held it, without what is added in brackets or after a comma."""
    return re.split(r" \(|[,;]", by, maxsplit=1)[0]


def _side_by_side(bands: Iterable[Band]) -> tuple[Band, ...]:
    """Bands by their beginnings; one whose end is known roughly ends where a later one begins about then."""
    ordered = sorted(bands, key=lambda band: band.span.start)
    out = []
    for position, band in enumerate(ordered):
        starts = [later.span.start for later in ordered[position + 1 :]]
        near = [start for start in starts if band.ends_from <= start < band.span.end]
        out.append(replace(band, span=replace(band.span, end=min(near))) if near else band)
    return tuple(out)


def _band(occupation: Occupation, settings: OccupationSettings | None, words: DateLabels) -> Band:
    kind = kind_of(occupation, settings)
    (first, _), (ends_from, last) = days_of(occupation.start), days_of(occupation.end)
    start, end = read_date(occupation.start), read_date(occupation.end)
    month = re.sub(r"^(\d{4}-\d\d)-\d\d", r"\1", occupation.start)
    return Band(
        span=Span(moment(first), moment(last, end=True), kind.look if kind else "solid"),
        ends_from=moment(ends_from),
        by=occupation.by,
        start=printed(start, labels=words),
        end=printed(end, labels=words),
        month=printed(read_date(month), labels=_with_short_months(words)),
        kind=kind,
        note=occupation.note,
    )


def _with_short_months(words: DateLabels) -> DateLabels:
    return DateLabels(words.months_short, words.months_short, words.seasons, year_ranges=words.year_ranges)
