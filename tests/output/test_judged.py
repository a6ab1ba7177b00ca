"""What other people's tools say about a book that has every element once."""

from __future__ import annotations

import judges
from conftest import Built


def test_epubcheck_has_nothing_to_report_at_info_or_above(complete: Built) -> None:
    assert judges.epubcheck_complaints(complete.file("epub")) == ()


def test_the_press_edition_passes_the_preflight(complete: Built) -> None:
    assert judges.pdfx4(complete.file("press")) == ()


def test_tags_and_pages_of_the_screen_edition_agree(complete: Built) -> None:
    assert judges.structure_tree(complete.file("screen")) == ()
