"""Looks into a finished EPUB as a reading system does: files, spine, navigation, and the text between page markers.

Knows nothing of the builder. What a reading system shows beside the text of the book (numbers of notes, the notes
themselves, descriptions of pictures) is left out of the text, as it is where pages of the printed book are compared.
"""

from __future__ import annotations

import posixpath
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"

_INSIDE_A_LINE = frozenset("span a i em b strong cite sup sub small code q time dfn abbr".split())


def letters(text: str) -> str:
    """The letters of a text alone, small, ligatures taken apart: what two renderings of it have in common."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalpha())


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text, or a page marker (``folio``), of the book in reading order, with the element that holds it."""

    document: str
    element: etree._Element
    text: str = ""
    folio: str = ""


class Epub:
    """A finished EPUB."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as container:
            self.infos = container.infolist()
            self.files = {name: container.read(name) for name in container.namelist()}
        rootfile = etree.fromstring(self.files["META-INF/container.xml"]).find(".//{*}rootfile")
        self.package_file: str = rootfile.get("full-path")
        self.package = etree.fromstring(self.files[self.package_file])

    # ------------------------------------------------------------------ package

    @cached_property
    def manifest(self) -> dict[str, etree._Element]:
        """The items of the manifest by file."""
        items = self.package.iter(f"{OPF}item")
        return {self._file(self.package_file, item.get("href")): item for item in items}

    @cached_property
    def spine(self) -> list[str]:
        """The content documents in reading order."""
        files = {item.get("id"): file for file, item in self.manifest.items()}
        return [files[itemref.get("idref")] for itemref in self.package.iter(f"{OPF}itemref")]

    def document(self, file: str) -> etree._Element:
        """The root of a document; always the same one."""
        return self._documents[file]

    @cached_property
    def _documents(self) -> dict[str, etree._Element]:
        return {file: etree.fromstring(self.files[file]) for file in self.spine}

    @cached_property
    def elements(self) -> dict[str, tuple[str, etree._Element]]:
        """Every element that has an id, by it, with its document. Ids are unique in the whole book."""
        found: dict[str, tuple[str, etree._Element]] = {}
        for file, root in self._documents.items():
            for element in root.iter(etree.Element):
                if id_ := element.get("id"):
                    assert id_ not in found, f"{id_} in {file} and {found[id_][0]}"
                    found[id_] = (file, element)
        return found

    def target(self, file: str, href: str) -> tuple[str, str]:
        """The file and id that a link leads to, as seen from a file."""
        path, _, id_ = href.partition("#")
        return self._file(file, path) if path else file, id_

    @staticmethod
    def _file(base: str, href: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(base), href))

    # ------------------------------------------------------------------ navigation

    @cached_property
    def nav_file(self) -> str:
        """The navigation document."""
        return next(file for file, item in self.manifest.items() if "nav" in (item.get("properties") or "").split())

    def nav(self, type_: str) -> list[tuple[str, str, str]]:
        """The lines of a ``nav`` by its type (``toc``, ``page-list``, ``landmarks``): words, file, id."""
        for nav in self.document(self.nav_file).iter(f"{XHTML}nav"):
            if nav.get(f"{OPS}type") == type_:
                return [(words(a), *self.target(self.nav_file, a.get("href"))) for a in nav.iter(f"{XHTML}a")]
        raise KeyError(type_)

    @cached_property
    def ncx(self) -> etree._Element:
        """The NCX, for older reading systems."""
        file = next(
            file for file, item in self.manifest.items() if item.get("media-type") == "application/x-dtbncx+xml"
        )
        return etree.fromstring(self.files[file])

    def ncx_pages(self) -> list[tuple[str, str, str]]:
        """The page list of the NCX: words, file, id."""
        return [
            (
                page.findtext(f"{NCX}navLabel/{NCX}text"),
                *self.target(
                    posixpath.join(posixpath.dirname(self.package_file), "toc.ncx"),
                    page.find(f"{NCX}content").get("src"),
                ),
            )
            for page in self.ncx.iter(f"{NCX}pageTarget")
        ]

    # ------------------------------------------------------------------ text

    @cached_property
    def runs(self) -> list[Run]:
        """The text of the book in reading order, with the page markers in it. Blocks end in a line end."""
        return [run for file in self.spine for run in _runs(file, self.document(file).find(f"{XHTML}body"))]

    @cached_property
    def markers(self) -> dict[str, int]:
        """For each folio the position of its marker among the runs; every folio has one."""
        found: dict[str, int] = {}
        for n, run in enumerate(self.runs):
            if run.folio:
                assert run.folio not in found, f"two markers of page {run.folio}"
                found[run.folio] = n
        return found

    def marker(self, folio: str) -> Run:
        """The marker of a page."""
        return self.runs[self.markers[folio]]

    def after(self, folio: str) -> str:
        """The text from the marker of a page to the end of its document."""
        start = self.markers[folio]
        file = self.runs[start].document
        return "".join(run.text for run in self.runs[start:] if run.document == file)

    def before(self, folio: str) -> str:
        """The text from the beginning of the document to the marker of a page."""
        start = self.markers[folio]
        file = self.runs[start].document
        return "".join(run.text for run in self.runs[:start] if run.document == file)

    def page_of(self, id_: str) -> str:
        """The folio of the page that an element begins on: that of the last marker before its first word."""
        _, element = self.elements[id_]
        folio = self.page_of_place(element)
        for run in _runs("", element, tail=False):
            if run.text.strip():
                break
            folio = run.folio or folio
        return folio

    def page_of_place(self, element: etree._Element) -> str:
        """The folio of the last marker before an element begins."""
        return self._folios[element]

    @cached_property
    def _folios(self) -> dict[etree._Element, str]:
        found: dict[etree._Element, str] = {}
        folio = ""
        for file in self.spine:
            for element in self.document(file).iter(etree.Element):
                found[element] = folio
                if element.get(f"{OPS}type") == "pagebreak":
                    folio = element.get("id").removeprefix("page-")
        return found


def is_inside(element: etree._Element, *names: str) -> bool:
    """Whether an element, or one that it stands in, has one of these names."""
    return any(e.tag in {XHTML + name for name in names} for e in (element, *element.iterancestors()))


def words(element: etree._Element) -> str:
    """The words of an element, white space as single spaces, without numbers of notes."""
    return " ".join("".join(run.text for run in _runs("", element, tail=False)).split())


def _runs(file: str, element: etree._Element, *, tail: bool = False) -> Iterator[Run]:
    name = etree.QName(element).localname
    if element.get(f"{OPS}type") == "pagebreak":
        yield Run(file, element, folio=element.get("id").removeprefix("page-"))
    elif not _is_beside_the_text(element):
        if element.text:
            yield Run(file, element, element.text)
        for child in element.iterchildren(etree.Element):
            yield from _runs(file, child, tail=True)
        if name not in _INSIDE_A_LINE:
            yield Run(file, element, "\n")
    if tail and element.tail:
        yield Run(file, element.getparent(), element.tail)


def _is_beside_the_text(element: etree._Element) -> bool:
    return (
        element.get("role") in ("doc-noteref", "doc-backlink")
        or element.get(f"{OPS}type") in ("footnotes", "landmarks", "page-list")
        or element.get("class") in ("description", "column")
    )
