"""The spine: runs the flow of the book from reading to editions. Only this module and ``run.py`` know all rooms.

::

    reading → apparatus → ( assembling → typesetting → pagination )* → binding → PDF
                                                           └ page map → epub → EPUB
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publisher import binding, drawing
from publisher.apparatus.places import sources_of
from publisher.apparatus.queries import queries_by_id, report_open_queries
from publisher.diagnostics import Diagnostic, Report, WrongUse, did_you_mean, stop_at
from publisher.ebook import make_ebook
from publisher.editions import editions_of
from publisher.handouts import Handout, handouts
from publisher.loop import Paged
from publisher.model import Layout, Settings
from publisher.progress import Silent, Stages
from publisher.reading.book import read_book
from publisher.run import Run


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
    stages.stage("reading the manuscript")
    errors, report = _counting(report)
    book = read_book(folder, report)
    stop_at(errors)
    run = Run(book, folder, output, report, errors, stages, processes)
    for name in names:
        if name not in run.editions:
            hint = did_you_mean(name, run.editions) or "see: publisher editions"
            raise WrongUse(f"there is no edition {name!r} ({hint})")
        if only and run.edition(name).of == "book":
            raise WrongUse(f"the edition {name!r} is of the whole book: --only goes with editions of single chapters")
    if only and not names:
        raise WrongUse("--only goes with the name of an edition of single chapters: publisher build handouts --only …")
    wanted = names or [name for name in run.editions if run.edition(name).of == "book"]
    return [artefact for name in wanted for artefact in _made(run, name, only)]


def check_manuscript(folder: Path, report: Report) -> None:
    """Reports all that is wrong in the manuscript, for every edition, without laying it out."""
    errors, report = _counting(report)
    book = read_book(folder, report)
    if errors:
        return
    run = Run(book, folder, Path(), report, errors, Silent(), 1)
    for name, edition in editions_of(book.settings).items():
        drawing.check(run.resolved(name), run.geography(name), report)
        if edition.binding == "press":
            run.check_drawings(name)


def _made(run: Run, name: str, only: Sequence[str]) -> Iterator[Artefact]:
    """Makes an edition and puts each of its files in its place, whole."""
    started = time.perf_counter()
    for made in _files(run, name, only):
        stop_at(run.errors)
        path = run.output / name / made.file
        write_whole(path, made.data)
        yield Artefact(name, path, made.pages, len(made.data), time.perf_counter() - started, made.told)
        started = time.perf_counter()


def _files(run: Run, name: str, only: Sequence[str]) -> Iterator[Made]:
    """The files of an edition, by what it is of and its binding."""
    edition, settings = run.edition(name), run.book.settings
    if edition.binding == "epub":
        yield Made(f"{settings.slug}.epub", make_ebook(run, name))
    elif edition.of == "chapters":
        for handout in handouts(run, name, only):
            made = _bound(run, name, f"{handout.file}.pdf", handout.settings, handout.layout, handout.paged)
            if edition.binding == "booklet":
                yield from _folded(run, handout, made)
            else:
                yield replace(made, told=f"on {_counted((made.pages + 1) // 2, 'sheet')}")
    else:
        if edition.binding == "press":
            report_open_queries(run.resolved(name).chapters, run.report)
            run.check_drawings(name)
        paged = run.paged(_shown(run, name))
        run.stages.stage(f"{name}: binding {len(paged.page_map.pages)} pages")
        yield _bound(run, name, f"{settings.slug}.pdf", settings, run.layout(_shown(run, name)), paged)


def _shown(run: Run, name: str) -> str:
    """The edition whose pages an edition shows: a proof may show those of another."""
    edition = run.edition(name)
    return edition.pages_from if edition.binding == "proof" and edition.pages_from else name


def _bound(run: Run, name: str, file: str, settings: Settings, layout: Layout, paged: Paged) -> Made:
    """What an edition has on pages, or a part of it, bound."""
    edition, book = run.edition(name), run.resolved(_shown(run, name))
    icc = run.shelf.find("colour/FOGRA39L_coated.icc")
    data = binding.bind(
        edition.binding if edition.binding in ("press", "proof") else "screen",
        settings=settings,
        layout=layout,
        plan=paged.plan,
        fragments=paged.fragments,
        page_map=paged.page_map,
        fonts=binding.faces_by_name(run.shelf.fonts()),
        icc=icc.read_bytes() if icc else None,
        modified=run.modified,
        ink=edition.ink,
        told=binding.Proof(sources_of(book), queries_by_id(book.chapters)),
        report=run.report,
    )
    return Made(file, data, len(paged.page_map.pages))


def _folded(run: Run, handout: Handout, made: Made) -> Iterator[Made]:
    """A booklet, imposed for printers that turn sheets on the short edge, as most do, and on the long edge."""
    sheet = binding.SHEETS[handout.layout.sheet]
    binding.check_booklet(made.data, sheet, f"the booklet {handout.file!r}", run.report)
    stop_at(run.errors)
    told = binding.explained(made.pages)
    yield Made(made.file, binding.imposed(made.data, sheet, "short-edge"), told=told)
    yield Made(f"{handout.file}-long-edge.pdf", binding.imposed(made.data, sheet, "long-edge"), told=told)


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


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
