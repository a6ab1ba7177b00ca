"""Chapters: the text of one Markdown file as the tree of a chapter. The public face of this room for Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Node, Place, Text
from publisher.reading.blocks import Blocks
from publisher.reading.figures import report_pictures
from publisher.reading.ids import Ids
from publisher.reading.inline_text import inline_nodes
from publisher.reading.notes import cut_notes, matched
from publisher.reading.parsing import TooDeep, parse_blocks
from publisher.reading.scanning import Scan
from publisher.reading.source import printable, source_of


def read_body(
    source: str, *, file: str, chapter: str, first_line: int, values: Mapping[str, str], report: Report
) -> tuple[tuple[Node, ...], Mapping[str, tuple[Node, ...]]]:
    """The blocks of a chapter's text, and its notes by the keys that the author gave them.

    ``source`` is the text after the front matter, ``first_line`` the line of the file on which it begins (from 1);
    ``chapter`` is the id of the chapter, with which every anchor in it begins; ``values`` are what ``{{ name }}``
    puts in. What is wrong is reported (families S, F, X) and read as well as it can be. Every call of a note that
    is left in the text has its note, every note its one call.
    """
    text = printable(source_of(source, [Place(file, first_line)]), report)
    scan = Scan(text, values, report, lines=True)
    body_text, note_texts = cut_notes(scan.encoded, scan.pieces)
    try:
        body_root, *note_roots = parse_blocks([body_text, *(note for _, note in note_texts)])
    except TooDeep:
        report(Diagnostic("S021", "the blocks of this text are nested too deeply to be read", text.place(0)))
        return (), {}
    ids = Ids(chapter, report)
    blocks = Blocks(scan, ids, values, report)
    body = blocks.read(body_root)
    ids.letter = "f"
    notes = []
    for (number, _), root in zip(note_texts, note_roots, strict=True):
        piece = scan.pieces[number]
        blocks.inlines.decoder.begin_after(number)
        notes.append((piece.value, text.place(piece.start), blocks.read(root)))
    report_pictures((*body, *(node for _, _, note in notes for node in note)), report)
    return matched(body, notes, report)


def parse_inline(source: str, *, place: Place, report: Report, lines: Sequence[Place] = ()) -> tuple[Node | Text, ...]:
    """A text of one paragraph as inline content: a definition, a caption, a standfirst of a register.

    ``place`` is where it begins; ``lines`` where each of its lines does, if they do not begin at column 1 of the
    lines after it.
    """
    return inline_nodes(source_of(source, lines or [place]), {}, report)
