"""The manifest of a build: what it was made from, what it made and what it said.

A build with nothing to do is told from it, before anything else of the builder is imported: where the same command was
given before, and every file that it could read and every file that it made is as it was then, what it said is said
again, and no more is done.

What counts is what is *in* a file. That it need not be read again is told from its marks on the disk (size, times,
number): the same marks mean the same content, but for a file that was changed so shortly before it was looked at that
it could have been changed again within the grain of the clock. Such a file is read the next time too (git keeps its
index by the same rule). Other marks mean that it is read: a checkout that only touches files makes nothing anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import sys
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from publisher.keeping import write_whole
from publisher.project import MissingBook, find_book
from publisher.typesetting.libraries import library_versions

#: The grain of the coarsest clock that a file system keeps times by, in nanoseconds: that of FAT.
GRAIN = 2_000_000_000

#: Variables of the environment that change what is made.
VARIABLES = ("SOURCE_DATE_EPOCH",)

#: Programs that a build asks: the preflight of a press edition has Ghostscript measure inks, and says where it lacks.
PROGRAMS = ("gs",)


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was when it was looked at."""

    marks: tuple[int, ...]
    """Its marks on the disk: size, times of the last change of content and of anything, number (inode)."""
    content: str
    """A hash of what is in it."""
    settled: bool
    """Whether the same marks will mean the same content: its last change was not just now."""


