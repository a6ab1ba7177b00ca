"""Booklets: bound pages on sheets, read back from the finished PDF, folded, and measured against the sheet's edge."""

from __future__ import annotations

import ctypes
import hashlib
import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from unit.binding.folding import Mark, fold
from unit.binding.small_book import LAYOUT, MM, SmallBook, fragment, paginate, section

from publisher.binding.booklet import check, imposed
from publisher.binding.extents import Extents
from publisher.binding.imposition import A4, LETTER, Scheme, Sheet
from publisher.diagnostics import Diagnostic

SCHEMES: tuple[Scheme, ...] = ("short-edge", "long-edge")
TRIMS = {"A4": (148 * MM, 210 * MM), "Letter": (5.5 * 72, 8.5 * 72)}

WORDS = "The partisans of the north went on to the town and waited there. "


def style(sheet: str, margins: str = "19mm 24mm 24.3mm 18mm") -> str:
    """Pages of half a sheet: the number of each, large, at the head of its text."""
    width, height = TRIMS[sheet]
    return f"""
    @page {{ size: {width}pt {height}pt; bleed: 3mm; margin: {margins} }}
    html {{ font: 10pt/13.5pt 'Source Serif 4'; color: #1a1a18 }} body, p {{ margin: 0 }}
    p {{ text-align: justify }}
    section {{ break-after: page }} .n {{ font: 30pt/40pt 'Source Sans 3' }}
    .out {{ position: absolute; right: -16mm; top: 100mm }}
    """


def numbered(count: int, more: str = "") -> str:
    """Pages that say their numbers, ``more`` on page 3."""
    pages = (
        f"<section><p class='n'>{n}</p><p>{WORDS * 5}{more if n == 3 else ''}</p></section>"
        for n in range(1, count + 1)
    )
    return "".join(pages)


BOOKS = {
    "a5": (style("A4"), numbered(11)),
    "half-letter": (style("Letter"), numbered(8)),
    "thick": (style("A4"), numbered(48)),
    "leaf": (style("A4"), numbered(2)),
    "narrow": (style("A4", "19mm 9.5mm 24.3mm 18mm"), numbered(4)),
    "low": (style("A4", "19mm 24mm 8mm 18mm"), numbered(4, f"</p><p>{WORDS * 40}")),
    "protruding": (style("A4"), numbered(11, "<span class='out'>outwards</span>")),
}


@pytest.fixture(scope="module")
def bound() -> Callable[[str], bytes]:
    """The books, bound for the screen as handouts are."""
    jobs = {
        name: {"css": css, "html": f"<html lang='en-GB'><title>{name}</title><body>{body}</body></html>"}
        for name, (css, body) in BOOKS.items()
    }
    script = Path(__file__).with_name("lay_out.py")
    done = subprocess.run([sys.executable, script], input=json.dumps(jobs), capture_output=True, text=True, check=True)
    fragments = {name: fragment(name, result) for name, result in json.loads(done.stdout).items()}
    kept: dict[str, bytes] = {}

    def bind(name: str) -> bytes:
        if name not in kept:
            plan = (section(name, front=False),)
            own = {name: fragments[name]}
            furniture = {key: replace(getattr(LAYOUT, key), baseline=height) for key, height in FURNITURE.items()}
            layout = replace(LAYOUT, trim=TRIMS["A4"], outer_margin=24 * MM, inner_margin=18 * MM, **furniture)
            book = SmallBook(own, plan, paginate(plan, own), layout)
            kept[name] = book.bind("screen")
            assert book.findings == []
        return kept[name]

    return bind


FURNITURE: dict[str, Any] = {"head": 553.0, "folio": 553.0, "drop_folio": 44.0}
"""Baselines of what stands outside the text."""


def marks(data: bytes) -> list[list[Mark]]:
    """For each page of a PDF the large numbers on it: where they are drawn and which way they stand."""
    return [_marks(page.get_textpage()) for page in pypdfium2.PdfDocument(data)]


def _marks(text: pypdfium2.PdfTextPage) -> list[Mark]:
    found: list[Mark] = []
    word, middles, origin = "", [], (0.0, 0.0)
    x, y, box = ctypes.c_double(), ctypes.c_double(), [ctypes.c_double() for _ in range(4)]
    for n in range(text.count_chars() + 1):
        last = n == text.count_chars()
        letter = "" if last else chr(pdfium.FPDFText_GetUnicode(text.raw, n))
        if letter.isdigit() and pdfium.FPDFText_GetFontSize(text.raw, n) > 20:
            pdfium.FPDFText_GetCharOrigin(text.raw, n, x, y)
            pdfium.FPDFText_GetCharBox(text.raw, n, *box)
            middles.append(((box[0].value + box[1].value) / 2, (box[2].value + box[3].value) / 2))
            word, origin = word + letter, origin if word else (x.value, y.value)
        elif word:
            # A figure stands on its baseline, and its middle lies to the right of where it begins.
            way = 1.0 if middles[0][1] > origin[1] else -1.0
            assert (middles[-1][0] - origin[0]) * way > 0
            found.append(Mark(int(word), *origin, along=(way, 0.0), up=(0.0, way)))
            word, middles = "", []
    return found


