"""Sections of XHTML: a template of the layout, filled with the resolved book and the page facts that it prints.

Templates are part of a layout, or of a book that overrides one; they run in a sandbox, for a book may come from
strangers. A manuscript holds no template code at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup as Safe

from publisher.assembling.facts import Facts
from publisher.assembling.markup import Markup
from publisher.assembling.media import Medium, Paged, Reflowable
from publisher.diagnostics import Diagnostic, ManuscriptError, Report
from publisher.model import Layout, ResolvedBook, Section


class Assembler:
    """Fills the templates of one layout with one resolved book."""

    def __init__(self, book: ResolvedBook, plan: tuple[Section, ...], layout: Layout, report: Report) -> None:
        self.book, self.plan, self.layout, self.report = book, plan, layout, report
        self.chapters = {chapter.id: chapter for chapter in book.chapters}
        self.environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(layout.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def section(self, section: Section, facts: Facts) -> str:
        """The XHTML of a section."""
        return self.render(section.template, section.id, facts, section=section, chapter=self.chapters.get(section.id))

    def render(self, template: str, section_id: str, facts: Facts, **more: object) -> str:
        """A template of the layout, filled. Raises ``ManuscriptError`` where it cannot be, having reported why."""
        medium = (Paged if self.layout.medium == "paged" else Reflowable)(section_id)
        context = self._context(medium, section_id, facts) | more
        try:
            return medium.finished(self.environment.get_template(template).render(context))
        except TemplateError as error:
            name, line = getattr(error, "name", None) or template, getattr(error, "lineno", None)
            where = f"template {name}" + (f", line {line}" if line else "")
            self.report(Diagnostic("C090", f"{where}: {error.message or type(error).__name__}"))
            raise ManuscriptError(where) from error

    def _context(self, medium: Medium, section_id: str, facts: Facts) -> dict[str, Any]:
        chapter = self.chapters.get(section_id)
        markup = Markup(medium, chapter.notes if chapter else (), self.layout.labels)
        titles: Mapping[str, str] = {section.id: section.title for section in self.plan}
        return {
            "book": self.book,
            "settings": self.book.settings,
            "plan": self.plan,
            "labels": self.layout.labels,
            "figures": self.book.registers.figures,
            "titles": titles,
            "facts": facts,
            "href": medium.href,
            "picture": medium.picture,
            "language": lambda tag: Safe(medium.language(tag)),
            "content": lambda nodes: Safe(markup.write(nodes)),
            "section_of": lambda target: target.partition(".")[0],
        }
