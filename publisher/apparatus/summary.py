"""What a chapter tells the rest of the book about itself: its anchors and headings, and what its passes gathered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publisher.apparatus.ranges import WORD_JOINER
from publisher.apparatus.runs import running_text, spaced
from publisher.apparatus.working import Blocks, Working
from publisher.diagnostics import Diagnostic, Report
from publisher.model import HeadingLine, Node, Registers, Summary, anchor, plain_text, walk

#: Places of every chapter, which its templates make.
_PLACES = ("", "native", "title", "standfirst")


def gather_headings(chapter: Working, registers: Registers, report: Report) -> Working:  # noqa: ARG001 - a chapter pass
    """The chapter with its headings gathered; those of sidebars belong to the sidebar, not to the text.

    Reported are themes of a heading that heads no section, for no list would show them (X013).
    """
    headings = tuple(_headings(chapter.body))
    gathered = {heading.anchor for heading in headings}
    for node in walk(*chapter.body):
        if isinstance(node, Node) and node.kind == "heading" and "themes" in node and node.get("id") not in gathered:
            message = f"{plain_text(node)!r} heads no section, and has themes"
            report(Diagnostic("X013", message, node.place, "tag the section that it stands in"))
    return replace(chapter, headings=headings)


def gather_anchors(chapter: Working, registers: Registers, report: Report) -> Working:  # noqa: ARG001 - a chapter pass
    """The chapter with every anchor in it gathered, those of its notes and of its template's parts among them."""
    nodes = walk(*chapter.front.standfirst, *chapter.body, *(block for note in chapter.notes for block in note.blocks))
    ids = {node.get("id") for node in nodes if isinstance(node, Node) and "id" in node}
    notes = {id_ for note in chapter.notes for id_ in (note.id, note.call)}
    return replace(chapter, anchors=frozenset(ids | notes | {anchor(chapter.id, place) for place in _PLACES}))


def summarise(chapter: Working) -> Summary:
    """The summary that the book passes see."""
    return Summary(
        chapter=chapter.id,
        title=chapter.front.title.replace(WORD_JOINER, ""),
        anchors=chapter.anchors,
        demands=chapter.demands,
        headings=chapter.headings,
        terms=chapter.terms,
        citations=chapter.citations,
        events=chapter.events,
        index=chapter.index,
        names=chapter.names,
    )


def _headings(blocks: Blocks) -> Iterator[HeadingLine]:
    for block in blocks:
        if block.kind == "heading":
            yield HeadingLine(
                level=int(block.get("level", "1")),
                text=spaced(running_text(block.children)).replace(WORD_JOINER, ""),
                anchor=block.get("id"),
                themes=tuple(block.get("themes").split()),
                gist=block.get("gist"),
                place=block.place,
            )
        elif block.kind == "passage":
            yield from _headings(tuple(child for child in block.children if isinstance(child, Node)))
