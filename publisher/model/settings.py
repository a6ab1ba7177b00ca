"""book.yaml as values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from publisher.model.tree import Node, Place, Text

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

    @property
    def allows_copying(self) -> bool:
        """Whether it is known to let anybody copy the text as it stands for teaching: all of Creative Commons do."""
        return bool(re.match(r"https?://(www\.)?creativecommons\.org/", self.url))


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
    """An edition: a layout and a binding.

    book.yaml names those bound as ``epub``, ``screen``, ``press``, ``proof`` or ``booklet``; its key ``cover`` makes
    that of the cover.
    """

    layout: str
    binding: Literal["epub", "screen", "press", "proof", "booklet", "cover"]
    pages_from: str = ""
    """The edition whose page map gives an EPUB its page list and locators, whose page numbers another PDF edition tells
    at the words that its pages begin with, whose pages a proof shows, and whose number of pages makes the spine of a
    cover; empty for none."""
    ink: Literal["black", "colour", ""] = ""
    """What it is printed with; where nothing is said, black from the press and the colours of the palette elsewhere."""
    preflight: str = ""
    """The profile of the printer that a press edition is held against; empty for ``offset``."""
    printing: int = 0
    """The printing of that edition whose pages are told; 0 for the pages as the book would have them now."""
    notes: NotesPlace = "foot"
    """At the foot of the page, at the end of the chapter, or gathered at the back of the book. E-books have no foot:
    there the first two mean the end of the file."""
    volume_pages: int = 0
    """The most pages of a volume; an edition with more is bound in several. 0 for one volume, whatever it takes."""
    of: Literal["book", "chapters"] = "book"
    """One file of the whole book, or one of each chapter of its body."""
    papers: tuple[str, ...] = ()
    """The papers that each chapter is made for, by their names in the layout; empty for the layout's first."""
    questions: Literal["room", "look-for"] = "room"
    """What follows a question of a chapter: room to write, or what a good answer mentions."""


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


#: What a cover is put around: a block glued into it, boards that it is pasted on, boards that it lies around loosely.
CoverKind = Literal["paperback", "case", "jacket"]

MM = 72 / 25.4
"""A millimetre in pt."""


@dataclass(frozen=True, slots=True)
class CoverSettings:
    """The printed cover as book.yaml asks for it. Lengths in pt."""

    kind: CoverKind = "paperback"
    of: str = "press"
    """The edition that it is the cover of: its pages make the spine, its ISBN the bar code."""
    spine: float = 0.0
    """The width of the spine as the printer has given it; nought to compute it from paper and pages."""
    leaf: float = 0.0
    """The thickness of a leaf of the paper."""
    allowance: float = 0.0
    """What the spine is wider than the leaves: boards, or the card of the cover."""
    turn_in: float = 15 * MM
    """What of a case is turned in over the edges of the boards."""
    flap: float = 90 * MM
    """The width of a jacket's flaps."""
    safe: float = 6.4 * MM
    """How near to an edge type may stand."""
    ink_limit: int = 300
    """The most ink that may lie on one spot, in per cent of all four together."""
    blurb: tuple[tuple[Node | Text, ...], ...] = ()
    """The text on the back, its paragraphs; the first is set larger."""
    price: str = ""
    place: Place | None = None
    """Where book.yaml says so."""


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
    cover: CoverSettings | None = None
    """None for a book whose cover is not printed by the builder."""
    indexes: tuple[IndexSettings, ...] = ()
    """Several indexes, each kind of entry in one of them; none for one index of everything, the part ``index``."""
