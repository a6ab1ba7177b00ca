"""Books built once for all tests that look at them, and the command as a user calls it."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import settings
from inspect_epub import Epub
from inspect_pdf import Pdf

# A property holds or does not; how long an example takes is not a question for a test on a busy machine.
settings.register_profile("builder", deadline=None)
settings.load_profile("builder")

ROOT = Path(__file__).parents[1]
BOOKS = Path(__file__).parent / "books"

Publisher = Callable[..., subprocess.CompletedProcess[str]]


def command(*arguments: object) -> list[str]:
    """The command ``publisher`` of this checkout, with arguments."""
    run = "import sys; sys.argv[0] = 'publisher'; from publisher.__main__ import main; main()"
    return [sys.executable, "-c", run, *map(str, arguments)]


def surroundings(**more: str) -> dict[str, str]:
    """The environment of the command: this one, the checkout first on the path, and what is given."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def run_publisher(
    *arguments: object, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end, in a folder, with more in its environment."""
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env=surroundings(**environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def forget_manifests(output: Path) -> None:
    """Takes away what tells the next build that it has nothing to do; all else that is kept stays."""
    shutil.rmtree(output / ".cache" / "manifests")


@dataclass(frozen=True)
class Built:
    """A book that was built: its folder, and the folder that its editions are in."""

    book: Path
    output: Path
    slug: str

    def file(self, edition: str) -> Path:
        """The file of an edition."""
        suffix = "epub" if edition == "epub" else "pdf"
        return self.output / edition / f"{self.slug}.{suffix}"

    def bytes(self) -> dict[str, bytes]:
        """The editions that there are, as bytes."""
        return {name: self.file(name).read_bytes() for name in ("epub", "screen", "press") if self.file(name).exists()}

    @cached_property
    def screen(self) -> Pdf:
        """The edition for the screen."""
        return Pdf(self.file("screen"))

    @cached_property
    def press(self) -> Pdf:
        """The edition for the press."""
        return Pdf(self.file("press"))

    @cached_property
    def epub(self) -> Epub:
        """The e-book."""
        return Epub(self.file("epub"))


def _built_once(factory: pytest.TempPathFactory, name: str, slug: str) -> Built:
    """A book of ``books/``, built by the first worker that needs it; the others wait for it and share what it made."""
    worker = "PYTEST_XDIST_WORKER" in os.environ
    folder = factory.getbasetemp().parent if worker else factory.getbasetemp()
    built = Built(BOOKS / name, folder / name, slug)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if len(built.bytes()) < 3:
            cover = ["cover"] if "\ncover:" in (built.book / "book.yaml").read_text(encoding="utf-8") else []
            editions = ["epub", "screen", "press", *cover]
            run = run_publisher("build", *editions, "--book", built.book, "--output", built.output)
            assert run.returncode == 0, run.stderr
    return built


@pytest.fixture(scope="session")
def publisher() -> Publisher:
    """The command ``publisher``, run to its end."""
    return run_publisher


@pytest.fixture(scope="session")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The book that has every element once."""
    return _built_once(tmp_path_factory, "complete", "how-a-book-is-made")


@pytest.fixture(scope="session")
def large_print(complete: Built) -> tuple[Path, ...]:
    """Its volumes in large print, made beside its other editions from the same printed pages."""
    folder = complete.output / "large-print"
    with (complete.output / "large-print.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            run = run_publisher("build", "large-print", "--book", complete.book, "--output", complete.output)
            assert run.returncode == 0, run.stderr
    return tuple(sorted(folder.glob(f"{complete.slug}-*.pdf")))


@pytest.fixture(scope="session")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The smallest good book."""
    return _built_once(tmp_path_factory, "minimal", "type-and-sheet")


@pytest.fixture
def copy_of_minimal(tmp_path: Path) -> Path:
    """A copy of the smallest book, to be spoilt."""
    return Path(shutil.copytree(BOOKS / "minimal", tmp_path / "book"))
