"""The marks that an author may write: one table, from which the checks and ``docs/writing.md`` are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

On = Literal["span", "block", "heading", "figure", "text"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its name, how it is written, what it means, and where it belongs.

    ``takes`` are the names that may stand between its braces, the one that makes the mark first; a leading full stop
    is a class. ``fixture`` names the file of examples in ``tests/golden/marks``.
    """

    name: str
    example: str
    meaning: str
    on: On = "text"
    takes: tuple[str, ...] = ()


MARKS: tuple[Mark, ...] = (
    Mark(
        "lang",
        "the [chetë]{lang=sq}, a small band",
        "The language of a foreign phrase, title or quotation, by its tag (sq, el, de; yi-Latn where it is romanised). "
        "Not on names of persons and places in running English.",
        "span",
        ("lang",),
    ),
    Mark(
        "term",
        "the [partisans]{term} and their [bands]{term=partisan}",
        "A word that the glossary explains: as it stands there, or with the entry named.",
        "span",
        ("term",),
    ),
    Mark(
        "event",
        '[Tirana fell on 17 November]{event="Partisans liberate Tirana" date=1944-11-17 place=Tirana}',
        "This sentence tells a row of the chronology: its own, with a date in EDTF (1942-09, 1942-06/1942-07, 1942-23 "
        "for autumn 1942, 1943? for uncertain; alt-date for a disputed day), or one of events.yaml by its name.",
        "span",
        ("event", "date", "alt-date", "place"),
    ),
    Mark(
        "index",
        '[The village burned]{index="reprisals > Borovë"}, as [Hoxha]{index="Hoxha, Enver > at Pezë"} had feared.',
        "An entry of the index here, up to three levels deep; several are parted by ;. "
        'It may stand at a point: []{index="…"}.',
        "span",
        ("index",),
    ),
    Mark(
        "noindex",
        "a street in [Elbasan]{.noindex}",
        "No automatic entry of the index for the name in it.",
        "span",
        (".noindex", "noindex"),
    ),
    Mark(
        "only",
        '[See the map on the wall.]{only="handouts teacher"}',
        "Words of some editions.",
        "span",
        ("only",),
    ),
    Mark(
        "query",
        '[About 200]{query="check the number"} lived there.',
        "A question to the author. A proof shows it; no other edition prints it, and that for the press refuses open "
        "ones.",
        "span",
        ("query",),
    ),
    Mark(
        "heading",
        '## The winter of 1943 {#winter-1943 themes="reprisals" gist="How the villages paid."}',
        "A section (##) or subsection (###). Its id is for links; themes are the issues that it is about, and the gist "
        "is its line in the view by issue (25 words at most).",
        "heading",
        ("id", "themes", "gist"),
    ),
    Mark(
        "quote",
        '::: {.quote by="Motto of the French Republic" lang=fr}\nLiberté, égalité, fraternité.\n:::',
        "A block quotation with who said it; `> ` at the beginning of each line makes one without.",
        "block",
        (".quote", "by", "lang", "id"),
    ),
    Mark(
        "epigraph",
        '::: {.epigraph by="John 1:1"}\nIn the beginning was the Word.\n:::',
        "Words put before a chapter or section.",
        "block",
        (".epigraph", "by", "lang", "id"),
    ),
    Mark(
        "sidebar",
        "::: {.sidebar}\n### The word besa\n\nA given word guards a guest.\n:::",
        "Text beside the text, with a heading of its own where it needs one.",
        "block",
        (".sidebar", "id"),
    ),
    Mark(
        "pull",
        "::: {.pull}\nA given word guards a guest.\n:::",
        "A pull quote: words of the chapter shown large, in print only.",
        "block",
        (".pull", "lang", "id"),
    ),
    Mark(
        "table",
        '::: {.table #tab-strength caption="Fighters, by two counts"}\n'
        "| Count | Fighters |\n|---|---:|\n| lower | 40,000 |\n| higher | 70,000 |\n\n"
        "November 1944; sources differ.\n:::",
        "A table with its caption; what follows the table inside the block are notes to it. A body row is headed by "
        "its first cell.",
        "block",
        (".table", "caption", "id"),
    ),
    Mark(
        "passage",
        '::: {index="civil war"}\nThe two movements fought each other.\n\nIt lasted a year.\n:::',
        "An entry of the index over a passage: a range of pages.",
        "block",
        ("index",),
    ),
    Mark(
        "only-block",
        '::: {only="handouts teacher"}\nCompare this with the map.\n:::',
        "Content of some editions.",
        "block",
        ("only",),
    ),
    Mark(
        "figure",
        "![The retreat](figures/retreat.svg){#fig-retreat}\n\n"
        "![The village, as it stands today](figures/village.jpg){#fig-village .half-page}",
        "A figure, alone in its paragraph. Alternative text, caption, credit and licence stand in figures.yaml under "
        "its key; the words in the brackets are a reminder for the author and are not used. A picture may say how much "
        "room it has in print: at most half of a page (.half-page), a page of its own with the caption below "
        "(.full-page), or the whole page to its edges (.bleed), with the caption at the foot of the page before. Where "
        "a picture has a page, the text runs on, and the picture follows the page that its place has come to.",
        "figure",
        ("id", ".full-page", ".half-page", ".bleed"),
    ),
    Mark(
        "citation",
        "It fell in November [@fischer1999, p. 45; @pearson2005].",
        "A source, by its key in the bibliography: a note of its own, or part of the note in which it stands.",
    ),
    Mark(
        "note",
        "They crossed by night.[^crossing]\n\n[^crossing]: The moon was new [@fischer1999, p. 51].",
        "A note, called where `[^…]` stands, and written on a line that begins with the same key and a colon. "
        "Further paragraphs of it are indented by four spaces.",
    ),
    Mark(
        "link",
        "as in [Greece](greece.md), see [the rising](slovakia.md#rising)",
        "A reference to another chapter, or to a section of it by its id; or the address of a page outside.",
    ),
    Mark(
        "comment",
        "The bridge <!-- which one? --> was blown up.",
        "A comment. It is left out.",
    ),
    Mark(
        "value",
        "The story that *{{ title }}* tells",
        "A named value of book.yaml.",
    ),
    Mark("emphasis", "*The Times* and **never**", "Emphasis, set in italics; strong emphasis, set in bold."),
    Mark("code", "`make pdf`", "Characters shown as typed. A line of three backticks before and after makes a block."),
    Mark("line-break", "a line of verse  \nand the next", "A forced line break: two spaces at the end of the line."),
    Mark("list", "- bread\n- salt\n\n1. first\n2. second", "A list, with bullets or numbers."),
    Mark("definitions", "besa\n:   A given word that binds.", "A list of words and what they mean."),
    Mark("ornament", "The first winter.\n\n***\n\nThe second.", "A break between two parts of a text."),
    Mark("escape", "\\*not emphasis\\*, 5 &lt; 6", "A backslash before a sign shows the sign itself."),
)


def taken(on: On) -> tuple[str, ...]:
    """The names that may stand between the braces of a span, a heading, a figure."""
    return tuple(dict.fromkeys(name for mark in MARKS if mark.on == on for name in mark.takes))


SPAN = taken("span")
HEADING = taken("heading")
FIGURE = taken("figure")

AROUND = tuple(mark.takes[0] for mark in MARKS if mark.on == "block" and not mark.takes[0].startswith("."))
"""Names that may stand on a block of any class: what they say goes for the whole of it (index, only)."""

BLOCK: dict[str, tuple[str, ...]] = {
    mark.takes[0][1:]: mark.takes + AROUND for mark in MARKS if mark.on == "block" and mark.takes[0].startswith(".")
}
"""For each class of block, the names that may stand between its braces."""

WITHOUT_VALUE = frozenset({"term", "noindex"})
"""Names that need no value."""

AT_A_POINT = frozenset({"index", "query"})
"""Marks that may stand at a point, without words in them."""

WITH_EVENT = frozenset({"date", "alt-date", "place"})
"""Names that tell more about an event."""
