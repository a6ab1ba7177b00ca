"""The book as frozen values: what one room hands to the next.

Nothing here touches the disk or knows an engine. Places are counted as an editor counts them
(line and column from 1), pages as a program counts them (``page_index`` from 0) and folios as
a reader sees them (``"iv"``, ``"24"``). Lengths are points (pt, 1/72 inch) unless a name says mm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile
from typing import Literal

# --------------------------------------------------------------------------- places and the tree


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in the manuscript: file (relative to the book), line and column from 1."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of the author's characters that stands on one line of the source.

    A paragraph typed over three lines has three of them; each but the last ends in its newline.
    """

    value: str
    place: Place

    def at(self, offset: int) -> Place:
        """The place of the character ``offset`` (from 0) of this run."""
        return replace(self.place, column=self.place.column + offset)


#: The kinds of block. Those marked * are text blocks: they hold inline content, and carry an ``id``.
BLOCKS: Mapping[str, str] = {
    "heading": "* section heading; level 1–3, themes, gist",
    "paragraph": "*",
    "quotation": "block quotation: blocks, and an attribution last where it has one",
    "attribution": "* who said or wrote a quotation, epigraph",
    "epigraph": "epigraph: blocks, attribution",
    "sidebar": "text beside the text: an optional heading, blocks",
    "pull": "* pull quote: words of the chapter, shown large, print only",
    "passage": "blocks under one index heading; index",
    "only": "blocks of some editions; editions (names, space-separated)",
    "list": "items; ordered='yes', start",
    "item": "* of a tight list (inline content), or blocks",
    "definitions": "definition-terms and definitions",
    "definition-term": "*",
    "definition": "*",
    "table": "caption, head, body, table-notes; id",
    "caption": "* of a table or a figure",
    "head": "rows of column heads",
    "body": "rows",
    "row": "cells; carries an id",
    "cell": "* header='col'|'row', align='right'",
    "table-notes": "blocks under a table",
    "figure": "caption; id, figure (key of figures.yaml), file, alt, credit, description",
    "code-block": "* verbatim lines",
    "ornament": "a break between parts of a text (***)",
}

#: The kinds of inline node.
INLINES: Mapping[str, str] = {
    "emphasis": "*…*",
    "strong": "**…**",
    "code": "`…`",
    "superscript": "raised characters of an ordinal or a formula",
    "line-break": "forced line break",
    "span": "[…]{…}: any of lang, term, event, date, alt-date, place, index, query, noindex, only, class as "
    "written; passes add id, target, role (see assembling)",
    "link": "[…](…): href as written; the pass of references sets target (an anchor) or leaves href (an address)",
    "note-call": "[^n]: note (key); the pass of notes sets number and id",
    "citation": "[@key, p. 45; @key]: cites (as written, without brackets); the pass of citations makes it a note-call",
    "image": "a picture inside a line (figures are blocks)",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a chapter: its kind (``BLOCKS``, ``INLINES``), attributes, children, and where it was written."""

    kind: str
    children: tuple[Node | Text, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    place: Place | None = None

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute, or ``default``."""
        return next((value for key, value in self.attributes if key == name), default)

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self.attributes)

    def having(self, **attributes: str) -> Node:
        """The same node with attributes set (``alt_date`` stands for ``alt-date``)."""
        new = dict(self.attributes) | {key.replace("_", "-"): value for key, value in attributes.items()}
        return replace(self, attributes=tuple(new.items()))

    def without(self, *names: str) -> Node:
        """The same node lacking these attributes."""
        return replace(self, attributes=tuple(a for a in self.attributes if a[0] not in names))

    def holding(self, children: tuple[Node | Text, ...]) -> Node:
        """The same node with other children."""
        return self if children == self.children else replace(self, children=children)


def walk(*nodes: Node | Text) -> Iterator[Node | Text]:
    """Every node and text in reading order, parents before children."""
    for node in nodes:
        yield node
        if isinstance(node, Node):
            yield from walk(*node.children)


def plain_text(*nodes: Node | Text) -> str:
    """The author's characters, marks left out, white space as typed."""
    return "".join(node.value for node in walk(*nodes) if isinstance(node, Text))


def rewrite(
    nodes: tuple[Node | Text, ...], change: Callable[[Node | Text], tuple[Node | Text, ...]]
) -> tuple[Node | Text, ...]:
    """The tree with every node replaced by what ``change`` says of it, children first."""
    out: list[Node | Text] = []
    for node in nodes:
        inner = node.holding(rewrite(node.children, change)) if isinstance(node, Node) else node
        out.extend(change(inner))
    return tuple(out)


# --------------------------------------------------------------------------- settings: book.yaml

