"""Marks with square brackets: spans ``[…]{…}``, links, pictures, citations, calls of notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publisher.reading.attributes import Attribute, Unreadable, read_braces
from publisher.reading.mark_checks import checked
from publisher.reading.marks import AT_A_POINT, FIGURE, SPAN
from publisher.reading.stand_ins import Piece

if TYPE_CHECKING:
    from publisher.reading.scanning import Scan

DEEPEST = 24
"""How many spans and links are followed inside one another."""

_DESTINATION = re.compile(
    r"""
    \( [ \t]*
    (?: <(?P<enclosed>[^<>\n]{0,1000})> | (?P<bare>(?:[^\s()<>\\]|\\.|\([^\s()]*\))(?:[^\s()\\]|\\.|\([^\s()]*\))*+) )
    (?: \s+ (?: "(?:[^"\\]|\\.){0,500}" | '(?:[^'\\]|\\.){0,500}' ) )?
    [ \t]* \)
    """,
    re.VERBOSE,
)
_LABEL = re.compile(r"!\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*+)\]", re.DOTALL)
_CITES = re.compile(r"\[(?P<cites>@[^\[\]]+)\]")
_BRACE = re.compile(r"[ \t]?\{(?!\{)")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _Open:
    """A bracket that is open: its number, the count of words up to it, and how deep the marks inside it go."""

    number: int
    words: int
    deepest: int = 0


class Brackets:
    """What is open in the paragraph that is being scanned."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._open: list[_Open] = []
        self._too_deep = False

    def forget(self) -> None:
        """A paragraph ends: brackets still open are plain characters, as they were put."""
        self._open.clear()

    def opening(self, token: re.Match[str]) -> int:
        """``[``: plain until its end shows what it opens."""
        return self._bracket(token.start())

    def closing(self, token: re.Match[str]) -> int:
        """``]``: what follows it says what the brackets mean."""
        scan, start = self._scan, token.start()
        following = scan.text[start + 1 : start + 2]
        if following == "{":
            return self._span(start)
        if following == "(":
            destination = _DESTINATION.match(scan.text, start + 1, scan.paragraph_end(start))
            if destination:
                return self._link(start, destination)
        self._leave()
        return scan.as_typed(*token.span())

    def call(self, token: re.Match[str]) -> int:
        """``[^n]``."""
        return self._scan.put(Piece("note-call", *token.span(), token.group()[2:-1]))

    def citation(self, token: re.Match[str]) -> int:
        """``[@key, p. 45; @key]``."""
        scan = self._scan
        cites = _CITES.match(scan.text, token.start(), scan.paragraph_end(token.start()))
        if cites is None:
            return self._bracket(token.start())
        return scan.put(Piece("citation", *cites.span(), _SPACES.sub(" ", cites["cites"]).strip()))

    def picture(self, token: re.Match[str]) -> int:
        """``![…](figures/x.svg){#fig-x}``."""
        scan, start = self._scan, token.start()
        end = scan.paragraph_end(start)
        label = _LABEL.match(scan.text, start, end)
        destination = _DESTINATION.match(scan.text, label.end(), end) if label else None
        if label is None or destination is None:
            return scan.as_typed(start, start + 1)
        stop = destination.end()
        attributes: tuple[Attribute, ...] = ()
        braces = _BRACE.match(scan.text, stop)
        if braces:
            read = read_braces(scan.text, braces.end() - 1, end)
            if isinstance(read, Unreadable):
                scan.find("S004", read.reason, read.offset, read.hint)
            else:
                attributes = checked(read.attributes, FIGURE, "a figure", scan.source, scan.report)
                stop = read.end
        file = _address(destination)
        return scan.put(Piece("image", start, stop, file, attributes, label=_SPACES.sub(" ", label["label"]).strip()))

    # ------------------------------------------------------------------- beginnings and ends

    def _bracket(self, start: int) -> int:
        self._open.append(_Open(len(self._scan.pieces), self._scan.words + 1))
        return self._scan.as_typed(start, start + 1)

    def _span(self, start: int) -> int:
        scan = self._scan
        braces = read_braces(scan.text, start + 1, scan.paragraph_end(start))
        if isinstance(braces, Unreadable):
            scan.find("S004", braces.reason, braces.offset, braces.hint)
            self._leave()
            return scan.as_typed(start, start + 2)
        if not self._open:
            scan.find("S005", "']{' ends a mark that nothing in this paragraph begins", start)
            return scan.as_typed(start, start + 2)
        attributes = checked(braces.attributes, SPAN, "a span", scan.source, scan.report)
        if not braces.attributes:
            scan.find("S004", "these braces are empty", start + 1)
        names = {attribute.name for attribute in attributes}
        if attributes and self._open[-1].words == scan.words and not names <= AT_A_POINT:
            scan.find("S025", f"there are no words in this mark ({', '.join(sorted(names))})", start)
        return self._mark(Piece("span", start, braces.end, attributes=attributes))

    def _link(self, start: int, destination: re.Match[str]) -> int:
        scan = self._scan
        if not self._open:
            scan.find("S005", "'](' ends a link that nothing in this paragraph begins", start)
            return scan.as_typed(start, start + 2)
        if self._open[-1].words == scan.words:
            scan.find("S025", "there are no words in this link", start)
        return self._mark(Piece("link", start, destination.end(), _address(destination)))

    def _mark(self, piece: Piece) -> int:
        """Make the innermost open bracket, put as a plain character, the beginning of a mark that ends here."""
        scan = self._scan
        bracket = self._leave()
        depth = bracket.deepest + 1
        if depth > DEEPEST:
            if not self._too_deep:
                scan.find("S021", f"more than {DEEPEST} marks inside one another", piece.start)
            self._too_deep = True
            return scan.as_typed(piece.start, piece.start + 2)
        if self._open:
            self._open[-1].deepest = max(self._open[-1].deepest, depth)
        begin = scan.pieces[bracket.number].start
        scan.words -= 1  # the bracket itself
        scan.pieces[bracket.number] = Piece(piece.kind, begin, begin + 1, piece.value, piece.attributes)
        return scan.put(Piece("end", piece.start, piece.end, partner=bracket.number))

    def _leave(self) -> _Open:
        """Leave the innermost open bracket; what is inside it is inside the next one too."""
        if not self._open:
            return _Open(-1, 0)
        bracket = self._open.pop()
        if self._open:
            self._open[-1].deepest = max(self._open[-1].deepest, bracket.deepest)
        return bracket


def _address(destination: re.Match[str]) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", destination["enclosed"] or destination["bare"] or "")