def read_back(data: bytes, sheet: Sheet, scheme: Scheme) -> list[list[Mark]]:
    """What is read in the folded booklet."""
    return fold(marks(data), (sheet.width, sheet.height), scheme, thickness=0.001)


# --------------------------------------------------------------------------- order and place


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("book", "sheet", "count"), [("a5", A4, 11), ("half-letter", LETTER, 8), ("thick", A4, 48)])
def test_printed_folded_and_read(bound: Any, book: str, sheet: Sheet, count: int, scheme: Scheme) -> None:
    pages = read_back(imposed(bound(book), sheet, scheme), sheet, scheme)
    assert [[mark.says for mark in page] for page in pages if page] == [[n] for n in range(1, count + 1)]
    assert all(mark.up == (0.0, 1.0) for page in pages for mark in page)


@pytest.mark.parametrize(("book", "sheet"), [("a5", A4), ("half-letter", LETTER)])
def test_every_page_stands_where_its_layout_has_it(bound: Any, book: str, sheet: Sheet) -> None:
    """From fold and foot as on the page; the fold is the left edge of a recto and the right edge of a verso."""
    width = TRIMS[sheet.name][0]
    [first], *_ = marks(bound(book))
    for page in read_back(imposed(bound(book), sheet, "short-edge", thickness=0), sheet, "short-edge"):
        for mark in page:
            from_left = mark.x if mark.faces_up else mark.x + width
            assert (from_left, mark.y) == pytest.approx((18 * MM, first.y), abs=0.02)


def test_sheets_are_the_paper_with_its_long_edge_across(bound: Any) -> None:
    for book, sheet, size in (("a5", A4, (297, 210)), ("half-letter", LETTER, (279.4, 215.9))):
        pages = list(pypdfium2.PdfDocument(imposed(bound(book), sheet, "short-edge")))
        assert len(pages) == (6 if book == "a5" else 4)
        assert all(tuple(n / MM for n in page.get_size()) == pytest.approx(size, abs=0.01) for page in pages)
        assert {page.get_rotation() for page in pages} == {0}


def test_backs_that_are_turned_on_the_long_edge_stand_on_their_heads(bound: Any) -> None:
    ups = [{mark.up[1] for mark in page} for page in marks(imposed(bound("a5"), A4, "long-edge"))]
    assert ups == [{1}, {-1}] * 3
    assert {mark.up[1] for page in marks(imposed(bound("a5"), A4, "short-edge")) for mark in page} == {1}


def test_the_back_of_eleven_pages_is_blank(bound: Any) -> None:
    front = marks(imposed(bound("a5"), A4, "short-edge"))[0]
    assert [mark.says for mark in front] == [1]
    assert front[0].x > A4.width / 2


def test_inner_pages_of_a_thick_booklet_are_moved_towards_the_fold(bound: Any) -> None:
    faces = marks(imposed(bound("thick"), A4, "short-edge"))
    still = marks(imposed(bound("thick"), A4, "short-edge", thickness=0))
    for number, (moved, unmoved) in enumerate(zip(faces, still, strict=True)):
        by = number // 2 * 0.1
        shifts = [(mark.x - before.x) / MM for mark, before in zip(moved, unmoved, strict=True)]
        towards = [by if before.x < A4.width / 2 else -by for before in unmoved]
        assert shifts == pytest.approx(towards, abs=0.01)


def test_what_bleeds_is_cut_at_the_fold(bound: Any) -> None:
    """A page that is moved over the fold by its creep does not paint on its neighbour."""
    sheets = pikepdf.open(io.BytesIO(imposed(bound("thick"), A4, "short-edge")))
    for page in sheets.pages:
        cuts = [i.operands for i in pikepdf.parse_content_stream(page, "re")]
        assert [(float(c[0]), float(c[0]) + float(c[2])) for c in cuts] == [
            pytest.approx((0, A4.width / 2), abs=0.01),
            pytest.approx((A4.width / 2, A4.width), abs=0.01),
        ]


# --------------------------------------------------------------------------- the file


