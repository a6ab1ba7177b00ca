"""Dates: as the book prints them, as machines read them, and in which order."""

from __future__ import annotations

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.apparatus.dates import ENGLISH, BookDate, DateLabels, NotADate, printed, printed_under_year, read_date


def plain(text: str) -> str:
    """Without what only keeps a line together."""
    return text.replace("\u00a0", " ").replace("\u2060", "")


@pytest.mark.parametrize(
    ("edtf_date", "in_full", "in_a_row", "iso"),
    [
        ("1944-11-17", "17 November 1944", "17 Nov.", "1944-11-17"),
        ("1942-09", "September 1942", "Sept.", "1942-09"),
        ("1942", "1942", "", "1942"),
        ("1942-06/1942-07", "June–July 1942", "June–July", "1942-06"),
        ("1942-21", "spring 1942", "spring", "1942"),
        ("1942-23", "autumn 1942", "autumn", "1942"),
        ("1942-24", "winter 1942–3", "winter 1942–3", "1942"),
        ("1943-08-01/1943-08-03", "1–3 August 1943", "1–3 Aug.", "1943-08-01"),
        ("1943-02-27/1943-03-06", "27 February–6 March 1943", "27 Feb.–6 March", "1943-02-27"),
        ("1942-12-27/1943-01-03", "27 December 1942–3 January 1943", "27 Dec.–3 Jan. 1943", "1942-12-27"),
        ("1942-22/1942-23", "summer–autumn 1942", "summer–autumn", "1942"),
        ("1942-23/1943-21", "autumn 1942–spring 1943", "autumn–spring 1943", "1942"),
        ("1942/1943", "1942–3", "1942–3", "1942"),
        ("1939/1945", "1939–45", "1939–45", "1939"),
        ("1942~", "c. 1942", "c. 1942", "1942"),
        ("1943?", "1943 (?)", "1943 (?)", "1943"),
        ("1943-05%", "c. May 1943 (?)", "c. May (?)", "1943-05"),
        ("1943-05-06?", "6 May 1943 (?)", "6 May (?)", "1943-05-06"),
        ("1943-05/..", "from May 1943", "from May", "1943-05"),
        ("../1943", "until 1943", "until 1943", "1943"),
        ("1943-05/", "May 1943–?", "May–?", "1943-05"),
        ("/1943-05", "?–May 1943", "?–May", "1943-05"),
    ],
)
def test_a_date_is_printed_in_full_in_a_row_and_for_machines(
    edtf_date: str, in_full: str, in_a_row: str, iso: str
) -> None:
    date = read_date(edtf_date)
    assert (plain(printed(date)), plain(printed_under_year(date)), date.known.iso()) == (in_full, in_a_row, iso)


@pytest.mark.parametrize(
    ("one", "other", "in_full", "in_a_row"),
    [
        ("1944-11-28", "1944-11-29", "28 or 29 November 1944", "28 or 29 Nov."),
        ("1944-11-30", "1944-12-01", "30 November or 1 December 1944", "30 Nov. or 1 Dec."),
        ("1944-12-31", "1945-01-01", "31 December 1944 or 1 January 1945", "31 Dec. or 1 Jan. 1945"),
        ("1942-06", "1942-07", "June or July 1942", "June or July"),
        ("1942-06", "1942-07-03", "June or 3 July 1942", "June or 3 July"),
        ("1942", "1943", "1942 or 1943", "1942 or 1943"),
        ("1943-05-01/1943-05-02", "1943-05-03", "1–2 May 1943 or 3 May 1943", "1–2 May or 3 May"),
    ],
)
def test_a_disputed_date_says_what_the_two_share_once(one: str, other: str, in_full: str, in_a_row: str) -> None:
    dates = read_date(one), read_date(other)
    assert (plain(printed(*dates)), plain(printed_under_year(*dates))) == (in_full, in_a_row)


