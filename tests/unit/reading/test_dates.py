"""Dates in EDTF, with the calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.reading.dates import date_problem, days_of


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("1944-11-17", (1944, 11, 17), (1944, 11, 17)),
        ("1942-09", (1942, 9, 1), (1942, 9, 30)),
        ("1944-02", (1944, 2, 1), (1944, 2, 29)),
        ("1943?", (1943, 1, 1), (1943, 12, 31)),
        ("1942-06/1942-07", (1942, 6, 1), (1942, 7, 31)),
        ("1943-08-01/1943-08-03", (1943, 8, 1), (1943, 8, 3)),
        ("1942-23", (1942, 9, 1), (1942, 11, 30)),
        ("1942-24", (1942, 12, 1), (1942, 12, 31)),
        ("194X", (1940, 1, 1), (1949, 12, 31)),
        ("[1944-11-28,1944-11-29]", (1944, 11, 28), (1944, 11, 29)),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 15)),
    ],
)
def test_a_date_has_a_first_and_a_last_day(date: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    """By which the chronology sorts: earliest day, exact before vague."""
    assert days_of(date) == (first, last)


@pytest.mark.parametrize(
    ("date", "problem"),
    [
        ("", "a date is missing"),
        ("17 November 1944", "it is not a date in EDTF"),
        ("1944-11-31", "that month has 30 days"),
        ("1943-02-29", "that month has 28 days"),
        ("1944-00", "there is no month 00"),
        ("1944-13", "there is no month 13"),
        ("1944-11-00", "that month has 30 days"),
        ("../..", "it has no days at an end"),
        ("/", "it has no days at an end"),
        ("1944-11-31/..", "that month has 30 days"),
        ("[..1944]", "it has no days at an end"),
        ("1944-11-29/1944-11-28", "it ends before it begins"),
        ("１９４４", "it is not a date in EDTF"),
        ("1" * 5000, "it is not a date in EDTF"),
    ],
)
def test_a_date_that_cannot_be_used_says_why(date: str, problem: str) -> None:
    """The edtf library has no days for an open set, and it lets a 29 February pass in any year."""
    assert date_problem(date) == problem


@pytest.mark.parametrize("date", ["1944-11-28/..", "../1944-11-28", "1944-11/", "/1944"])
def test_a_span_may_be_open_and_then_has_no_days_to_sort_by(date: str) -> None:
    """From a day on, or until one: a date that can be printed."""
    assert date_problem(date) == ""
    with pytest.raises(ValueError, match="no days at an end"):
        days_of(date)


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: dt.date) -> None:
    """And it is its own first and last day."""
    assert days_of(day.isoformat()) == ((day.year, day.month, day.day),) * 2


@given(st.text(st.sampled_from("0123456789-/X?~%.[],"), max_size=14))
def test_no_text_makes_the_check_of_dates_fail(text: str) -> None:
    """It is a date or there is a problem."""
    if not date_problem(text) and not {"", ".."}.intersection(text.split("/")):
        first, last = days_of(text)
        assert first <= last
