"""How the cover of a book is made: for the printer, as the first page of the edition for the screen, for e-books."""

from __future__ import annotations

from dataclasses import replace

from publisher import assembling, binding, drawing
from publisher.assembling import Assembler
from publisher.diagnostics import Diagnostic, stop_at
from publisher.drawing.panels import (
    LEAST_SPINE,
    THINNEST,
    WIDEST,
    CoverSheet,
    cover_sheet,
    front_alone,
    spine_width,
)
from publisher.drawing.wrap import Wrap
from publisher.loop import Paged
from publisher.model import MM, BookPage, CoverSettings, Fragment, Layout, PageMap, Section
from publisher.run import Run

LAYOUT = "cover"
LINE = 15.75
"""Of the blurb, in pt."""


def make_cover(run: Run, name: str) -> bytes:
    """The printed cover (PDF/X-4): one page, the sheet. Its spine is as wide as the pages of its book make it."""
    edition, layout = run.edition(name), run.layout(name)
    cover = run.book.settings.cover or CoverSettings()
    pages = len(run.paged(edition.pages_from).page_map.pages)
    spine = _checked_spine(run, cover, pages)
    _check_inks(run, layout, cover)
    stop_at(run.errors)
    run.stages.stage(f"{name}: a spine of {spine / MM:.1f} mm for {pages} pages")
    sheet = cover_sheet(cover, run.layout(edition.pages_from).trim, spine, layout.bleed)
    made, fragment = _laid_out(run, name, layout, sheet)
    if made.spine is None:
        _tell_no_type(run, cover, spine)
    _check_room(run, cover, made, fragment)
    icc = run.shelf.find("colour/FOGRA39L_coated.icc")
    section = _section(layout)
    return binding.bind(
        "press",
        settings=run.resolved(name).settings,
        layout=replace(layout, trim=(sheet.width, sheet.height)),
        plan=(section,),
        fragments={section.id: fragment},
        page_map=PageMap((BookPage(section.title, section.id, 0, recto=True, shown=False),), {}, (None,)),
        fonts=binding.faces_by_name(run.shelf.fonts()),
        icc=icc.read_bytes() if icc else None,
        modified=run.modified,
        ink="colour",
        report=run.report,
    )


def opened_by_cover(run: Run, name: str, paged: Paged) -> Paged:
    """The pages of an edition for the screen, opened by the front cover.

    Behind it comes its inside, which is empty: so the pages that face each other in the book do so on the screen, and
    no folio changes. The cover is a section of its own; the layout of the pages does not know of it.
    """
    layout = _cover_layout(run)
    _, fragment = _laid_out(run, name, layout, front_alone(run.layout(name).trim))
    section = _section(layout)
    before = (
        BookPage(section.title, section.id, 0, recto=True, shown=False),
        BookPage(layout.labels["inside-cover"], section.id, -1, recto=False, shown=False),
    )
    old = paged.page_map
    anchors = {anchor: page + len(before) for anchor, page in old.anchors.items()} | {section.id: 0}
    page_map = PageMap((*before, *old.pages), anchors, (None, None, *old.starts))
    return Paged((section, *paged.plan), {**paged.fragments, section.id: fragment}, page_map)


def front_picture(run: Run, name: str) -> bytes:
    """The front as a picture for an e-book (JPEG)."""
    colours = drawing.CoverColours.of_palette(_cover_layout(run).palette, run.report)
    book = run.resolved(name)
    return drawing.cover(book.settings, book.chapters, run.fonts(), colours)


def _cover_layout(run: Run) -> Layout:
    return run.layout_named(LAYOUT)


def _section(layout: Layout) -> Section:
    return Section("cover", layout.labels["cover"], "cover.html", "front", "roman", "any", "none", folios=False)


def _laid_out(run: Run, name: str, layout: Layout, sheet: CoverSheet) -> tuple[Wrap, Fragment]:
    """What stands on a sheet, and the sheet as a page."""
    book, cover = run.resolved(name), run.book.settings.cover
    colours = drawing.CoverColours.of_palette(layout.palette, run.report)
    isbn = book.settings.isbn.get(cover.of, "") if cover and sheet.get("back") else ""
    made = drawing.wrap(book, sheet, isbn, run.fonts(), colours, layout.labels)
    section = _section(layout)
    assembler = Assembler(book, (section,), layout, run.report)
    xhtml = assembler.render(section.template, section.id, assembling.NoPages(), section=section, wrap=made)
    return made, run.lay_out({section.id: (xhtml, False)}, layout, {})[section.id]


def _checked_spine(run: Run, cover: CoverSettings, pages: int) -> float:
    """The width of the spine, what is impossible about it reported."""
    spine = spine_width(pages, cover)
    told = f"the spine of {pages} pages is {spine / MM:.1f} mm wide"
    if spine > WIDEST:
        run.report(Diagnostic("T111", told, cover.place))
    elif spine - cover.allowance < THINNEST:
        run.report(Diagnostic("T110", told, cover.place, "glue needs 3 mm of back"))
    return spine


def _tell_no_type(run: Run, cover: CoverSettings, spine: float) -> None:
    why = "at least 6 mm are needed" if spine < LEAST_SPINE else "the title is too long for its height"
    run.report(Diagnostic("T108", f"the spine is {spine / MM:.1f} mm wide and carries no type", cover.place, why))


def _check_inks(run: Run, layout: Layout, cover: CoverSettings) -> None:
    """That no colour, and no black printed over the paper, has more ink than the limit."""
    paper = next((colour for colour in layout.palette if colour.name == "paper"), None)
    over = sum(paper.press[:3]) + 100 if paper else 0.0
    heaviest: list[tuple[float, str]] = [(sum(colour.press), repr(colour.name)) for colour in layout.palette]
    for ink, named in (*heaviest, (over, "black printed over the paper")):
        if ink > cover.ink_limit:
            message = f"{named} has {ink:g} per cent of ink, and the limit is {cover.ink_limit}"
            run.report(Diagnostic("T109", message, cover.place))


def _check_room(run: Run, cover: CoverSettings, made: Wrap, fragment: Fragment) -> None:
    """That the texts of the back and of the flap end above what stands below them."""
    anchors, height = fragment.anchors, made.sheet.height + made.sheet.bleed

    def below_top(anchor: str) -> float:
        """How far down an anchor stands; one that has left the sheet, at its lower edge."""
        spot = anchors.get(anchor)
        return height - spot.y if spot and spot.page_index == 0 else made.sheet.height

    for what, column, end, foot in (
        ("the back", made.back, "cover.back-end", "cover.foot"),
        ("the front flap", made.flap, "cover.flap-end", "cover.flap-foot"),
    ):
        if column is None:
            continue
        over = below_top(end) - min(column.limit, below_top(foot) - 6.75)
        if over > 0.5:
            message = f"the text on {what} is {over / MM:.0f} mm too long, or more: {over / LINE + 0.5:.0f} lines"
            run.report(Diagnostic("T107", message, cover.place, "shorten cover: blurb:"))
