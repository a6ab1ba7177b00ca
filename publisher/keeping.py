"""What is kept from build to build: entries of a folder, each under a hash of all that it depends on.

An entry stands behind a checksum of its bytes. It is written beside and moved into place, so that it is there whole or
not at all and two builds at once do each other no harm. One that is damaged is not there.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_DAY = 24 * 3600

#: How long an entry is kept that no build has used, in days; and how large the folder may grow, in bytes.
UNUSED_DAYS = 30
LARGEST = 500_000_000


class Store:
    """A folder of entries of one kind. ``suffix`` ends their names; ``kind``, a line, opens each of them."""

    def __init__(self, folder: Path, suffix: str, kind: bytes) -> None:
        self.folder, self.suffix, self.kind = folder, suffix, kind

    def get(self, key: str) -> bytes | None:
        """What is kept under a key (hexadecimal), or None where there is nothing, or nothing that is whole."""
        path = self._path(key)
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        start = len(self.kind) + hashlib.sha256().digest_size
        if entry[:start] != self.kind + hashlib.sha256(entry[start:]).digest():
            return None
        _mark_as_used(path)
        return entry[start:]

    def put(self, key: str, content: bytes) -> None:
        """Keeps something. A full disk or a folder that cannot be written is no reason to stop a build."""
        with suppress(OSError):
            write_whole(self._path(key), self.kind + hashlib.sha256(content).digest() + content)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}{self.suffix}"


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file beside its place and moves it there: the last good one stays until then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def digest_of_files(files: Iterable[Path]) -> str:
    """One hash for the names and contents of files, such as the source of what makes an entry."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"\n{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def prune(folder: Path, unused_days: float = UNUSED_DAYS, largest: int = LARGEST) -> None:
    """Deletes what no build has used for long, then what has not been used for longest, until the rest is small enough.

    What was used within the last day stays in any case, for another build may be at work. Whatever else a killed
    build has left goes the same way.
    """
    now = time.time()
    left = sorted(_entries(folder))
    total = sum(size for _, size, _ in left)
    for used, size, path in left:
        idle = now - used
        if idle < _DAY or (idle < unused_days * _DAY and total <= largest):
            return
        with suppress(OSError):  # another build was quicker
            path.unlink()
        total -= size


def _mark_as_used(path: Path) -> None:
    """The date of an entry is when it was last used, to the hour."""
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > 3600:
            os.utime(path)


def _entries(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in folder.rglob("*"):
        with suppress(OSError):
            status = path.stat()
            if path.is_file():
                yield status.st_mtime, status.st_size, path
