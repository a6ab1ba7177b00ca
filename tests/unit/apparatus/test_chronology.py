"""Events told in chapters, and the rows that the chronology makes of them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.apparatus.chronology import chronology, timeline
from publisher.apparatus.dates import ENGLISH
from publisher.apparatus.events import mark_events
from publisher.apparatus.working import Working
from publisher.model import ChronologyRow, Event, EventUse, Place, Registers, Summary

from .chapters import Findings, at, chapter, spans, summary, words

ARMISTICE = Event("Italy’s armistice", "1943-09-08", slug="italy-armistice", place=Place("registers/events.yaml", 2))
REGISTERS = Registers(events={"italy-armistice": ARMISTICE})
TIRANA = '[Tirana fell on 17 November]{event="Partisans liberate Tirana" date=1944-11-17 place=Tirana}'


def told(source: str, name: str = "albania", dates: tuple[Event, ...] = ()) -> tuple[Working, Findings]:
    report = Findings()
    working = chapter(source, name)
    working = replace(working, front=replace(working.front, dates=dates))
    return mark_events(working, REGISTERS, report), report


def rows(*sources: str, registers: Registers = REGISTERS) -> tuple[tuple[ChronologyRow, ...], Findings]:
    report = Findings()
    names = ("albania", "greece", "yugoslavia", "italy")
    chapters = [
        mark_events(chapter(source, name), registers, report) for source, name in zip(sources, names, strict=False)
    ]
    return chronology([summary(c) for c in chapters], registers, ENGLISH, report), report


def test_a_dated_sentence_gets_an_anchor_and_loses_its_mark() -> None:
    working, report = told(f"Then {TIRANA}.")
    (span,) = spans(working)
    assert span.attributes == (("id", "albania.e1"),)
    (use,) = working.events
    assert use == EventUse(
        Event("Partisans liberate Tirana", "1944-11-17", "", "Tirana", place=span.place), "albania.e1"
    )
    assert not report.told


def test_an_event_of_the_register_is_told_by_its_name() -> None:
    working, report = told("On [8 September]{event=italy-armistice} all changed.")
    assert working.events == (EventUse(ARMISTICE, "albania.e1"),)
    assert not report.told


def test_dates_of_the_front_matter_are_anchored_at_the_chapter() -> None:
    listed = (Event("Law on archives", "1982-08"), Event("", "", slug="italy-armistice"))
    working, report = told("Nothing.", dates=listed)
    assert [(use.event.title, use.anchor) for use in working.events] == [
        ("Law on archives", "albania"),
        ("Italy’s armistice", "albania"),
    ]
    assert not report.told


@pytest.mark.parametrize(
    ("mark", "finding"),
    [
        ("event=italy-armistise", "X008 error: unknown event 'italy-armistise' (did you mean 'italy-armistice'?)"),
        ('event="A rising"', "D002 error: the event 'A rising' has no date"),
        (
            'event="A rising" date=1943-13',
            "D001 error: '1943-13' is not a date that can be printed: there is no month 13",
        ),
        ('event="A rising" date=1943-05-06 alt-date=May', "D001 error: 'May' is not a date"),
        (
            "event=italy-armistice date=1943-09-09",
            "D003 error: 'Italy’s armistice' is dated 1943-09-09 here, 1943-09-08 in ",
        ),
    ],
)
def test_a_wrong_mark_is_an_error_at_its_place_and_the_words_stay(mark: str, finding: str) -> None:
    working, report = told(f"One.\n\nThen [it rose]{{{mark}}} all.")
    assert report.only.startswith(f"countries/albania.md:3:6: {finding}")
    assert words(working.body[1]) == "Then it rose all."


def test_one_event_is_one_row_with_every_chapter_that_tells_it() -> None:
    found, report = rows("[It]{event=italy-armistice}. [Again]{event=italy-armistice}.", "[So]{event=italy-armistice}")
    (row,) = found
    assert (row.id, row.year, row.day.replace("\u00a0", " "), row.datetime, row.title) == (
        "chronology.italy-armistice",
        "1943",
        "8 Sept.",
        "1943-09-08",
        "Italy’s armistice",
    )
    assert [(use.key, use.anchor) for use in row.uses] == [("albania", "albania.e1"), ("greece", "greece.e1")]
    assert not report.told


def test_the_sentence_goes_before_the_line_of_the_front_matter() -> None:
    report = Findings()
    working, _ = told(TIRANA, dates=(Event("Partisans liberate Tirana", "1944-11-17"),))
    (row,) = chronology([summary(working)], Registers(), ENGLISH, report)
    assert [use.anchor for use in row.uses] == ["albania.e1"]


def test_one_event_with_two_dates_is_an_error() -> None:
    _, report = rows(
        '[a]{event="Shkodër is free" date=1944-11-29}',
        '[b]{event="Shkodër  is free" date=1944-11-28}',
        registers=Registers(),
    )
    assert report.only == (
        "countries/greece.md:1:1: D003 error: 'Shkodër is free' is dated 1944-11-28 here, "
        "1944-11-29 in countries/albania.md:1:1 (say alt-date=… where sources differ)"
    )


@pytest.mark.parametrize("alternatives", [(" alt-date=1944-11-28", ""), ("", " alt-date=1944-11-29")])
def test_unless_one_of_them_says_that_the_day_is_disputed(alternatives: tuple[str, str]) -> None:
    first, second = alternatives
    marks = (f'[a]{{event="Free" date=1944-11-29{first}}}', f'[b]{{event="Free" date=1944-11-28{second}}}')
    found, report = rows(*marks, registers=Registers())
    (row,) = found
    assert row.day.replace("\u00a0", " ") == "28 or 29 Nov."
    assert row.datetime == "1944-11-28"
    assert not report.told


def test_an_event_that_no_chapter_tells_gets_no_row() -> None:
    found, report = rows("Nothing.")
    assert not found
    assert report.codes == ["X007"]


def test_rows_stand_by_first_day_exact_before_vague_then_by_title() -> None:
    marks = [
        "b 1943-06-01",
        "a 1943-06-01",
        "c 1943-06",
        "d 1943-06-01/1943-06-03",
        "e 1943-22",
        "f 1943-05-31",
        "g 1942",
    ]
    source = " ".join(f'[x]{{event="{title}!" date={date}}}' for title, date in (mark.split() for mark in marks))
    found, _ = rows(source, registers=Registers())
    assert "".join(row.title[0] for row in found) == "gfabdce"
    assert [row.id for row in found][:2] == ["chronology.r1", "chronology.r2"]


def test_a_chapter_lists_its_own_rows_with_its_own_place() -> None:
    found, _ = rows(f"[It]{{event=italy-armistice}} {TIRANA}", "[So]{event=italy-armistice}")
    assert [row.title for row in timeline(found, "albania")] == ["Italy’s armistice", "Partisans liberate Tirana"]
    (row,) = timeline(found, "greece")
    assert [use.anchor for use in row.uses] == ["greece.e1"]
    assert timeline(found, "italy") == ()


def test_a_pull_quote_does_not_tell_the_event_again() -> None:
    working, _ = told(f"> {TIRANA}\n\nThen {TIRANA}.")
    assert at(working, "albania.e1") == "Tirana fell on 17 November"
    assert len(working.events) == 1


EVENTS = st.builds(
    Event,
    st.sampled_from(["Rising", "rising", "Fall", "Truce", "Landing"]),
    st.sampled_from(["1943", "1943-06", "1943-06-01", "1943-22", "1942-12-31", "1943-06-01/1943-06-03", "1943-06?"]),
)


@given(st.lists(EVENTS, max_size=12), st.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_chapters(events: list[Event], random: Random) -> None:
    by_title = list({event.title.casefold(): event for event in events}.values())
    summaries = [Summary(f"c{n}", "", events=(EventUse(event, f"c{n}.e1"),)) for n, event in enumerate(by_title)]
    shuffled = sorted(summaries, key=lambda _: random.random())
    days = [
        [(row.year, row.day, row.title) for row in chronology(order, Registers(), ENGLISH, Findings())]
        for order in (summaries, shuffled)
    ]
    assert days[0] == days[1]
    assert len(days[0]) == len(by_title)
