"""What goes into the laying out of a section, and what comes out of it: plain values that need no engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publisher.model import Fragment, Layout, Place
from publisher.typesetting.fonts import FontSet


@dataclass(frozen=True, slots=True)
class Job:
    """A section to be laid out: everything that its pages depend on."""

    section: str
    xhtml: str
    stylesheet: str
    first_page_is_left: bool
    """Whether its first page is a verso. Parity, not the page's number, decides how it is laid out."""
    book: Path
    """The folder of the book: pictures are read from its ``figures/``."""
    layouts: tuple[Path, ...]
    """Folders that an address in the style sheet is looked for in, first the book's own."""
    fonts: FontSet
    makeup: str = ""
    """Style rules that mend single breaks by hand; they follow the style sheet."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a section's pages: its code, and the block (an anchor) that shows it, where that is known.

    One of the style sheet names its line in place of a block (``style_line``).
    """

    code: str
    message: str
    block: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A section laid out. ``findings`` make it unfit to print; there is no fragment where the engine gave up."""

    fragment: Fragment | None
    findings: tuple[Finding, ...] = ()


def style_line(number: int) -> str:
    """What stands in place of a block for a line of the style sheet (from 1)."""
    return f"stylesheet:{number}"


def style_places(layout: Layout) -> dict[str, Place]:
    """Where each line of the joined style sheets was written; its key is what findings of the engine name it by."""
    lines = (Place(f"layouts/{file}", number) for file, count in layout.sheets for number in range(1, count + 1))
    return {style_line(number): place for number, place in enumerate(lines, 1)}
