"""The one way in: from fragments to the bytes of a PDF."""

from __future__ import annotations

import io
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import pikepdf

from publisher.binding import furniture, inks, links, merge, metadata, outline, press, proof, screen, tags
from publisher.binding.fonts import Faces
from publisher.binding.pictures import Pictures
from publisher.model import Colour, Fragment, Layout, PageMap, Section, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from publisher.binding.merge import BoundPage
    from publisher.diagnostics import Report


Kind = Literal["screen", "press", "proof"]


def bind(
    kind: Kind,
    *,
    settings: Settings,
    layout: Layout,
    plan: Sequence[Section],
    fragments: Mapping[str, Fragment],
    page_map: PageMap,
    fonts: Mapping[str, Path],
    icc: bytes | None,
    modified: datetime,
    ink: Literal["black", "colour", ""] = "",
    told: proof.Proof | None = None,
    elsewhere: Mapping[str, str] = MappingProxyType({}),
    report: Report,
) -> bytes:
    """Binds the fragments of a book to a PDF.

    Args:
        kind: ``screen`` for PDF/UA-1 (ISO 14289-1), ``press`` for PDF/X-4 (ISO 15930-7), ``proof`` for pages like those
            for the screen on paper with wide margins.
        settings: for the metadata.
        layout: palette, furniture and margins (pt).
        plan: the sections in the order of the book.
        fragments: by section.
        page_map: what stands on each page of the book.
        fonts: the files of the book's faces, by PostScript name.
        icc: the ICC profile of the printing condition; press only.
        modified: the date of the file, from book.yaml or ``SOURCE_DATE_EPOCH``.
        ink: what it is printed with: ``black`` (K for the press, else greys) or ``colour``. Where nothing is said, the
            press has black.
        told: what stands in the margins of a proof.
        elsewhere: the sections that are bound in another file, a volume of the same book, with its name.
        report: told of links that lead nowhere (T101), colours outside the palette (T102) or the ink (T103), faces and
            glyphs that are lacking (T002, T003), faces that have changed (T104), no profile of the printing condition
            (T105), and running heads that are too wide (T106).

    The same input gives the same bytes. Where something has been reported, they are not fit to be published.

    Raises:
        KeyError: the page map names a section that has no fragment or is not in the plan.
        ValueError: the pages of a section do not follow one another in the page map.

    """
    book = pikepdf.new()
    faces = Faces(book, fonts, report)
    tree = tags.Tree(book) if kind != "press" else None
    black_only = ink == "black" or (not ink and kind == "press")
    colours = _inks(layout.palette, kind, icc, report, black_only=black_only)
    titles = {section.id: section.title for section in plan}
    pages: list[BoundPage] = []
    for section, places in merge.runs(page_map):
        if not section:
            pages += merge.append_blanks(book, places, layout.trim, layout.bleed)
            continue
        # One fragment at a time is open: what the book needs of it is copied.
        source = pikepdf.open(io.BytesIO(fragments[section].pdf))
        if colours:
            colours.convert(section, source)
        if kind == "press":
            press.strip(source)
        taken = faces.take(section, source.pages[0].Resources.Font)
        own = merge.append(book, source, places)
        for key, font in taken.items():
            own[0].page.Resources.Font[key] = font
        if tree:
            tree.add(titles[section], source, own)
        pages += own

    if tree:
        tree.finish()
        there = links.Places(pages, fragments)
        links.join(book, pages, plan, there, elsewhere, report)
        outline.write_outline(book, plan, fragments, there)
        screen.crop(pages)
        screen.address_readers(book, settings.language)
    else:
        press.set_boxes(pages)
        press.state_condition(book, icc, report)
    outline.write_page_labels(book, page_map.pages)
    paint = _paint(layout.palette, kind, black_only=black_only)
    look = furniture.Look(paint, settings.language, tagged=kind != "press")
    shaper = furniture.Shaper(book, faces, settings.language)
    if kind == "proof" and told:
        proof.put_on_paper(pages)
        margins = proof.Margins(told, fragments, layout, shaper.measure)
        furniture.draw(book, pages, layout, shaper, look, report, margins.of)
    else:
        furniture.draw(book, pages, layout, shaper, look, report)
    faces.embed()
    metadata.describe(book, "press" if kind == "press" else "screen", settings, modified)
    return _save(book, "1.6" if kind == "press" else "1.7")


def _inks(
    palette: Sequence[Colour], kind: Kind, icc: bytes | None, report: Report, *, black_only: bool
) -> inks.Inks | None:
    """The inks of an edition, and what becomes of pictures in them; none where it has the colours of the screen."""
    if kind != "press" and not black_only:
        return None
    pictures = Pictures(icc, black_only=black_only)
    return inks.Inks(palette, pictures, black_only=black_only, grey=kind != "press", report=report)


def _paint(palette: Sequence[Colour], kind: Kind, *, black_only: bool) -> bytes:
    """The operators that set the colour of the furniture: the palette's ink, else black."""
    colour = next((c for c in palette if c.name == "ink"), Colour("black", (0, 0, 0), inks.BLACK))
    if kind == "press":
        return inks.shares(colour.press) + b" k"
    if black_only:
        return inks.grey(colour.press, fill=True)
    return " ".join(f"{part / 255:.6g}" for part in colour.screen).encode("ascii") + b" rg"


def _save(book: pikepdf.Pdf, version: str) -> bytes:
    """The file: PDF 1.7, or 1.6 as PDF/X-4 has it."""
    out = io.BytesIO()
    book.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        force_version=version,
        deterministic_id=True,
    )
    return out.getvalue()
