"""Lines that say which heading of an index goes on over a turned leaf: "Hoxha, Enver (continued)".

They are furniture, as running heads are: only the bound book knows where a leaf is turned, and a line put into the text
would move all that stands below it, and the next turn with it. So the pages of an index never wait for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from publisher.model import BookPage, Index, IndexEntry, PageMap, Start


def with_continued(pages: PageMap, indexes: Sequence[Index], label: str) -> PageMap:
    """The page map with the line of every left-hand page that begins inside an entry; ``label`` has a ``{heading}``.

    A left-hand page, because there the reader has turned the leaf and no longer sees where the entry began
    (Chicago Manual of Style). One that begins with a subentry repeats the headings above it; one that begins in the
    middle of an entry repeats that entry as well.
    """
    paths = {id_: path for index in indexes for group in index.groups for id_, path in _paths(group.entries, ())}
    told = (
        _told(page, start, paths, label) if start and not page.recto else page
        for page, start in zip(pages.pages, pages.starts, strict=True)
    )
    return replace(pages, pages=tuple(told))


def _told(page: BookPage, start: Start, paths: Mapping[str, tuple[str, ...]], label: str) -> BookPage:
    path = paths.get(start.block, ())
    open_headings = path if start.characters else path[:-1]
    return replace(page, continued=label.format(heading=", ".join(open_headings))) if open_headings else page


def _paths(entries: Sequence[IndexEntry], above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in entries:
        path = (*above, entry.heading)
        yield entry.id, path
        yield from _paths(entry.entries, path)
