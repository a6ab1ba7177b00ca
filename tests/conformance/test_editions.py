"""The real book before every judge that can be had."""

import subprocess
import sys
from pathlib import Path

import judges
import pytest

pytestmark = pytest.mark.conformance

BOOK = Path(__file__).parents[2] / "manuscript"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the editions of the book, built as `make` builds them."""
    output = tmp_path_factory.mktemp("editions")
    publisher = Path(sys.executable).with_name("publisher")
    run = subprocess.run(
        [publisher, "build", "epub", "screen", "press", "--book", BOOK, "--output", output],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if run.returncode:
        pytest.fail(f"the book could not be built (exit {run.returncode}):\n{run.stdout}{run.stderr}", pytrace=False)
    return output


@pytest.fixture(scope="module")
def epub(built: Path) -> Path:
    return next((built / "epub").glob("*.epub"))


@pytest.fixture(scope="module")
def screen(built: Path) -> Path:
    return next((built / "screen").glob("*.pdf"))


@pytest.fixture(scope="module")
def press(built: Path) -> Path:
    return next((built / "press").glob("*.pdf"))


@pytest.fixture(scope="module")
def handout(built: Path) -> Path:
    """One handout, with the pages of the press edition in its margin."""
    publisher = Path(sys.executable).with_name("publisher")
    command = [publisher, "build", "handouts", "--only", "greece", "--book", BOOK, "--output", built]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return built / "handouts" / "greece-a4.pdf"


def test_epubcheck_has_nothing_to_report(epub: Path) -> None:
    assert judges.epubcheck_complaints(epub) == ()


def test_ace_finds_no_violation(epub: Path) -> None:
    assert judges.ace(epub) == ()


def test_vnu_finds_no_error(epub: Path) -> None:
    assert [finding for finding in judges.vnu(epub) if finding.severity == "error"] == []


def test_nothing_is_wider_than_a_phone_and_no_title_is_broken(epub: Path) -> None:
    assert judges.too_wide(epub) == ()


def test_the_book_can_be_read(epub: Path) -> None:
    assert judges.foliate(epub) == ()


def test_a_handout_is_pdf_ua_1(handout: Path) -> None:
    assert judges.verapdf(handout, "ua1").failed == ()


def test_the_screen_edition_is_pdf_ua_1(screen: Path) -> None:
    verdict = judges.verapdf(screen, "ua1")
    assert verdict.failed == ()
    assert verdict.compliant


def test_the_tags_of_the_screen_edition_agree_with_its_pages(screen: Path) -> None:
    assert judges.structure_tree(screen) == ()


def test_the_press_edition_passes_the_preflight(press: Path) -> None:
    assert judges.pdfx4(press) == ()


def test_the_press_edition_prints_in_black_alone(press: Path) -> None:
    coloured = [number for number, (c, m, y, _) in enumerate(judges.inkcov(press), 1) if c or m or y]
    assert coloured == []
