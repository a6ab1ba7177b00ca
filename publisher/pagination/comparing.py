"""Two states of a text compared: what is the same, and where a place in one of them is in the other.

The text is compared as an editor would: section by section in the order of the book, block by block, and word by word
where blocks differ. So a block is found by what it says, whatever its id has become, and paragraphs may be divided or
joined. What has moved elsewhere counts as gone from one place and new in the other: places keep their order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from publisher.model import counted, section_of

_counted = lru_cache(maxsize=None)(counted)

FEWEST_WORDS = 3
"""So many words on end must be the same between two changes, for fewer may be so by chance."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its block, how many counted characters of the block stand before it, whether it is the block's first.

    A block without words of its own (a figure) has one that is empty, so that it can be told where it stands.
    """

    block: str
    before: int
    text: str
    is_first: bool

    @property
    def key(self) -> tuple[bool, str]:
        """What two words are compared by. The first word of a block carries the break before it."""
        return self.is_first, self.text


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the old text (``old`` to ``old_end``) that have become those of the new; either may be none."""

    old: int
    old_end: int
    new: int
    new_end: int
    word_for_word: bool
    """Whether each of them has become one."""

    @property
    def reversed(self) -> Edit:
        """The same, seen from the new text."""
        return Edit(self.new, self.new_end, self.old, self.old_end, self.word_for_word)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The words of two texts, and the edits that lead from the old to the new, in order.

    ``sections`` are those that both have, in the same order.
    """

    old: Sequence[Word]
    new: Sequence[Word]
    edits: Sequence[Edit]
    sections: frozenset[str]

    @property
    def reversed(self) -> Comparison:
        """The same, seen from the new text."""
        return Comparison(self.new, self.old, [edit.reversed for edit in self.edits], self.sections)


def compare(old: Mapping[str, str], new: Mapping[str, str]) -> Comparison:
    """Compares two states of a text: blocks by their ids, in the order of the book."""
    was, now = _Words(old), _Words(new)
    edits: list[Edit] = []
    same: set[str] = set()
    for tag, i, i_end, j, j_end in _opcodes(list(was.blocks), list(now.blocks)):
        if tag == "equal":
            names = list(was.blocks)[i:i_end]
            same.update(names)
            edits += (edit for name in names for edit in _of_blocks(was, now, name))
        else:
            gone, come = _extent(was.sections, i, i_end), _extent(now.sections, j, j_end)
            edits.append(Edit(gone.start, gone.stop, come.start, come.stop, word_for_word=False))
    return Comparison(was.words, now.words, edits, frozenset(same))


@dataclass(frozen=True, slots=True)
class Found:
    """Where a place of the old text is in the new: a word, and how many characters of it stand before the place.

    The index of the word is that of the end of the text where nothing follows what is gone. It is exactly the place
    where its word is still there, or one has taken its place, or what is new begins there; ``is_gone`` where nothing
    has.
    """

    index: int
    inner: int = 0
    is_exact: bool = True
    is_gone: bool = False


class Places:
    """Finds places of the old text in the new."""

    def __init__(self, comparison: Comparison) -> None:
        self.old, self.new, self._edits = comparison.old, comparison.new, comparison.edits
        self._begin = [edit.old for edit in comparison.edits]
        self._blocks: dict[str, list[int]] = {}
        for index, word in enumerate(comparison.old):
            self._blocks.setdefault(word.block, []).append(index)

    def word_at(self, block: str, characters: int) -> tuple[int, int] | None:
        """The word of the old text that a place is in, and how many characters of it stand before.

        None where there is no such block.
        """
        indices = self._blocks.get(block)
        if indices is None:
            return None
        at = bisect_right(indices, characters, key=lambda index: self.old[index].before) - 1
        index = indices[max(at, 0)]
        return index, characters - self.old[index].before

    def find(self, index: int, inner: int = 0) -> Found:
        """A place in a word of the old text, in the new. What is gone is where the words are that followed it."""
        at = bisect_right(self._begin, index) - 1
        if at < 0:
            return Found(index, inner)
        edit = self._edits[at]
        if index >= edit.old_end:
            return Found(index - edit.old_end + edit.new_end, inner)
        into, words, words_now = index - edit.old, edit.old_end - edit.old, edit.new_end - edit.new
        if edit.word_for_word:
            return Found(edit.new + into, min(inner, counted(self.new[edit.new + into].text)))
        begins_there = into == inner == 0 and words_now > 0
        return Found(edit.new + into * words_now // words, 0, begins_there, words_now == 0)


@dataclass(frozen=True, slots=True)
class _Part:
    """A section or block as it is compared: what it is known by, and where its words begin and end."""

    key: str
    start: int
    end: int


class _Words:
    """The words of a text, its sections, and the blocks of each."""

    def __init__(self, blocks: Mapping[str, str]) -> None:
        self.words: list[Word] = []
        self.blocks: dict[str, list[_Part]] = {}
        for section, ids in groupby(blocks, key=section_of):
            self.blocks.setdefault(section, []).extend(self._part(id_, blocks[id_]) for id_ in ids)

    @property
    def sections(self) -> list[_Part]:
        """The sections in order."""
        return [_Part(name, parts[0].start, parts[-1].end) for name, parts in self.blocks.items()]

    def _part(self, block: str, text: str) -> _Part:
        """A block is known by its words; one without any by its id."""
        start, before = len(self.words), 0
        for number, word in enumerate(text.split() or [""]):
            self.words.append(Word(block, before, word, number == 0))
            before += _counted(word)
        return _Part(text or f"#{block}", start, len(self.words))


def _of_blocks(old: _Words, new: _Words, section: str) -> Iterator[Edit]:
    blocks, blocks_now = old.blocks[section], new.blocks[section]
    for tag, i, i_end, j, j_end in _opcodes([b.key for b in blocks], [b.key for b in blocks_now]):
        if tag != "equal":
            was, now = _extent(blocks, i, i_end), _extent(blocks_now, j, j_end)
            yield from _without_chance(_of_words(old.words, was, new.words, now), old.words)


def _of_words(old: Sequence[Word], was: range, new: Sequence[Word], now: range) -> Iterator[Edit]:
    before, after = [old[index].key for index in was], [new[index].key for index in now]
    for tag, i, i_end, j, j_end in _opcodes(before, after):
        if tag != "equal":
            alike = i_end - i == j_end - j
            yield Edit(was.start + i, was.start + i_end, now.start + j, now.start + j_end, word_for_word=alike)


def _extent(parts: Sequence[_Part], first: int, last: int) -> range:
    """The words of parts, by the positions of the first and of that after the last; none of them where they are one."""
    start = parts[first].start if first < len(parts) else parts[-1].end if parts else 0
    return range(start, parts[last - 1].end if last > first else start)


def _opcodes(old: Sequence[object], new: Sequence[object]) -> Sequence[tuple[str, int, int, int, int]]:
    if old == new:
        return [("equal", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _without_chance(edits: Iterator[Edit], old: Sequence[Word]) -> Iterator[Edit]:
    """The edits of a run of blocks, those joined that have few words between them, and no break of a paragraph."""
    held: Edit | None = None
    for edit in edits:
        if held and _is_chance(old[held.old_end : edit.old]):
            both = held.word_for_word and edit.word_for_word
            held = Edit(held.old, edit.old_end, held.new, edit.new_end, both)
            continue
        if held:
            yield held
        held = edit
    if held:
        yield held


def _is_chance(between: Sequence[Word]) -> bool:
    return len(between) < FEWEST_WORDS and not any(word.is_first for word in between)