#: What is no file that can be read; the build will say so where it matters.
_NOTHING = Seen((), "", settled=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written down of a build."""

    surroundings: Mapping[str, Any]
    inputs: Mapping[str, Seen]
    made: Mapping[str, Seen]
    told: Mapping[str, str]
    """What was said of each file that was made."""
    findings: tuple[str, ...]


def answer(arguments: Sequence[str]) -> bool:
    """Answers a command whose answer is known: prints it and returns True. Else it is to be run."""
    if arguments[:1] != ["build"]:
        return False
    try:
        book = find_book(Path(named) if (named := _option(arguments, "--book")) else None)
    except MissingBook:
        return False
    output = Path(_option(arguments, "--output") or "build")
    known = Manifest(book, output, arguments).unchanged()
    if known is None:
        return False
    for finding in known.findings:
        print(finding, file=sys.stderr)  # noqa: T201
    for name, told in known.told.items():
        print(f"{output / name}: {told}, nothing has changed")  # noqa: T201
    return True


def _option(arguments: Sequence[str], name: str) -> str:
    """The value of an option. It is only looked for: what was typed amiss was never done, and has no manifest."""
    values = [following for typed, following in pairwise(arguments) if typed == name]
    values += [typed.partition("=")[2] for typed in arguments if typed.startswith(f"{name}=")]
    return values[0] if len(values) == 1 else ""


class Manifest:
    """The manifest of a command: of the builds of one book, into one folder, with the same arguments."""

    def __init__(self, book: Path, output: Path, arguments: Sequence[str]) -> None:
        command = json.dumps([os.path.realpath(book), *arguments])
        self.book, self.output = book, output
        self.path = output / ".cache" / "manifests" / f"{hashlib.sha256(command.encode()).hexdigest()[:32]}.json"
        self._last = _read(self.path)
        self._inputs: dict[str, Seen] = {}

    def look(self) -> None:
        """Looks at every file that a build could read: to be called before it reads the first."""
        known = self._last.inputs if self._last else {}
        self._inputs = {
            name: look_at(path, known.get(name)) or _NOTHING for name, path in _inputs(self.book, self.output)
        }

    def is_of_a_new_state(self) -> bool:
        """Whether the book has been built before, but by no command from these very files: pages are to be laid out."""
        entries = [entry for path in self.path.parent.glob("*.json") if (entry := _read(path))]
        return bool(entries) and all(_contents(entry.inputs) != _contents(self._inputs) for entry in entries)

    def unchanged(self) -> Entry | None:
        """The last build, where another would make the same of the same and all that it made is as it was left."""
        last = self._last
        if last is None or last.surroundings != _surroundings():
            return None
        self.look()
        if _contents(last.inputs) != _contents(self._inputs):
            return None
        made = {name: seen for name, was in last.made.items() if (seen := look_at(self.output / name, was))}
        if _contents(made) != _contents(last.made):
            return None
        if (made, self._inputs) != (last.made, last.inputs):
            self._write(made, last.told, last.findings)
        return last

    def keep(self, files: Mapping[Path, str], findings: Sequence[str]) -> None:
        """Writes down a build: the files that it made with what is said of each, and its findings.

        Nothing is written down where an input has changed meanwhile, for who knows which state of it the build has
        read; nor where the manifest cannot be written.
        """
        before = self._inputs
        self.look()
        if _marks(before) != _marks(self._inputs):
            return
        self._inputs = before
        told = {path.relative_to(self.output).as_posix(): text for path, text in files.items()}
        made = {name: seen for name in told if (seen := look_at(self.output / name))}
        if made.keys() == told.keys():
            self._write(made, told, findings)

    def _write(self, made: Mapping[str, Seen], told: Mapping[str, str], findings: Sequence[str]) -> None:
        entry = {
            "surroundings": _surroundings(),
            "inputs": {name: astuple(seen) for name, seen in self._inputs.items()},
            "made": {name: astuple(seen) for name, seen in made.items()},
            "told": told,
            "findings": findings,
        }
        with suppress(OSError):
            write_whole(self.path, json.dumps(entry, ensure_ascii=False).encode())


def look_at(path: Path, known: Seen | None = None) -> Seen | None:
    """A file as it is now, or None where there is none. One that stands as it did when it was ``known`` is not read."""
    now = time.time_ns()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None
        marks = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        if known and known.settled and known.marks == marks:
            return known
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    return Seen(marks, content, max(status.st_mtime_ns, status.st_ctime_ns) < now - GRAIN)


def _inputs(book: Path, output: Path) -> Iterator[tuple[str, Path]]:
    """Every file that a build could read, whether or not it did, so that one which is new is seen too.

    They are the files of the book but for hidden ones, the layouts of the book and of the builder, and the builder.
    """
    folder, package = Path(os.path.realpath(book)), Path(os.path.realpath(__file__)).parent
    layouts = Path(os.path.realpath(folder / "layouts"))
    apart = {layouts, Path(os.path.realpath(output))} - {folder}
    yield from _files(folder, "book", apart, (folder, layouts), hidden=False)
    yield from _files(layouts, "layouts of the book", set(), (folder, layouts), hidden=True)
    yield from _files(package, "builder", set(), (), hidden=False)
    yield from _files(package.parent / "layouts", "layouts", set(), (), hidden=True)  # in the wheel they lie inside


def _files(
    folder: Path, name: str, apart: set[Path], home: tuple[Path, ...], *, hidden: bool
) -> Iterator[tuple[str, Path]]:
    """The files in a folder and those below it, by name. A link is told with where it leads.

    What lies outside of ``home`` is not looked at, since a manuscript is no reason to walk about this machine: a link
    to it never looks the same twice.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name == "__pycache__" or (entry.name.startswith(".") and not hidden):
            continue
        inside, path = f"{name}/{entry.name}", folder / entry.name
        if entry.is_symlink():
            inside, path = f"{inside} -> {path.readlink()}", Path(os.path.realpath(entry.path))
            if home and not any(path.is_relative_to(place) for place in home):
                yield f"{inside} at {time.time_ns()}", folder
                continue
        if not path.is_dir():
            yield inside, path
        elif path not in apart:
            yield from _files(path, inside, {*apart, path}, home, hidden=hidden)


def _surroundings() -> dict[str, Any]:
    """What else decides what is made: the packages beside the builder, Python, libraries, the environment."""
    return {
        "python": sys.version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "distributions": sorted(_distributions()),
        "libraries": library_versions(),
        "programs": {name: _program(name) for name in PROGRAMS},
        "environment": {name: os.environ.get(name) for name in VARIABLES},
    }


def _program(name: str) -> list[object]:
    """Where a program is, if it is there, and its marks on the disk."""
    if (found := shutil.which(name)) is None:
        return []
    status = Path(found).stat()
    return [found, status.st_size, status.st_mtime_ns]


def _distributions() -> Iterator[str]:
    """The names of what is installed, with versions: much sooner than by asking each for its own."""
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            yield from (entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))


def _marks(seen: Mapping[str, Seen]) -> dict[str, tuple[int, ...]]:
    return {name: file.marks for name, file in seen.items()}


def _contents(seen: Mapping[str, Seen]) -> dict[str, str]:
    return {name: file.content for name, file in seen.items()}


def _read(path: Path) -> Entry | None:
    """A manifest; one that cannot be read, or is of another version of the builder, is not there."""
    try:
        entry = json.loads(path.read_bytes())
        return Entry(
            surroundings=entry["surroundings"],
            inputs={name: Seen(tuple(marks), *seen) for name, (marks, *seen) in entry["inputs"].items()},
            made={name: Seen(tuple(marks), *seen) for name, (marks, *seen) in entry["made"].items()},
            told=entry["told"],
            findings=tuple(entry["findings"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
