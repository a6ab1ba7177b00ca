"""The plan of a book: its sections in order, how each opens and is numbered, and which folios it prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Literal

from publisher.assembling.lists import listed
from publisher.model import (
    ISSUES,
    NOTES,
    PARTS_BY_ISSUE,
    Index,
    IndexEntry,
    Matter,
    NotesPlace,
    Numbering,
    PagesHead,
    ResolvedBook,
    ResolvedChapter,
    Section,
)

Part = Literal["front", "body", "back"]

#: Parts that no table of contents lists.
UNLISTED = ("half-title", "second-half-title", "title-page", "contents", "credits", "colophon")

#: Columns of page numbers that the measure has room for, beside the names of chapters.
MOST_ISSUES_OF_A_PAGE = 6


def plan(
    book: ResolvedBook, labels: Mapping[str, str], notes: NotesPlace = "foot", *, spreads: bool = True
) -> tuple[Section, ...]:
    """The sections of a book in the order of matter of its settings.

    Notes gathered at the back are a section of their own, where the order of matter names it, else before the
    bibliography (or the index, or at the end). Without ``spreads`` every section opens on a recto, and
    its title is the running head of both pages.
    """
    matter = book.settings.matter
    has_notes = notes == "back" and any(chapter.notes for chapter in book.chapters)
    back = _with_notes(matter, book.indexes) if has_notes else matter.back
    parts: tuple[tuple[Part, tuple[str, ...]], ...] = (("front", matter.front), ("body", matter.body), ("back", back))
    sections = [
        _section(book, item, place, labels)
        for place, items in parts
        for item in items
        if (item not in PARTS_BY_ISSUE or book.themes) and (item != NOTES or has_notes)
    ]
    listed = frozenset(section.id for section in sections if section.id not in UNLISTED)
    made = (section if section.id != "contents" else _contents(section, listed) for section in sections)
    return tuple(made) if spreads else tuple(map(_by_pages, made))


def _by_pages(section: Section) -> Section:
    """A section of an edition whose pages are read one by one."""
    running = "title" if section.running == "section" else section.running
    return replace(section, opens="recto", openers=1, running=running)


def noted(book: ResolvedBook, plan: Iterable[Section]) -> tuple[ResolvedChapter, ...]:
    """The chapters that have notes, in the order of the book."""
    chapters = {chapter.id: chapter for chapter in book.chapters if chapter.notes}
    return tuple(chapters[section.id] for section in plan if section.id in chapters)


def _with_notes(matter: Matter, indexes: Iterable[Index]) -> tuple[str, ...]:
    if NOTES in matter:
        return matter.back
    before = ("bibliography", *(index.id for index in indexes))
    at = next((matter.back.index(item) for item in before if item in matter.back), len(matter.back))
    return (*matter.back[:at], NOTES, *matter.back[at:])


def _section(book: ResolvedBook, item: str, place: Part, labels: Mapping[str, str]) -> Section:
    numbering: Numbering = "roman" if place == "front" else "arabic"
    if item.endswith(".md"):
        chapter = book.chapter(PurePosixPath(item).stem)
        return _written(chapter, place, numbering, is_mapped=chapter.id in book.registers.maps)
    title = labels.get(item, book.settings.title)
    if index := next((index for index in book.indexes if index.id == item), None):
        printed = frozenset(_index_anchors(entry for group in index.groups for entry in group.entries))
        return Section(item, index.title, "index.html", place, numbering, "recto", "title", prints=printed)
    if item in PARTS_BY_ISSUE:
        return _by_issue(book, item, place, numbering, labels)
    if item == NOTES:
        return _notes(book, place, numbering, labels)
    if item == "overview":
        return Section(item, title, f"{item}.html", place, numbering, "verso", "title", openers=2)
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


def _written(chapter: ResolvedChapter, place: Part, numbering: Numbering, *, is_mapped: bool) -> Section:
    """A country opens as a spread, its page of reference on the verso; any other chapter on a recto."""
    spread = bool(chapter.front.map) or is_mapped
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


def _notes(book: ResolvedBook, place: Part, numbering: Numbering, labels: Mapping[str, str]) -> Section:
    """The notes of all chapters. Their running heads name the pages of the calls: a reader comes from there."""
    head = PagesHead(labels["notes-to-page"], labels["notes-to-pages"], book.settings.house_style)
    calls = frozenset(note.call for chapter in book.chapters for note in chapter.notes)
    return Section(
        NOTES, labels[NOTES], "endnotes.html", place, numbering, "recto", "pages", prints=calls, pages_head=head
    )


def _by_issue(book: ResolvedBook, item: str, place: Part, numbering: Numbering, labels: Mapping[str, str]) -> Section:
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
        case "list-of-figures":
            yield from (line.anchor for line in listed(book))
        case "chronology":
            yield from (use.anchor for row in book.chronology for use in row.uses)
        case "glossary":
            yield from (use.anchor for entry in book.glossary for use in entry.uses)


def _index_anchors(entries: Iterable[IndexEntry]) -> Iterable[str]:
    for entry in entries:
        for point in entry.points:
            yield point.anchor
            if point.end:
                yield point.end
        yield from _index_anchors(entry.entries)
