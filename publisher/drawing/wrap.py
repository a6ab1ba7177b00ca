"""A cover all around: what stands where on front, spine, back and flaps, as values that a template sets.

Lengths are pt from the upper left corner of the sheet as it is cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.drawing.barcode import bar_code
from publisher.drawing.bars import Bar, Look, Years, bars, years
from publisher.drawing.colours import CoverColours
from publisher.drawing.front import Block, Front, Label, Stripe, authors, compose
from publisher.drawing.lettering import Setting
from publisher.drawing.panels import FOLD, LEAST_SPINE, LEAST_TYPE, CoverSheet, Panel
from publisher.drawing.shaping import advances
from publisher.drawing.svg import NOTHING, Sheet
from publisher.drawing.words import Words
from publisher.model import MM, CoverSettings, Drawing, OccupationSettings, ResolvedBook

BACK_MARGIN, BACK_HEAD, BACK_FOOT = 18 * MM, 13.5 * MM, 12 * MM
BLURB = 108 * MM
"""The widest that the text on the back is set."""
FLAP_MARGIN = 10 * MM
CLEAR = 3 * MM
"""White between the type of the spine, or of the back, and a bar that runs over them."""
LARGEST_SPINE_TYPE, SPINE_HEAD = 24.0, 13 * MM
SPINE_FACE = "SourceSerif4Display-Regular"
OUTLINE = 1.0
"""Of open bars."""


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of the front with the place of their box: left and upper edge, size and leading."""

    lines: tuple[str, ...]
    left: float
    top: float
    size: float
    leading: float
    reversed: bool = False
    """Whether it stands on the band, in the colour of the paper."""


@dataclass(frozen=True, slots=True)
class Spine:
    """The type of the spine, which reads down: its box before it is turned about its upper left corner."""

    title: str
    names: str
    left: float
    """The right edge of the spine: turned, the box lies left of it."""
    top: float
    length: float
    width: float
    size: float


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text on the back or on a flap, and the lowest that it may reach."""

    left: float
    top: float
    width: float
    limit: float
    foot: float
    """From what stands at its foot to the lower edge of the sheet."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """All that stands on a sheet."""

    sheet: CoverSheet
    picture: Drawing
    """Bars or band, as large as the sheet with its bleed."""
    title: Text
    subtitle: Text | None
    names: Text | None
    spine: Spine | None
    back: Column | None
    flap: Column | None
    """The front flap of a jacket."""
    key: tuple[tuple[Look, str], ...]
    bar_code: Drawing | None
    banded: bool


def wrap(
    book: ResolvedBook,
    sheet: CoverSheet,
    isbn: str,
    fonts: Mapping[str, Path],
    colours: CoverColours,
    labels: Mapping[str, str],
) -> Wrap:
    """What stands on the sheet of a book's cover; ``isbn`` may be empty."""
    settings = book.settings
    found = bars(book.chapters, settings.occupation, labels)
    shown = years(found, settings.occupation) if found else Years(0, 0)
    panel = sheet.front
    front = compose(settings, found, shown, (panel.width, panel.height), fonts)
    cover = settings.cover or CoverSettings()
    picture = _picture(front, sheet, colours, Words(labels).overview_alt(found) if found else labels["cover"])
    return Wrap(
        sheet=sheet,
        picture=picture,
        title=_text(front.title, panel, fonts),
        subtitle=_text(front.subtitle, panel, fonts) if front.subtitle else None,
        names=_text(front.names, panel, fonts, reverse=front.banded) if front.names else None,
        spine=_spine(settings.title, ", ".join(authors(settings)), front, sheet, cover, fonts),
        back=_back(front, sheet, cover),
        flap=_flap(sheet, cover),
        key=_key(found, settings.occupation),
        bar_code=bar_code(isbn, colours.ink, colours.white) if isbn else None,
        banded=front.banded,
    )


# --------------------------------------------------------------------------- the front and its picture


def _text(block: Block, panel: Panel, fonts: Mapping[str, Path], *, reverse: bool = False) -> Text:
    left, top = panel.left + block.left, panel.top + block.top(fonts)
    return Text(block.lines, left, top, block.face.size, block.leading, reverse)


def _picture(front: Front, sheet: CoverSheet, colours: CoverColours, alt: str) -> Drawing:
    """Bars, names and years on a drawing as large as the sheet with its bleed."""
    panel, bleed = sheet.front, sheet.bleed
    drawn = Sheet(sheet.width + 2 * bleed, sheet.height + 2 * bleed)
    # On a jacket what runs past the front ends at the fold of the flap, with a little more if that is folded late.
    last = panel.right + (2 * FOLD if sheet.get("flap-right") else drawn.width)
    for stripe in front.stripes:
        _draw(drawn, _on(stripe, panel, bleed, last if not front.banded else drawn.width), colours)
    for label in front.labels:
        _write(drawn, label, panel, bleed, colours)
    return Drawing("cover.svg", drawn.svg(), drawn.width, drawn.height, alt=alt)


