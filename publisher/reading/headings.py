"""Headings: their levels, ids, themes and gists."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from publisher.diagnostics import Diagnostic
from publisher.model import Node, Place
from publisher.reading.inlines import shows_something
from publisher.reading.mark_checks import checked
from publisher.reading.marks import HEADING

if TYPE_CHECKING:
    from publisher.reading.blocks import Blocks

SECTION, SUBSECTION = 1, 2
"""The levels of headings, written ``##`` and ``###``."""


class Headings:
    """The headings of a chapter, each of which follows the one before it."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._level = 0

    def read(self, element: ET.Element, *, aside: bool) -> list[Node]:
        """A heading; ``aside`` says that it heads a sidebar, and not a part of the chapter."""
        blocks, inlines = self._blocks, self._blocks.inlines
        before = inlines.decoder.offset
        children = inlines.read(element.text or "")
        place = inlines.source.place(self._hashes(before))
        given = checked(inlines.heading, HEADING, "a heading", inlines.source, blocks.report)
        if not shows_something(children):
            blocks.report(Diagnostic("S025", "there are no words in this heading", place))
            return []
        level = self._level_of(int(element.tag[1:]), place, aside=aside)
        own = next((blocks.ids.claim(a.value, inlines.source.place(a.start)) for a in given if a.name == "id"), "")
        about = [(a.name, a.value) for a in given if a.name != "id"]
        return [Node("heading", children, (("id", own or blocks.ids.next()), ("level", str(level)), *about), place)]

    def _level_of(self, hashes: int, place: Place, *, aside: bool) -> int:
        report = self._blocks.report
        level = min(max(hashes - 1, SECTION), SUBSECTION)
        if hashes == 1:
            hint = "the title is in the front matter"
            report(Diagnostic("S014", "a heading in the text begins with ##", place, hint))
        elif hashes - 1 > SUBSECTION:
            report(Diagnostic("S015", f"there is no heading with {hashes} # signs", place, "use ## or ###"))
        if aside:
            return level
        if level == SUBSECTION and self._level < SECTION:
            report(Diagnostic("S016", "this subsection (###) stands before any section (##)", place))
        self._level = level
        return level

    def _hashes(self, after: int) -> int:
        """The offset at which the heading begins that has just been read."""
        text, start = self._blocks.inlines.source.text, self._blocks.inlines.decoder.start
        after = max(after, text.rfind("\n", 0, start) + 1)
        last = text.rfind("#", after, start)
        if last < 0:
            return start  # underlined
        while last > after and text[last - 1] == "#":
            last -= 1
        return last
