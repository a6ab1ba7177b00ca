"""How an edition becomes an e-book: its sections, the page list of the printed book, the package."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publisher import drawing, epub
from publisher.covers import front_picture
from publisher.diagnostics import stop_at
from publisher.model import Drawings, Section
from publisher.run import Run


def make_ebook(run: Run, name: str) -> bytes:
    """An e-book (EPUB 3.3), with the pages of the edition that it takes them from."""
    page_map = run.pages_of(name)
    run.stages.stage(f"{name}: assembling the e-book")
    layout, book = run.layout(name), run.resolved(name)
    stop_at(run.errors)
    assembler = run.assembler(name, book)
    spine = tuple(section for section in assembler.plan if not section.id.endswith("half-title"))
    stop_at(run.errors)
    facts = run.facts_of(name)
    documents = {s.id: "" if s.id == "contents" else assembler.section(s, facts) for s in spine}
    marked = epub.mark_pages(documents, page_map, layout.labels["page"], run.report)
    ways = epub.navigation(book, spine, marked.pages, layout.labels)
    cover = Section("cover", layout.labels["cover"], "cover.html", "front", "roman", "any", "none")
    contents = epub.Contents(
        spine=spine,
        documents=marked.documents,
        navigation=assembler.render("nav.xhtml", "contents", facts, navigation=ways).encode(),
        ncx=assembler.render("toc.ncx", "contents", facts, navigation=ways).encode(),
        stylesheet=layout.stylesheet.encode(),
        pictures=_pictures(run, marked.documents, run.drawings(name)),
        cover=front_picture(run, name),
        cover_document=assembler.section(cover, facts).encode(),
        page_source=_page_source(run, name) if page_map else "",
    )
    return epub.pack(book.settings, contents, layout.labels, run.modified)


def _pictures(run: Run, documents: Mapping[str, bytes], drawn: Drawings) -> dict[str, bytes]:
    """The pictures that the documents show, drawn ones among them, vector lettering as outlines."""
    made = {picture.file: picture.svg for picture in drawn.all()}
    fonts, keep = run.fonts(), run.output / ".cache" / "drawings"
    text = b"".join(documents.values()).decode()
    names = sorted(set(re.findall(r'src="\.\./images/([^"]+)"', text)) - {"cover.jpg"})
    read = {name: made.get(name) or (run.folder / "figures" / name).read_bytes() for name in names}
    return {name: drawing.outlined(data, fonts, keep) if name.endswith(".svg") else data for name, data in read.items()}


def _page_source(run: Run, name: str) -> str:
    """What the page list is of: the printed book by its ISBN where it has one, else by its name, and its printing."""
    edition, settings, labels = run.edition(name), run.book.settings, run.layout(name).labels
    printing = run.printing(edition.printing) if edition.printing else None
    if isbn := printing.isbn if printing else settings.isbn.get(edition.pages_from, ""):
        return f"urn:isbn:{isbn}"
    told = [settings.title, "print edition", (printing.date if printing else settings.date)[:4]]
    if printing:
        ordinals = dict(enumerate(labels["ordinals"].split(), 1))
        is_named = printing.number in ordinals
        label = labels["printing" if is_named else "printing-number"]
        told.insert(2, label.format(ordinal=ordinals.get(printing.number), number=printing.number))
    return ", ".join(told)
