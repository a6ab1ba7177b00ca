"""Composing the events of PyYAML's parser into a tree whose every key and value has its place.

PyYAML's own composer recurses without a bound, drops the places of keys when it constructs, and lets the second of
two equal keys win. What this one does not take (tags, aliases that grow, a list as a key, nesting without end,
a second document) is a finding with a place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

import yaml

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Place
from publisher.reading.source import UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    class _Mark(Protocol):
        """A mark of either of PyYAML's parsers: line and column, from 0."""

        line: int
        column: int


DEEPEST = 40
"""How deep mappings and lists may nest. Registers of a book need five or six."""

MOST_ALIASED = 10_000
"""How many values aliases may add in one file, so that a few lines cannot grow into a billion."""

Key = str | int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. Style is "" (plain), a quotation mark, | or >; ``end`` is the place after its last character."""

    text: str
    style: str
    place: Place
    end: Place

    size = 1


@dataclass(slots=True)
class Branch:
    """A mapping (its keys in the order of the file) or a list (keys are positions from 0).

    ``size`` is how many values it holds, itself and those that aliases bring in included.
    """

    is_list: bool
    place: Place
    children: dict[Key, Scalar | Branch] = field(default_factory=dict)
    key_places: dict[Key, Place] = field(default_factory=dict)
    size: int = 1


def without_unprintable(text: str, place: Place, report: Report) -> str:
    """A value without the characters that cannot stand in it, each reported."""
    for found in UNPRINTABLE.finditer(text):
        report(Diagnostic("C009", f"the character U+{ord(found[0]):04X} cannot be printed", place, "remove it"))
    return UNPRINTABLE.sub("", text)


def compose(text: str, file: str, first_line: int, report: Report) -> Scalar | Branch | None:
    """The tree of a YAML text, or None where it is not YAML (reported)."""
    composer = _Composer(text, file, first_line, report)
    try:
        return composer.document()
    except yaml.MarkedYAMLError as error:
        report(_syntax_finding(error, composer))
    except yaml.YAMLError as error:
        report(Diagnostic("C001", f"not YAML: {error}", Place(file, first_line)))
    except _RefusedError as refused:
        report(refused.finding)
    return None


class _RefusedError(Exception):
    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(str(finding))
        self.finding = finding


class _Composer:
    """Composes one text."""

    def __init__(self, text: str, file: str, first_line: int, report: Report) -> None:
        # libyaml is ten times as fast; where PyYAML was built without it, its own parser gives the same events.
        loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
        self.file = file
        self.first_line = first_line
        self.report = report
        self.anchors: dict[str, Scalar | Branch] = {}
        self.aliased = 0

    def place(self, mark: _Mark | None) -> Place:
        """A mark of PyYAML (counted from 0) as a place of the file."""
        if mark is None:
            return Place(self.file, self.first_line)
        return Place(self.file, self.first_line + mark.line, mark.column + 1)

    def document(self) -> Scalar | Branch:
        """The one document of the text."""
        root: Scalar | Branch | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.refuse("a second document in one file", event, "remove the line '---' before it")
                root = self.value(next(self.events), depth=0)
        if root is None or (isinstance(root, Scalar) and not (root.text or root.style)):
            return Branch(is_list=False, place=Place(self.file, self.first_line))
        return root

    def value(self, event: yaml.Event, depth: int) -> Scalar | Branch:
        """The value that begins with this event."""
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)  # by the grammar of events
        if depth > DEEPEST:
            self.refuse("lists and mappings nest too deep", event, f"{DEEPEST} levels are read")
        start = self.place(event.start_mark)
        if event.tag:
            self.report(Diagnostic("C003", f"the tag {event.tag!r} is not taken", start, "remove it: values are text"))
        node: Scalar | Branch
        if isinstance(event, yaml.ScalarEvent):
            text = without_unprintable(event.value, start, self.report)  # escapes bring them in past a look at the file
            node = Scalar(text, event.style or "", start, self.place(event.end_mark))
        elif isinstance(event, yaml.MappingStartEvent):
            node = self.mapping(Branch(is_list=False, place=start), depth)
        else:
            node = self.list(Branch(is_list=True, place=start), depth)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def alias(self, event: yaml.AliasEvent) -> Scalar | Branch:
        """What its anchor stands on. An anchor is known from the end of its value, so none can hold itself."""
        node = self.anchors.get(event.anchor or "")
        if node is None:
            self.refuse(f"the alias '*{event.anchor}' stands for nothing", event, "put a text with * first in quotes")
        self.aliased += node.size
        if self.aliased > MOST_ALIASED:
            self.refuse(f"aliases stand for more than {MOST_ALIASED} values", event, "write the values out")
        return node

    def mapping(self, branch: Branch, depth: int) -> Branch:
        """A mapping. Of a key that comes twice the first is kept; a key without a value is left out."""
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.value(event, depth + 1)
            value = self.value(next(self.events), depth + 1)
            branch.size += value.size
            if isinstance(key, Branch):
                hint = "put a text that begins with a bracket or brace in quotes"
                self.report(Diagnostic("C003", "a list or mapping cannot be a key", key.place, hint))
            elif key.text in branch.key_places:
                hint = f"first on line {branch.key_places[key.text].line}"
                self.report(Diagnostic("C002", f"the key {key.text!r} stands twice", key.place, hint))
            else:
                branch.key_places[key.text] = key.place
                if isinstance(value, Branch) or value.text or value.style:
                    branch.children[key.text] = value
        return branch

    def list(self, branch: Branch, depth: int) -> Branch:
        """A list."""
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            value = self.value(event, depth + 1)
            position = len(branch.children)
            branch.children[position] = value
            branch.key_places[position] = value.place
            branch.size += value.size
        return branch

    def refuse(self, message: str, event: yaml.Event, hint: str) -> NoReturn:
        """Reading cannot go on."""
        raise _RefusedError(Diagnostic("C003", message, self.place(event.start_mark), hint))


#: What the parser says (libyaml or PyYAML's own), and what helps. The first that is found in its words counts.
_REMEDIES = (
    ("mapping values are not allowed", "put a value with a colon and a space in it in quotes; check the indentation"),
    ("found character", "put a value that begins with this character in quotes; indent with spaces, not tabs"),
    ("nesting depth", f"{DEEPEST} levels are read"),
    ("unknown escape", "write \\\\ for a backslash between double quotation marks, or use single ones"),
    ("quoted scalar", "close the quotation mark"),
    ("flow", "close the bracket or brace, and put commas between the items"),
    ("block collection", "begin every item of a list with '- ', all in the same column"),
    ("block", "write every key as 'key: value', keys that belong together in the same column"),
)


def _syntax_finding(error: yaml.MarkedYAMLError, composer: _Composer) -> Diagnostic:
    problem = error.problem or error.context or "it cannot be read"
    said = f"{problem} {error.context or ''}"
    remedy = next((hint for words, hint in _REMEDIES if words in said), "see docs/writing.md")
    # A quotation mark, bracket or brace left open is better shown where it opens than where the file ends.
    opened = remedy.startswith("close") and error.context_mark
    return Diagnostic("C001", f"not YAML: {problem}", composer.place(opened or error.problem_mark), remedy)
