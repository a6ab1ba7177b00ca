"""A small sound book to plant defects in, and what reading it reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.diagnostics import Diagnostic, in_order

BOOK = """\
title: A Small Book
language: en-GB
identifier: urn:uuid:00000000-0000-4000-8000-000000000000
date: 2026-11-25
matter:
  front: [title-page, contents]
  body: [albania.md]
  back: [glossary]
"""

CHAPTER = """\
---
title: Albania
---

Italy took Albania in 1939.
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes the files of a book (text or bytes, by their paths) beside those of the sound one."""

    def write(files: dict[str, str | bytes] | None = None) -> Path:
        for name, text in ({"book.yaml": BOOK, "albania.md": CHAPTER} | (files or {})).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


class Findings(list[Diagnostic]):
    """A report that tells what it was given as lines, in the order of the book."""

    def __call__(self, finding: Diagnostic) -> None:
        """Keep a finding."""
        self.append(finding)

    def lines(self) -> list[str]:
        """Place, code, message and hint of each."""
        return [str(finding) for finding in in_order(self)]


@pytest.fixture
def findings() -> Findings:
    """A report that keeps what it is given."""
    return Findings()
