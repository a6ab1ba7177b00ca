"""Furniture: folios and running heads, drawn before each page's own content, as artifacts.

They are set while binding because only the bound book knows them: laying them out with the text would tie every
section's layout to its page numbers.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
import uharfbuzz as hb
from pikepdf import Array

from publisher.diagnostics import Diagnostic, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publisher.binding.face import Face, Wording
    from publisher.binding.fonts import Faces
    from publisher.binding.merge import BoundPage
    from publisher.model import FurnitureStyle, Layout


@dataclass(frozen=True, slots=True)
class Line:
    """A line of furniture on a page: its words, its style, where it stands, and what a reader may skip it as."""

    text: str
    style: FurnitureStyle
    x: float
    y: float
    flush: str
    """``left``: begins at x. ``right``: ends at x."""
    subtype: str
    """``Header``, ``Footer``, ``PageNum`` or ``LineNum`` (ISO 32000, artifacts of pagination)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on a page: its lower left corner, width and height (pt)."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """Words as glyphs: the operators that show them, their width in em, and the font to show them with."""

    operators: bytes
    width: float
    wording: Wording


@dataclass(frozen=True, slots=True)
class Look:
    """What the furniture of a binding has in common: the operators that set its colour, its language, its tags."""

    paint: bytes
    language: str
    tagged: bool


#: From one line at the foot to the next, in em.
_FOOT_LEADING = 1.25

LINE_TO_WRITE_ON, HAIRLINE = 25.6, 0.25
"""Lines to write on are so far apart (pt: 9 mm, as in an exercise book), and so thick."""

#: What else is drawn on a page.
Beside = Callable[["BoundPage"], Iterable[Line | Rule]]


def draw(
    book: pikepdf.Pdf,
    pages: Sequence[BoundPage],
    layout: Layout,
    shaper: Shaper,
    look: Look,
    report: Report,
    beside: Beside = lambda _: (),
) -> None:
    """Draws the furniture of every page."""
    too_wide: set[str] = set()
    for bound in pages:
        more = [*beside(bound), *_ruled(bound, layout)]
        lines = [*_lines(bound, layout), *(line for line in more if isinstance(line, Line))]
        shaped = [(line, words) for line in lines if (words := shaper.shape(line.text, line.style))]
        rules = b"".join(_rule(rule, look) for rule in more if isinstance(rule, Rule))
        if not shaped and not rules:
            continue
        fonts = bound.page.Resources.Font
        for _, words in shaped:
            if words.wording.key not in fonts:
                fonts[words.wording.key] = words.wording.font
        too_wide |= set(
            _too_wide(shaped, bound.trim.right - bound.trim.left - layout.inner_margin - layout.outer_margin)
        )
        content = rules + b"".join(_artifact(line, words, look) for line, words in shaped)
        own = bound.page.get("/Contents", Array())
        streams = list(own) if isinstance(own, Array) else [own]
        bound.page.Contents = Array([book.make_stream(content), *streams])
    for text in sorted(too_wide):
        report(Diagnostic("T106", f"the line {text!r} in the margin is wider than its place"))


def _too_wide(shaped: Sequence[tuple[Line, Shaped]], measure: float) -> Iterator[str]:
    """Running heads wider than the text, and lines at the foot that come too near to the folio beside them."""
    for line, words in shaped:
        beside = (
            w.width * n.style.size + line.style.size for n, w in shaped if n.y == line.y and n.subtype == "PageNum"
        )
        room = measure - sum(beside) if line.subtype == "Footer" else measure
        if line.subtype in ("Header", "Footer") and words.width * line.style.size > room:
            yield line.text


def _lines(bound: BoundPage, layout: Layout) -> Iterator[Line]:
    """What is printed on a page: an opener has a drop folio and no head, other pages both.

    Where an index goes on after a turn of the leaf, its heading stands above the first column. Lines at the foot begin
    at the inner edge, the folio at the outer.
    """
    place, trim = bound.place, bound.trim
    outer_is_right = place.recto or not layout.mirrored
    outwards = 1 if outer_is_right else -1
    outer = (trim.right if outer_is_right else trim.left) - outwards * layout.outer_margin
    inner = (trim.left if outer_is_right else trim.right) + outwards * layout.inner_margin
    towards, away = ("right", "left") if outer_is_right else ("left", "right")

    def line(text: str, style: FurnitureStyle, flush: str, subtype: str) -> Line:
        return Line(text, style, outer + outwards * style.inset, trim.bottom + style.baseline, flush, subtype)

    if place.head and layout.head and not place.opener:
        yield line(place.head, layout.head, towards, "Header")
    if place.continued and layout.continued:
        yield line(place.continued, layout.continued, towards, "Header")
    style = layout.drop_folio or layout.folio if place.opener else layout.folio
    if place.folio and place.shown and style:
        # One that hangs outside the text begins at its place, one on a line with the foot ends there.
        flush = towards if style.inset == 0 and layout.foot else away
        yield line(place.counted or place.folio, style, flush, "PageNum")
    if layout.foot and place.shown:
        for number, text in enumerate(place.foot):
            y = trim.bottom + layout.foot.baseline - number * _FOOT_LEADING * layout.foot.size
            yield Line(text, layout.foot, inner - outwards * layout.foot.inset, y, away, "Footer")


def _ruled(bound: BoundPage, layout: Layout) -> Iterator[Line | Rule]:
    """A page that completes a sheet, ruled to be written on."""
    place, trim = bound.place, bound.trim
    if layout.spare is None or place.page_index >= 0 or not place.head:
        return
    sides = layout.inner_margin, layout.outer_margin
    left, right = sides if place.recto or not layout.mirrored else reversed(sides)
    top, foot = trim.bottom + layout.spare.baseline, layout.foot.baseline if layout.foot else 0.0
    yield Line(place.head, layout.spare, trim.left + left, top, "left", "Header")
    for number in range(1, int((top - trim.bottom - foot) / LINE_TO_WRITE_ON)):
        y = top - number * LINE_TO_WRITE_ON
        yield Rule(trim.left + left, y, trim.right - right - trim.left - left, HAIRLINE)


def _artifact(line: Line, words: Shaped, look: Look) -> bytes:
    """The content of a line of furniture; without tags there is nothing to keep it apart from."""
    x = line.x - (words.width * line.style.size if line.flush == "right" else 0)
    font = words.wording.key.encode("ascii")
    place = b"1 0 0 1 %.3f %.3f Tm" % (x, line.y)
    drawn = b"q %s BT %s %.4g Tf %s %s ET Q\n" % (look.paint, font, line.style.size, place, words.operators)
    return _apart(drawn, b"/Type /Pagination /Subtype /%s" % line.subtype.encode("ascii"), look)


def _rule(rule: Rule, look: Look) -> bytes:
    drawn = b"q %s %.3f %.3f %.3f %.3f re f Q\n" % (look.paint, rule.x, rule.y, rule.width, rule.height)
    return _apart(drawn, b"/Type /Layout", look)


def _apart(drawn: bytes, kind: bytes, look: Look) -> bytes:
    return b"/Artifact <<%s>> BDC\n%sEMC\n" % (kind, drawn) if look.tagged else drawn


class Shaper:
    """Shapes each text once: a running head is the same on many pages."""

    def __init__(self, book: pikepdf.Pdf, faces: Faces, language: str) -> None:
        self._book = book
        self._faces = faces
        self._language = language
        self._done: dict[tuple[str, FurnitureStyle], Shaped | None] = {}

    def measure(self, text: str, style: FurnitureStyle) -> float:
        """The width of a text in a style, in pt."""
        shaped = self.shape(text, style)
        return shaped.width * style.size if shaped else 0.0

    def shape(self, text: str, style: FurnitureStyle) -> Shaped | None:
        """The text in its style; nothing where its face is not among the book's (which has been reported)."""
        if (text, style) not in self._done:
            face = self._faces.named(style.font, "the furniture")
            self._done[text, style] = self._shape(text, style, face) if face else None
        return self._done[text, style]

    def _shape(self, text: str, style: FurnitureStyle, face: Face) -> Shaped:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.language = self._language  # else HarfBuzz takes the machine's
        buffer.guess_segment_properties()
        hb.shape(face.shaper, buffer, dict.fromkeys(style.features, True))
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos} | {len(text)})
        spans = {start: text[start:end] for start, end in itertools.pairwise(starts)}
        if missing := "".join(spans[info.cluster] for info in infos if info.codepoint == 0):
            self._faces.report_missing(missing, face.name, f"the furniture {text!r}")
        em = 1000 / face.upem
        shown: list[bytes] = []
        for info, position in zip(infos, positions, strict=True):
            # What the PDF moves by is the advance of the font; what kerning adds is taken off in thousandths of an em.
            before, kern = position.x_offset * em, face.advance(info.codepoint) - position.x_advance * em
            glyph = b"<%04x>" % info.codepoint
            if position.y_offset:  # a mark above or below its letter
                glyph = b"] TJ %.3f Ts [%s] TJ 0 Ts [" % (position.y_offset * em / 1000 * style.size, glyph)
            shown.append(_move(-before) + glyph + _move(before + kern))
        texts: dict[int, str] = {}
        for info in infos:
            texts.setdefault(info.codepoint, spans[info.cluster])
        wording = face.use(self._book, {glyph: face.advance(glyph) for glyph in texts}, texts)
        return Shaped(b"[%s] TJ" % b"".join(shown), sum(p.x_advance for p in positions) / face.upem, wording)


def _move(thousandths: float) -> bytes:
    """A move inside a ``TJ`` array: positive to the left."""
    return b"%d" % round(thousandths) if abs(thousandths) >= 0.5 else b""
