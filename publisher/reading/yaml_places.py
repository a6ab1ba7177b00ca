"""YAML and JSON with every value as text and with its place.

PyYAML's own typing turns ``lang: no`` into False, ``012`` into 10 and ``12:30`` into 750; here ``no`` stays "no".
What is wrong is reported with file, line and column, never raised.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Place
from publisher.reading.source import UNPRINTABLE
from publisher.reading.yaml_compose import Branch, Key, Scalar, compose, without_unprintable

Loc = Sequence[Key]
"""The way to a value from the top: keys of mappings, positions in lists (from 0)."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text for inline marks: its source, and where each line of it begins in the file."""

    source: str
    places: tuple[Place, ...]


class Tree:
    """A file of settings read: ``data`` (mappings, lists and text), and the place of everything in it."""

    def __init__(self, root: Scalar | Branch, text: str, first_line: int = 1, data: object = None) -> None:
        """``data`` is given where it was read otherwise (JSON) and ``root`` only tells places."""
        self.data = _plain(root) if data is None else data
        self._root = root
        self._lines = text.split("\n")
        self._first_line = first_line

    def place(self, loc: Loc = ()) -> Place:
        """Where the value at ``loc`` stands; of what is not there, where the nearest thing around it stands."""
        return self._nearest(loc)[0].place

    def key_place(self, loc: Loc) -> Place:
        """Where the key of ``loc`` stands (the value itself in a list); of what is not there, as ``place``."""
        parent, rest = self._nearest(loc[:-1])
        if isinstance(parent, Branch) and loc and not rest:
            return parent.key_places.get(loc[-1], parent.place)
        return parent.place

    def __contains__(self, loc: Loc) -> bool:
        return not self._nearest(loc)[1]

    def text_at(self, loc: Loc) -> str:
        """The text at ``loc``, or nothing where there is none."""
        node, rest = self._nearest(loc)
        return node.text if isinstance(node, Scalar) and not rest else ""

    def prose(self, loc: Loc) -> Prose:
        """The text at ``loc`` line by line as it was typed, with the place of each line.

        A text that YAML folds comes with its lines, which inline Markdown takes as the same words. Where typing and
        value differ (escapes, indented lines), the value comes as one piece placed at its start.
        """
        node, rest = self._nearest(loc)
        if rest or not isinstance(node, Scalar):
            return Prose("", (node.place,))
        typed = list(self._typed(node))
        source = "\n".join(line for line, _ in typed)
        if source.split() == node.text.split():
            return Prose(source, tuple(place for _, place in typed))
        value = node.text.rstrip()
        return Prose(value, (typed[0][1],) * (value.count("\n") + 1))

    def _nearest(self, loc: Loc) -> tuple[Scalar | Branch, Loc]:
        """The deepest value on the way to ``loc``, and what of the way is left."""
        node = self._root
        for depth, key in enumerate(loc):
            if not isinstance(node, Branch) or key not in node.children:
                return node, loc[depth:]
            node = node.children[key]
        return node, ()

    def _typed(self, node: Scalar) -> Iterator[tuple[str, Place]]:
        """The lines of a text, at least one, without indentation and quotation marks."""
        block, quoted = node.style in {"|", ">"}, node.style in {'"', "'"}
        first = node.place.line - self._first_line + block
        last = node.end.line - self._first_line
        lines = self._lines[first : last + 1] or [""]
        if last < first + len(lines):  # what follows on the last line is not part of the text
            lines[-1] = lines[-1][: node.end.column - 1 - quoted]
        while len(lines) > 1 and not lines[-1].strip():
            lines.pop()
        begins = [len(line) - len(line.lstrip()) for line in lines]
        if block:
            indents = [begin for begin, line in zip(begins, lines, strict=True) if line.strip()]
            begins = [min(indents, default=0)] * len(lines)
        else:
            begins[0] = node.place.column - 1 + quoted
        for row, (line, begin) in enumerate(zip(lines, begins, strict=True), self._first_line + first):
            yield line[begin:].rstrip(), Place(node.place.file, row, begin + 1)


def read_yaml(text: str, *, file: str, first_line: int = 1, report: Report) -> Tree | None:
    """A YAML text as a tree, or None where it is not YAML; everything wrong with it is reported.

    ``file`` is relative to the book; ``first_line`` is the line of the file that the text begins on (front matter).
    A text that is empty or holds only comments is a mapping without keys.
    """
    if _has_unprintable(text, file, first_line, report):
        return None
    root = compose(text, file, first_line, report)
    return Tree(root, text, first_line) if root else None


def read_json(text: str, *, file: str, report: Report) -> Tree | None:
    """A JSON text as a tree whose ``data`` keeps numbers and truth values, or None where it is not JSON (reported).

    Keys without a value (null) are left out, as in YAML.
    """
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        report(Diagnostic("C001", f"not JSON: {error.msg}", Place(file, error.lineno, error.colno)))
        return None
    except (RecursionError, ValueError) as error:  # nesting without end, numbers without end
        report(Diagnostic("C003", f"cannot be read: {error}", Place(file, 1)))
        return None
    # The places come from the composer of YAML. What JSON allows and YAML does not (tabs, escapes of halves of
    # characters) is put out of its way at equal width.
    tamed = re.sub(r"\\.|[^\n -~]", lambda found: " " if found[0] == "\t" else "x" * len(found[0]), text)
    root = compose(tamed, file, 1, report)
    if root is None:
        return None
    return Tree(root, text, data=_clean(data, Tree(root, text), (), report))


def _plain(node: Scalar | Branch) -> object:
    if isinstance(node, Scalar):
        return node.text
    if node.is_list:
        return [_plain(child) for child in node.children.values()]
    return {str(key): _plain(child) for key, child in node.children.items()}


def _has_unprintable(text: str, file: str, first_line: int, report: Report) -> bool:
    found = None
    for found in UNPRINTABLE.finditer(text):
        line = first_line + text.count("\n", 0, found.start())
        column = found.start() - text.rfind("\n", 0, found.start())
        without_unprintable(found[0], Place(file, line, column), report)
    return found is not None


def _clean(data: object, tree: Tree, loc: tuple[Key, ...], report: Report) -> object:
    """Values of JSON without the characters that its escapes may bring in."""
    if isinstance(data, str):
        return without_unprintable(data, tree.place(loc), report)
    if isinstance(data, list):
        return [_clean(value, tree, (*loc, position), report) for position, value in enumerate(data)]
    if isinstance(data, dict):
        return {key: _clean(value, tree, (*loc, key), report) for key, value in data.items() if value is not None}
    return data


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number of JSON")
