"""What the navigation document and the NCX list: contents in spine order, landmarks, pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from publisher.epub.pages import PageTarget
from publisher.model import ResolvedBook, Section

#: Landmarks by generated section (EPUB Structural Semantics).
LANDMARKS: Mapping[str, str] = {
    "title-page": "titlepage",
    "contents": "toc",
    "chronology": "appendix",
    "glossary": "glossary",
    "notes": "endnotes",
    "bibliography": "bibliography",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of contents: ``file`` as seen from the navigation document, ``path`` as seen from the package."""

    id: str
    title: str
    file: str
    order: int
    entries: tuple[Line, ...] = ()

    @property
    def path(self) -> str:
        """The address from the folder of the package document."""
        return f"text/{self.file}"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A landmark: its type, title and file."""

    type: str
    title: str
    file: str


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of the page list; ``type`` and ``value`` are the NCX's."""

    id: str
    folio: str
    section: str
    file: str
    type: str
    value: int
    order: int

    @property
    def path(self) -> str:
        """The address from the folder of the package document."""
        return f"text/{self.file}"


@dataclass(frozen=True, slots=True)
class Navigation:
    """Everything that a reading system finds its way by."""

    entries: tuple[Line, ...]
    landmarks: tuple[Landmark, ...]
    pages: tuple[PageLine, ...] = field(default=())

    @property
    def depth(self) -> int:
        """The depth of the contents."""
        return 2 if any(entry.entries for entry in self.entries) else 1

    @property
    def last_page(self) -> int:
        """The highest arabic folio."""
        return max((page.value for page in self.pages if page.type == "normal"), default=0)


def navigation(
    book: ResolvedBook, spine: Sequence[Section], pages: Iterable[PageTarget], labels: Mapping[str, str]
) -> Navigation:
    """The navigation of an e-book whose documents are ``spine``, in order."""
    chapters = {chapter.id: chapter for chapter in book.chapters}
    orders = _Orders()
    entries = []
    for section in spine:
        if section.id == "contents":
            continue
        title = labels["title-page"] if section.id == "title-page" else section.title
        file = f"{section.id}.xhtml"
        order = orders.of(file)
        chapter = chapters.get(section.id)
        inner = tuple(
            Line(
                f"nav.{heading.anchor}", heading.text, f"{file}#{heading.anchor}", orders.of(f"{file}#{heading.anchor}")
            )
            for heading in (chapter.summary.headings if chapter else ())
            if heading.level == 1
        )
        entries.append(Line(f"nav.{section.id}", title, file, order, inner))
    return Navigation(tuple(entries), tuple(_landmarks(spine, labels)), tuple(_page_lines(pages, orders)))


class _Orders:
    """The NCX's playOrder: one number an address, in the order of first mention."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def of(self, file: str) -> int:
        return self.numbers.setdefault(file, len(self.numbers) + 1)


def _landmarks(spine: Sequence[Section], labels: Mapping[str, str]) -> Iterable[Landmark]:
    body = next((section for section in spine if section.matter == "body"), None)
    for section in spine:
        file = f"{section.id}.xhtml"
        if section is body:
            yield Landmark("bodymatter", labels["start-of-text"], file)
        elif section.template == "index.html":
            yield Landmark("index", section.title, file)
        elif section.id in LANDMARKS:
            title = labels["title-page"] if section.id == "title-page" else section.title
            yield Landmark(LANDMARKS[section.id], title, f"{file}#contents" if section.id == "contents" else file)


def _page_lines(pages: Iterable[PageTarget], orders: _Orders) -> Iterable[PageLine]:
    for page in pages:
        file = f"{page.section}.xhtml#{page.id}"
        arabic = page.folio.isdigit()
        yield PageLine(
            page.id,
            page.folio,
            page.section,
            file,
            "normal" if arabic else "front",
            int(page.folio) if arabic else _roman_value(page.folio),
            orders.of(file),
        )


def _roman_value(roman: str) -> int:
    """The value of a roman numeral in lower case."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}[letter] for letter in roman]
    return sum(v if v >= max(values[n:]) else -v for n, v in enumerate(values))
