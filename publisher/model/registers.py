"""The registers of a book: glossary, names, events, figures, maps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from publisher.model.tree import Node, Place, Text


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
class Mend:
    """An entry of the make-up of an edition: how the breaks of one block are mended by hand."""

    block: str
    """Its id (an anchor)."""
    hash: str
    """Of the words that it was made for."""
    tracking: float = 0.0
    """What is added between letters, in em."""
    unhyphenated: tuple[str, ...] = ()
    """Words that are not divided."""
    keep: tuple[Literal["together", "with-next"], ...] = ()
    begins_page: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers of a book, each in the order of its file."""

    glossary: Mapping[str, Term] = field(default_factory=dict)
    names: tuple[Name, ...] = ()
    events: Mapping[str, Event] = field(default_factory=dict)
    see: Mapping[str, str] = field(default_factory=dict)
    see_also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reference_places: Mapping[str, Place] = field(default_factory=dict)
    """Where the references of index.yaml stand, by the heading that they refer from."""
    bibliography: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """CSL-JSON items by key."""
    figures: Mapping[str, FigureEntry] = field(default_factory=dict)
    maps: Mapping[str, MapEntry] = field(default_factory=dict)
    """The locator maps by section."""
    makeup: Mapping[str, tuple[Mend, ...]] = field(default_factory=dict)
    """By edition."""
