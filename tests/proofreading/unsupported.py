"""What the chapters say and no fact sheet has: dates, numbers and names, for an editor to go through.

``python tests/proofreading/unsupported.py SHEETS [--book manuscript] [--only albania]``. SHEETS is a folder of YAML
files, ``albania.yaml`` for ``countries/albania.md``. A chapter rests on its own sheet, a passage also on the sheets of
the chapters that it links to; what only the sheet of another country has is listed apart. The issues at the back have
no sheet of their own and rest on all of them. What was looked up in a source that no sheet names is written down in
``looked-up.yaml`` beside this script.

It is a net and no proof: a claim counts as supported wherever its sheet has it, and words without a number or a name
are not looked at.
"""

from __future__ import annotations

import argparse
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml
from babel import Locale
from claims import Claim, Day, dates_and_numbers, folded, names

from publisher.model import BLOCKS, Book, Chapter, Node, Place, Text, walk
from publisher.reading.book import read_book
from publisher.reading.prose import read_prose
from publisher.reading.source import split_front_matter
from publisher.reading.yaml_places import read_yaml

LOOKED_UP = Path(__file__).with_name("looked-up.yaml")

# ---------------------------------------------------------------------- what a sheet has

_BESIDE = frozenset("id type URL accessed issued grade source lang lat lon confidence weak iso".split())
"""Keys of a sheet that say nothing about its country."""
_CLOSE = 0.05
"""How far a number may lie from that of the sheet, in parts of it, where the text says that it is not exact."""


