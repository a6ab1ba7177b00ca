"""A booklet: a bound PDF of small pages → the sheets that an office printer prints and a reader folds.

Which page stands where is said by ``imposition.py``. The sheets are for paper: they have no tags and no links; who
reads on a screen takes the edition that the pages come from.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

from publisher.binding.extents import Extents
from publisher.binding.imposition import MM, OFFICE_PAPER, SHORTEST, explained, impose
from publisher.binding.merge import Box
from publisher.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.binding.imposition import Face, PlacedPage, Scheme, Sheet
    from publisher.diagnostics import Report

CLEAR = 12 * MM
"""How far text keeps from the edges of the sheet: no office printer prints up to them, and a thumb needs room."""

ROUNDING = 0.05 * MM
"""What the numbers of a PDF are rounded by is no fault of its pages."""

DUPLEX = {"short-edge": Name.DuplexFlipShortEdge, "long-edge": Name.DuplexFlipLongEdge}
"""How a print dialogue is told to turn the sheet over (ISO 32000-1, 12.2)."""

FOR_SCREENS = ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/PageMode", "/Names", "/PageLabels", "/OpenAction")
"""What a reader of the pages has, and printed sheets have not."""

CLAIM_OF_TAGS = "{http://www.aiim.org/pdfua/ns/id/}part"


def imposed(pdf: bytes, sheet: Sheet, scheme: Scheme, thickness: float = OFFICE_PAPER) -> bytes:
    """Imposes a bound PDF: two pages a side, to be printed on both, folded across and stapled through the fold.

    Title, authors and dates are those of the pages; their fonts and pictures are shared by the sheets. Print dialogues
    are asked for the actual size and for both sides, turned over on the edge that the scheme names. There are no fold
    marks: the fold is the middle of the sheet, and the printer would not print marks at its edge.

    Args:
        pdf: pages of one size, in order; what they show beyond their trim is cut off.
        sheet: what it is printed on; half of it holds a page (``check`` reports where it does not).
        scheme: how the printer turns the sheet over.
        thickness: of a sheet of the paper, in pt.

    The same input gives the same bytes.

    """
    book = pikepdf.open(io.BytesIO(pdf))
    pages = list(book.pages)
    trims = [_trim(page) for page in pages]
    forms = [book.make_indirect(page.as_form_xobject()) for page in pages]
    for face in impose(len(pages), scheme, sheet, _size(trims[0]), thickness):
        book.pages.append(_printed(book, face, sheet, forms, trims))
    del book.pages[: len(pages)]
    _address_printers(book, scheme)
    return _saved(book)


def check(pdf: bytes, sheet: Sheet, name: str, report: Report) -> None:
    """Reports what keeps a bound PDF from being a good booklet.

    Args:
        pdf: the pages, before they are imposed.
        sheet: what they will be printed on.
        name: what the booklet is called in messages: "the booklet 'Albania'".
        report: told of too few pages to fold (T131), text nearer than 12 mm to the edge of the sheet (T132), and pages
            that half a sheet does not hold (T133).

    """
    book = pikepdf.open(io.BytesIO(pdf))
    trims = [_trim(page) for page in book.pages]
    if len(trims) < SHORTEST:
        hint = "print the handout instead, on one leaf"
        report(Diagnostic("T131", f"{name} is too short to fold: {explained(len(trims))}", hint=hint))
    width, height = _size(trims[0])
    if width > sheet.width / 2 + ROUNDING or height > sheet.height + ROUNDING:
        size = f"{width / MM:.0f} × {height / MM:.0f} mm"
        half = f"{sheet.width / 2 / MM:.0f} × {sheet.height / MM:.0f} mm"
        report(Diagnostic("T133", f"{name}: pages of {size} do not fit half a sheet of {sheet.name} ({half})"))
        return
    near = _too_near(book, trims, sheet)
    if near:
        pages = ", ".join(str(number) for number in sorted(near))
        least = f"{min(near.values()) / MM:.1f} mm"
        where = f"page {pages}" if len(near) == 1 else f"pages {pages}"
        report(
            Diagnostic("T132", f"{name}: text comes within {least} of the edge of the {sheet.name} sheet on {where}")
        )


def _too_near(book: pikepdf.Pdf, trims: Sequence[Box], sheet: Sheet) -> dict[int, float]:
    """The pages whose text is too near to an edge of the sheet, and how near."""
    extents, near = Extents(), {}
    for face in impose(len(trims), "short-edge", sheet, _size(trims[0])):
        for placed in (face.left, face.right):
            text = extents.of(book.pages[placed.number - 1]) if placed.number else None
            if not text or not placed.number:
                continue
            across, up = _move(placed, trims[placed.number - 1])
            to_sides = text.left + across, sheet.width - (text.right + across)
            nearest = min(*to_sides, text.bottom + up, sheet.height - (text.top + up))
            if nearest < CLEAR - ROUNDING:
                near[placed.number] = nearest
    return near


def _printed(
    book: pikepdf.Pdf, face: Face, sheet: Sheet, forms: Sequence[pikepdf.Object], trims: Sequence[Box]
) -> pikepdf.Page:
    """A side of a sheet: each page in its half, cut at the fold."""
    content = b"-1 0 0 -1 %.3f %.3f cm\n" % (sheet.width, sheet.height) if face.upside_down else b""
    drawn = Dictionary()
    for placed, half in ((face.left, 0.0), (face.right, sheet.width / 2)):
        if placed.number is None:
            continue
        key = f"/P{placed.number}"
        drawn[key] = forms[placed.number - 1]
        cut = b"%.3f 0 %.3f %.3f re W n" % (half, sheet.width / 2, sheet.height)
        move = b"1 0 0 1 %.3f %.3f cm" % _move(placed, trims[placed.number - 1])
        content += b"q %s %s %s Do Q\n" % (cut, move, key.encode("ascii"))
    paper = Array([0, 0, round(sheet.width, 3), round(sheet.height, 3)])
    resources = Dictionary(XObject=drawn)
    page = Dictionary(Type=Name.Page, MediaBox=paper, Resources=resources, Contents=book.make_stream(content))
    return pikepdf.Page(book.make_indirect(page))


def _address_printers(book: pikepdf.Pdf, scheme: Scheme) -> None:
    """Tells print dialogues what to do, and no longer what only the pages had."""
    for key in FOR_SCREENS:
        if key in book.Root:
            del book.Root[key]
    wishes = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=DUPLEX[scheme])
    book.Root.ViewerPreferences = wishes
    with book.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        if CLAIM_OF_TAGS in xmp:
            del xmp[CLAIM_OF_TAGS]


def _saved(book: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    streams = pikepdf.ObjectStreamMode.generate
    book.save(out, object_stream_mode=streams, force_version="1.7", deterministic_id=True)
    return out.getvalue()


def _move(placed: PlacedPage, trim: Box) -> tuple[float, float]:
    """From where a page lies in its own coordinates to where it lies on the sheet."""
    return placed.x - trim.left, placed.y - trim.bottom


def _size(trim: Box) -> tuple[float, float]:
    return trim.right - trim.left, trim.top - trim.bottom


def _trim(page: pikepdf.Page) -> Box:
    """The trim of a page, or what else it is cut to."""
    return Box(*(float(edge) for edge in page.trimbox))
