"""A preview: the edition that is meant, a server, and a build after each save until Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from publisher.diagnostics import ManuscriptError, Report, WrongUse, did_you_mean
from publisher.editions import Shelf, editions_of
from publisher.model import EditionSettings
from publisher.preview.making import Maker
from publisher.preview.serving import serving
from publisher.preview.showing import Board
from publisher.preview.watching import saves
from publisher.progress import Stages
from publisher.project import read_settings
from publisher.typesetting.fonts import font_set
from publisher.typesetting.layout import load_engine
from publisher.typesetting.pool import start_engine

DEFAULT = "screen"


def preview(
    folder: Path,
    output: Path,
    name: str,
    port: int,
    processes: int,
    report: Report,
    stages: Callable[[], AbstractContextManager[Stages]],
    say: Callable[[str], object],
) -> None:
    """Shows an edition on this machine and builds it after each save, until Ctrl-C (``KeyboardInterrupt``).

    ``stages`` gives a listener for each build; ``say`` is told the address, and then of each build its findings and
    how it ended. Raises ``WrongUse`` where there is no such edition or the port is taken, ``ManuscriptError`` where
    ``book.yaml`` cannot be read at all.
    """
    edition = _edition(folder, name, report)
    shelf, board = Shelf.of(folder), Board(edition)
    start_engine(font_set(shelf.inside("fonts"), output / ".cache"))
    maker = Maker(folder, output, edition, processes)
    with serving(board, port) as address:
        say(f"{edition}: {address} (Ctrl-C ends)")
        for _ in saves((folder, *shelf.folders), maker.written):
            with stages() as listener:
                outcome = maker.make(board.listening(listener))
            board.show(outcome)
            for line in (*outcome.findings, f"{edition}: {outcome.told}"):
                say(line)
            load_engine()  # behind the first build: from now on a section is laid out here, by fonts that are known


def _edition(folder: Path, name: str, report: Report) -> str:
    """The edition of this name; where none is named ``screen``, else the first whose pages are bound as a book."""
    settings = read_settings(folder, report)
    if settings is None:
        raise ManuscriptError(str(folder))
    known = {name: edition for name, edition in editions_of(settings).items() if edition.binding != "epub"}
    books = [name for name, edition in known.items() if _is_a_book(edition)]
    name = name or (DEFAULT if DEFAULT in books else next(iter(books), DEFAULT))
    if name not in known:
        raise WrongUse(f"there is no edition {name!r} on pages ({did_you_mean(name, known) or ', '.join(known)})")
    return name


def _is_a_book(edition: EditionSettings) -> bool:
    return edition.of == "book" and edition.binding != "cover"
