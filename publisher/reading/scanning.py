"""The scan: one walk through the source that puts a stand-in for every word and every mark (see ``stand_ins``)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from html.entities import html5

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.reading.attributes import Unreadable, read_braces
from publisher.reading.brackets import Brackets
from publisher.reading.line_forms import BLANK, BRACES_AHEAD, HEADING_END, UNDERLINED
from publisher.reading.line_scan import LineScan
from publisher.reading.source import REPLACEMENT, UNPRINTABLE, Source
from publisher.reading.stand_ins import WORDS, Piece, block_stand_in, inline_stand_in

_PLAIN = r"[^\ \t\n*_|\\`&<\[\]{!]"
_TOKEN = re.compile(
    rf"""
    (?P<plain>(?:{_PLAIN}++|\ ++(?={_PLAIN})|!(?!\[))++)
    |(?P<typed>[\ *_|]+)
    |(?P<newline>\n)
    |(?P<escape>\\[!-/:-@\[-`{{-~])
    |(?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    |(?P<ticks>`+)
    |(?P<comment><!--)
    |(?P<address><(?:https?://[^\s<>]+|mailto:[^\s<>@]+@[^\s<>@]+|[^\s<>@/:]+@[^\s<>@]+)>)
    |(?P<tag><(?P<close>/?)[!?]?(?P<name>[A-Za-z][A-Za-z0-9:-]*)[^<>\n]*>)
    |(?P<call>\[\^[^\]\[\s]+\])
    |(?P<citation>\[@)
    |(?P<picture>!\[)
    |(?P<opening>\[)
    |(?P<closing>\])
    |(?P<value>\{{\{{[ \t]*(?P<key>[A-Za-z0-9_.-]+)[ \t]*\}}\}})
    |(?P<brace>\{{)
    |(?P<other>.)
    """,
    re.VERBOSE,
)


class Scan:
    """A source, the text that Python-Markdown is to see of it, and the pieces that the stand-ins in it stand for."""

    def __init__(self, source: Source, values: Mapping[str, str], report: Report, *, lines: bool) -> None:
        """Scan the whole source. ``lines`` says whether blocks may stand in it, or it is all one paragraph."""
        self.source = source
        self.text = source.text
        self.report = report
        self.pieces: list[Piece] = []
        self.written: list[str] = []
        self.words = 0
        """How many pieces so far show something on the page."""
        self._values = values
        self._tags: set[str] = set()
        self._comments_close = True
        self._paragraph_end = -1
        self._brackets = Brackets(self)
        self._lines = LineScan(self) if lines else None
        self._run()

    @property
    def encoded(self) -> str:
        """The text for Python-Markdown."""
        return "".join(self.written).expandtabs(4)

    # ------------------------------------------------------------------- for the scans of brackets and lines

    def find(self, code: str, message: str, offset: int, hint: str = "") -> None:
        """Report a finding at an offset."""
        self.report(Diagnostic(code, message, self.source.place(offset), hint))

    def put(self, piece: Piece) -> int:
        """Put a piece into the line; answers the offset after it."""
        if piece.kind in WORDS:
            self.words += 1
        shown = piece.value if piece.kind == "character" else self.text[piece.start : piece.end]
        self.written.append(inline_stand_in(len(self.pieces), shown[:1], shown[-1:]))
        self.pieces.append(piece)
        return piece.end

    def put_block(self, piece: Piece) -> None:
        """Put a piece that has a line of its own."""
        self.written.append(block_stand_in(len(self.pieces)))
        self.pieces.append(piece)

    def as_typed(self, start: int, end: int) -> int:
        """Put characters of the source as words, whatever they would mean; answers the offset after them."""
        return self.put(Piece("plain", start, end))

    def paragraph_end(self, position: int) -> int:
        """The offset of the blank line that ends the paragraph around ``position``."""
        if self._lines is None:
            return len(self.text)
        if position > self._paragraph_end:
            blank = BLANK.search(self.text, position)
            self._paragraph_end = blank.start() if blank else len(self.text)
        return self._paragraph_end

    def new_paragraph(self) -> None:
        """Marks that are still open end with their paragraph."""
        self._brackets.forget()

    # ------------------------------------------------------------------- the walk

    def _run(self) -> None:
        handlers: dict[str, Callable[[re.Match[str]], int]] = {
            "newline": self._newline, "escape": self._escape, "entity": self._entity, "ticks": self._ticks,
            "comment": self._comment, "address": self._address, "tag": self._tag, "value": self._value,
            "brace": self._brace, "call": self._brackets.call, "citation": self._brackets.citation,
            "picture": self._brackets.picture, "opening": self._brackets.opening, "closing": self._brackets.closing,
        }  # fmt: skip
        text = self.text
        position = self._lines.begin(0) if self._lines else 0
        while position < len(text):
            token = _TOKEN.match(text, position)
            if token is None or (kind := token.lastgroup) in {"plain", "other"}:
                position = self._plain(position, token.end() if token else position + 1)
            elif kind == "typed":
                self.written.append(token.group())
                position = token.end()
            else:
                position = handlers[kind or ""](token)

    def _plain(self, start: int, end: int) -> int:
        if self._lines and self._lines.heading and self.text[end - 1] == "#":
            run = self.text[start:end]
            words = run.rstrip("#")
            after = HEADING_END.match(self.text, end) or BRACES_AHEAD.match(self.text, end)
            if after and (not words or words[-1] == " "):  # hashes that close a heading are no words of it
                words = words.rstrip(" ")
                return max(self.as_typed(start, start + len(words)) if words else 0, after.end())
        return self.as_typed(start, end)

    def _newline(self, token: re.Match[str]) -> int:
        self.written.append("\n")
        return self._lines.begin(token.end()) if self._lines else token.end()

    def _escape(self, token: re.Match[str]) -> int:
        return self.put(Piece("character", token.end() - 1, token.end(), token.group()[1]))

    def _entity(self, token: re.Match[str]) -> int:
        name = token.group()[1:]
        value = html.unescape(token.group()) if name.startswith("#") else html5.get(name, "")
        if not value:
            return self.as_typed(*token.span())
        if UNPRINTABLE.search(value):
            self.find("S013", f"the character {token.group()} cannot be printed", token.start())
            value = REPLACEMENT
        return self.put(Piece("character", *token.span(), " " if value in "\n\t\r" else value))

    def _ticks(self, token: re.Match[str]) -> int:
        fence = token.group()
        closing = re.compile(rf"(?<!`){fence}(?!`)")
        end = closing.search(self.text, token.end(), self.paragraph_end(token.end()))
        if end is None:
            return self.as_typed(*token.span())
        return self.put(Piece("code", token.start(), end.end(), fence))

    def _comment(self, token: re.Match[str]) -> int:
        close = self.text.find("-->", token.end()) if self._comments_close else -1
        if close < 0:
            if self._comments_close:
                self.find("S020", "the comment that begins here is never closed", token.start())
            self._comments_close = False
            return self.as_typed(*token.span())
        end = close + len("-->")
        next_line = self._lines.after_comment(token.start(), end) if self._lines else None
        if next_line is not None:
            return next_line
        if self.written[-1:] == [" "] and self.text.startswith(" ", end):
            end += 1  # one space between two words, not two
        return self.put(Piece("comment", token.start(), end))

    def _address(self, token: re.Match[str]) -> int:
        return self.put(Piece("address", *token.span()))

    def _tag(self, token: re.Match[str]) -> int:
        name = token["name"].lower()
        if not (token["close"] and name in self._tags):
            self.find("S012", f"HTML is printed as text here: {token.group()[:40]}", token.start())
        self._tags.add(name)
        return self.as_typed(*token.span())

    def _value(self, token: re.Match[str]) -> int:
        value = self._values.get(token["key"])
        if value is None:
            hint = did_you_mean(token["key"], self._values)
            self.find("X005", f"book.yaml has no value {token['key']!r}", token.start(), hint)
            return self.as_typed(*token.span())
        return self.put(Piece("value", *token.span(), " ".join(value.split())))

    def _brace(self, token: re.Match[str]) -> int:
        start = token.start()
        if self._lines and start and self.text[start - 1] in " \t#":
            after = self._heading_braces(start)
            if after:
                return after
        before = self.text[max(start - 4, 0) : start].rstrip()
        hint = "no space between ] and {" if before.endswith("]") else ""
        self.find("S006", "this brace belongs to no mark", start, hint)
        return self.as_typed(start, token.end())

    def _heading_braces(self, start: int) -> int:
        braces = read_braces(self.text, start, self.paragraph_end(start))
        heading = self._lines is not None and self._lines.heading
        if isinstance(braces, Unreadable):
            if heading:
                self.find("S004", braces.reason, braces.offset, braces.hint)
                return self.as_typed(start, start + 1)
            return 0
        end = HEADING_END.match(self.text, braces.end)
        if end and (heading or UNDERLINED.match(self.text, braces.end)):
            self.put(Piece("heading-attributes", start, braces.end, attributes=braces.attributes))
            return end.end()
        return 0
