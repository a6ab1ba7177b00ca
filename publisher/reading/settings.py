"""book.yaml → ``Settings``: what the book is called, who answers for it, what stands where."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import (
    ISSUES,
    NOTES,
    PARTS_BY_ISSUE,
    Contributor,
    EditionSettings,
    IndexSettings,
    Licence,
    Matter,
    Settings,
)
from publisher.project import BOOK_FILE
from publisher.reading.covers import CoverEntry, cover_settings
from publisher.reading.drawings import OccupationEntry, occupation
from publisher.reading.editions import EditionEntry, check_editions, check_printings
from publisher.reading.files import find_file, read_text
from publisher.reading.indexes import INDEX, IndexOfBook, index_settings
from publisher.reading.kinds import FileName, Language, Many, Words, better_id, id_problem, slug_of, wrong
from publisher.reading.prose import read_prose
from publisher.reading.schema import Entry, take
from publisher.reading.yaml_places import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from publisher.model import Node, Place, Text
    from publisher.reading.yaml_places import Tree

GENERATED_PARTS = (
    "half-title",
    "second-half-title",
    "title-page",
    "contents",
    "overview",
    "list-of-figures",
    *PARTS_BY_ISSUE,
    "chronology",
    "glossary",
    NOTES,
    "bibliography",
    INDEX,
    "credits",
)
"""The parts of a book that the builder makes."""

COVER = "cover"
"""What is put around the book: a section of e-books and of the edition for the screen, not of the order of matter."""

RELATORS = {
    "author": "aut",
    "editor": "edt",
    "translator": "trl",
    "illustrator": "ill",
    "photographer": "pht",
    "designer": "bkd",
    "compiler": "com",
    "contributor": "ctb",
    "cartographer": "ctg",
}
"""The MARC codes of roles that authors may write as words."""


def _day(text: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise wrong("C013", "is not a day of the calendar", "write 2026-11-25")


def _role(text: str) -> str:
    if re.fullmatch(r"[a-z]{3}", text):
        return text
    if code := RELATORS.get(text.lower()):
        raise wrong("C006", "is not a MARC relator code", f"write {code}")
    raise wrong("C006", "is not a MARC relator code", "aut for author, edt for editor, trl for translator")


def _url(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s\"<>]+", text):
        raise wrong("C006", "is not an address of the web", "write it with https://")
    return text


def _isbn(text: str) -> str:
    digits = text.replace("-", "").replace(" ", "")
    if not re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        raise wrong("C014", "is not an ISBN of thirteen digits")
    if sum(int(digit) * (3 if position % 2 else 1) for position, digit in enumerate(digits)) % 10:
        raise wrong("C014", "is not an ISBN: its last digit does not fit the others")
    return text


Isbn = Annotated[str, AfterValidator(_isbn)]

_PART = {"anyOf": [{"enum": list(GENERATED_PARTS)}, {"type": "string"}]}

#: Items of the order of matter; an editor is told the names that the builder knows.
Parts = Annotated[Many, WithJsonSchema({"anyOf": [_PART, {"type": "array", "items": _PART}]})]


class ContributorEntry(Entry):
    """Somebody of the title page."""

    name: Words
    """As printed on the title page."""
    role: Annotated[str, AfterValidator(_role)] = "aut"
    """A MARC relator code: aut, edt, trl, ill …"""
    file_as: str = ""
    """As a catalogue files it: "Berisha, Ana"."""


class LicenceEntry(Entry):
    """The licence of the text."""

    name: Words
    """Its short name, as in CC BY-SA 4.0."""
    url: Annotated[str, AfterValidator(_url)] = ""
    """Its address."""


class MatterEntry(Entry):
    """The order of the book: files that somebody wrote (.md) and parts that the builder makes."""

    front: Parts = ()
    """Before the text, in roman folios: half-title, title-page, contents, preface."""
    body: Parts = ()
    """The chapters, in arabic folios from 1."""
    back: Parts = ()
    """After the text: chronology, glossary, bibliography, index."""


class BookEntry(Entry):
    """The book: what it is called, who answers for it, what stands where, and the editions that are made of it."""

    title: Words
    """For the title page, the cover and catalogues."""
    language: Language
    """The language of the book; its locale brings labels, hyphenation and dates."""
    identifier: Annotated[Words, Field(examples=["urn:uuid:279b5d14-a685-59dd-aec9-c6eae0fd9b57"])]
    """Stays the same for the life of the book: a URN with a UUID, made once."""
    date: Annotated[str, AfterValidator(_day), Field(examples=["2026-11-25"])]
    """The day of publication, and the date inside the files that are made."""
    matter: Annotated[MatterEntry, Field(examples=[{}])]
    """The order of the book. A name ending in .md is a page that somebody wrote, any other a part that the builder
    makes."""
    subtitle: str = ""
    """The second line of the title page."""
    slug: FileName = ""
    """Names the files that are made; without it the title does."""
    rights: str = ""
    """One sentence for catalogues; the full statement is the copyright page."""
    description: str = ""
    """What the book is, in three sentences at most, for bookshops and libraries."""
    publisher: str = ""
    """Who publishes it, as printed on the title page."""
    subjects: Many = ()
    """Subject headings for catalogues."""
    contributors: tuple[ContributorEntry, ...] = ()
    """Authors, editors, translators, in the order of the title page."""
    licence: LicenceEntry | None = None
    """The licence of the text."""
    house_style: Literal["oxford", "chicago"] = "oxford"
    """The rules for quotation marks, dates, ranges and page numbers."""
    copyright_page: Many = ()
    """The back of the title page, a paragraph an item, in Markdown."""
    isbn: dict[str, Isbn] = Field(default_factory=dict)
    """ISBNs by edition."""
    occupation: OccupationEntry | None = None
    """What charts of occupation show, in a book that has them."""
    themes: str = ""
    """The file, called issues.md, that introduces the issues which the book follows through its chapters."""
    editions: dict[FileName, EditionEntry] = Field(default_factory=dict)
    """The editions by name. Without this key the book has epub, screen, press, proof, large-print, handouts, teacher
    and booklets."""
    cover: CoverEntry | None = None
    """The printed cover, of a book that has one: this key makes the edition cover."""
    indexes: tuple[IndexOfBook, ...] = ()
    """Several indexes, each kind of entry in one of them. Without this key there is one of everything."""


def read_settings(folder: Path, report: Report) -> Settings | None:
    """``book.yaml`` of a folder as settings (see ``publisher.project.read_settings``)."""
    text = read_text(folder, BOOK_FILE, None, report)
    tree = read_yaml(text, file=BOOK_FILE, report=report) if text is not None else None
    entry = take(BookEntry, tree, report=report) if tree else None
    if tree is None or entry is None:
        return None
    check_editions(entry.editions, entry.isbn, tree, report)
    check_printings(entry.editions, tree, folder, report)
    return Settings(
        title=entry.title,
        language=entry.language,
        identifier=entry.identifier,
        date=entry.date,
        matter=_matter(entry, tree, folder, report),
        subtitle=entry.subtitle,
        slug=entry.slug or slug_of(entry.title) or "book",
        rights=entry.rights,
        description=entry.description,
        publisher=entry.publisher,
        subjects=entry.subjects,
        contributors=tuple(Contributor(c.name, c.role, c.file_as) for c in entry.contributors),
        licence=Licence(entry.licence.name, entry.licence.url) if entry.licence else None,
        house_style=entry.house_style,
        copyright_page=_copyright_page(entry, tree, report),
        isbn=entry.isbn,
        occupation=occupation(entry.occupation),
        themes=_themes(entry.themes, tree, folder, report),
        editions={
            name: EditionSettings(**{field.name: getattr(e, field.name) for field in fields(EditionSettings)})
            for name, e in entry.editions.items()
        },
        cover=cover_settings(entry.cover, _paged(entry), tree, report),
        indexes=_indexes(entry, tree, report),
    )


def _paged(entry: BookEntry) -> tuple[str, ...]:
    """The editions that have pages of their own."""
    if not entry.editions:
        return ("press", "screen")
    return tuple(n for n, e in entry.editions.items() if e.binding in ("press", "screen") and not e.pages_from)


def _indexes(entry: BookEntry, tree: Tree, report: Report) -> tuple[IndexSettings, ...]:
    items = (*entry.matter.front, *entry.matter.body, *entry.matter.back)
    return index_settings(entry.indexes, tree, set(GENERATED_PARTS) - {INDEX}, items, report)


def _parts(entry: BookEntry) -> tuple[str, ...]:
    """The parts that the builder makes for this book."""
    if not entry.indexes:
        return GENERATED_PARTS
    return (*(part for part in GENERATED_PARTS if part != INDEX), *(index.id for index in entry.indexes))


def _copyright_page(entry: BookEntry, tree: Tree, report: Report) -> tuple[tuple[Node | Text, ...], ...]:
    loc = ("copyright-page",)
    if tree.text_at(loc):
        return (read_prose(tree, loc, report),)
    return tuple(read_prose(tree, (*loc, position), report) for position in range(len(entry.copyright_page)))


def _themes(file: str, tree: Tree, folder: Path, report: Report) -> str:
    """The file that introduces the issues, or nothing where it cannot be used.

    Its name is that of its part, so that a link to it is written like any other.
    """
    place = tree.place(("themes",))
    if file and PurePosixPath(file).name != f"{ISSUES}.md":
        hint = f"it names one file called {ISSUES}.md, in a folder of your choice"
        report(Diagnostic("C006", f"'themes' cannot be {file!r}", place, hint))
        return ""
    return file if file and find_file(folder, file, place, report) else ""


def _matter(entry: BookEntry, tree: Tree, folder: Path, report: Report) -> Matter:
    """The order of matter without the items that cannot be used, which are reported."""
    order = _Order(tree, folder, report, entry.themes, _parts(entry))
    written = tree.data["matter"] if isinstance(tree.data, dict) and "matter" in tree.data else None
    if isinstance(written, dict) and not any(written.values()):
        report(Diagnostic("C010", "the order of matter is empty", tree.place(("matter",)), "body: [chapter.md]"))
    return Matter(*(order.usable(name, getattr(entry.matter, name)) for name in ("front", "body", "back")))


class _Order:
    """The items of the order of matter seen so far: each once, and each file under an id of its own."""

    def __init__(self, tree: Tree, folder: Path, report: Report, themes: str, parts: tuple[str, ...]) -> None:
        self.tree, self.folder, self.report, self.themes, self.parts = tree, folder, report, themes, parts
        self.seen: dict[str, Place] = {}
        self.ids: dict[str, str] = {}

    def usable(self, part: str, items: tuple[str, ...]) -> tuple[str, ...]:
        """The items of a part that can be used."""
        places = (self.tree.place(("matter", part, position)) for position in range(len(items)))
        return tuple(item for item, place in zip(items, places, strict=True) if self.is_usable(item, place))

    def is_usable(self, item: str, place: Place) -> bool:
        """Whether an item can be used; if not it is reported."""
        first = self.seen.setdefault(item, place)
        if first != place:
            self.report(Diagnostic("C010", f"{item!r} stands twice", place, f"first on line {first.line}"))
            return False
        if item == self.themes:
            hint = f"the part {ISSUES!r} prints it: write that instead"
            self.report(Diagnostic("C010", f"{item!r} introduces the issues", place, hint))
            return False
        if not item.endswith(".md"):
            if item in PARTS_BY_ISSUE and not self.themes:
                hint = "themes: back/issues.md names the file that introduces them"
                self.report(Diagnostic("C010", f"there is no {item!r} in a book without issues", place, hint))
                return False
            if item not in self.parts:
                hint = did_you_mean(item, self.parts) or "a page that somebody wrote ends in .md"
                self.report(Diagnostic("C010", f"no part of a book is called {item!r}", place, hint))
            return item in self.parts
        return find_file(self.folder, item, place, self.report) is not None and self.has_own_id(item, place)

    def has_own_id(self, item: str, place: Place) -> bool:
        """Whether the stem of a file can be the id of its section."""
        stem = PurePosixPath(item).stem
        problem = id_problem(stem)
        if stem in {*GENERATED_PARTS, *self.parts, COVER}:
            problem = "is the name of a part that the builder makes"
        elif self.ids.setdefault(stem, item) != item:
            problem = f"is also the name of {self.ids[stem]!r}"
        if problem:
            hint = better_id(stem) or "rename the file"
            self.report(Diagnostic("C011", f"{item!r}: the name {stem!r} {problem}", place, hint))
        return not problem
