r"""A chapter on its way through the passes: what was read, and what the passes have gathered so far.

A chapter pass is a function ``(Working, Registers, Report) -> Working``. It sees one chapter and the registers,
never another chapter; what the book needs to know of the chapter it leaves in the gathered fields, which become
the chapter's ``Summary``.

What a pass may rely on: the house style has been done before it, to the chapter and to the registers alike (typed
``'`` is ``’`` in both; a space may have become U+00A0 and a line end may too, so match white space as ``\s``). Text
inside a span of role ``citation`` is apparatus: no names, terms or index entries are looked for in it. Capitals are
marked (role ``acronym``) and the lead-in is made after all other passes, so they split no word before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from publisher.diagnostics import Report
from publisher.model import (
    Chapter,
    EventUse,
    FrontMatter,
    HeadingLine,
    IndexPoint,
    Node,
    Note,
    Registers,
    Text,
    Use,
)

Nodes = tuple[Node | Text, ...]
Blocks = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Working:
    """A chapter between two passes.

    ``footnotes`` are the notes by the author's key until the pass of notes has numbered them; from then on
    ``notes`` holds them, and those of the citations, in one sequence. The fields from ``anchors`` on are
    what passes have gathered (see ``model.Summary``), each in reading order.
    """

    id: str
    file: str
    front: FrontMatter
    body: Blocks
    footnotes: Mapping[str, Blocks] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    anchors: frozenset[str] = frozenset()
    demands: tuple[Use, ...] = ()
    headings: tuple[HeadingLine, ...] = ()
    terms: tuple[Use, ...] = ()
    citations: tuple[Use, ...] = ()
    events: tuple[EventUse, ...] = ()
    index: tuple[IndexPoint, ...] = ()
    names: frozenset[str] = frozenset()

    def throughout(self, change: Callable[[Blocks], Blocks]) -> Working:
        """The chapter with ``change`` done to the blocks of its body, and of each of its notes."""
        return replace(
            self,
            body=change(self.body),
            footnotes={key: change(blocks) for key, blocks in self.footnotes.items()},
            notes=tuple(replace(note, blocks=change(note.blocks)) for note in self.notes),
        )


ChapterPass = Callable[[Working, Registers, Report], Working]


def begin(chapter: Chapter) -> Working:
    """A chapter as read, before the first pass."""
    return Working(chapter.id, chapter.file, chapter.front, chapter.body, footnotes=chapter.notes)
