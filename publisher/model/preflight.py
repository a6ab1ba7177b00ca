"""What a printer asks of a file: a profile of ``layouts/preflight/`` as values. Lengths are points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ColourKind = Literal["grey", "rgb", "cmyk", "spot", "lab"]


@dataclass(frozen=True, slots=True)
class SpecSource:
    """Where the figures of a profile come from: a page of the printer's, and the day it was seen (``note``: how)."""

    title: str
    publisher: str
    address: str
    seen: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class BleedRule:
    """How far a page reaches beyond the trim."""

    width: float
    edges: Literal["all", "outer"] = "all"
    """On every edge, or not on the bound one."""
    exact: bool = False
    """No more than that either."""
    optional: bool = False
    """A page that is as large as the trim is taken too."""


@dataclass(frozen=True, slots=True)
class MarginRules:
    """How near to the trim what is not meant to bleed may come."""

    outer: float = 0.0
    """At head, foot and fore-edge; 0 for no rule."""
    outer_with_bleed: float = 0.0
    """The same in a book with bleed, where that differs."""
    inner: Mapping[int, float] = field(default_factory=dict)
    """On the bound edge: the least margin of books of so many pages or fewer, ascending."""
    inner_advised: Mapping[int, float] = field(default_factory=dict)
    """The same where the printer only recommends it."""


@dataclass(frozen=True, slots=True)
class PageRules:
    """How many pages can be bound; 0 for no limit."""

    least: int = 0
    most: int = 0
    multiple: int = 1


@dataclass(frozen=True, slots=True)
class TrimRules:
    """The trim sizes that a printer takes (width and height): those listed, or all between two; none for any."""

    sizes: tuple[tuple[float, float], ...] = ()
    least: tuple[float, float] | None = None
    most: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class PictureRules:
    """Resolution of pictures as placed, in pixels an inch; 0 for no rule."""

    tone: int = 0
    """The least, of photographs and anything else with tones."""
    line: int = 0
    """The least, of pictures in pure black and white."""
    most: int = 0
    """More than this brings nothing."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that makes a spine: its thickness a page (half a leaf), and what the cover adds once."""

    page: float
    cover: float = 0.0


@dataclass(frozen=True, slots=True)
class CoverRules:
    """Of a paperback cover in one piece: its bleed, its ink, and the papers that its spine is computed by."""

    bleed: float = 0.0
    ink: float = 0.0
    """The most of all inks together, per cent; 0 for the rule of the pages."""
    papers: Mapping[str, Paper] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintProfile:
    """What a printer asks of a file. A rule that its published specification does not state is absent."""

    name: str
    title: str
    sources: tuple[SpecSource, ...]
    unstated: tuple[str, ...] = ()
    """What the sources do not say, in words for a person."""
    standard: Literal["", "PDF/X-4"] = ""
    trim: TrimRules = TrimRules()
    bleed: BleedRule | None = None
    marks: bool = True
    """Whether crop marks may stand around the page."""
    margins: MarginRules = MarginRules()
    pages: PageRules = PageRules()
    ink: float = 0.0
    """The most of all inks together, per cent; 0 for no rule."""
    colours: tuple[ColourKind, ...] = ()
    """What colours may be told in; empty for no rule."""
    pictures: PictureRules = PictureRules()
    solid_line: float = 0.0
    """The least width of a line in full ink; 0 for no rule."""
    tint_line: float = 0.0
    """The least width of a line in a tint."""
    flat: bool = False
    """Whether transparency must be gone from the file."""
    bare: bool = False
    """Whether bookmarks, comments and attachments must be gone from it."""
    size: float = 0.0
    """The most, in MB; 0 for no rule."""
    cover: CoverRules = CoverRules()
