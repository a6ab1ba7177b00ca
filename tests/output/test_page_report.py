"""``publisher check --pages``: from a defect on a page to an entry that mends it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import Publisher


@pytest.fixture
def book(copy_of_minimal: Path) -> Path:
    """The smallest book with a paragraph whose last line is a remnant, and a heading that is kept from its text."""
    chapter = copy_of_minimal / "chapters/setting.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("## What is left", "{paragraph}\n\n## What is left"), encoding="utf-8")
    return copy_of_minimal


def check(publisher: Publisher, book: Path, *more: str):
    return publisher("check", "--pages", *more, "--book", book, "--output", book / "out", "--processes", 1)


def plant(book: Path, paragraph: str) -> None:
    chapter = book / "chapters/setting.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("{paragraph}", paragraph), encoding="utf-8")


def fragments(book: Path) -> set[str]:
    return {path.name for path in (book / "out/.cache/fragments").rglob("*.fragment")}


def test_a_finding_is_mended_with_the_entry_of_its_hint(publisher: Publisher, book: Path) -> None:
    """The hint is pasted as it is; only the chapter that it is about is laid out anew."""
    plant(book, f"Case and stick, {'W' * 44} and more of it that goes on to the next line and the one after that.")
    run = check(publisher, book, "--json")
    assert run.returncode == 1
    found = json.loads(run.stdout)
    torn = next(finding for finding in found if finding["code"] == "P006")
    assert torn["place"]["file"] == "chapters/setting.md"
    assert re.match(r"page \d+: the line ‘", torn["message"])
    file, entry = re.fullmatch(r"in (registers/makeup/press\.yaml): (setting\.b\d+: \{.*\})", torn["hint"]).groups()
    (book / file).parent.mkdir()
    (book / file).write_text(entry.replace("-0.5%", "-1%") + "\n", encoding="utf-8")
    before = fragments(book)
    again = check(publisher, book)
    assert "P101" not in again.stderr
    assert len(fragments(book) - before) == 1
    screen = check(publisher, book, "screen")
    assert len(fragments(book) - before) == 1, screen.stderr


def test_trials_find_the_trackings_that_close_lines(publisher: Publisher, book: Path) -> None:
    """What ``mend`` prints is pasted as it is, and closes the lines that it says it closes."""
    words = (
        "A compositor took letters from the case and set them in a stick, word by word, with spaces that he "
        "chose thinner or thicker until the line was full; a line that would not come out well he set again from the "
        "word before, or asked the author for a shorter one, and nobody who reads the page can tell which it was."
    )
    plant(book, "\n\n".join(f"{'W' * count} {words}" for count in range(1, 15)))

    def mend() -> tuple[str, int, int]:
        run = publisher("mend", "--book", book, "--output", book / "out", "--processes", 1)
        assert run.returncode == 0, run.stderr
        told = re.search(r"# (\d+) blocks with loose lines, (\d+) of them still with these entries", run.stdout)
        return run.stdout, int(told[1]), int(told[2])

    entries, before, left = mend()
    assert entries.startswith("# For registers/makeup/press.yaml.")
    assert left < before
    (book / "registers/makeup").mkdir()
    (book / "registers/makeup/press.yaml").write_text(entries, encoding="utf-8")
    mended = check(publisher, book)
    assert not any(code in mended.stderr for code in ("C004", "P101", "P103"))
    assert mend()[1:] == (left, left)


def test_stale_entries_are_told_by_check_and_by_a_build(publisher: Publisher, book: Path) -> None:
    plant(book, "A paragraph.")
    (book / "registers/makeup").mkdir()
    (book / "registers/makeup/press.yaml").write_text("setting.b1: {hash: 00000000, tracking: +0.5%}\n")
    for arguments in (("check",), ("check", "--pages"), ("build", "press", "--output", str(book / "out"))):
        run = publisher(*arguments, "--book", book, folder=book)
        assert "registers/makeup/press.yaml:1:1: P101 warning" in run.stderr, arguments
        assert run.returncode == 0, run.stderr


def test_a_good_book_has_no_errors_on_its_pages(publisher: Publisher, copy_of_minimal: Path) -> None:
    run = check(publisher, copy_of_minimal)
    assert run.returncode == 0, run.stderr
    assert " error: " not in run.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "press"), "publisher check --pages press"),
        (("check", "--pages", "epub"), "no edition 'epub' with pages"),
    ],
)
def test_wrong_use(publisher: Publisher, copy_of_minimal: Path, arguments: tuple[str, ...], said: str) -> None:
    run = publisher(*arguments, "--book", copy_of_minimal, "--output", copy_of_minimal / "out")
    assert run.returncode == 2
    assert said in run.stderr
