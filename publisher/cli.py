"""The commands.

Exit codes: 0 fine, 1 problems in the manuscript, 2 wrong use of the command, 3 something missing on this machine.
A traceback is for bugs only.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from publisher import __version__
from publisher.codes import CODES
from publisher.diagnostics import Diagnostic, ManuscriptError, MissingPart, WrongUse, in_order, tally

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Builds a book from one manuscript: EPUB, screen PDF and press PDF.",
)
out = Console(soft_wrap=True, highlight=False, emoji=False)
err = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)

BookOption = Annotated[
    Path | None, typer.Option("--book", metavar="DIR", help="The folder of book.yaml [default: . or ./manuscript].")
]
OutputOption = Annotated[Path, typer.Option("--output", metavar="DIR", help="Where editions go, a folder each.")]
CORES = os.cpu_count() or 1
ProcessesOption = Annotated[
    int, typer.Option(min=1, help="How many processes lay out pages.", show_default="one a core")
]


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that is not there yet, or is empty.")],
    title: Annotated[
        str, typer.Option(metavar="TITLE", help="What the book is called.", show_default="as its folder")
    ] = "",
    language: Annotated[str, typer.Option(metavar="TAG", help="Its language: a locale of the builder.")] = "en-GB",
) -> None:
    """Begin a new book: a small folder that builds as it stands and says how to go on."""
    from publisher.scaffold import begin

    title = begin(folder, title, language)
    out.print(f"{folder}: a new book, {title}", style="bold", markup=False)
    go = "" if folder.resolve() == Path.cwd() else f"  cd {shlex.quote(str(folder))}\n"
    out.print(f"Go on with\n{go}  publisher check\n  publisher build epub\n  publisher build screen", markup=False)


@app.command()
def build(
    editions: Annotated[
        list[str] | None,
        typer.Argument(metavar="[EDITION]...", help="The editions to build [default: all of the whole book]."),
    ] = None,
    only: Annotated[
        str, typer.Option(metavar="CHAPTER,…", help="The chapters to make handouts of, by their ids [default: all].")
    ] = "",
    book: BookOption = None,
    output: OutputOption = Path("build"),
    processes: ProcessesOption = CORES,
) -> None:
    """Build editions of a book. Those of single chapters (handouts, teacher) are built where they are named."""
    from publisher.manifest import Manifest
    from publisher.progress import stages_on
    from publisher.project import find_book

    findings: list[Diagnostic] = []
    try:
        folder = find_book(book)
        manifest = Manifest(folder, output, sys.argv[1:])
        manifest.look()
        if processes > 1 and manifest.is_of_a_new_state():
            _warm_up(folder, output)
        from publisher.build import build_editions

        with stages_on(out) as stages:
            chapters = [id for id in re.split(r"[,\s]+", only) if id]
            made = build_editions(folder, output, editions or (), findings.append, stages, processes, chapters)
    except ManuscriptError:
        _fail(findings)
    except KeyboardInterrupt:  # here, for typer would take it without a word
        err.print("publisher: interrupted; nothing half-made is left")
        raise typer.Exit(130) from None
    _print(findings)
    for artefact in made:
        out.print(f"{artefact.path}: {artefact.said}, {artefact.seconds:.1f} s", style="bold", markup=False)
    manifest.keep({a.path: a.said for a in made}, list(map(str, in_order(findings))))


def _warm_up(folder: Path, output: Path) -> None:
    """Has the layout engine loaded by another process, while this one loads all the rest and reads the book."""
    from publisher.editions import Shelf
    from publisher.typesetting.fonts import font_set
    from publisher.typesetting.pool import start_engine

    start_engine(font_set(Shelf.of(folder).inside("fonts"), output / ".cache"))


@app.command()
def preview(
    edition: Annotated[
        str, typer.Argument(metavar="[EDITION]", help="The edition to show [default: screen, or the first PDF].")
    ] = "",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="Where to serve on this machine; 0: any that is free.")
    ] = 8765,
    book: BookOption = None,
    output: OutputOption = Path("build"),
    processes: ProcessesOption = CORES,
) -> None:
    """Show an edition in the browser, and build it again after each save. Ctrl-C ends it."""
    from publisher.preview import preview as show
    from publisher.progress import stages_on
    from publisher.project import find_book

    findings: list[Diagnostic] = []
    try:
        say = partial(out.print, markup=False)
        show(find_book(book), output, edition, port, processes, findings.append, partial(stages_on, out), say)
    except ManuscriptError:
        _fail(findings)
    except KeyboardInterrupt:
        out.print("The preview has ended; nothing half-made is left.")


@app.command()
def editions(book: BookOption = None) -> None:
    """List the editions of a book."""
    from publisher.editions import editions_of
    from publisher.project import find_book, read_settings

    findings: list[Diagnostic] = []
    settings = read_settings(find_book(book), findings.append)
    if settings is None:
        _fail(findings)
    for name, edition in editions_of(settings).items():
        pages = f", pages from {edition.pages_from}" if edition.pages_from else ""
        pages += f", printing {edition.printing}" if edition.printing else ""
        notes = {"foot": "", "chapter": ", notes after each chapter", "back": ", notes at the back"}[edition.notes]
        chapters = ", a file of each chapter" if edition.of == "chapters" else ""
        papers = f" on {', '.join(edition.papers)}" if edition.papers else ""
        volumes = f", in volumes of {edition.volume_pages} pages at most" if edition.volume_pages else ""
        bound = f"layout {edition.layout}, bound for {edition.binding}"
        out.print(f"{name:12} {bound}{chapters}{papers}{notes}{pages}{volumes}", markup=False)


@app.command()
def check(
    edition: Annotated[
        str, typer.Argument(metavar="[EDITION]", help="With --pages: whose pages [default: press, or the first PDF].")
    ] = "",
    pages: Annotated[
        bool, typer.Option("--pages", help="Lay the book out and report what is wrong on its pages.")
    ] = False,
    book: BookOption = None,
    output: OutputOption = Path("build"),
    processes: ProcessesOption = CORES,
    explain: Annotated[str, typer.Option(metavar="CODE", help="Explain a code and stop.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print findings as JSON.")] = False,
) -> None:
    """Say what is wrong in the manuscript, all in one run, without building it; with --pages, on the laid-out pages.

    Exit code 1 where there is an error among the findings.
    """
    if explain:
        _explain(explain)
        return
    if edition and not pages:
        raise WrongUse(f"check looks at all editions; for the pages of one: publisher check --pages {edition}")
    from publisher.build import check_manuscript, check_pages
    from publisher.progress import stages_on
    from publisher.project import find_book

    findings: list[Diagnostic] = []
    if pages:
        with suppress(ManuscriptError), stages_on(err) as stages:
            check_pages(find_book(book), output, edition, findings.append, stages, processes)
    else:
        check_manuscript(find_book(book), findings.append)
    findings = in_order(findings)
    if as_json:
        print(json.dumps([finding.as_data() for finding in findings], ensure_ascii=False, indent=1))  # noqa: T201
    else:
        _print(findings)
        out.print("Nothing to report." if not findings else tally(findings))
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)


@app.command()
def mend(
    edition: Annotated[
        str, typer.Argument(metavar="[EDITION]", help="Whose pages [default: press, or the first PDF].")
    ] = "",
    book: BookOption = None,
    output: OutputOption = Path("build"),
    processes: ProcessesOption = CORES,
) -> None:
    """Find by trial the trackings that close loose lines, and print them as entries for registers/makeup."""
    from publisher.mending import mend as try_trackings
    from publisher.mending import written
    from publisher.progress import stages_on
    from publisher.project import find_book

    findings: list[Diagnostic] = []
    try:
        with stages_on(err) as stages:
            mended = try_trackings(find_book(book), output, edition, findings.append, stages, processes)
    except ManuscriptError:
        _fail(findings)
    _print(findings)
    if mended.entries:
        out.print(f"# For {mended.file}. Then look at the pages: publisher check --pages", markup=False)
        print(written(mended.entries))  # noqa: T201
    out.print(
        f"# {mended.before} blocks with loose lines, {mended.left} of them still with these entries", markup=False
    )


@app.command()
def preflight(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The PDF for the printer.")],
    profile: Annotated[str, typer.Option(metavar="NAME", help="The printer's rules: offset, kdp, lulu …")],
    book: BookOption = None,
    cover: Annotated[bool, typer.Option("--cover", help="The file is a cover.")] = False,
    interior: Annotated[
        Path | None, typer.Option(metavar="PDF", help="The pages that the file is the cover of.")
    ] = None,
    spine: Annotated[str, typer.Option(metavar="WIDTH", help="The spine as the printer told it, as in 22.4mm.")] = "",
    colour: Annotated[bool, typer.Option("--colour", help="The pages are printed in colour.")] = False,
) -> None:
    """Say what a printer would stop at in a PDF. Exit code 3: something could not be checked."""
    from publisher import preflight as told
    from publisher.checks.press import measure_interior
    from publisher.checks.press import preflight as check
    from publisher.editions import Shelf, points

    findings: list[Diagnostic] = []
    try:
        shelf = Shelf.of(book or Path())
        rules = told.load_profile(profile, shelf, findings.append)
        width = points(spine) if spine else 0.0
    except ManuscriptError:
        raise WrongUse("\n".join(map(str, in_order(findings)))) from None
    except ValueError as error:
        raise WrongUse(f"--spine: {error}") from None
    pages = measure_interior(interior) if interior else None
    verdict = check(file, rules, cover=cover or pages is not None, colour=colour, interior=pages, spine=width)
    out.print(told.table(file, verdict), soft_wrap=False)
    out.print(told.summary(verdict), markup=False)
    if verdict.outcome != "passed":
        raise typer.Exit({"failed": 1, "incomplete": 3}[verdict.outcome])


@app.command()
def release(
    number: Annotated[int, typer.Argument(min=1, metavar="N", help="The number of the printing.")],
    edition: Annotated[str, typer.Argument(metavar="[EDITION]", help="The edition that is printed.")] = "press",
    book: BookOption = None,
    output: OutputOption = Path("build"),
    processes: ProcessesOption = CORES,
) -> None:
    """Build an edition for the printer, and keep its pages and text with the manuscript as a printing."""
    from publisher.printings import release as keep
    from publisher.progress import stages_on
    from publisher.project import find_book

    findings: list[Diagnostic] = []
    try:
        with stages_on(out) as stages:
            made, kept = keep(find_book(book), output, number, edition, findings.append, stages, processes)
    except ManuscriptError:
        _fail(findings)
    _print(findings)
    out.print(f"{made.path}: {made.pages} pages, for the printer", style="bold", markup=False)
    out.print(f"{kept}: printing {number}, to be kept with the manuscript", style="bold", markup=False)


@app.command()
def changes(
    number: Annotated[int, typer.Argument(min=1, metavar="N", help="The number of the printing.")],
    book: BookOption = None,
    output: OutputOption = Path("build"),
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """List by printed page what has changed in the text since a printing."""
    from publisher.printings import changes_since
    from publisher.project import find_book

    findings: list[Diagnostic] = []
    try:
        found = changes_since(find_book(book), output, number, findings.append)
    except ManuscriptError:
        _fail(findings)
    if as_json:
        print(json.dumps([change.as_data() for change in found], ensure_ascii=False, indent=1))  # noqa: T201
    else:
        out.print("\n".join(map(str, found)) or "Nothing has changed.", markup=False)


def _explain(code: str) -> None:
    known = CODES.get(code.upper())
    if known is None:
        raise WrongUse(f"there is no code {code!r}; the families are {', '.join(sorted({c[0] for c in CODES}))}")
    out.print(f"{code.upper()} ({known.severity}): {known.title}\n\n{known.explanation}", markup=False)


def _print(findings: Sequence[Diagnostic]) -> None:
    styles = {"error": "red", "warning": "yellow", "info": ""}
    for finding in in_order(findings):
        err.print(str(finding), style=styles[finding.severity], markup=False)


def _fail(findings: Sequence[Diagnostic]) -> NoReturn:
    _print(findings)
    err.print(f"{tally(in_order(findings))}. Nothing was made; the last good editions stay.", style="bold red")
    raise typer.Exit(1)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    """Builds a book from one manuscript: EPUB, screen PDF and press PDF."""
    if show:
        out.print(__version__)
        raise typer.Exit


def main() -> None:
    """Runs the command that was typed."""
    try:
        app()
    except WrongUse as error:
        err.print(f"publisher: {error}", style="red", markup=False)
        sys.exit(2)
    except MissingPart as error:
        err.print(f"publisher: {error}", style="red", markup=False)
        sys.exit(3)
