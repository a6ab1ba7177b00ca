"""Sections, fragments and pages: where everything stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from publisher.model.settings import HouseStyleName

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


# How pages were composed. These values are tuples with names, for a book has ten thousand lines, and a build that takes
# all of them from the cache should not notice.

#: What a page shows of a block: text, by its part in the page, or a picture.
PieceKind = Literal["text", "title", "heading", "caption", "cell", "note", "picture"]


class SetLine(NamedTuple):
    """A line of text as it was set: what a page report judges it by. Lengths are pt."""

    baseline: float
    """Above the lower edge of the MediaBox."""
    indent: float
    """From the left edge of the measure to the first letter; negative where it hangs."""
    width: float
    """Of its letters and word spaces, before these were spread to fill the measure."""
    spread: float
    """What was added to each word space, in em."""
    words: str
    """The first of its words, for a person to find it by; all of a short line."""
    first: float
    """Width of what it begins with up to the first space: what would have had to fit the line before."""
    hyphenated: bool = False
    """Whether it ends in a hyphen, the author's or the engine's."""
    closed: bool = False
    """Whether it was ended by hand, or keeps its ends as typed."""


class Rectangle(NamedTuple):
    """A box on a page, in pt from the lower left corner of the MediaBox."""

    left: float
    lower: float
    right: float
    upper: float


class Piece(NamedTuple):
    """What one page or column holds of a run of lines, or a picture."""

    block: str
    """The id of the block that it belongs to."""
    kind: PieceKind
    run: int
    """Numbers the runs of lines of a section: one that is broken over columns or pages keeps its number."""
    column: int
    """0 outside of columns, else from 1 on each page."""
    measure: float = 0.0
    """Width that lines may fill, in pt."""
    justified: bool = False
    flows: bool = True
    """Whether it stands in the main flow: not in the notes, not placed or floated out of it."""
    lines: tuple[SetLine, ...] = ()
    box: Rectangle | None = None
    """Of a picture: the box that it fills."""
    window: Rectangle | None = None
    """Of a picture: the box that cuts off what lies outside it, where there is one."""


class Composition(NamedTuple):
    """A page as it was composed: its pieces in order, notes last."""

    area: Rectangle
    """The type area."""
    sheet: Rectangle
    """The page with its bleed."""
    free: float
    """White between the lowest thing of the main flow and the foot of the type area or the notes, in pt."""
    turned: bool
    """Whether the page after it was begun by a rule or by hand, and not because this one was full."""
    pieces: tuple[Piece, ...]

    @property
    def is_covered(self) -> bool:
        """Whether a picture covers the whole sheet."""
        return any(piece.box is not None and _covers(piece.box, self.sheet) for piece in self.pieces)


def _covers(box: Rectangle, sheet: Rectangle, tolerance: float = 0.5) -> bool:
    """Whether a box reaches all edges of a sheet (within so many pt)."""
    lower = box.left <= sheet.left + tolerance and box.lower <= sheet.lower + tolerance
    return lower and box.right >= sheet.right - tolerance and box.upper >= sheet.upper - tolerance


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
    compositions: tuple[Composition, ...] = ()
    """For each page."""


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
    foot: tuple[str, ...] = ()
    """Lines at the foot, the last one lowest: what a sheet was taken from."""
    counted: str = ""
    """What is printed for the folio where it says more: "1 of 4"."""


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

    def of(self, section: str) -> PageMap:
        """The pages of one section alone, as the book numbers them, without blanks."""
        own = [n for n, page in enumerate(self.pages) if page.section == section and page.page_index >= 0]
        number = {n: index for index, n in enumerate(own)}
        anchors = {name: number[n] for name, n in self.anchors.items() if n in number}
        return PageMap(tuple(self.pages[n] for n in own), anchors, tuple(self.starts[n] for n in own))

    def seen_by(self, counterparts: Mapping[str, str]) -> PageMap:
        """The map for an edition that calls things otherwise: its anchors by those of the edition that was laid out."""
        others = {own: self.anchors[name] for own, name in counterparts.items() if name in self.anchors}
        return replace(self, anchors={**self.anchors, **others})
