"""Capitals set small: acronyms, the numbers of rulers, and the words that lead into a chapter.

Only the reading text is marked (paragraphs, items, definitions, notes): captions, tables and attributions are set in
the sans, where capitals stay, and a heading is large enough to have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.apparatus.house_style import is_address
from publisher.apparatus.runs import Wrap, change_text, extents, place_at, running_text, spaced, wrap
from publisher.apparatus.working import Blocks, Nodes, Working
from publisher.diagnostics import Diagnostic, Report
from publisher.model import Node, Registers, Text, rewrite

ROLE = (("role", "acronym"),)

_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x530) if chr(c).isupper())
_LOWER = "a-z" + "".join(chr(c) for c in range(0xDF, 0x530) if chr(c).islower())
_CAPITALS = re.compile(rf"\b[{_UPPER}]{{3,}}(?=s?\b)")
_RULER = re.compile(rf"(?<=[{_LOWER}]\s)[IVX]{{2}}\b")

_WITHOUT = frozenset({"heading", "table", "figure", "code-block", "attribution", "pull", "definition-term"})


def mark_capitals(chapter: Working, registers: Registers, report: Report) -> Working:  # noqa: ARG001 - a chapter pass
    """The chapter with acronyms (SOE, OSS) and regnal numbers (III) in the role ``acronym``.

    An acronym of two letters (UN, SS) stays as it is, and so does the -s of several POWs.
    """
    front = replace(chapter.front, standfirst=small_capitals(chapter.front.standfirst))
    return replace(chapter, front=front).throughout(
        lambda blocks: change_text(blocks, lambda content, _: small_capitals(content), without=_WITHOUT)
    )


def small_capitals(content: Nodes) -> Nodes:
    """Inline content with its acronyms and regnal numbers marked; addresses stay as they are."""
    return rewrite(_marked(content), lambda node: (_marked_inside(node),))


def _marked_inside(node: Node | Text) -> Node | Text:
    """A citation marked: the run of the text around it passes over its words."""
    is_citation = isinstance(node, Node) and "citation" in node.get("role").split()
    return node.holding(_marked(node.children)) if isinstance(node, Node) and is_citation else node


def _marked(content: Nodes) -> Nodes:
    text = running_text(content)
    found = sorted({match.span() for pattern in (_CAPITALS, _RULER) for match in pattern.finditer(text)})
    if not found:
        return content
    closed = [extent for extent in extents(content) if _is_marked(extent.node) or is_address(extent.node)]
    return wrap(content, [Wrap(*span, ROLE) for span in found if not any(c.start <= span[0] < c.end for c in closed)])


def _is_marked(node: Node) -> bool:
    return "acronym" in node.get("role").split()


def mark_lead_in(chapter: Working, registers: Registers, report: Report) -> Working:  # noqa: ARG001 - a chapter pass
    """The chapter with the lead-in of its front matter marked at the start of its first paragraph (role ``lead-in``).

    A text that does not start with these words is reported (S040).
    """
    words = spaced(chapter.front.lead_in)
    if not words:
        return chapter
    at, first = next(_paragraphs(chapter.body), (-1, None))
    text = running_text(first.children) if first else ""
    end = _end_of(words, text)
    if first is None or end is None:
        starts = f"it starts: {' '.join(text.split()[: len(words.split()) + 1])!r}" if text else ""
        place = place_at(first.children, 0) if first else chapter.front.place
        report(Diagnostic("S040", f"the text does not start with its lead-in {words!r}", place, starts))
        return chapter
    led = first.holding(wrap(first.children, [Wrap(0, end, (("role", "lead-in"),))]))
    return replace(chapter, body=(*chapter.body[:at], led, *chapter.body[at + 1 :]))


def _paragraphs(body: Blocks) -> Iterator[tuple[int, Node]]:
    return ((at, block) for at, block in enumerate(body) if block.kind == "paragraph")


def _end_of(words: str, text: str) -> int | None:
    """Where the words end in a text that starts with them, whatever its white space; None where it does not."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.match(rf"{pattern}(?!\w)", text)
    return found.end() if found else None