@pytest.mark.parametrize(
    ("scheme", "duplex"), [("short-edge", "/DuplexFlipShortEdge"), ("long-edge", "/DuplexFlipLongEdge")]
)
def test_print_dialogues_are_told_what_to_do(bound: Any, scheme: Scheme, duplex: str) -> None:
    sheets = pikepdf.open(io.BytesIO(imposed(bound("a5"), A4, scheme)))
    wishes = sheets.Root.ViewerPreferences
    assert (str(wishes.Duplex), str(wishes.PrintScaling), wishes.DisplayDocTitle) == (duplex, "/None", True)


def test_the_sheets_share_what_the_pages_shared(bound: Any) -> None:
    """Each font file is there once, each page once; the file grows by little."""
    pages, sheets = bound("thick"), imposed(bound("thick"), A4, "short-edge")
    before, after = (fonts(pikepdf.open(io.BytesIO(data))) for data in (pages, sheets))
    assert before == after
    assert set(after.values()) == {1}
    assert len(sheets) < 1.1 * len(pages)


def fonts(pdf: pikepdf.Pdf) -> Counter[str]:
    """How often each font program is in a file."""
    programs = (o.FontFile3 for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile3" in o)
    return Counter(hashlib.sha256(program.read_raw_bytes()).hexdigest() for program in programs)


def test_it_keeps_its_title_and_claims_no_tags(bound: Any) -> None:
    assert "pdfuaid" in str(pikepdf.open(io.BytesIO(bound("a5"))).open_metadata())
    sheets = pikepdf.open(io.BytesIO(imposed(bound("a5"), A4, "short-edge")))
    xmp = sheets.open_metadata()
    assert xmp["dc:title"] == "Heroes & others"
    assert "{http://www.aiim.org/pdfua/ns/id/}part" not in xmp
    assert "/StructTreeRoot" not in sheets.Root
    assert "/MarkInfo" not in sheets.Root
    assert str(sheets.Root.Lang) == "en-GB"
    assert not any("/Annots" in page for page in sheets.pages)
    assert sheets.check_pdf_syntax() == []


def test_the_same_pages_give_the_same_bytes(bound: Any) -> None:
    assert imposed(bound("a5"), A4, "long-edge") == imposed(bound("a5"), A4, "long-edge")


# --------------------------------------------------------------------------- what is reported


def findings(pdf: bytes, sheet: Sheet) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    check(pdf, sheet, "the booklet 'Albania'", found.append)
    return found


@pytest.mark.parametrize(("book", "sheet"), [("a5", A4), ("half-letter", LETTER), ("thick", A4)])
def test_a_good_booklet_has_no_findings(bound: Any, book: str, sheet: Sheet) -> None:
    assert findings(bound(book), sheet) == []


def test_one_leaf_needs_no_fold(bound: Any) -> None:
    [found] = findings(bound("leaf"), A4)
    assert (found.code, found.severity) == ("T131", "warning")
    assert "2 pages on 1 sheet; pages 3 and 4 are blank" in found.message
    assert "handout" in found.hint


@pytest.mark.parametrize(
    ("book", "nearest", "pages"),
    [("narrow", 10.0, "pages 1, 3"), ("low", 10.5, "page 3"), ("protruding", 8.6, "page 3")],
)
def test_text_near_the_edge_is_found(bound: Any, book: str, nearest: float, pages: str) -> None:
    """Margins too small, a page too full, a single word outside the text."""
    [found] = [f for f in findings(bound(book), A4) if f.code == "T132"]
    assert pages in found.message
    assert f"within {nearest}" in found.message


def test_pages_that_the_sheet_does_not_hold_are_found(bound: Any) -> None:
    [found] = findings(bound("a5"), LETTER)
    assert found.code == "T133"
    assert "148 × 210 mm" in found.message
    assert "140 × 216 mm" in found.message
    [found] = findings(bound("half-letter"), A4)
    assert found.code == "T133"


def test_text_is_measured_where_it_is_drawn(bound: Any) -> None:
    """The box around a page's text is that around its characters, as another library sees them."""
    data = bound("a5")
    for mine, page in zip(pikepdf.open(io.BytesIO(data)).pages, pypdfium2.PdfDocument(data), strict=True):
        box, text = Extents().of(mine), page.get_textpage()
        assert box is not None
        chars = [text.get_charbox(n, loose=True) for n in range(text.count_chars())]
        chars = [c for c in chars if c[2] > c[0]]
        theirs = min(c[0] for c in chars), max(c[2] for c in chars)
        left = float(page.get_mediabox()[0])
        assert (box.left - left, box.right - left) == pytest.approx(theirs, abs=0.5)
