"""Colour spaces of a PDF: what their numbers mean, and how much ink they ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Array, Name, Object, Stream

from publisher.model import ColourKind

_DEVICE: dict[str, ColourKind] = {
    "/DeviceGray": "grey", "/G": "grey", "/CalGray": "grey",
    "/DeviceRGB": "rgb", "/RGB": "rgb", "/CalRGB": "rgb",
    "/DeviceCMYK": "cmyk", "/CMYK": "cmyk", "/Lab": "lab",
}  # fmt: skip
_INKS: dict[ColourKind, int] = {"grey": 1, "rgb": 3, "cmyk": 4, "lab": 3}
_OF_PROFILE: dict[bytes, tuple[ColourKind, int]] = {
    b"GRAY": ("grey", 1),
    b"RGB ": ("rgb", 3),
    b"CMYK": ("cmyk", 4),
    b"Lab ": ("lab", 3),
}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: the kind of its colours, how many numbers make one, and what is wrong with it."""

    kind: ColourKind | None
    numbers: int = 0
    problem: str = ""
    tabled: bool = False
    """Whether its numbers are places in a table of colours."""

    def ink(self, numbers: Sequence[float]) -> float:
        """The ink of a colour in per cent; 0 where it cannot be told (RGB)."""
        if self.tabled or len(numbers) != self.numbers:
            return 0.0
        if self.kind == "grey":
            return 100 * (1 - numbers[0])
        return 100 * sum(numbers) if self.kind in ("cmyk", "spot") else 0.0


GREY, RGB, CMYK = Space("grey", 1), Space("rgb", 3), Space("cmyk", 4)


def space_of(space: Object | None, named: Object | None = None) -> Space:
    """What a colour space is. ``named`` are the colour spaces that the page gives names to."""
    if isinstance(space, Name):
        if str(space) in _DEVICE:
            kind = _DEVICE[str(space)]
            return Space(kind, _INKS[kind])
        inner = named.get(str(space)) if named is not None else None
        if space == Name.Pattern:
            return Space(None)
        return space_of(inner) if inner is not None else Space(None, problem=f"the colour space {space} is unknown")
    if not isinstance(space, Array) or len(space) == 0:
        return Space(None, problem="a colour space cannot be read")
    family = str(space[0])
    if family in ("/Indexed", "/I"):
        base = space_of(space[1], named)
        return Space(base.kind, 1, base.problem, tabled=True)
    if family == "/ICCBased":
        return _by_profile(space[1])
    if family == "/Separation":
        return Space("spot", 1)
    if family == "/DeviceN":
        return Space("spot", len(space[1]))
    if family == "/Pattern":
        return Space(None)
    if family in _DEVICE:
        kind = _DEVICE[family]
        return Space(kind, _INKS[kind])
    return Space(None, problem=f"the colour space {family} is unknown")


def _by_profile(profile: Object) -> Space:
    """A space that an ICC profile describes (ICC.1:2010, 7.2: its signature, and what it is of)."""
    header = profile.read_bytes()[:128] if isinstance(profile, Stream) else b""
    if header[36:40] != b"acsp" or header[16:20] not in _OF_PROFILE:
        return Space(None, problem="its ICC profile cannot be read, so nobody knows what its numbers mean")
    kind, numbers = _OF_PROFILE[header[16:20]]
    if int(profile.get("/N", 0)) != numbers:
        return Space(None, problem=f"its ICC profile is {header[16:20].decode().strip()}, and its colours are not")
    return Space(kind, numbers)
