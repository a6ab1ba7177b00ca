"""Reading a book: settings, registers and every written file, all of its problems in one run."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from publisher.diagnostics import ManuscriptError
from publisher.model import Book, Chapter, Settings
from publisher.reading.chapters import read_body
from publisher.reading.files import read_text
from publisher.reading.front_matter import read_front_matter
from publisher.reading.registers import read_registers
from publisher.reading.settings import read_settings
from publisher.reading.source import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from publisher.diagnostics import Report
    from publisher.model import Registers


def read_book(folder: Path, report: Report) -> Book:
    """The book in ``folder``, the one that holds ``book.yaml``; everything wrong with it is reported.

    After an error the values are good for looking on (other passes may find more) but not for building. Raises
    ``ManuscriptError`` only where ``book.yaml`` cannot be read at all. No file outside the folder is read.
    """
    settings = read_settings(folder, report)
    registers = read_registers(folder, report)
    if settings is None:
        raise ManuscriptError("book.yaml cannot be read")
    values = named_values(settings)
    chapters = (read_chapter(folder, file, values, registers, report) for file in settings.matter.written())
    themes = read_chapter(folder, settings.themes, values, registers, report) if settings.themes else None
    return Book(settings, registers, tuple(chapter for chapter in chapters if chapter), themes)


def read_chapter(
    folder: Path, file: str, values: Mapping[str, str], registers: Registers, report: Report
) -> Chapter | None:
    """A written file as a chapter; None where it cannot be read (reported)."""
    text = read_text(folder, file, None, report)
    if text is None:
        return None
    chapter = PurePosixPath(file).stem
    head, body, first_line = split_front_matter(text, file=file, report=report)
    front = read_front_matter(head, file=file, first_line=2, registers=registers, report=report)
    blocks, notes = read_body(body, file=file, chapter=chapter, first_line=first_line, values=values, report=report)
    return Chapter(id=chapter, file=file, front=front, body=blocks, notes=notes)


def named_values(settings: Settings) -> dict[str, str]:
    """What ``{{ name }}`` may stand for in a text: the plain values of ``book.yaml``, by their keys."""
    values = {
        "title": settings.title,
        "subtitle": settings.subtitle,
        "language": settings.language,
        "identifier": settings.identifier,
        "date": settings.date,
        "rights": settings.rights,
        "description": settings.description,
        "publisher": settings.publisher,
        "licence": settings.licence.name if settings.licence else "",
    }
    return {name: value for name, value in values.items() if value}
