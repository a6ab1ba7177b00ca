"""The preflight: as a command, and at the end of a press build."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from conftest import Built, Publisher

from publisher.editions import Shelf, own_layouts
from publisher.preflight import profile_names


def test_the_builder_has_an_offset_printer_and_two_that_print_on_demand() -> None:
    assert profile_names(Shelf((own_layouts(),))) == ("kdp", "lulu", "offset")


def test_the_press_edition_passes_at_an_offset_printer(publisher: Publisher, complete: Built) -> None:
    run = publisher("preflight", complete.file("press"), "--profile", "offset", COLUMNS="120")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Passed." in run.stdout
    assert "CPI Deutschland, Data delivery" in run.stdout
    assert "62 pages" in run.stdout
    assert "FAILED" not in run.stdout


def test_another_printer_may_refuse_it_and_says_why(publisher: Publisher, complete: Built) -> None:
    run = publisher("preflight", complete.file("press"), "--profile", "kdp", COLUMNS="120")
    assert run.returncode == 1
    assert "FAILED bleed: pages 1–62: a page of 162 × 240 mm with its bleed" in run.stdout
    assert run.stdout.rstrip().endswith("Failed.")


def test_the_edition_for_the_screen_is_no_file_for_a_printer(publisher: Publisher, complete: Built) -> None:
    run = publisher("preflight", complete.file("screen"), "--profile", "offset", COLUMNS="120")
    assert run.returncode == 1
    for rule in ("bleed", "inks by page", "standard"):
        assert f"FAILED {rule}: " in run.stdout


def test_a_cover_against_its_book(publisher: Publisher, complete: Built, tmp_path: Path) -> None:
    """62 pages on white make a spine of 3.5 mm."""
    cover = tmp_path / "cover.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=((2 * 156 + 3.5 + 6.35) / 25.4 * 72, (234 + 6.35) / 25.4 * 72))
        left, lower, right, upper = (float(edge) for edge in page.mediabox)
        page.obj.TrimBox = [left + 9, lower + 9, right - 9, upper - 9]
        pdf.docinfo["/Title"] = "A cover"
        pdf.save(cover)
    fits = publisher("preflight", cover, "--profile", "kdp", "--interior", complete.file("press"), COLUMNS="200")
    assert fits.returncode == 0, fits.stdout
    assert "a spine of 3.5 mm for 62 pages: on paper white" in " ".join(fits.stdout.split())
    alone = publisher("preflight", cover, "--profile", "kdp", "--cover", COLUMNS="120")
    assert alone.returncode == 3
    assert "not checked cover against book: the book that it is for is not named (name its PDF" in alone.stdout
    told = ("--interior", complete.file("press"), "--spine", "22.4mm")
    wrong = publisher("preflight", cover, "--profile", "kdp", *told, COLUMNS="120")
    assert wrong.returncode == 1
    assert "its spine is 3.5 mm wide; 62 pages of 156 × 234 mm want a spine of 22.4 mm" in wrong.stdout


def test_without_ghostscript_the_verdict_is_incomplete(publisher: Publisher, complete: Built, tmp_path: Path) -> None:
    run = publisher("preflight", complete.file("press"), "--profile", "offset", PATH=str(tmp_path), COLUMNS="140")
    assert run.returncode == 3
    assert "Ghostscript is missing (apt install ghostscript)" in run.stdout
    assert run.stdout.rstrip().splitlines()[-1].startswith("Incomplete")


@pytest.mark.parametrize(
    ("file", "options", "about"),
    [
        ("book.yaml", ("--profile", "offset"), "it is no PDF"),
        ("none.pdf", ("--profile", "offset"), "there is no such file"),
        ("book.yaml", ("--profile", "ofset"), "did you mean 'offset'?"),
        ("book.yaml", ("--profile", "offset", "--spine", "wide"), "--spine: 'wide' is not a length"),
        ("book.yaml", (), "--profile"),
    ],
)
def test_wrong_use_is_told_with_a_remedy(
    publisher: Publisher, copy_of_minimal: Path, file: str, options: tuple[str, ...], about: str
) -> None:
    run = publisher("preflight", copy_of_minimal / file, *options, COLUMNS="200", TERM="dumb")
    assert run.returncode == 2
    assert about in run.stderr
    assert "Traceback" not in run.stderr


EDITION = "editions:\n  press: {layout: print, binding: press, preflight: mine}\n"
PROFILE = """title: A printer of large books
sources: [{title: Rules, publisher: A printer, address: https://example.org, seen: 2026-11-26}]
bleed: {width: 3mm}
pages: {least: 300}
"""


def test_a_press_build_is_held_against_the_profile_of_its_edition(publisher: Publisher, copy_of_minimal: Path) -> None:
    """A book's own profile; what the printer would refuse fails the build, and the last good file stays."""
    settings = copy_of_minimal / "book.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + EDITION, encoding="utf-8")
    output = copy_of_minimal / "out"

    def build() -> tuple[int, str]:
        run = publisher("build", "press", "--book", copy_of_minimal, "--output", output, "--processes", "1")
        return run.returncode, run.stderr

    code, told = build()
    assert code == 1
    assert "V004 error: there is no profile 'mine'" in told
    assert publisher("check", "--book", copy_of_minimal).returncode == 1
    profile = copy_of_minimal / "layouts/preflight/mine.yaml"
    profile.parent.mkdir(parents=True)
    profile.write_text(PROFILE.replace("300", "3"), encoding="utf-8")
    code, told = build()
    assert code == 0, told
    made = output / "press/type-and-sheet.pdf"
    good = made.read_bytes()
    profile.write_text(PROFILE, encoding="utf-8")
    code, told = build()
    assert code == 1
    assert "V001 error: preflight mine, page count: " in told
    assert "pages are too few to be bound: 300 at least (add pages)" in told
    assert made.read_bytes() == good
