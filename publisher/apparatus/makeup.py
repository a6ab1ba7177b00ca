"""Make-up: which of the breaks that a person has mended still hold for the words as they are now.

An entry carries the hash of its block's words. With other words it is not applied: a tracking that mended one line
spoils another, and what was chosen by eye must be looked at again. It is reported with the hash that it would need.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from publisher.apparatus.runs import Wrap, change_text, is_block, running_text, wrap
from publisher.apparatus.working import Blocks, Nodes
from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import (
    ChronologyRow,
    EditionSettings,
    IndexEntry,
    Mend,
    Node,
    Place,
    ResolvedBook,
    ResolvedChapter,
    Work,
    anchor,
    plain_text,
    section_of,
    walk,
)

UNBROKEN = "unbroken"
"""The role of a word that is not divided."""

#: Headings at the end of a chapter, whose words are the locale's.
_MADE_HEADINGS = ("dates", "people", "questions", "further-reading")


def makeup_of(
    edition: str, editions: Mapping[str, EditionSettings], makeup: Mapping[str, tuple[Mend, ...]]
) -> tuple[str, tuple[Mend, ...]]:
    """The edition whose make-up an edition takes, and its entries.

    Its own; else that of the first edition with the same layout and notes in the same place, which has the same lines.
    """
    if edition in makeup:
        return edition, makeup[edition]
    this = editions[edition]
    for other, settings in editions.items():
        if other in makeup and (settings.layout, settings.notes) == (this.layout, this.notes):
            return other, makeup[other]
    return edition, ()


def check_makeup(
    editions: Mapping[str, EditionSettings], makeup: Mapping[str, tuple[Mend, ...]], report: Report
) -> None:
    """Report make-up for what is no edition with pages of its own (P105)."""
    paged = [name for name, edition in editions.items() if edition.binding not in ("epub", "proof", "cover")]
    for name in makeup:
        if name not in paged:
            hint = did_you_mean(name, paged) or f"editions with pages are {', '.join(paged)}"
            report(
                Diagnostic(
                    "P105", f"{name!r} is no edition with pages", Place(f"registers/makeup/{name}.yaml", 1), hint
                )
            )


def make_up(book: ResolvedBook, mends: Iterable[Mend], report: Report) -> tuple[ResolvedBook, tuple[Mend, ...]]:
    """The book with the words in spans that are not to be divided, and the entries that hold; others are reported."""
    texts = texts_of(book)
    holding = tuple(mend for mend in mends if _holds(mend, texts, report))
    words = {mend.block: mend.unhyphenated for mend in holding if mend.unhyphenated}
    if not words:
        return book, holding
    found: set[tuple[str, str]] = set()
    chapters = tuple(_unbroken(chapter, words, found) for chapter in book.chapters)
    for mend in holding:
        for word in mend.unhyphenated:
            if (mend.block, word) not in found:
                report(Diagnostic("P104", f"{word!r} is no word of {mend.block!r}", mend.place))
    return replace(book, chapters=chapters), holding


def hashes_of(book: ResolvedBook) -> dict[str, str]:
    """The hash of each block that may have an entry."""
    return {block: hash_of(text) for block, text in texts_of(book).items()}


def hash_of(text: str) -> str:
    """Eight hexadecimal digits that stand for the words of a block, however they are spaced."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def _holds(mend: Mend, texts: Mapping[str, str], report: Report) -> bool:
    """Whether an entry is about the words that its block has now."""
    if mend.block in texts and hash_of(texts[mend.block]) == mend.hash:
        return True
    section = section_of(mend.block)
    moved = next((b for b, text in texts.items() if section_of(b) == section and hash_of(text) == mend.hash), "")
    if moved:
        hint = f"the block with these words is now {moved}"
    elif mend.block in texts:
        hint = f"look at its pages; if the entry still helps, write hash: {hash_of(texts[mend.block])}"
    else:
        hint = did_you_mean(mend.block, texts) or "remove the entry"
    if mend.block in texts:
        report(
            Diagnostic("P101", f"the words of {mend.block!r} have changed; its make-up is left out", mend.place, hint)
        )
    else:
        report(Diagnostic("P102", f"there is no block {mend.block!r}; its make-up is left out", mend.place, hint))
    return False


