"""What the layout engine complains about, made into findings: no line of its log goes unread.

The engine says little through exceptions. A link without a target, a property it does not know, a picture it cannot
decode are lines in a log, and it goes on. A book must not be printed over such a line, so each becomes a finding.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape

from publisher.typesetting.jobs import Finding, style_line

#: How a line begins → its code.
_CODES = (
    ("Failed to load image", "T005"),
    ("Failed to render SVG image", "T005"),
    ("No anchor", "T006"),
    ("Content discarded: target points to undefined anchor", "T006"),
    ("Anchor defined twice", "T007"),
    (".notdef glyph rendered", "T003"),
    ("Ignored", "T010"),
    ("Invalid", "T010"),
    ("Unknown", "T010"),
    ("Unsupported", "T010"),
    ("Parse error", "T010"),
    ("Error:", "T010"),
)


_STYLE_PLACE = re.compile(r" at (\d+):\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the engine's log: the text with its values put in, and the first of these values."""

    text: str
    value: str = ""

    @property
    def code(self) -> str:
        """The code of what it says."""
        return next((code for beginning, code in _CODES if self.text.startswith(beginning)), "T001")


class _Listener(logging.Handler):
    """Keeps the lines that this thread logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[Line] = []
        self.thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            values = record.args if isinstance(record.args, tuple) else ()
            self.lines.append(Line(record.getMessage(), str(values[0]) if values else ""))


@contextmanager
def listening() -> Iterator[list[Line]]:
    """Collects what the engine logs as warning or error while the block runs."""
    logger = logging.getLogger("weasyprint")
    listener = _Listener()
    level, disabled = logger.level, logger.disabled
    logger.addHandler(listener)
    logger.setLevel(logging.WARNING)
    logger.disabled = False
    try:
        yield listener.lines
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.disabled = disabled


def findings(lines: Iterable[Line], xhtml: str, section: str) -> Iterator[Finding]:
    """What the lines of the log amount to: at the block they speak of, at the section, or at no place in the text."""
    for line in lines:
        match code := line.code:
            case "T003":
                message = f"no font has a glyph for “{line.value}” (U+{ord(line.value):04X})"
                yield Finding(code, message, section)
            case "T006":
                yield Finding(code, f"nothing has the id {line.value!r}", _block_linking(line.value, xhtml) or section)
            case "T007":
                yield Finding(code, f"two things have the id {line.value!r}", line.value)
            case "T010":
                place = _STYLE_PLACE.search(line.text)
                yield Finding(code, line.text.rstrip("."), style_line(int(place[1])) if place else "")
            case _:
                yield Finding(code, line.text.rstrip("."), section)


def _block_linking(anchor: str, xhtml: str) -> str:
    """The id that stands nearest before a link to an anchor."""
    before, found, _ = xhtml.partition(f'href="#{escape(anchor)}"')
    ids = re.findall(r'\bid="([^"]+)"', before) if found else []
    return ids[-1] if ids else ""
