"""Notes: at the foot of the page of their call in print, at the end of the chapter in the e-book."""

from __future__ import annotations

from itertools import groupby

import pytest
from conftest import Built
from inspect_epub import OPS, XHTML, letters, words
from inspect_pdf import FOOT, Char, Page


def calls(page: Page) -> list[str]:
    """The numbers that call notes, in the order of the text."""
    found = []
    for is_call, chars in groupby(page.chars, key=lambda c: c.is_in("Reference") and not c.is_in("Note")):
        if is_call:
            found.append("".join(c.text for c in chars).strip())
    return [number for number in found if number]


def notes(page: Page) -> list[str]:
    """The numbers that notes begin with, in their order from the top."""
    found = []
    for is_number, chars in groupby(page.chars, key=lambda c: c.is_in("Note") and c.is_in("Lbl")):
        if is_number:
            found.append("".join(c.text for c in chars).strip())
    return [number for number in found if number]


def test_every_note_is_on_the_page_of_its_call(complete: Built) -> None:
    seen = 0
    for page in complete.screen.pages:
        assert notes(page) == calls(page), f"page {page.folio}"
        seen += len(calls(page))
    assert seen == len([e for _, e in complete.epub.elements.values() if e.get("role") == "doc-footnote"])
    assert seen > 20


def test_notes_are_numbered_from_1_in_every_chapter(complete: Built) -> None:
    for file in complete.epub.spine:
        here = [e for e in complete.epub.document(file).iter() if e.get("role") == "doc-noteref"]
        assert [e.text for e in here] == [str(n + 1) for n in range(len(here))]


def test_notes_stand_at_the_foot(complete: Built) -> None:
    """Below every line of the text, down to the foot of the type area."""
    for page in complete.screen.pages:
        in_notes = [c for c in page.chars if c.is_in("Note") and c.text.strip()]
        if not in_notes:
            continue
        of_text = [c for c in page.chars if c.tags and not c.is_in("Note") and c.text.strip()]
        assert max(c.y for c in in_notes) < min(c.y for c in of_text), f"page {page.folio}"
        assert FOOT - 1 < min(c.y for c in in_notes) < FOOT + 12
        assert {c.size for c in in_notes} == {8.25}


def test_a_note_says_the_same_in_both(complete: Built) -> None:
    """Each note of the e-book is found, whole, on the printed page that its call is on."""
    for id_, (_, element) in complete.epub.elements.items():
        if element.get("role") != "doc-noteref":
            continue
        _, note = complete.epub.elements[element.get("href").removeprefix("#")]
        page = complete.screen.page(complete.epub.page_of_place(element))
        printed = letters(page.text(lambda c: c.is_in("Note") and not c.is_in("Lbl")))
        if words(note).endswith("The letters can be chosen too."):  # of the e-book alone
            assert letters("chosen too") not in printed
            continue
        assert letters(words(note)) in printed, f"{id_}, page {page.folio}"


def test_a_note_leads_back_to_its_call(complete: Built) -> None:
    for _, element in complete.epub.elements.values():
        if element.get("role") == "doc-noteref":
            note = complete.epub.elements[element.get("href").removeprefix("#")][1]
            back = next(e for e in note.iter(f"{XHTML}a") if e.get("role") == "doc-backlink")
            assert back.get("href") == f"#{element.get('id')}"
            assert back.text == element.text
            assert element.get(f"{OPS}type") == "noteref"


def test_lines_of_a_note_are_filled(complete: Built) -> None:
    """A line end that the author typed inside a note is a space, not the end of a line."""
    for page in complete.screen.pages:
        lines: dict[float, list[Char]] = {}
        for char in page.chars:
            if char.is_in("Note") and char.text.strip():
                lines.setdefault(round(char.y, 1), []).append(char)
        left, _, right, _ = page.type_area
        for line in lines.values():
            if line[-1].text not in ".:)" and max(c.x for c in line) < left + 0.6 * (right - left):
                pytest.fail(f"page {page.folio}: a short line inside a note")
