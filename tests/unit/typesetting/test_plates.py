"""Pictures with a page of their own: the text runs on, the picture follows the page that its place has come to."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from publisher.checks.tags import tag_findings

MM = 72 / 25.4

CSS = """
@page { margin: 10mm 20mm 10mm 10mm }
@page :left { margin: 10mm 10mm 10mm 20mm }
.note::footnote-call { content: counter(footnote) }
.full-page { position: absolute; top: 0; left: 0; width: 50mm }
.full-page img { display: block; width: 50mm; height: 60mm }
.bleed { line-height: 0 }
.bleed img { position: absolute; top: 0; left: 0; width: 86mm; height: 106mm }
.bleed figcaption { float: footnote; footnote-policy: line; line-height: 10pt }
.bleed figcaption::after { content: ''; counter-increment: footnote -1 }
.bleed figcaption::footnote-call, .bleed figcaption::footnote-marker { content: '' }
.bleed figcaption::before { content: attr(data-plate-at) ' ' }
"""
IN_THE_FLOW = CSS.replace("position: absolute;", "")

PICTURE = '<img src="figures/a.jpg" alt="A still life"'
FULL = (
    f'<figure class="full-page" id="s.fig" data-plate="area">{PICTURE}/>'
    '<figcaption id="s.cap">Its caption.</figcaption></figure>'
)
BLEED = (
    f'<figure class="bleed" id="s.all">{PICTURE} data-plate="sheet"/>'
    '<figcaption id="s.words" data-plate-at="Next page:">The caption of it.</figcaption></figure>'
)


@pytest.fixture
def picture(book):
    Image.new("RGB", (86, 106), "#8a857b").save(book / "figures" / "a.jpg")


@pytest.fixture
def around(typeset, words, picture):
    """Paragraphs with a picture after the first, over four pages without it."""

    def lay(figure: str, css: str = CSS, paragraphs: int = 8, **more: object):
        first, *others = (f'<p id="s.b{n}">{n} {words * 3}</p>' for n in range(paragraphs))
        return typeset(first + figure + "".join(others), css, **more)

    return lay


def text(pdf: bytes, page: int) -> str:
    return str(pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_bounded())


def left_edge(pdf: bytes, page: int) -> float:
    """Of the text of a page, in mm from the edge of the trim."""
    lines = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    return min(float(lines.get_rect(n)[0]) for n in range(lines.count_rects())) / MM


def pictures(pdf: bytes, page: int) -> list[tuple[float, ...]]:
    """The boxes of its pictures, in mm from the corner of the trim."""
    objects = pypdfium2.PdfDocument(pdf)[page].get_objects()
    return [tuple(side / MM for side in o.get_bounds()) for o in objects if o.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]


@pytest.mark.parametrize(("figure", "caption"), [(FULL, "Its caption."), (BLEED, "Next page: The caption of it.")])
def test_the_text_runs_on_over_a_picture_that_has_a_page(around, figure, caption) -> None:
    """No page before it is left half empty, and every line stands where it stood without it."""
    without, made = around(""), around(figure.replace("<figcaption", "<!-- ").replace("</figcaption>", "-->"))
    assert (made.fragment.page_count, made.findings) == (without.fragment.page_count + 1, ())
    assert [text(made.fragment.pdf, n) for n in (0, 2, 3)] == [text(without.fragment.pdf, n) for n in (0, 1, 2)]
    assert text(made.fragment.pdf, 1) == ""
    assert len(pictures(made.fragment.pdf, 1)) == 1
    captioned = around(figure)
    assert caption in text(captioned.fragment.pdf, 0 if figure is BLEED else 1).replace("\r\n", " ")


def test_pages_behind_it_have_the_margins_of_their_new_side(around) -> None:
    made = around(FULL)
    assert [round(left_edge(made.fragment.pdf, n)) for n in (0, 2, 3)] == [10, 10, 20]
    assert pictures(made.fragment.pdf, 1)[0] == pytest.approx((20, 30, 70, 90), abs=0.1)


def test_a_section_of_one_page_knows_the_other_side(around) -> None:
    made = around(FULL, paragraphs=1)
    assert pictures(made.fragment.pdf, 1)[0][0] == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize("first_is_left", [False, True])
def test_one_that_bleeds_covers_the_sheet_on_either_side(around, first_is_left) -> None:
    made = around(BLEED, first_page_is_left=first_is_left)
    assert pictures(made.fragment.pdf, 1)[0] == pytest.approx((-3, -3, 83, 103), abs=0.1)
    assert [n for n, page in enumerate(made.fragment.compositions) if page.is_covered] == [1]


def test_the_page_begins_with_the_picture_and_the_next_goes_on_in_the_paragraph(around) -> None:
    made = around(FULL)
    blocks = [start and start[0] for start in made.starts]
    assert blocks[:2] == ["s.b0", "s.fig"]
    assert made.starts[2][1] > 0
    assert made.begins_with_author(2)
    assert made.fragment.anchors["s.fig"].page_index == 1


def test_notes_keep_their_numbers_beside_a_caption_at_the_foot(typeset, words, picture) -> None:
    note = '<span class="note" id="s.n{0}">Note {0}.</span>'
    bleed = BLEED.replace("of it.", f"of it.{note.format(2)}")
    body = f'<p id="s.b1">One.{note.format(1)}</p>{bleed}<p id="s.b2">Two.{note.format(3)}</p>'
    made = typeset(body, CSS + ".note::footnote-marker { content: counter(footnote) ' ' }")
    lines = text(made.fragment.pdf, 0).split("\r\n")
    assert lines[-4:] == ["1 Note 1.", "Next page: The caption of it.2", "2 Note 2.", "3 Note 3."]


@pytest.mark.parametrize("figure", [FULL, BLEED])
def test_picture_and_caption_are_read_together_in_their_place(around, figure) -> None:
    made = around(figure)
    pdf = pikepdf.open(io.BytesIO(made.fragment.pdf))
    assert tag_findings(pdf) == ()
    (section,) = pdf.Root.StructTreeRoot.K[0].K
    kinds = [str(kid.S) for kid in section.K]
    assert kinds.count("/P") == 8
    (both,) = [kid for kid in section.K if kid.S == "/Div"]
    assert [str(kid.S) for kid in both.K] == ["/Figure", "/Caption"]
    assert str(both.K[0].Alt) == "A still life"
    assert 1 <= kinds.index("/Div") <= 3


def test_in_a_layout_that_leaves_it_in_the_flow_it_stays(around) -> None:
    css = IN_THE_FLOW.replace("float: footnote;", "").replace("width: 86mm; height: 106mm", "width: 50mm; height: 60mm")
    made = around(FULL, css)
    assert all(text(made.fragment.pdf, n) for n in range(made.fragment.page_count))


def test_a_caption_that_would_point_to_another_picture_is_told(around) -> None:
    made = around(FULL + BLEED)
    assert made.codes == ["T012"]
    assert made.findings[0].block == "s.all"
