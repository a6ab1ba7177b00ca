"""Text leaves: runs of the author's characters, each on one line and with its exact place."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.model import Text
from publisher.reading.source import Source
from publisher.reading.stand_ins import STAND_IN, Piece, number_of


class Leaves:
    """Gathers characters into leaves.

    A leaf ends with its line, and where the next character does not follow it in the source (after an escape, an
    entity, a comment): so every character of a leaf stands at the place of the leaf plus its offset in it.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._run: list[str] = []
        self._start = 0
        self._next = -1
        self._line_begins = True

    def go_on(self) -> None:
        """Something that is no text has been put into the line."""
        self._line_begins = False

    def begin(self) -> None:
        """A block begins, or a line after a forced break: spaces that come first are no text."""
        self._line_begins = True

    def add(self, value: str, start: int, end: int) -> Iterator[Text]:
        """Add characters that stand for the source from ``start`` to ``end``; gives the leaf that ends before them."""
        if self._line_begins and value.startswith(" "):
            start += len(value) - len(value.lstrip(" ")) if end - start == len(value) else 0
            value = value.lstrip(" ")
        if not value:
            return
        if self._run and (start != self._next or self._run[-1].endswith("\n")):
            yield from self.end()
        if not self._run:
            self._start = start
        self._run.append(value)
        self._next = end if end - start == len(value) else -1
        self._line_begins = value.endswith("\n")

    def end(self) -> Iterator[Text]:
        """Give the leaf that ends here, if one does."""
        if self._run:
            yield Text("".join(self._run), self._source.place(self._start))
            self._run.clear()
        self._next = -1


class Decoder:
    """Puts back what the stand-ins of a text stand for, in the order of the source."""

    def __init__(self, source: Source, pieces: list[Piece]) -> None:
        self._text = source.text
        self._pieces = pieces
        self._last = -1
        """The number of the piece that came last."""
        self._block_begins = True
        self.start = 0
        """The offset in the source at which the block begins that is being read."""

    def begin_after(self, number: int) -> None:
        """Go on after a piece: what comes now stands behind it in the source."""
        self._last = number

    def begin(self) -> None:
        """A block begins."""
        self._block_begins = True

    @property
    def offset(self) -> int:
        """The offset in the source that has been reached."""
        return self._pieces[self._last].end if self._last >= 0 else 0

    def decode(self, text: str) -> Iterator[tuple[int, str, int]]:
        """The pieces of a text and the characters typed between them: (number or -1, characters, offset)."""
        parts = STAND_IN.split(text)
        for index, part in enumerate(parts):
            if index % 2:
                self._last = number_of(part)
                self._reach(self._pieces[self._last].start)
                yield self._last, "", self._pieces[self._last].start
            elif part:
                following = number_of(parts[index + 1]) if index + 1 < len(parts) else -1
                yield from self._typed(part, follows=index > 0, following=following)

    def _typed(self, part: str, *, follows: bool, following: int) -> Iterator[tuple[int, str, int]]:
        """Place characters that Python-Markdown has passed on: they stand in the gap between two pieces.

        Of the gap it may have dropped signs of emphasis, of quotations, of lists. What came directly behind a piece
        is looked for at the beginning of the gap, what comes directly before one at its end.
        """
        low = self.offset
        after = following if following >= 0 else self._last + 1
        high = self._pieces[after].start if after < len(self._pieces) else len(self._text)
        lines = part.splitlines(keepends=True)
        for index, line in enumerate(lines):
            typed = line
            if index == 0 and follows and self._text.startswith(line, low):
                offset = low
            elif index == len(lines) - 1 and following >= 0 and self._text.startswith(line, high - len(line)):
                offset = high - len(line)
            else:
                typed = line.lstrip(" ") or line
                offset = self._find(typed.rstrip(" ") or typed, low, high)
            low = offset + len(typed)
            self._reach(offset)
            yield -1, typed, offset

    def _find(self, signs: str, low: int, high: int) -> int:
        # At the beginning of a block the gap holds the end of the block before, too.
        found = (self._text.rfind if self._block_begins else self._text.find)(signs, low, high)
        if found < 0:
            found = self._text.find(signs, low)  # notes, read after the text around them, have made the gap too small
        return max(found, low)

    def _reach(self, offset: int) -> None:
        if self._block_begins:
            self.start = offset
        self._block_begins = False
