"""Printings: what is kept of a book as it went to the press, and its text as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publisher.model.pages import PageMap, Start

#: What the id of a block ends in, where the words that the builder adds to it are kept.
BESIDE = "+"


@dataclass(frozen=True, slots=True)
class SetText:
    """The text of an edition as its sections have it, whatever its pages. White space is single spaces.

    ``blocks`` are the author's characters by block, in order; ``beside`` those of the notes at the foot, and the words
    that the builder adds to a block, such as the day of an event. ``anchors`` tells of each anchor the block that it
    stands in, and how many of the block's characters stand before it; of one in a note, the note. A note itself stands
    where it is called.
    """

    blocks: Mapping[str, str]
    beside: Mapping[str, str]
    anchors: Mapping[str, Start]


@dataclass(frozen=True, slots=True)
class Printing:
    """A printing: an edition as it went to the press.

    ``page_map`` is that of its pages; its anchors are only the ids of ``blocks`` and ``beside``, which are its text as
    in ``SetText``.
    """

    number: int
    edition: str
    date: str
    """The date inside its file, as 2026-11-25."""
    isbn: str
    pdf: str
    """The SHA-256 of its file, in hexadecimal digits."""
    builder: str
    """The version of the builder."""
    engines: Mapping[str, str]
    """What the pages depend on below the builder, with versions."""
    page_map: PageMap
    blocks: Mapping[str, str]
    beside: Mapping[str, str]
