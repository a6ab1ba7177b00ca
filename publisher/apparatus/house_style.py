"""House style: what a book prints for plain typing (quotation marks, dashes, ranges, no-break spaces).

The author's letters and figures are never touched: only quotation marks, apostrophes, hyphens, dots and spaces
become their printed form. Code and addresses stay as typed. A block is one run of text: a quotation may open in one
line and close after an emphasis, and the neighbour of a character is the one that a reader sees beside it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace

from publisher.apparatus.house_rules import MONTHS, NBSP, NO_BREAK, HouseStyle
from publisher.apparatus.quotes import quotes
from publisher.apparatus.ranges import RANGE_DASH, WORD_JOINER
from publisher.apparatus.working import Nodes
from publisher.model import BLOCKS, Node, Text, plain_text

Edits = dict[int, str]
"""The offset of a character in a run of text, and what is printed in its place."""

#: What stands in a run for a picture, and for code and addresses, which nothing in the text around them may meet.
_OBJECT = "\ufffc"
_ADDRESS = re.compile(r"\b(?:https?://|mailto:|www\.)\S*[\w/]")
# A look behind stands after the first character: patterns that begin with a set of characters are found much faster.
_CLAUSE_DASH = re.compile(rf"[ \n{NBSP}](?<=[^\s–—-].)(---?|–|—)[ \n](?=[^\s–—-])", re.DOTALL)
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)|…")
_DECIMALS = r"(?:[.,]\d+)*s?"
_RANGES = (
    re.compile(
        rf"\d(?<![\w./{WORD_JOINER}–-]\d)\d*{_DECIMALS}{WORD_JOINER}?([-–])"
        rf"(?={WORD_JOINER}?\d+{_DECIMALS}(?![\w/–-]))"
    ),
    re.compile(rf"\b(?:{MONTHS})([-–])(?=(?:{MONTHS})\b|\d)"),
)
#: Gaps that a rule may be about. To try every rule at every word would cost as much as all the rest of the style.
_GAP = re.compile(r"(?<=[\d.])[ \n]|[ \n](?=[\dA-ZÀ-Ž])")
_BINDS = re.compile(r"\S*?(?:" + "|".join(rf"{before}[ \n](?={after})" for before, after, _ in NO_BREAK) + ")")


def style_text(nodes: Nodes, rules: HouseStyle) -> Nodes:
    """Blocks, or the inline content of one block, in house style; every text keeps its place and its order."""
    if any(isinstance(node, Node) and node.kind in BLOCKS for node in nodes):
        return tuple(_style_block(node, rules) if isinstance(node, Node) else node for node in nodes)
    return _style_run(nodes, rules)


def style_string(text: str, rules: HouseStyle, depth: int = 0) -> str:
    """A plain value of front matter or a register in house style.

    ``depth`` is 1 for a text that will be printed inside quotation marks.
    """
    return "".join(_print_run([text], [False], rules, depth)) if text else text


def is_address(node: Node) -> bool:
    """Whether it is a link whose words are its own address."""
    return node.kind == "link" and plain_text(node) == node.get("href")


def _style_block(block: Node, rules: HouseStyle) -> Node:
    return block if block.kind == "code-block" else block.holding(style_text(block.children, rules))


def _style_run(nodes: Nodes, rules: HouseStyle) -> Nodes:
    pieces: list[str] = []
    fixed: list[bool] = []
    for piece, is_fixed in _pieces(nodes):
        pieces.append(piece)
        fixed.append(is_fixed)
    printed = _print_run(pieces, fixed, rules, 0)
    return nodes if printed == pieces else _refill(nodes, iter(printed))


def _pieces(nodes: Nodes, *, fixed: bool = False) -> Iterator[tuple[str, bool]]:
    """The run of text as a reader sees it: a piece for every leaf, in order, and for what stands like a character."""
    for node in nodes:
        if isinstance(node, Text):
            yield node.value, fixed
        elif node.kind == "line-break":
            yield "\n", True
        elif node.kind == "image":
            yield _OBJECT, True
        else:
            yield from _pieces(node.children, fixed=fixed or node.kind == "code" or is_address(node))


def _refill(nodes: Nodes, printed: Iterator[str]) -> Nodes:
    """The same nodes with the pieces of ``_pieces`` put back."""
    filled: list[Node | Text] = []
    for node in nodes:
        if isinstance(node, Text):
            filled.append(replace(node, value=next(printed)))
        elif node.kind in ("line-break", "image"):
            next(printed)
            filled.append(node)
        else:
            filled.append(node.holding(_refill(node.children, printed)))
    return tuple(filled)


def _print_run(pieces: list[str], fixed: list[bool], rules: HouseStyle, depth: int) -> list[str]:
    stages: tuple[Callable[[str], Edits], ...] = (
        lambda text: _ellipses(text, rules),
        lambda text: _dashes(text, rules),
        _ranges,
        lambda text: quotes(text, rules, depth),
        _no_breaks,
    )
    printed = [_hidden(piece) if is_fixed else piece for piece, is_fixed in zip(pieces, fixed, strict=True)]
    for stage in stages:
        if edits := stage(_without_addresses("".join(printed))):
            printed = _edited(printed, edits)
    return [old if is_fixed else new for old, new, is_fixed in zip(pieces, printed, fixed, strict=True)]


def _hidden(piece: str) -> str:
    return piece if piece.isspace() else _OBJECT * len(piece)


def _without_addresses(text: str) -> str:
    if ":" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(lambda found: _hidden(found[0]), text)


def _edited(pieces: list[str], edits: Edits) -> list[str]:
    """Each piece with the edits that fall into it."""
    places = deque(sorted(edits))
    out: list[str] = []
    start = 0
    for piece in pieces:
        printed: list[str] = []
        done = 0
        while places and places[0] < start + len(piece):
            at = places.popleft()
            printed += (piece[done : at - start], edits[at])
            done = at - start + 1
        out.append("".join(printed) + piece[done:] if done else piece)
        start += len(piece)
    return out


def _ellipses(text: str, rules: HouseStyle) -> Edits:
    edits: Edits = {}
    if "..." not in text and "…" not in text:
        return edits
    for found in _ELLIPSIS.finditer(text):
        start, end = found.span()
        edits |= dict.fromkeys(range(start, end), "") | {start: rules.ellipsis}
        if text[start - 1 : start] == " ":
            edits[start - 1] = NBSP
    return edits


def _dashes(text: str, rules: HouseStyle) -> Edits:
    """A dash between clauses: a spaced one keeps the white space typed after it, a closed one loses both."""
    before, after = (rules.dash[:1], rules.dash[-1:]) if rules.dash[-1:].isspace() else ("", "")
    edits: Edits = {}
    if not ("--" in text or "–" in text or "—" in text):
        return edits
    for found in _CLAUSE_DASH.finditer(text):
        start, end = found.span(1)
        edits |= dict.fromkeys(range(start, end), "") | {start: rules.dash.strip(), start - 1: before}
        if not after:
            edits[end] = ""
    return edits


def _ranges(text: str) -> Edits:
    edits: Edits = {}
    if not ("-" in text or "–" in text):
        return edits
    for pattern in _RANGES:
        for found in pattern.finditer(text):
            at = found.start(1)
            edits[at] = RANGE_DASH
            edits |= {beside: "" for beside in (at - 1, at + 1) if text[beside] == WORD_JOINER}
    return edits


def _no_breaks(text: str) -> Edits:
    edits: Edits = {}
    for found in _GAP.finditer(text):
        gap = found.start()
        word = max(text.rfind(" ", 0, gap), text.rfind("\n", 0, gap)) + 1
        if _BINDS.match(text, word):
            edits[gap] = NBSP
    return edits