HouseStyleName = Literal["oxford", "chicago"]


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or body of the title page; ``role`` is a MARC relator code (aut, edt, trl …)."""

    name: str
    role: str = "aut"
    file_as: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the text: its short name and address."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """The order of matter. An item ending in ``.md`` is written, any other is generated."""

    front: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    back: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        """Every item, in order."""
        yield from (*self.front, *self.body, *self.back)

    def written(self) -> tuple[str, ...]:
        """The files of the manuscript, in order."""
        return tuple(item for item in self if item.endswith(".md"))


#: Where notes stand.
NotesPlace = Literal["foot", "chapter", "back"]


@dataclass(frozen=True, slots=True)
class EditionSettings:
    """An edition as book.yaml names it: a layout and a binding (``epub``, ``screen``, ``press`` or ``proof``)."""

    layout: str
    binding: Literal["epub", "screen", "press", "proof"]
    pages_from: str = ""
    """The edition whose page map gives an EPUB its page list and locators, and whose pages a proof shows; empty for
    none."""
    ink: Literal["black", "colour"] = "black"
    """What a press edition prints with."""
    notes: NotesPlace = "foot"
    """At the foot of the page, at the end of the chapter, or gathered at the back of the book. E-books have no foot:
    there the first two mean the end of the file."""


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A kind of rule that charts of occupation tell apart: how its bars look, what it is called, how it is known."""

    kind: str
    look: Literal["solid", "shaded", "open"]
    label: str
    words: tuple[str, ...] = ()
    """Words that make a band one of this kind; of all words the one that stands first in ``by`` decides."""


@dataclass(frozen=True, slots=True)
class OccupationSettings:
    """The years that charts of occupation show, and the kinds of rule that they tell apart."""

    first_year: int
    last_year: int
    kinds: tuple[RuleKind, ...]


IndexKind = Literal["person", "body", "place", "subject"]

#: What an index has entries of: the kinds of names, and headings that are no name.
INDEX_KINDS: tuple[IndexKind, ...] = ("person", "body", "place", "subject")


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """An index as book.yaml asks for it: its part of the book, its title, and the kinds of entry that it takes."""

    id: str
    title: str
    of: tuple[IndexKind, ...] = INDEX_KINDS


@dataclass(frozen=True, slots=True)
class Settings:
    """book.yaml."""

    title: str
    language: str
    identifier: str
    date: str
    matter: Matter
    subtitle: str = ""
    slug: str = ""
    rights: str = ""
    description: str = ""
    publisher: str = ""
    subjects: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    licence: Licence | None = None
    house_style: HouseStyleName = "oxford"
    copyright_page: tuple[tuple[Node | Text, ...], ...] = ()
    """Its paragraphs, inline content."""
    isbn: Mapping[str, str] = field(default_factory=dict)
    occupation: OccupationSettings | None = None
    themes: str = ""
    """The file that introduces the issues, a section each; empty for a book without them."""
    editions: Mapping[str, EditionSettings] = field(default_factory=dict)
    indexes: tuple[IndexSettings, ...] = ()
    """Several indexes, each kind of entry in one of them; none for one index of everything, the part ``index``."""


