"""The plan of a book: its sections in order, how each opens and is numbered, and which folios it prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Literal

from publisher.model import (
    ISSUES,
    PARTS_BY_ISSUE,
    IndexEntry,
    Numbering,
    ResolvedBook,
    ResolvedChapter,
    Section,
)

#: Generated parts that no table of contents lists.
UNLISTED = ("half-title", "second-half-title", "title-page", "contents")

#: Columns of page numbers that the measure has room for, beside the names of chapters.
MOST_ISSUES_OF_A_PAGE = 6


def plan(book: ResolvedBook, labels: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections of a book in the order of matter of its settings."""
    matter = book.settings.matter
    parts: tuple[tuple[Literal["front", "body", "back"], tuple[str, ...]], ...] = (
        ("front", matter.front), ("body", matter.body), ("back", matter.back),
    )  # fmt: skip
    sections = [
        _section(book, item, place, labels)
        for place, items in parts
        for item in items
        if item not in PARTS_BY_ISSUE or book.themes
    ]
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
    if item in PARTS_BY_ISSUE:
        return _by_issue(book, item, place, numbering, labels)
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


def _by_issue(
    book: ResolvedBook, item: str, place: Literal["front", "body", "back"], numbering: Numbering, labels: Mapping[str, str]
) -> Section:
    """A part of the view by issue. The table of many issues stands on two facing pages."""
    sections = frozenset(section.anchor for theme in book.themes for section in theme.sections)
    is_introduced = ISSUES in book.settings.matter
    spread = item == "issues-at-a-glance" and len(book.themes) > MOST_ISSUES_OF_A_PAGE
    return Section(
        item,
        book.chapter(item).front.title if item == ISSUES else labels[item],
        f"{item}.html",
        place,
        numbering,
        "verso" if spread else "recto",
        "section" if item == ISSUES else "title",
        openers=2 if spread else 1,
        prints=sections | {theme.anchor for theme in book.themes if is_introduced and item == "contents-by-issue"},
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
