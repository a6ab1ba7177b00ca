"""What stands beside the text: definitions one below the other in a side column, page numbers in the outer margin."""

from __future__ import annotations

import io
from itertools import pairwise

import pikepdf
import pypdfium2
from hypothesis import given
from hypothesis import strategies as st

from publisher.typesetting.beside import GAP, stack

MM = 72 / 25.4

CSS = """
@page { size: 120mm 100mm; margin: 10mm 10mm 10mm 50mm; bleed: 0 }
.definition { position: absolute; left: -45mm; width: 40mm; font: 8pt/10pt 'Source Serif 4' }
.definition > span { display: inline-block; width: 40mm }
b { font-weight: 600 }
"""


def defined(term: str, words: str = "words that say what it means, and go on for two lines or three") -> str:
    inner = f"<span><b>{term}</b> {words}</span>"
    return f'{term}<span class="definition" role="note" data-beside="" data-generated="">{inner}</span>'


def lines(pdf: bytes, page: int, left: float, right: float) -> list[tuple[float, str]]:
    """The lines of a page between two edges (mm), from the top, each with the height of its lower edge (pt)."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    found = []
    for n in range(text.count_rects()):
        box = text.get_rect(n)
        if left * MM <= box[0] < right * MM:
            found.append((box[1], text.get_text_bounded(*box).strip()))
    return sorted(found, reverse=True)


# --------------------------------------------------------------------------- apart from one another


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(1, 90)), min_size=1, max_size=9))
def test_notes_keep_their_order_and_never_lie_on_one_another(notes: list[tuple[int, int]]) -> None:
    """None stands above the head; and where there is room for all, none below the foot."""
    tops, heights = sorted(top for top, _ in notes), [height for _, height in notes]
    placed = stack(tops, heights, head=0, foot=1000)
    for (one, height), (other, _) in pairwise(zip(placed, heights, strict=True)):
        assert one + height + GAP <= other + 1e-6
    assert placed[0] >= -1e-6
    if sum(heights) + GAP * (len(heights) - 1) <= 1000:
        assert placed[-1] + heights[-1] <= 1000 + 1e-6


@given(st.lists(st.integers(0, 900), min_size=1, max_size=9))
def test_a_note_that_has_room_stays_on_its_line(tops: list[int]) -> None:
    tops = sorted(tops)
    heights: list[float] = [max(0, min(after - before - GAP, 50)) for before, after in pairwise(tops)] + [50]
    if all(before + height + GAP <= after for before, height, after in zip(tops, heights, tops[1:], strict=False)):
        assert stack(tops, heights, head=0, foot=1000) == tops


def test_two_definitions_of_one_line_stand_one_below_the_other(typeset) -> None:
    made = typeset(f'<p id="s.b1">A {defined("front")} and a {defined("band")} met.</p>', CSS)
    assert made.findings == ()
    beside = [text for _, text in lines(made.fragment.pdf, 0, 0, 45)]
    meant = ["words that say what it", "means, and go on for two lines", "or three"]
    assert beside == ["front", *meant, "band", *meant]


def test_a_definition_at_the_foot_of_a_page_is_moved_up_and_stays_whole(typeset, words) -> None:
    """Text and notes are where they would be without it."""
    plain = f'<p id="s.b1">{words * 4}</p><p id="s.b2">The front met.<span class="note" id="s.n1">A note.</span></p>'
    made = typeset(plain.replace("front", defined("front", "words that say " * 12)), CSS)
    without = typeset(plain, CSS)
    assert made.findings == ()
    assert made.fragment.page_count == without.fragment.page_count
    page = next(n for n in range(made.fragment.page_count) if "The front met" in _text(made.fragment.pdf, n))
    assert _text_column(made.fragment.pdf, page) == _text_column(without.fragment.pdf, page)
    beside = lines(made.fragment.pdf, page, 0, 45)
    assert " ".join(text for _, text in beside).count("words that say") == 12
    assert beside[-1][0] >= 10 * MM - 1


def test_no_definition_lies_on_what_spans_the_side_column(typeset) -> None:
    head = '<header data-across="" style="margin-left: -40mm; height: 60mm"><p id="s.b1">Head.</p></header>'
    made = typeset(f'{head}<p id="s.b2">The {defined("front", "words that say " * 6)} met.</p>', CSS)
    assert made.findings == ()
    beside = [bottom for bottom, text in lines(made.fragment.pdf, 0, 0, 45) if "Head" not in text]
    assert max(beside) < 30 * MM


def test_a_side_column_without_room_is_told(typeset) -> None:
    many = " ".join(defined(f"term{n}", "words that say what it means " * 3) for n in range(9))
    made = typeset(f'<p id="s.b1">{many}</p>', CSS)
    assert made.codes == ["T011"]
    assert made.findings[0].message == "the side column of page 1 of 's' has no room for its 9 notes"


# --------------------------------------------------------------------------- pages of another book

MARKED = 'word <span class="book-page" data-outer="" data-generated="" aria-hidden="true">p. 26</span>word'
MARKER_CSS = """
.book-page { position: absolute; left: 100%; margin-left: 5pt; font: 8pt/13pt 'Source Sans 3'; white-space: nowrap }
.book-page { bookmark-level: 3; bookmark-label: content(text) }
@page { size: 120mm 100mm; bleed: 0; margin: 10mm 30mm 10mm 15mm }
"""
MIRRORED = "@page :left { margin: 10mm 15mm 10mm 30mm }"


def edges(pdf: bytes, page: int) -> tuple[float, float]:
    """Left and right edge of "p. 26" on a page, in mm."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    finder = text.search("p. 26")
    index, count = finder.get_next()
    boxes = [text.get_charbox(n) for n in range(index, index + count)]
    return min(b[0] for b in boxes) / MM, max(b[2] for b in boxes) / MM


