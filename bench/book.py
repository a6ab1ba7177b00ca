"""A synthetic book of any length, for the benchmarks: the same words for the builder and for the engine by itself.

    python bench/book.py FOLDER CHAPTERS

``FOLDER/book`` is a manuscript, ``FOLDER/whole/book.html`` one document of the same. A chapter has about 3,700 words in
four sections, 6 notes, 60 index marks (a third with a subentry), 10 links to a glossary of 40 terms, 6 cross
references, 3 events, a figure and a table. Its first paragraph holds "sheet 1000", which a benchmark edits.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from words import MONTHS, THINGS, Chance

SEED = 1450
TITLE = "A Book to Be Measured"
SECTIONS, WORDS = 4, 620
MARKS, LINKS, REFERENCES, NOTES = 15, (3, 3, 2, 2), (2, 2, 1, 1), (2, 2, 1, 1)
SUBENTRIES = (
    "apprentices of",
    "as a trade",
    "early history",
    "in letters",
    "price of",
    "repair of",
    "sale of",
    "use of",
)
LETTERS = {"Ø": "O", "Ł": "L", "ł": "l", "ø": "o", "æ": "ae"}


@dataclass(frozen=True)
class Words:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class Mark:
    """An index entry at a word: heading, subentry, the word, and its number in the book."""

    heading: str
    sub: str
    word: str
    number: int


@dataclass(frozen=True)
class Link:
    """A word of the glossary."""

    term: int


@dataclass(frozen=True)
class Reference:
    """Another chapter, from 1."""

    chapter: int


@dataclass(frozen=True)
class Note:
    """A note, by its number in the chapter."""

    number: int
    text: str


@dataclass(frozen=True)
class Event:
    """A row of the chronology, told by a sentence of the text."""

    what: str
    day: str
    place: str
    text: str


P = TypeVar("P", "Words", "Mark", "Link", "Reference", "Note", "Event")
Piece = Words | Mark | Link | Reference | Note | Event


@dataclass
class Section:
    """A heading and its paragraphs."""

    title: str
    paragraphs: list[list[Piece]]


@dataclass
class Chapter:
    """A chapter: sections, a table of eight rows, a figure of bars."""

    number: int
    title: str
    sections: list[Section]
    rows: list[list[str]]
    bars: list[int]


@dataclass
class Book:
    """The book, made by chance with a fixed seed."""

    length: int
    chance: Chance = field(default_factory=lambda: Chance(SEED))
    chapters: list[Chapter] = field(init=False)
    headings: list[tuple[str, str]] = field(init=False)
    """Of the index: as it is filed, and as it stands in the text."""
    terms: list[tuple[str, str]] = field(init=False)
    marks: int = 0

    def __post_init__(self) -> None:
        names = sorted({self.chance.name() for _ in range(600)})[:300]
        people = [(f"{last}, {first}", f"{first} {last}") for first, last in zip(names[::2], names[1::2], strict=True)]
        self.headings = people + [(n, n) for n in sorted({self.chance.name() for _ in range(90)} - set(names))]
        self.headings += [(f"{thing}s", f"{thing}s") for thing in THINGS[::2]]
        self.terms = [(f"{quality} {thing}", self.chance.sentence(16)) for quality, thing in self._terms()]
        self.chapters = [self._chapter(number) for number in range(1, self.length + 1)]

    def _terms(self) -> Iterator[tuple[str, str]]:
        for thing in THINGS[1:120:3]:
            yield self.chance.random.choice(("second", "half", "double", "loose")), thing

    def _chapter(self, number: int) -> Chapter:
        random = self.chance.random
        sections = [self._section(number, at) for at in range(SECTIONS)]
        sections[0].paragraphs[0].append(Words("The courier of that night kept sheet 1000 for himself."))
        names = [self.chance.name() for _ in range(8)]
        rows = [[name, str(random.randint(1500, 1899)), str(random.randint(20, 9000))] for name in names]
        return Chapter(
            number, f"{self.chance.title()} of {self.chance.name()}", sections, rows, random.sample(range(90), 12)
        )

    def _section(self, chapter: int, at: int) -> Section:
        random = self.chance.random
        paragraphs: list[list[Piece]] = []
        words = 0
        while words < WORDS:
            paragraph = [self.chance.sentence(random.randint(10, 26)) for _ in range(random.randint(4, 8))]
            words += sum(len(sentence.split()) for sentence in paragraph)
            paragraphs.append([Words(sentence) for sentence in paragraph])
        planted: list[list[Piece]] = [self._mark() for _ in range(MARKS)]
        planted += [
            [Words("Here is a"), Link(random.randrange(len(self.terms))), Words(f"and {self.chance.clause()}.")]
            for _ in range(LINKS[at])
        ]
        planted += [
            [
                Words("On this compare"),
                Reference(random.randint(1, self.length)),
                Words(f"where {self.chance.clause()}."),
            ]
            for _ in range(REFERENCES[at])
        ]
        planted += [[self._event()]] if at else []
        for pieces in planted:
            paragraph_ = random.choice(paragraphs)
            at_ = random.choice([n for n, piece in enumerate(paragraph_) if isinstance(piece, Words) and n != 1])
            paragraph_[at_:at_] = pieces
        for n in range(NOTES[at]):
            text = (
                f"{self.chance.name()}, {self.chance.title()}, {random.randint(1900, 2015)}. {self.chance.sentence(8)}"
            )
            random.choice(paragraphs).append(Note(sum(NOTES[:at]) + n + 1, text))
        return Section(self.chance.title(), paragraphs)

    def _mark(self) -> list[Piece]:
        random = self.chance.random
        heading, word = random.choice(self.headings)
        self.marks += 1
        sub = random.choice(SUBENTRIES) if random.random() < 0.35 else ""
        return [Words("It was"), Mark(heading, sub, word, self.marks), Words(f"that {self.chance.clause()}.")]

    def _event(self) -> Event:
        random = self.chance.random
        year, month, day = random.randint(1500, 1899), random.randint(1, 12), random.randint(1, 28)
        what = self.chance.sentence(8).rstrip(".")
        text = f"On {day} {MONTHS[month - 1]} {year} {self.chance.clause()}."
        return Event(what, f"{year}-{month:02}-{day:02}", self.chance.name(), text)


def main() -> None:
    """Writes both forms of the book."""
    folder, length = Path(sys.argv[1]), int(sys.argv[2])
    book = Book(length)
    write_manuscript(book, folder / "book")
    write_whole(book, folder / "whole")


def id_of(chapter: int) -> str:
    """The id of a chapter."""
    return f"chapter-{chapter:03}"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _bars(chapter: Chapter) -> str:
    bars = "".join(
        f'<rect x="{n * 24 + 4}" y="{100 - height}" width="18" height="{height}"/>'
        for n, height in enumerate(chapter.bars)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="288" height="100" viewBox="0 0 288 100">'
        f'<g fill="#1a1a18">{bars}</g></svg>\n'
    )


# --------------------------------------------------------------------------- the manuscript


def write_manuscript(book: Book, folder: Path) -> None:
    """The book as the builder reads it."""
    body = ", ".join(f"chapters/{id_of(chapter.number)}.md" for chapter in book.chapters)
    _put(
        folder / "book.yaml",
        f"""title: {TITLE}
