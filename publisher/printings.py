"""Printings of a book: an edition as it goes to the press is kept, and a later text held against it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from publisher import __version__
from publisher.apparatus.queries import report_open_queries
from publisher.build import Artefact, begin, check_name, make
from publisher.diagnostics import Report, WrongUse, stop_at
from publisher.keeping import write_whole
from publisher.model import BESIDE, PageMap, Printing, SetText
from publisher.pagination.errata import Change, changes
from publisher.progress import Silent, Stages
from publisher.reading.printings import as_json, file_of
from publisher.run import Run
from publisher.typesetting.cache import tools


def release(
    folder: Path, output: Path, number: int, edition: str, report: Report, stages: Stages, processes: int
) -> tuple[Artefact, Path]:
    """Makes an edition for the press and keeps what is printed, in the folder of the book: both files.

    A printing is history. ``WrongUse`` where its number is taken, or the edition has no pages of its own;
    ``ManuscriptError`` where the manuscript has errors or open queries.
    """
    kept = folder / file_of(number)
    if kept.exists():
        raise WrongUse(f"printing {number} is released, and history: {kept} (release the next number)")
    run = begin(folder, output, report, stages, processes)
    check_name(run, edition)
    settings = run.edition(edition)
    if settings.binding not in ("screen", "press") or settings.of != "book" or settings.pages_from:
        raise WrongUse(f"the edition {edition!r} is not printed with pages of its own; name one that is")
    if settings.volume_pages:
        raise WrongUse(f"the edition {edition!r} is bound in volumes, and a printing is of one file; name one that is")
    report_open_queries(run.resolved(edition).chapters, run.report)
    stop_at(run.errors)
    (artefact,) = make(run, edition)
    write_whole(kept, as_json(_printing(run, number, edition, artefact.path.read_bytes())))
    return artefact, kept


def changes_since(folder: Path, output: Path, number: int, report: Report) -> tuple[Change, ...]:
    """What has changed in the text since a printing; ``ManuscriptError`` where the manuscript has errors."""
    run = begin(folder, output, report, Silent(), 1)
    printing = run.printing(number)
    check_name(run, printing.edition)
    return changes(printing, run.set_text(printing.edition), run.places(printing.edition))


def _printing(run: Run, number: int, edition: str, pdf: bytes) -> Printing:
    text, page_map = run.set_text(edition), run.paged(edition).page_map
    using = tools()
    return Printing(
        number=number,
        edition=edition,
        date=run.modified.date().isoformat(),
        isbn=run.book.settings.isbn.get(edition, ""),
        pdf=sha256(pdf).hexdigest(),
        builder=__version__,
        engines=dict([*using.distributions, *using.libraries]),
        page_map=_of_blocks(page_map, text),
        blocks=text.blocks,
        beside=text.beside,
    )


def _of_blocks(page_map: PageMap, text: SetText) -> PageMap:
    """The page map with the blocks alone for anchors."""
    pages = {id_: page_map.anchors[id_.removesuffix(BESIDE)] for id_ in (*text.blocks, *text.beside)}
    return PageMap(page_map.pages, pages, page_map.starts)
