"""The preflight: what a printer would stop at, found before the file goes out.

A profile says what the printer asks for. Each of its rules becomes a row of the verdict. What needs Ghostscript is left
open where there is none on the machine: a rule that was not checked is never counted as passed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
from pikepdf import Pdf

from publisher.checks.preflight import pdfx4_findings
from publisher.checks.press import geometry, inks
from publisher.checks.press.content import content_of
from publisher.checks.press.cover import Interior, cover_against_book
from publisher.checks.press.ghostscript import measure
from publisher.checks.press.verdict import Finding, Row, Verdict, judged
from publisher.diagnostics import WrongUse
from publisher.model import BleedRule, PrintProfile


def preflight(
    pdf: bytes | Path,
    profile: PrintProfile,
    *,
    cover: bool = False,
    colour: bool = False,
    interior: Interior | None = None,
    spine: float = 0.0,
) -> Verdict:
    """What a printer with this profile would say of a file.

    The file is the pages of a book or (``cover``) a paperback's cover in one piece, which is held against its
    ``interior``, by the papers of the profile or by the width of the ``spine`` in points that the printer told.
    ``colour``: the pages are meant to be printed in colour. Raises ``WrongUse`` where the file is no PDF.
    """
    with _on_disk(pdf) as path:
        try:
            opened = open_pdf(path)
        except pikepdf.PasswordError:
            return Verdict(profile, (_locked(),))
        with opened:
            return Verdict(profile, tuple(_rows(opened, path, profile, cover, colour, interior, spine)))


def measure_interior(path: Path) -> Interior:
    """The pages and the trim of a book, to hold its cover against. Raises ``WrongUse`` where the file is no PDF."""
    try:
        with open_pdf(path) as pdf:
            return Interior(len(pdf.pages), geometry.common_trim(geometry.sheets_of(pdf)))
    except pikepdf.PasswordError:
        raise WrongUse(f"{path} is encrypted; save it without a password") from None


def open_pdf(path: Path) -> Pdf:
    """Opens a PDF. Raises ``WrongUse`` where there is none with a page, and pikepdf's ``PasswordError``."""
    try:
        pdf = pikepdf.open(path)
    except pikepdf.PasswordError:
        raise
    except (OSError, pikepdf.PdfError) as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else "it is no PDF, or a damaged one"
        raise WrongUse(f"{path} cannot be read: {reason}") from None
    if not pdf.pages:
        raise WrongUse(f"{path} cannot be read: it has no pages")
    return pdf


def _rows(
    pdf: Pdf, path: Path, profile: PrintProfile, cover: bool, colour: bool, interior: Interior | None, spine: float
) -> Iterator[Row]:
    measured, content = measure(path, len(pdf.pages)), content_of(pdf)
    sheets = geometry.sheets_of(pdf)
    yield _file(pdf, path, profile.size)
    yield geometry.boxes(sheets)
    if cover:
        bleed = BleedRule(profile.cover.bleed) if profile.cover.bleed else None
        yield geometry.bleed(sheets, bleed, marks=profile.marks, measured=measured)
        yield cover_against_book(sheets[0], interior, profile.cover, spine)
    else:
        yield geometry.trim(sheets, profile.trim)
        yield geometry.bleed(sheets, profile.bleed, marks=profile.marks, measured=measured)
        yield geometry.page_count(len(sheets), profile.pages)
        yield geometry.inner_margin(sheets, profile, measured)
        yield geometry.outer_margins(sheets, profile, measured)
        yield inks.inks_by_page(measured, colour=colour)
    yield inks.total_ink(content, profile.cover.ink if cover and profile.cover.ink else profile.ink)
    yield inks.colours(content, profile.colours)
    yield inks.pictures(content, profile.pictures)
    yield inks.lines(content, profile)
    yield inks.fonts(content)
    yield inks.transparency(content, "/OCProperties" in pdf.Root, flat=profile.flat)
    yield _standard(pdf, profile)
    yield _metadata(pdf, bare=profile.bare)


def _file(pdf: Pdf, path: Path, most: float) -> Row:
    size = path.stat().st_size / 1e6
    failed = []
    if pdf.is_encrypted:
        failed.append(Finding("the file is encrypted", "save it without protection"))
    if most and size > most:
        failed.append(Finding(f"{size:.1f} MB; {most:g} MB at most", "save pictures smaller"))
    return judged(
        "file", f"PDF {pdf.pdf_version}, {size:.1f} MB", f"{most:g} MB at most" if most else "", failed=failed
    )


def _locked() -> Row:
    remedy = "save it without: a printer cannot open it either"
    return judged("file", "encrypted", failed=[Finding("the file opens only with a password", remedy)])


def _standard(pdf: Pdf, profile: PrintProfile) -> Row:
    if not profile.standard:
        said = pdf.open_metadata(set_pikepdf_as_editor=False).get("pdfxid:GTS_PDFXVersion", "none claimed")
        return judged("standard", str(said), is_rule=False)
    found = [Finding(text, "make the press edition anew, or set it in your program") for text in pdfx4_findings(pdf)]
    told = f"{len(found)} findings" if found else f"nothing against {profile.standard}"
    return judged("standard", told, profile.standard, failed=found)


def _metadata(pdf: Pdf, *, bare: bool) -> Row:
    """The file says what it is called; where a printer wants it bare, nothing is hung onto it."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        title = str(xmp.get("dc:title", "") or pdf.docinfo.get("/Title", ""))
    extras = {
        "bookmarks": bool(pdf.Root.get("/Outlines", pikepdf.Dictionary()).get("/First")),
        "comments or links": any(len(page.obj.get("/Annots", [])) for page in pdf.pages),
        "attachments": bool(pdf.attachments),
        "a form": "/AcroForm" in pdf.Root,
    }
    failed = [Finding(f"the file has {what}", "save it without") for what, there in extras.items() if bare and there]
    advised = [] if title else [Finding("the file does not say its title", "set title in book.yaml")]
    wanted = "a title" + (", nothing hung onto the file" if bare else "")
    return judged("metadata", f"“{title}”" if title else "no title", wanted, failed=failed, advised=advised)


@contextmanager
def _on_disk(pdf: bytes | Path) -> Iterator[Path]:
    """A PDF as a file, for the programs that read files."""
    if isinstance(pdf, Path):
        yield pdf
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "press.pdf"
        path.write_bytes(pdf)
        yield path
