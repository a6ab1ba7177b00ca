"""Photographs: half a page, a whole page, over the edges of the page; their captions and credits, in every edition."""

from __future__ import annotations

import io
import subprocess
import zipfile

import pikepdf
import pytest
from conftest import Built, Publisher
from inspect_epub import XHTML, words
from inspect_pdf import MM, TRIM
from PIL import Image

HALF, WHOLE, BLEED = "30", "29", "31"
"""Their pages. The caption of the one that bleeds stands on the page before it."""
SIDES = 3 * MM


def figures(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """The structure elements of pictures, by the beginning of their alternative text."""
    found, waiting = {}, [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        kids = element.get("/K", [])
        listed = kids if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in listed if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        if element.get("/S") == "/Figure":
            found[str(element.Alt)[:12]] = element
    return found


def test_half_a_page_has_the_measure_and_at_most_half_of_the_depth(complete: Built) -> None:
    left, lower, right, upper = complete.screen.page(HALF).type_area
    ((x, y, to_x, to_y),) = complete.screen.pictures(HALF)
    assert (x, to_x) == pytest.approx((left, right), abs=0.5)
    assert to_y - y <= (upper - lower) / 2
    assert complete.screen.page(HALF).main.count("\n") > 12, "with text on the page"


def test_a_whole_page_is_the_type_area_with_the_caption_below(complete: Built) -> None:
    page = complete.screen.page(WHOLE)
    left, lower, right, upper = page.type_area
    ((x, y, to_x, to_y),) = complete.screen.pictures(WHOLE)
    assert (x, to_x, to_y) == pytest.approx((left, right, upper), abs=0.5)
    caption = " ".join(page.main.split())
    assert caption.startswith("Figure 2. The side towards the window.")
    assert caption.endswith("Rendered for this book.")
    assert all(lower <= char.y < y for char in page.chars if char.tags)


def test_the_text_runs_on_before_a_picture_that_has_a_page(complete: Built) -> None:
    """The page before it is full to its last line, which goes on behind it."""
    before = complete.screen.page("28")
    assert min(char.y for char in before.chars if char.tags) < before.type_area[1] + 13.5
    assert before.last_line.endswith("A line")
    assert complete.screen.page("30").main.startswith("of type needs none")


def test_one_that_bleeds_reaches_over_the_trim_on_all_sides(complete: Built) -> None:
    """For the press by the whole bleed; on the screen the page ends at the trim."""
    edges = (-SIDES, -SIDES, TRIM[0] + SIDES, TRIM[1] + SIDES)
    for edition in (complete.press, complete.screen):
        assert edition.pictures(BLEED)[0] == pytest.approx(edges, abs=0.2)
    with pikepdf.open(complete.file("press")) as press, pikepdf.open(complete.file("screen")) as screen:
        page = press.pages[complete.press.folios.index(BLEED)]
        assert [float(edge) for edge in page.obj.BleedBox] == [float(edge) for edge in page.mediabox]
        shown = screen.pages[complete.screen.folios.index(BLEED) + len(complete.screen.cover)]
        assert [float(e) for e in shown.mediabox] == [float(e) for e in shown.trimbox]


def test_nothing_is_printed_on_it_but_it_is_counted(complete: Built) -> None:
    for edition in (complete.press, complete.screen):
        assert edition.page(BLEED).text().strip() == ""
        assert edition.folios[edition.folios.index("30") + 1] == BLEED


def test_its_caption_stands_at_the_foot_of_the_page_before(complete: Built) -> None:
    page = complete.screen.page("30")
    caption = "Next page: Figure 4. The whole table. The window is out of sight, on the left. Rendered for this book."
    assert " ".join(page.text().split()).endswith(caption)


@pytest.mark.parametrize(
    ("alt", "caption"), [("A tall roll ", "Figure 2."), ("Four rolls o", "Figure 3."), ("A table with", "Figure 4.")]
)
def test_picture_and_caption_are_read_together(complete: Built, alt: str, caption: str) -> None:
    with pikepdf.open(complete.file("screen")) as pdf:
        figure = figures(pdf)[alt]
        assert [str(kid.S) for kid in figure.P.K] == ["/Figure", "/Caption"]
    page = complete.screen.page({"Figure 2.": WHOLE}.get(caption, "30"))
    said = page.text(lambda char: char.is_in("Caption"))
    assert caption in said
    assert " ".join(said.split()).endswith("Rendered for this book.")


def test_the_press_has_them_in_black(complete: Built) -> None:
    """The coloured ones as grey JPEGs of the same resolution; the grey one as it is."""
    packed = {}
    for edition in ("press", "screen"):
        with pikepdf.open(complete.file(edition)) as pdf:
            shown = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Filter") == "/DCTDecode"]
            packed[edition] = {(int(o.Width), int(o.Height)): (o.ColorSpace, o.read_raw_bytes()) for o in shown}
    assert packed["press"].keys() == {(1913, 2835), (1240, 1925), (1240, 744)}
    assert packed["press"].keys() <= packed["screen"].keys()
    for size, (colours, jpeg) in packed["press"].items():
        assert colours == "/DeviceGray"
        assert Image.open(io.BytesIO(jpeg)).mode == "L"
        was_grey = packed["screen"][size][0] == "/DeviceGray"
        assert was_grey == (size == (1240, 744))
        assert (jpeg == packed["screen"][size][1]) == was_grey


def test_the_ebook_has_pictures_captions_and_credits_in_their_place(complete: Built) -> None:
    file = next(file for file in complete.epub.spine if file.endswith("/paper.xhtml"))
    found = [
        f for f in complete.epub.document(file).iter(f"{XHTML}figure") if ".jpg" in f.find(f"{XHTML}img").get("src")
    ]
    assert [f.get("class") for f in found] == ["figure full-page", "figure half-page", "figure bleed"]
    for number, figure in enumerate(found, 2):
        assert figure.find(f"{XHTML}img").get("alt")
        caption = words(figure.find(f"{XHTML}figcaption"))
        assert caption.startswith(f"Figure {number}.")
        assert caption.endswith("Rendered for this book.")
    with zipfile.ZipFile(complete.file("epub")) as epub:
        style = next(epub.read(name).decode() for name in epub.namelist() if name.endswith(".css"))
    assert ".full-page img, .bleed img { max-height: 85vh }" in style


@pytest.mark.parametrize(("folio", "alt"), [(WHOLE, "A tall roll"), (BLEED, "A table with")])
def test_the_page_list_leads_to_the_picture_that_has_the_page(complete: Built, folio: str, alt: str) -> None:
    marker = complete.epub.marker(folio).element
    (picture,) = [e for e in marker.itersiblings() if e.tag == f"{XHTML}img"]
    assert picture.get("alt").startswith(alt)


def test_the_page_report_has_nothing_against_these_pages(publisher: Publisher, complete: Built) -> None:
    run: subprocess.CompletedProcess[str] = publisher(
        "check", "--pages", "--book", complete.book, "--output", complete.output
    )
    assert "page 27:" in run.stderr, run.stdout + run.stderr
    assert not [line for line in run.stderr.splitlines() for n in range(28, 32) if f"page {n}:" in line]
