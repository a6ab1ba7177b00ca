"""The book as a folder: where it is, and its settings.

Importing this module is cheap, so that a command that has nothing to do ends at once; what reads the settings is
imported when they are read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from publisher.diagnostics import WrongUse

if TYPE_CHECKING:
    from publisher.diagnostics import Report
    from publisher.model import Settings

BOOK_FILE = "book.yaml"
"""The file that makes a folder a book."""


class MissingBook(WrongUse):
    """There is no book where one was looked for; the message names the places."""


def find_book(start: Path | None = None) -> Path:
    """The folder that holds ``book.yaml``: the one given; else this one, or ``manuscript`` in it.

    Raises ``MissingBook`` where there is none.
    """
    looked_in = (start,) if start else (Path(), Path("manuscript"))
    for folder in looked_in:
        if (folder / BOOK_FILE).is_file():
            return folder
    places = " or ".join(str(folder / BOOK_FILE) for folder in looked_in)
    raise MissingBook(f"there is no {places}; name the folder of the book with --book")


def read_settings(folder: Path, report: Report) -> Settings | None:
    """``book.yaml`` as settings, everything wrong in it reported; None where nothing can be made of it.

    Where a value is wrong or lacking, something stands in, so that the rest of the book can be looked at: nothing may
    be built once an error has been reported.
    """
    from publisher.reading.settings import read_settings as read

    return read(folder, report)
