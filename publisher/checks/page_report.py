"""The page report: what a good house would not ship, found on the pages as they were laid out.

Pure: it sees fragments and the page map, and knows no engine. What is an error and what a warning, and where the
limits lie, is told in ``docs/pages.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from publisher.diagnostics import Diagnostic
from publisher.model import Composition, Fragment, PageMap, Piece, Place, Rectangle, SetLine, in_chapter, section_of

#: Extra word space (em) from which a line is loose, and from which it is torn open.
LOOSE, GAPING = 0.25, 0.5
#: Hyphens at the ends of lines one below the other.
LADDER = 3
#: A last line narrower than this (pt; 5 mm), or with fewer letters and figures.
SHORT, FEW_LETTERS = 14.17, 4
#: A line that fills less of its measure, though the next word would have fitted.
TORN = 0.62
#: White at the foot of a page, as a part of the height of the type area.
HOLE = 0.1
#: Lines of text on the last page of a section that are too few.
FEW_LINES = 5
#: Lines of a note, which cannot be divided.
LONG_NOTE = 6
#: Lines of text that must stand below a heading.
COMPANY = 2
#: The distance of two baselines whose letters touch (pt).
TOUCH = 6
#: Lengths on a page that are the same (pt).
SAME = 0.5


@dataclass(frozen=True, slots=True)
class Hashes:
    """What is needed to write an entry of the make-up: its file, and the hash of each block that may have one."""

    file: str
    by_block: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the section: its folio, how it was composed, its pieces in the main flow."""

    folio: str
    composition: Composition

    @property
    def flow(self) -> list[Piece]:
        return [piece for piece in self.composition.pieces if piece.flows]


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding before it has its place: the block that shows it, and the make-up that may mend it."""

    code: str
    folio: str
    what: str
    block: str
    mend: str = ""


def report_on_pages(
    fragments: Mapping[str, Fragment], page_map: PageMap, places: Mapping[str, Place], hashes: Hashes
) -> Iterator[Diagnostic]:
    """What is wrong on the pages of a book, in their order.

    ``places`` says where a block was written; findings about others are told at their section.
    """
    for section, pages in _sections(fragments, page_map):
        for found in _section(pages):
            place = places.get(in_chapter(found.block)) or places.get(section_of(found.block)) or places.get(section)
            yield Diagnostic(found.code, f"page {found.folio}: {found.what}", place, _hint(found, hashes))


def badness_of_lines(fragments: Mapping[str, Fragment], page_map: PageMap) -> Mapping[str, int]:
    """The blocks with lines that a tracking may mend, and how bad they are: a line torn open counts as ten others."""
    bad: Counter[str] = Counter()
    for _, pages in _sections(fragments, page_map):
        for found in _section(pages):
            if found.mend.startswith("tracking"):
                bad[found.block] += 10 if found.code == "P006" else 1
    return bad


def _sections(fragments: Mapping[str, Fragment], page_map: PageMap) -> Iterator[tuple[str, list[_Page]]]:
    """The pages of each section that have text."""
    for section, numbered in groupby(
        (page for page in page_map.pages if page.page_index >= 0), key=lambda page: page.section
    ):
        compositions = fragments[section].compositions
        yield section, [_Page(page.folio, compositions[page.page_index]) for page in numbered]


def _hint(found: _Found, hashes: Hashes) -> str:
    """Words for the make-up, ready to be pasted once the page has been looked at."""
    known = hashes.by_block.get(in_chapter(found.block))
    if not known or not found.mend:
        return ""
    return f"in {hashes.file}: {in_chapter(found.block)}: {{hash: {known}, {found.mend}}}"


def _section(pages: Sequence[_Page]) -> Iterator[_Found]:
    for at, page in enumerate(pages):
        yield from _stranded(page, pages[at + 1 :])
        yield from _beyond_the_foot(page)
        yield from _pictures(page)
        yield from _notes(page)
        if at + 1 < len(pages):
            yield from _hole(page, pages[at + 1])
        elif at:
            yield from _few_lines(page)
    for run in _runs(pages):
        yield from _alone(run)
        yield from _lines(run)
        yield from _ladders(run)
        yield from _last_line(run)


# --------------------------------------------------------------------------- pages


def _stranded(page: _Page, later: Sequence[_Page]) -> Iterator[_Found]:
    """Headings without text below them, and captions without what they belong to."""
    flow = page.flow
    after_page = next((piece for other in later for piece in other.flow), None)
    for at, piece in enumerate(flow):
        below = [p for p in flow[at + 1 :] if p.column == piece.column or not piece.column]
        beyond = next((p for p in flow[at + 1 :] if p not in below), None)
        if beyond is None:
            beyond = None if page.composition.turned else after_page
        if piece.kind == "heading" and beyond and not _keeps_company(below, beyond):
            what = f"the heading {_quoted(piece.lines[0])} stands at the foot without {COMPANY} lines of text below it"
            yield _Found("P001", page.folio, what, piece.block, "break: before")
        if piece.kind == "caption" and beyond and beyond.kind in ("cell", "picture") and not below:
            what = f"the caption {_quoted(piece.lines[0])} stands at the foot without what it belongs to"
            yield _Found("P001", page.folio, what, piece.block, "break: before")


def _keeps_company(below: Sequence[Piece], beyond: Piece) -> bool:
    """Whether enough stands below a heading: two lines, a picture, or all that it has before the next heading."""
    text = [piece for piece in below if piece.kind != "heading"]
    if any(piece.kind == "picture" for piece in text):
        return True
    needed = 1 if beyond.kind in ("heading", "title") else COMPANY
    return len(_baselines(text)) >= needed


def _beyond_the_foot(page: _Page) -> Iterator[_Found]:
    """Text below the type area, or over the notes."""
    notes = [line.baseline for piece in page.composition.pieces if piece.kind == "note" for line in piece.lines]
    for piece in page.composition.pieces:
        foot = page.composition.area.lower if piece.kind == "note" or not notes else max(notes) + TOUCH
        low = next((line for line in piece.lines if line.baseline < foot - SAME), None)
        if low:
            over = "over the notes" if notes and piece.kind != "note" else "below the type area"
            yield _Found("P005", page.folio, f"the line {_quoted(low)} stands {over}", piece.block)


def _pictures(page: _Page) -> Iterator[_Found]:
    """Pictures that run out of the type area without bleeding, or out of the box that shows them."""
    area, sheet = page.composition.area, page.composition.sheet
    for piece in page.composition.pieces:
        if piece.box is None:
            continue
        cut = (_sides(piece.box, piece.window) if piece.window else []) or [
            side for side in _sides(piece.box, area) if side not in _sides(piece.box, _inset(sheet))
        ]
        if cut:
            what = "the box that shows it" if piece.window and _sides(piece.box, piece.window) else "the type area"
            yield _Found("P004", page.folio, f"the picture runs out of {what} ({', '.join(cut)})", piece.block)


def _sides(box: Rectangle, around: Rectangle) -> list[str]:
    """The sides on which a box is not inside another."""
    over = {
        "left": around.left - box.left,
        "right": box.right - around.right,
        "above": box.upper - around.upper,
        "below": around.lower - box.lower,
    }
    return [side for side, by in over.items() if by > SAME]


def _inset(sheet: Rectangle) -> Rectangle:
    """The sheet a little smaller: what reaches over it reaches the edge of the bleed."""
    return Rectangle(sheet.left + 1, sheet.lower + 1, sheet.right - 1, sheet.upper - 1)


def _notes(page: _Page) -> Iterator[_Found]:
    notes = (piece for piece in page.composition.pieces if piece.kind == "note")
    for block, pieces in groupby(notes, key=lambda piece: piece.block):
        lines = sum(len(piece.lines) for piece in pieces)
        if lines > LONG_NOTE:
            yield _Found("P017", page.folio, f"the note has {lines} lines, and a note cannot be divided", block)


def _hole(page: _Page, after: _Page) -> Iterator[_Found]:
    """White at the foot, told at what did not fit into it."""
    area = page.composition.area
    height = area.upper - area.lower
    if after.flow and not page.composition.turned and page.composition.free > HOLE * height:
        share = round(100 * page.composition.free / height)
        yield _Found("P015", page.folio, f"{share} % of the type area is empty at the foot", after.flow[0].block)


def _few_lines(page: _Page) -> Iterator[_Found]:
    flow = page.flow
    lines = len(_baselines(flow))
    if 0 < lines < FEW_LINES and not any(piece.kind == "picture" for piece in flow):
        said = "one line" if lines == 1 else f"{lines} lines"
        yield _Found("P016", page.folio, f"the last page of the section has {said} of text", flow[0].block)


def _baselines(pieces: Sequence[Piece]) -> list[float]:
    """The lines that a reader counts: those of the cells of a row, or of two columns, are one."""
    out: list[float] = []
    for baseline in sorted(line.baseline for piece in pieces for line in piece.lines):
        if not out or baseline - out[-1] > 2:
            out.append(baseline)
    return out


# --------------------------------------------------------------------------- runs of lines


@dataclass(frozen=True, slots=True)
class _Run:
    """The lines of one block from its first to its last, each with the folio of its page."""

    pieces: tuple[Piece, ...]
    folios: tuple[str, ...]

    @property
    def first(self) -> Piece:
        return self.pieces[0]

    @property
    def lines(self) -> list[tuple[SetLine, str]]:
        pieces = zip(self.pieces, self.folios, strict=True)
        return [(line, folio) for piece, folio in pieces for line in piece.lines]


def _runs(pages: Sequence[_Page]) -> Iterator[_Run]:
    pieces: dict[int, list[tuple[Piece, str]]] = {}
    for page in pages:
        for piece in page.composition.pieces:
            if piece.lines:
                pieces.setdefault(piece.run, []).append((piece, page.folio))
    for found in pieces.values():
        yield _Run(tuple(piece for piece, _ in found), tuple(folio for _, folio in found))


def _alone(run: _Run) -> Iterator[_Found]:
    """A first or last line that a break has left alone."""
    if len(run.pieces) < 2:
        return
    for at, where in (
        (0, "first line of a paragraph stands alone at the foot"),
        (-1, "last line stands alone at the head"),
    ):
        if len(run.pieces[at].lines) == 1:
            what = f"the {where}: {_quoted(run.pieces[at].lines[0])}"
            yield _Found("P002", run.folios[at], what, run.first.block, "keep: together")


def _lines(run: _Run) -> Iterator[_Found]:
    """Lines that are too wide, too loose, or broken too early."""
    lines = run.lines
    measure, block = run.first.measure, run.first.block
    for at, (line, folio) in enumerate(lines):
        filled = line.indent + line.width
        if filled > measure + SAME:
            what = f"the line {_quoted(line)} is {filled - measure:.1f} pt wider than its measure"
            yield _Found("P003", folio, what, block)
        if line.spread > LOOSE:
            code, how = ("P006", "torn open") if line.spread > GAPING else ("P011", "loose")
            what = f"the line {_quoted(line)} is {how}: {line.spread:.2f} em more between words"
            yield _Found(code, folio, what, block, "tracking: -0.5%")
        after = lines[at + 1][0] if at + 1 < len(lines) else None
        if after and _is_torn(line, after, measure):
            what = f"the line {_quoted(line)} was broken too early: the next word fits it"
            yield _Found("P014", folio, what, block)


def _is_torn(line: SetLine, after: SetLine, measure: float) -> bool:
    filled = line.indent + line.width
    word_space = 0.02 * measure
    fits = filled + word_space + 1.1 * after.first < measure
    return not line.closed and not line.spread and filled < TORN * measure and fits


def _ladders(run: _Run) -> Iterator[_Found]:
    for hyphenated, group in groupby(run.lines, key=lambda line: line[0].hyphenated):
        ladder = list(group)
        if hyphenated and len(ladder) >= LADDER:
            what = f"{len(ladder)} lines in a row end in a hyphen, from {_quoted(ladder[0][0])} on"
            yield _Found("P012", ladder[0][1], what, run.first.block, "tracking: -0.5%")


def _last_line(run: _Run) -> Iterator[_Found]:
    """The last line of a justified paragraph: a word of its own, not a remnant."""
    lines = run.lines
    if len(lines) < 2 or not run.first.justified or run.first.kind != "text":
        return
    (before, _), (last, folio) = lines[-2:]
    if before.closed:
        return
    letters = sum(letter.isalnum() for letter in last.words)
    is_rest = before.hyphenated and " " not in last.words
    if last.width < SHORT or letters < FEW_LETTERS or is_rest:
        what = f"the last line of the paragraph is only {_quoted(last)}"
        yield _Found("P013", folio, what, run.first.block, "tracking: -0.5%")


def _quoted(line: SetLine) -> str:
    return f"‘{line.words}’"
