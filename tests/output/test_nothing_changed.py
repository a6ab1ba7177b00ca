"""A build with nothing to do says so at once, and leaves everything as it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BOOKS, Publisher, run_publisher, surroundings

HEAVY = ("typer", "rich", "pydantic", "yaml", "markdown", "citeproc", "jinja2", "weasyprint", "pikepdf", "ebooklib")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a book that there is something to say of, as ``book``, and its e-book in ``out``."""
    folder = tmp_path_factory.mktemp("nothing-changed")
    shutil.copytree(BOOKS / "minimal", folder / "book")
    chapter = folder / "book" / "chapters" / "setting.md"
    chapter.write_text(
        chapter.read_text(encoding="utf-8") + "\n[^lost]: A note that is not called.\n", encoding="utf-8"
    )
    run = build(folder)
    assert run.returncode == 0, run.stderr
    return folder


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    return run_publisher("build", "epub", "--book", "book", "--output", "out", folder=folder)


def test_it_leaves_every_file_alone_and_says_what_the_last_one_said(built: Path) -> None:
    first = build(built)
    assert "F002" in first.stderr
    before = {path: path.stat() for path in (built / "out").rglob("*") if path.is_file() and path.suffix == ".epub"}
    again = build(built)
    assert again.returncode == 0
    assert again.stdout == "out/epub/type-and-sheet.epub: " + first.stdout.partition(": ")[2]
    assert again.stdout.endswith("nothing has changed\n")
    assert again.stderr == first.stderr
    after = {path: path.stat() for path in before}
    assert [(s.st_mtime_ns, s.st_ino) for s in after.values()] == [(s.st_mtime_ns, s.st_ino) for s in before.values()]


def test_it_loads_none_of_the_engines(built: Path) -> None:
    assert "nothing has changed" in build(built).stdout
    script = (
        "import sys; sys.argv[1:] = ['build', 'epub', '--book', 'book', '--output', 'out']\n"
        "from publisher.__main__ import main; main(); print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=built, env=surroundings(), capture_output=True, text=True, check=True
    )
    assert "nothing has changed" in run.stdout
    loaded = {name.partition(".")[0] for name in run.stderr.split()}
    assert not loaded & set(HEAVY)
    rooms = {name.split(".")[1] for name in run.stderr.split() if name.startswith("publisher.")}
    assert rooms <= {"__main__", "manifest", "keeping", "project", "diagnostics", "codes", "typesetting"}


def test_after_a_change_it_builds(built: Path, publisher: Publisher) -> None:
    """A chapter edited; and an edition that somebody has taken away."""
    (built / "out/epub/type-and-sheet.epub").unlink()
    assert "nothing has changed" not in build(built).stdout
    assert (built / "out/epub/type-and-sheet.epub").is_file()
    assert "nothing has changed" in build(built).stdout
    chapter = built / "book" / "chapters" / "setting.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\n\nOne more sentence.\n", encoding="utf-8")
    assert "nothing has changed" not in build(built).stdout


def test_a_failure_is_never_answered_from_memory(built: Path) -> None:
    chapter = built / "book" / "chapters" / "setting.md"
    good = chapter.read_text(encoding="utf-8")
    assert build(built).returncode == 0
    chapter.write_text(good + "\n\nA [word]{term=nothing}.\n", encoding="utf-8")
    assert [build(built).returncode for _ in range(2)] == [1, 1]
    chapter.write_text(good, encoding="utf-8")
    assert "nothing has changed" in build(built).stdout
