"""Where the front matter of a chapter ends, and its text begins."""

from __future__ import annotations

import pytest

from publisher.diagnostics import Diagnostic
from publisher.reading import split_front_matter


def _split(text: str) -> tuple[tuple[str, str, int], list[str]]:
    findings: list[Diagnostic] = []
    return split_front_matter(text, file="x.md", report=findings.append), [str(f) for f in findings]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_text_begins_on_the_line_after_the_front_matter(ends: str) -> None:
    text = ends.join(["---", "title: Albania", "native: x", "---", "", "Text --- more.", "---"])
    assert _split(text) == (("title: Albania\nnative: x", "\nText --- more.\n---", 5), [])


def test_a_byte_order_mark_is_no_character_of_the_text() -> None:
    assert _split("\ufeff---\ntitle: A\n---\nText") == (("title: A", "Text", 4), [])


def test_front_matter_that_is_missing_is_reported_and_the_text_is_read() -> None:
    halves, findings = _split("## One\n\nText")
    assert halves == ("", "## One\n\nText", 1)
    assert findings == ["x.md:1:1: S023 error: this file has no front matter (its first line must be '---')"]


def test_front_matter_that_is_never_closed_ends_at_the_first_empty_line() -> None:
    halves, findings = _split("---\ntitle: A\n\nText\n\nMore")
    assert halves == ("title: A", "Text\n\nMore", 4)
    assert findings == ["x.md:1:1: S024 error: the front matter that begins here is never closed"]


def test_an_empty_file_has_no_front_matter() -> None:
    halves, findings = _split("")
    assert halves == ("", "", 1)
    assert len(findings) == 1


def test_front_matter_may_be_all_there_is() -> None:
    assert _split("---\ntitle: A\n---") == (("title: A", "", 4), [])
