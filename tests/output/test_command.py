"""The command as it is called from a shell."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest
from conftest import BOOKS, Publisher, command, surroundings

from publisher import __version__


def test_help_names_the_commands_and_their_options(publisher: Publisher) -> None:
    run = publisher("--help")
    assert run.returncode == 0
    for name in ("new", "build", "editions", "check", "release", "changes", "--version"):
        assert name in run.stdout
    for name, options in {
        "new": ("--title", "--language"),
        "build": ("--book", "--output"),
        "check": ("--book", "--explain", "--json"),
        "editions": ("--book",),
        "release": ("--book", "--output"),
        "changes": ("--book", "--output", "--json"),
    }.items():
        run = publisher(name, "--help", COLUMNS="120")
        assert run.returncode == 0
        for option in options:
            assert option in run.stdout


def test_version(publisher: Publisher) -> None:
    assert publisher("--version").stdout.strip() == __version__


def test_without_a_command_the_help_is_shown(publisher: Publisher) -> None:
    assert "build" in publisher().stdout + publisher().stderr


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (("built",), "built"),
        (("build", "--colour"), "--colour"),
        (("build", "hardback", "--book", BOOKS / "minimal"), "hardback"),
        (("build", "--book", BOOKS), "book.yaml"),
        (("check", "--book", BOOKS / "nowhere"), "nowhere"),
        (("editions", "--book", BOOKS), "book.yaml"),
        (("check", "--explain", "Q999"), "Q999"),
    ],
    ids=lambda value: " ".join(map(str, value[:2])) if isinstance(value, tuple) else "",
)
def test_wrong_use_exits_with_2_and_says_what_was_wrong(
    publisher: Publisher, tmp_path: Path, arguments: tuple[object, ...], about: str
) -> None:
    run = publisher(*arguments, folder=tmp_path, COLUMNS="200", TERM="dumb")
    assert run.returncode == 2, run.stderr
    assert about in run.stderr
    assert "Traceback" not in run.stderr
    assert not list(tmp_path.iterdir())


def test_a_misspelt_edition_is_answered_with_the_nearest(publisher: Publisher, tmp_path: Path) -> None:
    run = publisher("build", "pres", "--book", BOOKS / "minimal", "--output", tmp_path)
    assert run.returncode == 2
    assert "did you mean 'press'?" in run.stderr


def test_something_missing_on_the_machine_exits_with_3(tmp_path: Path) -> None:
    """An engine of another version stands for a library that is lacking: what is said names the remedy."""
    fake = tmp_path / "weasyprint"
    fake.mkdir()
    (fake / "__init__.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")\n", encoding="utf-8")
    environment = surroundings()
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path), environment["PYTHONPATH"]])
    run = subprocess.run(
        command("build", "screen", "--book", BOOKS / "minimal", "--output", tmp_path / "out"),
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 3, run.stderr
    assert "install" in run.stderr
    assert "pango" in run.stderr.lower()
    assert "Traceback" not in run.stderr


def test_editions_are_listed(publisher: Publisher) -> None:
    run = publisher("editions", "--book", BOOKS / "complete")
    assert run.returncode == 0
    lines = [line.split()[0] for line in run.stdout.splitlines()]
    assert lines == ["epub", "screen", "handouts", "teacher", "press", "booklets", "large-print", "cover"]
    assert "pages from press" in run.stdout


def test_the_book_is_where_book_yaml_is(publisher: Publisher, tmp_path: Path) -> None:
    """Here, or in ./manuscript, or where --book says."""
    assert publisher("editions", folder=BOOKS / "minimal").returncode == 0
    (tmp_path / "manuscript").symlink_to(BOOKS / "minimal")
    assert publisher("editions", folder=tmp_path).returncode == 0


def test_check_of_a_good_book(publisher: Publisher, tmp_path: Path) -> None:
    """It says so, and leaves nothing behind."""
    run = publisher("check", "--book", BOOKS / "minimal", folder=tmp_path)
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "Nothing to report.", "")
    assert not list(tmp_path.iterdir())


def test_the_book_that_has_every_element_has_no_error_and_no_warning(publisher: Publisher) -> None:
    run = publisher("check", "--json", "--book", BOOKS / "complete")
    assert run.returncode == 0
    assert {finding["severity"] for finding in json.loads(run.stdout)} <= {"info"}


def test_check_tells_findings_as_json(publisher: Publisher, copy_of_minimal: Path) -> None:
    chapter = copy_of_minimal / "chapters" / "folding.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nA [βιβλίο]{term=biblio}.\n", encoding="utf-8")
    run = publisher("check", "--json", "--book", copy_of_minimal, PYTHONIOENCODING="utf-8")
    assert run.returncode == 1
    (finding,) = json.loads(run.stdout)
    assert finding["code"] == "X002"
    assert finding["severity"] == "error"
    assert finding["place"] == {
        "file": "chapters/folding.md",
        "line": chapter.read_text(encoding="utf-8").count("\n"),
        "column": 3,
    }
    assert not (copy_of_minimal / "build").exists()


def test_check_of_a_good_book_as_json_is_an_empty_list(publisher: Publisher) -> None:
    run = publisher("check", "--json", "--book", BOOKS / "minimal")
    assert (run.returncode, json.loads(run.stdout)) == (0, [])


def test_a_code_is_explained(publisher: Publisher) -> None:
    run = publisher("check", "--explain", "x002")
    assert run.returncode == 0
    assert run.stdout.startswith("X002 (error): ")
    assert len(run.stdout.splitlines()) >= 3


def test_a_build_says_what_it_does_in_plain_lines(publisher: Publisher, tmp_path: Path) -> None:
    """Not on a terminal: a line a stage, then a line an edition with pages, size and seconds; no control characters."""
    run = publisher("build", "screen", "--book", BOOKS / "minimal", "--output", tmp_path)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    assert "\x1b" not in run.stdout
    assert "\r" not in run.stdout
    *stages, made = run.stdout.splitlines()
    assert len(stages) >= 4
    assert all(re.match(r" *\d+\.\d s  \S", line) for line in stages)
    path = tmp_path / "screen" / "type-and-sheet.pdf"
    assert re.fullmatch(rf"{re.escape(str(path))}: \d+ pages, \d+ kB, \d+\.\d s", made)


def test_a_build_on_a_terminal_shows_progress(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command("build", "screen", "--book", BOOKS / "minimal", "--output", tmp_path),
        env=surroundings(TERM="xterm-256color", COLUMNS="100"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as run:
        os.close(theirs)
        shown = b""
        while True:
            try:
                data = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not data:
                break
            shown += data
    os.close(ours)
    assert run.returncode == 0
    assert b"\x1b[" in shown
    assert b"laying out pages" in shown
    last = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", shown).decode().splitlines()[-1]
    assert re.search(r"type-and-sheet\.pdf: \d+ pages, \d+ kB, \d+\.\d s", last)
