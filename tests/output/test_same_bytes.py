"""The loop ends, and ends at the same bytes: whatever the cache, the processes, the place, the hour, the language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import BOOKS, Built, Publisher, forget_manifests


def editions(output: Path) -> dict[str, bytes]:
    """All editions of the smallest book that there are."""
    return Built(BOOKS / "minimal", output, "type-and-sheet").bytes()


def build(publisher: Publisher, book: Path, output: Path, *options: str, **environment: str) -> dict[str, bytes]:
    run = publisher("build", "epub", "screen", "press", "--book", book, "--output", output, *options, **environment)
    assert run.returncode == 0, run.stderr
    made = editions(output)
    assert set(made) == {"epub", "screen", "press"}
    return made


def test_from_a_warm_cache(minimal: Built, publisher: Publisher) -> None:
    before = minimal.bytes()
    assert any((minimal.output / ".cache" / "fragments").rglob("*"))
    forget_manifests(minimal.output)
    assert build(publisher, minimal.book, minimal.output) == before


@pytest.mark.parametrize("processes", ["1", "2"])
def test_with_one_process_and_with_two(minimal: Built, publisher: Publisher, tmp_path: Path, processes: str) -> None:
    """From a cold cache."""
    assert build(publisher, minimal.book, tmp_path / "out", "--processes", processes) == minimal.bytes()


def test_in_another_directory(minimal: Built, publisher: Publisher, tmp_path: Path) -> None:
    """One with a space and letters of Greek in its name, and called from inside it."""
    elsewhere = tmp_path / "an other βιβλίο"
    shutil.copytree(minimal.book, elsewhere)
    run = publisher("build", folder=elsewhere)
    assert run.returncode == 0, run.stderr
    assert editions(elsewhere / "build") == minimal.bytes()


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
        {"PYTHONHASHSEED": "4711"},
    ],
    ids=["time zone", "locale C", "locale Turkish", "hash seed"],
)
def test_in_other_surroundings(
    minimal: Built, publisher: Publisher, tmp_path: Path, environment: dict[str, str]
) -> None:
    """From a cold cache, in another time zone, locale or order of hashes."""
    assert build(publisher, minimal.book, tmp_path / "out", **environment) == minimal.bytes()


def test_one_edition_alone_is_the_same_as_all_together(minimal: Built, publisher: Publisher, tmp_path: Path) -> None:
    run = publisher("build", "epub", "--book", minimal.book, "--output", tmp_path)
    assert run.returncode == 0, run.stderr
    assert editions(tmp_path) == {"epub": minimal.bytes()["epub"]}


def test_the_date_inside_can_be_given(minimal: Built, publisher: Publisher, tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH changes the date in the files, and nothing but that and what is computed from it."""
    made = build(publisher, minimal.book, tmp_path / "out", SOURCE_DATE_EPOCH="1000000000")
    before = minimal.bytes()
    for name in made:
        assert made[name] != before[name]
        assert abs(len(made[name]) - len(before[name])) < 100
    assert b"20010909" in made["screen"] or b"2001-09-09" in made["screen"]
