"""One run over one book: what is resolved, drawn and laid out once, and shared by the editions that are made of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from publisher import assembling, drawing
from publisher.apparatus.places import counterparts, pictures_of, places_of
from publisher.apparatus.resolve import resolve
from publisher.apparatus.selection import selects_for
from publisher.assembling import Assembler, Facts
from publisher.checks.pictures import check_drawings
from publisher.diagnostics import Diagnostic, Report, stop_at
from publisher.editions import Shelf, editions_of, load_layout
from publisher.loop import Paged, Wanted, converge
from publisher.model import Book, Drawings, EditionSettings, Fragment, Layout, Place, ResolvedBook
from publisher.pagination.continued import with_continued
from publisher.pagination.facts import PageFacts
from publisher.pagination.locators import check_locators
from publisher.patterns import kept_patterns
from publisher.progress import Stages
from publisher.typesetting.cache import Cache
from publisher.typesetting.fonts import font_set
from publisher.typesetting.jobs import Job, style_places
from publisher.typesetting.pool import lay_out_all

CSL_STYLE = "styles/csl/chicago-notes.csl"
GEOGRAPHY = "geography/europe.json"


class Run:
    """One run over one book. Editions with the same text share it resolved, and those of one layout its pages."""

    def __init__(
        self,
        book: Book,
        folder: Path,
        output: Path,
        report: Report,
        errors: list[Diagnostic],
        stages: Stages,
        processes: int,
    ) -> None:
        self.book, self.folder, self.output = book, folder, output
        self.report, self.errors, self.stages, self.processes = report, errors, stages, processes
        self.shelf = Shelf.of(folder)
        self.editions = editions_of(book.settings)
        self.modified = _modified(book)
        self._paged: dict[tuple[str, ...], Paged] = {}
        self._drawings: dict[str, Drawings] = {}
        self._resolved: dict[str, ResolvedBook] = {}

    def edition(self, name: str) -> EditionSettings:
        """The settings of an edition."""
        return self.editions[name]

    def layout(self, name: str) -> Layout:
        """The layout of an edition."""
        return load_layout(self.editions[name].layout, self.book.settings.language, self.shelf, self.report)

    def resolved(self, name: str) -> ResolvedBook:
        """The book as an edition selects it, its apparatus resolved."""
        selection = self._selection(name)
        if selection not in self._resolved:
            csl = self.shelf.text(CSL_STYLE, self.report)
            labels = self.layout(name).labels
            with kept_patterns(self.output / ".cache" / "patterns", csl, self.book.settings.language) as patterns:
                self._resolved[selection] = resolve(
                    self.book, edition=name, csl=csl, labels=labels, report=self.report, patterns=patterns
                )
        return self._resolved[selection]

    def _selection(self, name: str) -> str:
        """What is the same for editions with the same text: nothing, or the name of one that selects some of it."""
        written = (*self.book.chapters, *filter(None, (self.book.themes,)))
        return name if selects_for(written, name) else ""

    def geography(self, name: str) -> str:
        """The text of the file of geography, for a book that has maps."""
        return self.shelf.text(GEOGRAPHY, self.report) if self.resolved(name).registers.maps else ""

    def fonts(self) -> dict[str, Path]:
        """The files of the faces, by the names that drawings know them by."""
        return {font.stem: font for font in self.shelf.fonts()}

    def drawings(self, name: str) -> Drawings:
        """What the builder draws for an edition."""
        if name not in self._drawings:
            book, keep = self.resolved(name), self.output / ".cache" / "drawings"
            self._drawings[name] = drawing.draw(
                book, self.layout(name), self.fonts(), self.geography(name), keep, self.report
            )
        return self._drawings[name]

    def check_drawings(self, name: str) -> None:
        """Reports what the drawings of an edition are painted with that the press has no ink for."""
        drawings = (file for file in pictures_of(self.resolved(name)) if file.endswith(".svg"))
        check_drawings(self.folder, drawings, self.layout(name).palette, self.report)

    def paged(self, name: str) -> Paged:
        """The pages of an edition: the loop over assembling, typesetting and pagination, once.

        Editions with the same layout, text and place of notes share their pages.
        """
        key = (self.editions[name].layout, self._selection(name), self.editions[name].notes)
        if key in self._paged:
            return self._paged[key]
        self.stages.stage(f"{name}: resolving references")
        layout, book = self.layout(name), self.resolved(name)
        stop_at(self.errors)
        notes = self.editions[name].notes
        plan = assembling.plan(book, layout.labels, notes)
        assembler = Assembler(book, plan, layout, self.report, notes, self.drawings(name))
        stop_at(self.errors)
        places = places_of(book) | style_places(layout)

        def lay_out(wanted: Mapping[str, Wanted], round_number: int) -> dict[str, Fragment]:
            self.stages.stage(f"{name}: laying out pages, round {round_number + 1}", len(wanted))
            return self.lay_out(wanted, layout, places)

        paged = converge(plan, assembler, lay_out, book.settings.house_style, self.report)
        told = with_continued(paged.page_map, book.indexes, layout.labels["continued"])
        self._paged[key] = paged = replace(paged, page_map=told)
        check_locators([group for index in book.indexes for group in index.groups], paged.page_map, self.report)
        return paged

    def lay_out(self, wanted: Mapping[str, Wanted], layout: Layout, places: Mapping[str, Place]) -> dict[str, Fragment]:
        """Fragments of sections, from the cache where they have been made before."""
        cache = self.output / ".cache"
        fonts = font_set(self.shelf.inside("fonts"), cache)
        jobs = [
            Job(
                section=section,
                xhtml=xhtml,
                stylesheet=layout.stylesheet,
                first_page_is_left=is_left,
                book=self.folder,
                layouts=self.shelf.folders,
                fonts=fonts,
            )
            for section, (xhtml, is_left) in wanted.items()
        ]
        kept = Cache(cache / "fragments")
        made = lay_out_all(jobs, kept, self.processes, places, lambda job: self.stages.step(), self.report)
        stop_at(self.errors)
        return made

    def facts_of(self, name: str) -> Facts:
        """The page facts that an edition prints of the edition it takes its pages from, as its own text asks for them.

        Nothing is known about pages where it takes them from none.
        """
        source = self.editions[name].pages_from
        if not source:
            return assembling.NoPages()
        book = self.resolved(name)
        same = counterparts(book, self.resolved(source))
        return PageFacts(self.paged(source).page_map.seen_by(same), book.settings.house_style)


def _modified(book: Book) -> datetime:
    """The date inside the files: ``SOURCE_DATE_EPOCH``, else the book's own date. Never the clock."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.fromisoformat(book.settings.date).replace(tzinfo=UTC)