def test_numbers_stand_in_the_outer_margin_of_right_and_left_pages(typeset) -> None:
    body = f'<p id="s.b1">{MARKED}</p><p id="s.b2" style="break-before: page">{MARKED}</p>'
    made = typeset(body, MARKER_CSS + MIRRORED)
    assert made.findings == ()
    left, _ = edges(made.fragment.pdf, 0)
    _, right = edges(made.fragment.pdf, 1)
    assert abs(left - (90 + 5 / MM)) < 0.5
    assert abs(right - (30 - 5 / MM)) < 0.5


def test_on_single_sheets_they_stand_on_the_right_of_all_pages(typeset) -> None:
    body = f'<p id="s.b1">{MARKED}</p><p id="s.b2" style="break-before: page">{MARKED}</p>'
    made = typeset(body, MARKER_CSS)
    assert edges(made.fragment.pdf, 0) == edges(made.fragment.pdf, 1)


def test_a_number_is_in_the_outline_and_not_in_the_sentence_or_in_a_heading(typeset) -> None:
    made = typeset(f'<h2 id="s.h">{MARKED}</h2><p id="s.b1">{MARKED} and more.</p>', MARKER_CSS)
    assert [mark.label for mark in made.fragment.bookmarks] == ["word word", "p. 26", "p. 26"]
    spot = made.fragment.bookmarks[2].spot
    assert spot.y > made.fragment.anchors["s.b1"].y - 14
    pdf = pikepdf.open(io.BytesIO(made.fragment.pdf))
    read = sum(str(operands[0]) == "/Span" or "/MCID" in operands[-1] for operands, operator in _marked(pdf))
    hidden = sum(str(operands[0]) == "/Artifact" for operands, operator in _marked(pdf))
    assert read >= 2
    assert hidden >= 2


def test_a_definition_is_a_note_that_is_read_after_its_paragraph(typeset) -> None:
    made = typeset(f'<p id="s.b1">A {defined("front")} met.</p><p id="s.b2">End.</p>', CSS)
    pdf = pikepdf.open(io.BytesIO(made.fragment.pdf))
    (section,) = pdf.Root.StructTreeRoot.K[0].K
    assert [str(kid.S) for kid in section.K] == ["/P", "/Note", "/P"]


def _marked(pdf: pikepdf.Pdf) -> list[tuple[list[pikepdf.Object], str]]:
    content = pikepdf.parse_content_stream(pdf.pages[0])
    return [(list(i.operands), str(i.operator)) for i in content if str(i.operator) == "BDC"]


def _text_column(pdf: bytes, page: int) -> tuple[set[float], set[str]]:
    """The heights of the lines beside the side column, and their words."""
    found = lines(pdf, page, 45, 120)
    return {height for height, _ in found}, {word for _, text in found for word in text.split()}


def _text(pdf: bytes, page: int) -> str:
    return pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_bounded().replace("\r\n", " ")
