"""The package: what the e-book is (metadata), what it holds (manifest) and in which order (spine)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from ebooklib import epub

from publisher.epub.container import Document, Writer
from publisher.model import Section, Settings

PREFIX = "a11y: http://www.idpf.org/epub/vocab/package/a11y/#"
MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".css": "text/css",
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into an e-book: documents in spine order, navigation, style sheet, pictures, cover."""

    spine: Sequence[Section]
    documents: Mapping[str, bytes]
    navigation: bytes
    ncx: bytes
    stylesheet: bytes
    pictures: Mapping[str, bytes]
    """By file name, relative to ``images/``."""
    cover: bytes
    cover_document: bytes
    page_source: str
    """What the page list is of; empty where there is none."""


def pack(settings: Settings, contents: Contents, labels: Mapping[str, str], modified: datetime) -> bytes:
    """The EPUB as bytes: the same for the same input, wherever and whenever it is made."""
    book = epub.EpubBook()
    book.metadata = {}  # drops ebooklib's generator line and random identifier
    book.IDENTIFIER_ID = "pub-id"
    book.uid, book.title, book.language = settings.identifier, settings.title, settings.language
    _describe(book, settings, contents)
    spine = _documents(book, contents, labels)
    book.add_item(epub.EpubNcx(uid="ncx", file_name="toc.ncx"))
    book.items[-1].content = contents.ncx
    _add(book, "css", "css/book.css", contents.stylesheet)
    _add(book, "cover-image", "images/cover.jpg", contents.cover, ("cover-image",))
    for name, data in sorted(contents.pictures.items()):
        _add(book, "picture-" + re.sub(r"[^a-z0-9]+", "-", name.lower()), f"images/{name}", data)
    book.spine = spine
    return Writer(book, modified, PREFIX).packed()


def _documents(book: epub.EpubBook, contents: Contents, labels: Mapping[str, str]) -> list[epub.EpubItem]:
    spine: list[epub.EpubItem] = [Document("cover", "text/cover.xhtml", labels["cover"], contents.cover_document)]
    for section in contents.spine:
        file = f"text/{section.id}.xhtml"
        if section.id == "contents":
            spine.append(_navigation(file, labels, contents))
            continue
        data = contents.documents[section.id]
        spine.append(
            Document(section.id, file, section.title, data, ("index",) if section.template == "index.html" else ())
        )
    for item in spine:
        book.add_item(item)
    if not any(section.id == "contents" for section in contents.spine):
        book.add_item(_navigation("text/contents.xhtml", labels, contents))
    return spine


def _navigation(file: str, labels: Mapping[str, str], contents: Contents) -> epub.EpubNav:
    item = epub.EpubNav(uid="contents", file_name=file, title=labels["contents"])
    item.content = contents.navigation
    return item


def _add(book: epub.EpubBook, uid: str, file: str, data: bytes, properties: tuple[str, ...] = ()) -> None:
    media_type = MEDIA_TYPES[PurePosixPath(file).suffix.lower()]
    item = epub.EpubItem(uid=uid, file_name=file, media_type=media_type, content=data)
    item.properties = list(properties)
    book.add_item(item)


def _describe(book: epub.EpubBook, settings: Settings, contents: Contents) -> None:
    """Metadata: Dublin Core, MARC relators, and accessibility as computed from the content."""

    def dc(name: str, value: str, id: str = "") -> None:
        book.add_metadata("DC", name, value, {"id": id} if id else {})

    def meta(name: str, value: str, refines: str = "", scheme: str = "") -> None:
        attributes = {"refines": f"#{refines}"} if refines else {}
        attributes |= {"property": name} | ({"scheme": scheme} if scheme else {})
        book.add_metadata(None, "meta", value, attributes)

    dc("identifier", settings.identifier, "pub-id")
    if isbn := settings.isbn.get("epub"):
        dc("identifier", f"urn:isbn:{isbn}", "isbn")
    dc("title", settings.title, "title")
    meta("title-type", "main", "title")
    if settings.subtitle:
        dc("title", settings.subtitle, "subtitle")
        meta("title-type", "subtitle", "subtitle")
    dc("language", settings.language)
    for n, contributor in enumerate(settings.contributors, 1):
        id = f"contributor-{n}"
        dc("creator" if contributor.role == "aut" else "contributor", contributor.name, id)
        meta("role", contributor.role, id, "marc:relators")
        if contributor.file_as:
            meta("file-as", contributor.file_as, id)
    for name, value in (
        ("publisher", settings.publisher),
        ("date", settings.date),
        ("description", settings.description),
        ("rights", settings.rights),
    ):
        if value:
            dc(name, value)
    for subject in settings.subjects:
        dc("subject", subject)
    for name, value in accessibility(contents):
        meta(name, value)
    if contents.page_source:
        meta("pageBreakSource", contents.page_source)
    book.add_metadata(None, "meta", None, {"name": "cover", "content": "cover-image"})  # for older readers


def accessibility(contents: Contents) -> Iterable[tuple[str, str]]:
    """Accessibility metadata (EPUB Accessibility 1.1, section 3), each value only where the content bears it out."""
    text = b"\n".join(contents.documents.values())
    pictures = re.findall(rb"<img [^>]*>", text)
    described = all(re.search(rb' alt="[^"]', picture) for picture in pictures)
    yield "schema:accessMode", "textual"
    if pictures:
        yield "schema:accessMode", "visual"
    if described:
        yield "schema:accessModeSufficient", "textual"
    if pictures:
        yield "schema:accessModeSufficient", "textual,visual"
    features = {
        "alternativeText": bool(pictures) and described,
        "ARIA": True,
        "displayTransformability": True,
        "index": b'epub:type="index"' in text,
        "longDescription": b'class="description"' in text,
        "pageBreakMarkers": bool(contents.page_source),
        "pageNavigation": bool(contents.page_source),
        "readingOrder": True,
        "structuralNavigation": True,
        "tableOfContents": True,
    }
    for feature, present in features.items():
        if present:
            yield "schema:accessibilityFeature", feature
    yield "schema:accessibilityHazard", "none"
    yield "schema:accessibilitySummary", _summary(features)


def _summary(features: Mapping[str, bool]) -> str:
    parts = ["headings, lists, tables and notes marked up"]
    if features["alternativeText"]:
        parts.append("alternative text for pictures")
    if features["longDescription"]:
        parts.append("descriptions of maps and drawings")
    if features["pageNavigation"]:
        parts.append("the page numbers of the print edition")
    listed = ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]
    return f"Reflowable text with {listed}. Not yet reviewed by a person."
