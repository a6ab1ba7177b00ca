"""Content of some editions: what an edition lacks is taken out before anything is numbered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from publisher.apparatus.working import Nodes, Working
from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import Chapter, Node, Text, rewrite, walk

#: Editions that a text may speak of before the book has them: those that the builder makes, or is going to.
USUAL_EDITIONS = ("epub", "screen", "press", "large-print", "handouts", "teacher", "booklets", "proof")

SELECTED = "selected"
"""The role of words that other editions lack: where a page begins is counted without them, in words that all have."""


def select(chapter: Working, edition: str) -> Working:
    """The chapter as an edition has it: blocks and words meant for others are gone; of the rest, words have a role.

    A note that only words of other editions call goes with them.
    """
    front = replace(chapter.front, standfirst=_selected(chapter.front.standfirst, edition))
    selected = replace(chapter, front=front).throughout(lambda blocks: _blocks(_selected(blocks, edition)))
    dropped = _called(chapter) - _called(selected)
    return replace(selected, footnotes={key: note for key, note in selected.footnotes.items() if key not in dropped})


def selects_for(chapters: Iterable[Chapter], edition: str) -> bool:
    """Whether any word of the book is for this edition by name; all editions that none is for have one text."""
    return any(edition in _editions(node) for chapter in chapters for node in _nodes(chapter) if isinstance(node, Node))


def check_editions(chapter: Chapter, editions: Collection[str], report: Report) -> None:
    """Report every name in an ``only`` that is no edition's (C093)."""
    known = {*editions, *USUAL_EDITIONS}
    for node in _nodes(chapter):
        if isinstance(node, Node):
            for name in _editions(node):
                if name not in known:
                    hint = did_you_mean(name, known)
                    report(Diagnostic("C093", f"there is no edition {name!r}", node.place, hint))


def _nodes(chapter: Chapter) -> Iterable[Node | Text]:
    notes = (block for note in chapter.notes.values() for block in note)
    return walk(*chapter.front.standfirst, *chapter.body, *notes)


def _selected(nodes: Nodes, edition: str) -> Nodes:
    return rewrite(nodes, lambda node: _resolved(node, edition))


def _resolved(node: Node | Text, edition: str) -> Nodes:
    if not isinstance(node, Node) or not (named := _editions(node)):
        return (node,)
    if edition not in named:
        return ()
    if node.kind == "only":
        return node.children
    return (node.without("only").having(role=f"{node.get('role')} {SELECTED}".strip()),)


def _editions(node: Node) -> list[str]:
    """The editions that a block or span is for; none where it is for all."""
    if node.kind == "only":
        return node.get("editions").split()
    return node.get("only").split() if node.kind == "span" else []


def _called(chapter: Working) -> set[str]:
    nodes: Iterable[Node | Text] = (*chapter.front.standfirst, *chapter.body)
    return {node.get("note") for node in walk(*nodes) if isinstance(node, Node) and node.kind == "note-call"}


def _blocks(nodes: Nodes) -> tuple[Node, ...]:
    return tuple(node for node in nodes if isinstance(node, Node))
