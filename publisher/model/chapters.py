"""Chapters as they are read, and the book that reading makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.model.registers import Event, Registers
from publisher.model.settings import Settings
from publisher.model.tree import Node, Place, Text


@dataclass(frozen=True, slots=True)
class NativeName:
    """A country's name in a language of its own."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number worth showing large: "28,000" + "Albanian dead …"; ``source`` holds bibliography keys."""

    value: str
    what: str
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occupation:
    """A band of the occupation table."""

    by: str
    start: str
    end: str
    note: str = ""
    kind: str = ""
    """Which kind of rule it was (see ``RuleKind``), where ``by`` does not tell."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line of the list of people at a chapter's end."""

    name: str
    dates: str
    role: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question for discussion; ``look_for`` is for the teacher's edition."""

    text: str
    look_for: str = ""
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a chapter. Prose is inline content; all but the title may be lacking."""

    title: str
    native: tuple[NativeName, ...] = ()
    capital: str = ""
    capital_native: str = ""
    capital_lang: str = ""
    status: str = "draft"
    standfirst: tuple[Node | Text, ...] = ()
    lead_in: str = ""
    figures: tuple[KeyFigure, ...] = ()
    occupation: tuple[Occupation, ...] = ()
    people: tuple[PersonLine, ...] = ()
    dates: tuple[Event, ...] = ()
    questions: tuple[Question, ...] = ()
    further_reading: tuple[str, ...] = ()
    map: str = ""
    chart: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A written section as read: country chapter, preface, any ``.md`` of the order of matter.

    ``id`` is the file's stem; every anchor in it is ``<id>.<local>`` (see ``anchor``). ``notes`` are the footnotes
    by the key that the author gave them, each a tuple of blocks.
    """

    id: str
    file: str
    front: FrontMatter
    body: tuple[Node, ...]
    notes: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that reading knows: settings, registers, chapters in order of matter."""

    settings: Settings
    registers: Registers
    chapters: tuple[Chapter, ...]
    themes: Chapter | None = None
    """The issues that it follows, as a chapter with the id ``ISSUES``: a section each, its id the issue's slug."""
