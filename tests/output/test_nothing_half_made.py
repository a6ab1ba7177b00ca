"""A build makes whole editions or none: failures, interrupts and neighbours leave the last good ones."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import BOOKS, Built, Publisher, command, forget_manifests, surroundings


def files(output: Path) -> set[str]:
    """The files of an output folder, but for the cache's."""
    found = (path.relative_to(output) for path in output.rglob("*") if path.is_file())
    return {str(path) for path in found if path.parts[0] != ".cache"}


def unfinished(output: Path) -> list[Path]:
    """Files that a writer left beside their place, the cache included."""
    return [
        path for path in output.rglob("*") if path.is_file() and (path.name.startswith(".") or "tmp" in path.suffix)
    ]


EDITIONS = ("epub", "screen", "press")
GOOD = {"epub/type-and-sheet.epub", "screen/type-and-sheet.pdf", "press/type-and-sheet.pdf"}


def test_a_failing_build_leaves_the_last_good_editions(
    publisher: Publisher, copy_of_minimal: Path, minimal: Built
) -> None:
    output = copy_of_minimal.parent / "out"
    assert publisher("build", *EDITIONS, "--book", copy_of_minimal, "--output", output).returncode == 0
    assert files(output) == GOOD
    chapter = copy_of_minimal / "chapters" / "setting.md"
    good = chapter.read_text(encoding="utf-8")
    for spoilt in (good.replace("{term}", "{term=nothing}"), good + "\n\nThe word 書.\n"):
        chapter.write_text(spoilt, encoding="utf-8")
        run = publisher("build", *EDITIONS, "--book", copy_of_minimal, "--output", output)
        assert run.returncode == 1
        assert "the last good editions stay" in run.stderr
        assert files(output) == GOOD
        assert not unfinished(output)
        assert Built(copy_of_minimal, output, "type-and-sheet").bytes() == minimal.bytes()


@pytest.mark.parametrize("stage", ["laying out pages", "binding"])
def test_an_interrupt_leaves_cache_and_editions_sound(
    publisher: Publisher, tmp_path: Path, minimal: Built, stage: str
) -> None:
    """Ctrl-C in the middle: exit code 130, no traceback, nothing half-made; the next build gives the usual bytes."""
    arguments = command("build", *EDITIONS, "--book", BOOKS / "minimal", "--output", tmp_path)
    with subprocess.Popen(
        arguments,
        env=surroundings(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        assert run.stdout is not None
        for line in run.stdout:
            if stage in line:
                break
        time.sleep(0.05)
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the workers too
        _, stderr = run.communicate(timeout=60)
    assert run.returncode == 130, stderr
    assert "Traceback" not in stderr
    assert "interrupted" in stderr
    assert files(tmp_path) <= GOOD
    assert not unfinished(tmp_path)
    assert publisher("build", *EDITIONS, "--book", BOOKS / "minimal", "--output", tmp_path).returncode == 0
    assert Built(BOOKS / "minimal", tmp_path, "type-and-sheet").bytes() == minimal.bytes()


def test_a_killed_build_leaves_a_sound_cache(publisher: Publisher, tmp_path: Path, minimal: Built) -> None:
    arguments = command("build", *EDITIONS, "--book", BOOKS / "minimal", "--output", tmp_path)
    with subprocess.Popen(
        arguments, env=surroundings(PYTHONUNBUFFERED="1"), stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        assert run.stdout is not None
        for line in run.stdout:
            if "round 2" in line:
                break
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate(timeout=60)
    assert publisher("build", *EDITIONS, "--book", BOOKS / "minimal", "--output", tmp_path).returncode == 0
    assert Built(BOOKS / "minimal", tmp_path, "type-and-sheet").bytes() == minimal.bytes()


def test_two_builds_at_once_do_not_harm_each_other(tmp_path: Path, minimal: Built) -> None:
    arguments = command("build", *EDITIONS, "--book", BOOKS / "minimal", "--output", tmp_path)
    runs = [
        subprocess.Popen(arguments, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for run in runs:
        _, stderr = run.communicate(timeout=120)
        assert run.returncode == 0, stderr
    assert files(tmp_path) == GOOD
    assert Built(BOOKS / "minimal", tmp_path, "type-and-sheet").bytes() == minimal.bytes()


def test_a_damaged_cache_is_made_again(publisher: Publisher, tmp_path: Path, minimal: Built) -> None:
    assert publisher("build", *EDITIONS, "--book", BOOKS / "minimal", "--output", tmp_path).returncode == 0
    kept = [path for path in (tmp_path / ".cache" / "fragments").rglob("*") if path.is_file()]
    assert kept
    for n, path in enumerate(kept):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if n % 2 else b"")
    forget_manifests(tmp_path)
    run = publisher("build", *EDITIONS, "--book", BOOKS / "minimal", "--output", tmp_path)
    assert run.returncode == 0, run.stderr
    assert Built(BOOKS / "minimal", tmp_path, "type-and-sheet").bytes() == minimal.bytes()
