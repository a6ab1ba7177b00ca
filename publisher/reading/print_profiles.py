"""A profile of ``layouts/preflight/`` → ``PrintProfile``: what a printer asks of a file, and where it says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from publisher.model import (
    BleedRule,
    CoverRules,
    MarginRules,
    PageRules,
    Paper,
    PictureRules,
    PrintProfile,
    SpecSource,
    TrimRules,
)
from publisher.reading.kinds import Date, Many, Words, YesNo, one_or_many, wrong
from publisher.reading.schema import Entry, take
from publisher.reading.yaml_places import read_yaml

if TYPE_CHECKING:
    from publisher.diagnostics import Report

_UNITS = {"mm": 72 / 25.4, "pt": 1.0, "in": 72.0}
_LENGTH = r"^(\d+(?:\.\d+)?)(mm|pt|in)$"


def _length(text: object) -> object:
    """A length in points. It is kept in the unit of its source in the file, so that the two can be compared."""
    if not isinstance(text, str):
        return text
    if match := re.fullmatch(_LENGTH, text, re.ASCII):
        return float(match[1]) * _UNITS[match[2]]
    raise wrong("C006", "is not a length", "write 3mm, 0.25pt or 0.125in")


def _two(size: tuple[float, ...]) -> tuple[float, ...]:
    if len(size) != 2:
        raise wrong("C006", "is not a size", "write [156mm, 234mm], the width first")
    return size


Length = Annotated[
    float, BeforeValidator(_length), WithJsonSchema({"type": "string", "pattern": _LENGTH}), Field(examples=["3mm"])
]
"""A length in mm, pt or in."""

Size = Annotated[tuple[Length, ...], AfterValidator(_two), Field(examples=[["156mm", "234mm"]])]
"""Width and height."""

Count = Annotated[int, Field(ge=1)]

Kinds = Annotated[tuple[Literal["grey", "rgb", "cmyk", "spot", "lab"], ...], BeforeValidator(one_or_many)]


class SourceEntry(Entry):
    """A page or a guide that the printer has published."""

    title: Words
    """What it is called."""
    publisher: Words
    """Who published it."""
    address: Words
    """Where it is found."""
    seen: Date
    """The day on which the figures were taken from it."""
    note: str = ""
    """How they were taken, where not from the page itself."""


class TrimEntry(Entry):
    """The trim sizes that are taken."""

    sizes: tuple[Size, ...] = ()
    """These and no other."""
    least: Size | None = None
    """None that is smaller in width or height."""
    most: Size | None = None
    """None that is larger in width or height."""


class BleedEntry(Entry):
    """How far a page reaches beyond the trim."""

    width: Length
    """How far."""
    edges: Literal["all", "outer"] = "all"
    """On all edges, or on the three that are not bound."""
    exact: YesNo = False
    """Whether more is refused too."""
    optional: YesNo = False
    """Whether a page without bleed, as large as the trim, is taken."""


class MarginsEntry(Entry):
    """How near to the trim what does not bleed may come."""

    outer: Length = 0.0
    """At head, foot and fore-edge."""
    outer_with_bleed: Length = 0.0
    """The same in a book with bleed, where that differs."""
    inner: dict[Count, Length] = Field(default_factory=dict)
    """On the bound edge, by the page count that each holds up to."""
    inner_advised: dict[Count, Length] = Field(default_factory=dict)
    """The same where it is only recommended."""


class PagesEntry(Entry):
    """How many pages can be bound."""

    least: Count = 1
    """No fewer."""
    most: int = 0
    """No more."""
    multiple: Count = 1
    """A multiple of this."""


class PicturesEntry(Entry):
    """Resolution of pictures as placed, in pixels an inch."""

    tone: int = 0
    """The least of photographs, and of any picture with tones."""
    line: int = 0
    """The least of pictures in pure black and white."""
    most: int = 0
    """More than this is said to bring nothing."""


class LinesEntry(Entry):
    """How thin a line may be."""

    solid: Length = 0.0
    """In full ink."""
    tint: Length = 0.0
    """In a tint, which is printed as dots."""


class PaperEntry(Entry):
    """A paper that the spine is computed by."""

    page: Length
    """How thick a page is: half a leaf."""
    cover: Length = 0.0
    """What is added once."""


class CoverEntry(Entry):
    """The cover of a paperback, in one piece."""

    bleed: Length = 0.0
    """On all four edges."""
    ink: float = 0.0
    """The most of all inks together, in per cent, where it differs from that of the pages."""
    papers: dict[Words, PaperEntry] = Field(default_factory=dict)
    """The papers by name."""


class ProfileEntry(Entry):
    """What a printer asks of a file. Write down only what the printer states; a rule that is absent is not checked."""

    title: Words
    """Who prints, and how."""
    sources: Annotated[tuple[SourceEntry, ...], Field(min_length=1, examples=[[]])]
    """Where the figures come from."""
    unstated: Many = ()
    """What the sources do not say, so that no rule checks it."""
    standard: Literal["", "PDF/X-4"] = ""
    """The standard that a file must keep."""
    trim: TrimEntry = TrimEntry()
    """The trim sizes that are taken."""
    bleed: BleedEntry | None = None
    """How far a page reaches beyond the trim."""
    marks: YesNo = True
    """Whether crop marks may stand around the page."""
    margins: MarginsEntry = MarginsEntry()
    """How near to the trim what does not bleed may come."""
    pages: PagesEntry = PagesEntry()
    """How many pages can be bound."""
    ink: float = 0.0
    """The most of all inks together, in per cent."""
    colours: Kinds = ()
    """What colours may be told in."""
    pictures: PicturesEntry = PicturesEntry()
    """Resolution of pictures as placed."""
    lines: LinesEntry = LinesEntry()
    """How thin a line may be."""
    flat: YesNo = False
    """Whether transparency must be gone from the file."""
    bare: YesNo = False
    """Whether bookmarks, comments and attachments must be gone from it."""
    size: float = 0.0
    """The largest file, in MB."""
    cover: CoverEntry = CoverEntry()
    """The cover of a paperback."""


def read_profile(name: str, text: str, *, file: str, report: Report) -> PrintProfile | None:
    """A profile; what is wrong in it is reported, and None is given where nothing can be made of it."""
    tree = read_yaml(text, file=file, report=report)
    entry = take(ProfileEntry, tree, report=report) if tree else None
    if entry is None:
        return None
    trim, margins, pages, pictures = entry.trim, entry.margins, entry.pages, entry.pictures
    return PrintProfile(
        name=name,
        title=entry.title,
        sources=tuple(SpecSource(s.title, s.publisher, s.address, s.seen, s.note) for s in entry.sources),
        unstated=entry.unstated,
        standard=entry.standard,
        trim=TrimRules(tuple(map(_pair, trim.sizes)), _pair_or_none(trim.least), _pair_or_none(trim.most)),
        bleed=BleedRule(**dict(entry.bleed)) if entry.bleed else None,
        marks=entry.marks,
        margins=MarginRules(
            margins.outer, margins.outer_with_bleed, _ascending(margins.inner), _ascending(margins.inner_advised)
        ),
        pages=PageRules(pages.least, pages.most, pages.multiple),
        ink=entry.ink,
        colours=entry.colours,
        pictures=PictureRules(pictures.tone, pictures.line, pictures.most),
        solid_line=entry.lines.solid,
        tint_line=entry.lines.tint,
        flat=entry.flat,
        bare=entry.bare,
        size=entry.size,
        cover=CoverRules(
            entry.cover.bleed,
            entry.cover.ink,
            {name: Paper(paper.page, paper.cover) for name, paper in entry.cover.papers.items()},
        ),
    )


def _pair(size: tuple[float, ...]) -> tuple[float, float]:
    width, height = size
    return width, height


def _pair_or_none(size: tuple[float, ...] | None) -> tuple[float, float] | None:
    return _pair(size) if size else None


def _ascending(steps: dict[int, float]) -> dict[int, float]:
    return dict(sorted(steps.items()))
