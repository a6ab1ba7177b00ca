"""A new book: the folder ``book/`` beside this file, with a title, a language, an identifier and a date of its own.

What is written there are the words of the new book, so they stand in files and not here. Only ``book.yaml`` has
anything to be filled in (``$title`` …). A name that begins with ``dot-`` begins with a dot in the new book, for git and
editors would otherwise take such files for settings of the builder.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import tempfile
import unicodedata
import uuid
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from string import Template

import yaml

from publisher.diagnostics import WrongUse, did_you_mean
from publisher.editions import own_layouts
from publisher.project import BOOK_FILE
from publisher.reading.schemas import schemas

PATTERN = Path(__file__).parent / "book"
"""The files of a new book."""

SCHEMAS = ".schemas"
"""The folder of a book that its editor's settings take schemas from."""


def begin(folder: Path, title: str = "", language: str = "en-GB") -> str:
    """Begins a book in a folder that is not there yet, or is empty, and gives its title.

    Without a title it is called as its folder is. It is written whole or not at all. Raises ``WrongUse`` where there
    is something in the folder, where it cannot be written, and where title or language cannot be those of a book.
    """
    _check_language(language)
    title = _printable(title or _called_as(folder))
    _check_empty(folder)
    try:
        _put(_files(title, language), folder)
    except OSError as error:
        raise WrongUse(f"{folder} cannot be written: {error.strerror or error}; no book was made") from error
    return title


def _check_language(language: str) -> None:
    locales = sorted(file.stem for file in (own_layouts() / "locales").glob("*.yaml"))
    if language not in locales:
        hint = did_you_mean(language, locales) or f"it has {', '.join(locales)}"
        raise WrongUse(f"the builder has no locale {language!r} ({hint})")


def _called_as(folder: Path) -> str:
    words = re.sub(r"[-_]+", " ", folder.resolve().name).strip()
    return words[:1].upper() + words[1:]


def _printable(title: str) -> str:
    """A title on one line. Characters that no page and no e-book can have are refused."""
    line = " ".join(title.split())
    if not line:
        raise WrongUse("the book needs a title; give it one with --title")
    if strange := [c for c in line if unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs")]:
        raise WrongUse(f"the title has a character that cannot be printed: U+{ord(strange[0]):04X}")
    return line


def _check_empty(folder: Path) -> None:
    if folder.is_dir():
        if found := sorted(folder.iterdir()):
            raise WrongUse(f"{folder} is not empty ({found[0].name} is in it); name a folder that is not there yet")
    elif folder.exists():
        raise WrongUse(f"{folder} is a file; name a folder that is not there yet")


def _files(title: str, language: str) -> Mapping[PurePosixPath, bytes]:
    """What a new book consists of: the contents of its files, by their names."""
    found = (file for file in sorted(PATTERN.rglob("*")) if file.is_file())
    files = {_name(file.relative_to(PATTERN)): file.read_bytes() for file in found}
    settings = PurePosixPath(BOOK_FILE)
    filled = Template(files[settings].decode()).substitute(
        title=_quoted(title),
        language=language,
        identifier=uuid.uuid4().urn,
        date=dt.datetime.now().astimezone().date().isoformat(),
    )
    told = {PurePosixPath(SCHEMAS, name): text.encode() for name, text in schemas().items()}
    return {**files, settings: filled.encode(), **told}


def _name(file: Path) -> PurePosixPath:
    return PurePosixPath(*(f".{part[4:]}" if part.startswith("dot-") else part for part in file.parts))


def _quoted(text: str) -> str:
    """A text as a YAML value between double quotes."""
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf")).strip()


def _put(files: Mapping[PurePosixPath, bytes], folder: Path) -> None:
    """Writes files beside their folder and moves them there at once.

    Into a folder that exists they are moved one by one, ``book.yaml`` last, which makes it a book: it may be the
    current folder of a shell, and one that took its place would leave the shell in none.
    """
    exists = folder.is_dir()
    folder.parent.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix=".new-", dir=folder if exists else folder.parent))
    try:
        made = home / "book"
        for name, content in files.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(content)
        if exists:
            for item in sorted(made.iterdir(), key=lambda item: (item.name == BOOK_FILE, item.name)):
                item.rename(folder / item.name)
        else:
            made.rename(folder)
    finally:
        shutil.rmtree(home, ignore_errors=True)
