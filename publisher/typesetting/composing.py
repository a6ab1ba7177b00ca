"""How each page was composed, line by line: what the page report judges.

Read from the engine's boxes, as ``walk.py`` reads them, and for the same version of it. Lengths become pt here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from publisher.model import PHRASING, Composition, Piece, PieceKind, Rectangle, SetLine

PT = 0.75  # pt in a CSS px

#: The hyphen of the engine, and the typed one. In ragged text the typed one does not count: addresses are full of it.
OWN_HYPHEN, TYPED_HYPHEN = "\u2010", "-"

#: Characters of a line that are kept for a person to find it by.
SHOWN = 28

_KINDS: Mapping[str, PieceKind] = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "caption": "caption", "figcaption": "caption", "td": "cell", "th": "cell",
}  # fmt: skip

_FORCED = frozenset({"page", "left", "right", "recto", "verso"})
_ENDS_KEPT = frozenset({"pre", "pre-wrap", "pre-line", "break-spaces"})
_UNBROKEN = frozenset({"nowrap", "pre"})


def compose(pages: Sequence[Any]) -> tuple[Composition, ...]:
    """How the laid-out pages of a section were composed."""
    composer = _Composer()
    made = [composer.page(page) for page in pages]
    next_begun_by_rule = [*composer.begun_by_rule[1:], False]
    return tuple(
        page._replace(turned=page.turned or by_rule) for page, by_rule in zip(made, next_begun_by_rule, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a box stands: its block, what it is part of, its column, whether it is in the main flow, what cuts it."""

    block: str = ""
    kind: PieceKind = "text"
    column: int = 0
    flows: bool = True
    window: Any = None


