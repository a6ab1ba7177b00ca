"""Names of the authority file in the text of a chapter: not hyphenated, and entered in the index where they may be.

Looked into are the text and the notes, not headings, captions, the heads of tables, pull quotes, code and citations.
A bare surname is the person of that surname whom the chapter has already named in full; with two such, or with
several in the file and none named, it is an error (N001), for nobody can tell who is meant. With one in the file, not
named before, it is taken for that person, with a warning (N002).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from publisher.apparatus.authority import Authority, Found, authority
from publisher.apparatus.entries import as_heading, paths_of
from publisher.apparatus.runs import Extent, Wrap, change_text, extents, numbered, place_at, running_text, wrap
from publisher.apparatus.working import Blocks, Nodes, Working
from publisher.diagnostics import Diagnostic, Report
from publisher.model import IndexPoint, Name, Node, Place, Registers, Text, rewrite

UNREAD = frozenset({"heading", "caption", "head", "pull", "code-block"})
"""Blocks that no name is looked for in."""


def mark_names(working: Working, registers: Registers, report: Report) -> Working:
    """The chapter with every name in a span of role ``name``, and an index point at each that is to have one.

    A point's span has an id (``albania.i1``). Inside a span that has an index entry of its own, and inside
    ``{.noindex}``, names get none; ``noindex`` is used up here. ``names`` gathers the preferred forms met.
    """
    reader = _Reader(working.id, authority(registers.names), report)
    working = working.throughout(lambda blocks: change_text(blocks, reader.read, without=UNREAD))
    working = working.throughout(_without_refusals)
    return replace(working, index=(*working.index, *reader.points), names=working.names | reader.met)


@dataclass(slots=True)
class _Reader:
    """Reads a chapter from its beginning, as someone does who does not know its people yet."""

    section: str
    known: Authority
    report: Report
    points: list[IndexPoint] = field(default_factory=list)
    named: set[Name] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    strangers: set[str] = field(default_factory=set)
    ids: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = numbered(self.section, "i")

    def read(self, content: Nodes, kind: str) -> Nodes:
        """The content of a block with its names marked."""
        run = running_text(content)
        marked = [e for e in extents(content) if "index" in e.node or refuses(e.node)]
        return wrap(content, [self._mark(found, run, content, marked) for found in self.known.find(run)])

    def _mark(self, found: Found, run: str, content: Nodes, marked: list[Extent]) -> Wrap:
        around = [e.node for e in marked if e.start <= found.start and found.end <= e.end]
        words = " ".join(run[found.start : found.end].split())
        place = place_at(content, found.start)
        name = self._told(found, around) if around else self._meant(found, words, place)
        attributes: tuple[tuple[str, str], ...] = (("role", "name"),)
        if name:
            self.named.add(name)
            self.met.add(name.name)
            if name.index == "mentions" and not around:
                point = IndexPoint((as_heading(name.headword),), next(self.ids), place=place)
                self.points.append(point)
                attributes = (("id", point.anchor), *attributes)
        return Wrap(found.start, found.end, attributes)

    def _told(self, found: Found, around: list[Node]) -> Name | None:
        """Who is meant inside a mark: the mark says so, or the full name does; a bare surname alone says nothing."""
        headings = {path[0] for node in around for path in paths_of(node.get("index"))}
        told = [name for name in found.form.candidates if as_heading(name.headword) in headings]
        if not told and not found.form.is_surname:
            told = list(found.form.candidates)
        return told[0] if len(told) == 1 else None

    def _meant(self, found: Found, words: str, place: Place | None) -> Name | None:
        candidates = found.form.candidates
        if found.given or found.initial:
            candidates = tuple(n for n in candidates if found.initial and n.name.startswith(found.initial))
            if not candidates:
                self._report_stranger(found, words, place)
                return None
            if len(candidates) == 1:
                return candidates[0]
        elif len(candidates) == 1 and not found.form.is_surname:
            return candidates[0]
        named = tuple(name for name in candidates if name in self.named)
        if len(named or candidates) > 1:
            self._report_ambiguous(words, named or candidates, place)
            return None
        (name,) = named or candidates
        if not named:
            self._report_unnamed(words, name, place)
        return name

    def _report_ambiguous(self, words: str, candidates: tuple[Name, ...], place: Place | None) -> None:
        if _any_indexed(candidates):
            who = " or ".join(name.name for name in candidates)
            hint = f'write the full name, or [{words}]{{index="{candidates[0].headword}"}}'
            self.report(Diagnostic("N001", f"{words!r} may be {who}", place, hint))

    def _report_unnamed(self, words: str, name: Name, place: Place | None) -> None:
        if _any_indexed((name,)):
            message = f"{words!r} stands before the full name {name.name!r}, and is taken for it"
            hint = f"name the person in full first, or write [{words}]{{.noindex}}"
            self.report(Diagnostic("N002", message, place, hint))

    def _report_stranger(self, found: Found, words: str, place: Place | None) -> None:
        stranger = f"{found.given or found.initial + '.'} {words}"
        if stranger not in self.strangers and _any_indexed(found.form.candidates):
            self.strangers.add(stranger)
            whose = " or ".join(name.name for name in found.form.candidates)
            message = f"{stranger!r} is not in names.yaml, where the surname is that of {whose}"
            self.report(Diagnostic("N003", message, place, f"add the name, or write [{words}]{{.noindex}}"))


def refuses(node: Node) -> bool:
    """Whether a mark refuses the automatic index entry: ``{.noindex}`` or ``{noindex}``."""
    return "noindex" in node or "noindex" in node.get("class").split()


def _without_refusals(blocks: Blocks) -> Blocks:
    return tuple(node for node in rewrite(blocks, _without_refusal) if isinstance(node, Node))


def _without_refusal(node: Node | Text) -> Nodes:
    if not isinstance(node, Node) or not refuses(node):
        return (node,)
    classes = " ".join(name for name in node.get("class").split() if name != "noindex")
    node = node.without("noindex", "class")
    node = node.having(**{"class": classes}) if classes else node
    return (node,) if node.attributes or node.kind != "span" else node.children


def _any_indexed(names: tuple[Name, ...]) -> bool:
    return any(name.index == "mentions" for name in names)
