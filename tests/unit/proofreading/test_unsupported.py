"""Claims are the same claims however they are written, and one that no sheet has is found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from claims import dates_and_numbers, folded, names
from unsupported import Proof, Sheet, report

BOOK = Path(__file__).parents[2] / "books/minimal"

SHEET = {
    "facts": [
        {"fact": "2-9 Sept 1942: 20 strikers shot at Hinzert", "note": "s41: 1945 arrested", "source": ["s41"]},
        {"fact": "21 men in all, from 14961 asked; born 1920-24"},
    ],
    "people": [{"name": "Michel Worré", "died": "1942-09", "role": "official of Łódź"}],
    "sources": [{"id": "s9", "title": "Three formats", "URL": "https://example.org/777", "issued": "1999"}],
}

CHAPTER = """\
---
title: Folding
standfirst: Some 15,000 were asked.
---

## A strike {#strike gist="twenty-one men, and twenty-two more"}

On 9 September 1942 Michel Worre of Lodz was one of twenty shot; 1,945 were arrested. On 11 September the boy Albert
Worré was told, and 777 others.[]{event="A poster goes up" date=1943-01-02}

See [another chapter](setting.md) for the year 1450.
"""


@pytest.fixture
def proof(tmp_path: Path) -> Proof:
    book = shutil.copytree(BOOK, tmp_path / "book")
    (book / "chapters/folding.md").write_text(CHAPTER, encoding="utf-8")
    return Proof(book, {"folding": Sheet(SHEET), "setting": Sheet({"facts": ["in 1450, 777 types"]})})


def values(text: str) -> Iterator[object]:
    for claim in dates_and_numbers(text):
        yield claim.day if claim.kind == "date" else claim.number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17 November 1944", [(1944, 11, 17)]),
        ("1944-11-17", [(1944, 11, 17)]),
        ("in April 1941", [(1941, 4, None)]),
        ("28 Nov: fire", [(None, 11, 28)]),
        ("between 2 and 9 September", [(None, 9, 2), (None, 9, 9)]),
        ("1942-23", [(1942, None, None)]),
        ("born 1920-24", [(1920, None, None), (1924, None, None)]),
        ("1886-1944", [(1886, None, None), (1944, None, None)]),
        ("the march may go on", []),
        ("1,945 of 15000", [1_945, 15_000]),
        ("658-700", [658, 700]),
        ("forty-six", [46]),
        ("four hundred and nineteen", [419]),
        ("half a million, 1.5 million", [500_000, 1_500_000]),
        ("some two hundred in two places", [200]),
        ("the 24th", [24]),
    ],
)
def test_dates_and_numbers_have_one_form(text: str, expected: list[object]):
    assert list(values(text)) == expected


def test_names_have_no_accents_and_begin_no_sentence():
    assert folded("Łódź's") == "lodz"
    text = "Nobody saw Mid'hat Frashëri. Houses burned in Łódź. Adam ran; Jean de Selys did not."
    found = names(text, common=frozenset({"nobody", "house"}), known=frozenset({"adam"}))
    assert [claim.text for claim in found] == ["Mid'hat Frashëri", "Łódź", "Adam", "Jean de Selys"]


def test_what_the_sheet_lacks_is_found_and_what_it_has_is_not(proof: Proof):
    assert [str(finding) for finding in proof.findings("folding")] == [
        "chapters/folding.md:6: number 'twenty-two'",
        "chapters/folding.md:9: date '1943-01-02'",
        "chapters/folding.md:8: date '11 September'",
        "chapters/folding.md:9: number '777' (only in setting)",
        "chapters/folding.md:8: name 'Albert Worré'",
    ]


def test_what_was_looked_up_is_listed_apart_and_what_matches_nothing_is_idle(proof: Proof):
    entries = [{"claim": "11 September", "why": "a newspaper"}, {"claim": "12 September", "why": "a mistake"}]
    parts = report(proof.findings("folding"), {"chapters/folding.md": entries})
    assert parts["Looked up elsewhere"] == ["chapters/folding.md:8: date '11 September' -- a newspaper"]
    assert parts["Idle in looked-up.yaml"] == ["chapters/folding.md: '12 September'"]
    assert len(parts["No sheet has"]) == 3
    assert len(parts["Only another country's sheet has"]) == 1
