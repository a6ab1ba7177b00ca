"""Events: dated sentences of a chapter, and the dates that its front matter adds.

``[…]{event=italy-armistice}`` tells an event of events.yaml, ``[…]{event="Partisans liberate Tirana" date=1944-11-17}``
one of its own. What is a row of the chronology is settled when all chapters are known (``chronology``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.apparatus.dates import NotADate, read_date
from publisher.apparatus.runs import change_text, numbered, spaced
from publisher.apparatus.working import Nodes, Working
from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import Event, EventUse, Node, Registers, Text, rewrite

MARKS = ("event", "date", "alt-date", "place")
"""The attributes of an event's span, as written."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def mark_events(working: Working, registers: Registers, report: Report) -> Working:
    """The chapter with an id (``albania.e1``) on each dated sentence, and its events gathered in reading order.

    Those of the front matter follow, anchored at the chapter. An event that events.yaml lacks is an error (X008),
    so are an event without a date (D002) and a date that is none (D001); such an event is left out, its words stay.
    """
    ids = numbered(working.id, "e")
    uses: list[EventUse] = []

    def change(node: Node | Text) -> Nodes:
        if not isinstance(node, Node) or node.kind != "span" or "event" not in node:
            return (node,)
        event = _event_of(node, registers, report)
        node = node.without(*MARKS)
        if not event:
            return (node,) if node.attributes else node.children
        node = node if "id" in node else node.having(id=next(ids))
        uses.append(EventUse(event, node.get("id")))
        return (node,)

    def told(content: Nodes, kind: str) -> Nodes:
        # A pull quote repeats words of the text: the sentence is told there, and told once.
        return _unmarked(content) if kind == "pull" else rewrite(content, change)

    standfirst = told(working.front.standfirst, "paragraph")
    working = working.throughout(lambda blocks: change_text(blocks, told))
    uses += [EventUse(event, working.id) for event in _listed(working, registers, report)]
    front = replace(working.front, standfirst=standfirst)
    return replace(working, front=front, events=(*working.events, *uses))


def _unmarked(content: Nodes) -> Nodes:
    return rewrite(content, lambda node: (node.without(*MARKS) if isinstance(node, Node) else node,))


def _event_of(span: Node, registers: Registers, report: Report) -> Event | None:
    name = spaced(span.get("event"))
    known = registers.events.get(span.get("event").strip())
    if known:
        return _register_event(known, span, report)
    if not name:
        report(Diagnostic("D002", "an event needs a title, or its name in events.yaml", span.place))
        return None
    if _SLUG.fullmatch(name) and ("-" in name or "date" not in span):
        _report_unknown(name, registers, span, report)
        return None
    event = Event(name, span.get("date"), span.get("alt-date"), span.get("place"), place=span.place)
    return event if _is_dated(event, report) else None


def _register_event(known: Event, span: Node, report: Report) -> Event:
    """The event of the register. A date on the span too says that the two agree."""
    told = span.get("date", known.date)
    if told not in (known.date, known.alt_date):
        message = f"{known.title!r} is dated {told} here, {known.date} in {known.place or 'events.yaml'}"
        report(Diagnostic("D003", message, span.place, "date it in events.yaml, with alt-date where sources differ"))
    return known


def _listed(working: Working, registers: Registers, report: Report) -> Iterator[Event]:
    """The dates of the front matter."""
    for event in working.front.dates:
        if event.slug and event.slug in registers.events:
            yield registers.events[event.slug]
        elif event.slug and not event.title:
            _report_unknown(event.slug, registers, Node("span", place=event.place), report)
        elif event.date and _is_dated(event, report):  # one without a date was reported when it was read
            yield replace(event, title=spaced(event.title))


def _report_unknown(name: str, registers: Registers, span: Node, report: Report) -> None:
    hint = did_you_mean(name, registers.events) or "an event of its own needs a title and date=…"
    report(Diagnostic("X008", f"unknown event {name!r}", span.place, hint))


def _is_dated(event: Event, report: Report) -> bool:
    """Whether both dates of an event can be read; the one that others give may be lacking."""
    if not event.date:
        report(Diagnostic("D002", f"the event {event.title!r} has no date", event.place, 'add date="1944-11-17"'))
        return False
    for date in (event.date, event.alt_date):
        try:
            if date:
                read_date(date)
        except NotADate as error:
            report(Diagnostic("D001", f"{date!r} is not a date that can be printed: {error}", event.place))
            return False
    return True
