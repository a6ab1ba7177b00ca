"""What has changed since a printing, by its pages: a list of errata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Literal

from publisher.model import BESIDE, Place, Printing, SetText, section_of
from publisher.pagination.comparing import Comparison, Edit, Word, compare
from publisher.pagination.printings import PrintedPages, anchors, place_of, word_before

PARAGRAPH = "¶"
"""Stands where a paragraph begins inside of what is told."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change to the text of a printing: the folio, what it was and is, and where it is written now.

    Changed words have a word beside them on either side, so that they can be found on the page. What was added or
    removed is whole paragraphs.
    """

    folio: str
    kind: Literal["changed", "added", "removed"]
    old: str
    new: str
    place: Place | None

    def __str__(self) -> str:
        where = f"p. {self.folio}" + (f" ({self.place.file}:{self.place.line})" if self.place else "")
        told = f"'{self.old}' → '{self.new}'" if self.kind == "changed" else f"{self.kind}: '{self.old or self.new}'"
        return f"{where}: {told}"

    def as_data(self) -> dict[str, object]:
        """Plain data for machines."""
        return asdict(self)


def changes(printing: Printing, text: SetText, places: Mapping[str, Place]) -> tuple[Change, ...]:
    """What has changed since a printing, in the order of its pages, on each the text before the notes.

    ``places`` are those where anchors were written.
    """
    told = _Told(printing, text, places)
    found = sorted(told.changes(), key=lambda change: change[0])
    return tuple(change for _, change in found)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that have changed, old and new; where one are none, whole paragraphs or words in one."""

    old: range
    new: range


class _Told:
    """Tells the edits of one text."""

    def __init__(self, printing: Printing, text: SetText, places: Mapping[str, Place]) -> None:
        self.pages, self.folios, self.places = PrintedPages(printing.page_map), printing.page_map.pages, places
        self.main = compare(printing.blocks, text.blocks)
        self.beside = compare(printing.beside, text.beside)
        self.anchors = anchors(printing, self.main, text)

    def changes(self) -> Iterator[tuple[int, Change]]:
        """Every change and its page (from 0): those of the text, then those of notes and of words beside it."""
        for comparison in (self.main, self.beside):
            for piece in (piece for edit in comparison.edits for piece in _pieces(edit, comparison)):
                page = self._page(piece, comparison)
                if change := _told(piece, comparison, self.folios[page].folio, self._place(piece, comparison)):
                    yield page, change

    def _page(self, piece: _Piece, comparison: Comparison) -> int:
        """The page of the words that have changed; of new ones, that of the words before them, or of a note's call."""
        if piece.old:
            word = comparison.old[piece.old.start]
        else:
            new = comparison.new[piece.new.start]
            if comparison is self.beside and new.is_first:
                return self.anchors.get(new.block.removesuffix(BESIDE), 0)
            word = comparison.old[word_before(piece.old.start, new.block, comparison.old)]
        return self.pages.page(word.block, word.before)

    def _place(self, piece: _Piece, comparison: Comparison) -> Place | None:
        """Where the words are written now; of those that are gone, what stands before them."""
        if piece.new:
            block = comparison.new[piece.new.start].block
        else:
            gone = comparison.old[piece.old.start].block
            at = word_before(piece.new.start, gone, comparison.new) if comparison.new else -1
            block = comparison.new[at].block if at >= 0 else gone
            block = block if section_of(block) == section_of(gone) else gone
        return place_of(block, self.places)


def _pieces(edit: Edit, comparison: Comparison) -> Iterator[_Piece]:
    """An edit by paragraphs: those that have changed, and whole ones after them that only one side has."""
    old = _by_block(range(edit.old, edit.old_end), comparison.old)
    new = _by_block(range(edit.new, edit.new_end), comparison.new)
    alone: list[_Piece] = []
    while len(old) > len(new) and _is_whole(old[-1], comparison.old):
        alone.append(_Piece(old.pop(), range(edit.new_end, edit.new_end)))
    while len(new) > len(old) and _is_whole(new[-1], comparison.new):
        alone.append(_Piece(range(edit.old_end, edit.old_end), new.pop()))
    if len(old) == len(new):
        yield from map(_Piece, old, new)
    else:  # a paragraph divided, or two that have been joined
        end, end_now = old[-1].stop if old else edit.old, new[-1].stop if new else edit.new
        yield _Piece(range(edit.old, end), range(edit.new, end_now))
    yield from reversed(alone)


def _by_block(words: range, text: Sequence[Word]) -> list[range]:
    groups = (list(group) for _, group in groupby(words, key=lambda index: text[index].block))
    return [range(group[0], group[-1] + 1) for group in groups]


def _is_whole(words: range, text: Sequence[Word]) -> bool:
    """Whether words are a whole block."""
    return text[words.start].is_first and (words.stop == len(text) or text[words.stop].is_first)


def _told(piece: _Piece, comparison: Comparison, folio: str, place: Place | None) -> Change | None:
    """A piece as it is told; None where nothing is changed that is read."""
    old, new = _words(piece.old, comparison.old), _words(piece.new, comparison.new)
    if old == new:
        return None
    if not piece.old and _is_whole(piece.new, comparison.new):
        return Change(folio, "added", "", new.removeprefix(PARAGRAPH).strip(), place)
    if not piece.new and _is_whole(piece.old, comparison.old):
        return Change(folio, "removed", old.removeprefix(PARAGRAPH).strip(), "", place)
    if old.startswith(PARAGRAPH) and new.startswith(PARAGRAPH):
        old, new = old.removeprefix(PARAGRAPH).strip(), new.removeprefix(PARAGRAPH).strip()
    before, after = _beside(piece, comparison)
    was, now = (" ".join(filter(None, (before, words, after))) for words in (old, new))
    return Change(folio, "changed", was, now, place)


def _words(words: range, text: Sequence[Word]) -> str:
    read = (text[index] for index in words if text[index].text)
    return " ".join(f"{PARAGRAPH} {word.text}" if word.is_first else word.text for word in read)


def _beside(piece: _Piece, comparison: Comparison) -> tuple[str, str]:
    """The words before and after a change that stand in its paragraph, if there are any."""
    old, new = comparison.old, comparison.new
    sides = ((piece.old, old), (piece.new, new))
    opens = all(text[words.start].is_first for words, text in sides if words)
    ends = any(words.stop == len(text) or text[words.stop].is_first for words, text in sides)
    before = "" if opens or not piece.old.start else old[piece.old.start - 1].text
    return before, "" if ends else old[piece.old.stop].text