# --------------------------------------------------------------------------- registers


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of glossary.yaml. ``definition`` is inline content."""

    slug: str
    term: str
    definition: tuple[Node | Text, ...]
    lang: str = ""
    see_also: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of the authority file names.yaml."""

    name: str
    headword: str
    kind: Literal["person", "body", "place"]
    index: Literal["mentions", "marked", "none"]
    variants: tuple[str, ...] = ()
    abbreviation: str = ""
    dates: str = ""
    lang: str = ""
    lat: float | None = None
    lon: float | None = None
    approximate: bool = False
    """Whether the position of a place is known only roughly."""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event: of events.yaml (``slug``), of a marked sentence, or of front matter. Dates are EDTF."""

    title: str
    date: str
    alt_date: str = ""
    where: str = ""
    slug: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """An entry of figures.yaml. ``file`` is relative to ``figures/``; ``caption`` is inline content."""

    key: str
    file: str
    alt: str
    caption: tuple[Node | Text, ...] = ()
    description: str = ""
    credit: str = ""
    licence: str = ""
    source: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class MapEntry:
    """An entry of maps.yaml: the locator map of a section. Positions are latitude and longitude in degrees."""

    section: str
    units: tuple[str, ...]
    """What is shown as the country: codes of the geography."""
    panel: Literal["auto", "upright", "turned"] = "auto"
    extent: tuple[float, float, float, float] | None = None
    """What must be seen: west, south, east, north; the whole country where nothing is said."""
    seas: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    labels: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Where the name of a unit stands, where that is not left to the builder."""
    unlabelled: tuple[str, ...] = ()
    """Units whose names are left out."""
    parts: bool = False
    """Whether the units of the country are named on it, each for itself."""
    places: tuple[str, ...] = ()
    """The places that are shown, where those that the chapter names are not the ones."""
    also: tuple[str, ...] = ()
    """Places outside of the country that are shown too."""
    without: tuple[str, ...] = ()
    """Places that are not shown."""
    inset: Literal["auto", "top-left", "top-right", "bottom-left", "bottom-right", "none"] = "auto"
    note: tuple[Node | Text, ...] = ()
    """A sentence for the caption."""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers of a book, each in the order of its file."""

    glossary: Mapping[str, Term] = field(default_factory=dict)
    names: tuple[Name, ...] = ()
    events: Mapping[str, Event] = field(default_factory=dict)
    see: Mapping[str, str] = field(default_factory=dict)
    see_also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bibliography: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """CSL-JSON items by key."""
    figures: Mapping[str, FigureEntry] = field(default_factory=dict)
    maps: Mapping[str, MapEntry] = field(default_factory=dict)
    """The locator maps by section."""


# --------------------------------------------------------------------------- chapters as read


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


def anchor(section: str, local: str = "") -> str:
    """The id of a thing in the whole book: ``albania``, ``albania.winter-1943``, ``albania.b12``.

    The part before the first full stop is the section, so that a link needs no lookup to find its file.
    """
    return f"{section}.{local}" if local else section


def section_of(target: str) -> str:
    """The section that an anchor belongs to."""
    return target.partition(".")[0]


#: The section of the notes, where they are gathered at the back.
NOTES = "notes"


def at_back(target: str) -> str:
    """The id that a place in a note has where notes are gathered at the back: ``notes.albania--n1``.

    >>> in_chapter(at_back("albania.n1"))
    'albania.n1'
    """
    return anchor(NOTES, target.replace(".", "--", 1))


def in_chapter(name: str) -> str:
    """The anchor that a place in a note is known by in the book, whatever its id in an edition; any other as it is."""
    section, _, local = name.partition(".")
    return local.replace("--", ".", 1) if section == NOTES and "--" in local else name


# --------------------------------------------------------------------------- the resolved book


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

    def chapter(self, id: str) -> ResolvedChapter:
        """The chapter with this id (``KeyError`` where there is none)."""
        for chapter in self.chapters:
            if chapter.id == id:
                return chapter
        raise KeyError(id)


@dataclass(frozen=True, slots=True)
class DrawnPlace:
    """A place of a drawn map in words: its name, where it lies, and whether the map had room for it."""

    name: str
    where: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row of a drawn chart in words: which chapter's country, who held it, from when, to when, and a note."""

    section: str
    by: str
    start: str
    end: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that the builder made from the data of the book, and all that it says in words. Lengths in pt."""

    file: str
    """The name that it has in an e-book."""
    svg: bytes
    width: float
    height: float
    alt: str
    caption: str = ""
    note: tuple[Node | Text, ...] = ()
    """What the author adds to the caption."""
    description: str = ""
    places: tuple[DrawnPlace, ...] = ()
    rows: tuple[DrawnRow, ...] = ()

    @property
    def turned(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Drawings:
    """What the builder draws for a book.

    Maps and charts of its openers and bars of its contents by section; the bars of its title page; map and chart of the
    whole.
    """

    maps: Mapping[str, Drawing] = field(default_factory=dict)
    charts: Mapping[str, Drawing] = field(default_factory=dict)
    bars: Mapping[str, Drawing] = field(default_factory=dict)
    title: Drawing | None = None
    overview_map: Drawing | None = None
    overview_chart: Drawing | None = None

    def all(self) -> tuple[Drawing, ...]:
        """Every drawing."""
        single = (self.title, self.overview_map, self.overview_chart)
        several = (*self.maps.values(), *self.charts.values(), *self.bars.values())
        return (*several, *(drawing for drawing in single if drawing))


# --------------------------------------------------------------------------- sections, fragments, pages

Side = Literal["recto", "verso", "any"]
Numbering = Literal["roman", "arabic"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the book that is laid out on its own: how it opens, is numbered, and what it prints.

    ``prints`` are the anchors whose folios it shows; it can be assembled when all of them are known.
    """

    id: str
    title: str
    template: str
    matter: Literal["front", "body", "back"]
    numbering: Numbering
    opens: Side
    running: Literal["none", "title", "section", "guide-words", "last", "pages"]
    """Running heads: none at all; title on both sides; verso title and recto the open section; first and last
    headword of the page; verso title and recto the last mark of the page; the pages that its marks name."""
    folios: bool = True
    openers: int = 1
    """How many of its first pages are openers: drop folio, no running head."""
    prints: frozenset[str] = frozenset()
    pages_head: PagesHead | None = None
    """How running heads name pages."""


