"""Notes ``[^n]``: cut out of the text before its blocks are read, and matched with their calls after."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import Node, Place, Text, rewrite
from publisher.reading.stand_ins import BLOCK_STAND_IN, Piece, number_of

Blocks = tuple[Node, ...]

_INDENT = " " * 4


def cut_notes(encoded: str, pieces: list[Piece]) -> tuple[str, list[tuple[int, str]]]:
    """The text without its notes, and each note: the number of its piece, and its text.

    A note goes on to the next blank line, and with every paragraph after it that is indented by four spaces.
    """
    body: list[str] = []
    notes: list[tuple[int, list[str]]] = []
    current: list[str] | None = None
    blank = False
    for line in encoded.split("\n"):
        own_line = BLOCK_STAND_IN.match(line)
        if own_line and pieces[number_of(own_line.group())].kind == "note":
            current = [line[own_line.end() :]]
            notes.append((number_of(own_line.group()), current))
            body.append("")
        elif current is not None and (not line.strip() or line.startswith(_INDENT)):
            current.append(line.removeprefix(_INDENT).rstrip() if line.strip() else "")
        elif current is not None and not blank and not own_line:
            current.append(line)
        else:
            if current is not None:
                body.append("")
            current = None
            body.append(line)
        blank = not line.strip()
    return "\n".join(body), [(number, "\n".join(lines)) for number, lines in notes]


def matched(
    body: Blocks, notes: Sequence[tuple[str, Place, Blocks]], report: Report
) -> tuple[Blocks, Mapping[str, Blocks]]:
    """The body, and the notes (key, place, blocks) by their keys.

    Every call that is left in the body has its note, and every note its one call; what does not match is reported
    (F001 to F005) and left out.
    """
    places: dict[str, Place] = {}
    written: dict[str, Blocks] = {}
    for key, place, blocks in notes:
        if key in written:
            report(Diagnostic("F003", f"the note {key!r} is written twice", place, f"first at {places[key]}"))
        else:
            places[key], written[key] = place, _without_calls(blocks, report)
    body, called = _called(body, written, report)
    for key in written.keys() - called.keys():
        report(Diagnostic("F002", f"the note {key!r} is not called anywhere", places[key]))
    return body, {key: blocks for key, blocks in written.items() if key in called}


def _called(body: Blocks, written: Collection[str], report: Report) -> tuple[Blocks, Mapping[str, Node]]:
    """The body without calls that lead nowhere or have been made before, and the calls by their keys."""
    called: dict[str, Node] = {}

    def check(node: Node | Text) -> tuple[Node | Text, ...]:
        if not isinstance(node, Node) or node.kind != "note-call":
            return (node,)
        key = node.get("note")
        if key not in written:
            report(Diagnostic("F001", f"the note {key!r} is not written", node.place, did_you_mean(key, written)))
            return ()
        if key in called:
            message = f"the note {key!r} is called a second time"
            report(Diagnostic("F004", message, node.place, f"first at {called[key].place}"))
            return ()
        called[key] = node
        return (node,)

    return _blocks(rewrite(body, check)), called


def _without_calls(blocks: Blocks, report: Report) -> Blocks:
    """The blocks of a note, in which no other note can be called."""

    def check(node: Node | Text) -> tuple[Node | Text, ...]:
        if isinstance(node, Node) and node.kind == "note-call":
            report(Diagnostic("F005", f"the note {node.get('note')!r} is called inside a note", node.place))
            return ()
        return (node,)

    return _blocks(rewrite(blocks, check))


def _blocks(nodes: Sequence[Node | Text]) -> Blocks:
    return tuple(node for node in nodes if isinstance(node, Node))
