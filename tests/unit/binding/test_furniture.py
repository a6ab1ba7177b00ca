"""Folios and running heads, read from the bound book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pypdfium2
import pytest
from pypdfium2 import raw
from unit.binding.small_book import LAYOUT, MM, TRIM, SmallBook, with_layout

from publisher.model import BookPage, FurnitureStyle

Make = Callable[..., SmallBook]

OUTER = {True: TRIM[0] - 30 * MM, False: 30 * MM}
"""The outer edge of the text area, by whether the page is a recto."""


@dataclass
class Line:
    """Neighbouring characters of one face and size."""

    text: str
    size: float
    left: float
    right: float
    baseline: float


def lines(data: bytes, number: int) -> list[Line]:
    """The furniture of a page: it is drawn before the text, in sizes that the text does not use."""
    text = pypdfium2.PdfDocument(data)[number].get_textpage()
    found: list[Line] = []
    for i in range(text.count_chars()):
        letter, size = text.get_text_range(i, 1), round(raw.FPDFText_GetFontSize(text.raw, i), 2)
        if size not in (8.5, 9) or not letter.strip("\r\n"):
            continue
        left, _, right, _ = text.get_charbox(i, loose=True)
        baseline = raw.c_double()
        raw.FPDFText_GetCharOrigin(text.raw, i, raw.c_double(), baseline)
        if found and found[-1].size == size and abs(found[-1].right - left) < 3:
            found[-1].text += letter
            found[-1].right = right
        else:
            found.append(Line(letter, size, left, right, baseline.value))
    return found


@pytest.mark.parametrize("kind", ["screen", "press"])
def test_folio_hangs_outside_the_text_on_the_outer_side(book: SmallBook, kind: str) -> None:
    """A recto's begins 10 pt right of the text, a verso's ends 10 pt left of it."""
    data = book.bind(kind)
    verso, recto = book.page_map.pages[3], book.page_map.pages[4]
    assert (verso.folio, recto.folio, verso.recto, recto.recto) == ("2", "3", False, True)
    [folio] = [line for line in lines(data, 3) if line.size == 9]
    assert (folio.text, round(folio.right, 1)) == ("2", round(OUTER[False] - 10, 1))
    assert folio.baseline == pytest.approx(618.3, abs=0.01)
    [folio] = [line for line in lines(data, 4) if line.size == 9]
    assert (folio.text, round(folio.left, 1)) == ("3", round(OUTER[True] + 10, 1))


def test_running_head_ends_with_the_outer_edge_of_the_text(book: SmallBook) -> None:
    data = book.bind("screen")
    [head] = [line for line in lines(data, 3) if line.size == 8.5]
    assert (head.text, round(head.left, 1)) == ("Albania", round(OUTER[False], 1))
    [head] = [line for line in lines(data, 4) if line.size == 8.5]
    assert (head.text, round(head.right, 1)) == ("Albania", round(OUTER[True], 1))


def test_opener_has_a_drop_folio_and_no_head(book: SmallBook) -> None:
    [folio] = lines(book.bind("screen"), 2)
    assert (folio.text, round(folio.baseline)) == ("1", 60)


def test_opener_of_a_layout_without_drop_folio_keeps_the_folio_in_its_place(book: SmallBook) -> None:
    [folio] = lines(with_layout(book, drop_folio=None).bind("screen"), 2)
    assert (folio.text, round(folio.baseline, 1)) == ("1", 618.3)


@pytest.mark.parametrize("kind", ["screen", "press"])
def test_a_heading_that_goes_on_stands_above_the_text_of_a_left_hand_page(book: SmallBook, kind: str) -> None:
    style = FurnitureStyle("SourceSerif4SmText-Regular", 9, ("onum",), 0, 603.1)
    pages = book.page_map.pages
    told = (*pages[:3], replace(pages[3], continued="Hoxha, Enver (continued)"), *pages[4:])
    made = with_layout(book, continued=style)
    found = lines(made.bind(kind, page_map=replace(book.page_map, pages=told)), 3)
    [line] = [line for line in found if line.text.startswith("Hoxha")]
    assert (line.text, round(line.left, 1), round(line.baseline, 1)) == (
        "Hoxha, Enver (continued)", round(OUTER[False], 1), 603.1,
    )  # fmt: skip


def test_blank_and_blind_pages_have_nothing(book: SmallBook) -> None:
    pages = book.page_map.pages
    assert pages[1].page_index == -1
    blind = replace(book.page_map, pages=(*pages[:4], replace(pages[4], shown=False, head=""), *pages[5:]))
    data = book.bind("screen", page_map=blind)
    assert lines(data, 1) == []
    assert lines(data, 4) == []


def test_a_blank_may_show_its_folio(book: SmallBook) -> None:
    pages = book.page_map.pages
    shown = replace(book.page_map, pages=(pages[0], replace(pages[1], shown=True), *pages[2:]))
    for kind in ("screen", "press"):
        [folio] = lines(book.bind(kind, page_map=shown), 1)
        assert folio.text == "ii"


def test_furniture_is_skipped_by_who_listens(book: SmallBook) -> None:
    """It is marked as an artifact of pagination, in one stream before the page's own."""
    page = book.open("screen").pages[3]
    streams = list(page.Contents)
    assert len(streams) == 2
    content = streams[0].read_bytes()
    assert content.count(b"/Artifact <</Type /Pagination /Subtype") == content.count(b"EMC") == 2


