"""The front matter of a chapter: YAML between two lines ``---`` → ``FrontMatter``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import (
    Event,
    FrontMatter,
    KeyFigure,
    NativeName,
    Occupation,
    PersonLine,
    Place,
    Question,
)
from publisher.reading.bibliography import check_sources
from publisher.reading.kinds import Date, Language, Many, Words
from publisher.reading.prose import read_prose
from publisher.reading.schema import Entry, take
from publisher.reading.yaml_places import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publisher.model import Registers
    from publisher.reading.yaml_places import Tree


class NativeEntry(Entry):
    """The name of the country in a language of its own."""

    text: Words
    """The name."""
    lang: Language
    """Its language."""


class CapitalEntry(Entry):
    """The capital, in English and in the language of the country."""

    name: Words
    """In English."""
    native: str = ""
    """In the language of the country."""
    lang: Language = ""
    """That language."""


class KeyFigureEntry(Entry):
    """A number worth showing large; value and label are read as one sentence."""

    value: Words
    """The number, as printed: "28,000"."""
    what: Words
    """What it counts; read after the number, it makes a sentence."""
    source: Many = ()
    """Keys of the bibliography."""


class OccupationEntry(Entry):
    """Who held the country, from when to when."""

    by: Words
    """The power that held it."""
    from_: Date
    """The first day, in EDTF."""
    to: Date
    """The last day, in EDTF."""
    note: str = ""
    """A few words beside the bar."""
    kind: str = ""
    """The kind of rule, of those in book.yaml; without it the words of 'by' decide."""


class PersonEntry(Entry):
    """A line of the list of people."""

    name: Words
    """As printed."""
    dates: str = ""
    """Of birth and death, as printed."""
    role: Words
    """Who it was, in a line."""


class QuestionEntry(Entry):
    """A question for discussion."""

    text: Words
    """The question."""
    look_for: str = ""
    """What a good answer mentions, for the teacher."""
    source: Many = ()
    """Keys of the bibliography."""


class DateLine(Entry):
    """An event that the prose does not tell: its own, or (``event``) one of events.yaml."""

    event: str = ""
    """The short name of an event of events.yaml."""
    date: Date = ""
    """In EDTF, for an event of its own."""
    title: str = ""
    """What happened."""
    alt_date: Date = ""
    """Another date that is given for it."""
    place: str = ""
    """Where it happened."""
    source: Many = ()
    """Keys of the bibliography."""


class FrontMatterEntry(Entry):
    """The front matter of a chapter, or of any page that somebody wrote."""

    title: Words
    """The heading of the page, and its line in the contents."""
    native: tuple[NativeEntry, ...] = ()
    """The names of the country in its own languages."""
    capital: CapitalEntry | None = None
    """The capital."""
    status: Literal["draft", "edited", "proofed"] = "draft"
    """How far the text has come."""
    standfirst: str = ""
    """Two or three sentences below the title, in Markdown."""
    lead_in: str = ""
    """The first words of the text, which are set in small capitals."""
    map: str = ""
    """The key of a figure: the map of the opener. A chapter with one opens as a spread."""
    chart: str = ""
    """The key of a figure: the chart of the opener."""
    figures: tuple[KeyFigureEntry, ...] = ()
    """The key figures of the opener."""
    occupation: tuple[OccupationEntry, ...] = ()
    """Who held the country, a band of the chart each."""
    people: tuple[PersonEntry, ...] = ()
    """The people of the chapter, listed at its end."""
    dates: tuple[DateLine, ...] = ()
    """Events that the prose does not tell, for the chronology."""
    questions: tuple[QuestionEntry, ...] = ()
    """Questions for discussion, at the end of the chapter."""
    further_reading: Many = ()
    """Keys of the bibliography, in the order in which they are printed."""


def read_front_matter(text: str, *, file: str, first_line: int, registers: Registers, report: Report) -> FrontMatter:
    """The front matter of a file, everything wrong in it reported.

    ``text`` stands between the two lines ``---`` and begins on ``first_line`` of the file. Where nothing can be made of
    it, a title stands in.
    """
    tree = read_yaml(text, file=file, first_line=first_line, report=report)
    entry = take(FrontMatterEntry, tree, report=report) if tree else None
    if tree is None or entry is None:
        return FrontMatter(title="?", place=Place(file, first_line))
    _check_sources(entry, tree, registers, report)
    return FrontMatter(
        title=entry.title,
        native=tuple(NativeName(n.text, n.lang) for n in entry.native),
        capital=entry.capital.name if entry.capital else "",
        capital_native=entry.capital.native if entry.capital else "",
        capital_lang=entry.capital.lang if entry.capital else "",
        status=entry.status,
        standfirst=read_prose(tree, ("standfirst",), report),
        lead_in=entry.lead_in,
        figures=tuple(KeyFigure(f.value, f.what, f.source) for f in entry.figures),
        occupation=tuple(Occupation(o.by, o.from_, o.to, o.note, o.kind) for o in entry.occupation),
        people=tuple(PersonLine(p.name, p.dates, p.role) for p in entry.people),
        dates=tuple(_dates(entry, tree, report)),
        questions=tuple(Question(q.text, q.look_for, q.source) for q in entry.questions),
        further_reading=entry.further_reading,
        map=_picture(entry.map, "map", tree, registers, report),
        chart=_picture(entry.chart, "chart", tree, registers, report),
        place=Place(file, first_line),
    )


def _dates(entry: FrontMatterEntry, tree: Tree, report: Report) -> Iterator[Event]:
    """The events that can be used. One of events.yaml has its date and title there."""
    for position, line in enumerate(entry.dates):
        place = tree.key_place(("dates", position))
        lacking = [key for key in ("date", "title") if not tree.text_at(("dates", position, key))]
        if lacking and not line.event:
            message = f"item {position + 1} of 'dates' lacks the key {lacking[0]!r}"
            report(Diagnostic("C004", message, place, "or name an event of events.yaml with the key 'event'"))
        else:
            yield Event(line.title, line.date, line.alt_date, line.place, line.event, place)


def _picture(key: str, name: str, tree: Tree, registers: Registers, report: Report) -> str:
    """The key of a figure, or nothing where figures.yaml lacks it."""
    if key and key not in registers.figures:
        hint = did_you_mean(key, registers.figures) or "add it to figures/figures.yaml"
        report(Diagnostic("G005", f"unknown figure {key!r}", tree.place((name,)), hint))
        return ""
    return key


def _check_sources(entry: FrontMatterEntry, tree: Tree, registers: Registers, report: Report) -> None:
    """The sources of numbers, dates and questions. Those to read further are checked where they are formatted."""
    for part in ("figures", "dates", "questions"):
        for position, line in enumerate(getattr(entry, part)):
            check_sources(line.source, tree, (part, position, "source"), registers.bibliography, report)
