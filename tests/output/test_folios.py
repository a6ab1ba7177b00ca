"""Folios and running heads, read from the finished PDF."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import Built
from inspect_epub import words
from inspect_pdf import INNER, OUTER, TRIM, Char, Page

HEAD_BASELINE, DROP_BASELINE, OUTWARDS = 620.2, 64.0, 10.0
FOLIO, HEAD = ("SourceSans3-Semibold", 9), ("SourceSans3-Regular", 8.5)


def lines_in(page: Page, style: tuple[str, float]) -> list[list[Char]]:
    return [line for line in page.folios if (line[0].font, line[0].size) == style]


def text_of(line: list[Char]) -> str:
    return "".join(char.text for char in line).strip()


def openers(book: Built) -> dict[str, str]:
    """The pages that a section opens on, and its title; a country opens on two."""
    found = {}
    for line in book.screen.outline:
        if line.level == 0:
            found[book.screen.folios[line.page]] = line.title
    assert found["3"] == "Venice"
    return {**found, "2": "Venice"}


def shown(book: Built) -> Iterator[Page]:
    """The pages that have text and are numbered: not the half titles, the title page and its back."""
    for page in book.screen.pages:
        if page.main.strip() and page.folio not in ("i", "iii", "iv", "1"):
            yield page


def test_a_folio_is_on_its_page(complete: Built) -> None:
    """The number printed on a page is the one that a viewer calls it by."""
    pages = list(shown(complete))
    assert len(pages) > 30
    for page in pages:
        assert [text_of(line) for line in lines_in(page, FOLIO)] == [page.folio]


def test_front_matter_counts_in_roman_and_the_text_begins_with_1(complete: Built) -> None:
    folios = complete.screen.folios
    first = folios.index("1")
    numerals = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
    assert folios[:first] == numerals[:first]
    assert folios[first:] == [str(n + 1) for n in range(len(folios) - first)]
    assert first % 2 == 0, "the text begins on a right-hand page"


def test_no_folio_on_half_titles_title_page_and_blanks(complete: Built) -> None:
    silent = [page for page in complete.screen.pages if page not in list(shown(complete))]
    assert {"i", "ii", "iii", "iv", "1"} <= {page.folio for page in silent}
    assert any(not page.chars for page in silent), "there is a blank page"
    for page in silent:
        assert not page.folios


def test_the_folio_hangs_outside_the_text_on_the_outer_side(complete: Built) -> None:
    for page in shown(complete):
        (folio,) = lines_in(page, FOLIO)
        if page.recto:
            assert folio[0].x == pytest.approx(TRIM[0] - OUTER + OUTWARDS, abs=1)
        else:
            # A digit of this face is about half as wide as it is high.
            assert OUTER - OUTWARDS - 6 < folio[-1].x < OUTER - OUTWARDS
        assert min(char.x for char in folio) > 0
        assert max(char.x for char in folio) < TRIM[0]


def test_openers_have_a_drop_folio_and_no_running_head(complete: Built) -> None:
    opening = openers(complete)
    assert len(opening) >= 10
    for page in shown(complete):
        (folio,) = lines_in(page, FOLIO)
        if page.folio in opening:
            assert folio[0].y == pytest.approx(DROP_BASELINE, abs=0.1)
            assert not lines_in(page, HEAD)
        else:
            assert folio[0].y == pytest.approx(HEAD_BASELINE, abs=0.1)
            assert len(lines_in(page, HEAD)) == 1


def test_running_heads_name_the_chapter_and_the_section_that_is_open(complete: Built) -> None:
    """Verso: the chapter. Recto: the last section that has begun up to the foot of the page."""
    sections: dict[int, list[str]] = {}
    chapter, title, last, open_on = "", {}, "", {}
    for line in complete.screen.outline:
        sections.setdefault(line.page, []).append(line.title if line.level == 1 else "")
    lines = iter(sorted(complete.screen.outline, key=lambda line: line.page))
    line = next(lines, None)
    for page in complete.screen.pages:
        while line is not None and line.page == page.number:
            if line.level == 0:
                chapter, last = line.title, ""
            else:
                last = line.title
            line = next(lines, None)
        title[page.number], open_on[page.number] = chapter, last
    seen = set()
    for page in shown(complete):
        name = title[page.number]
        if page.folio in openers(complete) or name in ("Glossary", "Chronology"):
            continue
        (head,) = lines_in(page, HEAD)
        in_body = name in ("Venice", "The Workshop", "Alphabets", "Paper and Places")
        expected = open_on[page.number] if page.recto and in_body else name
        assert text_of(head) == expected, f"page {page.folio}"
        seen.add((page.recto, in_body))
    assert seen >= {(True, True), (False, True)}


def test_the_running_head_stands_at_the_outer_edge_of_the_text(complete: Built) -> None:
    for page in shown(complete):
        for head in lines_in(page, HEAD):
            assert head[0].y == pytest.approx(HEAD_BASELINE, abs=0.1)
            if page.recto:
                assert TRIM[0] - OUTER - 8 < head[-1].x < TRIM[0] - OUTER
                assert head[0].x > INNER
            else:
                assert head[0].x == pytest.approx(OUTER, abs=1)


def test_the_glossary_has_guide_words(complete: Built) -> None:
    """First headword of a verso, last one of a recto."""
    headwords = [
        words(e) for _, e in complete.epub.elements.values() if e.tag.endswith("}dfn") or e.find("{*}dfn") is not None
    ]
    headwords = list(dict.fromkeys(headwords))
    pages = [page for page in shown(complete) if page.folio not in openers(complete)]
    found = {}
    for page in pages:
        (head,) = lines_in(page, HEAD)
        if text_of(head) in headwords:
            found[page.folio] = (page, text_of(head))
    assert found
    for page, word in found.values():
        on_page = [
            w
            for w in headwords
            if f"\n{w} " in page.main.replace("\r", "\n").replace("\n\n", "\n") or page.main.startswith(w)
        ]
        assert word == (on_page[-1] if page.recto else on_page[0])
