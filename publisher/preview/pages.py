"""The files of an edition as a browser shows them: their pages, drawn by PDFium."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO

import pypdfium2

#: Pixels a point: 192 an inch, sharp where a page fills a screen of many pixels.
SCALE = 8 / 3

_one_at_a_time = threading.Lock()  # PDFium is not for two threads


@dataclass(frozen=True, slots=True)
class Page:
    """A page: width and height in points, and its folio, or where it has none its number in the file."""

    width: float
    height: float
    folio: str


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF: its name, its bytes and its pages."""

    name: str
    data: bytes
    pages: tuple[Page, ...]


def read_document(name: str, data: bytes) -> Document:
    """A PDF with the sizes and folios of its pages."""
    with _one_at_a_time, closing(pypdfium2.PdfDocument(data)) as pdf:
        sizes = [pdf.get_page_size(number) for number in range(len(pdf))]
        folios = [pdf.get_page_label(number) or str(number + 1) for number in range(len(pdf))]
    return Document(name, data, tuple(Page(w, h, folio) for (w, h), folio in zip(sizes, folios, strict=True)))


def draw(document: Document, number: int) -> bytes:
    """A page, counted from 0, as a picture (PNG)."""
    with _one_at_a_time, closing(pypdfium2.PdfDocument(document.data)) as pdf:
        picture = pdf[number].render(scale=SCALE).to_pil()
    drawn = BytesIO()
    picture.save(drawn, "PNG", compress_level=1)  # it goes no farther than this machine
    return drawn.getvalue()
