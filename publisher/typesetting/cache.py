"""Fragments kept from build to build, each under a hash of all that it depends on.

An entry is plain data: a header in JSON, then the bytes of the PDF, behind a checksum of both. It is written beside
and moved into place, so that it is there whole or not at all and two builds at once do each other no harm. One that is
damaged is not there.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import platform
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from publisher import model
from publisher.model import (
    Bookmark,
    Composition,
    Fragment,
    PageLines,
    Piece,
    QueriedWords,
    Rectangle,
    SetLine,
    Spot,
    Start,
)
from publisher.typesetting import files
from publisher.typesetting.jobs import Job

#: The distributions that decide how pages come out.
DISTRIBUTIONS = (
    "weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "fonttools", "pillow",
)  # fmt: skip

#: The libraries below them: function that tells the version, and the names that the engine looks for them under.
LIBRARIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "pango": ("pango_version", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")),
    "harfbuzz": ("hb_version_string", ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")),
    "fontconfig": ("FcGetVersion", ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")),
}

_MAGIC = b"publisher fragment 3\n"


@dataclass(frozen=True, slots=True)
class Tools:
    """What every fragment depends on beside its job: the source of this room and its model, and versions below them."""

    source: str
    distributions: tuple[tuple[str, str], ...]
    libraries: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def tools() -> Tools:
    """The tools as they are in this process."""
    return Tools(
        source_digest(sources()),
        tuple((name, _distribution(name)) for name in DISTRIBUTIONS),
        (
            *((name, _library(*how)) for name, how in LIBRARIES.items()),
            ("zlib", zlib.ZLIB_RUNTIME_VERSION),
            ("python", platform.python_version()),
        ),
    )


def cache_key(job: Job, using: Tools) -> str:
    """The name of a job's entry: a hash of every input, and of nothing that does not matter (folders, the clock)."""
    pictures = files.shelf(job).files
    inputs = (
        ("section", job.section),
        ("XHTML", job.xhtml),
        ("style sheet", job.stylesheet),
        ("makeup", job.makeup),
        ("opening side", "left" if job.first_page_is_left else "right"),
        ("fonts and fonts.conf", job.fonts.digest),
        ("pictures", [[url, _file_digest(file)] for url, file in sorted(pictures.items())]),
        ("source of typesetting/, options", using.source),
        ("distributions", using.distributions),
        ("libraries", using.libraries),
    )
    return hashlib.sha256(json.dumps(inputs, ensure_ascii=False).encode()).hexdigest()


class Cache:
    """A folder of fragments."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Fragment | None:
        """The fragment kept under a key, or None where there is none, or none that is whole."""
        try:
            entry = self._path(key).read_bytes()
        except OSError:
            return None
        checksum = hashlib.sha256(entry[len(_MAGIC) + 32 :]).digest()
        if entry[: len(_MAGIC) + 32] != _MAGIC + checksum:
            return None
        header, _, pdf = entry[len(_MAGIC) + 32 :].partition(b"\n")
        return _fragment(json.loads(header), pdf)

    def put(self, key: str, fragment: Fragment) -> None:
        """Keeps a fragment. A full disk or a folder that cannot be written is no reason to stop a build."""
        header = json.dumps(_header(fragment), ensure_ascii=False, separators=(",", ":")).encode()
        content = header + b"\n" + fragment.pdf
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_MAGIC + hashlib.sha256(content).digest() + content)
                Path(temporary).replace(path)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.fragment"


def sources() -> list[Path]:
    """The source that decides what a fragment holds: this room, and the model that it fills."""
    return [file for module in (__file__, model.__file__) for file in Path(module).parent.glob("*.py")]


def source_digest(sources: Iterable[Path]) -> str:
    """One hash for the names and contents of source files."""
    digest = hashlib.sha256()
    for file in sorted(sources):
        digest.update(f"\n{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _header(fragment: Fragment) -> Mapping[str, object]:
    return {
        "section": fragment.section,
        "page_count": fragment.page_count,
        "anchors": {name: _numbers(spot) for name, spot in fragment.anchors.items()},
        "starts": [start and [start.block, start.characters] for start in fragment.starts],
        "marks": fragment.marks,
        "bookmarks": [[mark.level, mark.label, _numbers(mark.spot)] for mark in fragment.bookmarks],
        "lines": [[lines.text, lines.notes] for lines in fragment.lines],
        "queries": [[words.query, _numbers(words.spot), words.width] for words in fragment.queries],
        "compositions": fragment.compositions,
    }


def _numbers(spot: Spot) -> tuple[int, float, float]:
    return spot.page_index, spot.x, spot.y


def _composition(area: Any, sheet: Any, free: float, turned: bool, pieces: Any) -> Composition:
    return Composition(Rectangle(*area), Rectangle(*sheet), free, turned, tuple(_piece(Piece(*one)) for one in pieces))


def _piece(read: Piece) -> Piece:
    """A piece whose lines and boxes came as lists."""
    lines = tuple(map(SetLine._make, read.lines))
    return read._replace(
        lines=lines, box=read.box and Rectangle(*read.box), window=read.window and Rectangle(*read.window)
    )


def _fragment(header: Any, pdf: bytes) -> Fragment:
    return Fragment(
        section=header["section"],
        page_count=header["page_count"],
        anchors={name: Spot(*spot) for name, spot in header["anchors"].items()},
        starts=tuple(start and Start(*start) for start in header["starts"]),
        marks=tuple(tuple(marks) for marks in header["marks"]),
        bookmarks=tuple(Bookmark(level, label, Spot(*spot)) for level, label, spot in header["bookmarks"]),
        pdf=pdf,
        lines=tuple(PageLines(tuple(text), tuple(notes)) for text, notes in header["lines"]),
        queries=tuple(QueriedWords(query, Spot(*spot), width) for query, spot, width in header["queries"]),
        compositions=tuple(_composition(*page) for page in header["compositions"]),
    )


def _file_digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _distribution(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _library(function: str, names: tuple[str, ...]) -> str:
    """The version of a library, asked without the engine, which takes a second to load and may not be needed."""
    for name in names:
        with suppress(OSError, AttributeError):
            tell = getattr(ctypes.CDLL(name), function)
            tell.restype = ctypes.c_char_p if function.endswith("string") else ctypes.c_int
            answer = tell()
            return answer.decode() if isinstance(answer, bytes) else str(answer)
    return "not found"
