"""Links: from section to section, by named destinations.

A fragment cannot know where another section will stand: it links to ``xref:anchor``. Here every such address, and
every link within a section, becomes the name of a place in the bound book.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Name, String

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import Fragment, Section, Spot, section_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from publisher.binding.merge import BoundPage

SCHEME = "xref:"


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the bound book, and the folio of its page."""

    target: Array
    folio: str


class Places:
    """Where the anchors of the book are."""

    def __init__(self, pages: Sequence[BoundPage], fragments: Mapping[str, Fragment]) -> None:
        self._pages = {(p.place.section, p.place.page_index): p for p in pages if p.place.page_index >= 0}
        self._fragments = fragments

    def of(self, section: str, spot: Spot) -> Destination | None:
        """A spot of a section as a PDF destination: page, left, top, and the zoom that the reader has."""
        page = self._pages.get((section, spot.page_index))
        if page is None:
            return None
        left, top = page.media.left + spot.x, page.media.bottom + spot.y
        return Destination(Array([page.page, Name.XYZ, round(left, 2), round(top, 2), 0]), page.place.folio)

    def named(self, anchor: str) -> Destination | None:
        """The place of an anchor."""
        section = section_of(anchor)
        fragment = self._fragments.get(section)
        spot = fragment.anchors.get(anchor) if fragment else None
        return self.of(section, spot) if spot else None

    def anchors(self, section: str) -> Iterable[str]:
        """The anchors of a section."""
        return self._fragments[section].anchors

    def like(self, anchor: str) -> str:
        """A hint at the nearest anchor: of the section that is meant, else at a section."""
        fragment = self._fragments.get(section_of(anchor))
        return did_you_mean(anchor, fragment.anchors if fragment else self._fragments)


def join(
    book: pikepdf.Pdf,
    pages: Sequence[BoundPage],
    plan: Sequence[Section],
    places: Places,
    elsewhere: Mapping[str, str],
    report: Report,
) -> None:
    """Makes every link of the book lead to its place; one that leads nowhere is reported.

    A link to a section that is bound ``elsewhere`` opens that file, which lies beside this one.
    """
    # Each section can be linked to from outside: book.pdf#albania. Other volumes link to any place.
    linked = [section.id for section in plan]
    if elsewhere:
        linked += [anchor for section in plan for anchor in places.anchors(section.id)]
    found: dict[str, Destination | None] = {anchor: places.named(anchor) for anchor in linked}
    for bound in pages:
        for link, anchor in _links(bound.page):
            known = anchor in found
            there = found[anchor] if known else found.setdefault(anchor, places.named(anchor))
            if there is None and (file := elsewhere.get(section_of(anchor))):
                link.A = _to_another_file(file, anchor)
                if "/Dest" in link:
                    del link.Dest
                continue
            if there is None:
                where = f"in section {bound.place.section!r}, page {bound.place.folio},"
                hint = "" if known else places.like(anchor)
                report(Diagnostic("T101", f"the link {where} to {anchor!r} leads nowhere", hint=hint))
                continue
            link.Dest = String(anchor)
            if "/A" in link:
                del link.A
    names = pikepdf.NameTree.new(book)
    for anchor, there in sorted(found.items()):
        if there is not None:
            names[anchor] = there.target
    book.Root.Names = pikepdf.Dictionary(Dests=names.obj)


def _to_another_file(file: str, anchor: str) -> pikepdf.Dictionary:
    """A remote go-to action (ISO 32000-1, 12.6.4.3), by the name of the place."""
    named = pikepdf.Dictionary(Type=Name.Filespec, F=String(file), UF=String(file))
    return pikepdf.Dictionary(S=Name.GoToR, F=named, D=String(anchor))


def _links(page: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, str]]:
    """The links of a page to places in the book, with their anchors."""
    for annotation in page.get("/Annots", ()):
        if "/Dest" in annotation:
            yield annotation, str(annotation.Dest)
        elif "/URI" in annotation.get("/A", {}) and (address := str(annotation.A.URI)).startswith(SCHEME):
            yield annotation, unquote(address.removeprefix(SCHEME))
