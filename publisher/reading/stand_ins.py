"""Stand-ins: what Python-Markdown sees in place of words and marks, so that nothing loses its place.

Python-Markdown moves, strips and joins strings, and forgets where they stood. Therefore every word of the source, and
every mark that is ours, is replaced before by two characters that stand for its number, and put back after. Only the
characters by which Python-Markdown knows blocks, tables and emphasis are left as typed. So each word comes back with
its exact offset, and nothing inside a mark (a pipe, a brace, an asterisk in a value) can be taken for Markdown.

Stand-ins never meet characters of the author's own, because none of those reaches Python-Markdown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from publisher.reading.attributes import Attribute

Kind = Literal[
    # words
    "plain", "character", "value", "code", "address",
    # marks around words, and at a point
    "span", "link", "end", "note-call", "citation", "image", "heading-attributes", "comment",
    # marks that have a line of their own
    "fence-open", "fence-close", "ornament", "code-block", "note",
]  # fmt: skip

WORDS: frozenset[Kind] = frozenset({"plain", "character", "value", "code", "address", "citation", "image"})
"""Kinds that show something on the page."""


OWN_LINE: frozenset[Kind] = frozenset({"fence-open", "fence-close", "ornament", "code-block", "note"})
"""Kinds that have a line of their own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source (offsets ``start`` to before ``end``) that a stand-in stands for."""

    kind: Kind
    start: int
    end: int
    value: str = ""
    """What it shows or names: the character of an escape, the address of a link, the key of a note."""
    attributes: tuple[Attribute, ...] = ()
    partner: int = -1
    """For an end, the number of the piece that it ends."""
    label: str = ""
    """The alternative text of a picture."""
    lines: tuple[tuple[int, str], ...] = ()
    """The lines of a code block, each with its offset."""


_BASE = 20_000
_WORD, _SIGN, _BLOCK = 0x20000, 0xF0000, 0x100000
"""Where the three alphabets begin. The first lies among the ideographs of CJK extension B: letters to any pattern
that asks, as Python-Markdown does beside an underscore."""


def _letters(of: int) -> str:
    return f"{chr(of)}-{chr(of + _BASE - 1)}"


_ANY = (_WORD, _SIGN, _BLOCK)
_FIRST = "".join(_letters(alphabet) for alphabet in _ANY)
_SECOND = "".join(_letters(alphabet + _BASE) for alphabet in _ANY)

STAND_IN = re.compile(f"([{_FIRST}][{_SECOND}])")
"""A stand-in of any kind."""

BLOCK_STAND_IN = re.compile(f"[{_letters(_BLOCK)}][{_letters(_BLOCK + _BASE)}]")
"""A stand-in that has a line of its own."""


def inline_stand_in(number: int, first: str, last: str) -> str:
    """The stand-in of a piece in a line, whose ``first`` and ``last`` characters decide whether it ends in letters."""
    lead, trail = divmod(number, _BASE)
    return chr((_WORD if first.isalnum() else _SIGN) + lead) + chr((_WORD if last.isalnum() else _SIGN) + _BASE + trail)


def block_stand_in(number: int) -> str:
    """The stand-in of a piece that has a line of its own."""
    lead, trail = divmod(number, _BASE)
    return chr(_BLOCK + lead) + chr(_BLOCK + _BASE + trail)


def number_of(stand_in: str) -> int:
    """The number of the piece that a stand-in stands for."""
    return (ord(stand_in[0]) % 0x10000) * _BASE + ord(stand_in[1]) % 0x10000 - _BASE