slug: measured
language: en-GB
identifier: urn:uuid:5ad6f5de-8a4c-5f5c-9d0e-0f6f0a1d7c11
date: "2026-11-25"
rights: Made by chance, to be measured.
description: Sentences without a meaning.
matter:
  front: [half-title, title-page, contents]
  body: [{body}]
  back: [chronology, glossary, index]
editions:
  screen: {{layout: print, binding: screen}}
  epub: {{layout: epub, binding: epub, pages-from: screen}}
""",
    )
    terms = (f"term-{n}:\n  term: {term}\n  definition: {text}\n" for n, (term, text) in enumerate(book.terms))
    _put(folder / "registers/glossary.yaml", "".join(terms))
    _put(folder / "registers/names.yaml", "{}\n")
    _put(folder / "registers/bibliography.json", "[]\n")
    figures = ""
    for chapter in book.chapters:
        _put(folder / f"chapters/{id_of(chapter.number)}.md", _markdown(chapter, book))
        _put(folder / f"figures/bars-{chapter.number:03}.svg", _bars(chapter))
        figures += f"""fig-bars-{chapter.number}:
  file: bars-{chapter.number:03}.svg
  alt: Twelve bars of different heights.
  description: The bars mean nothing.
  caption: Twelve bars of chapter {chapter.number}.
  credit: Made by chance.
