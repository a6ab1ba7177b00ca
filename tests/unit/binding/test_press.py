"""The press binding: inks, boxes, and what PDF/X-4 asks for."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from unit.binding.small_book import LAYOUT, MM, TRIM, SmallBook, with_layout

from publisher.binding.inks import Inks
from publisher.binding.pictures import Pictures
from publisher.checks.preflight import pdfx4_findings
from publisher.diagnostics import Diagnostic
from publisher.model import Colour

Make = Callable[..., SmallBook]

COLOURED = (Colour("ink", (26, 26, 24), (0, 0, 0, 100)), Colour("paper", (0xF3, 0xEE, 0xE3), (0, 3, 8, 2)))


def painted(pdf: pikepdf.Pdf) -> set[str]:
    """Every colour operator with its operands, in pages and drawings."""
    streams: list[Any] = list(pdf.pages)
    drawings = [it for it in pdf.objects if isinstance(it, pikepdf.Stream) and it.get("/Subtype") == "/Form"]
    return {
        " ".join([*map(str, instruction.operands), str(instruction.operator)])
        for stream in (*streams, *drawings)
        for instruction in pikepdf.parse_content_stream(stream, "rg RG g G k K cs CS sc SC scn SCN sh gs")
        if str(instruction.operator) in "rg RG g G k K cs CS sc SC scn SCN sh".split()
    }


def test_every_colour_of_the_screen_becomes_its_ink(book: SmallBook) -> None:
    """Ink, white, madder as a line and as a bar that bleeds, sand in a drawing of its own."""
    assert painted(book.open("press")) == {
        "0 0 0 1 k",
        "0 0 0 0 k",
        "0 0 0 0.6 K",
        "0 0 0 0.6 k",
        "0 0 0 0.2 k",
    }


def test_black_is_printed_over_and_white_is_not(book: SmallBook) -> None:
    """With overprint on, white would not be seen (OPM 1 leaves out inks of 0)."""
    page = book.open("press").pages[2]
    operators = [(str(i.operator), [str(o) for o in i.operands]) for i in pikepdf.parse_content_stream(page)]
    states = page.Resources.ExtGState
    assert (bool(states["/Overprint"]["/op"]), int(states["/Overprint"]["/OPM"])) == (True, 1)
    assert not bool(states["/KnockOut"]["/op"])
    fills = {(*state, *inks) for (set_by, state), (fill, inks) in pairwise(operators) if (set_by, fill) == ("gs", "k")}
    assert fills == {
        ("/Overprint", "0", "0", "0", "1"),
        ("/KnockOut", "0", "0", "0", "0"),
        ("/KnockOut", "0", "0", "0", "0.6"),
    }


def test_groups_are_mixed_in_inks(book: SmallBook) -> None:
    """An opaque group that is mixed in RGB would come out in four inks."""
    groups = [
        str(it.Group.CS) for it in book.open("press").objects if isinstance(it, pikepdf.Stream) and "/Group" in it
    ]
    assert groups == ["/DeviceCMYK"]


def test_a_colour_outside_the_palette_is_an_error(make_book: Make) -> None:
    """Once a section, with the nearest colour."""
    book = make_book("garish")
    book.bind("press")
    [finding] = book.findings
    assert finding.code == "T102"
    assert finding.message == "section 'garish' is drawn with the colour #1a1a19, which is not in the palette"
    assert finding.hint == "the nearest is 'ink', #1a1a18"


def test_a_gradient_is_an_error(make_book: Make) -> None:
    book = make_book("gradient")
    book.bind("press")
    assert set(book.codes()) == {"T102"}
    assert "a gradient" in "".join(finding.message for finding in book.findings)


def test_a_coloured_ink_is_an_error_where_only_black_is_printed(make_book: Make) -> None:
    book = make_book("tinted")
    book.bind("press")
    [finding] = book.findings
    assert finding.code == "T103"
    assert finding.message == "the colour 'paper' of section 'tinted' is printed as M 3 Y 8 K 2"


def test_a_coloured_ink_is_printed_where_the_book_chooses_colour(make_book: Make) -> None:
    assert "0 0.03 0.08 0.02 k" in painted(make_book("tinted").open("press", ink="colour"))


def test_the_screen_keeps_its_colours(book: SmallBook) -> None:
    assert "0.101961 0.101961 0.094118 rg" in painted(book.open("screen"))


def test_pictures_become_grey(make_book: Make) -> None:
    pdf = make_book("pictures").open("press")
    pictures = [it for it in pdf.objects if isinstance(it, pikepdf.Stream) and it.get("/Subtype") == "/Image"]
    assert len(pictures) == 3
    assert {str(it.ColorSpace) for it in pictures} == {"/DeviceGray"}
    values = sorted(pikepdf.PdfImage(it).as_pil_image().getpixel((1, 1)) for it in pictures)
    assert values == pytest.approx([81, 81, 90], abs=3)


def test_pictures_are_separated_where_the_book_chooses_colour(make_book: Make) -> None:
    """Red has hardly any cyan; the grey one stays grey."""
    pdf = make_book("pictures").open("press", ink="colour")
    pictures = [it for it in pdf.objects if isinstance(it, pikepdf.Stream) and it.get("/Subtype") == "/Image"]
    assert sorted(str(it.ColorSpace) for it in pictures) == ["/DeviceCMYK", "/DeviceCMYK", "/DeviceGray"]
    red = next(it for it in pictures if it.ColorSpace == "/DeviceCMYK").read_bytes()[:4]
    assert red[0] < 60 < red[1]


def test_a_stream_that_is_set_otherwise_is_understood() -> None:
    """Operators that share a line; words in a string are not operators."""
    findings: list[Diagnostic] = []
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(
        b"q 0.101961 0.101961 0.094118 rg 0 0 9 9 re f ( 1 0 0 rg) Tj Q\n0.839216\n0.815686 0.764706\nrg"
    )
    Inks(LAYOUT.palette, Pictures(None, black_only=True), black_only=True, report=findings.append).convert("odd", pdf)
    assert painted(pdf) == {"0 0 0 1 k", "0 0 0 0.2 k"}
    assert findings == []


@pytest.mark.parametrize("operators", [b"0.5 g", b"0 0 0 1 k", b"/lab-d50 cs\n50 0 0 sc", b"/s0 sh"])
def test_colours_in_other_spaces_are_errors(operators: bytes) -> None:
    findings: list[Diagnostic] = []
    pdf = pikepdf.new()
    pdf.add_blank_page().Contents = pdf.make_stream(operators)
    Inks(LAYOUT.palette, Pictures(None, black_only=True), black_only=True, report=findings.append).convert("odd", pdf)
    assert {finding.code for finding in findings} == {"T102"}


def test_preflight_finds_nothing(book: SmallBook) -> None:
    assert pdfx4_findings(book.open("press")) == ()


def test_pages_have_bleed_and_trim(book: SmallBook) -> None:
    """Blanks too."""
    for page in book.open("press").pages:
        sheet = [-3 * MM, -3 * MM, TRIM[0] + 3 * MM, TRIM[1] + 3 * MM]
        assert [float(edge) for edge in page.MediaBox] == pytest.approx(sheet, abs=0.001)
        assert [float(edge) for edge in page.BleedBox] == pytest.approx(sheet, abs=0.001)
        assert [float(edge) for edge in page.TrimBox] == pytest.approx([0, 0, *TRIM], abs=0.001)


def test_what_bleeds_goes_over_the_trim(book: SmallBook) -> None:
    """The bar at the head of the chapter is drawn to the edge of the sheet."""
    import pypdfium2

    bitmap = pypdfium2.PdfDocument(book.bind("press"))[2].render(scale=1).to_pil().convert("L")
    assert bitmap.getpixel((2, 10)) < 200 < bitmap.getpixel((300, 10))


def test_paper_has_nothing_to_click_or_to_listen_to(book: SmallBook) -> None:
    pdf = book.open("press")
    assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names"} & set(pdf.Root.keys())
    assert not any({"/Annots", "/StructParents", "/Tabs"} & set(page.keys()) for page in pdf.pages)


def test_the_printing_condition_is_stated(book: SmallBook) -> None:
    pdf = book.open("press")
    [intent] = pdf.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert int(intent.DestOutputProfile.N) == 4
    assert str(pdf.docinfo["/Trapped"]) == "/False"
    assert pdf.pdf_version == "1.6"


def test_a_press_edition_without_profile_is_an_error(book: SmallBook) -> None:
    book.bind("press", icc=None)
    assert book.codes() == ["T105"]


def test_two_bindings_of_one_book_are_the_same_work(book: SmallBook) -> None:
    """Title, authors and date are told in both ways that a PDF has."""
    for kind in ("screen", "press"):
        pdf = book.open(kind)
        assert str(pdf.docinfo["/Title"]) == "Heroes & others"
        assert str(pdf.docinfo["/Author"]) == "A. Author"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261122120000")
        with pdf.open_metadata() as xmp:
            assert xmp["dc:creator"] == ["A. Author"]
            assert xmp["dc:contributor"] == {"E. Editor"}
            assert xmp["xmp:ModifyDate"] == "2026-11-22T12:00:00+00:00"


def test_an_unknown_colour_does_not_stop_the_others(make_book: Make) -> None:
    """All that is wrong is told in one run."""
    book = with_layout(make_book("garish", "tinted", "dangling", "snowman"), palette=COLOURED)
    data: Any = book.bind("press")
    assert sorted(book.codes()) == ["T003", "T102", "T103"]
    assert len(pikepdf.open(io.BytesIO(data)).pages) == 7


def test_on_other_printers_black_is_a_tone_and_not_four(book: SmallBook) -> None:
    """A screen edition in black keeps its tags; every colour is the grey of its K, and nothing else is painted."""
    pdf = book.open("screen", ink="black")
    assert "/StructTreeRoot" in pdf.Root
    assert painted(pdf) == {"0 g", "1 g", "0.4 G", "0.4 g", "0.8 g"}
    groups = [str(it.Group.CS) for it in pdf.objects if isinstance(it, pikepdf.Stream) and "/Group" in it]
    assert groups == ["/DeviceGray"]
