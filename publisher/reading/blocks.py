"""Blocks: the elements that Python-Markdown has found, as nodes of a chapter."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Node, Place, Text, walk
from publisher.reading.attributes import Attribute
from publisher.reading.divs import Div, close_div, open_div
from publisher.reading.figures import figures_of
from publisher.reading.headings import Headings
from publisher.reading.ids import Ids
from publisher.reading.inline_text import inline_nodes
from publisher.reading.inlines import Inline, Inlines, shows_something
from publisher.reading.line_forms import DEEPEST, QUOTED
from publisher.reading.line_scan import prefix_length
from publisher.reading.parsing import MARK, stream_of
from publisher.reading.scanning import Scan
from publisher.reading.stand_ins import STAND_IN, Piece, number_of
from publisher.reading.tables import table

_LAST_START = 100
"""A list that begins with a higher number is more likely a paragraph that begins with a year."""

_DEFINITION = {"dt": "definition-term", "dd": "definition"}


class Blocks:
    """Makes the blocks of a chapter and of its notes, in the order in which they are read."""

    def __init__(self, scan: Scan, ids: Ids, values: Mapping[str, str], report: Report) -> None:
        self.inlines = Inlines(scan.source, scan.pieces, report)
        self.ids = ids
        self.report = report
        self._values = values
        self._headings = Headings(self)
        self._sidebars = 0
        """How many sidebars are open around what is being read."""
        self._too_deep = False

    def read(self, root: ET.Element) -> tuple[Node, ...]:
        """The blocks in an element that holds blocks."""
        return self._flow(root)

    def place_of(self, nodes: Inline | tuple[Node, ...]) -> Place:
        """The place of the first of some nodes; where there are none, the place that has been reached."""
        return next((n.place for n in nodes if n.place), None) or self.inlines.source.place(self.inlines.decoder.offset)

    def inline_value(self, attribute: Attribute) -> Inline:
        """The value of an attribute that is written in Markdown (who said a quotation, a caption)."""
        source = self.inlines.source.part(attribute.value_start, attribute.value_end)
        return inline_nodes(source, self._values, self.report)

    # ------------------------------------------------------------------- runs of blocks

    def _flow(self, parent: ET.Element) -> tuple[Node, ...]:
        """The blocks in an element. Texts between them are paragraphs; fences gather what stands between them."""
        divs = [Div(self.place_of(()))]
        for item in stream_of(parent):
            if isinstance(item, str) and not item.strip():
                continue
            if isinstance(item, str):
                divs[-1].nodes.extend(self._paragraph(self.inlines.read(item)))
            elif item.tag == MARK:
                self._mark(number_of(item.text or ""), divs)
            else:
                divs[-1].nodes.extend(self._block(item))
        while len(divs) > 1:
            self.inlines.find("S001", "the ::: block that begins here is never closed", divs[-1].offset)
            self._close(divs)
        return tuple(divs[0].nodes)

    def _mark(self, number: int, divs: list[Div]) -> None:
        piece = self.inlines.pieces[number]
        self.inlines.decoder.begin_after(number)
        if piece.kind == "fence-open":
            if len(divs) > DEEPEST and not self._too_deep:
                self.inlines.find("S021", f"more than {DEEPEST} ::: blocks inside one another", piece.start)
                self._too_deep = True
            divs.append(open_div(piece, self))
            self._sidebars += divs[-1].name == "sidebar"
        elif piece.kind == "fence-close":
            if len(divs) > 1:
                self._close(divs)
            else:
                self.inlines.find("S002", "no ::: block is open here", piece.start)
        elif piece.kind == "ornament":
            divs[-1].nodes.append(Node("ornament", place=self.inlines.source.place(piece.start)))
        elif piece.kind == "code-block":
            divs[-1].nodes.append(self._fenced_code(piece))

    def _close(self, divs: list[Div]) -> None:
        nodes = close_div(divs[-1], self) if len(divs) <= DEEPEST + 1 else divs[-1].nodes
        self._sidebars -= divs.pop().name == "sidebar"
        divs[-1].nodes.extend(nodes)

    # ------------------------------------------------------------------- blocks

    def _block(self, element: ET.Element) -> list[Node]:
        tag = element.tag
        if tag == "p":
            return self._paragraph(self.inlines.read(element.text or ""))
        if tag in {"ul", "ol"}:
            return [self._list(element)]
        if tag == "dl":
            parts = tuple(self._item(child, _DEFINITION[child.tag]) for child in element)
            return [Node("definitions", parts, place=self.place_of(parts))]
        if tag == "blockquote":
            children = self._flow(element)
            return [Node("quotation", children, place=self.place_of(children))]
        if tag == "table":
            return [table(element, self)]
        if tag == "pre":
            return self._indented_code(element)
        if tag == "hr":
            return [Node("ornament", place=self.place_of(()))]
        return self._headings.read(element, aside=self._sidebars > 0)

    def _paragraph(self, children: Inline) -> list[Node]:
        pictures = figures_of(children, self)
        if pictures is not None:
            return pictures
        if shows_something(children):
            return [Node("paragraph", children, (("id", self.ids.next()),), self.place_of(children))]
        marks = [node for node in walk(*children) if isinstance(node, Node) and node.place]
        if marks:
            hint = "put the mark beside the words that it is about"
            self.report(Diagnostic("S025", "there are no words in this paragraph, only a mark", marks[0].place, hint))
        return []

    def _list(self, element: ET.Element) -> Node:
        items = tuple(self._item(child, "item") for child in element)
        attributes = [("ordered", "yes")] if element.tag == "ol" else []
        start = element.get("start", "")
        if start:
            attributes.append(("start", start))
        if int(start or 0) > _LAST_START:
            message, hint = f"this is read as a list that begins with {start}", f"write {start}\\. if it is a paragraph"
            self.report(Diagnostic("S034", message, self.place_of(items), hint))
        return Node("list", items, tuple(attributes), self.place_of(items))

    def _item(self, element: ET.Element, kind: str) -> Node:
        """An item or a definition: inline content where it has nothing else (a tight list), or blocks."""
        if not len(element):
            own = self.ids.next()
            children = self.inlines.read(element.text or "")
            return Node(kind, children, (("id", own),), self.place_of(children))
        blocks = self._flow(element)
        return Node(kind, blocks, place=self.place_of(blocks))

    def _fenced_code(self, piece: Piece) -> Node:
        source = self.inlines.source
        last = len(piece.lines) - 1
        lines = tuple(
            Text(line + ("\n" if number < last else ""), source.place(offset))
            for number, (offset, line) in enumerate(piece.lines)
            if line or number < last
        )
        return Node("code-block", lines, (("id", self.ids.next()),), source.place(piece.start))

    def _indented_code(self, element: ET.Element) -> list[Node]:
        """A block indented by four spaces: the lines of the source as typed, without the indentation of the first."""
        inlines = self.inlines
        numbers = [number_of(stand_in) for stand_in in STAND_IN.findall("".join(element.itertext()))]
        if not numbers:
            return []
        inlines.decoder.begin_after(numbers[-1])
        text, first, last = inlines.source.text, inlines.pieces[numbers[0]], inlines.pieces[numbers[-1]]
        start, end = text.rfind("\n", 0, first.start) + 1, text.find("\n", last.end)
        quoted = QUOTED.match(text, start)
        before = text[start : quoted.end()] if quoted else ""
        message = "these lines are indented by four spaces or more, and printed as code"
        inlines.find("S022", message, start + len(before))
        lines = []
        for line in text[start : end if end >= 0 else len(text)].rstrip().splitlines(keepends=True):
            cut = prefix_length(line, before.count(">"), len(before) - before.rfind(">") - 1)
            lines.append(Text(line[cut:], inlines.source.place(start + cut)))
            start += len(line)
        return [Node("code-block", tuple(lines), (("id", self.ids.next()),), lines[0].place)]