class Sheet:
    """A fact sheet, as the items that it lists."""

    def __init__(self, data: Mapping[str, object]) -> None:
        parts = (entry for part in data.values() for entry in (part if isinstance(part, list) else [part]))
        self.items = [" ".join(_leaves(part)) for part in parts]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of it; of those that a hyphen joins also the parts."""
        whole = {folded(word) for word in re.findall(r"\w+(?:[’'‑-]\w+)*", " ".join(self.items))}
        return frozenset(whole | {part for word in whole for part in word.split("-")})

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Every number of it; what looks like a year may be one."""
        claims = [claim for item in self.items for claim in dates_and_numbers(item)]
        return frozenset(
            [c.number for c in claims if c.kind == "number"] + [float(c.day[0]) for c in claims if c.day[0]]
        )

    @cached_property
    def days(self) -> frozenset[Day]:
        """Every date of it; one without its year in any of the years of its item."""
        days: set[Day] = set()
        for item in self.items:
            own = {claim.day for claim in dates_and_numbers(item) if claim.kind == "date"}
            years: set[int | None] = {year for year, _, _ in own if year} or {None}
            days |= {(year or other, month, day) for year, month, day in own for other in years}
        return frozenset(days)

    def has(self, claim: Claim, years: frozenset[int], spellings: Mapping[str, Sequence[str]]) -> bool:
        """Whether the sheet has what is claimed in a passage about some years; a name may be spelt in other ways."""
        if claim.kind == "date":
            return self._has_day(claim, years)
        if claim.kind == "name":
            name = " ".join(claim.words)
            return any(self._has_words(way.split()) for way in (name, *spellings.get(name, ())))
        if claim.ordinal and any(claim.number == day for _, _, day in self.days):
            return True
        return any(abs(number - claim.number) <= _leeway(claim) for number in self.numbers)

    def _has_day(self, claim: Claim, years: frozenset[int]) -> bool:
        year, month, day = claim.day
        if month is None:
            span = 10 if claim.text.endswith("s") else 1  # "the 1960s"
            return any(own and own // span == (year or 0) // span for own, _, _ in self.days)
        wanted = {year} if year else years if day is None else frozenset[int]()
        return any(
            own[1] == month and day in (None, own[2]) and (not wanted or own[0] is None or own[0] in wanted)
            for own in self.days
        )

    def _has_words(self, words: Iterable[str]) -> bool:
        return all(
            {word, f"{word}s", word.removesuffix("s")} & self.words or all(p in self.words for p in word.split("-"))
            for word in words
        )


def _leeway(claim: Claim) -> float:
    """How far from a number that of a sheet may lie: half of the place that it is rounded to, or more."""
    digits = str(int(claim.number))
    zeros = len(digits) - len(digits.rstrip("0"))
    rounding = 10**zeros / 2 if zeros > 1 else 0
    return max(rounding, _CLOSE * claim.number if claim.rounded and claim.number >= 20 else 0)


def _leaves(data: object, key: str = "") -> Iterator[str]:
    if key in _BESIDE:
        return
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from _leaves(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _leaves(value)
    else:
        yield f"{data};"


# ---------------------------------------------------------------------- what the book says


class Passage:
    """A text of the book that knows where each of its characters stands, and what it refers to.

    ``leans_on`` are the chapters that it links to and the events of events.yaml that it tells, by their short names.
    """

    def __init__(self, runs: Iterable[Text], leans_on: Iterable[str] = ()) -> None:
        self.runs = tuple(runs)
        self.leans_on = frozenset(leans_on)
        self.text = "".join(run.value for run in self.runs)
        self._starts = [0]
        for run in self.runs:
            self._starts.append(self._starts[-1] + len(run.value))

    def place(self, offset: int) -> Place:
        """Where a character stands in the file."""
        run = bisect_right(self._starts, offset, hi=len(self.runs)) - 1
        return self.runs[run].at(offset - self._starts[run])


_SAID = ("event", "date", "alt-date", "place", "gist")
"""Attributes of marks and headings that say something."""
_UNSAID = frozenset("status source lang native further-reading map chart lead-in event kind".split())
"""Keys of front matter that do not."""


def passages(folder: Path, chapter: Chapter) -> Iterator[Passage]:
    """The texts of a chapter: front matter, body, notes."""
    text = (folder / chapter.file).read_text(encoding="utf-8")
    head, _, _ = split_front_matter(text, file=chapter.file, report=_quiet)
    tree = read_yaml(head, file=chapter.file, first_line=2, report=_quiet)
    if tree:
        for loc in _locs(tree.data):
            yield Passage(node for node in walk(*read_prose(tree, loc, _quiet)) if isinstance(node, Text))
    for block in (*chapter.body, *(block for note in chapter.notes.values() for block in note)):
        yield from _of_block(block)


def _locs(data: object, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            if key not in _UNSAID:
                yield from _locs(value, (*loc, key))
    else:
        yield loc


def _of_block(node: Node) -> Iterator[Passage]:
    inner = [child for child in node.children if isinstance(child, Node) and child.kind in BLOCKS]
    yield from _of_attributes(node)
    yield from (passage for child in inner for passage in _of_block(child))
    if not inner:
        marks = [mark for mark in walk(*node.children) if isinstance(mark, Node)]
        links = [mark.get("href").partition("#")[0].removesuffix(".md") for mark in marks]
        runs = (text for text in walk(*node.children) if isinstance(text, Text))
        yield from (passage for mark in marks for passage in _of_attributes(mark))
        yield Passage(runs, (*links, *(mark.get("event") for mark in marks)))


def _of_attributes(node: Node) -> Iterator[Passage]:
    yield from (Passage([Text(node.get(name), node.place)]) for name in _SAID if node.place and node.get(name))


def _quiet(_: object) -> None:
    """Take no notice: ``publisher check`` reports what is wrong with a manuscript."""


# ---------------------------------------------------------------------- the two held together


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that the sheet of its chapter does not have, and whether another one does."""

    place: Place
    kind: str
    text: str
    elsewhere: tuple[str, ...]

    def __str__(self) -> str:
        only = f" (only in {', '.join(self.elsewhere)})" if self.elsewhere else ""
        return f"{self.place.file}:{self.place.line}: {self.kind} {self.text!r}{only}"


class Proof:
    """A book held against its sheets."""

    def __init__(self, folder: Path, sheets: Mapping[str, Sheet]) -> None:
        book = read_book(folder, _quiet)
        self._folder, self._sheets = folder, sheets
        self._chapters = (*book.chapters, *([book.themes] if book.themes else []))
        self._themes = book.themes
        events = book.registers.events
        self._beside = {slug: Sheet({"event": [e.date, e.title]}) for slug, e in events.items()} | dict(sheets)
        lower = (
            word
            for chapter in self._chapters
            for passage in passages(folder, chapter)
            for word in re.findall(r"(?<![\w’'-])[a-z][\w’'-]*", passage.text)
        )
        self._common = frozenset((*lower, *events))
        self._spellings = _spellings(book)
        self._known = frozenset(word for way in self._spellings for word in way.split())
        self._plain = _plain_words(book)

    def findings(self, only: str = "") -> Iterator[Finding]:
        """What is not supported, in the order of the book."""
        for chapter in self._chapters:
            if only in ("", chapter.id) and (chapter.id in self._sheets or chapter is self._themes):
                yield from dict.fromkeys(self._of_chapter(chapter))

    def _of_chapter(self, chapter: Chapter) -> Iterator[Finding]:
        own = [self._sheets[chapter.id]] if chapter.id in self._sheets else list(self._sheets.values())
        before: frozenset[int] = frozenset()
        for passage in passages(self._folder, chapter):
            claims = [*dates_and_numbers(passage.text), *self._names(passage.text)]
            told = frozenset(claim.day[0] for claim in claims if claim.day[0])
            years, before = told | before, told or before
            beside = [self._beside[key] for key in passage.leans_on & self._beside.keys()]
            for claim in claims:
                if not any(sheet.has(claim, years, self._spellings) for sheet in (*own, *beside)):
                    others = (key for key, sheet in self._sheets.items() if sheet.has(claim, years, self._spellings))
                    yield Finding(passage.place(claim.start), claim.kind, claim.text, tuple(others))

    def _names(self, text: str) -> Iterator[Claim]:
        for claim in names(text, self._common, self._known):
            whole = " ".join(claim.words)
            words = tuple(word for word in claim.words if word not in self._plain)
            if words and whole not in self._plain:
                yield Claim("name", claim.text, claim.start, words=claim.words if whole in self._spellings else words)


def _spellings(book: Book) -> dict[str, list[str]]:
    """Every way to write each name of names.yaml, by each of them."""
    found: dict[str, list[str]] = {}
    for name in book.registers.names:
        ways = (name.name, name.headword, name.abbreviation, *name.variants)
        spelt = [" ".join(re.findall(r"[\w'-]+", folded(way))) for way in ways if way]
        for way in spelt:
            found.setdefault(way, []).extend(spelt)
    return found


_TITLES = (
    "Admiral Archbishop Bishop Captain Colonel Dr Emperor Father Field General King Lieutenant Lieutenant-General "
    "Madame Major Marshal Minister Mr Mrs President Prime Prince Princess Queen Sister Allied Allies Axis Reich "
    "Union Kingdom American Balkan Baltic Briton Britain British Croat Czechoslovak Czechoslovakia Dane Dutch "
    "Dutchman Europe European Finn Frenchman Frenchwoman Frenchwomen German-speaking Jew Jewish Pole Roma Russia "
    "Serb Slav Slovene Soviet Spaniard Swede Swiss Turk Yugoslav Yugoslavia Berlin London Moscow Bolshevism "
    "Catholic Christian God Nazi Nazism Orthodox Protestant Goebbels Hitler Mussolini Stalin"
).split()


def _plain_words(book: Book) -> frozenset[str]:
    """Capitalised words that are looked up nowhere: months, days, countries and their people, terms, titles."""
    english = Locale("en")
    lists: list[Iterable[str]] = [
        english.territories.values(), english.languages.values(), english.months["format"]["wide"].values(),
        english.days["format"]["wide"].values(), (term.term for term in book.registers.glossary.values()), _TITLES,
    ]  # fmt: skip
    words = {folded(word) for entries in lists for entry in entries for word in (entry, *entry.split())}
    return frozenset(words | {f"{word}s" for word in words})


# ---------------------------------------------------------------------- the report


def report(findings: Iterable[Finding], known: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, list[str]]:
    """The lines of the report by their headings. ``known`` is what was looked up elsewhere, by file."""
    why = {(file, entry["claim"]): entry["why"] for file, entries in known.items() for entry in entries}
    found = [(finding, why.get((finding.place.file, finding.text))) for finding in findings]
    idle = why.keys() - {(finding.place.file, finding.text) for finding, _ in found}
    return {
        "No sheet has": [str(f) for f, reason in found if not reason and not f.elsewhere],
        "Only another country's sheet has": [str(f) for f, reason in found if not reason and f.elsewhere],
        "Looked up elsewhere": [f"{f} -- {reason}" for f, reason in found if reason],
        "Idle in looked-up.yaml": [f"{file}: {claim!r}" for file, claim in sorted(idle)],
    }


def main() -> int:
    """Print the report; 1 where anything is left to look at."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sheets", type=Path)
    parser.add_argument("--book", type=Path, default=Path("manuscript"))
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    files = sorted(given.sheets.glob("*.yaml"))
    sheets = {file.stem: Sheet(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files}
    known = yaml.safe_load(LOOKED_UP.read_text(encoding="utf-8")) or {}
    known = {file: entries for file, entries in known.items() if given.only in ("", Path(file).stem)}
    parts = report(Proof(given.book, sheets).findings(given.only), known)
    sys.stdout.writelines(f"{title}\n" + "".join(f"  {line}\n" for line in lines) for title, lines in parts.items())
    return int(any(lines for title, lines in parts.items() if title != "Looked up elsewhere"))


if __name__ == "__main__":
    sys.exit(main())
