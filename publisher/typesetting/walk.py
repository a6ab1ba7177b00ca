"""What a section's pages say beside their ink, read from the engine's laid-out boxes in one walk.

Where each page begins, which running marks begin on it, which letters were asked for in which face, and whether all
text of the section has come out. The engine has no public way to any of this: this file, ``lines.py`` and
``composing.py`` (boxes), ``structure.py`` (tags) and ``linebreak.py`` are the only ones that reach inside it, each for
versions it was tried with.

A page begins at a block and a count of its author's characters (``model.Start``). A block is the nearest element
that has an id and is not phrasing; characters of generated text are not counted, those of a repeated table head once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from publisher.diagnostics import MissingPart
from publisher.model import PHRASING, Start, counted
from publisher.typesetting.jobs import Finding
from publisher.typesetting.lettering import Asked

#: The version of the engine whose inside these files know.
MAJOR_VERSION = "70"

#: Pseudo-elements that hold the author's own text; all others are generated.
_OWN_TEXT = frozenset({"", "first-letter", "first-line"})

#: Elements whose text is no text of the author: pictures drawn in place, and the words that stand in for a picture.
_NOT_TEXT = frozenset({"", "img", "head", "script", "style", "template"})


def require_known_engine(version: str) -> None:
    """Refuses a version of WeasyPrint whose inside may be another (``MissingPart``)."""
    if version.partition(".")[0] != MAJOR_VERSION:
        raise MissingPart(
            f"the builder was made for WeasyPrint {MAJOR_VERSION} and found {version}: "
            f"pip install 'weasyprint=={MAJOR_VERSION}.*'"
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """What the walk over the pages of a section saw."""

    starts: tuple[Start | None, ...]
    marks: tuple[tuple[str, ...], ...]
    headings: tuple[tuple[str, ...], ...]
    """For each page the labels of the bookmarks that the engine put on it, in its order."""
    letters: Mapping[Asked, Mapping[str, str]]
    """For each style asked for, the characters set in it, each with a block that holds it."""
    findings: tuple[Finding, ...]
    """Text that did not come out on the pages as it stands in the section."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where an element stands: its block, and whether its text is generated."""

    block: str
    generated: bool


_NOWHERE = _Ground("", True)


def walk(pages: Sequence[Any], root: Element) -> Seen:
    """Walks over the laid-out pages of the XHTML ``root``."""
    walker = _Walker(root)
    starts, marks, headings = [], [], []
    for page in pages:
        walker.turn_to_next_page()
        walker.page(page._page_box)  # noqa: SLF001
        starts.append(walker.start)
        marks.append(tuple(walker.marks))
        headings.append(list(_headings(page._page_box)))  # noqa: SLF001
    labels = tuple(tuple(walker.label(heading) for heading in on_page) for on_page in headings)
    return Seen(tuple(starts), tuple(marks), labels, walker.letters, tuple(walker.lost_text()))


