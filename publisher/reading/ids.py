"""Ids: the author's, checked, and those that are given to every block that has none."""

from __future__ import annotations

import re

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Place, anchor

_FORM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_BUILDERS = re.compile(r"[a-z][0-9]+")
_RESERVED = frozenset(
    "native title standfirst capital map map-caption chart chart-caption "
    "dates people questions further-reading notes sources words of-figures licence".split()
)
"""What templates put before and after the text of a chapter, in one layout or another."""


class Ids:
    """The ids of one chapter: ``<chapter>.b1``, ``.b2`` … for blocks, ``.f1`` … for the blocks of its notes."""

    def __init__(self, chapter: str, report: Report) -> None:
        self._chapter = chapter
        self._report = report
        self._given: dict[str, Place] = {}
        self._counts: dict[str, int] = {}
        self.letter = "b"

    def next(self) -> str:
        """The anchor of a block that the author gave no id."""
        count = self._counts[self.letter] = self._counts.get(self.letter, 0) + 1
        return anchor(self._chapter, f"{self.letter}{count}")

    def claim(self, name: str, place: Place) -> str:
        """The anchor of an id that the author gave, or nothing where it cannot be used (S010, S011)."""
        if not _FORM.fullmatch(name) or _BUILDERS.fullmatch(name) or name in _RESERVED:
            hint = "it is the builder's own; add a word to it" if _FORM.fullmatch(name) else _suggestion(name)
            self._report(Diagnostic("S010", f"{name!r} cannot be an id", place, hint))
            return ""
        if name in self._given:
            self._report(Diagnostic("S011", f"the id {name!r} is given twice", place, f"first at {self._given[name]}"))
            return ""
        self._given[name] = place
        return anchor(self._chapter, name)


def _suggestion(name: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return f"write {words!r}" if _FORM.fullmatch(words) and not _BUILDERS.fullmatch(words) else ""
