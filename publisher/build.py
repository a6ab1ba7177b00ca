"""The spine: runs the flow of the book from reading to editions. Only this module and ``run.py`` know all rooms.

::

    reading → apparatus → ( assembling → typesetting → pagination )* → binding → PDF
                                                           └ page map → epub → EPUB

What ends the flow is imported where it does, since it takes a while to load and most editions need one of the two.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher import drawing
from publisher.apparatus.places import sources_of
from publisher.apparatus.queries import queries_by_id, report_open_queries
from publisher.diagnostics import Diagnostic, Report, WrongUse, did_you_mean, stop_at
from publisher.editions import editions_of
from publisher.keeping import prune, write_whole
from publisher.progress import Silent, Stages
from publisher.reading.book import read_book
from publisher.run import Run

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


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file of an edition, its name, and the number of its pages (0 for an e-book)."""

    file: str
    data: bytes
    pages: int = 0


def build_editions(
    folder: Path,
    output: Path,
    names: Sequence[str],
    report: Report,
    stages: Stages,
    processes: int,
) -> list[Artefact]:
    """Makes editions of the book in a folder; all of them where none is named.

    Nothing is made of a manuscript with errors: they are reported, and ``ManuscriptError`` is raised. Raises
    ``WrongUse`` where there is no edition of a name.
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
    made = [artefact for name in names or run.editions for artefact in _made(run, name)]
    for kind in GROWING:
        prune(output / ".cache" / kind)
    return made


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


def _made(run: Run, name: str) -> Iterator[Artefact]:
    """Makes an edition and puts each of its files in its place, whole."""
    started = time.perf_counter()
    for made in _files(run, name):
        stop_at(run.errors)
        path = run.output / name / made.file
        write_whole(path, made.data)
        yield Artefact(name, path, made.pages, len(made.data), time.perf_counter() - started)
        started = time.perf_counter()


def _files(run: Run, name: str) -> Iterator[Made]:
    """The files of an edition, by its binding."""
    slug = run.book.settings.slug
    if run.edition(name).binding == "epub":
        from publisher.ebook import make_ebook

        yield Made(f"{slug}.epub", make_ebook(run, name))
    else:
        yield _bound(run, name, f"{slug}.pdf")


def _bound(run: Run, name: str, file: str) -> Made:
    """An edition on pages, bound."""
    from publisher import binding

    edition, book = run.edition(name), run.resolved(name)
    if edition.binding == "press":
        report_open_queries(book.chapters, run.report)
        run.check_drawings(name)
    shown = edition.pages_from if edition.binding == "proof" and edition.pages_from else name
    paged, book = run.paged(shown), run.resolved(shown)
    run.stages.stage(f"{name}: binding {len(paged.page_map.pages)} pages")
    icc = run.shelf.find("colour/FOGRA39L_coated.icc")
    data = binding.bind(
        "screen" if edition.binding == "epub" else edition.binding,
        settings=book.settings,
        layout=run.layout(shown),
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