"""
    _put(folder / "figures/figures.yaml", figures)


def _markdown(chapter: Chapter, book: Book) -> str:
    lines = [f"---\ntitle: {json.dumps(chapter.title, ensure_ascii=False)}\n---"]
    notes: list[Note] = []
    for at, section in enumerate(chapter.sections):
        lines.append(f"## {section.title} {{#part-{at + 1}}}")
        for paragraph in section.paragraphs:
            lines.append(" ".join(_as_markdown(piece, book) for piece in paragraph).replace(" [^", "[^"))
            notes += [piece for piece in paragraph if isinstance(piece, Note)]
        if at == 1:
            file = f"bars-{chapter.number:03}.svg"
            lines.append(f"![bars](figures/{file}){{#fig-bars-{chapter.number}}}")
        if at == 2:
            rows = "\n".join(f"| {' | '.join(row)} |" for row in chapter.rows)
            lines.append(
                f'::: {{.table #tab-{chapter.number} caption="Names and numbers"}}\n'
                f"| Name | Year | Number |\n|---|---|---|\n{rows}\n:::"
            )
    lines += [f"[^{note.number}]: {note.text}" for note in notes]
    return "\n\n".join(lines) + "\n"


def _as_markdown(piece: Piece, book: Book) -> str:
    match piece:
        case Words(text):
            return text
        case Mark(heading, sub, word, _):
            return f'[{word}]{{index="{heading}{" > " + sub if sub else ""}"}}'
        case Link(term):
            return f"[{book.terms[term][0]}]{{term=term-{term}}}"
        case Reference(chapter):
            return f"[chapter {chapter}]({id_of(chapter)}.md)"
        case Note(number, _):
            return f"[^{number}]"
        case Event(what, day, place, text):
            return f'[{text.rstrip(".")}]{{event="{what}" date={day} place={place}}}.'


# --------------------------------------------------------------------------- one document


STYLE = """
@page { size: 156mm 234mm; margin: 22mm 30mm 31mm 21.5mm; @bottom-center { content: counter(page) }
  @top-center { content: string(chapter) } @footnote { margin-top: 0; padding-top: 13.5pt } }
@page :left { margin-left: 30mm; margin-right: 21.5mm }
html { font: 10.25pt/13.5pt "Source Serif 4"; orphans: 2; widows: 2 }
body, p, h1, h2, figure, dl, dd { margin: 0 }
p { text-align: justify; hyphens: auto; text-indent: 13.5pt }
h1 { break-before: page; string-set: chapter content(); font-size: 22pt; line-height: 27pt; margin: 54pt 0 27pt;
  bookmark-level: 1 }
