"""The small book, laid out once a session, and ways to bind it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from unit.binding.small_book import BODIES, STYLE, SmallBook, fragment, paginate, section

from publisher.model import Fragment


@pytest.fixture(scope="session")
def laid_out() -> dict[str, Fragment]:
    """Every section, laid out by the engine."""
    jobs = {
        name: {"css": STYLE, "html": f"<html lang='en-GB'><title>{name}</title><body id='{name}'>{body}</body></html>"}
        for name, body in BODIES.items()
    }
    script = Path(__file__).with_name("lay_out.py")
    done = subprocess.run([sys.executable, script], input=json.dumps(jobs), capture_output=True, text=True, check=True)
    return {name: fragment(name, result) for name, result in json.loads(done.stdout).items()}


@pytest.fixture
def make_book(laid_out: dict[str, Fragment]) -> Callable[..., SmallBook]:
    """Makes a book of sections, each opening recto: the first in roman folios, the others in arabic."""

    def make(*names: str) -> SmallBook:
        plan = tuple(section(name, front=number == 0) for number, name in enumerate(names))
        return SmallBook({name: laid_out[name] for name in names}, plan, paginate(plan, laid_out))

    return make


@pytest.fixture
def book(make_book: Callable[..., SmallBook]) -> SmallBook:
    """The sound book."""
    return make_book("contents", "albania", "greece", "quiet")
