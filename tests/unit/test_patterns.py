"""What the CSL style has made of works is kept from build to build, and is the same as if it were made anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publisher import patterns as patterns_module
from publisher.apparatus.csl import SourceStyle
from publisher.apparatus.house_rules import HOUSE_STYLES
from publisher.model import Place
from publisher.patterns import kept_patterns

ROOT = Path(__file__).parents[2]
CSL = (ROOT / "layouts/styles/csl/chicago-notes.csl").read_text(encoding="utf-8")
WORKS = [
    json.loads(golden.read_text(encoding="utf-8").partition("\n---\n")[0])
    for golden in sorted((ROOT / "tests/golden/citations").glob("*.txt"))
]


def formatted(folder: Path, house_style: str = "oxford", csl: str = CSL, language: str = "en-GB") -> list[object]:
    """All works of the golden files in every form."""
    with kept_patterns(folder, csl, language) as patterns:
        style = SourceStyle(csl, HOUSE_STYLES[house_style], language, patterns)
        forms = [("full", "p. 4"), ("short", ""), ("entry", "")]
        return [style.format(work, form, Place("a.md", 1), at) for work in WORKS for form, at in forms]  # type: ignore[arg-type]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The forms that citeproc is asked for."""
    forms: list[str] = []
    ask = SourceStyle._formatted

    def count(style: SourceStyle, work: dict[str, object], form: str, *, has_locator: bool) -> str:
        forms.append(form)
        return ask(style, work, form, has_locator=has_locator)  # type: ignore[arg-type]

    monkeypatch.setattr(SourceStyle, "_formatted", count)
    return forms


def test_the_next_build_asks_for_none(tmp_path: Path, asked: list[str]) -> None:
    """Whatever the house style: what it changes is changed afterwards."""
    first = formatted(tmp_path)
    assert asked
    asked.clear()
    assert formatted(tmp_path) == first
    chicago = formatted(tmp_path, "chicago")
    assert asked == []
    assert chicago == formatted(tmp_path / "anew", "chicago")


@pytest.mark.parametrize("change", ["style", "language", "damage", "another version of citeproc"])
def test_after_a_change_they_are_made_anew(
    tmp_path: Path, asked: list[str], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    formatted(tmp_path)
    asked.clear()
    csl, language = CSL, "en-GB"
    if change == "style":
        csl = CSL.replace("ed.", "edited")
    elif change == "language":
        language = "en-US"
    elif change == "damage":
        (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
        entry.write_bytes(entry.read_bytes()[:-5])
    else:
        monkeypatch.setattr(patterns_module, "version", lambda _: "9")
    formatted(tmp_path, csl=csl, language=language)
    assert asked
