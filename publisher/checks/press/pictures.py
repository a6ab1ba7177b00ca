"""Pictures as they stand on a page: how fine they are there, and the most ink that a spot of them asks for."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pikepdf import Array, Name, Object, PdfImage, Stream
from PIL import Image, ImageMath

from publisher.checks.press.colours import Space, space_of
from publisher.checks.press.verdict import size

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page: its pixels, the size that it is shown at (pt), and what its colours are told in."""

    page: int
    pixels: tuple[int, int]
    shown: tuple[float, float]
    is_line: bool
    """Pure black and white."""
    space: Space
    ink: float = 0.0
    """The most ink of a spot, per cent."""

    @property
    def ppi(self) -> float:
        """Pixels an inch as placed, in the direction in which they are coarser."""
        return min(72 * pixels / max(length, 0.01) for pixels, length in zip(self.pixels, self.shown, strict=True))

    def __str__(self) -> str:
        return f"a picture of {self.pixels[0]} × {self.pixels[1]} pixels, shown at {size(*self.shown)}"


def picture(image: Object, ctm: Matrix, page: int, named: Object | None, ink: float) -> Picture:
    """An image (an external one, or the dictionary of an inline one) placed by a transformation."""
    width, height = int(image.get("/Width", image.get("/W", 0))), int(image.get("/Height", image.get("/H", 0)))
    mask = bool(image.get("/ImageMask", image.get("/IM", False)))
    bits = int(image.get("/BitsPerComponent", image.get("/BPC", 8)))
    told = image.get("/ColorSpace", image.get("/CS"))
    jpx = told is None and "/JPXDecode" in str(image.get("/Filter", ""))  # which carries its own
    space = Space(None) if mask or jpx else space_of(told, named)
    shown = math.hypot(ctm[0], ctm[1]), math.hypot(ctm[2], ctm[3])
    return Picture(page, (width, height), shown, mask or bits == 1, space, ink)


def most_ink(image: Stream) -> float:
    """The most ink of a spot of a CMYK picture, per cent; 0 for any other, or one that cannot be opened here."""
    if space_of(image.get("/ColorSpace")).kind != "cmyk":
        return 0.0
    try:
        opened = PdfImage(image).as_pil_image()
    except Exception:  # noqa: BLE001 - as many kinds as there are ways to pack a picture
        return 0.0
    if opened.mode != "CMYK":
        return 0.0
    decode = image.get("/Decode", Array())
    turned = len(decode) > 0 and float(decode[0]) == 1
    # Pillow turns the numbers of a JPEG that Adobe's programs wrote; in a PDF only /Decode does.
    turned ^= "adobe" in opened.info and Name.DCTDecode in _filters(image)
    inks = opened.split()
    bands = {
        name: band.point(lambda value: 255 - value) if turned else band for name, band in zip("cmyk", inks, strict=True)
    }
    total = ImageMath.lambda_eval(lambda band: band["c"] + band["m"] + band["y"] + band["k"], **bands)
    assert isinstance(total, Image.Image)
    most = total.getextrema()[1]
    assert isinstance(most, int | float)
    return 100 * most / 255


def _filters(image: Stream) -> list[Object]:
    packed = image.get("/Filter", Array())
    return list(packed) if isinstance(packed, Array) else [packed]
