"""The spine: runs the flow of the book from reading to editions. Only this module and ``run.py`` know all rooms.

::

    reading → apparatus → ( assembling → typesetting → pagination )* → binding → PDF
                                                           └ page map → epub → EPUB
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from publisher import binding, drawing, preflight
from publisher.apparatus.makeup import check_makeup, hashes_of, makeup_of
from publisher.apparatus.places import places_of, sources_of
from publisher.apparatus.queries import queries_by_id, report_open_queries
from publisher.checks.page_report import Hashes, report_on_pages
from publisher.covers import make_cover, opened_by_cover
from publisher.diagnostics import Diagnostic, ManuscriptError, Report, WrongUse, did_you_mean, stop_at
from publisher.ebook import make_ebook
from publisher.handouts import Handout, handouts
from publisher.keeping import prune, write_whole
from publisher.model import Layout
from publisher.progress import Silent, Stages
from publisher.reading.book import read_book
from publisher.run import Run
from publisher.volumes import Part, parts_of

#: The folders of the cache that would grow with every build.
GROWING = ("fragments", "drawings", "patterns", "manifests")


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file of an edition as made: the number of its pages (0 for an e-book), bytes and seconds."""

    edition: str
    path: Path
    pages: int
    size: int
    seconds: float
    told: str = ""
    """What else is to be known of it: sheets, blank pages."""

    @property
    def said(self) -> str:
        """What is said of it, but for the time that it took."""
        pages = f"{self.pages} pages" if self.pages else ""
        told = " ".join(filter(None, (pages, self.told)))
        return f"{told}{', ' if told else ''}{self.size / 1000:,.0f} kB"


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file of an edition, its name, and the number of its pages (0 for an e-book)."""

    file: str
    data: bytes
    pages: int = 0
    told: str = ""
    """What else is to be known of it: sheets, blank pages."""


def build_editions(
    folder: Path,
    output: Path,
    names: Sequence[str],
    report: Report,
    stages: Stages,
    processes: int,
    only: Sequence[str] = (),
) -> list[Artefact]:
    """Makes editions of the book in a folder; where none is named all those of the whole book.

    ``only`` are the chapters that are made of editions of single chapters; all where none is named. Nothing is made of
    a manuscript with errors: they are reported, and ``ManuscriptError`` is raised. Raises ``WrongUse`` where there is
    no edition or chapter of a name.
    """
    run = begin(folder, output, report, stages, processes)
    for name in names:
        check_name(run, name)
    _check_only(run, names, only)
    wanted = names or [name for name in run.editions if run.edition(name).of == "book"]
    made = [artefact for name in wanted for artefact in make(run, name, only)]
    for kind in GROWING:
        prune(output / ".cache" / kind)
    return made


def begin(folder: Path, output: Path, report: Report, stages: Stages, processes: int) -> Run:
    """Reads a book for a run over it; ``ManuscriptError`` where it has errors."""
    stages.stage("reading the manuscript")
    errors, report = _counting(report)
    book = read_book(folder, report)
    stop_at(errors)
    return Run(book, folder, output, report, errors, stages, processes)


def check_name(run: Run, name: str) -> None:
    """Raises ``WrongUse`` where there is no edition of a name."""
    if name not in run.editions:
        hint = did_you_mean(name, run.editions) or "see: publisher editions"
        raise WrongUse(f"there is no edition {name!r} ({hint})")


def _check_only(run: Run, names: Sequence[str], only: Sequence[str]) -> None:
    """Raises ``WrongUse`` where single chapters are asked for of what is not made of them."""
    if only and not names:
        raise WrongUse("--only goes with the name of an edition of single chapters: publisher build handouts --only …")
    for name in names:
        if only and run.edition(name).of == "book":
            raise WrongUse(f"the edition {name!r} is of the whole book: --only goes with editions of single chapters")


def check_manuscript(folder: Path, report: Report) -> None:
    """Reports all that is wrong in the manuscript, for every edition, without laying it out."""
    errors, report = _counting(report)
    book = read_book(folder, report)
    if errors:
        return
    run = Run(book, folder, Path(), report, errors, Silent(), 1)
    check_makeup(run.editions, book.registers.makeup, report)
    for name, edition in run.editions.items():
        run.made_up(name)
        drawing.check(run.resolved(name), run.geography(name), report)
        if edition.binding == "press":
            run.check_drawings(name)
            with suppress(ManuscriptError):  # which has been reported
                preflight.profile_of(edition, run.shelf, report)


def check_pages(folder: Path, output: Path, edition: str, report: Report, stages: Stages, processes: int) -> None:
    """Lays an edition out and reports what is wrong on its pages.

    Without a name the edition ``press``, else the first with pages. Raises as ``build_editions`` does.
    """
    run = begin(folder, output, report, stages, processes)
    makeup, report = run.book.registers.makeup, run.report
    check_makeup(run.editions, makeup, report)
    name = run.with_pages(edition)
    resolved, paged = run.resolved(name), run.paged(name)
    file = f"registers/makeup/{makeup_of(name, run.editions, makeup)[0]}.yaml"
    places = places_of(resolved) | sources_of(resolved)
    for finding in report_on_pages(paged.fragments, paged.page_map, places, Hashes(file, hashes_of(resolved))):
        report(finding)


def make(run: Run, name: str, only: Sequence[str] = ()) -> Iterator[Artefact]:
    """Makes an edition and puts each of its files in its place, whole."""
    started = time.perf_counter()
    files = set()
    for made in _files(run, name, only):
        stop_at(run.errors)
        path = run.output / name / made.file
        write_whole(path, made.data)
        files.add(made.file)
        yield Artefact(name, path, made.pages, len(made.data), time.perf_counter() - started, made.told)
        started = time.perf_counter()
    if run.edition(name).volume_pages:
        _clear_former_volumes(run.output / name, run.book.settings.slug, files)


def _clear_former_volumes(folder: Path, slug: str, made: Set[str]) -> None:
    """Takes away what an edition was parted into before: pages of two builds are not to be mixed."""
    for path in folder.iterdir():
        if path.name not in made and re.fullmatch(rf"{re.escape(slug)}(-\d+)?\.pdf", path.name):
            path.unlink()


def _files(run: Run, name: str, only: Sequence[str]) -> Iterator[Made]:
    """The files of an edition, by what it is of and its binding."""
    edition, slug = run.edition(name), run.book.settings.slug
    if edition.binding == "epub":
        yield Made(f"{slug}.epub", make_ebook(run, name))
    elif edition.binding == "cover":
        yield Made(f"{slug}.pdf", make_cover(run, name), 1)
    elif edition.of == "chapters":
        yield from _of_chapters(run, name, only)
    else:
        if edition.binding == "press":
            report_open_queries(run.resolved(name).chapters, run.report)
            run.check_drawings(name)
        shown = _shown(run, name)
        for part in parts_of(run, name, run.paged(shown)):
            yield _bound(run, name, run.layout(shown), part)


def _of_chapters(run: Run, name: str, only: Sequence[str]) -> Iterator[Made]:
    """The files of an edition of single chapters."""
    for handout in handouts(run, name, only):
        made = _bound(run, name, handout.layout, handout.part)
        if run.edition(name).binding == "booklet":
            yield from _folded(run, handout, made)
        else:
            yield replace(made, told=f"on {_counted((made.pages + 1) // 2, 'sheet')}")


def _shown(run: Run, name: str) -> str:
    """The edition whose pages are bound: a proof shows those of another."""
    edition = run.edition(name)
    return edition.pages_from if edition.binding == "proof" and edition.pages_from else name


def _bound(run: Run, name: str, layout: Layout, part: Part) -> Made:
    """An edition on pages, or a part of it (a volume, a chapter), bound."""
    edition, book, paged = run.edition(name), run.resolved(_shown(run, name)), part.paged
    profile = preflight.profile_of(edition, run.shelf, run.report) if edition.binding == "press" else None
    if edition.binding == "screen" and not edition.pages_from and edition.of == "book":
        paged = opened_by_cover(run, name, paged)
    if edition.of == "book":
        run.stages.stage(f"{name}: binding {len(paged.page_map.pages)} pages")
    icc = run.shelf.find("colour/FOGRA39L_coated.icc")
    data = binding.bind(
        edition.binding if edition.binding in ("press", "proof") else "screen",
        settings=part.settings,
        layout=layout,
        plan=paged.plan,
        fragments=paged.fragments,
        page_map=paged.page_map,
        fonts=binding.faces_by_name(run.shelf.fonts()),
        icc=icc.read_bytes() if icc else None,
        modified=run.modified,
        ink=edition.ink,
        told=binding.Proof(sources_of(book), queries_by_id(book.chapters)),
        elsewhere=part.elsewhere,
        report=run.report,
    )
    if profile:
        run.stages.stage(f"{name}: preflight")
        preflight.check_press(data, profile, edition, run.report)
    return Made(part.file, data, len(paged.page_map.pages))


def _folded(run: Run, handout: Handout, made: Made) -> Iterator[Made]:
    """A booklet, imposed for printers that turn sheets on the short edge, as most do, and on the long edge."""
    sheet = binding.SHEETS[handout.layout.sheet]
    binding.check_booklet(made.data, sheet, f"the booklet {handout.name!r}", run.report)
    stop_at(run.errors)
    told = binding.explained(made.pages)
    yield Made(made.file, binding.imposed(made.data, sheet, "short-edge"), told=told)
    yield Made(f"{handout.name}-long-edge.pdf", binding.imposed(made.data, sheet, "long-edge"), told=told)


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


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
