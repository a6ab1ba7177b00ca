"""A small book to bind: sections to lay out, some with a planted defect, and what the other rooms say of them."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from publisher.binding import bind, faces_by_name
from publisher.diagnostics import Diagnostic
from publisher.model import (
    Bookmark,
    BookPage,
    Colour,
    Contributor,
    Fragment,
    FurnitureStyle,
    Layout,
    Matter,
    PageMap,
    Section,
    Settings,
    Spot,
)

ROOT = Path(__file__).parents[3]
FONTS = ROOT / "layouts" / "fonts"
MM = 72 / 25.4
TRIM = (156 * MM, 234 * MM)

SETTINGS = Settings(
    title="Heroes & others",
    language="en-GB",
    identifier="urn:uuid:5f4a3c8e-2f40-4d7e-9c3e-1d1f0a6b7c8d",
    date="2026-11-22",
    matter=Matter(),
    description="A book to bind.",
    rights="CC BY-SA 4.0",
    subjects=("resistance", "history"),
    contributors=(Contributor("A. Author"), Contributor("E. Editor", "edt")),
)

LAYOUT = Layout(
    name="print",
    medium="paged",
    stylesheet="",
    templates=(),
    labels={},
    palette=(
        Colour("ink", (0x1A, 0x1A, 0x18), (0, 0, 0, 100)),
        Colour("madder", (0x8E, 0x2A, 0x1C), (0, 0, 0, 60)),
        Colour("sand", (0xD6, 0xD0, 0xC3), (0, 0, 0, 20)),
        Colour("paper", (0xF3, 0xEE, 0xE3), (0, 3, 8, 2)),
    ),
    trim=TRIM,
    bleed=3 * MM,
    outer_margin=30 * MM,
    inner_margin=21.5 * MM,
    head=FurnitureStyle("SourceSans3-Regular", 8.5, ("lnum", "tnum"), 0, 618.3),
    folio=FurnitureStyle("SourceSans3-Semibold", 9, ("lnum", "tnum"), 10, 618.3),
    drop_folio=FurnitureStyle("SourceSans3-Semibold", 9, ("lnum", "tnum"), 10, 60),
)

STYLE = """
@page { size: 156mm 234mm; bleed: 3mm; margin: 22mm 30mm 31.02mm 21.5mm; @footnote { border: 0 } }
html { font: 10pt/13.5pt 'Source Serif 4'; color: #1a1a18; font-variant-numeric: oldstyle-nums }
a { color: inherit; text-decoration: none }
h1 { font: 400 44pt/40.5pt 'Source Serif 4 Display' }
h2 { font: 600 13pt/13.5pt 'Source Serif 4 Subhead' }
.note { float: footnote; font: 8.25pt/10.125pt 'Source Serif 4 SmText' }
.lead { font-variant-caps: small-caps } .acronym { font-feature-settings: 'c2sc', 'smcp' }
table { font: 8.75pt/13.5pt 'Source Sans 3'; border-spacing: 0 } th, td { border-bottom: .5pt solid #1a1a18 }
.bleeds { position: absolute; left: -40mm; top: -24mm; width: 60mm; height: 5mm; background: #8e2a1c }
"""

SENTENCE = "The partisans of the north went on to the town and waited there until the winter had passed. "

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" width="200" height="80"><title>A map</title>'
    '<g opacity=".5"><rect width="90" height="30" fill="#d6d0c3"/></g><circle cx="9" cy="9" r="4" fill="#ffffff"/>'
    '<path d="M0 0L50 30" stroke="#8e2a1c" fill="none"/>'
    '<text x="5" y="20" font-family="Source Sans 3" fill="#1a1a18">Tiranë</text></svg>'
)


def picture(kind: str, mode: str) -> str:
    """An ``img`` of four by four pixels of one colour."""
    data = io.BytesIO()
    Image.new(mode, (4, 4), (200, 30, 30) if mode == "RGB" else 90).save(data, kind)
    address = f"data:image/{kind};base64,{base64.b64encode(data.getvalue()).decode()}"
    return f'<img alt="A {mode} {kind}" width="40" height="40" src="{address}">'


BODIES = {
    "contents": """<h1 id="contents.title">Contents</h1>
        <p><a href="xref:albania">1 Albania</a></p><p><a href="xref:greece.b3">4 The rising</a></p>""",
    "albania": f"""<div class="bleeds"></div><h1 id="albania.title">Albania</h1>
        <p id="albania.b1"><span class="lead">Before the war</span> the <span class="acronym">USSR</span> was far
        away.<span class="note" id="albania.n1">A note on <i>Tirana</i>.</span> See <a href="xref:greece.b3">Greece</a>,
        <a href="#albania.b9">below</a> and <a href="https://example.org/a?b=c">a site</a>.</p>{FIGURE}
        <h2 id="albania.winter">The winter of 1943</h2><p id="albania.b2">{SENTENCE * 60}</p>
        <table id="albania.t1"><caption>Losses</caption><thead><tr><th>Year</th><th>Dead</th></tr></thead>
        <tbody><tr><td>1943</td><td>107</td></tr></tbody></table><p id="albania.b9">{SENTENCE * 20}</p>""",
    "greece": f"""<h1 id="greece.title">Greece</h1><p id="greece.b2">{SENTENCE * 8}</p>
        <h2 id="greece.rising">The rising</h2>
        <p id="greece.b3">A fine <span class="acronym">ELAS</span> band, as in <a href="xref:albania.winter">winter</a>.
        <span class="lead">elas</span></p><table id="greece.t1"><tr><th>Year</th></tr><tr><td>1944</td></tr></table>""",
    "quiet": "<p id='quiet.b1'>Nothing to look up.</p>",
    "dangling": "<p><a href='xref:greece.b33'>Nowhere</a> and <a href='xref:grece'>no section</a></p>",
    "garish": "<p style='color: #1a1a19'>Nearly ink</p><p style='color: #1a1a19'>Again</p>",
    "gradient": "<p style='background: linear-gradient(#1a1a18, #d6d0c3)'>Grey to grey</p>",
    "tinted": "<p style='background: #f3eee3'>On the cover's paper</p>",
    "pictures": "<p>" + picture("png", "RGB") + picture("jpeg", "RGB") + picture("png", "L") + "</p>",
    "snowman": "<p>A ☃ stands</p>",
}


@dataclass
class SmallBook:
    """A book of some of the sections, ready to be bound; what binding reports is kept in ``findings``."""

    fragments: dict[str, Fragment]
    plan: tuple[Section, ...]
    page_map: PageMap
    layout: Layout = LAYOUT
    findings: list[Diagnostic] = field(default_factory=list)
    opened: list[pikepdf.Pdf] = field(default_factory=list)
    """Kept, because what is read of a PDF goes with it."""

    def bind(self, kind: Any, **changes: Any) -> bytes:
        """The bytes of the book."""
        arguments: dict[str, Any] = {
            "settings": SETTINGS,
            "layout": self.layout,
            "plan": self.plan,
            "fragments": self.fragments,
            "page_map": self.page_map,
            "fonts": faces(),
            "icc": (ROOT / "layouts" / "colour" / "FOGRA39L_coated.icc").read_bytes(),
            "modified": datetime(2026, 11, 22, 12, tzinfo=UTC),
            "report": self.findings.append,
        }
        return bind(kind, **arguments | changes)

    def open(self, kind: Any, **changes: Any) -> pikepdf.Pdf:
        """The book, bound without findings."""
        data = self.bind(kind, **changes)
        assert self.findings == []
        self.opened.append(pikepdf.open(io.BytesIO(data)))
        return self.opened[-1]

    def codes(self) -> list[str]:
        """The codes of what was reported."""
        return [finding.code for finding in self.findings]


def faces() -> dict[str, Path]:
    """The files of the book's faces by PostScript name."""
    return faces_by_name(sorted(FONTS.glob("*.otf")))


def fragment(name: str, result: dict[str, Any]) -> Fragment:
    """What the script prints, as the typesetting room would hand it on."""
    return Fragment(
        section=name,
        page_count=result["pages"],
        anchors={anchor: Spot(*spot) for anchor, spot in result["anchors"].items()},
        starts=(None,) * result["pages"],
        marks=((),) * result["pages"],
        bookmarks=tuple(Bookmark(level, label, Spot(*spot)) for level, label, spot in result["bookmarks"]),
        pdf=base64.b64decode(result["pdf"]),
    )


def section(name: str, *, front: bool) -> Section:
    return Section(
        id=name,
        title=name.capitalize(),
        template="chapter",
        matter="front" if front else "body",
        numbering="roman" if front else "arabic",
        opens="recto",
        running="title",
    )


def paginate(plan: tuple[Section, ...], fragments: dict[str, Fragment]) -> PageMap:
    """A page map as the pagination room makes it, for sections that open recto."""
    pages: list[BookPage] = []
    number, numbering = 0, ""
    for part in plan:
        if len(pages) % 2:
            number += 1
            pages.append(BookPage(folio_of(number, numbering), plan[0].id, -1, recto=False, shown=False))
        if part.numbering != numbering:
            number, numbering = 0, part.numbering
        for index in range(fragments[part.id].page_count):
            number += 1
            head = "" if index == 0 else part.title
            recto = len(pages) % 2 == 0
            pages.append(BookPage(folio_of(number, numbering), part.id, index, recto, opener=index == 0, head=head))
    return PageMap(tuple(pages), {}, (None,) * len(pages))


def folio_of(number: int, numbering: str) -> str:
    return ["", "i", "ii", "iii", "iv", "v"][number] if numbering == "roman" else str(number)


def with_layout(book: SmallBook, **changes: Any) -> SmallBook:
    """The same book in another layout."""
    return replace(book, layout=replace(book.layout, **changes), findings=[])
