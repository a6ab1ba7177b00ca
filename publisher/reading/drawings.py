"""What figures are drawn from: maps.yaml, and ``occupation`` of book.yaml.

What the codes of a map's units mean is known where maps are drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field

from publisher.model import MapEntry, OccupationSettings, RuleKind
from publisher.reading.kinds import FileName, Many, Words, YesNo, wrong
from publisher.reading.prose import read_prose
from publisher.reading.schema import Entry

if TYPE_CHECKING:
    from publisher.diagnostics import Report
    from publisher.reading.yaml_places import Tree

Latitude = Annotated[float, Field(ge=-85, le=85)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


def _two(position: tuple[float, ...]) -> tuple[float, ...]:
    if len(position) != 2 or not -85 <= position[0] <= 85 or not -180 <= position[1] <= 180:
        raise wrong("C006", "is not a position", "write [latitude, longitude], as in [41.33, 19.82]")
    return position


Position = Annotated[tuple[float, ...], AfterValidator(_two), Field(examples=[["41.33", "19.82"]])]
"""Latitude and longitude in degrees."""


class ExtentEntry(Entry):
    """What a map must show."""

    west: Annotated[Longitude, Field(examples=["18.8"])]
    """Longitude of the left edge."""
    south: Annotated[Latitude, Field(examples=["39.5"])]
    """Latitude of the lower edge."""
    east: Annotated[Longitude, Field(examples=["21.5"])]
    """Longitude of the right edge."""
    north: Annotated[Latitude, Field(examples=["42.8"])]
    """Latitude of the upper edge."""


class MapsEntry(Entry):
    """An entry of maps.yaml, under the id of its chapter."""

    units: Many = ()
    """Codes of the countries that the map is about: ALB, DEU …"""
    panel: Literal["auto", "upright", "turned"] = "auto"
    """Whether it stands upright or is turned; auto chooses by its shape."""
    extent: ExtentEntry | None = None
    """What it must show, where that is not its countries."""
    seas: dict[Words, Position] = Field(default_factory=dict)
    """Names of seas, each at a position."""
    labels: dict[Words, Position] = Field(default_factory=dict)
    """Positions of the names of countries, by code, where the builder's are not good."""
    unlabelled: Many = ()
    """Codes of countries whose names are left out."""
    parts: YesNo = False
    """Whether the units of the country are named on it, each for itself."""
    places: Many = ()
    """The places that are shown, where those that the chapter names are not the ones."""
    also: Many = ()
    """Places outside of the country that are shown too."""
    without: Many = ()
    """Places to leave out."""
    inset: Literal["auto", "top-left", "top-right", "bottom-left", "bottom-right", "none"] = "auto"
    """The corner of the small map that shows where the country lies."""
    note: str = ""
    """A sentence for the caption, in Markdown."""


def map_entry(key: str, entry: MapsEntry, tree: Tree, report: Report) -> MapEntry:
    """An entry as a value, its note read as prose."""
    extent = entry.extent
    return MapEntry(
        section=key,
        units=entry.units,
        panel=entry.panel,
        extent=(extent.west, extent.south, extent.east, extent.north) if extent else None,
        seas={name: (position[0], position[1]) for name, position in entry.seas.items()},
        labels={code: (position[0], position[1]) for code, position in entry.labels.items()},
        unlabelled=entry.unlabelled,
        parts=entry.parts,
        places=entry.places,
        also=entry.also,
        without=entry.without,
        inset=entry.inset,
        note=read_prose(tree, (key, "note"), report),
        place=tree.key_place((key,)),
    )


class RuleKindEntry(Entry):
    """A kind of rule that charts of occupation tell apart."""

    kind: FileName
    """Its short name."""
    look: Annotated[Literal["solid", "shaded", "open"], Field(examples=["solid"])]
    """How its bars are drawn."""
    label: Words
    """How the key of the chart calls it."""
    words: Many = ()
    """Words of 'by' in front matter that tell it."""


class OccupationEntry(Entry):
    """The charts of occupation: their years, and the kinds of rule."""

    first_year: Annotated[int, Field(ge=1, le=2999, examples=["1938"])]
    """Where the axis begins."""
    last_year: Annotated[int, Field(ge=1, le=2999, examples=["1945"])]
    """Where the axis ends."""
    kinds: tuple[RuleKindEntry, ...] = ()
    """The kinds of rule."""


def occupation(entry: OccupationEntry | None) -> OccupationSettings | None:
    """The settings of charts of occupation as a value."""
    if entry is None:
        return None
    kinds = tuple(RuleKind(k.kind, k.look, k.label, k.words) for k in entry.kinds)
    return OccupationSettings(entry.first_year, entry.last_year, kinds)
