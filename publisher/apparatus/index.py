"""The index of the book: the points of all chapters under their headings, references between them, and their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from publisher.apparatus.authority import surname
from publisher.apparatus.entries import Path, as_heading, fault_of, paths_of
from publisher.apparatus.filing import Filing
from publisher.apparatus.runs import slug
from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import (
    Index,
    IndexEntry,
    IndexGroup,
    IndexKind,
    IndexPoint,
    IndexSettings,
    Name,
    Place,
    Registers,
    Summary,
    anchor,
)


@dataclass(slots=True)
class _Heading:
    """A heading while the index is made: its points, the headings under it, and where it sends the reader."""

    path: Path
    points: list[IndexPoint] = field(default_factory=list)
    under: dict[str, _Heading] = field(default_factory=dict)
    see: Path = ()
    see_also: list[Path] = field(default_factory=list)
    id: str = ""

    @property
    def leads_somewhere(self) -> bool:
        """Whether a page is to be found under it."""
        return bool(self.points) or any(heading.leads_somewhere for heading in self.under.values())

    @property
    def place(self) -> Place | None:
        """Where the first of its points was written."""
        places = (point.place for point in self.points if point.place)
        return next(places, None) or next((h.place for h in self.under.values() if h.place), None)


def indexes(
    summaries: Iterable[Summary],
    registers: Registers,
    wanted: Sequence[IndexSettings],
    filing: Filing,
    report: Report,
) -> tuple[Index, ...]:
    """The indexes of the book, headings filed word by word; every kind of entry is wanted in one of them.

    An entry has the kind of the name that is its heading, and is a subject where there is none. References come from
    index.yaml, and from names.yaml for the variants and abbreviations of what has an entry.

    Reported are: a reference that leads nowhere (N007), to a name that no chapter mentions (N009), or from a heading
    that has pages of its own (N008); headings that differ only in how they are typed (N006); and a single subentry
    under a heading without pages (N010).
    """
    maker = _IndexMaker(registers, wanted, report)
    for summary in summaries:
        for point in summary.index:
            maker.add(point)
    maker.refer()
    maker.check()
    return maker.indexes(filing)


class _IndexMaker:
    """The tree of headings, and what is done to it in turn."""

    def __init__(self, registers: Registers, wanted: Sequence[IndexSettings], report: Report) -> None:
        self._registers = registers
        self._wanted = wanted
        self._report = report
        self._top = _Heading(())
        self._kinds: dict[str, IndexKind] = {as_heading(name.headword): name.kind for name in registers.names}

    def add(self, point: IndexPoint) -> None:
        """Enter a point under its heading."""
        self._at(point.path).points.append(point)

    def refer(self) -> None:
        """Enter the references: those of the editors first, since theirs hold where both give one."""
        for heading, target in self._registers.see.items():
            self._see(heading, target)
        for heading, targets in self._registers.see_also.items():
            self._see_also(heading, targets)
        for name in self._registers.names:
            self._see_variants(name)

    def check(self) -> None:
        """Report what an indexer would not let stand."""
        self._check_siblings(self._top)
        for heading in _all(self._top):
            if len(heading.under) == 1 and not (heading.points or heading.see or heading.see_also):
                (only,) = heading.under
                message = f"{only!r} is the only entry under {heading.path[-1]!r}, which has no pages itself"
                hint = f'make it one heading: index="{heading.path[-1]}, {only}"'
                self._report(Diagnostic("N010", message, heading.place, hint))

    def indexes(self, filing: Filing) -> tuple[Index, ...]:
        """The indexes, filed and grouped by letter."""
        self._name(filing)
        letters: dict[str, dict[str, list[IndexEntry]]] = {index.id: {} for index in self._wanted}
        for heading in sorted(self._top.under.values(), key=lambda h: filing.key(h.path[-1])):
            of_index = letters[self._index_of(heading.path).id]
            of_index.setdefault(filing.letter(heading.path[-1]), []).append(self._entry(heading, filing))
        return tuple(
            Index(
                index.id, index.title, tuple(IndexGroup(letter, tuple(es)) for letter, es in letters[index.id].items())
            )
            for index in self._wanted
        )

    def _index_of(self, path: Path) -> IndexSettings:
        """The index that takes a heading. One that only says what to see stands where that stands."""
        heading = self._top.under[path[0]]
        path = path if heading.leads_somewhere or not heading.see else heading.see
        kind = self._kinds.get(path[0], "subject")
        return next(index for index in self._wanted if kind in index.of)

    # ------------------------------------------------------------------- references

    def _see(self, typed: str, target: str) -> None:
        path, to = _path(typed), self._target(typed, target, "see")
        known = self._find(path)
        if not to or fault_of(path):
            return
        if known and known.leads_somewhere:
            message = f"{typed!r} says only to see {target!r}, but has pages itself"
            hint = "make it a see-also, or index those places under the target"
            self._report(Diagnostic("N008", message, self._place_of(typed) or known.place, hint))
            known.see_also.append(to)
        else:
            self._at(path).see = to

    def _see_also(self, typed: str, targets: Iterable[str]) -> None:
        path = _path(typed)
        reached = [to for target in targets if (to := self._target(typed, target, "see also"))]
        known = self._find(path)
        if known and known.leads_somewhere:
            known.see_also += [to for to in dict.fromkeys(reached) if to not in known.see_also]
        elif path[0] in self._headwords() and len(path) == 1:
            message = f"no chapter has an entry {typed!r} to see others from"
            self._report(Diagnostic("N009", message, self._place_of(typed)))
        else:
            message, hint = (
                f"there is no entry {typed!r} to see others from",
                did_you_mean(typed, self._typed_headings()),
            )
            self._report(Diagnostic("N007", message, self._place_of(typed), hint))

    def _target(self, typed: str, target: str, how: str) -> Path:
        """The heading that a reference leads to, or nothing where it leads nowhere."""
        path = _path(target)
        known = self._find(path)
        if known and known.leads_somewhere and path != _path(typed):
            return path
        where, place = f"{typed!r} says to {how} {target!r}", self._place_of(typed)
        if path == _path(typed):
            self._report(Diagnostic("N007", f"{where}, which is itself", place))
        elif target in self._registers.see:
            self._report(Diagnostic("N007", f"{where}, which leads on", place, f"say {self._registers.see[target]!r}"))
        elif path[0] in self._headwords() and len(path) == 1:
            self._report(Diagnostic("N009", f"{where}, which no chapter mentions", place))
        else:
            hint = did_you_mean(" > ".join(path), self._typed_headings())
            self._report(Diagnostic("N007", f"{where}, which is no entry", place, hint))
        return ()

    def _place_of(self, typed: str) -> Place | None:
        """Where index.yaml says so."""
        return self._registers.reference_places.get(typed)

    def _see_variants(self, name: Name) -> None:
        target = self._find((as_heading(name.headword),))
        if not target or not target.leads_somewhere:
            return
        for other in filter(None, (name.abbreviation, *name.variants)):
            variant = as_heading(other)
            if variant not in self._top.under and _is_in_script_of(variant, name) and not _is_beside(variant, name):
                self._at((variant,)).see = target.path

    # ------------------------------------------------------------------- the tree

    def _at(self, path: Path) -> _Heading:
        """The heading of a path, made where it is not there yet."""
        heading = self._top
        for part in path:
            heading = heading.under.setdefault(part, _Heading((*heading.path, part)))
        return heading

    def _find(self, path: Path) -> _Heading | None:
        heading: _Heading | None = self._top
        for part in path:
            heading = heading.under.get(part) if heading else None
        return heading

    def _headwords(self) -> set[str]:
        return {as_heading(name.headword) for name in self._registers.names}

    def _typed_headings(self) -> list[str]:
        return [" > ".join(heading.path) for heading in _all(self._top) if heading.leads_somewhere]

    def _check_siblings(self, heading: _Heading) -> None:
        typed: dict[str, _Heading] = {}
        for other in heading.under.values():
            first = typed.setdefault(re.sub(r"[\W_]+", "", other.path[-1]).casefold(), other)
            if first is not other and not (first.see or other.see):
                message = f"{other.path[-1]!r} and {first.path[-1]!r} are two headings of the index"
                hint = f"type both alike; the other stands at {first.place}" if first.place else "type both alike"
                self._report(Diagnostic("N006", message, other.place, hint))
            self._check_siblings(other)

    def _name(self, filing: Filing) -> None:
        """Give every heading its id: words of the path, with a number where two have the same."""
        given: set[str] = set()
        for heading in sorted(_all(self._top), key=lambda h: (len(h.path), *map(filing.key, h.path))):
            parent = self._find(heading.path[:-1])
            words = slug(heading.path[-1]) or "entry"
            wanted = f"{parent.id}--{words}" if parent and parent.id else anchor(self._index_of(heading.path).id, words)
            heading.id = wanted
            count = 2
            while heading.id in given:
                heading.id = f"{wanted}-{count}"
                count += 1
            given.add(heading.id)

    def _entry(self, heading: _Heading, filing: Filing) -> IndexEntry:
        under = sorted(heading.under.values(), key=lambda h: filing.sub_key(h.path[-1]))
        also = sorted(heading.see_also, key=lambda path: tuple(map(filing.key, path)))
        return IndexEntry(
            id=heading.id,
            heading=heading.path[-1],
            points=tuple(heading.points),
            entries=tuple(self._entry(h, filing) for h in under),
            see=self._named(heading.see, heading.path) if heading.see else "",
            see_id=self._at(heading.see).id if heading.see else "",
            see_also=tuple((self._named(path, heading.path), self._at(path).id) for path in also),
        )

    def _named(self, target: Path, seen_from: Path) -> str:
        """A heading as a reference names it, with the title of its index where that is another."""
        there = self._index_of(target)
        words = ", ".join(target)
        return words if there is self._index_of(seen_from) else f"{words} ({there.title})"


def _all(heading: _Heading) -> Iterator[_Heading]:
    for under in heading.under.values():
        yield under
        yield from _all(under)


def _path(typed: str) -> Path:
    return next(iter(paths_of(typed.replace(";", ","))), (as_heading(typed),))


def _is_in_script_of(variant: str, name: Name) -> bool:
    """Whether a variant is written in the letters of the headword: ΕΑΜ is no entry of an index in Latin letters."""
    return _script(variant) == _script(name.headword)


def _script(text: str) -> str:
    """The script of the first letter, as Unicode names it ("LATIN"); empty where there is no letter."""
    letter = next(filter(str.isalpha, text), "")
    return unicodedata.name(letter, "").partition(" ")[0]


def _is_beside(variant: str, name: Name) -> bool:
    """Whether a variant would be filed beside its entry, where nobody needs to be sent to it.

    That is one with the same surname, or with words that all begin alike ("Tiranë" beside "Tirana").
    """
    last = as_heading(surname(name))
    if last and (variant.split()[-1:] == last.split()[-1:] or variant.startswith(f"{last},")):
        return True
    pair = slug(variant).split("-"), slug(name.headword).split("-")
    return len(pair[0]) == len(pair[1]) and all(one[:3] == other[:3] for one, other in zip(*pair, strict=True))
