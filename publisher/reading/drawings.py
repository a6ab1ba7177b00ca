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
    south: Annotated[Latitude, Field(examples=["39.5"])]
    east: Annotated[Longitude, Field(examples=["21.5"])]
    north: Annotated[Latitude, Field(examples=["42.8"])]


class MapsEntry(Entry):
    """An entry of maps.yaml, under the id of its chapter."""

    units: Many = ()
    panel: Literal["auto", "upright", "turned"] = "auto"
    extent: ExtentEntry | None = None
    seas: dict[Words, Position] = Field(default_factory=dict)
    labels: dict[Words, Position] = Field(default_factory=dict)
    unlabelled: Many = ()
    parts: YesNo = False
    places: Many = ()
    without: Many = ()
    inset: Literal["auto", "top-left", "top-right", "bottom-left", "bottom-right", "none"] = "auto"
    note: str = ""


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
        without=entry.without,
        inset=entry.inset,
        note=read_prose(tree, (key, "note"), report),
        place=tree.key_place((key,)),
    )


class RuleKindEntry(Entry):
    """A kind of rule that charts of occupation tell apart."""

    kind: FileName
    look: Annotated[Literal["solid", "shaded", "open"], Field(examples=["solid"])]
    label: Words
    words: Many = ()


class OccupationEntry(Entry):
    """The charts of occupation: their years, and the kinds of rule."""

    first_year: Annotated[int, Field(ge=1, le=2999, examples=["1938"])]
    last_year: Annotated[int, Field(ge=1, le=2999, examples=["1945"])]
    kinds: tuple[RuleKindEntry, ...] = ()


def occupation(entry: OccupationEntry | None) -> OccupationSettings | None:
    """The settings of charts of occupation as a value."""
    if entry is None:
        return None
    kinds = tuple(RuleKind(k.kind, k.look, k.label, k.words) for k in entry.kinds)
    return OccupationSettings(entry.first_year, entry.last_year, kinds)
