"""Filing: the order of index and glossary.

Word by word ("New York" before "Newark"), accented letters with their base letter, figures before letters and by
their value, what stands behind a comma after all that goes before it ("Hoxha, Enver" before "Hoxha family"). The
Unicode Collation Algorithm (pyuca) gives the weight of the letters; what a language wants otherwise is a ``Tailoring``.
"""

from __future__ import annotations

import pkgutil
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import pyuca
from pyuca.collator import COLL_ELEMENT_PATTERN
from pyuca.utils import hexstrings2int

from publisher.apparatus.runs import slug

FIGURES = "0–9"
"""The head of the group of entries that begin with no letter."""

_GROUPED = re.compile(r"(?<=\d)[,.\u00a0\u202f](?=\d{3}(?!\d))")
_PARTS = re.compile(r"[,;:(]")
_WORDS = re.compile(r"[\w\u0300-\u036f]+")
_FIGURES = re.compile(r"\d+")
_AFTER_ALL = 0xFFFF
"""The weight that files a letter of its own after all words with its base letter."""

Weights = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tailoring:
    """What a language wants of its index.

    ``letters`` are filed as others are ("ı" as "i"); ``own`` are letters of their own after another: in Albanian ç
    after c, dh after d. ``passed_over`` are the words that do not count at the head of a subentry.
    """

    letters: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    passed_over: frozenset[str] = frozenset()


ENGLISH = Tailoring(
    letters={"ı": "i", "ð": "d", "þ": "th"},
    passed_over=frozenset(
        "a about against among an and as at before between by during for from in into of on over the through to under "
        "with within".split(" ")
    ),
)


class Filing:
    """The order of a language: ``key`` to sort headings by, ``letter`` for the group that one falls into."""

    def __init__(self, tailoring: Tailoring = ENGLISH) -> None:
        self._tailoring = tailoring
        owns = sorted(tailoring.own, key=len, reverse=True)
        self._own = re.compile("|".join(map(re.escape, owns))) if owns else None

    def key(self, heading: str) -> tuple[object, ...]:
        """The key that files a heading; different headings have different keys."""
        text = self._prepared(heading)
        parts = tuple(tuple(map(self._weights, words)) for words in map(_WORDS.findall, _PARTS.split(text)) if words)
        # Accents and case decide only between headings whose letters are all the same.
        return parts, _Accents(text), heading

    def sub_key(self, heading: str) -> tuple[object, ...]:
        """The key that files a subentry: prepositions and articles at its head do not count."""
        return (*self.key(self._without_opening(heading)), heading)

    def letter(self, heading: str) -> str:
        """The head of the group that a heading is filed in: "B", "Ç" where the language has one, else ``FIGURES``."""
        word = next(iter(_WORDS.findall(self._prepared(heading))), "")
        own = self._own.match(word) if self._own else None
        if own:
            return own[0][:1].upper() + own[0][1:]
        first = slug(word)[:1] or word[:1]
        return first.upper() if first.isalpha() else FIGURES

    def _prepared(self, heading: str) -> str:
        """A heading as it is read for filing: in small letters, apostrophes left out, figures of one length."""
        text = _GROUPED.sub("", unicodedata.normalize("NFC", heading)).lower()
        text = "".join(self._tailoring.letters.get(c, c) for c in text if c not in "'’ʼ\u2060\u00ad")
        return _FIGURES.sub(lambda found: found[0].zfill(12), text)

    def _without_opening(self, heading: str) -> str:
        words = heading.split()
        while len(words) > 1 and words[0].lower() in self._tailoring.passed_over:
            words = words[1:]
        return " ".join(words)

    def _weights(self, word: str) -> Weights:
        """The weights of a word's letters, accents aside."""
        if self._own is None:
            return _primaries(word)
        weights: list[int] = []
        at = 0
        for found in self._own.finditer(word):
            weights += _primaries(word[at : found.start()])
            weights += (*_primaries(self._tailoring.own[found[0]]), _AFTER_ALL)
            at = found.end()
        return (*weights, *_primaries(word[at:]))


class _Accents:
    """The accents and case of a heading, weighed only where two of them have all letters the same, which is seldom."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Accents) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __lt__(self, other: _Accents) -> bool:
        return self._weights() < other._weights()

    def _weights(self) -> Weights:
        weights: Weights = _collator(self._text).sort_key(self._text)
        return weights


@lru_cache(maxsize=20_000)
def _primaries(word: str) -> Weights:
    """The weights of a word's letters, accents aside. The same words stand in many headings."""
    elements = _collator(word).collation_elements(unicodedata.normalize("NFD", word))
    return tuple(element[0] for element in elements if element[0])


class _European(pyuca.Collator):  # type: ignore[misc]  # pyuca ships no types
    """The collation table without the scripts that a European book does without.

    Reading the whole takes 0.15 s, a sixth of the time in which an e-book is made; this part takes 0.03 s.
    """

    def load(self, filename: str) -> None:
        """Take in the lines of the table for Latin, Greek, Cyrillic, figures, accents and punctuation."""
        table = pkgutil.get_data("pyuca", filename.replace("\\", "/").rpartition("/")[2])
        if table is None:
            super().load(filename)
            return
        for line in table.decode().splitlines():
            if line[:4] < "0530" or "1E00" <= line[:4] < "2070":
                characters, semicolon, elements = line.partition("#")[0].partition(";")
                if semicolon:
                    weights = [hexstrings2int(found) for found in COLL_ELEMENT_PATTERN.findall(elements)]
                    self.table.add(hexstrings2int(characters.split()), weights)


@lru_cache(maxsize=2)
def _table(*, whole: bool) -> pyuca.Collator:
    return pyuca.Collator() if whole else _European()


def _collator(text: str) -> pyuca.Collator:
    """The table that files a text; a weight is the same in both."""
    return _table(whole=any(not (c < "\u0530" or "\u1e00" <= c < "\u2070") for c in text))
