"""The one way in: from fragments to the bytes of a PDF."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

import pikepdf

from publisher.binding import furniture, inks, links, merge, metadata, outline, press, screen, tags
from publisher.binding.fonts import Faces
from publisher.binding.pictures import Pictures
from publisher.model import Colour, Fragment, Layout, PageMap, Section, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from publisher.binding.merge import BoundPage
    from publisher.diagnostics import Report


def bind(
    kind: Literal["screen", "press"],
    *,
    settings: Settings,
    layout: Layout,
    plan: Sequence[Section],
    fragments: Mapping[str, Fragment],
    page_map: PageMap,
    fonts: Mapping[str, Path],
    icc: bytes | None,
    modified: datetime,
    ink: Literal["black", "colour"] = "black",
    report: Report,
) -> bytes:
    """Binds the fragments of a book to a PDF.

    Args:
        kind: ``screen`` for PDF/UA-1 (ISO 14289-1), ``press`` for PDF/X-4 (ISO 15930-7).
        settings: for the metadata.
        layout: palette, furniture and margins (pt).
        plan: the sections in the order of the book.
        fragments: by section.
        page_map: what stands on each page of the book.
        fonts: the files of the book's faces, by PostScript name.
        icc: the ICC profile of the printing condition; press only.
        modified: the date of the file, from book.yaml or ``SOURCE_DATE_EPOCH``.
        ink: what a press edition prints with.
        report: told of links that lead nowhere (T101), colours outside the palette (T102) or the inks (T103), faces
            (T104) and glyphs (T105) that are lacking, faces that have changed (T106), and a lacking profile (T107).

    The same input gives the same bytes. Where something has been reported, they are not fit to be published.

    Raises:
        KeyError: the page map names a section that has no fragment or is not in the plan.
        ValueError: the pages of a section do not follow one another in the page map.

    """
    book = pikepdf.new()
    faces = Faces(book, fonts, report)
    tree = tags.Tree(book)
    black_only = ink == "black"
    colours = inks.Inks(layout.palette, Pictures(icc, black_only=black_only), black_only=black_only, report=report)
    titles = {section.id: section.title for section in plan}
    pages: list[BoundPage] = []
    for section, places in merge.runs(page_map):
        if not section:
            pages += merge.append_blanks(book, places, layout.trim, layout.bleed)
            continue
        # One fragment at a time is open: what the book needs of it is copied.
        source = pikepdf.open(io.BytesIO(fragments[section].pdf))
        if kind == "press":
            colours.convert(section, source)
            press.strip(source)
        taken = faces.take(section, source.pages[0].Resources.Font)
        own = merge.append(book, source, places)
        for key, font in taken.items():
            own[0].page.Resources.Font[key] = font
        if kind == "screen":
            tree.add(section, titles[section], source, own)
        pages += own

    if kind == "screen":
        tree.finish()
        there = links.Places(pages, fragments)
        links.join(book, pages, plan, there, report)
        outline.write_outline(book, plan, fragments, there)
        screen.crop(pages)
        screen.address_readers(book, settings.language)
    else:
        press.set_boxes(pages)
        press.state_condition(book, icc, report)
    outline.write_page_labels(book, page_map.pages)
    paint, tagged = _paint(kind, layout.palette), kind == "screen"
    furniture.draw(book, pages, layout, faces, paint=paint, language=settings.language, tagged=tagged)
    faces.embed()
    metadata.describe(book, kind, settings, modified)
    return _save(book, kind)


def _paint(kind: Literal["screen", "press"], palette: Sequence[Colour]) -> bytes:
    """The operators that set the colour of the furniture: the palette's ink, else black."""
    colour = next((c for c in palette if c.name == "ink"), Colour("black", (0, 0, 0), inks.BLACK))
    if kind == "press":
        return inks.shares(colour.press) + b" k"
    return " ".join(f"{part / 255:.6g}" for part in colour.screen).encode("ascii") + b" rg"


def _save(book: pikepdf.Pdf, kind: Literal["screen", "press"]) -> bytes:
    """The file: PDF 1.7, or 1.6 as PDF/X-4 has it."""
    out = io.BytesIO()
    book.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        force_version="1.6" if kind == "press" else "1.7",
        deterministic_id=True,
    )
    return out.getvalue()