def test_a_line_does_not_end_inside_a_day_or_a_range_of_figures() -> None:
    assert printed(read_date("1944-11-17")) == "17\u00a0November 1944"
    assert printed(read_date("1943-08-01/1943-08-03")).startswith("1\u2060–\u20603\u00a0")


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "17 November 1944",
        "1943-13",
        "1943-02-30",
        "1943-2-3",
        "1945/1943",
        "../..",
        "/",
        "194X",
        "[1943,1944]",
        "1943-05-06T10:00:00Z",
        "1943/1944/1945",
        "2001-21^southern",
        "x" * 10_000,
        "1943-06?/oops",
    ],
)
def test_what_cannot_be_printed_is_refused_with_words(wrong: str) -> None:
    with pytest.raises(NotADate) as refused:
        read_date(wrong)
    assert str(refused.value)


def test_the_words_of_a_locale_are_data() -> None:
    labels = DateLabels.of(
        {
            "months": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
            "seasons": "pranverë, verë, vjeshtë, dimër",
            "months-short": "too few",
        }
    )
    assert plain(printed(read_date("1944-11-29"), labels=labels)) == "29 nëntor 1944"
    assert printed(read_date("1942-23"), labels=labels) == "vjeshtë 1942"
    assert labels.months_short == ENGLISH.months_short


def test_sorted_by_earliest_day_exact_before_vague() -> None:
    typed = [
        "1944",
        "1943-12-31",
        "1943-22",
        "1943-06-01",
        "1943-06",
        "1943-06-01/1943-06-03",
        "1943-06-02",
        "1943",
        "1943-01-01",
    ]
    assert sorted(typed, key=lambda date: read_date(date).sort_key) == [
        "1943-01-01",
        "1943",
        "1943-06-01",
        "1943-06-01/1943-06-03",
        "1943-06",
        "1943-22",
        "1943-06-02",
        "1943-12-31",
        "1944",
    ]


YEARS = st.integers(1900, 1999).map(str)
MOMENTS = st.one_of(
    st.dates().filter(lambda day: day.year >= 1000).map(str),
    YEARS,
    st.tuples(YEARS, st.integers(1, 12)).map(lambda ym: f"{ym[0]}-{ym[1]:02}"),
    st.tuples(YEARS, st.integers(21, 24)).map(lambda ym: f"{ym[0]}-{ym[1]}"),
)


def dates(typed: str) -> BookDate | None:
    try:
        return read_date(typed)
    except NotADate:
        return None


DATES = (
    st.one_of(
        MOMENTS,
        st.tuples(MOMENTS, st.sampled_from("?~%")).map("".join),
        st.tuples(MOMENTS, MOMENTS).map("/".join),
    )
    .map(dates)
    .filter(bool)
)


@given(DATES, DATES)
def test_the_order_is_total_and_follows_the_first_day(one: BookDate, other: BookDate) -> None:
    assert (one.sort_key == other.sort_key) <= ((one.first_day, one.vague) == (other.first_day, other.vague))
    if one.first_day < other.first_day:
        assert one.sort_key < other.sort_key


@given(DATES)
def test_the_printed_beginning_is_the_day_that_it_is_sorted_by(date: BookDate) -> None:
    known = date.known
    month = {21: 3, 22: 6, 23: 9, 24: 12}.get(known.month, known.month) or 1
    assert date.first_day == (known.year, month, known.day or 1)
    assert str(known.year) in printed(date)
    if known.day:
        assert str(known.day) in printed_under_year(date)


@settings(max_examples=25, deadline=None)  # the library takes ten milliseconds a date
@given(MOMENTS)
def test_the_first_day_is_the_one_that_the_edtf_library_finds(typed: str) -> None:
    found = edtf.parse_edtf(typed).lower_strict()
    assert read_date(typed).first_day == (found.tm_year, found.tm_mon, found.tm_mday)


@given(st.text(alphabet="0123456789-/.?~%X[]T ", max_size=14))
def test_no_text_makes_it_fail_otherwise(typed: str) -> None:
    date = dates(typed)
    if date:
        assert printed(date)
        assert printed_under_year(date) or printed(date) == str(date.year)