def _on(stripe: Stripe, panel: Panel, bleed: float, last: float) -> Stripe:
    """A span where it lies on the drawing, cut at its edges."""
    left, right = max(stripe.left + panel.left, -bleed), min(stripe.right + panel.left, last)
    top, bottom = stripe.top + panel.top, stripe.bottom + panel.top
    return Stripe(left + bleed, top + bleed, right + bleed, bottom + bleed, stripe.look)


def _draw(drawn: Sheet, stripe: Stripe, colours: CoverColours) -> None:
    fill, line = colours.of(stripe.look)
    inside = OUTLINE / 2 if line else 0
    box = (stripe.left + inside, stripe.top + inside, stripe.right - inside, min(stripe.bottom, drawn.height) - inside)
    drawn.rectangle(box, fill, line or NOTHING, OUTLINE if line else 0)


def _write(drawn: Sheet, label: Label, panel: Panel, bleed: float, colours: CoverColours) -> None:
    at = Setting("start", label.left + panel.left + bleed, label.baseline + panel.top + bleed)
    drawn.text([label.text], label.face, at, colours.paper if label.reversed else colours.ink)


# --------------------------------------------------------------------------- spine, back, flap


def _first_below(front: Front, sheet: CoverSheet, right: float) -> float:
    """The upper edge of the first bar or band that begins left of an edge; the foot of the front where none does."""
    panel = sheet.front
    tops = [stripe.top for stripe in front.stripes if stripe.left + panel.left < right]
    return panel.top + min(tops, default=panel.height)


def _spine(
    title: str, names: str, front: Front, sheet: CoverSheet, cover: CoverSettings, fonts: Mapping[str, Path]
) -> Spine | None:
    """The type of a spine, as large as it can be; None on one that is too narrow, or too short for it."""
    panel = sheet.get("spine")
    if panel is None or panel.width < LEAST_SPINE:
        return None
    top = panel.top + max(SPINE_HEAD, cover.safe)
    end = _first_below(front, sheet, panel.right)
    length = (end - CLEAR if end < panel.bottom else end - max(SPINE_HEAD, cover.safe)) - top
    size = min(max(0.45 * (panel.width - 2 * FOLD), LEAST_TYPE), LARGEST_SPINE_TYPE)
    told = [(title, names), (title, "")] if names else [(title, "")]
    for words, others in told:
        # The names are set a little smaller, after a space of one and a half em.
        em = sum(advances(fonts[SPINE_FACE], words)) + (
            1.5 + 0.62 * sum(advances(fonts[SPINE_FACE], others)) if others else 0
        )
        fitting = min(size, 0.98 * length / em)
        if fitting >= LEAST_TYPE:
            return Spine(words, others, panel.right, top, length, panel.width, fitting)
    return None


def _back(front: Front, sheet: CoverSheet, cover: CoverSettings) -> Column | None:
    panel = sheet.get("back")
    if panel is None:
        return None
    margin, head = max(BACK_MARGIN, cover.safe), max(BACK_HEAD, cover.safe)
    width = min(BLURB, panel.width - 2 * margin)
    left = panel.left + margin
    limit = min(_first_below(front, sheet, left + width), panel.bottom - max(BACK_FOOT, cover.safe))
    foot = sheet.height - panel.bottom + max(BACK_FOOT, cover.safe)
    return Column(left, panel.top + head, width, limit - 2 * CLEAR, foot)


def _flap(sheet: CoverSheet, cover: CoverSettings) -> Column | None:
    panel = sheet.get("flap-right")
    if panel is None:
        return None
    margin, head = max(FLAP_MARGIN, cover.safe), max(BACK_HEAD, cover.safe)
    foot = sheet.height - panel.bottom + max(BACK_FOOT, cover.safe)
    return Column(panel.left + margin, panel.top + head, panel.width - 2 * margin, sheet.height - foot, foot)


def _key(found: Sequence[Bar], settings: OccupationSettings | None) -> tuple[tuple[Look, str], ...]:
    """What the looks of the bars mean, those that are there."""
    there = {band.span.look for bar in found for band in bar.bands}
    return tuple((kind.look, kind.label) for kind in (settings.kinds if settings else ()) if kind.look in there)
