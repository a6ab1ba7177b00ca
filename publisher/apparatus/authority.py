"""The authority file, made ready to find its names in running text.

A name is found by its whole words, whatever white space stands between them: the preferred form, each variant
(one may be typed inverted, "Kozielewski, Jan"), the abbreviation, and of persons the bare surname, which is what
stands before the comma of the headword, with or without its particle ("de Gaulle", "Gaulle").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from publisher.model import Name

NO_GIVEN_NAMES = frozenset(
    "Abbot Admiral Archbishop Baron Baroness Bishop Brigadier Brother Captain Cardinal Chancellor Colonel Commander "
    "Commissar Comrade Corporal Count Countess Doctor Dr Duke Emperor Empress Father Field Frau General Governor Herr "
    "Judge King Lady Lieutenant Lord Madame Major Marshal Metropolitan Minister Miss Monsieur Mother Mr Mrs Ms Pastor "
    "Patriarch Pope President Prince Princess Private Professor Queen Rabbi Reverend Senator Sergeant Sir Sister St "
    "Tsar January February March April May June July August September October November December Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday Christmas Easter".split(" ")
)
"""Capitalised words that may stand before a surname and make no other person of it ("General Davies")."""

_PIECE = re.compile(r"[\w\u0300-\u036f]+|[^\w\s]")
_OPENING = frozenset(".?!:;…‘“«([–—")
"""Before a word that has its capital from its place: the end of a sentence, or what opens one."""

_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Form:
    """Words that name someone: one entry of the file, or several of the same name; or a bare surname."""

    words: tuple[str, ...]
    candidates: tuple[Name, ...]
    is_surname: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a run of text; ``initial`` or ``given`` stands before a bare surname and seems to belong to it."""

    start: int
    end: int
    form: Form
    initial: str = ""
    given: str = ""


class Authority:
    """The names of a book, by the first of their words."""

    def __init__(self, names: Iterable[Name]) -> None:
        whole: dict[tuple[str, ...], list[Name]] = {}
        surnames: dict[tuple[str, ...], list[Name]] = {}
        for name in names:
            for form in _whole_forms(name):
                _add(whole, form, name)
            for form in _surnames(name):
                _add(surnames, form, name)
        forms = [Form(words, tuple(found), is_surname=False) for words, found in whole.items()]
        forms += [Form(words, tuple(found), is_surname=True) for words, found in surnames.items() if words not in whole]
        self._by_first = _by_first_word(forms)
        self._given = frozenset(f.words[0] for f in forms if len(f.words) > 1 and f.candidates[0].kind == "person")

    def find(self, run: str) -> Iterator[Found]:
        """The names in a run of text, in order, longest first, none inside another."""
        pieces = list(_PIECE.finditer(run.replace("'", "’")))
        words = [piece[0] for piece in pieces]
        at = free = 0
        while at < len(words):
            form = self._longest(words, pieces, at)
            if form is None:
                at += 1
                continue
            # A word that belongs to the name before it is no given name of this one ("In Tirana Hoxha said").
            initial, given = self._before(words, at) if form.is_surname and at > free else ("", "")
            last = at + len(form.words) - 1
            yield Found(pieces[at].start(), pieces[last].end(), form, initial, given)
            at = free = last + 1

    def _longest(self, words: list[str], pieces: list[re.Match[str]], at: int) -> Form | None:
        for form in self._by_first.get(words[at], ()):
            end = at + len(form.words)
            if tuple(words[at:end]) == form.words and not _is_part(pieces, at, end):
                return form
        return None

    def _before(self, words: list[str], at: int) -> tuple[str, str]:
        """The initial, or the given name, that stands before a surname."""
        initial = ""
        while at >= 2 and words[at - 1] == "." and len(words[at - 2]) == 1 and words[at - 2].isupper():
            at -= 2
            initial = words[at]
        if initial or at == 0:
            return initial, ""
        word = words[at - 1]
        has_capital = len(word) > 1 and word[0].isupper() and not word.isupper() and word not in NO_GIVEN_NAMES
        opens_sentence = at == 1 or words[at - 2] in _OPENING
        return "", word if has_capital and (not opens_sentence or word in self._given) else ""


@lru_cache(maxsize=4)
def authority(names: tuple[Name, ...]) -> Authority:
    """The authority file of a book, made once for all its chapters."""
    return Authority(names)


def inverted(form: str) -> str:
    """A name in the order of the index, put into the order of the text: "Kozielewski, Jan" → "Jan Kozielewski"."""
    last, comma, first = form.partition(", ")
    return f"{first} {last}" if comma else form


def surname(name: Name) -> str:
    """The surname of a person: what the headword has before its comma, or nothing."""
    last, comma, _ = name.headword.partition(",")
    return last.strip() if comma and name.kind == "person" else ""


def _whole_forms(name: Name) -> Iterator[tuple[str, ...]]:
    variants = map(inverted, name.variants) if name.kind == "person" else name.variants
    for form in (name.name, *variants, name.abbreviation):
        words = _words(form)
        if words:
            yield words
            if words[0][0].islower():  # "the Front" begins a sentence with "The"
                yield (words[0][0].upper() + words[0][1:], *words[1:])


def _surnames(name: Name) -> Iterator[tuple[str, ...]]:
    bare = _words(surname(name))
    if not bare:
        return
    yield bare
    particles: list[str] = []
    for word in reversed(name.headword.partition(",")[2].split()):
        if not word[0].islower():
            break
        particles.insert(0, word)
    if particles:
        whole = (*_words(" ".join(particles)), *bare)
        yield whole
        yield (whole[0][0].upper() + whole[0][1:], *whole[1:])


def _words(form: str) -> tuple[str, ...]:
    return tuple(_PIECE.findall(form.replace("'", "’")))


def _add(forms: dict[tuple[str, ...], list[Name]], words: tuple[str, ...], name: Name) -> None:
    found = forms.setdefault(words, [])
    if name not in found:
        found.append(name)


def _by_first_word(forms: Iterable[Form]) -> Mapping[str, tuple[Form, ...]]:
    by_first: dict[str, list[Form]] = {}
    for form in forms:
        by_first.setdefault(form.words[0], []).append(form)
    return {word: tuple(sorted(found, key=lambda f: -len(f.words))) for word, found in by_first.items()}


def _is_part(pieces: list[re.Match[str]], start: int, end: int) -> bool:
    """Whether the pieces are only part of a longer name: "Smith" of "Smith-Jones", "Mid" of "Mid’hat"."""

    def piece(at: int) -> str:
        return pieces[at][0] if 0 <= at < len(pieces) else ""

    def joined(left: int) -> bool:
        return left >= 0 and left + 1 < len(pieces) and pieces[left].end() == pieces[left + 1].start()

    if piece(end) == "’" and joined(end - 1) and joined(end) and piece(end + 1)[:1].isalpha():
        return piece(end + 1) != "s"
    if piece(start - 1) == "’" and joined(start - 1) and joined(start - 2) and piece(start - 2)[:1].isalpha():
        return piece(start - 2) not in ("d", "l", "D", "L")
    after = piece(end) in _HYPHENS and joined(end - 1) and joined(end) and piece(end + 1)[:1].isupper()
    before = piece(start - 1) in _HYPHENS and joined(start - 1) and joined(start - 2) and piece(start - 2)[:1].isupper()
    return after or before