@dataclass(frozen=True, slots=True)
class PagesHead:
    """A running head that names pages: what is said of one and of several, and how the house style writes a range."""

    one: str
    several: str
    ranges: HouseStyleName


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on a page of a fragment: page from 0, x and y in pt from the lower left corner of the MediaBox."""

    page_index: int
    x: float
    y: float


#: Elements of XHTML that are never the block that characters are counted in, even where they carry an ``id``.
PHRASING = frozenset("span a i em b strong cite sup sub small code q time dfn abbr img br".split())

#: Characters that are not counted, beside white space: the layout engine may have put them there.
UNCOUNTED = frozenset("\u00ad\u2010\u200b\u2060\ufeff")


def counted(text: str) -> int:
    """How many characters of a text are counted when the beginning of a page is said (see ``Start``)."""
    return sum(not character.isspace() and character not in UNCOUNTED for character in text)


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page begins: the block (its id) and how many of its author's characters stand on earlier pages."""

    block: str
    characters: int


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline."""

    level: int
    label: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class PageLines:
    """Baselines of a page from the top, in pt above the lower edge of its MediaBox: of its text, and of its notes."""

    text: tuple[float, ...] = ()
    notes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class QueriedWords:
    """Words of one line that a query (its id) is about: where they begin on their baseline, their width in pt."""

    query: str
    spot: Spot
    width: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """A section laid out: pages of its own, in the colours of the screen, tagged, with bleed."""

    section: str
    page_count: int
    anchors: Mapping[str, Spot]
    starts: tuple[Start | None, ...]
    """For each page; None where no block begins or goes on (a blank)."""
    marks: tuple[tuple[str, ...], ...]
    """For each page the running marks (``data-running``) that begin on it, in order."""
    bookmarks: tuple[Bookmark, ...]
    pdf: bytes
    lines: tuple[PageLines, ...] = ()
    """For each page."""
    queries: tuple[QueriedWords, ...] = ()


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page of the bound book. A blank that completes a leaf has no section page (``page_index`` is -1)."""

    folio: str
    section: str
    page_index: int
    recto: bool
    opener: bool = False
    shown: bool = True
    """Whether the folio is printed (blind otherwise)."""
    head: str = ""
    """The running head, or nothing."""
    continued: str = ""
    """The heading of an index that goes on from the page before, where a leaf is turned: "Hoxha, Enver (continued)"."""


@dataclass(frozen=True, slots=True)
class PageMap:
    """Where everything stands in the bound book. Equal maps mean that the loop may end."""

    pages: tuple[BookPage, ...]
    anchors: Mapping[str, int]
    """Anchor → page of the book, from 0."""
    starts: tuple[Start | None, ...]
    """For each page of the book."""

    def folio(self, target: str) -> str:
        """The folio of the page that an anchor stands on (``KeyError`` where it is not known yet)."""
        return self.pages[self.anchors[target]].folio

    def seen_by(self, counterparts: Mapping[str, str]) -> PageMap:
        """The map for an edition that calls things otherwise: its anchors by those of the edition that was laid out."""
        others = {own: self.anchors[name] for own, name in counterparts.items() if name in self.anchors}
        return replace(self, anchors={**self.anchors, **others})


# --------------------------------------------------------------------------- layouts


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the palette: its RGB on screen (0–255) and its CMYK for the press (0–100)."""

    name: str
    screen: tuple[int, int, int]
    press: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class FurnitureStyle:
    """The style of a line of furniture (running head, folio): PostScript name, size in pt, OpenType features.

    ``inset`` is the distance from the outer edge of the text area outwards (pt); ``baseline`` the height of the
    baseline above the lower edge of the trim (pt).
    """

    font: str
    size: float
    features: tuple[str, ...]
    inset: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Layout:
    """How an edition looks: a folder of ``layouts/`` with what it takes from beside it, read into values."""

    name: str
    medium: Literal["paged", "reflowable"]
    stylesheet: str
    """All style sheets, joined in order."""
    templates: tuple[str, ...]
    """Folders to look for templates in, first the book's own."""
    labels: Mapping[str, str]
    sheets: tuple[tuple[str, int], ...] = ()
    """The style sheets by file, relative to ``layouts/``, with the number of their lines."""
    palette: tuple[Colour, ...] = ()
    trim: tuple[float, float] = (0.0, 0.0)
    """Width and height in pt."""
    bleed: float = 0.0
    outer_margin: float = 0.0
    inner_margin: float = 0.0
    head: FurnitureStyle | None = None
    folio: FurnitureStyle | None = None
    drop_folio: FurnitureStyle | None = None
    continued: FurnitureStyle | None = None
    """Of the line above an index that goes on from the page before."""
    proof: FurnitureStyle | None = None
    """Of what stands in the margins of a proof."""
