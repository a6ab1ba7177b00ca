"""Which places a map shows: those of names.yaml that have a position and that the chapter names."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.drawing.maps import Pin
from publisher.model import MapEntry, Name, Registers, ResolvedChapter


def pins_of(chapter: ResolvedChapter, entry: MapEntry, registers: Registers, report: Report) -> tuple[Pin, ...]:
    """The pins that a chapter's map may have, in the order of names.yaml, its capital among them.

    ``places`` of the entry names them where the chapter's own are not the ones, ``also`` adds some, ``without`` takes
    some away. A name there that has no position is reported (G008). Whether a place lies in the country is seen when
    the map is drawn.
    """
    known = {name.name: name for name in registers.names if name.kind == "place" and name.lat is not None}
    for asked in (*entry.places, *entry.also, *entry.without):
        if asked not in known:
            message = f"the map of {entry.section!r} names {asked!r}, which has no position in names.yaml"
            hint = did_you_mean(asked, known) or "give it lat and lon"
            report(Diagnostic("G008", message, entry.place, hint))
    if chapter.front.capital and chapter.front.capital not in known:
        message = f"the capital {chapter.front.capital!r} has no position in names.yaml, and is not on the map"
        hint = did_you_mean(chapter.front.capital, known) or "give it lat and lon"
        report(Diagnostic("G008", message, chapter.front.place, hint))
    wanted = set(entry.places) or {*chapter.summary.names, *(use.event.where for use in chapter.summary.events)}
    wanted = (wanted | {chapter.front.capital, *entry.also}) - set(entry.without)
    return tuple(_pin(name, chapter) for name in known.values() if name.name in wanted)


def _pin(name: Name, chapter: ResolvedChapter) -> Pin:
    assert name.lat is not None
    assert name.lon is not None
    return Pin(name.name, (name.lon, name.lat), name.name == chapter.front.capital, name.approximate)


def check_entry(
    entry: MapEntry, codes: Iterator[str] | tuple[str, ...], sections: tuple[str, ...], report: Report
) -> bool:
    """Whether a map can be drawn from an entry; if not it is reported."""
    known = tuple(codes)
    if entry.section not in sections:
        message = f"maps.yaml has {entry.section!r}, and no chapter of the book is called so"
        report(Diagnostic("G007", message, entry.place, did_you_mean(entry.section, sections)))
        return False
    if not entry.units:
        report(
            Diagnostic("G006", f"the map of {entry.section!r} has no units", entry.place, "for example units: [ALB]")
        )
        return False
    unknown = [code for code in (*entry.units, *entry.labels, *entry.unlabelled) if code not in known]
    for code in unknown:
        message = f"the map of {entry.section!r} names the unit {code!r}, which the geography has not"
        report(Diagnostic("G006", message, entry.place, did_you_mean(code, known) or "units are codes like ALB, DEU"))
    return not unknown
