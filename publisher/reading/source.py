"""A text of the manuscript that knows where each of its characters stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Place

REPLACEMENT = "\ufffd"

#: Control characters other than tab and line end (Unicode category Cc, and the separators of lines and paragraphs),
#: private-use characters (Co), halves of surrogate pairs (Cs) and noncharacters.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15))
    + "\U000f0000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A text, whose lines end as Unix ends them, with the place at which each of its lines begins in the file."""

    text: str
    starts: tuple[int, ...]
    """Offset at which each line begins."""
    places: tuple[Place, ...]
    """Place at which each line begins."""

    def place(self, offset: int) -> Place:
        """Where the character at ``offset`` (from 0) stands in the file."""
        line = bisect_right(self.starts, offset) - 1
        begin = self.places[line]
        return Place(begin.file, begin.line, begin.column + offset - self.starts[line])

    def part(self, start: int, end: int) -> Source:
        """The text from ``start`` to before ``end``, which still knows its places."""
        text = self.text[start:end]
        return source_of(text, [self.place(start + offset) for offset in _line_starts(text)])


def source_of(text: str, places: Sequence[Place]) -> Source:
    """A text whose lines begin at ``places``; lines beyond the last are taken to follow it at column 1."""
    text = unify_line_ends(text)
    starts = _line_starts(text)
    known = list(places[: len(starts)])
    known += [Place(known[-1].file, known[-1].line + more) for more in range(1, len(starts) - len(known) + 1)]
    return Source(text, starts, tuple(known))


def printable(source: Source, report: Report) -> Source:
    """The text with every character that cannot be printed replaced by U+FFFD and reported (S013), once a line."""
    if not UNPRINTABLE.search(source.text):
        return source
    for start, line in zip(source.starts, source.text.split("\n"), strict=True):
        found = list(UNPRINTABLE.finditer(line))
        if found:
            message = f"the character U+{ord(found[0].group()):04X} cannot be printed"
            more = f"{len(found)} such characters on this line" if len(found) > 1 else ""
            report(Diagnostic("S013", message, source.place(start + found[0].start()), more))
    return Source(UNPRINTABLE.sub(REPLACEMENT, source.text), source.starts, source.places)


def split_front_matter(text: str, *, file: str, report: Report) -> tuple[str, str, int]:
    """The front matter (YAML, from line 2 of the file), the text after it, and the line on which that begins.

    A chapter begins with a line ``---`` and its front matter ends with another; where either is missing, that is
    reported (S023, S024).
    """
    lines = unify_line_ends(text).removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != "---":
        report(Diagnostic("S023", "this file has no front matter", Place(file, 1), "its first line must be '---'"))
        return "", "\n".join(lines), 1
    ends = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."})
    end = next(ends, None)
    if end is None:
        report(Diagnostic("S024", "the front matter that begins here is never closed", Place(file, 1)))
        end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def unify_line_ends(text: str) -> str:
    """The text with every line ended as Unix ends it, whatever the machine that it was typed on."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", text)))
