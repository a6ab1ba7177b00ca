"""Chapters for the tests of the apparatus, written in the marks of an author.

A small reader of its own, so that these tests stand without the room of reading: paragraphs, ``## headings``,
``> pull quotes`` (a quotation would do as well), ``[…]{…}``, ``[…](…)``, ``*…*``, `` `…` ``, ``[^n]``. Lines and
columns are those of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.apparatus.working import Nodes, Working
from publisher.diagnostics import Diagnostic
from publisher.model import FrontMatter, Node, Note, Place, Summary, Text, plain_text, walk

_ATTRIBUTE = re.compile(r'\.(?P<class>[\w-]+)|(?P<name>[\w-]+)(?:=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s}]+)))?')


def chapter(source: str, name: str = "albania", notes: Mapping[str, str] | None = None) -> Working:
    """A chapter whose body is ``source``, with an id on each block as reading gives it."""
    file = f"countries/{name}.md"
    made = tuple(
        Note(n, f"{name}.n{n}", f"{name}.c{n}", _blocks(text, f"notes-{key}.md", name, "f"))
        for n, (key, text) in enumerate((notes or {}).items(), 1)
    )
    return Working(name, file, FrontMatter(title=name.title()), _blocks(source, file, name, "b"), notes=made)


def summary(working: Working) -> Summary:
    """What book passes see of a chapter."""
    ids = {n.get("id") for n in every_node(working) if "id" in n}
    return Summary(
        working.id,
        working.front.title,
        frozenset(ids),
        working.demands,
        working.headings,
        working.terms,
        working.citations,
        working.events,
        working.index,
        working.names,
    )


def every_node(working: Working) -> list[Node]:
    blocks = (*working.body, *(block for note in working.notes for block in note.blocks))
    return [node for node in walk(*blocks) if isinstance(node, Node)]


def spans(working: Working, attribute: str = "", value: str = "") -> list[Node]:
    """The spans that have an attribute, with a value where one is given (a role may be one of several)."""
    found = [node for node in every_node(working) if node.kind == "span" and (not attribute or attribute in node)]
    return [node for node in found if not value or value in node.get(attribute).split()]


def words(*nodes: Node | Text) -> str:
    return " ".join(plain_text(*nodes).split())


def at(working: Working, anchor: str) -> str:
    """The words that an anchor stands on."""
    (node,) = [node for node in every_node(working) if node.get("id") == anchor]
    return words(node)


@dataclass
class Findings:
    """A report that keeps what it is told."""

    told: list[Diagnostic] = field(default_factory=list)

    def __call__(self, finding: Diagnostic) -> None:
        self.told.append(finding)

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.told]

    @property
    def only(self) -> str:
        (finding,) = self.told
        return str(finding)


def _blocks(source: str, file: str, section: str, letter: str) -> tuple[Node, ...]:
    blocks: list[Node] = []
    lines: list[tuple[int, str]] = []
    for number, line in enumerate([*source.strip("\n").split("\n"), ""], 1):
        if line.strip():
            lines.append((number, line))
        elif lines:
            blocks.append(_block(lines, file, f"{section}.{letter}{len(blocks) + 1}"))
            lines = []
    return tuple(blocks)


def _block(lines: list[tuple[int, str]], file: str, name: str) -> Node:
    first_line, first = lines[0]
    mark = re.match(r"(## |> )?", first)
    assert mark
    kind = {"## ": "heading", "> ": "pull", None: "paragraph"}[mark[1]]
    start = len(mark[0])
    text = "\n".join(line for _, line in lines)[start:]
    reader = _Inline(text, file, first_line, start + 1)
    return Node(kind, reader.nodes(), (("id", name),), Place(file, first_line, 1))


class _Inline:
    def __init__(self, text: str, file: str, line: int, column: int) -> None:
        self.text, self.file, self.line, self.column = text, file, line, column
        self.at = 0

    def place(self, offset: int) -> Place:
        before = self.text[:offset]
        last = before.rfind("\n")
        return Place(self.file, self.line + before.count("\n"), offset - last if last >= 0 else self.column + offset)

    def nodes(self, end: str = "") -> Nodes:
        out: list[Node | Text] = []
        while self.at < len(self.text) and not (end and self.text.startswith(end, self.at)):
            out.extend(self.one())
        return tuple(out)

    def one(self) -> Nodes:
        start = self.at
        note = re.compile(r"\[\^(\w+)\]").match(self.text, start)
        if note:
            self.at = note.end()
            return (Node("note-call", (), (("note", note[1]),), self.place(start)),)
        for mark, kind in (("*", "emphasis"), ("`", "code")):
            if self.text[start] == mark:
                self.at += 1
                inside = self.nodes(mark)
                self.at += 1
                return (Node(kind, inside, (), self.place(start)),)
        if self.text[start] == "[":
            self.at += 1
            inside = self.nodes("]")
            self.at += 1
            return (self.marked(inside, start),)
        found = re.compile(r"[^][*`\n]*(\n|)").match(self.text, start)
        assert found
        assert found.end() > start
        self.at = found.end()
        return (Text(found[0], self.place(start)),)

    def marked(self, inside: Nodes, start: int) -> Node:
        link = re.compile(r"\(([^)]*)\)").match(self.text, self.at)
        if link:
            self.at = link.end()
            return Node("link", inside, (("href", link[1]),), self.place(start))
        braces = re.compile(r"\{((?:\"[^\"]*\"|[^}])*)\}").match(self.text, self.at)
        assert braces, f"a bracket without its braces: {self.text[start:]!r}"
        self.at = braces.end()
        attributes = tuple(
            ("class", found["class"]) if found["class"] else (found["name"], found["quoted"] or found["bare"] or "")
            for found in _ATTRIBUTE.finditer(braces[1])
        )
        return Node("span", inside, attributes, self.place(start))
