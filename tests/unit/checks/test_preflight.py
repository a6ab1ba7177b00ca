"""The preflight: silent about a sound file, and each defect planted is found."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import judges
import pikepdf
import pytest
import samples
from pikepdf import Array, Dictionary, Name


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.press_pdf(tmp_path_factory.mktemp("x4") / "sound.pdf")


def test_nothing_is_found_in_a_sound_file(sound: Path) -> None:
    assert judges.pdfx4(sound) == ()


def no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def no_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0]["/DestOutputProfile"]


def metadata(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return change


def trapped_unknown(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Trapped = Name.Unknown


def no_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/TrimBox"]


def bleed_beyond_the_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.BleedBox = Array([-100, -100, 1000, 1000])


def a_link(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([50, 50, 100, 100]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def rgb_text(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"1 0 0 rg")


def rgb_in_a_form(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(
        b"/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )
    pdf.pages[0].add_resource(form, Name.XObject)


def rgb_image(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(
        bytes(3),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
    )
    pdf.pages[0].add_resource(image, Name.XObject)


def rgb_blending(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].add_resource(pdf.make_indirect(font), Name.Font)


def transfer_curve(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].add_resource(Dictionary(Type=Name.ExtGState, TR=Name.Identity), Name.ExtGState)


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"text"


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="1")


@pytest.mark.parametrize(
    ("finding", "change"),
    {
        "0 output intents": no_output_intent,
        "no profile embedded": no_profile,
        "lacks GTS_PDFXVersion": metadata(b"pdfxid:GTS_PDFXVersion", b"pdfxid:Other"),
        "is 'PDF/X-3'": metadata(b"GTS_PDFXVersion>PDF/X-4", b"GTS_PDFXVersion>PDF/X-3"),
        "lacks DocumentID": metadata(b"xmpMM:DocumentID", b"xmpMM:Other"),
        "not well-formed": metadata(b"</rdf:RDF>", b""),
        "Trapped must be stated": trapped_unknown,
        "a TrimBox or an ArtBox": no_trim,
        "not nested": bleed_beyond_the_page,
        "an annotation (Link) lies inside the bleed": a_link,
        "a colour is set in device RGB": rgb_text,
        "page 1: a colour is set in device RGB": rgb_in_a_form,
        "an image is in device RGB": rgb_image,
        "blended in device RGB": rgb_blending,
        "the font Helvetica is not embedded": font_not_embedded,
        "a transfer curve": transfer_curve,
        "attachments": attachment,
        "starts an action": script,
    }.items(),
)
def test_it_finds(finding: str, change: Callable[[pikepdf.Pdf], None], sound: Path, tmp_path: Path) -> None:
    found = judges.pdfx4(samples.edited_pdf(sound, tmp_path / "planted.pdf", change))
    assert any(finding in line for line in found), found


@pytest.mark.parametrize(
    ("finding", "options"),
    {
        "the file is encrypted": {"encryption": pikepdf.Encryption(owner="o", user="")},
        "the file is PDF 1.7; PDF/X-4 allows 1.6": {"min_version": "1.7"},
    }.items(),
)
def test_it_finds_a_way_of_saving(finding: str, options: dict[str, Any], sound: Path, tmp_path: Path) -> None:
    with pikepdf.open(sound) as pdf:
        pdf.save(tmp_path / "planted.pdf", **options)
    assert finding in judges.pdfx4(tmp_path / "planted.pdf")