# --------------------------------------------------------------------------- words that are not divided


def _unbroken(
    chapter: ResolvedChapter, words: Mapping[str, tuple[str, ...]], found: set[tuple[str, str]]
) -> ResolvedChapter:
    """A chapter with words of some blocks in spans."""

    def in_blocks(blocks: Blocks) -> Blocks:
        return tuple(in_block(block) for block in blocks)

    def in_block(block: Node) -> Node:
        if (id_ := block.get("id")) in words:
            (block,) = change_text((block,), lambda content, _: _wrapped(content, id_, words[id_], found))
            return block
        return block.holding(tuple(in_block(n) if isinstance(n, Node) and is_block(n) else n for n in block.children))

    notes = tuple(
        replace(
            note, blocks=_in_note(note.blocks, note.id, words, found) if note.id in words else in_blocks(note.blocks)
        )
        for note in chapter.notes
    )
    return replace(chapter, body=in_blocks(chapter.body), notes=notes)


def _in_note(blocks: Blocks, note: str, words: Mapping[str, tuple[str, ...]], found: set[tuple[str, str]]) -> Blocks:
    return change_text(blocks, lambda content, _: _wrapped(content, note, words[note], found))


def _wrapped(content: Nodes, block: str, words: Iterable[str], found: set[tuple[str, str]]) -> Nodes:
    run = running_text(content)
    wraps: list[Wrap] = []
    for word in words:
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", run):
            found.add((block, word))
            wraps.append(Wrap(match.start(), match.end(), (("role", UNBROKEN),)))
    return wrap(content, sorted(wraps, key=lambda around: around.start))


# --------------------------------------------------------------------------- the words of each block


def texts_of(book: ResolvedBook) -> dict[str, str]:
    """The author's words of each block that has an id, in chapters and in the parts that the builder makes."""
    out: dict[str, str] = {}
    for chapter in book.chapters:
        out |= _of_chapter(chapter)
    out |= {anchor("glossary", e.term.slug): f"{e.term.term} {plain_text(*e.term.definition)}" for e in book.glossary}
    out |= {row.id: _of_row(row) for row in book.chronology}
    out |= {anchor("bibliography", work.key): _of_work(work) for work in book.bibliography}
    for group in (group for index in book.indexes for group in index.groups):
        out |= dict(_of_index(group.entries))
    return out


def _of_chapter(chapter: ResolvedChapter) -> dict[str, str]:
    front, id_ = chapter.front, chapter.id
    out = {anchor(id_, "title"): front.title, anchor(id_, "standfirst"): plain_text(*front.standfirst)}
    out |= {anchor(id_, heading): heading for heading in _MADE_HEADINGS}
    out |= {anchor(id_, f"p{n}"): f"{p.name} {p.dates} {p.role}" for n, p in enumerate(front.people, 1)}
    out |= {anchor(id_, f"q{n}"): question.text for n, question in enumerate(front.questions, 1)}
    out |= {anchor(id_, f"r{n}"): _of_work(work) for n, work in enumerate(chapter.further_reading, 1)}
    out |= {row.in_chapter(id_): _of_row(row) for row in chapter.timeline}
    trees = (*chapter.body, *(block for note in chapter.notes for block in note.blocks))
    blocks = (node for node in walk(*trees) if isinstance(node, Node) and is_block(node) and "id" in node)
    out |= {node.get("id"): plain_text(node) for node in blocks}
    return out | {note.id: plain_text(*note.blocks) for note in chapter.notes}


def _of_row(row: ChronologyRow) -> str:
    return f"{row.year} {row.day} {row.title}"


def _of_work(work: Work) -> str:
    return plain_text(*work.entry)


def _of_index(entries: Iterable[IndexEntry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        yield entry.id, entry.heading
        yield from _of_index(entry.entries)
