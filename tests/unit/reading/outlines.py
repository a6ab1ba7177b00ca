"""Chapters as outlines that a person can read and write, and files of pairs of a text and its outline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publisher.diagnostics import Diagnostic, in_order
from publisher.model import Node, Text
from publisher.reading import read_body

MARKS = Path(__file__).parents[2] / "golden" / "marks"
VALUES = {"title": "Heroes of the Resistance"}

_CASE = re.compile(r"^=== (?P<name>.+)\n(?P<typed>(?:.*\n)*?)-{8,}\n(?P<outline>(?:(?!=== ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True)
class Pair:
    """A text as typed, and the outline of what it means."""

    mark: str
    name: str
    typed: str
    outline: str


def pairs() -> Iterator[Pair]:
    """All pairs of ``tests/golden/marks``."""
    for path in sorted(MARKS.glob("*.md")):
        if path.stem != "README":
            yield from pairs_in(path.stem, path.read_text(encoding="utf-8"))


def pairs_in(mark: str, text: str) -> Iterator[Pair]:
    """The pairs of one file."""
    for found in _CASE.finditer(text):
        yield Pair(mark, found["name"], found["typed"].rstrip("\n"), found["outline"].strip("\n"))


def outline(typed: str) -> str:
    """What a text means, as indented lines: blocks, notes, then what was found wrong."""
    findings: list[Diagnostic] = []
    body, notes = read_body(typed, file="x.md", chapter="x", first_line=1, values=VALUES, report=findings.append)
    lines = [line for node in body for line in _lines(node, "")]
    for key, blocks in notes.items():
        lines += [f"note {key}", *(line for node in blocks for line in _lines(node, "  "))]
    for finding in in_order(findings):
        assert finding.place is not None
        lines.append(f"! {finding.code} at {finding.place.line}:{finding.place.column}")
    return "\n".join(lines)


def _lines(node: Node | Text, indent: str) -> Iterator[str]:
    if isinstance(node, Text):
        yield indent + '"' + node.value.replace("\n", "⏎") + '"'
        return
    attributes = " ".join(_attribute(name, value) for name, value in node.attributes)
    yield f"{indent}{node.kind} {attributes}".rstrip()
    for child in node.children:
        yield from _lines(child, indent + "  ")


def _attribute(name: str, value: str) -> str:
    if name == "id":
        return "#" + value.removeprefix("x.")
    if not value:
        return name
    return f"{name}={value}" if re.fullmatch(r"[^\s\"]+", value) else f'{name}="{value}"'
