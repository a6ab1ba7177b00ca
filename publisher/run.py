"""One run over one book: what is resolved, drawn and laid out once, and shared by the editions that are made of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from publisher import assembling, drawing
from publisher.apparatus.makeup import make_up, makeup_of
from publisher.apparatus.places import counterparts, pictures_of, places_of, sources_of
from publisher.apparatus.resolve import resolve
from publisher.apparatus.selection import selects_for
from publisher.assembling import Assembler, Facts
from publisher.assembling.page_starts import with_book_pages
from publisher.checks.pictures import check_drawings, check_lettering
from publisher.diagnostics import Diagnostic, ManuscriptError, Report, WrongUse, did_you_mean, stop_at
from publisher.editions import Shelf, editions_of, load_layout
from publisher.loop import Paged, Wanted, converge
from publisher.model import (
    Book,
    Drawings,
    EditionSettings,
    Fragment,
    Layout,
    Mend,
    PageMap,
    Place,
    Printing,
    ResolvedBook,
    Section,
    SetText,
)
from publisher.pagination.continued import with_continued
from publisher.pagination.facts import PageFacts
from publisher.pagination.locators import check_locators, named_pages
from publisher.pagination.printings import printed_pages
from publisher.patterns import kept_patterns
from publisher.progress import Stages
from publisher.reading.printings import read_printing
from publisher.typesetting.cache import Cache
from publisher.typesetting.fonts import font_set
from publisher.typesetting.jobs import Job, style_places
from publisher.typesetting.makeup import style_rules
from publisher.typesetting.pool import lay_out_all

CSL_STYLE = "styles/csl/chicago-notes.csl"
GEOGRAPHY = "geography/europe.json"

#: Bindings that have no pages of their own.
PAGELESS = ("epub", "proof", "cover")


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
        self._layouts: dict[tuple[str, str], Layout] = {}
        self._paged: dict[tuple[str, ...], Paged] = {}
        self._set: dict[tuple[str, ...], SetText] = {}
        self._printings: dict[int, Printing] = {}
        self._printed: dict[int, PageMap] = {}
        self._drawings: dict[str, Drawings] = {}
        self._resolved: dict[str, ResolvedBook] = {}

    def edition(self, name: str) -> EditionSettings:
        """The settings of an edition."""
        return self.editions[name]

    def layout(self, name: str, paper: str = "") -> Layout:
        """The layout of an edition, for a paper."""
        return self.layout_named(self.editions[name].layout, paper)

    def layout_named(self, name: str, paper: str = "") -> Layout:
        """A layout by its own name."""
        if (name, paper) not in self._layouts:
            self._layouts[name, paper] = load_layout(name, self.book.settings.language, self.shelf, self.report, paper)
        return self._layouts[name, paper]

    def resolved(self, name: str) -> ResolvedBook:
        """The book as an edition selects it, its apparatus resolved."""
        selection = self._selection(name)
        if selection not in self._resolved:
            csl = self.shelf.text(CSL_STYLE, self.report)
            labels = self.layout(name).labels
            keep = self.output / ".cache" / "patterns" if self.output.parts else None  # a check has no output folder
            with kept_patterns(keep, csl, self.book.settings.language) as patterns:
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

    def _check_lettering(self, name: str) -> None:
        """Reports drawings whose lettering comes out too small in the layout of an edition."""
        instead = self._pictures(name)
        drawings = (instead.get(file, file) for file in pictures_of(self.resolved(name)) if file.endswith(".svg"))
        if self.layout(name).least_lettering:
            check_lettering(self.folder, drawings, self.layout(name), self.report)

    def with_pages(self, name: str) -> str:
        """The edition whose pages are meant: that of this name, or that which it shows the pages of."""
        paged = [n for n, e in self.editions.items() if e.binding not in PAGELESS and e.of == "book"]
        if not name:
            name = "press" if "press" in paged else next(iter(paged), "press")
        known = self.editions.get(name)
        shown = known.pages_from if known and known.binding == "proof" else name
        if shown not in paged:
            raise WrongUse(f"there is no edition {name!r} with pages ({did_you_mean(name, paged) or ', '.join(paged)})")
        return shown

    def made_up(self, name: str) -> tuple[ResolvedBook, tuple[Mend, ...]]:
        """The book of an edition with its make-up, and the entries that hold.

        An edition that takes the make-up of another says nothing of entries that do not hold for it.
        """
        source, mends = makeup_of(name, self.editions, self.book.registers.makeup)
        return make_up(self.resolved(name), mends, self.report if source == name else lambda _: None)

    def with_makeup(self, edition: str, mends: Iterable[Mend]) -> Run:
        """The same run with other make-up of an edition, for a trial: silent, and sharing what has no pages."""
        registers = self.book.registers
        registers = replace(registers, makeup={**registers.makeup, edition: tuple(mends)})
        trial = copy(self)
        trial.book, trial.report = replace(self.book, registers=registers), lambda _: None
        vars(trial).update(_paged={}, _set={})
        return trial

    def paged(self, name: str) -> Paged:
        """The pages of an edition: the loop over assembling, typesetting and pagination, once.

        Editions with the same layout, text, make-up, place of notes and page numbers of another share their pages.
        """
        key = self._pages_key(name)
        if key in self._paged:
            return self._paged[key]
        self.stages.stage(f"{name}: resolving references")
        layout, (book, mends) = self.layout(name), self.made_up(name)
        stop_at(self.errors)
        assembler = self.assembler(name, book)
        stop_at(self.errors)
        self._check_lettering(name)
        places = places_of(book) | style_places(layout)

        def lay_out(wanted: Mapping[str, Wanted], round_number: int) -> dict[str, Fragment]:
            self.stages.stage(f"{name}: laying out pages, round {round_number + 1}", len(wanted))
            return self.lay_out(self._with_book_pages(name, assembler.plan, wanted), layout, places, mends)

        paged = converge(assembler.plan, assembler, lay_out, book.settings.house_style, self.report)
        told = with_continued(paged.page_map, book, layout.labels["continued"])
        self._paged[key] = paged = replace(paged, page_map=told)
        check_locators([group for index in book.indexes for group in index.groups], paged.page_map, self.report)
        return paged

    def _pages_key(self, name: str) -> tuple[str, ...]:
        edition = self.editions[name]
        makeup, mended = makeup_of(name, self.editions, self.book.registers.makeup)
        told = f"{edition.pages_from} {edition.printing}"
        return edition.layout, self._selection(name), edition.notes, told, makeup if mended else ""

    def assembler(self, name: str, book: ResolvedBook) -> Assembler:
        """What fills the templates of an edition with its book, as it was resolved or made up; it holds the plan."""
        edition, layout = self.editions[name], self.layout(name)
        plan = assembling.plan(book, layout.labels, edition.notes, spreads=layout.spreads)
        return Assembler(
            book,
            plan,
            layout,
            self.report,
            edition.notes,
            self.drawings(name),
            tells_pages=layout.medium == "paged" and bool(edition.pages_from),
            pictures=self._pictures(name),
        )

    def _pictures(self, name: str) -> dict[str, str]:
        """The pictures that the book has drawn anew for the layout of an edition on pages, in place of which."""
        own, layout = self.folder / "figures" / self.editions[name].layout, self.layout(name)
        found = (file for file in pictures_of(self.resolved(name)) if (own / file).is_file())
        return {file: f"{own.name}/{file}" for file in found} if layout.medium == "paged" else {}

    def _with_book_pages(self, name: str, plan: Sequence[Section], wanted: Mapping[str, Wanted]) -> dict[str, Wanted]:
        """Sections with the page numbers of the edition that they take them from, where those are printed.

        A pure function of each section, for the pages of the other edition are settled: the loop may end.
        """
        printed = self.pages_of(name)
        if printed is None:
            return dict(wanted)
        pages, named = printed, self.naming_pages(name)
        numbered = {section.id for section in plan if section.folios}

        def marked(id: str, xhtml: str) -> str:
            return with_book_pages(xhtml, id, pages, named, self.report) if id in numbered else xhtml

        return {id: (marked(id, xhtml), is_left) for id, (xhtml, is_left) in wanted.items()}

    def lay_out(
        self, wanted: Mapping[str, Wanted], layout: Layout, places: Mapping[str, Place], mends: Sequence[Mend] = ()
    ) -> dict[str, Fragment]:
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
                makeup=style_rules(section, mends),
            )
            for section, (xhtml, is_left) in wanted.items()
        ]
        kept = Cache(cache / "fragments")
        made = lay_out_all(jobs, kept, self.processes, places, lambda job: self.stages.step(), self.report)
        stop_at(self.errors)
        return made

    def places(self, name: str) -> Mapping[str, Place]:
        """Where everything that has an anchor in an edition was written."""
        return sources_of(self.resolved(name)) | places_of(self.resolved(name))

    def set_text(self, name: str) -> SetText:
        """The text of an edition as its sections have it, none of their pages known."""
        key = self._pages_key(name)
        if key not in self._set:
            assembler = self.assembler(name, self.resolved(name))
            unknown = PageFacts(PageMap((), {}, ()), self.book.settings.house_style)
            sections = {section.id: assembler.section(section, unknown) for section in assembler.plan}
            self._set[key] = assembling.set_text(sections)
        return self._set[key]

    def printing(self, number: int) -> Printing:
        """A printing of the book. One that cannot be had is reported, and ``ManuscriptError`` raised."""
        if number not in self._printings:
            printing = read_printing(self.folder, number, self.report)
            if printing is None:
                raise ManuscriptError(f"printing {number}")
            self._printings[number] = printing
        return self._printings[number]

    def pages_of(self, name: str) -> PageMap | None:
        """The page map that an edition takes its pages from: of a printing, or as they are now. None where of none."""
        edition = self.editions[name]
        if not edition.pages_from:
            return None
        if not edition.printing:
            return self.paged(edition.pages_from).page_map
        if edition.printing not in self._printed:
            self.stages.stage(f"{name}: finding the pages of printing {edition.printing}")
            printing, text = self.printing(edition.printing), self.set_text(edition.pages_from)
            places = self.places(edition.pages_from)
            self._printed[edition.printing] = printed_pages(printing, text, places, self.report)
        return self._printed[edition.printing]

    def naming_pages(self, name: str) -> Callable[[str, str], str]:
        """How an edition names pages by the first and last folio: "p. 24", "pp. 24-5"."""
        return partial(named_pages, form=self.book.settings.house_style, labels=self.layout(name).labels)

    def facts_of(self, name: str) -> Facts:
        """The page facts that an edition prints of the edition it takes its pages from, as its own text asks for them.

        Nothing is known about pages where it takes them from none.
        """
        pages = self.pages_of(name)
        if pages is None:
            return assembling.NoPages()
        book, source = self.resolved(name), self.resolved(self.editions[name].pages_from)
        return PageFacts(pages.seen_by(counterparts(book, source)), book.settings.house_style)


def _modified(book: Book) -> datetime:
    """The date inside the files: ``SOURCE_DATE_EPOCH``, else the book's own date. Never the clock."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.fromisoformat(book.settings.date).replace(tzinfo=UTC)