class _Walker:
    """Goes over the boxes of one page after another and remembers what has been set so far."""

    def __init__(self, root: Element) -> None:
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout.absolute import AbsolutePlaceholder

        self._boxes, self._placeholder = boxes, AbsolutePlaceholder
        self._root = root
        self._outer: dict[str, str] = {}  # block → the block around it
        self._ground = dict(self._grounds())
        self._running = {element: mark for element in root.iter() if (mark := element.get("data-running"))}
        self._repeatable: dict[Element, int] = {}
        self._begun: set[str] = set()  # blocks with ink, their own or that of a block inside
        self._set: Counter[str] = Counter()  # author's characters in the main flow, by block
        self._notes: Counter[Element] = Counter()  # the same in the notes
        self.letters: dict[Asked, dict[str, str]] = {}
        self.start: Start | None = None
        self.marks: list[str] = []

    def turn_to_next_page(self) -> None:
        """Begins a page: its start and marks are not known yet."""
        self.start, self.marks = None, []

    def page(self, page_box: Any) -> None:
        """Takes in a page: the main flow, then the notes at its foot."""
        for box in page_box.children:
            if isinstance(box, self._boxes.FootnoteAreaBox):
                for note in box.children:
                    self._notes[note.element] += 0
                    self._note(note, note.element)
            elif isinstance(box, self._boxes.MarginBox):
                self._letters_below(box)
            else:
                self._flow(box)

    def lost_text(self) -> Iterator[Finding]:
        """The blocks and notes whose text did not come out whole, or came out otherwise."""
        expected, in_notes = self._expected()
        for block in dict.fromkeys([*expected, *self._set]):
            if expected[block] != self._set[block]:
                yield _lost(block, self._set[block], expected[block])
        for note in dict.fromkeys([*in_notes, *self._notes]):
            if in_notes[note] != self._notes[note]:
                yield _lost(note.get("id", self._ground[note].block), self._notes[note], in_notes[note])

    def label(self, heading: Element) -> str:
        """The words of a heading without its notes. (The engine's own labels have the numbers of notes in them.)"""
        return heading.get("data-running") or " ".join("".join(self._words(heading)).split())

    def _words(self, element: Element) -> Iterator[str]:
        yield " " if _name(element) == "br" else element.text or ""
        for child in element:
            if child not in self._notes and child.get("aria-hidden") != "true":
                yield from self._words(child)
            yield child.tail or ""

    # ------------------------------------------------------------------ the main flow

    def _flow(self, box: Any) -> None:
        if isinstance(box, self._placeholder):
            box = box._box  # noqa: SLF001
        element = box.element
        if element is not None:
            if (mark := self._running.pop(element, None)) is not None:
                self.marks.append(mark)
            if self._is_repeated(box, element):
                self._letters_below(box)
                return
        if isinstance(box, self._boxes.TextBox):
            self._text(box)
        elif isinstance(box, self._boxes.ReplacedBox):
            self._ink(self._at(box).block)
        else:
            for child in box.children:
                self._flow(child)

    def _text(self, box: Any) -> None:
        number = counted(box.text)
        ground = self._at(box)
        self._letters(box, ground.block)
        if not number:
            return
        self._ink(ground.block)
        if not ground.generated:
            self._set[ground.block] += number

    def _ink(self, block: str) -> None:
        """Something visible stands here. The first of a page says where it begins.

        Generated text or a picture between the blocks of a larger one (a pull quote of a chapter) says nothing: the
        larger one has no character of its own to count from, and began long before. The next ink tells.
        """
        between_blocks = block in self._begun and not self._set[block]
        if self.start is None and block and not between_blocks:
            self.start = Start(block, self._set[block])
        while block and block not in self._begun:
            self._begun.add(block)
            block = self._outer[block]

    def _is_repeated(self, box: Any, element: Element) -> bool:
        """Whether a box is the head or foot of a table set again, or a fixed box, which stands on every page."""
        of_table = getattr(box, "is_header", False) or getattr(box, "is_footer", False)
        if not of_table and box.style["position"] != "fixed":
            return False
        return self._repeatable.setdefault(element, id(box)) != id(box)

    # ------------------------------------------------------------------ notes, margins, letters

    def _note(self, box: Any, note: Element) -> None:
        if isinstance(box, self._boxes.TextBox):
            ground = self._at(box)
            self._letters(box, note.get("id", ground.block))
            if not ground.generated:
                self._notes[note] += counted(box.text)
        for child in box.children:
            self._note(child, note)

    def _letters_below(self, box: Any) -> None:
        if isinstance(box, self._boxes.TextBox):
            self._letters(box, self._at(box).block)
        for child in box.children:
            self._letters_below(child)

    def _letters(self, box: Any, block: str) -> None:
        style = box.style
        asked = Asked(tuple(style["font_family"]), int(style["font_weight"]), style["font_style"] != "normal")
        known = self.letters.setdefault(asked, {})
        for letter in box.text:
            if letter not in known:
                known[letter] = block

    # ------------------------------------------------------------------ elements

    def _at(self, box: Any) -> _Ground:
        """Where a box stands. What a pseudo-element adds to an element is generated."""
        if box.element is None:
            return _NOWHERE
        ground = self._ground[box.element]
        own = box.element_tag.partition("::")[2] in _OWN_TEXT and box.element.tag not in _NOT_TEXT
        return ground if own or ground.generated else _Ground(ground.block, True)

    def _grounds(self) -> Iterator[tuple[Element, _Ground]]:
        waiting = [(self._root, _Ground("", False))]
        while waiting:
            element, around = waiting.pop()
            block = around.block
            if _name(element) not in PHRASING and (own := element.get("id")):
                block = own
                self._outer.setdefault(block, around.block)
            ground = _Ground(block, around.generated or element.get("data-generated") is not None)
            yield element, ground
            waiting.extend((child, ground) for child in element)

    def _expected(self) -> tuple[Counter[str], Counter[Element]]:
        """Author's characters by block, and by note for those that notes at the foot hold."""
        blocks: Counter[str] = Counter()
        notes: Counter[Element] = Counter()

        def count(element: Element, note: Element | None) -> None:
            if _name(element) in _NOT_TEXT or _name(element).startswith("{"):
                return
            ground = self._ground[element]
            note = element if element in self._notes else note
            texts = [element.text, *(child.tail for child in element)]
            number = 0 if ground.generated else sum(counted(text) for text in texts if text)
            if note is not None:
                notes[note] += number
            else:
                blocks[ground.block] += number
            for child in element:
                count(child, note)

        count(self._root, None)
        return blocks, notes


def _headings(box: Any) -> Iterator[Element]:
    """The elements that bookmarks were made of, in the order in which the engine lists them."""
    if box.bookmark_label and box.style["bookmark_level"] != "none":
        yield box.element
    for child in box.all_children():
        yield from _headings(child)


def _name(element: Any) -> str:
    """The name of an element; a comment has none."""
    return element.tag if isinstance(element.tag, str) else ""


def _lost(block: str, found: int, expected: int) -> Finding:
    return Finding(
        "T008",
        f"{found} of {expected} characters of {block!r} came out on the pages",
        block,
        "the style sheet hides text, or changes its letters (text-transform)",
    )
