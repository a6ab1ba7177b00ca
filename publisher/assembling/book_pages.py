"""Page numbers of the printed book in the pages of another edition: "p. 26", at the words that the page begins with.

Readers of large print and a class with handouts can then follow those who hold the printed book. How the number is set,
in a line of its text or in the margin, is for the style sheet of the layout.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree

from publisher.assembling.page_starts import Document, mark_starts
from publisher.diagnostics import Report
from publisher.model import PageMap


@dataclass(frozen=True, slots=True)
class BookPages:
    """The pages of the printed book, to be told in the sections of an edition (by id, in their order).

    ``label`` is how a page is called: "p. {folio}". Only folios that are printed can be asked for: those of blank pages
    and title pages are passed over.
    """

    sections: tuple[str, ...]
    page_map: PageMap
    label: str

    @classmethod
    def of(cls, sections: Iterable[str], page_map: PageMap, label: str) -> BookPages:
        """The pages of a printed book whose folios are printed."""
        shown = [n for n, page in enumerate(page_map.pages) if page.shown]
        pages = tuple(page_map.pages[n] for n in shown)
        starts = tuple(page_map.starts[n] for n in shown)
        return cls(tuple(sections), replace(page_map, pages=pages, starts=starts), label)

    def marked(self, section: str, xhtml: str, report: Report) -> str:
        """A section as it was assembled, with the number of each printed page that begins in it.

        It depends on the section and the printed pages alone. Reports E001 and raises ``ManuscriptError`` where the
        order of the pages cannot be kept.
        """
        documents = [Document(name, xhtml if name == section else "") for name in self.sections]
        mark_starts(documents, self.page_map, self._marker, report)
        root = documents[self.sections.index(section)].root
        # As HTML, which the layout engine reads: XML would make one tag of an element without content.
        return "<!DOCTYPE html>\n" + etree.tostring(root, encoding="unicode", method="html") + "\n"

    def _marker(self, folio: str) -> etree._Element:
        marker = etree.Element("span", {"class": "book-page", "data-generated": ""})
        marker.text = self.label.format(folio=folio)
        return marker
