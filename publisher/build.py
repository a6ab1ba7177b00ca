"""The spine: runs the flow of the book from reading to editions. Only this module runs the loop.

::

    reading → apparatus → ( assembling → typesetting → pagination )* → binding → PDF
                                                           └ page map → epub → EPUB
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from publisher import assembling, binding, drawing, epub
from publisher.apparatus.makeup import check_makeup, hashes_of, make_up, makeup_of
from publisher.apparatus.places import counterparts, pictures_of, places_of, sources_of
from publisher.apparatus.queries import queries_by_id, report_open_queries
from publisher.apparatus.resolve import resolve
from publisher.apparatus.selection import selects_for
from publisher.assembling import Assembler, Facts
from publisher.checks.page_report import Hashes, report_on_pages
from publisher.checks.pictures import check_drawings
from publisher.diagnostics import Diagnostic, ManuscriptError, Report, WrongUse, did_you_mean
from publisher.editions import Shelf, editions_of, load_layout
from publisher.loop import Paged, Wanted, converge
from publisher.model import (
    Book,
    Drawings,
    EditionSettings,
    Fragment,
    Layout,
    Mend,
    Place,
    ResolvedBook,
    Section,
)
from publisher.pagination.continued import with_continued
from publisher.pagination.facts import PageFacts
from publisher.pagination.locators import check_locators
from publisher.progress import Silent, Stages
from publisher.reading.book import read_book
from publisher.typesetting.cache import Cache
from publisher.typesetting.fonts import font_set
from publisher.typesetting.jobs import Job, style_places
from publisher.typesetting.makeup import style_rules
from publisher.typesetting.pool import lay_out_all

CSL_STYLE = "styles/csl/chicago-notes.csl"
GEOGRAPHY = "geography/europe.json"


@dataclass(frozen=True, slots=True)
class Artefact:
    """An edition as made: its file, the number of its pages (0 for an e-book), bytes and seconds."""

    edition: str
    path: Path
    pages: int
    size: int
    seconds: float


def build_editions(
    folder: Path, output: Path, names: Sequence[str], report: Report, stages: Stages, processes: int
) -> list[Artefact]:
    """Makes editions of the book in a folder; all of them where none is named.

    Nothing is made of a manuscript with errors: they are reported, and ``ManuscriptError`` is raised. Raises
    ``WrongUse`` where there is no edition of a name.
    """
    stages.stage("reading the manuscript")
    errors, report = _counting(report)
    book = read_book(folder, report)
    _stop_at(errors)
    builder = _Builder(book, folder, output, report, errors, stages, processes)
    known = editions_of(book.settings)
    for name in names:
        if name not in known:
            raise WrongUse(f"there is no edition {name!r} ({did_you_mean(name, known) or 'see: publisher editions'})")
    return [builder.make(name) for name in names or known]


def check_manuscript(folder: Path, report: Report) -> None:
    """Reports all that is wrong in the manuscript, for every edition, without laying it out."""
    errors, report = _counting(report)
    book = read_book(folder, report)
    if errors:
        return
    builder = _Builder(book, folder, Path(), report, errors, Silent(), 1)
    check_makeup(builder.editions, book.registers.makeup, report)
    for name, edition in builder.editions.items():
        builder.made_up(name)
        drawing.check(builder.resolved(name), builder.geography(name), report)
        if edition.binding == "press":
            builder.check_drawings(name)


def check_pages(folder: Path, output: Path, edition: str, report: Report, stages: Stages, processes: int) -> None:
    """Lays an edition out and reports what is wrong on its pages.

    Without a name the edition ``press``, else the first with pages. Raises as ``build_editions`` does.
    """
    stages.stage("reading the manuscript")
    errors, report = _counting(report)
    book = read_book(folder, report)
    _stop_at(errors)
    builder = _Builder(book, folder, output, report, errors, stages, processes)
    check_makeup(builder.editions, book.registers.makeup, report)
    name = builder.with_pages(edition)
    resolved, paged = builder.resolved(name), builder.paged(name)
    file = f"registers/makeup/{makeup_of(name, builder.editions, book.registers.makeup)[0]}.yaml"
    places = places_of(resolved) | sources_of(resolved)
    for finding in report_on_pages(paged.fragments, paged.page_map, places, Hashes(file, hashes_of(resolved))):
        report(finding)


class _Builder:
    """One run over one book. Editions that share a layout share its pages."""

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
        self._paged: dict[str, Paged] = {}
        self._drawings: dict[str, Drawings] = {}
        self._resolved: dict[str, ResolvedBook] = {}

    def make(self, name: str) -> Artefact:
        """Makes an edition and puts it in its place, whole."""
        started = time.perf_counter()
        edition = self.editions[name]
        data, pages, suffix = (
            (self.epub(name), 0, "epub") if edition.binding == "epub" else (*self.pdf(name, edition), "pdf")
        )
        _stop_at(self.errors)
        path = self.output / name / f"{self.book.settings.slug}.{suffix}"
        write_whole(path, data)
        return Artefact(name, path, pages, len(data), time.perf_counter() - started)

    def layout(self, name: str) -> Layout:
        """The layout of an edition."""
        return load_layout(self.editions[name].layout, self.book.settings.language, self.shelf, self.report)

    def resolved(self, name: str) -> ResolvedBook:
        """The book as an edition selects it, its apparatus resolved. Editions with the same text share it."""
        selection = name if selects_for((*self.book.chapters, *filter(None, (self.book.themes,))), name) else ""
        if selection not in self._resolved:
            csl = self.shelf.text(CSL_STYLE, self.report)
            labels = self.layout(name).labels
            self._resolved[selection] = resolve(self.book, edition=name, csl=csl, labels=labels, report=self.report)
        return self._resolved[selection]

    def geography(self, name: str) -> str:
        """The text of the file of geography, for a book that has maps."""
        return self.shelf.text(GEOGRAPHY, self.report) if self.resolved(name).registers.maps else ""

    def drawings(self, name: str) -> Drawings:
        """What the builder draws for an edition."""
        if name not in self._drawings:
            book = self.resolved(name)
            fonts = {font.stem: font for font in self.shelf.fonts()}
            keep = self.output / ".cache" / "drawings"
            self._drawings[name] = drawing.draw(book, self.layout(name), fonts, self.geography(name), keep, self.report)
        return self._drawings[name]

    def check_drawings(self, name: str) -> None:
        """Reports what the drawings of an edition are painted with that the press has no ink for."""
        drawings = (file for file in pictures_of(self.resolved(name)) if file.endswith(".svg"))
        check_drawings(self.folder, drawings, self.layout(name).palette, self.report)

    # ------------------------------------------------------------------ pages

    def pdf(self, name: str, edition: EditionSettings) -> tuple[bytes, int]:
        """An edition on pages: its bytes and the number of its pages."""
        if edition.binding == "press":
            report_open_queries(self.resolved(name).chapters, self.report)
            self.check_drawings(name)
        shown = edition.pages_from if edition.binding == "proof" and edition.pages_from else name
        paged, book = self.paged(shown), self.resolved(shown)
        self.stages.stage(f"{name}: binding {len(paged.page_map.pages)} pages")
        icc = self.shelf.find("colour/FOGRA39L_coated.icc")
        data = binding.bind(
            "screen" if edition.binding == "epub" else edition.binding,
            settings=book.settings,
            layout=self.layout(shown),
            plan=paged.plan,
            fragments=paged.fragments,
            page_map=paged.page_map,
            fonts=binding.faces_by_name(self.shelf.fonts()),
            icc=icc.read_bytes() if icc else None,
            modified=self.modified,
            ink=edition.ink,
            told=binding.Proof(sources_of(book), queries_by_id(book.chapters)),
            report=self.report,
        )
        return data, len(paged.page_map.pages)

    def with_pages(self, name: str) -> str:
        """The edition whose pages are meant: that of this name, or that which it shows the pages of."""
        paged = [edition for edition, settings in self.editions.items() if settings.binding not in ("epub", "proof")]
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

    def paged(self, name: str) -> Paged:
        """The pages of an edition: the loop over assembling, typesetting and pagination, once."""
        if name in self._paged:
            return self._paged[name]
        self.stages.stage(f"{name}: resolving references")
        layout, (book, mends) = self.layout(name), self.made_up(name)
        _stop_at(self.errors)
        notes = self.editions[name].notes
        plan = assembling.plan(book, layout.labels, notes)
        assembler = Assembler(book, plan, layout, self.report, notes, self.drawings(name))
        _stop_at(self.errors)
        places = places_of(book) | style_places(layout)

        def lay_out(wanted: Mapping[str, Wanted], round_number: int) -> dict[str, Fragment]:
            self.stages.stage(f"{name}: laying out pages, round {round_number + 1}", len(wanted))
            return self._lay_out(wanted, layout, mends, places)

        paged = converge(plan, assembler, lay_out, book.settings.house_style, self.report)
        told = with_continued(paged.page_map, book.indexes, layout.labels["continued"])
        self._paged[name] = paged = replace(paged, page_map=told)
        check_locators([group for index in book.indexes for group in index.groups], paged.page_map, self.report)
        return paged

    def _lay_out(
        self, wanted: Mapping[str, Wanted], layout: Layout, mends: Sequence[Mend], places: Mapping[str, Place]
    ) -> dict[str, Fragment]:
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
        _stop_at(self.errors)
        return made

    # ------------------------------------------------------------------ e-books

    def epub(self, name: str) -> bytes:
        """An e-book, with the pages of the edition that it takes them from."""
        source = self.editions[name].pages_from
        page_map = self.paged(source).page_map if source else None
        self.stages.stage(f"{name}: assembling the e-book")
        layout, book = self.layout(name), self.resolved(name)
        _stop_at(self.errors)
        notes = self.editions[name].notes
        plan = assembling.plan(book, layout.labels, notes)
        spine = tuple(section for section in plan if not section.id.endswith("half-title"))
        assembler = Assembler(book, plan, layout, self.report, notes, self.drawings(name))
        _stop_at(self.errors)
        facts: Facts = assembling.NoPages()
        if page_map:
            same = counterparts(book, self.resolved(source))
            facts = PageFacts(page_map.seen_by(same), book.settings.house_style)
        documents = {s.id: "" if s.id == "contents" else assembler.section(s, facts) for s in spine}
        marked = epub.mark_pages(documents, page_map, layout.labels["page"], self.report)
        ways = epub.navigation(book, spine, marked.pages, layout.labels)
        cover = Section("cover", layout.labels["cover"], "cover.html", "front", "roman", "any", "none")
        contents = epub.Contents(
            spine=spine,
            documents=marked.documents,
            navigation=assembler.render("nav.xhtml", "contents", facts, navigation=ways).encode(),
            ncx=assembler.render("toc.ncx", "contents", facts, navigation=ways).encode(),
            stylesheet=layout.stylesheet.encode(),
            pictures=self._pictures(marked.documents, self.drawings(name)),
            cover=drawing.cover(book.settings, book.chapters, {font.stem: font for font in self.shelf.fonts()}),
            cover_document=assembler.section(cover, facts).encode(),
            page_source=_page_source(book) if page_map else "",
        )
        return epub.pack(book.settings, contents, layout.labels, self.modified)

    def _pictures(self, documents: Mapping[str, bytes], drawn: Drawings) -> dict[str, bytes]:
        """The pictures that the documents show, drawn ones among them, vector lettering as outlines."""
        made = {picture.file: picture.svg for picture in drawn.all()}
        fonts = {font.stem: font for font in self.shelf.fonts()}
        text = b"".join(documents.values()).decode()
        names = sorted(set(re.findall(r'src="\.\./images/([^"]+)"', text)) - {"cover.jpg"})
        read = {name: made.get(name) or (self.folder / "figures" / name).read_bytes() for name in names}
        return {name: drawing.outlined(data, fonts) if name.endswith(".svg") else data for name, data in read.items()}


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file beside its place and moves it there: the last good one stays until then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _counting(report: Report) -> tuple[list[Diagnostic], Report]:
    """A report that also keeps the errors, each once."""
    errors: list[Diagnostic] = []
    seen: set[Diagnostic] = set()

    def keep(finding: Diagnostic) -> None:
        if finding in seen:
            return
        seen.add(finding)
        report(finding)
        if finding.severity == "error":
            errors.append(finding)

    return errors, keep


def _stop_at(errors: Sequence[Diagnostic]) -> None:
    if errors:
        raise ManuscriptError(str(errors[0]))


def _modified(book: Book) -> datetime:
    """The date inside the files: ``SOURCE_DATE_EPOCH``, else the book's own date. Never the clock."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.fromisoformat(book.settings.date).replace(tzinfo=UTC)


def _page_source(book: ResolvedBook) -> str:
    """What the page list is of: the printed book by its ISBN where it has one, else by its name."""
    isbn = book.settings.isbn.get("print")
    return f"urn:isbn:{isbn}" if isbn else f"{book.settings.title}, print edition, {book.settings.date[:4]}"
