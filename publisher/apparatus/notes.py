"""Notes: one sequence a chapter, of the author's notes and of citations, in the order in which they are read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from publisher.apparatus.citations import Citations, as_note
from publisher.apparatus.csl import SourceStyle
from publisher.apparatus.working import Blocks, Nodes, Working
from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import BLOCKS, Node, Note, Place, Registers, Text, Use, anchor, rewrite

_CLAUSE = re.compile(r"[\w’”)\]]\s+$")
#: Words after which a source is named in the run of a sentence.
_LEADS_TO = re.compile(
    r"\b(?:see|also|and|or|in|by|from|with|of|to|for|as|than|after|against|cf\.?|compare|follow(?:s|ing)?|"
    r"according to|quoted|quoting|cited|citing|notably|e\.g\.|i\.e\.)\s+$",
    re.IGNORECASE,
)


def number_notes(chapter: Working, registers: Registers, report: Report, *, style: SourceStyle) -> Working:
    """The chapter with its note calls numbered and its notes gathered in the order of their calls.

    A call gets ``number``, ``id`` (``albania.c3``) and ``target`` (``albania.n3``). A citation in the text becomes a
    call and a note of its own; one in a note becomes words of it. A note that is not written (F001) and one that is
    called twice (F004) are reported, and the call left out.
    """
    sequence = _Sequence(chapter, Citations(registers, style, report), report)
    standfirst = sequence.numbered(chapter.front.standfirst)
    body = tuple(node for node in sequence.numbered(chapter.body) if isinstance(node, Node))
    front = replace(chapter.front, standfirst=standfirst)
    return replace(
        chapter,
        front=front,
        body=body,
        footnotes={},
        notes=tuple(sequence.notes),
        citations=(*chapter.citations, *sequence.uses),
    )


@dataclass(slots=True)
class _Sequence:
    """The notes of a chapter while it is read."""

    chapter: Working
    citations: Citations
    report: Report
    notes: list[Note] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    paragraphs: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def numbered(self, nodes: Nodes) -> Nodes:
        """The nodes with their calls and citations resolved, in reading order."""
        return rewrite(nodes, self._resolved)

    def _resolved(self, node: Node | Text) -> Nodes:
        if isinstance(node, Node) and node.kind == "note-call":
            return self._author_note(node)
        if isinstance(node, Node) and node.kind == "citation":
            return self._citation_note(node)
        return (node,)

    def _author_note(self, call: Node) -> Nodes:
        key = call.get("note")
        blocks = self.chapter.footnotes.get(key)
        if blocks is None:
            hint = did_you_mean(key, self.chapter.footnotes)
            self.report(Diagnostic("F001", f"there is no note {key!r}", call.place, hint))
            return ()
        if key in self.called:
            self.report(Diagnostic("F004", f"the note {key!r} is called a second time", call.place))
            return ()
        self.called.add(key)
        number = len(self.notes) + 1
        return (self._call(call, self._with_inline_citations(blocks, number)),)

    def _citation_note(self, citation: Node) -> Nodes:
        number = len(self.notes) + 1
        content = self._inline(citation, number)
        if not content:
            return ()
        place = citation.place or Place(self.chapter.file, 1)
        id_ = anchor(self.chapter.id, f"k{next(self.paragraphs)}")
        paragraph = Node("paragraph", as_note(content, place), (("id", id_),), citation.place)
        return (self._call(citation, (paragraph,)),)

    def _call(self, node: Node, blocks: Blocks) -> Node:
        """Put a note with these blocks at the end of the sequence, and give its call."""
        number = len(self.notes) + 1
        note = Note(number, self._note_id(number), anchor(self.chapter.id, f"c{number}"), blocks)
        self.notes.append(note)
        told = (("number", str(number)), ("id", note.call), ("target", note.id))
        return Node("note-call", (), told, node.place)

    def _with_inline_citations(self, blocks: Blocks, number: int) -> Blocks:
        before = ""

        def change(node: Node | Text) -> Nodes:
            nonlocal before
            if isinstance(node, Text):
                before = node.value if node.value.strip() else before + node.value
            elif node.kind == "citation":
                return _as_aside(self._inline(node, number), before)
            elif node.kind == "note-call":
                self.report(Diagnostic("F005", "a note calls another note", node.place))
                return ()
            elif node.kind in BLOCKS:
                before = ""
            return (node,)

        return tuple(node for node in rewrite(blocks, change) if isinstance(node, Node))

    def _inline(self, citation: Node, number: int) -> Nodes:
        """The words of a citation; the works that it cites first are kept for the bibliography."""
        known = set(self.citations.met)
        content = self.citations.inline(citation)
        new = (key for key in self.citations.met if key not in known)
        self.uses += (Use(key, self._note_id(number), citation.place) for key in new)
        return content

    def _note_id(self, number: int) -> str:
        return anchor(self.chapter.id, f"n{number}")


def _as_aside(content: Nodes, before: str) -> Nodes:
    """The citation in brackets where it follows a clause; bare where it is part of one ("see"), or stands alone."""
    first = next(iter(content), None)
    if first is None or first.place is None or not _CLAUSE.search(before) or _LEADS_TO.search(before):
        return content
    return (Text("(", first.place), *content, Text(")", first.place))
