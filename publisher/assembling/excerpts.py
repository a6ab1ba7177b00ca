"""Chapters apart from their book: handouts. Each is a section of its own, and brings along what it needs of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from publisher.assembling.facts import Facts
from publisher.model import ResolvedBook, ResolvedChapter, Section, Term, anchor


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What an edition of single chapters says of where they come from.

    ``pages`` are those of a chapter in the book, as printed ("pp. 24-31"), by its id; none where they are not known.
    """

    questions: Literal["room", "look-for"]
    pages: Mapping[str, str]


def excerpts(book: ResolvedBook) -> tuple[Section, ...]:
    """The chapters of the body of a book, each as a section that is the whole of its file."""
    written = [
        item.rpartition("/")[2].removesuffix(".md") for item in book.settings.matter.body if item.endswith(".md")
    ]
    chapters = (book.chapter(id) for id in written)
    return tuple(
        Section(chapter.id, chapter.front.title, "handout.html", "body", "arabic", "recto", "section")
        for chapter in chapters
    )


def definitions(chapter: ResolvedChapter, book: ResolvedBook) -> Mapping[str, Term]:
    """The terms that a chapter uses, by the anchors of their entries, in the order of first use."""
    terms = (book.registers.glossary[use.key] for use in chapter.summary.terms)
    return {anchor("glossary", term.slug): term for term in terms}


def in_full_book(target: str, *, facts: Facts, labels: Mapping[str, str]) -> str:
    """What is said of a place that only the book has: "(full book, p. 51)"."""
    folio = facts.folio(target)
    return (
        labels["in-full-book"].format(page=labels["page-short"].format(folio=folio)) if folio else labels["full-book"]
    )
