"""The same input gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from unit.binding.small_book import ROOT, SmallBook

BIND = """
import hashlib, pickle, sys
from pathlib import Path
book = pickle.loads(Path(sys.argv[1]).read_bytes())
for kind in ("screen", "press"):
    print(hashlib.sha256(book.bind(kind)).hexdigest())
"""


@pytest.mark.parametrize("kind", ["screen", "press"])
def test_twice_the_same_bytes(book: SmallBook, kind: str) -> None:
    assert book.bind(kind) == book.bind(kind)


def test_the_same_bytes_elsewhere(book: SmallBook, tmp_path: Path) -> None:
    """In another process, folder, time zone, locale, with another hash seed."""
    here = [hashlib.sha256(book.bind(kind)).hexdigest() for kind in ("screen", "press")]
    kept = tmp_path / "book.pickle"
    book.findings.clear()
    kept.write_bytes(pickle.dumps(book))
    surroundings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
    }
    command = [sys.executable, "-c", BIND, str(kept)]
    run = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=True)
    assert run.stdout.split() == here
