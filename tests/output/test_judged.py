"""What other people's tools say about a book that has every element once."""

from __future__ import annotations

import judges
import pytest
from conftest import Built


def test_epubcheck_has_nothing_to_report_at_info_or_above(complete: Built) -> None:
    assert judges.epubcheck_complaints(complete.file("epub")) == ()


def test_the_press_edition_passes_the_preflight(complete: Built) -> None:
    assert judges.pdfx4(complete.file("press")) == ()


def test_tags_and_pages_of_the_screen_edition_agree(complete: Built) -> None:
    assert judges.structure_tree(complete.file("screen")) == ()


@pytest.mark.conformance
def test_verapdf_finds_the_screen_edition_accessible(complete: Built) -> None:
    assert judges.verapdf(complete.file("screen")).failed == ()


@pytest.mark.conformance
def test_no_colour_ink_on_any_page(complete: Built) -> None:
    for cyan, magenta, yellow, _ in judges.inkcov(complete.file("press")):
        assert (cyan, magenta, yellow) == (0, 0, 0)
