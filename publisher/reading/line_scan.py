"""The scan at the beginning of a line: fences, code, notes, and what puts a line into a quotation, list or heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publisher.reading import line_forms as forms
from publisher.reading.attributes import Unreadable, read_braces
from publisher.reading.stand_ins import Piece

if TYPE_CHECKING:
    from publisher.reading.scanning import Scan

_SLACK = re.compile(r"(^|> ?) {1,3}$")
_QUOTE_MARK = re.compile(r"[ \t]*>")


class LineScan:
    """Where the scan stands in the run of lines."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._after_words = False
        self._apart = ""
        """The blank line that is due after a line that stands alone."""
        self._in_item = False
        """Whether this paragraph is a further one of an item."""
        self._too_deep = False
        self._unclosed: dict[str, int] = {}
        """The shortest fences of code for which there is no end any more."""
        self.heading = False
        """Whether the line that is being scanned is a heading."""

    def begin(self, position: int) -> int:
        """Begin the line at ``position``: put what stands before its words; answers the offset of its first word.

        Lines without words (blank ones, fences, ornaments, code) are put whole.
        """
        text = self._scan.text
        self.heading = False
        while position < len(text):
            self._keep_apart()
            quoted = forms.QUOTED.match(text, position)
            start = quoted.end() if quoted else position
            before = text[position:start]
            if start == len(text) or text[start] == "\n":
                self._blank(before)
                end = start
            else:
                whole = self._whole_line(position, start, before)
                if whole is None:
                    return self._prefix(position)
                end = whole
            if end < len(text):
                self._scan.written.append("\n")
            position = end + 1
        return min(position, len(text))

    def after_comment(self, start: int, end: int) -> int | None:
        """Leave out the lines of a comment that hold nothing else; answers where to go on, or None if there is more."""
        text, written = self._scan.text, self._scan.written
        line = text.rfind("\n", 0, start) + 1
        rest = forms.INDENT.match(text, end)
        stop = rest.end() if rest else end
        if text[line:start].strip(" \t") or not (stop == len(text) or text[stop] == "\n"):
            return None
        while written and not written[-1].strip(" \t"):
            written.pop()
        return self.begin(stop + 1) if stop < len(text) else stop

    def _blank(self, before: str) -> None:
        self._scan.new_paragraph()
        self._after_words = False
        if ">" in before:
            self._scan.written.append(before)

    # ------------------------------------------------------------------- lines without words

    def _whole_line(self, position: int, start: int, before: str) -> int | None:
        """Put a line that is a mark as a whole; answers the offset of its end, or None where it is none."""
        scan, text = self._scan, self._scan.text
        first = text[start]
        if first == ":" and (colons := forms.COLONS.match(text, start)):
            return self._fence(before, colons)
        if first in "`~" and (ticks := forms.TICKS.match(text, start)):
            return self._code(before, ticks)
        underlines = self._after_words and forms.UNDERLINE.match(text, start)
        if first in "*_-" and not underlines and (ornament := forms.ORNAMENT.match(text, start)):
            return self._block(before, Piece("ornament", start, ornament.end()))
        if first in "|:=+-" and (rule := forms.TABLE_RULE.match(text, start)):
            scan.written.append(text[position : rule.end()])
            self._after_words = True
            return rule.end()
        if first == "[" and (reference := forms.REFERENCE.match(text, position)):
            hint = f"write [{reference['key']}](address) where the link stands"
            scan.find("S029", "links by reference are not followed", start, hint)
        return None

    def _block(self, before: str, piece: Piece) -> int:
        self._stand_alone(before)
        self._scan.written.append(before)
        self._scan.put_block(piece)
        return piece.end

    def _stand_alone(self, before: str) -> None:
        """Let blank lines surround the line that begins with ``before``, whether the author typed them or not."""
        self._scan.new_paragraph()
        self._apart = before.rstrip(" \t") + "\n"
        self._scan.written.append(self._apart)

    def _keep_apart(self) -> None:
        if self._apart:
            self._scan.written.append(self._apart)
            self._after_words = False
        self._apart = ""

    def _fence(self, before: str, colons: re.Match[str]) -> int:
        scan, text = self._scan, self._scan.text
        start, end = colons.span()
        if not text.startswith("{", end):
            word = colons["word"].strip(" \t:")
            return self._block(before, Piece("fence-open" if word else "fence-close", start, end, word))
        braces = read_braces(text, end, scan.paragraph_end(end))
        if not isinstance(braces, Unreadable):
            after = forms.FENCE_END.match(text, braces.end)
            if after:
                piece = Piece("fence-open", start, braces.end, attributes=braces.attributes)
                self._block(before, piece)
                return after.end()
            braces = Unreadable(braces.end, "after the braces of a ::: block the line must end")
        scan.find("S004", braces.reason, braces.offset, braces.hint)
        line_end = text.find("\n", start)
        return self._block(before, Piece("fence-open", start, line_end if line_end >= 0 else len(text), "{"))

    def _code(self, before: str, ticks: re.Match[str]) -> int | None:
        """Put a block of code; its lines lose the marks of the quotation and the indentation of its fence."""
        scan, text = self._scan, self._scan.text
        fence = ticks["fence"]
        close = None
        if len(fence) < self._unclosed.get(fence[0], 1_000):
            closing = re.compile(rf"^[ \t>]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
            close = closing.search(text, ticks.end())
        if close is None:
            self._unclosed[fence[0]] = min(len(fence), self._unclosed.get(fence[0], 1_000))
            scan.find("S031", "the block of code that begins here is never closed", ticks.start())
            return None
        lines: list[tuple[int, str]] = []
        offset = ticks.end()
        for line in text[ticks.end() : close.start()].split("\n")[:-1]:
            cut = prefix_length(line, before.count(">"), len(before) - before.rfind(">") - 1)
            lines.append((offset + cut, line[cut:]))
            offset += len(line) + 1
        return self._block(before, Piece("code-block", ticks.start(), close.end(), lines=tuple(lines)))

    # ------------------------------------------------------------------- before the words

    def _prefix(self, position: int) -> int:
        """Put the markers and the indentation at the beginning of a line of words."""
        scan, text = self._scan, self._scan.text
        first, self._after_words = not self._after_words, True
        note = forms.NOTE.match(text, position)
        if note:
            scan.new_paragraph()
            scan.put_block(Piece("note", note.start(), note.end(), note["key"]))
            return note.end()
        at, depth = position, 0
        while depth < forms.DEEPEST and (marker := forms.MARKER.match(text, at)):
            at, depth = marker.end(), depth + 1
        indent = forms.INDENT.match(text, at)
        end = indent.end() if indent else at
        before = text[position:end]
        if forms.MARKER.match(text, at) or len(before.expandtabs(4)) > forms.WIDEST_INDENT:
            self._report_depth(end)
            before = before.expandtabs(4).rstrip()[: forms.WIDEST_INDENT] + " "
        hashes = forms.HASHES.match(text, end)
        if hashes:
            self.heading = True
            if not before.strip(" \t>"):
                self._stand_alone(before)
            # Python-Markdown knows a heading only where nothing at all stands before it.
            scan.written.extend((_SLACK.sub(r"\1", before), hashes.group()))
            return hashes.end()
        self._separate_item(before, first=first, marked=depth > 0)
        scan.written.append(before)
        return end

    def _separate_item(self, before: str, *, first: bool, marked: bool) -> None:
        """Python-Markdown takes an item for text that directly follows a further paragraph of the item before it."""
        indented = before.startswith(("    ", "\t"))
        if first:
            self._in_item = indented and not marked
        elif self._in_item and marked and not indented:
            self._scan.new_paragraph()
            self._scan.written.append("\n")
            self._in_item = False

    def _report_depth(self, offset: int) -> None:
        if not self._too_deep:
            self._scan.find("S021", "this line stands too deep in lists and quotations", offset)
        self._too_deep = True


def prefix_length(line: str, quotes: int, indent: int) -> int:
    """How many characters of a line of code stand before its text: marks of quotations, and spaces up to ``indent``."""
    cut = 0
    for _ in range(quotes):
        mark = _QUOTE_MARK.match(line, cut)
        cut = mark.end() if mark else cut
    while indent and line[cut : cut + 1] in {" ", "\t"}:
        cut, indent = cut + 1, indent - 1
    return cut
