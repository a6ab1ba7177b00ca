"""The book that has every element once, before the judges that `make test` does without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import judges
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Built

pytestmark = pytest.mark.conformance


def test_ace_finds_no_violation(complete: Built) -> None:
    assert judges.ace(complete.file("epub")) == ()


def test_vnu_finds_no_error(complete: Built) -> None:
    assert [finding for finding in judges.vnu(complete.file("epub")) if finding.severity == "error"] == []


def test_the_screen_edition_is_pdf_ua_1(complete: Built) -> None:
    verdict = judges.verapdf(complete.file("screen"), "ua1")
    assert verdict.failed == ()
    assert verdict.compliant


def test_every_volume_in_large_print_is_pdf_ua_1(large_print: tuple[Path, ...]) -> None:
    for volume in large_print:
        verdict = judges.verapdf(volume, "ua1")
        assert verdict.failed == ()
        assert verdict.compliant
        assert judges.structure_tree(volume) == ()


def test_the_press_edition_prints_with_black_only(complete: Built) -> None:
    assert {page[:3] for page in judges.inkcov(complete.file("press"))} == {(0, 0, 0)}
