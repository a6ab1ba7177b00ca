"""Quotation marks and apostrophes from plain typing.

An author types ``'`` and ``"``. Which is a quotation that opens, one that closes, or an apostrophe, is told by what
stands beside it; which glyph it gets, by how deep in quotations it stands, whichever of the two was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.apparatus.house_rules import BEFORE_SHORT_YEARS, LEADING_APOSTROPHES, HouseStyle

APOSTROPHE = "’"

_MARK = re.compile("['\"]")
_OPENERS = "([{—–-/‘“„«"
_NEVER_FIRST = ".,;:!?)]}’”»"
_LEADING = re.compile(rf"(?:(?:{'|'.join(LEADING_APOSTROPHES)})(?![^\W\d_])|\d0s\b)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d\d(?!\w)")
_BEFORE_SHORT_YEAR = re.compile(rf"\b(?:{'|'.join(BEFORE_SHORT_YEARS)})\s+$", re.IGNORECASE)
_INTRODUCES = re.compile(r"(?:^|[:,]\s+)$")


def quotes(text: str, rules: HouseStyle, depth: int = 0) -> dict[int, str]:
    """What to print for each quotation mark of a block: its offset, and the characters that replace it.

    ``depth`` is the number of quotations that the text stands in already (a title that is printed in quotation marks).
    """
    marks = [found.start() for found in _MARK.finditer(text)]
    return dict(_Reading(text, marks, rules, depth).printed()) if marks else {}


@dataclass(slots=True)
class _Reading:
    """A block of text, read once from left to right."""

    text: str
    marks: list[int]
    rules: HouseStyle
    depth: int
    stack: list[tuple[str, str]] = field(default_factory=list)
    """The quotations that are open: the mark typed, and the mark that will close it in print."""
    opened: int = -1
    """The offset of the last mark that opened a quotation."""

    def printed(self) -> Iterator[tuple[int, str]]:
        shapes = {at: self._shape(at) for at in self.marks if self.text[at] == "'"}
        last_closing = max((at for at, shape in shapes.items() if shape == "closing"), default=-1)
        next_shapes = _following(shapes)
        for at in self.marks:
            if self.text[at] == '"':
                yield at, self._double(at)
            elif self._in_word(at):
                yield at, APOSTROPHE
            else:
                yield at, self._single(at, has_end=last_closing > at, next_shape=next_shapes.get(at, ""))

    def _double(self, at: int) -> str:
        if self._may_open(at):
            return self._open(at)
        if any(typed == '"' for typed, _ in self.stack):
            return self._close('"')
        if self._before(at).isdigit():
            return '"'  # inches, seconds: not a quotation
        return self._pair(0)[1]

    def _single(self, at: int, *, has_end: bool, next_shape: str) -> str:
        if self._may_open(at):
            if self._is_leading_apostrophe(at) or not (has_end or _INTRODUCES.search(self.text, max(0, at - 4), at)):
                return APOSTROPHE
            return self._open(at)
        if self.stack and self.stack[-1][0] == "'" and not (next_shape == "closing" and self._looks_possessive(at)):
            return self._close("'")
        return APOSTROPHE

    def _open(self, at: int) -> str:
        opening, closing = self._pair(len(self.stack))
        self.stack.append((self.text[at], closing))
        self.opened = at
        return opening

    def _close(self, typed: str) -> str:
        """Close the innermost quotation that was opened by this mark, and what was left open in it."""
        while True:
            opened_by, closing = self.stack.pop()
            if opened_by == typed:
                return closing

    def _pair(self, deeper: int) -> tuple[str, str]:
        return self.rules.quotes[(self.depth + deeper) % 2]

    def _before(self, at: int) -> str:
        return self.text[at - 1 : at] if at else ""

    def _may_open(self, at: int) -> bool:
        before = self._before(at)
        after = self.text[at + 1 : at + 4].lstrip("'\"")[:1]
        starts = not before or before.isspace() or before in _OPENERS or self.opened == at - 1 >= 0
        return starts and bool(after) and not after.isspace() and after not in _NEVER_FIRST

    def _in_word(self, at: int) -> bool:
        return self._before(at).isalnum() and self.text[at + 1 : at + 2].isalnum()

    def _shape(self, at: int) -> str:
        """How a single mark looks by its neighbours alone."""
        if self._in_word(at):
            return "in-word"
        before = self._before(at)
        if before and not before.isspace() and before not in _OPENERS:
            return "closing"
        return "opening"

    def _is_leading_apostrophe(self, at: int) -> bool:
        if _LEADING.match(self.text, at + 1):
            return True
        return bool(_SHORT_YEAR.match(self.text, at + 1) and _BEFORE_SHORT_YEAR.search(self.text[max(0, at - 12) : at]))

    def _looks_possessive(self, at: int) -> bool:
        """Whether it may belong to a plural: "the partisans' rising", but not "the partisans', he said"."""
        after = self.text[at + 1 : at + 3]
        return self._before(at) in "szxSZX" and after[:1].isspace() and (after[1:].isalnum() or after[1:] == '"')


def _following(shapes: dict[int, str]) -> dict[int, str]:
    """For each single mark the shape of the next one that does not stand in a word."""
    following: dict[int, str] = {}
    shape_ahead = ""
    for at in sorted(shapes, reverse=True):
        following[at] = shape_ahead
        if shapes[at] != "in-word":
            shape_ahead = shapes[at]
    return following
