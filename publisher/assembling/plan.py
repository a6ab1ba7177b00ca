"""The plan of a book: its sections in order, how each opens and is numbered, and which folios it prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Literal

from publisher.model import (
    IndexEntry,
    Numbering,
    ResolvedBook,
    ResolvedChapter,
    Section,
)

#: Generated parts that no table of contents lists.
UNLISTED = ("half-title", "second-half-title", "title-page", "contents")


def plan(book: ResolvedBook, labels: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections of a book in the order of matter of its settings."""
    matter = book.settings.matter
    sections = [_section(book, item, "front", labels) for item in matter.front]
    sections += [_section(book, item, "body", labels) for item in matter.body]
    sections += [_section(book, item, "back", labels) for item in matter.back]
    listed = frozenset(section.id for section in sections if section.id not in UNLISTED)
    return tuple(section if section.id != "contents" else _contents(section, listed) for section in sections)


def _section(
    book: ResolvedBook, item: str, place: Literal["front", "body", "back"], labels: Mapping[str, str]
) -> Section:
    numbering: Numbering = "roman" if place == "front" else "arabic"
    if item.endswith(".md"):
        chapter = book.chapter(PurePosixPath(item).stem)
        return _written(chapter, place, numbering)
    title = labels.get(item, book.settings.title)
    if item in ("half-title", "second-half-title", "title-page"):
        return Section(
            item, title, f"{item.removeprefix('second-')}.html", place, numbering, "recto", "none", folios=False
        )
    running: Literal["last", "guide-words", "title"] = (
        "last" if item == "chronology" else "guide-words" if item == "glossary" else "title"
    )
    return Section(
        item, title, f"{item}.html", place, numbering, "recto", running, prints=frozenset(_prints(book, item))
    )


def _written(chapter: ResolvedChapter, place: Literal["front", "body", "back"], numbering: Numbering) -> Section:
    """A country opens as a spread, its page of reference on the verso; any other chapter on a recto."""
    spread = bool(chapter.front.map)
    return Section(
        chapter.id,
        chapter.front.title,
        "chapter.html" if place == "body" else "matter.html",
        place,
        numbering,
        "verso" if spread else "recto",
        "section" if place == "body" else "title",
        openers=2 if spread else 1,
    )


def _contents(section: Section, listed: frozenset[str]) -> Section:
    return replace(section, prints=listed)


def _prints(book: ResolvedBook, item: str) -> Iterable[str]:
    """The anchors whose folios a generated part shows."""
    match item:
        case "chronology":
            yield from (use.anchor for row in book.chronology for use in row.uses)
        case "glossary":
            yield from (use.anchor for entry in book.glossary for use in entry.uses)
        case "index":
            for group in book.index:
                yield from _index_anchors(group.entries)


def _index_anchors(entries: Iterable[IndexEntry]) -> Iterable[str]:
    for entry in entries:
        for point in entry.points:
            yield point.anchor
            if point.end:
                yield point.end
        yield from _index_anchors(entry.entries)
