"""Inline content: a paragraph's words and marks as nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Node, Text, plain_text, walk
from publisher.reading.attributes import Attribute
from publisher.reading.leaves import Decoder, Leaves
from publisher.reading.parsing import Emphasis, stream_of
from publisher.reading.source import Source
from publisher.reading.stand_ins import OWN_LINE, STAND_IN, Piece, number_of

Inline = tuple[Node | Text, ...]
Stream = Iterable[str | ET.Element]

DEEPEST = 30
"""How deep emphasis is followed inside emphasis."""

_KINDS = {"em": "emphasis", "strong": "strong", "br": "line-break"}
_SHOWING = frozenset({"citation", "image", "note-call"})


@dataclass(slots=True)
class _Frame:
    """A span or link that is open, and what is in it so far."""

    number: int
    nodes: list[Node | Text] = field(default_factory=list)


class Inlines:
    """Makes inline nodes of the texts of one source, in its order."""

    def __init__(self, source: Source, pieces: list[Piece], report: Report) -> None:
        self.source = source
        self.pieces = pieces
        self.decoder = Decoder(source, pieces)
        self._leaves = Leaves(source)
        self._emphasis = Emphasis()
        self._report = report
        self._too_deep = False
        self.heading: tuple[Attribute, ...] = ()
        """The attributes that stood at the end of the block read last, if it is a heading."""

    def read(self, text: str) -> Inline:
        """The nodes of the text of a block, without white space at its end."""
        self.heading = ()
        self.decoder.begin()
        self._leaves.begin()
        stream = self._emphasis.split(text)
        if stream is None:
            first = STAND_IN.search(text)
            offset = self.pieces[number_of(first.group())].start if first else self.decoder.offset
            self.find("S035", "the asterisks and underscores in this paragraph do not match", offset)
        return _trimmed(self._nodes([text] if stream is None else stream, 0, in_link=False))

    def find(self, code: str, message: str, offset: int, hint: str = "") -> None:
        """Report a finding at an offset of the source."""
        self._report(Diagnostic(code, message, self.source.place(offset), hint))

    # ------------------------------------------------------------------- one level of elements

    def _nodes(self, stream: Stream, depth: int, *, in_link: bool) -> Inline:
        frames = [_Frame(-1)]
        for item in stream:
            if isinstance(item, str):
                self._text(item, frames, in_link=in_link)
            else:
                self._element(item, frames, depth, in_link=in_link or self._in_link(frames))
        frames[-1].nodes.extend(self._leaves.end())
        while len(frames) > 1:
            self._cross(frames)
        return tuple(frames[0].nodes)

    def _element(self, element: ET.Element, frames: list[_Frame], depth: int, *, in_link: bool) -> None:
        nodes = frames[-1].nodes
        nodes.extend(self._leaves.end())
        place = self.source.place(self.decoder.offset)
        if depth < DEEPEST:
            children = self._nodes(stream_of(element), depth + 1, in_link=in_link)
        else:
            if not self._too_deep:
                self.find("S021", "emphasis inside emphasis, too deep", self.decoder.offset)
            self._too_deep = True
            children = self._nodes(["".join(element.itertext())], depth + 1, in_link=in_link)
        nodes.append(Node(_KINDS[element.tag], children, place=children[0].place if children else place))
        if element.tag == "br":
            self._leaves.begin()

    def _text(self, text: str, frames: list[_Frame], *, in_link: bool) -> None:
        for number, typed, offset in self.decoder.decode(text):
            if number < 0:
                frames[-1].nodes.extend(self._leaves.add(typed, offset, offset + len(typed)))
                continue
            piece = self.pieces[number]
            if piece.kind == "plain":
                shown = self.source.text[piece.start : piece.end]
                frames[-1].nodes.extend(self._leaves.add(shown, piece.start, piece.end))
            elif piece.kind == "character":
                frames[-1].nodes.extend(self._leaves.add(piece.value, piece.start, piece.end))
            else:
                frames[-1].nodes.extend(self._leaves.end())
                self._mark(number, piece, frames, in_link=in_link)

    def _mark(self, number: int, piece: Piece, frames: list[_Frame], *, in_link: bool) -> None:
        if piece.kind in {"span", "link"}:
            frames.append(_Frame(number))
        elif piece.kind == "end":
            if all(frame.number != piece.partner for frame in frames):
                return  # it ends a mark that has been reported where it began
            while frames[-1].number != piece.partner:
                self._cross(frames)
            self._close(frames, in_link=in_link)
        elif piece.kind == "heading-attributes":
            self.heading = piece.attributes
        elif piece.kind in OWN_LINE:
            self.find("S036", "this cannot stand here, and is left out", piece.start, "put an empty line after it")
        elif piece.kind != "comment":
            frames[-1].nodes.extend(self._at_point(piece))
            self._leaves.go_on()

    def _close(self, frames: list[_Frame], *, in_link: bool) -> None:
        frame = frames.pop()
        opening = self.pieces[frame.number]
        place = self.source.place(opening.start)
        if opening.kind == "span" and not opening.attributes:
            frames[-1].nodes.extend(frame.nodes)  # what stood in its braces has been reported
            return
        if opening.kind == "span":
            node = Node("span", tuple(frame.nodes), written(opening.attributes), place)
        elif in_link or self._in_link(frames):
            self.find("S028", "this link stands inside another", opening.start)
            frames[-1].nodes.extend(frame.nodes)
            return
        else:
            node = Node("link", tuple(frame.nodes), (("href", opening.value),), place)
        frames[-1].nodes.append(node)

    def _cross(self, frames: list[_Frame]) -> None:
        """Give up the innermost mark: it ends somewhere else than in the element where it began."""
        frame = frames.pop()
        what = "link" if self.pieces[frame.number].kind == "link" else "mark"
        message = f"the {what} that begins here crosses the end of what it stands in"
        self.find("S009", message, self.pieces[frame.number].start, "an emphasis, a cell or an item ends before it")
        frames[-1].nodes.extend(frame.nodes)

    def _in_link(self, frames: Sequence[_Frame]) -> bool:
        return any(frame.number >= 0 and self.pieces[frame.number].kind == "link" for frame in frames)

    # ------------------------------------------------------------------- marks at a point

    def _at_point(self, piece: Piece) -> Iterator[Node | Text]:
        place = self.source.place(piece.start)
        if piece.kind == "value":
            if piece.value:
                yield Text(piece.value, place)
        elif piece.kind == "code":
            ticks = len(piece.value)
            yield Node("code", self.verbatim(piece.start + ticks, piece.end - ticks), place=place)
        elif piece.kind == "address":
            address = self.source.text[piece.start + 1 : piece.end - 1]
            href = address if ":" in address else "mailto:" + address
            yield Node("link", (Text(address, self.source.place(piece.start + 1)),), (("href", href),), place)
        elif piece.kind == "note-call":
            yield Node("note-call", (), (("note", piece.value),), place)
        elif piece.kind == "citation":
            yield Node("citation", (), (("cites", piece.value),), place)
        elif piece.kind == "image":
            attributes = (("file", piece.value), ("alt", piece.label), *written(piece.attributes))
            yield Node("image", (), attributes, place)

    def verbatim(self, start: int, end: int) -> tuple[Text, ...]:
        """The source between two offsets as it was typed, without white space at its ends."""
        text = self.source.text[start:end]
        start += len(text) - len(text.lstrip())
        out: list[Text] = []
        for line in text.strip().splitlines(keepends=True):
            out.append(Text(line, self.source.place(start)))
            start += len(line)
        return tuple(out)


def written(attributes: Iterable[Attribute]) -> tuple[tuple[str, str], ...]:
    """Attributes as a node has them: classes in one, ``.noindex`` as the attribute that it means."""
    out: dict[str, str] = {}
    for attribute in attributes:
        if attribute.name != "class":
            out[attribute.name] = attribute.value
        elif attribute.value == "noindex":
            out["noindex"] = ""
        else:
            out["class"] = f"{out['class']} {attribute.value}" if "class" in out else attribute.value
    return tuple(out.items())


def shows_something(nodes: Inline) -> bool:
    """Whether a block has anything to print, or only marks."""
    return bool(plain_text(*nodes).strip()) or any(isinstance(n, Node) and n.kind in _SHOWING for n in walk(*nodes))


def _trimmed(nodes: Inline) -> Inline:
    """Without white space at the end."""
    while nodes and isinstance(last := nodes[-1], Text):
        value = last.value.rstrip(" \n\t")
        if value == last.value:
            break
        nodes = (*nodes[:-1], *((Text(value, last.place),) if value else ()))
        if value:
            break
    return nodes
