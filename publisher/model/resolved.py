"""The book after the apparatus: nothing in it depends on a page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, takewhile

from publisher.model.chapters import FrontMatter
from publisher.model.registers import Event, Registers, Term
from publisher.model.settings import Settings
from publisher.model.tree import Node, Place, Text, anchor


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a chapter: number (from 1), its anchor, the anchor of its call, its blocks."""

    number: int
    id: str
    call: str
    blocks: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the author that is open: its number in the chapter (from 1), and where it was written.

    ``id`` names it in the whole book; it is no anchor, for nothing leads to it.
    """

    id: str
    number: int
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class IndexPoint:
    """An index entry at a place: heading path (one to three levels) and anchor; ``end`` makes it a range."""

    path: tuple[str, ...]
    anchor: str
    end: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class EventUse:
    """An event told in a chapter (``anchor`` of the sentence) or listed by it (anchor of the chapter)."""

    event: Event
    anchor: str


@dataclass(frozen=True, slots=True)
class Use:
    """A place where something of a register is used: chapter and anchor."""

    key: str
    anchor: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading for contents, outline and navigation."""

    level: int
    text: str
    anchor: str
    themes: tuple[str, ...] = ()
    gist: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What book passes see of a chapter."""

    chapter: str
    title: str
    anchors: frozenset[str] = frozenset()
    demands: tuple[Use, ...] = ()
    """Anchors of other places that this chapter links to."""
    headings: tuple[HeadingLine, ...] = ()
    terms: tuple[Use, ...] = ()
    """First uses of terms (key: slug)."""
    citations: tuple[Use, ...] = ()
    """Works cited (key: bibliography key)."""
    events: tuple[EventUse, ...] = ()
    index: tuple[IndexPoint, ...] = ()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ResolvedChapter:
    """A chapter ready to be assembled: marks resolved, notes numbered in one sequence."""

    id: str
    file: str
    front: FrontMatter
    body: tuple[Node, ...]
    notes: tuple[Note, ...]
    summary: Summary
    timeline: tuple[ChronologyRow, ...] = ()
    """The chapter's own rows of the chronology."""
    further_reading: tuple[Work, ...] = ()
    sources: tuple[Work, ...] = ()
    """The works that it cites or names for its key figures and questions, in the order of the bibliography."""

    @property
    def preamble(self) -> tuple[Node, ...]:
        """The blocks before the first heading."""
        return tuple(takewhile(lambda block: block.kind != "heading", self.body))


@dataclass(frozen=True, slots=True)
class Work:
    """A work of the bibliography, formatted: inline content, and the key it is filed under."""

    key: str
    entry: tuple[Node | Text, ...]
    sort: tuple[str, ...] = ()
    short: tuple[Node | Text, ...] = ()
    """Its short form, as at a later citation."""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A glossary entry with the first use of its term in each chapter."""

    term: Term
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class ChronologyRow:
    """A row of the chronology: year for the group, day as printed ("28 or 29 November"), ISO date for machines."""

    id: str
    year: str
    day: str
    datetime: str
    title: str
    uses: tuple[Use, ...]
    """Key: chapter id; anchor of the sentence that tells it, or of the chapter."""

    def in_chapter(self, chapter: str) -> str:
        """Its id among the dates at the end of a chapter."""
        return anchor(chapter, "d" + self.id.partition(".")[2])


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A heading or subheading of the index."""

    id: str
    heading: str
    points: tuple[IndexPoint, ...] = ()
    entries: tuple[IndexEntry, ...] = ()
    see: str = ""
    """The heading to see instead."""
    see_id: str = ""
    see_also: tuple[tuple[str, str], ...] = ()
    """(heading, id) of each entry to see also."""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries of one letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index of the book: the id of its part, its title, its entries by letter."""

    id: str
    title: str
    groups: tuple[IndexGroup, ...]


#: The part of a book that introduces its issues.
ISSUES = "issues"

#: The parts of a book that follows issues through its chapters.
PARTS_BY_ISSUE = ("contents-by-issue", "issues-at-a-glance", ISSUES)


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """A section that is about an issue: its chapter (id and title), heading, anchor, and the gist in a line."""

    chapter: str
    title: str
    heading: str
    anchor: str
    gist: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """An issue that a book follows through its chapters: its introduction and the sections that are about it.

    ``introduction`` begins with its heading; ``anchor`` is that of the heading in the part ``ISSUES``.
    """

    slug: str
    title: str
    anchor: str
    introduction: tuple[Node, ...]
    sections: tuple[ThemeSection, ...]

    @property
    def chapters(self) -> tuple[tuple[ThemeSection, ...], ...]:
        """The sections by chapter, in the order of the book."""
        return tuple(tuple(group) for _, group in groupby(self.sections, lambda section: section.chapter))

    def points(self, chapter: str) -> tuple[IndexPoint, ...]:
        """The sections of one chapter as points whose pages are printed together."""
        return tuple(IndexPoint((self.title,), s.anchor) for s in self.sections if s.chapter == chapter)


@dataclass(frozen=True, slots=True)
class ResolvedBook:
    """The whole book after the apparatus: nothing in it depends on a page."""

    settings: Settings
    registers: Registers
    chapters: tuple[ResolvedChapter, ...]
    glossary: tuple[GlossaryEntry, ...]
    chronology: tuple[ChronologyRow, ...]
    bibliography: tuple[Work, ...]
    indexes: tuple[Index, ...]
    themes: tuple[Theme, ...] = ()
    """The issues that some section is about, in the order of their introductions."""
    accessed: str = ""
    """When all addresses of the bibliography were opened, as printed; empty where each work says it."""

    def chapter(self, id: str) -> ResolvedChapter:
        """The chapter with this id (``KeyError`` where there is none)."""
        for chapter in self.chapters:
            if chapter.id == id:
                return chapter
        raise KeyError(id)
