"""Sections of XHTML: a template of the layout, filled with the resolved book and the page facts that it prints.

Templates are part of a layout, or of a book that overrides one; they run in a sandbox, for a book may come from
strangers. A manuscript holds no template code at all.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup as Safe

from publisher.assembling.excerpts import Excerpt, definitions, in_full_book
from publisher.assembling.facts import Facts
from publisher.assembling.lists import listed
from publisher.assembling.markup import Markup
from publisher.assembling.media import Apart, Medium, Paged, Reflowable
from publisher.assembling.plan import noted
from publisher.diagnostics import Diagnostic, ManuscriptError, Report
from publisher.model import Drawings, Layout, Node, NotesPlace, Place, ResolvedBook, ResolvedChapter, Section, walk

NOTHING_DRAWN = Drawings()


class _Sandbox(ImmutableSandboxedEnvironment):
    """Keeps what templates may not touch from them. Asks once for an attribute of a type: nothing else decides."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read an attribute."""
        key = type(obj), attr
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]


class Assembler:
    """Fills the templates of one layout with one resolved book.

    ``tells_pages``: the sections will have the page numbers of another edition in their text. ``pictures``: those of
    the book that the layout has others for.
    """

    def __init__(
        self,
        book: ResolvedBook,
        plan: tuple[Section, ...],
        layout: Layout,
        report: Report,
        notes: NotesPlace = "foot",
        drawings: Drawings = NOTHING_DRAWN,
        *,
        tells_pages: bool = False,
        pictures: Mapping[str, str] = MappingProxyType({}),
        excerpt: Excerpt | None = None,
    ) -> None:
        self.book, self.plan, self.layout, self.report, self.notes = book, plan, layout, report, notes
        self.drawings, self.tells_pages, self.pictures = drawings, tells_pages, pictures
        self.excerpt = excerpt
        self.chapters = {chapter.id: chapter for chapter in book.chapters}
        self.indexes = {index.id: index for index in book.indexes}
        self.moved = frozenset(anchors_in_notes(book.chapters)) if notes == "back" else frozenset[str]()
        self.listed = listed(book)
        self.environment = _Sandbox(
            loader=FileSystemLoader(layout.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def section(self, section: Section, facts: Facts) -> str:
        """The XHTML of a section."""
        chapter, index = self.chapters.get(section.id), self.indexes.get(section.id)
        return self.render(section.template, section.id, facts, section=section, chapter=chapter, index=index)

    def render(self, template: str, section_id: str, facts: Facts, **more: object) -> str:
        """A template of the layout, filled. Raises ``ManuscriptError`` where it cannot be, having reported why."""
        medium = self._medium(section_id, facts)
        context = self._context(medium, section_id, facts) | more
        try:
            return medium.finished(self.environment.get_template(template).render(context))
        except TemplateError as error:
            message = f"template {template}: {error.message or type(error).__name__}"
            self.report(Diagnostic("C090", message, self._place_of(error)))
            raise ManuscriptError(message) from error

    def _medium(self, section_id: str, facts: Facts) -> Medium:
        if self.excerpt:
            chapter, told = self.chapters[section_id], partial(in_full_book, facts=facts, labels=self.layout.labels)
            return Apart(section_id, self.notes, present=frozenset(definitions(chapter, self.book)), told=told)
        kind = Paged if self.layout.medium == "paged" else Reflowable
        return kind(section_id, self.notes, self.moved)

    def _place_of(self, error: TemplateError) -> Place | None:
        """The line of a template that an error comes from, by the innermost frame that lies in one."""
        trace = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
        if isinstance(error, TemplateSyntaxError):
            trace.append((error.filename or "", error.lineno))
        for file, line in reversed(trace):
            for folder in map(PurePath, self.layout.templates):
                if PurePath(file).is_relative_to(folder):
                    return Place(f"layouts/{folder.name}/{PurePath(file).relative_to(folder)}", line or 1)
        return None

    def _context(self, medium: Medium, section_id: str, facts: Facts) -> dict[str, Any]:
        chapter = self.chapters.get(section_id)
        notes = chapter.notes if chapter else ()
        defined = definitions(chapter, self.book) if chapter and self.excerpt else {}
        markup = Markup(medium, notes, self.layout.labels, self.layout.columns, self.pictures, defined)
        titles: Mapping[str, str] = {section.id: section.title for section in self.plan}
        return {
            "book": self.book,
            "settings": self.book.settings,
            "plan": self.plan,
            "labels": self.layout.labels,
            "figures": self.book.registers.figures,
            "titles": titles,
            "facts": facts,
            "tells_pages": self.tells_pages,
            "notes_at": self.notes,
            "noted": noted(self.book, self.plan),
            "listed": self.listed,
            "excerpt": self.excerpt,
            "defined": tuple(defined.values()),
            "name": medium.name,
            "href": medium.href,
            "picture": lambda file: medium.picture(self.pictures.get(file, file)),
            "drawings": self.drawings,
            "drawn": medium.drawn,
            "language": lambda tag: Safe(medium.language(tag)),
            "content": lambda nodes: Safe(markup.write(nodes)),
            "section_of": lambda target: target.partition(".")[0],
        }


def anchors_in_notes(chapters: Iterable[ResolvedChapter]) -> Iterator[str]:
    """Every anchor in the notes of chapters, those of the notes themselves among them."""
    for note in (note for chapter in chapters for note in chapter.notes):
        yield note.id
        yield from (node.get("id") for node in walk(*note.blocks) if isinstance(node, Node) and "id" in node)