def test_features_choose_the_figures(book: SmallBook) -> None:
    """Old-style figures are other glyphs, and read as the same numbers."""
    assert LAYOUT.folio
    oldstyle = with_layout(book, folio=replace(LAYOUT.folio, features=("onum",)))
    assert {line.text for line in lines(oldstyle.bind("screen"), 3)} == {"Albania", "2"}
    glyphs = [next(iter(made.open("screen").pages[3].Contents)).read_bytes() for made in (book, oldstyle)]
    assert glyphs[0] != glyphs[1]


def test_a_mark_stands_above_its_letter(book: SmallBook) -> None:
    """A combining mark that has no letter of its own with it is raised, and found by search."""
    titled = with_head(book, "M\u0304x")
    titled.bind("screen")
    assert titled.codes() == []


def test_a_character_without_glyph_is_an_error(book: SmallBook) -> None:
    snowy = with_head(book, "Winter ☃")
    snowy.bind("screen")
    [finding] = snowy.findings
    assert finding.code == "T003"
    assert "'☃' (U+2603)" in finding.message
    assert "'SourceSans3-Regular'" in finding.message
    assert "'Winter ☃'" in finding.message


def test_a_face_that_the_book_lacks_is_an_error_once(book: SmallBook) -> None:
    other = with_layout(book, head=FurnitureStyle("SourceSans3-Regula", 8.5, (), 0, 618.3))
    other.bind("screen")
    [finding] = other.findings
    assert (finding.code, finding.hint) == ("T002", "did you mean 'SourceSans3-Regular'?")


def test_a_head_wider_than_the_text_is_a_finding(book: SmallBook) -> None:
    long = with_head(book, "A very long heading that nobody shortened in time " * 2)
    long.bind("screen")
    assert long.codes() == ["T106"]


def with_head(book: SmallBook, head: str) -> SmallBook:
    """The book with another running head on its pages."""

    def named(page: BookPage) -> BookPage:
        return replace(page, head=head if page.head else "")

    return replace(book, page_map=replace(book.page_map, pages=tuple(map(named, book.page_map.pages))), findings=[])


# --------------------------------------------------------------------------- sheets that are handed out

FOOT = FurnitureStyle("SourceSans3-Regular", 8.5, ("lnum",), 0, 33)
COUNT = FurnitureStyle("SourceSans3-Semibold", 9, ("lnum",), 0, 33)


def handed_out(book: SmallBook, *told: str, mirrored: bool = False) -> SmallBook:
    """The book with lines at its foot and pages that count themselves."""
    layout = replace(book.layout, foot=FOOT, folio=COUNT, drop_folio=None, head=None, mirrored=mirrored)
    pages = tuple(replace(p, foot=told, counted=f"{n} of 8") for n, p in enumerate(book.page_map.pages, 1))
    return replace(book, layout=layout, page_map=replace(book.page_map, pages=pages))


def test_single_sheets_have_foot_and_count_at_the_same_sides(book: SmallBook) -> None:
    """What a sheet is of begins at the left edge of the text; "4 of 8" ends at the right one, on the first line."""
    made = handed_out(book, "From A Book, pp. 2-9", "May be copied.").bind("screen")
    inner, outer = 21.5 * MM, TRIM[0] - 30 * MM
    for number in (2, 3):
        foot, *more = sorted(lines(made, number), key=lambda line: (-line.baseline, line.left))
        count = next(line for line in more if "of" in line.text)
        below = next(line for line in more if "copied" in line.text)
        assert (foot.text, round(foot.left)) == ("From A Book, pp. 2-9", round(inner))
        assert (count.text, round(count.right)) == (f"{number + 1} of 8", round(outer))
        assert foot.baseline == count.baseline > below.baseline


def test_a_foot_that_runs_into_the_folio_is_told(book: SmallBook) -> None:
    wide = handed_out(book, "From A Book of Many Words and a Subtitle That Goes On, by Several Hands, pp. 2-9")
    wide.bind("screen")
    assert wide.codes() == ["T106"]


def test_a_page_that_completes_a_sheet_is_ruled(book: SmallBook) -> None:
    spare = replace(FOOT, baseline=600)
    ruled = with_layout(book, spare=spare, head=None)
    pages = list(ruled.page_map.pages)
    blank = next(n for n, page in enumerate(pages) if page.page_index < 0)
    pages[blank] = replace(pages[blank], head="Notes")
    pdf = replace(ruled, page_map=replace(ruled.page_map, pages=tuple(pages))).open("screen")
    drawn = pdf.pages[blank].Contents[0].read_bytes()
    assert drawn.count(b" re f") == int(600 / 25.6) - 1
    assert drawn.count(b"/Artifact") == drawn.count(b"BDC")
