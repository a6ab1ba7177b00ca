"""The printed cover as book.yaml asks for it: what it is put around, how thick the paper is, what stands on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import MM, CoverKind, CoverSettings
from publisher.reading.kinds import Many, wrong
from publisher.reading.prose import read_prose
from publisher.reading.schema import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from publisher.model import Node, Text
    from publisher.reading.yaml_places import Tree

_UNITS = {"mm": MM, "in": 72.0, "pt": 1.0}

BOARDS: dict[CoverKind, float] = {"paperback": 0.0, "case": 5 * MM, "jacket": 5 * MM}
"""What the spine is wider than the leaves, where book.yaml does not say it: two boards of 2.5 mm."""


def _length(least: float, most: float) -> Callable[[str], str]:
    """A length between two limits, in mm."""

    def check(text: str) -> str:
        points = points_of(text)
        if points is None:
            raise wrong("C006", "is not a length", "write it with its unit, as in 18.5mm or 0.73in")
        if not least - 0.001 <= points / MM <= most + 0.001:
            raise wrong("C018", "is no length that this can have", f"from {least:g}mm to {most:g}mm")
        return text

    return check


def points_of(length: str) -> float | None:
    """A length in pt; None for what is none."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?) ?(mm|in|pt)", length, re.ASCII)
    return float(match[1]) * _UNITS[match[2]] if match else None


class PaperEntry(Entry):
    """The paper of the text, told in one of three ways."""

    leaf: Annotated[str, AfterValidator(_length(0.02, 1.0))] = ""
    """The thickness of a leaf, as in 0.12mm."""
    ppi: Annotated[int | None, Field(ge=50, le=3000)] = None
    """Pages to the inch, as papers are sold in North America."""
    volume: Annotated[float | None, Field(ge=0.5, le=4.0)] = None
    """The specific volume (ISO 534) in cm³/g, beside the grammage; "volume 18" of British papers is 1.8."""
    grammage: Annotated[float | None, Field(ge=20, le=500)] = None
    """The weight in g/m²."""


class CoverEntry(Entry):
    """The printed cover: back, spine and front on one sheet. A book with this key has the edition cover."""

    kind: Literal["paperback", "case", "jacket"] = "paperback"
    """What it is put around: a glued block, boards that it is pasted on, or boards that it lies around with flaps."""
    of: str = "press"
    """The edition that it is the cover of: its pages make the spine, its ISBN the bar code."""
    paper: PaperEntry | None = None
    """The paper of the text, from which the width of the spine is computed."""
    spine: Annotated[str, AfterValidator(_length(1, 80))] = ""
    """The width of the spine as the printer has given it; it goes before that of the paper."""
    allowance: Annotated[str, AfterValidator(_length(0, 20))] = ""
    """What the spine is wider than the leaves. Without this key nothing for a paperback, else 5mm (two boards)."""
    turn_in: Annotated[str, AfterValidator(_length(8, 40))] = ""
    """What of a case is turned in over the edges of its boards; 15mm without this key."""
    flap: Annotated[str, AfterValidator(_length(40, 150))] = ""
    """The width of a jacket's flaps; 90mm without this key."""
    safe: Annotated[str, AfterValidator(_length(0, 30))] = ""
    """How near to an edge type may stand; 6.4mm (a quarter of an inch) without this key."""
    ink_limit: Annotated[int, Field(ge=100, le=400)] = 300
    """The most ink on one spot, in per cent of the four inks together."""
    blurb: Many = ()
    """The text on the back, a paragraph an item, in Markdown; the first is set larger."""
    price: str = ""
    """As printed, with its currency."""


def cover_settings(
    entry: CoverEntry | None, editions: Collection[str], tree: Tree, report: Report
) -> CoverSettings | None:
    """The cover that a book asks for; None where it asks for none.

    Reported are an edition that is not there (C093), and a spine that nothing tells the width of (C019).
    """
    if entry is None:
        return None
    if entry.of not in editions:
        hint = did_you_mean(entry.of, editions) or "name an edition for press or screen"
        report(Diagnostic("C093", f"there are no pages of an edition {entry.of!r}", tree.place(("cover", "of")), hint))
    leaf = _leaf(entry.paper, tree, report) if entry.paper else 0.0
    if not entry.spine and entry.paper is None:
        hint = "say paper: {volume: 1.3, grammage: 80}, or spine: 18.5mm as the printer has given it"
        report(Diagnostic("C019", "nothing tells how wide the spine is", tree.key_place(("cover",)), hint))
    standard = CoverSettings()
    return CoverSettings(
        kind=entry.kind,
        of=entry.of,
        spine=points_of(entry.spine) or 0.0,
        leaf=leaf,
        allowance=_or(entry.allowance, BOARDS[entry.kind]),
        turn_in=_or(entry.turn_in, standard.turn_in),
        flap=_or(entry.flap, standard.flap),
        safe=_or(entry.safe, standard.safe),
        ink_limit=entry.ink_limit,
        blurb=_blurb(entry, tree, report),
        price=entry.price,
        place=tree.key_place(("cover",)),
    )


def _or(length: str, standard: float) -> float:
    points = points_of(length)
    return standard if points is None else points


def _leaf(paper: PaperEntry, tree: Tree, report: Report) -> float:
    """The thickness of a leaf in pt: what is said, or an inch over pages, or volume × grammage (cm³/g × g/m² = µm)."""
    by_weight = paper.volume is not None and paper.grammage is not None
    halves = (paper.volume is None) != (paper.grammage is None)
    ways = [bool(paper.leaf), paper.ppi is not None, by_weight]
    if sum(ways) != 1 or halves:
        hint = "say leaf: 0.12mm, or ppi: 400, or volume: 1.3 and grammage: 80"
        report(
            Diagnostic(
                "C019", "the thickness of the paper is not told in one way", tree.place(("cover", "paper")), hint
            )
        )
        return 0.0
    if paper.ppi:
        return 2 * 72.0 / paper.ppi
    if paper.volume and paper.grammage:
        return paper.volume * paper.grammage / 1000 * MM
    return points_of(paper.leaf) or 0.0


def _blurb(entry: CoverEntry, tree: Tree, report: Report) -> tuple[tuple[Node | Text, ...], ...]:
    loc = ("cover", "blurb")
    if tree.text_at(loc):
        return (read_prose(tree, loc, report),)
    return tuple(read_prose(tree, (*loc, position), report) for position in range(len(entry.blurb)))
