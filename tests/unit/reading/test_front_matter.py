"""The front matter of a chapter."""

# ruff: noqa: E501 (a case a line)

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model import (
    Event,
    FigureEntry,
    KeyFigure,
    NativeName,
    Occupation,
    PersonLine,
    Place,
    Question,
    Registers,
    plain_text,
)
from publisher.reading.front_matter import FrontMatterEntry, read_front_matter

REGISTERS = Registers(
    bibliography={"state-2020-just": {}}, figures={"fig-map": FigureEntry(key="fig-map", file="map.svg", alt="A map.")}
)

FULL = """\
title: Albania
native: [{text: Shqipëria, lang: sq}]
capital: {name: Tirana, native: Tiranë, lang: sq}
status: edited
standfirst: >-
  Occupied *first*
  by Italy.
lead-in: Four shots,
map: fig-map
figures: [{value: "107", what: people killed, source: state-2020-just}]
occupation: [{by: Italy, from: 1939-04-07, to: 1943-09-08, note: joined}]
people: [{name: Enver Hoxha, dates: 1908-85, role: teacher}, {name: Abaz Kupi, role: officer}]
dates:
  - {date: 1942-23, title: Balli Kombëtar is formed, place: Albania, alt-date: 1942-11}
  - event: italy-armistice
questions: [{text: Why?, look-for: reasons, source: [state-2020-just]}]
further-reading: [state-2020-just]
"""


def read(findings: Any, text: str) -> Any:
    return read_front_matter(text, file="albania.md", first_line=2, registers=REGISTERS, report=findings)


def test_everything_that_front_matter_may_say(findings: Any) -> None:
    """As values of the book, prose as inline content with its places in the file."""
    front = read(findings, FULL)
    assert findings.lines() == []
    assert front.title == "Albania"
    assert front.native == (NativeName("Shqipëria", "sq"),)
    assert (front.capital, front.capital_native, front.capital_lang) == ("Tirana", "Tiranë", "sq")
    assert (front.status, front.lead_in, front.map, front.chart) == ("edited", "Four shots,", "fig-map", "")
    assert plain_text(*front.standfirst).split() == ["Occupied", "first", "by", "Italy."]
    assert front.standfirst[0].place == Place("albania.md", 7, 3)
    assert front.standfirst[-1].place == Place("albania.md", 8, 3)
    assert front.figures == (KeyFigure("107", "people killed", ("state-2020-just",)),)
    assert front.occupation == (Occupation("Italy", "1939-04-07", "1943-09-08", "joined"),)
    assert front.people == (PersonLine("Enver Hoxha", "1908-85", "teacher"), PersonLine("Abaz Kupi", "", "officer"))
    assert front.dates[0] == Event(
        "Balli Kombëtar is formed", "1942-23", "1942-11", "Albania", place=Place("albania.md", 15, 5)
    )
    assert front.dates[1].slug == "italy-armistice"
    assert front.questions == (Question("Why?", "reasons", ("state-2020-just",)),)
    assert front.further_reading == ("state-2020-just",)
    assert front.place == Place("albania.md", 2, 1)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "albania.md:2:1: C004 error: the file lacks the key 'title'"),
        ("titel: A", "albania.md:2:1: C005 error: unknown key 'titel' (did you mean 'title'?)"),
        ("title: A\nlookfor: x", "albania.md:3:1: C005 error: unknown key 'lookfor'"),
        ("title: A\nstatus: done", "albania.md:3:9: C006 error: 'status' cannot be 'done' (it may be draft, edited, proofed)"),
        ("title: A\nnative: [{text: x, lang: gr_GR}]", "albania.md:3:26: C012 error: 'lang': 'gr_GR' is not a language tag"),
        ("title: A\nnative:\n  - {text: x}", "albania.md:4:5: C004 error: item 1 of 'native' lacks the key 'lang'"),
        ("title: A\nnative: Shqipëria", "albania.md:3:9: C006 error: 'native' should be a list"),
        ("title: A\nquestions:\n- {text: a}\n- {text: b, lookfor: c}", "albania.md:5:13: C005 error: unknown key 'lookfor' (did you mean 'look-for'?)"),
        ("title: A\nquestions: [why]", "albania.md:3:13: C006 error: item 1 of 'questions' should be a mapping (key: value)"),
        ("title: A\ndates:\n- title: x\n  date: 1942-5-5", "albania.md:5:9: D001 error: 'date': '1942-5-5' is not a date"),
        ("title: A\ndates:\n- title: x", "albania.md:4:3: C004 error: item 1 of 'dates' lacks the key 'date' (or name an event"),
        ("title: A\ndates:\n- {date: 1942, title: x, source: [y]}", "albania.md:4:35: F006 error: unknown source 'y'"),
        ("title: A\noccupation: [{by: x, from: 1939, to: soon}]", "albania.md:3:38: D001 error: 'to': 'soon' is not a date"),
        ("title: A\nmap: fig-mop", "albania.md:3:6: G005 error: unknown figure 'fig-mop' (did you mean 'fig-map'?)"),
        ("title: A\nfigures: [{value: 1, what: x, source: state-2020-jst}]", "albania.md:3:39: F006 error: unknown source 'state-2020-jst' (did you mean 'state-2020-just'?)"),
        ("title: A\ntitle: B", "albania.md:3:1: C002 error: the key 'title' stands twice (first on line 2)"),
        ("title: A: B", "albania.md:2:9: C001 error: not YAML: mapping values are not allowed"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_finding_in_the_chapter_s_file(findings: Any, text: str, finding: str) -> None:
    """By the line of the file, not of the front matter."""
    assert read(findings, text).title
    assert len(findings) == 1, findings.lines()
    assert findings.lines()[0].startswith(finding)


def test_a_misspelt_key_is_told_once_and_hides_no_missing_one(findings: Any) -> None:
    """The first question misspells its text, the second has none."""
    read(findings, "title: A\nquestions:\n- {txt: a}\n- {look-for: b}\n")
    assert findings.lines() == [
        "albania.md:4:4: C005 error: unknown key 'txt' (did you mean 'text'?)",
        "albania.md:5:3: C004 error: item 2 of 'questions' lacks the key 'text'",
    ]


def test_the_model_gives_a_schema_for_editors() -> None:
    """With the keys as they are written."""
    properties = FrontMatterEntry.model_json_schema()["properties"]
    assert {"lead-in", "further-reading", "standfirst"} <= set(properties)


keys = st.sampled_from([
    "title", "native", "capital", "figures", "occupation", "people", "dates", "questions", "further-reading", "map",
    "text", "lang", "value", "what", "source", "by", "from", "to", "name", "role", "date", "event", "x",
])  # fmt: skip
values = st.recursive(
    st.sampled_from(["", "a", "1942", "sq", "..", "*", "[x]{term}"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


def flow(value: object) -> str:
    """A value in YAML's flow style, every text quoted."""
    if isinstance(value, str):
        return f"'{value}'"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    assert isinstance(value, dict)
    return f"{{{', '.join(f'{key}: {flow(item)}' for key, item in value.items())}}}"


@given(st.dictionaries(keys, values, max_size=6))
def test_whatever_the_shape_front_matter_is_read(data: dict[str, object]) -> None:
    """Every mistake is reported in the file, and there is always a title."""
    found: list[Any] = []
    front = read_front_matter(flow(data), file="x.md", first_line=2, registers=REGISTERS, report=found.append)
    assert front.title
    assert all(finding.place and finding.place.file == "x.md" for finding in found)
