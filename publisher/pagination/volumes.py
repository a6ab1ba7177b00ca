"""A book too thick to be held is bound in volumes: which sections go into which.

Volumes are as few as can be, and then as alike as can be; they part between sections only. Folios run on through them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from publisher.model import BookPage, PageMap, Section


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume: its number (from 1), its sections in order, and its pages in the order of the book."""

    number: int
    sections: tuple[Section, ...]
    pages: tuple[BookPage, ...]

    @property
    def ranges(self) -> tuple[tuple[str, str], ...]:
        """Its first and last folio, in each sequence of folios that it has pages of."""
        numberings = {section.id: section.numbering for section in self.sections}
        runs = [list(run) for _, run in groupby(self.pages, lambda page: numberings[page.section])]
        return tuple((run[0].folio, run[-1].folio) for run in runs)


def volumes(plan: Sequence[Section], page_map: PageMap, most: int, beside: int) -> tuple[Volume, ...]:
    """The volumes of a book of at most so many pages each, ``beside`` of them for what says which volume it is.

    One volume where the book has no more pages than that by itself. A half-title or title page stays with what follows
    it. Only a section that is longer than a volume makes a longer volume.
    """
    if len(page_map.pages) <= most:
        return (Volume(1, tuple(plan), page_map.pages),)
    parts = list(_parts(plan))
    pages = {section.id: [page for page in page_map.pages if page.section == section.id] for section in plan}
    lengths = [sum(len(pages[section.id]) for section in part) for part in parts]
    found = []
    for number, (first, end) in enumerate(cuts(lengths, max(most - beside, 1)), 1):
        sections = tuple(section for part in parts[first:end] for section in part)
        found.append(Volume(number, sections, tuple(page for section in sections for page in pages[section.id])))
    return tuple(found)


def cuts(lengths: Sequence[int], most: int) -> tuple[tuple[int, int], ...]:
    """Where to part things of these lengths so that no part is longer than ``most``: the first of each, and its end.

    The parts are as few as can be; of the ways to do that it is one whose longest part is as short as can be. A thing
    that is longer than ``most`` by itself is a part alone.
    """
    fewest = len(_filled(lengths, most))
    least = next(limit for limit in range(1, most + 1) if len(_filled(lengths, limit)) <= fewest)
    return tuple(_filled(lengths, least))


def _filled(lengths: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Parts each filled as far as the limit allows, one after the other."""
    parts: list[tuple[int, int]] = []
    first, length = 0, 0
    for position, more in enumerate(lengths):
        if length and length + more > limit:
            parts.append((first, position))
            first, length = position, 0
        length += more
    return [*parts, (first, len(lengths))] if lengths else []


def _parts(plan: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    """The sections that volumes may part: title pages with the section that they stand before."""
    waiting: list[Section] = []
    for section in plan:
        waiting.append(section)
        if section.folios:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)
