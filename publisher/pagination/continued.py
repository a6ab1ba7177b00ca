"""Lines that say what goes on over a turned leaf: "Hoxha, Enver (continued)" in an index, "1943 (continued)" in dates.

They are furniture, as running heads are: only the bound book knows where a leaf is turned, and a line put into the text
would move all that stands below it, and the next turn with it. So the pages never wait for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from publisher.model import BookPage, ChronologyRow, IndexEntry, PageMap, ResolvedBook, Start


def with_continued(pages: PageMap, book: ResolvedBook, label: str) -> PageMap:
    """The page map with the line of every left-hand page that begins inside an index entry or a year of dates.

    ``label`` has a ``{heading}``. A left-hand page, because there the reader has turned the leaf and no longer sees
    where the entry began (Chicago Manual of Style). One that begins with a subentry repeats the headings above it; one
    that begins in the middle of an entry repeats that entry as well.
    """
    paths = dict(_paths_of(book))
    told = (
        _told(page, start, paths, label) if start and not page.recto else page
        for page, start in zip(pages.pages, pages.starts, strict=True)
    )
    return replace(pages, pages=tuple(told))


def _told(page: BookPage, start: Start, paths: Mapping[str, tuple[str, ...]], label: str) -> BookPage:
    path = paths.get(start.block, ())
    open_headings = path if start.characters else path[:-1]
    return replace(page, continued=label.format(heading=", ".join(open_headings))) if open_headings else page


def _paths_of(book: ResolvedBook) -> Iterator[tuple[str, tuple[str, ...]]]:
    for index in book.indexes:
        for group in index.groups:
            yield from _paths(group.entries, ())
    yield from _rows(book.chronology)
    for chapter in book.chapters:
        yield from _rows(replace(row, id=row.in_chapter(chapter.id)) for row in chapter.timeline)


def _rows(rows: Iterable[ChronologyRow]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Rows that are not the first of their year stand below the year as subentries below a heading."""
    for before, row in pairwise(rows):
        if row.year == before.year:
            yield row.id, (row.year, row.title)


def _paths(entries: Sequence[IndexEntry], above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in entries:
        path = (*above, entry.heading)
        yield entry.id, path
        yield from _paths(entry.entries, path)
