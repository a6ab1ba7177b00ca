"""The pages of a printed book told of its text as it is now: where each begins, and on which each anchor stands.

A page begins where the words are that it began with, wherever corrections have moved them. Where they are gone, or
others stand there, it begins at what is there now, and that is reported. Pages keep their order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile
from math import inf

from publisher.diagnostics import Diagnostic, Report
from publisher.model import BESIDE, PageMap, Place, Printing, SetText, Start, in_chapter, section_of
from publisher.pagination.comparing import Comparison, Found, Places, Word, compare

WORDS_SHOWN = 5
"""Of the words that a page is said to begin with."""


class PrintedPages:
    """Finds the page that a place in the text of a printing is on."""

    def __init__(self, page_map: PageMap) -> None:
        self._blocks = page_map.anchors
        self._begun: dict[str, list[tuple[float, int]]] = {}
        for number, start in enumerate(page_map.starts):
            if start:
                self._begun.setdefault(start.block, []).append((start.characters, number))

    def page(self, block: str, characters: int) -> int:
        """The page (from 0) of a place: the last that has begun in its block up to there, or that of the block."""
        begun = self._begun.get(block, [])
        at = bisect_right(begun, (characters, inf))
        return begun[at - 1][1] if at else self._blocks[block]


def printed_pages(printing: Printing, text: SetText, places: Mapping[str, Place], report: Report) -> PageMap:
    """The page map of a printing for the text of the same edition as it is now.

    Reports the pages whose beginning cannot be placed exactly (R101), and the sections that only one of the two has,
    or that stand elsewhere now (R102). ``places`` are those where anchors were written.
    """
    comparison = compare(printing.blocks, text.blocks)
    _report_sections(printing, comparison, places, report)
    starts = _starts(printing, comparison, places, report)
    return PageMap(printing.page_map.pages, anchors(printing, comparison, text), tuple(starts))


def _starts(
    printing: Printing, comparison: Comparison, places: Mapping[str, Place], report: Report
) -> Iterator[Start | None]:
    """Where each page begins now; one that began in what is gone at the end of the text has no beginning."""
    now = Places(comparison)
    for page, start in zip(printing.page_map.pages, printing.page_map.starts, strict=True):
        at = now.word_at(start.block, start.characters) if start else None
        if start is None or at is None:
            yield None
            continue
        found = now.find(*at)
        if not found.is_exact and section_of(start.block) in comparison.sections:
            report(_unplaced(page.folio, printing.number, comparison.new[found.index :], places))
        word = comparison.new[found.index] if found.index < len(comparison.new) else None
        yield Start(word.block, word.before + found.inner) if word else None


def _unplaced(folio: str, number: int, words: Sequence[Word], places: Mapping[str, Place]) -> Diagnostic:
    """That a page no longer has the words that it began with."""
    block = words[0].block if words else ""
    shown = " ".join(word.text for word in islice(takewhile(lambda word: word.block == block, words), WORDS_SHOWN))
    told = f"it is told from {shown!r}" if shown else "it is told from what follows"
    message = f"page {folio} of printing {number} began with words that have changed: {told}"
    return Diagnostic("R101", message, place_of(block, places), f"see: publisher changes {number}")


def _report_sections(printing: Printing, comparison: Comparison, places: Mapping[str, Place], report: Report) -> None:
    now = dict.fromkeys(section_of(word.block) for word in comparison.new)
    for section in dict.fromkeys(section_of(word.block) for word in comparison.old):
        if section not in comparison.sections:
            how = "stands elsewhere now" if section in now else "is gone"
            message = f"{section!r} of printing {printing.number} {how}: its pages are told where the next one begins"
            report(Diagnostic("R102", message, place_of(section, places)))
    for section in now.keys() - {section_of(word.block) for word in comparison.old}:
        message = f"{section!r} is not in printing {printing.number}: it is told as part of the page before it"
        report(Diagnostic("R102", message, place_of(section, places)))


def place_of(block: str, places: Mapping[str, Place]) -> Place | None:
    """Where a block was written, or what is said beside it; of what has no place of its own, the chapter's."""
    return places.get(block.removesuffix(BESIDE)) or places.get(section_of(block))


def anchors(printing: Printing, comparison: Comparison, text: SetText) -> dict[str, int]:
    """The page of each anchor: that of its words in the printing; of what is new, that of the words before it.

    A note has its own, for it may stand at the foot of the page after that of its call; a new one has that of its call.
    """
    pages, then = PrintedPages(printing.page_map), Places(comparison.reversed)
    notes = Places(compare(printing.beside, text.beside).reversed)

    def in_text(place: Start) -> int:
        at = then.word_at(place.block, place.characters)
        found = then.find(*at) if at else Found(0)
        index = word_before(found.index, place.block, comparison.old) if found.is_gone else found.index
        return pages.page(comparison.old[index].block, comparison.old[index].before + found.inner)

    def of_note(note: str) -> int:
        at = notes.word_at(note, 0)
        found = notes.find(*at) if at else Found(0, is_exact=False)
        return pages.page(notes.new[found.index].block, 0) if found.is_exact else in_text(text.anchors[note])

    out: dict[str, int] = {}
    for name, place in text.anchors.items():
        note = name if name in text.beside else place.block
        out[name] = of_note(note) if note in text.beside else in_text(place)
        out.setdefault(in_chapter(name), out[name])
    return out


def word_before(index: int, block: str, words: Sequence[Word]) -> int:
    """The word before a place where something of a block is new or gone; one of its own section where it has any."""
    section = section_of(block)
    if index < len(words) and section_of(words[index].block) == section:
        return index - 1 if index and section_of(words[index - 1].block) == section else index
    return max(index - 1, 0)
