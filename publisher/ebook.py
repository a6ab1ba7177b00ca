"""How an edition becomes an e-book: its sections, the page list of the printed book, the package."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publisher import assembling, epub
from publisher.assembling import Assembler
from publisher.diagnostics import stop_at
from publisher.drawing.cover import cover
from publisher.drawing.outlines import outlined
from publisher.model import Drawings, ResolvedBook, Section
from publisher.run import Run


def make_ebook(run: Run, name: str) -> bytes:
    """An e-book (EPUB 3.3), with the pages of the edition that it takes them from."""
    edition = run.edition(name)
    page_map = run.paged(edition.pages_from).page_map if edition.pages_from else None
    run.stages.stage(f"{name}: assembling the e-book")
    layout, book = run.layout(name), run.resolved(name)
    stop_at(run.errors)
    plan = assembling.plan(book, layout.labels, edition.notes)
    spine = tuple(section for section in plan if not section.id.endswith("half-title"))
    assembler = Assembler(book, plan, layout, run.report, edition.notes, run.drawings(name))
    stop_at(run.errors)
    facts = run.facts_of(name)
    documents = {s.id: "" if s.id == "contents" else assembler.section(s, facts) for s in spine}
    marked = epub.mark_pages(documents, page_map, layout.labels["page"], run.report)
    ways = epub.navigation(book, spine, marked.pages, layout.labels)
    front = Section("cover", layout.labels["cover"], "cover.html", "front", "roman", "any", "none")
    contents = epub.Contents(
        spine=spine,
        documents=marked.documents,
        navigation=assembler.render("nav.xhtml", "contents", facts, navigation=ways).encode(),
        ncx=assembler.render("toc.ncx", "contents", facts, navigation=ways).encode(),
        stylesheet=layout.stylesheet.encode(),
        pictures=_pictures(run, marked.documents, run.drawings(name)),
        cover=cover(book.settings, book.chapters, run.fonts()),
        cover_document=assembler.section(front, facts).encode(),
        page_source=_page_source(book) if page_map else "",
    )
    return epub.pack(book.settings, contents, layout.labels, run.modified)


def _pictures(run: Run, documents: Mapping[str, bytes], drawn: Drawings) -> dict[str, bytes]:
    """The pictures that the documents show, drawn ones among them, vector lettering as outlines."""
    made = {picture.file: picture.svg for picture in drawn.all()}
    fonts, keep = run.fonts(), run.output / ".cache" / "drawings"
    text = b"".join(documents.values()).decode()
    names = sorted(set(re.findall(r'src="\.\./images/([^"]+)"', text)) - {"cover.jpg"})
    read = {name: made.get(name) or (run.folder / "figures" / name).read_bytes() for name in names}
    return {name: outlined(data, fonts, keep) if name.endswith(".svg") else data for name, data in read.items()}


def _page_source(book: ResolvedBook) -> str:
    """What the page list is of: the printed book by its ISBN where it has one, else by its name."""
    isbn = book.settings.isbn.get("print")
    return f"urn:isbn:{isbn}" if isbn else f"{book.settings.title}, print edition, {book.settings.date[:4]}"
