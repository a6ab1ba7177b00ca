"""Inks: the colours of the screen become those of the press.

Sections are laid out once, in RGB of the closed palette. For the press every colour operator is mapped through it.
What the palette does not know cannot be printed as somebody chose it, and is reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary, Name

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.binding.pictures import Pictures

OVERPRINT, KNOCK_OUT = "/Overprint", "/KnockOut"
"""Graphics states: black is printed over what lies beneath, any other colour takes its place. Black text that left
its shape white in a coloured ground would show a rim wherever the plates are not exactly in register. Only fills
overprint: were lines to do so too, one state could not be set without the other."""

PAPER = Colour("white", (255, 255, 255), (0.0, 0.0, 0.0, 0.0))
"""White is no ink: it is known without an entry in the palette."""

BLACK = (0.0, 0.0, 0.0, 100.0)

_WRITTEN = tuple(space + operator for space in (b" ", b"\n", b"\r", b"\t") for operator in (b"rg", b"RG"))
_OTHER_COLOURS = frozenset((b"g", b"G", b"k", b"K", b"cs", b"CS", b"sc", b"SC", b"sh", b"BI"))


class Inks:
    """The palette of a printing; it tells each section's colours that it does not hold, once.

    For the press inks are those of four plates (DeviceCMYK). For other printers, which have black as a tone of their
    own, they are greys (``grey``: DeviceGray): a black of the four would come out of some in four toners.
    """

    def __init__(
        self, palette: Sequence[Colour], pictures: Pictures, *, black_only: bool, grey: bool = False, report: Report
    ) -> None:
        self._palette: dict[tuple[int, ...], Colour] = {c.screen: c for c in (PAPER, *reversed(palette))}
        self._pictures = pictures
        self._black_only = black_only
        self._grey = grey
        self._report = report
        self._told: set[tuple[str, str]] = set()

    def convert(self, section: str, source: pikepdf.Pdf) -> None:
        """Puts inks in place of the screen's colours in every page, drawing, pattern and picture of a fragment."""
        seen: set[tuple[int, int]] = set()
        for page in source.pages:
            page.contents_coalesce()
            if isinstance(page.Contents, pikepdf.Stream):
                self._convert(section, page.Contents)
            self._convert_resources(section, page.Resources, seen)

    def _convert_resources(self, section: str, resources: pikepdf.Object, seen: set[tuple[int, int]]) -> None:
        """What pages and drawings share or nest: each once."""
        if resources.objgen in seen:
            return
        if resources.is_indirect:
            seen.add(resources.objgen)
        if not self._grey:
            add_states(resources)
        if len(resources.get("/Shading", {})):
            self._tell_unknown(section, "a gradient")
        for inner in [*resources.get("/XObject", {}).values(), *resources.get("/Pattern", {}).values()]:
            if inner.objgen in seen:
                continue
            seen.add(inner.objgen)
            if not isinstance(inner, pikepdf.Stream):
                self._tell_unknown(section, "a gradient")
            elif inner.get("/Subtype") == Name.Image:
                self._pictures.convert(inner)
            else:
                self._convert_drawing(section, inner, seen)

    def _convert_drawing(self, section: str, drawing: pikepdf.Stream, seen: set[tuple[int, int]]) -> None:
        """A form or a tiling pattern."""
        self._convert(section, drawing)
        if "/CS" in drawing.get("/Group", {}):
            # A group that is mixed in RGB turns black into four inks.
            drawing.Group.CS = Name.DeviceGray if self._grey else Name.DeviceCMYK
        if "/Resources" in drawing:
            self._convert_resources(section, drawing.Resources, seen)

    def _convert(self, section: str, stream: pikepdf.Stream) -> None:
        """Puts inks in place of the colours of a content stream."""
        content = stream.read_bytes()
        lines = content.split(b"\n")
        if self._convert_lines(section, lines) != sum(content.count(operator) for operator in _WRITTEN):
            # The engine writes each operator at the end of a line. This stream is not its own: it is put so.
            lines = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(stream)).split(b"\n")
            self._convert_lines(section, lines)
        stream.write(b"\n".join(lines))

    def _convert_lines(self, section: str, lines: list[bytes]) -> int:
        """Puts inks in place of the colour operators that end a line; how many there were."""
        count = 0
        for number, line in enumerate(lines):
            operands, _, operator = line.rpartition(b" ")
            if operator in (b"rg", b"RG") and len(parts := operands.split()) == 3:
                screen = tuple(round(255 * float(part)) for part in parts)
                press, fill = self._press(section, screen), operator == b"rg"
                lines[number] = grey(press, fill=fill) if self._grey else paint(press, fill=fill)
                count += 1
            elif operator in _OTHER_COLOURS and operands != b"/Pattern":
                self._tell_unknown(section, f"a colour of its own ({line.decode('latin-1')})")
        return count

    def _press(self, section: str, screen: tuple[int, ...]) -> tuple[float, ...]:
        """The inks of a colour of the screen; black for one that the palette does not know."""
        colour = self._palette.get(screen)
        if colour is None:
            self._tell_unknown(section, f"the colour {_hex(screen)}", self._nearest(screen))
            return BLACK
        if self._black_only and any(colour.press[:3]):
            self._tell_coloured(section, colour)
        return colour.press

    def _tell_unknown(self, section: str, what: str, hint: str = "") -> None:
        if (section, what) not in self._told:
            self._told.add((section, what))
            message = f"section {section!r} is drawn with {what}, which is not in the palette"
            self._report(Diagnostic("T102", message, hint=hint))

    def _tell_coloured(self, section: str, colour: Colour) -> None:
        if (section, colour.name) not in self._told:
            self._told.add((section, colour.name))
            inks = " ".join(f"{ink} {share:g}" for ink, share in zip("CMYK", colour.press, strict=True) if share)
            message = f"the colour {colour.name!r} of section {section!r} is printed as {inks}"
            self._report(Diagnostic("T103", message, hint="this edition prints with black ink only"))

    def _nearest(self, screen: tuple[int, ...]) -> str:
        """A hint at the nearest colour of the palette."""

        def distance(colour: Colour) -> int:
            return sum((a - b) ** 2 for a, b in zip(colour.screen, screen, strict=True))

        near = min(self._palette.values(), key=distance)
        return f"the nearest is {near.name!r}, {_hex(near.screen)}"


