"""Drawings kept from build to build: what takes a third of a second to draw is read in no time.

An entry is plain data under a hash of all that it depends on; one that is damaged is not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any


class Shelf:
    """A folder of drawings; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def kept(self, inputs: object, make: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
        """What was made of these inputs once, else what is made of them now. ``inputs`` tell all by their ``repr``."""
        if self.folder is None:
            return make()
        key = hashlib.sha256(f"{_sources()}\n{inputs!r}".encode()).hexdigest()
        path = self.folder / key[:2] / f"{key[2:]}.json"
        if (found := _read(path)) is not None:
            return found
        made = make()
        _write(path, made)
        return made


def _read(path: Path) -> Mapping[str, Any] | None:
    with suppress(OSError, ValueError):
        checksum, _, content = path.read_text(encoding="utf-8").partition("\n")
        if checksum == hashlib.sha256(content.encode()).hexdigest():
            data = json.loads(content)
            return data if isinstance(data, dict) else None
    return None


def _write(path: Path, made: Mapping[str, Any]) -> None:
    """Beside its place, then moved there. A full disk is no reason to stop a build."""
    content = json.dumps(made, ensure_ascii=False)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{hashlib.sha256(content.encode()).hexdigest()}\n{content}")
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


@lru_cache(maxsize=1)
def _sources() -> str:
    """One hash for the source of this room."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(f"\n{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()
