"""What is drawn from data: pictures with the words that say what they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.model.tree import Node, Text


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
