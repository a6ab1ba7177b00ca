"""Pages compared as pictures: so near that another rasteriser may smooth a letter, so strict that a moved line is seen.

A picture that differs is left in ``build/visual/`` beside the one it was to be, one over the other in red and blue. To
accept it, look at it there and copy it over the old one: nothing here rewrites a picture.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

PICTURES = Path(__file__).parent / "golden"
LEFT = Path(__file__).parents[2] / "build" / "visual"

#: Pixels to the inch of the pages of a PDF: a line of text is then ten pixels, and a picture a few kilobytes.
RESOLUTION = 54

#: How dark a difference is seen (of 255), once both pictures have been softened by a pixel.
SEEN = 40

#: The share of pixels that may differ: that of about two words on a page of text.
SHARE = 0.001

#: How many greys a picture is kept in: enough to be looked at and compared, and half the bytes of all of them.
GREYS = 16


def page(pdf: Path, folio: str) -> Image.Image:
    """The page of a PDF with this label, as a picture in grey."""
    document = pypdfium2.PdfDocument(pdf)
    numbers = {document.get_page_label(number): number for number in range(len(document))}
    return document[numbers[folio]].render(scale=RESOLUTION / 72).to_pil().convert("L")


def opened(data: bytes) -> Image.Image:
    """A picture from bytes, in grey."""
    return Image.open(io.BytesIO(data)).convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ visibly; all of them where the sizes do."""
    if one.size != other.size:
        return 1.0
    soft = [image.filter(ImageFilter.GaussianBlur(1)) for image in (one, other)]
    apart = ImageChops.difference(*soft).point(lambda value: 255 if value > SEEN else 0)
    return apart.histogram()[255] / (one.width * one.height)


def assert_looks_as_before(made: Image.Image, name: str) -> None:
    """Compares a picture with the one that is kept under a name; leaves it in ``build/visual`` where it differs."""
    kept = PICTURES / f"{name}.png"
    before = opened(kept.read_bytes()) if kept.exists() else None
    differs = difference(made, before) if before else 1.0
    if differs <= SHARE:
        return
    LEFT.mkdir(parents=True, exist_ok=True)
    made.quantize(GREYS).save(LEFT / f"{name}.png", optimize=True)
    if before and before.size == made.size:
        Image.merge("RGB", (made, before, before)).save(LEFT / f"{name}-over-before.png")
    told = f"{differs:.2%} of its pixels differ" if before else "there is no picture of it yet"
    raise AssertionError(f"{name}: {told}; look at build/visual/{name}.png, and if it is right put it into {PICTURES}")
