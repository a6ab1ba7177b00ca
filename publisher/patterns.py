"""What the CSL style has made of the works of a book, kept from build to build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from publisher.apparatus import csl as made_by
from publisher.apparatus.csl import Patterns
from publisher.keeping import Store, digest_of_files


@contextmanager
def kept_patterns(folder: Path | None, csl: str, language: str) -> Iterator[Patterns]:
    """The patterns of a style in a language; those that are added are kept in ``folder`` for the next build."""
    if folder is None:
        yield {}
        return
    made_with = digest_of_files([Path(made_by.__file__)]), version("citeproc-py")
    key = hashlib.sha256(json.dumps([csl, language, *made_with]).encode()).hexdigest()
    store = Store(folder, ".json", b"publisher patterns 1\n")
    patterns: dict[str, list[str]] = json.loads(store.get(key) or b"{}")
    known = len(patterns)
    yield patterns
    if len(patterns) > known:
        store.put(key, json.dumps(patterns, ensure_ascii=False).encode())
