"""A sound book for a printer, and defects to plant in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms
from weasyprint import HTML

LAYOUTS = Path(__file__).parents[4] / "layouts"
MM = 72 / 25.4
Change = Callable[[pikepdf.Pdf], None]


def book(path: Path, pages: int = 24, *, bleed: str = "3mm", trim: str = "156mm 234mm") -> Path:
    """A book in black with margins of 20 mm, as PDF/X-4."""
    font = (LAYOUTS / "fonts" / "SourceSerif4-Regular.otf").as_uri()
    icc = (LAYOUTS / "colour" / "FOGRA39L_coated.icc").as_uri()
    style = (
        f"@font-face{{font-family:S;src:url({font})}} *{{font-family:S}}"
        f"@page{{size:{trim};margin:20mm;bleed:{bleed}}}"
        f"@color-profile device-cmyk{{src:url({icc});components:c,m,y,k}} body{{margin:0;color:device-cmyk(0 0 0 1)}}"
        "p+p{break-before:page}"
    )
    words = "".join(f"<p>{'Words of page ' * 40}{number}</p>" for number in range(pages))
    html = f'<html lang="en"><head><title>A sound book</title><style>{style}</style></head><body>{words}</body></html>'
    HTML(string=html).write_pdf(path, pdf_variant="pdf/x-4")
    return path


def planted(sound: Path, target: Path, *changes: Change) -> Path:
    """A copy of a PDF with defects."""
    with pikepdf.open(sound) as pdf:
        for change in changes:
            change(pdf)
        pdf.save(target, fix_metadata_version=False)
    return target


def content(code: str, page: int = 3) -> Change:
    """Draws something more on a page."""
    return lambda pdf: pdf.pages[page - 1].contents_add(f" q {code} Q ".encode())


def shown(image: Callable[[pikepdf.Pdf], pikepdf.Stream], width: float = 200, height: float = 200) -> Change:
    """Shows a picture on page 3, so many points wide and high."""

    def change(pdf: pikepdf.Pdf) -> None:
        name = pdf.pages[2].add_resource(image(pdf), Name.XObject)
        pdf.pages[2].contents_add(f" q {width} 0 0 {height} 100 100 cm {name} Do Q ".encode())

    return change


def picture(pixels: int, space: object = Name.DeviceGray, *, bits: int = 8, data: bytes | None = None, **more: object):
    """A square picture without compression."""

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        inks = {Name.DeviceCMYK: 4, Name.DeviceRGB: 3}.get(space, 1) if isinstance(space, Name) else 1
        told = space(pdf) if callable(space) else space
        body = data or bytes(pixels * inks * pixels if bits == 8 else -(-pixels // 8) * pixels)
        return pdf.make_stream(
            body, Type=Name.XObject, Subtype=Name.Image, Width=pixels, Height=pixels, BitsPerComponent=bits,
            ColorSpace=told, **more,
        )  # fmt: skip

    return make


def broken_profile(pdf: pikepdf.Pdf) -> Array:
    """A colour space whose ICC profile is none."""
    return Array([Name.ICCBased, pdf.make_stream(b"no profile", N=3)])


def profile_of_other_inks(pdf: pikepdf.Pdf) -> Array:
    """A colour space that says four inks, with the profile of a screen."""
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return Array([Name.ICCBased, pdf.make_stream(icc, N=4)])


def jpeg_in_cmyk(inks: tuple[int, int, int, int], *, decode: bool) -> Callable[[pikepdf.Pdf], pikepdf.Stream]:
    """A JPEG in CMYK as Pillow, like Adobe's programs, writes it: with its numbers turned."""

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        data = io.BytesIO()
        Image.new("CMYK", (900, 900), inks).save(data, "JPEG", quality=95)
        stream = pdf.make_stream(
            data.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=900, Height=900, BitsPerComponent=8,
            ColorSpace=Name.DeviceCMYK, Filter=Name.DCTDecode,
        )  # fmt: skip
        if decode:
            stream.Decode = Array([1, 0] * 4)
        return stream

    return make


def box(name: str, edges: list[float], page: int = 3) -> Change:
    """Sets a box of a page."""
    return lambda pdf: pdf.pages[page - 1].obj.__setitem__(name, Array(edges))


def foreign_font(pdf: pikepdf.Pdf) -> None:
    """A font that the file does not hold."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    name = pdf.pages[2].add_resource(pdf.make_indirect(font), Name.Font)
    pdf.pages[2].contents_add(f" BT {name} 9 Tf ET ".encode())


def graphics_state(**state: object) -> Change:
    """Sets a graphics state on page 3."""

    def change(pdf: pikepdf.Pdf) -> None:
        name = pdf.pages[2].add_resource(Dictionary(Type=Name.ExtGState, **state), Name.ExtGState)
        pdf.pages[2].contents_add(f" q {name} gs Q ".encode())

    return change
