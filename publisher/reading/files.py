"""The files of a book: found inside its folder, or not at all; read as UTF-8 with plain line ends.

A path is relative to the book, with forward slashes. What leads out of the folder (``..``, an absolute path, a
symbolic link) is refused, so that a manuscript from elsewhere reads nothing of this machine. So are hidden files: what
editors and systems leave about is no part of a book.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import Place
from publisher.reading.source import unify_line_ends

if TYPE_CHECKING:
    from collections.abc import Iterable


def find_file(folder: Path, relative: str, place: Place | None, report: Report, missing: str = "C007") -> Path | None:
    """The file at a path inside ``folder``, or None (reported at ``place``, where its name was written)."""
    if not relative.isprintable() or "\\" in relative or ":" in relative or PurePosixPath(relative).is_absolute():
        hint = f"write it from {_name(folder)}, with forward slashes"
        report(Diagnostic("C008", f"{relative!r} is not a path inside the book", place, hint))
        return None
    path = folder / relative
    if ".." in PurePosixPath(relative).parts or not _is_inside(path, folder):
        report(Diagnostic("C008", f"{relative!r} leads out of {_name(folder)}", place, "copy the file into the book"))
        return None
    if any(part.startswith(".") for part in PurePosixPath(relative).parts):
        report(Diagnostic("C008", f"{relative!r} is hidden", place, "no name may begin with a full stop"))
        return None
    if not _is_file(path):
        report(Diagnostic(missing, f"there is no file {relative!r} in {_name(folder)}", place, _near(folder, relative)))
        return None
    return path


def read_text(folder: Path, relative: str, place: Place | None, report: Report) -> str | None:
    """The text of a file of the book in NFC, with plain line ends; None where it cannot be had (reported).

    ``place`` is where its name was written; None for a file that the builder looks for itself.
    """
    path = find_file(folder, relative, place, report)
    if path is None:
        return None
    try:
        data = path.read_bytes()
    except OSError as error:
        report(Diagnostic("C007", f"{relative!r} cannot be read: {error.strerror}", place))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report(_not_utf8(relative, data, error))
        return None
    return unicodedata.normalize("NFC", unify_line_ends(text))


def _not_utf8(relative: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    hint = "save the file as UTF-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Diagnostic("C009", "the file is UTF-16", Place(relative, 1), hint)
    before = unify_line_ends(error.object[: error.start].decode("utf-8"))
    place = Place(relative, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Diagnostic("C009", f"the byte {error.object[error.start]:#04x} is not UTF-8", place, hint)


def _is_inside(path: Path, folder: Path) -> bool:
    # Not Path.resolve(), which raises where links lead in a circle.
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any file's
        return False


def _near(folder: Path, relative: str) -> str:
    """The file of the nearest name, in any folder of the book."""
    names = {path.relative_to(folder).as_posix() for path in _files_of(folder) if path.suffix == Path(relative).suffix}
    same_name = sorted(name for name in names if PurePosixPath(name).name == PurePosixPath(relative).name)
    return f"did you mean {same_name[0]!r}?" if same_name else did_you_mean(relative, sorted(names))


def _files_of(folder: Path, depth: int = 3) -> Iterable[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_symlink() or path.name.startswith("."):
            continue
        if path.is_dir() and depth:
            yield from _files_of(path, depth - 1)
        elif path.is_file():
            yield path


def _name(folder: Path) -> str:
    return f"{folder.name}/" if folder.name == "figures" else "the book"
