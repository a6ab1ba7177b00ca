"""The chronology: one row an event, with every chapter that tells it.

One event is known by its name in events.yaml, or by its title (case and white space aside). Rows stand in the order
of their earliest day, exact dates before vague ones, then by title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from publisher.apparatus.dates import BookDate, DateLabels, NotADate, earlier_first, printed_under_year, read_date
from publisher.apparatus.runs import spaced
from publisher.diagnostics import Diagnostic, Report
from publisher.model import ChronologyRow, Event, Registers, Summary, Use, anchor


@dataclass(slots=True)
class _Told:
    """An event and the places that tell it, the first of each chapter."""

    event: Event
    uses: dict[str, Use] = field(default_factory=dict)


def chronology(
    summaries: Sequence[Summary], registers: Registers, labels: DateLabels, report: Report
) -> tuple[ChronologyRow, ...]:
    """The rows of the chronology, sorted.

    The same event with two dates is an error (D003) unless the one is the ``alt-date`` of the other. An event of
    events.yaml that no chapter tells gets no row, and is reported (X007).
    """
    told = _gather(summaries, registers, report)
    for slug, event in registers.events.items():
        if _name(event) not in told:
            report(Diagnostic("X007", f"no chapter tells the event {slug!r}", event.place))
    rows = sorted(_dated(told.values(), report), key=_order)
    numbers = iter(range(1, len(rows) + 1))
    return tuple(
        ChronologyRow(
            id=anchor("chronology", told.event.slug or f"r{next(numbers)}"),
            year=date.year,
            day=printed_under_year(date, alternative, labels),
            datetime=date.known.iso(),
            title=told.event.title,
            uses=tuple(told.uses.values()),
        )
        for date, alternative, told in rows
    )


def timeline(rows: Sequence[ChronologyRow], chapter: str) -> tuple[ChronologyRow, ...]:
    """A chapter's own rows, for the list at its end: each with the chapter's own use alone."""
    own = ((row, tuple(use for use in row.uses if use.key == chapter)) for row in rows)
    return tuple(replace(row, uses=uses) for row, uses in own if uses)


def _name(event: Event) -> str:
    return event.slug or f"title:{_title(event)}"


def _title(event: Event) -> str:
    return spaced(event.title).casefold()


def _gather(summaries: Sequence[Summary], registers: Registers, report: Report) -> dict[str, _Told]:
    by_title = {_title(event): event for event in registers.events.values()}
    told: dict[str, _Told] = {}
    for summary in summaries:
        for use in summary.events:
            # An event of a chapter's own that has the title of one in the register is that one.
            known = use.event if use.event.slug else by_title.get(_title(use.event), use.event)
            row = told.setdefault(_name(known), _Told(known))
            row.event = _one_event(row.event, use.event, report)
            place = Use(summary.chapter, use.anchor, use.event.place)
            earlier = row.uses.get(summary.chapter)
            # The sentence that tells it goes before a line of the front matter, which has no place in the text.
            if earlier is None or (earlier.anchor == summary.chapter != use.anchor):
                row.uses[summary.chapter] = place
    return told


def _one_event(known: Event, told: Event, report: Report) -> Event:
    """The event with what both say of it; reports two dates that do not know of each other."""
    if told.date == known.date:
        return known if known.alt_date else replace(known, alt_date=told.alt_date)
    if known.alt_date == told.date:
        return known
    if told.alt_date == known.date:
        return known if known.alt_date else replace(known, alt_date=told.date)
    message = f"{told.title!r} is dated {told.date} here, {known.date} in {known.place or 'events.yaml'}"
    report(Diagnostic("D003", message, told.place, "say alt-date=… where sources differ"))
    return known


def _dated(rows: Iterable[_Told], report: Report) -> Iterator[tuple[BookDate, BookDate | None, _Told]]:
    for told in rows:
        if not told.event.date:  # of the register, and reported when it was read
            continue
        try:
            date = read_date(told.event.date)
            alternative = read_date(told.event.alt_date) if told.event.alt_date else None
        except NotADate as error:
            report(Diagnostic("D001", f"the date of {told.event.title!r} cannot be printed: {error}", told.event.place))
            continue
        yield *earlier_first(date, alternative), told


def _order(row: tuple[BookDate, BookDate | None, _Told]) -> tuple[object, ...]:
    date, _, told = row
    return (date.sort_key, told.event.title.casefold(), told.event.title, told.event.slug)
