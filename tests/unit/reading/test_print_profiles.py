"""The profiles of printers: those that come with the builder, and what may be wrong in one of a book's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.diagnostics import Diagnostic
from publisher.model import PrintProfile
from publisher.reading.print_profiles import read_profile

FOLDER = Path(__file__).parents[3] / "layouts/preflight"
SOURCE = "{title: Rules, publisher: A printer, address: https://example.org, seen: 2026-11-26}"
LEAST = f"title: A printer\nsources: [{SOURCE}]\n"


def read(text: str) -> tuple[PrintProfile | None, list[str]]:
    findings: list[Diagnostic] = []
    profile = read_profile("mine", text, file="layouts/preflight/mine.yaml", report=findings.append)
    return profile, [str(finding) for finding in findings]


@pytest.mark.parametrize("name", ["offset", "kdp", "lulu"])
def test_those_of_the_builder_name_their_sources_and_what_they_do_not_say(name: str) -> None:
    profile, findings = read((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    assert findings == []
    assert profile is not None
    assert profile.unstated
    for source in profile.sources:
        assert source.address.startswith("https://")
        assert source.seen == "2026-11-26"


def test_lengths_are_kept_in_the_unit_of_the_source() -> None:
    profile, findings = read(
        LEAST + "bleed: {width: 0.125in, edges: outer}\nlines: {solid: 0.15pt}\nmargins: {outer: 3mm}\n"
    )
    assert findings == []
    assert profile is not None
    assert profile.bleed is not None
    assert (profile.bleed.width, profile.solid_line, round(profile.margins.outer, 3)) == (9.0, 0.15, 8.504)


def test_margins_ascend_with_the_pages() -> None:
    profile, _ = read(LEAST + "margins: {inner: {500: 20mm, 150: 10mm}}\n")
    assert profile is not None
    assert list(profile.margins.inner) == [150, 500]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("bleed: {width: 3 cm}", ":3:16: C006 error: 'width': '3 cm' is not a length (write 3mm, 0.25pt or 0.125in)"),
        ("trim: {least: [3mm]}", ":3:15: C006 error: 'least': this is not a size"),
        ("page: 3", ":3:1: C005 error: unknown key 'page' (did you mean 'pages'?)"),
        ("standard: PDF/X-5", ":3:11: C006 error: 'standard' cannot be 'PDF/X-5' (did you mean 'PDF/X-4'?)"),
        ("margins: {inner: {many: 3mm}}", "'many' should be a whole number"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, finding: str) -> None:
    _, findings = read(LEAST + text + "\n")
    assert len(findings) == 1
    assert finding in findings[0]


def test_no_figure_without_a_source() -> None:
    _, findings = read("title: A printer\nink: 300\n")
    assert "'sources'" in findings[0]