def paint(press: Sequence[float], *, fill: bool) -> bytes:
    """The operators that fill (or draw lines) with inks (CMYK, 0–100), in a page that has the graphics states."""
    if not fill:
        return shares(press) + b" K"
    state = OVERPRINT if tuple(press) == BLACK else KNOCK_OUT
    return b"%s gs %s k" % (state.encode("ascii"), shares(press))


def grey(press: Sequence[float], *, fill: bool) -> bytes:
    """The operators that fill (or draw lines) with a grey as light as the black of these inks."""
    return b"%.4g %s" % (1 - press[3] / 100, b"g" if fill else b"G")


def shares(press: Sequence[float]) -> bytes:
    """Inks as PDF counts them, from 0 to 1."""
    return " ".join(f"{share / 100:.4g}" for share in press).encode("ascii")


def add_states(resources: pikepdf.Object) -> None:
    """Gives a page or drawing the graphics states that ``paint`` names (ISO 32000-1, 8.6.7: ``OPM`` 1)."""
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    resources.ExtGState[OVERPRINT] = Dictionary(Type=Name.ExtGState, op=True, OPM=1)
    resources.ExtGState[KNOCK_OUT] = Dictionary(Type=Name.ExtGState, op=False)


def _hex(screen: Sequence[int]) -> str:
    """A colour as a style sheet writes it."""
    return "#" + "".join(f"{part:02x}" for part in screen)