@dataclass(slots=True)
class _Composer:
    """Goes over the boxes of one page after another."""

    begun_by_rule: list[bool] = field(default_factory=list)
    _runs: int = 0
    _open: tuple[Element, int] | None = None  # the run of lines that the main flow has just come from
    _heads: dict[Element, int] = field(default_factory=dict)
    _known: set[Element] = field(default_factory=set)
    _sheet: Any = None
    _columns: int = 0
    _lowest: float = 0.0
    _pieces: list[Piece] = field(default_factory=list)

    def page(self, page: Any) -> Composition:
        """Takes in a page: the main flow, then the notes at its foot. The next page tells whether it was turned too."""
        from weasyprint.formatting_structure import boxes

        box = page._page_box  # noqa: SLF001
        self._sheet, self._columns, self._pieces = page, 0, []
        top, foot = box.content_box_y(), box.content_box_y() + box.height
        self._lowest = top
        self.begun_by_rule.append(self._begins_by_rule(box))
        areas = [child for child in box.children if isinstance(child, boxes.FootnoteAreaBox)]
        for child in box.children:
            if not isinstance(child, boxes.MarginBox) and child not in areas:
                self._flow(child, _Where())
        for area in areas:
            if area.children:
                foot = min(foot, area.position_y)
            for note in area.children:
                self._flow(note, _Where(note.element.get("id", ""), "note", flows=False))
        bleed = page.bleed
        across, down = bleed["left"] + bleed["right"], bleed["top"] + bleed["bottom"]
        return Composition(
            area=self._rectangle(box.content_box_x(), top, box.width, box.height),
            sheet=self._rectangle(-bleed["left"], -bleed["top"], page.width + across, page.height + down),
            free=_pt(max(0.0, foot - self._lowest)),
            turned=_ends_by_rule(box) or not any(piece.flows for piece in self._pieces),  # or it is a plate
            pieces=tuple(self._pieces),
        )

    # ------------------------------------------------------------------ boxes

    def _flow(self, box: Any, where: _Where) -> None:
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout.absolute import AbsolutePlaceholder

        if isinstance(box, AbsolutePlaceholder):
            box, where = box._box, _apart(where)  # noqa: SLF001
        elif box.is_floated():
            where = _apart(where)
        if self._is_repeated(box):
            return
        where = self._entered(box, where)
        if isinstance(box, boxes.ReplacedBox):
            self._picture(box, where)
            return
        lines = [child for child in box.children if isinstance(child, boxes.LineBox)]
        if lines:
            self._lines(box, lines, where)
            return
        for child in box.children:
            self._flow(child, where)

    def _entered(self, box: Any, where: _Where) -> _Where:
        """Where the inside of a box stands."""
        from weasyprint.formatting_structure import boxes

        block, kind, column, window = where.block, where.kind, where.column, where.window
        if getattr(box, "is_column", False):
            self._columns += 1
            column = self._columns
        if (element := box.element) is not None:
            if (own := element.get("id")) and box.element_tag not in PHRASING:
                block = own
            if kind != "note":
                kind = _KINDS.get(box.element_tag, kind)
        if box.style["overflow"] != "visible" and not isinstance(box, boxes.ReplacedBox):  # which have it by default
            window = box
        return _Where(block, kind, column, where.flows, window)

    def _is_repeated(self, box: Any) -> bool:
        """Whether this is the head or foot of a table set again."""
        of_table = getattr(box, "is_header", False) or getattr(box, "is_footer", False)
        return of_table and self._heads.setdefault(box.element, id(box)) != id(box)

    def _picture(self, box: Any, where: _Where) -> None:
        rectangle = self._rectangle(box.content_box_x(), box.content_box_y(), box.width, box.height)
        around = where.window
        window = around and self._rectangle(
            around.padding_box_x(), around.padding_box_y(), around.padding_width(), around.padding_height()
        )
        self._pieces.append(
            Piece(
                where.block, "picture", self._next_run(), where.column, 0.0, False, where.flows, (), rectangle, window
            )
        )
        if where.flows:
            self._open = None
            self._lowest = max(self._lowest, box.content_box_y() + box.height)

    def _lines(self, box: Any, lines: Sequence[Any], where: _Where) -> None:
        set_lines = tuple(line for found in lines if (line := self._line(found, box, where)))
        if not set_lines:
            return
        run, measure = self._run(box.element, where), _pt(box.width)
        justified = _is_justified(lines[0])
        self._pieces.append(
            Piece(where.block, where.kind, run, where.column, measure, justified, where.flows, set_lines)
        )
        if where.flows:
            self._lowest = max(self._lowest, lines[-1].position_y + lines[-1].height)

    def _run(self, element: Element, where: _Where) -> int:
        """The number of a run of lines: that of the one before, where it goes on in another column or page."""
        if not where.flows:
            return self._next_run()
        if self._open and self._open[0] is element and not self._stands_beside(where.column):
            return self._open[1]
        self._open = (element, self._next_run())
        return self._open[1]

    def _stands_beside(self, column: int) -> bool:
        """Whether the piece before stands in this very column: then it is no part of the same run."""
        before = next((piece for piece in reversed(self._pieces) if piece.flows), None)
        return before is not None and before.column == column

    def _next_run(self) -> int:
        self._runs += 1
        return self._runs

    # ------------------------------------------------------------------ lines

    def _line(self, line: Any, box: Any, where: _Where) -> SetLine | None:
        """A line as it was set; None where it has no words (a picture in it becomes a piece)."""
        leaves = list(self._leaves(line, where))
        texts = [leaf for leaf in leaves if hasattr(leaf, "text") and leaf.text]
        words = "".join(leaf.text for leaf in texts)
        if not words.strip():
            return None
        spreading = max(leaf.justification_spacing for leaf in texts)
        start = min(leaf.position_x for leaf in leaves)
        end = max(leaf.position_x + leaf.margin_width() for leaf in leaves)
        spaces = words.count(" ") + words.count("\u00a0")
        return SetLine(
            baseline=self._up(texts[0].position_y + texts[0].baseline),
            indent=_pt(start - box.content_box_x()),
            width=_pt(end - start - spreading * spaces),
            spread=round(spreading / line.style["font_size"], 3),
            words=_shortened(words),
            first=_pt(_first_word(leaves)),
            hyphenated=words.endswith(OWN_HYPHEN) or (_is_justified(line) and words.endswith(TYPED_HYPHEN)),
            closed=_is_closed(line),
        )

    def _leaves(self, box: Any, where: _Where) -> Iterator[Any]:
        """The text and the solid boxes of a line; what is taken out of the line is looked at for itself."""
        from weasyprint.formatting_structure import boxes

        for child in box.children:
            if not child.is_in_normal_flow():
                self._flow(child, where)
            elif isinstance(child, boxes.InlineBox):
                yield from self._leaves(child, where)
            else:
                if isinstance(child, boxes.ReplacedBox):
                    self._picture(child, where)
                yield child

    # ------------------------------------------------------------------ pages

    def _begins_by_rule(self, box: Any) -> bool:
        """Whether the first thing of a page that was not begun before is one that begins a page."""
        while box.children:
            box = next((child for child in box.children if child.is_in_normal_flow()), None)
            if box is None or not hasattr(box, "children"):
                return False
            if box.element is not None and box.element not in self._known:
                self._known.add(box.element)
                if box.style["break_before"] in _FORCED:
                    return True
        return False

    # ------------------------------------------------------------------ units

    def _up(self, y: float) -> float:
        return _pt(self._sheet.height - y + self._sheet.bleed["bottom"])

    def _rectangle(self, x: float, y: float, width: float, height: float) -> Rectangle:
        left = x + self._sheet.bleed["left"]
        return Rectangle(_pt(left), self._up(y + height), _pt(left + width), self._up(y))


def _ends_by_rule(box: Any) -> bool:
    """Whether the last thing of a page is one that a page ends with."""
    while getattr(box, "children", ()):
        in_flow = [child for child in box.children if child.is_in_normal_flow()]
        box = next((c for c in reversed(in_flow) if "Margin" not in type(c).__name__), None)
        if box is not None and box.style["break_after"] in _FORCED:
            return True
    return False


def _apart(where: _Where) -> _Where:
    return _Where(where.block, where.kind, where.column, flows=False, window=where.window)


def _is_justified(line: Any) -> bool:
    return bool(line.style["text_align_all"] == "justify")


def _is_closed(line: Any) -> bool:
    if line.style["white_space"] in _ENDS_KEPT:
        return True
    last = line
    while getattr(last, "children", ()):
        last = last.children[-1]
        if last.element_tag.partition("::")[0] == "br":
            return True
    return False


def _first_word(leaves: Sequence[Any]) -> float:
    """The width up to the first space that a line may be broken at, measured by its share of the letters."""
    width = 0.0
    for leaf in leaves:
        text = getattr(leaf, "text", "")
        before, space, _ = text.partition(" ")
        if space and leaf.style["white_space"] not in _UNBROKEN:
            return width + float(leaf.width) * len(before) / len(text)
        width += float(leaf.margin_width())
    return width


def _shortened(words: str) -> str:
    words = " ".join(words.replace("\u2060", "").split())
    if len(words) <= SHOWN:
        return words
    return words[:SHOWN].rpartition(" ")[0] or words[:SHOWN]


def _pt(px: float) -> float:
    return round(float(px) * PT, 2)