h2 { font-size: 12pt; margin: 13.5pt 0 0; break-after: avoid; bookmark-level: 2 }
figure { margin: 13.5pt 0; break-inside: avoid } figcaption, caption { font-size: 9pt; text-align: left }
table { border-collapse: collapse; width: 100%; margin: 13.5pt 0; font-size: 9pt }
td, th { border-bottom: .5pt solid; text-align: left }
a { color: inherit; text-decoration: none }
nav p, .index p { text-align: left; text-indent: 0 }
nav a::after { content: leader(". ") target-counter(attr(href url), page) }
.note { float: footnote; font-size: 8.5pt; line-height: 10.5pt; text-align: left; text-indent: 0 }
.index { columns: 2; font-size: 8.25pt; line-height: 10.5pt } .index .sub { padding-left: 13.5pt }
.index a::after { content: ", " target-counter(attr(href url), page) }
"""


def write_whole(book: Book, folder: Path) -> None:
    """The book as one document, with what the engine can do about page numbers."""
    fonts = (Path(__file__).parents[1] / "layouts" / "fonts").as_uri()
    faces = "".join(
        f'@font-face {{ font-family: "Source Serif 4"; src: url({fonts}/{file}.otf); {rest} }}\n'
        for file, rest in (("SourceSerif4-Regular", ""), ("SourceSerif4-It", "font-style: italic"))
    )
    for chapter in book.chapters:
        _put(folder / f"bars-{chapter.number:03}.svg", _bars(chapter))
    parts = [f"<h1>{TITLE}</h1>", _contents(book), *(_document(chapter, book) for chapter in book.chapters)]
    parts += [_chronology(book), _glossary(book), _index(book)]
    _put(
        folder / "book.html",
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>{faces}{STYLE}</style></head><body>\n" + "\n".join(parts) + "\n</body></html>\n",
    )


def _contents(book: Book) -> str:
    lines = []
    for chapter in book.chapters:
        lines.append(f'<p><a href="#{id_of(chapter.number)}">{_e(chapter.title)}</a></p>')
        for at, section in enumerate(chapter.sections, 1):
            lines.append(f'<p><a href="#{id_of(chapter.number)}.{at}">{_e(section.title)}</a></p>')
    return "<h1>Contents</h1><nav>" + "\n".join(lines) + "</nav>"


def _document(chapter: Chapter, book: Book) -> str:
    lines = [f'<h1 id="{id_of(chapter.number)}">{_e(chapter.title)}</h1>']
    for at, section in enumerate(chapter.sections, 1):
        lines.append(f'<h2 id="{id_of(chapter.number)}.{at}">{_e(section.title)}</h2>')
        lines += [f"<p>{' '.join(_as_html(piece, book) for piece in p)}</p>" for p in section.paragraphs]
        if at == 2:
            file = f"bars-{chapter.number:03}.svg"
            lines.append(f'<figure><img src="{file}" alt="Twelve bars"><figcaption>Twelve bars</figcaption></figure>')
        if at == 3:
            rows = "".join(f"<tr>{''.join(f'<td>{_e(cell)}</td>' for cell in row)}</tr>" for row in chapter.rows)
            head = "<thead><tr><th>Name</th><th>Year</th><th>Number</th></tr></thead>"
            lines.append(f"<table><caption>Names and numbers</caption>{head}<tbody>{rows}</tbody></table>")
    return "\n".join(lines)


def _as_html(piece: Piece, book: Book) -> str:
    match piece:
        case Words(text):
            return _e(text)
        case Mark(_, _, word, number):
            return f'<span id="i{number}">{_e(word)}</span>'
        case Link(term):
            return f'<a href="#term-{term}">{_e(book.terms[term][0])}</a>'
        case Reference(chapter):
            return f'<a href="#{id_of(chapter)}">chapter {chapter}</a>'
        case Note(_, text):
            return f'<span class="note">{_e(text)}</span>'
        case Event(_, _, _, text):
            return _e(text)


def _chronology(book: Book) -> str:
    events = sorted(_pieces(book, Event), key=lambda event: event.day)
    rows = "".join(f"<tr><td>{e.day}</td><td>{_e(e.place)}</td><td>{_e(e.what)}</td></tr>" for e in events)
    return f'<h1 id="chronology">Chronology</h1><table>{rows}</table>'


def _glossary(book: Book) -> str:
    rows = (f'<dt id="term-{n}">{_e(term)}</dt><dd>{_e(text)}</dd>' for n, (term, text) in enumerate(book.terms))
    return f'<h1 id="glossary">Glossary</h1><dl>{"".join(rows)}</dl>'


def _index(book: Book) -> str:
    entries: dict[str, dict[str, list[int]]] = {}
    for mark in _pieces(book, Mark):
        entries.setdefault(mark.heading, {}).setdefault(mark.sub, []).append(mark.number)
    lines = []
    for heading, subs in sorted(entries.items(), key=lambda item: _filed(item[0])):
        for sub, numbers in sorted(subs.items()):
            links = "".join(f'<a href="#i{number}"></a>' for number in numbers)
            lines.append(f'<p class="sub">{sub}{links}</p>' if sub else f"<p>{_e(heading)}{links}</p>")
        if "" not in subs:
            lines.insert(len(lines) - len(subs), f"<p>{_e(heading)}</p>")
    return '<h1 id="index">Index</h1><div class="index">' + "\n".join(lines) + "</div>"


def _pieces(book: Book, kind: type[P]) -> Iterator[P]:
    for chapter in book.chapters:
        for section in chapter.sections:
            for paragraph in section.paragraphs:
                yield from (piece for piece in paragraph if isinstance(piece, kind))


def _filed(heading: str) -> str:
    return re.sub("[ØŁłøæ]", lambda found: LETTERS[found[0]], heading).casefold()


_e: Callable[[str], str] = html.escape


if __name__ == "__main__":
    main()
