"""A repair of WeasyPrint 70.0: a line torn off after its first word.

A run of text that stands before an inline element may fit its line but for the space at its end. Pango lets that space
hang and reports one line; WeasyPrint then measures the line with the space, finds it too wide, concludes that nothing
fits and breaks after the first word (``text/line_break.py``, ``split_first_line``, its step 3). It meets about one
paragraph width in twenty, and a book whose text is full of spans for names and index points meets it on every page.

The repair tries such a run again without its last space; where that fits whole, the line ends at the space. It is the
only place where the engine's own work is changed, and it is made for one version: another may not need it, or may
need another. ``tests/unit/typesetting/test_linebreak.py`` shows the defect without it and its absence with it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

#: The version that the repair was made for.
VERSION = "70.0"

#: Narrower than the letters of any line of prose are on average (em; text faces have 0.42 to 0.5).
NARROW = 0.36

#: Layout of the line, its length and that of what it uses up (bytes), width, height, baseline (CSS px).
Line = tuple[Any, int, int | None, float, float, float]


def repair() -> bool:
    """Mends the engine in this process. Says whether it did: not for another version, and not twice."""
    import weasyprint
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    if weasyprint.__version__ != VERSION or hasattr(line_break.split_first_line, "__wrapped__"):
        return False
    line_break.split_first_line = inline.split_first_line = mended(line_break.split_first_line)
    return True


def mended(split_first_line: Callable[..., Line]) -> Callable[..., Line]:
    """The engine's function that fills one line with a run of text, with the defect mended."""

    @wraps(split_first_line)
    def split(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Line:
        found = split_first_line(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        is_broken = found[2] is not None
        if not is_broken or max_width is None or minimum or not _may_fit_without_space(text, style, max_width):
            return found
        bare = text.rstrip(" ")
        whole = split_first_line(bare, style, context, max_width, justification_spacing, is_line_start, minimum)
        layout, length, rest, width, height, baseline = whole
        if rest is not None or width > max_width:
            return found
        return layout, length, len(bare.encode()), width, height, baseline

    return split


def _may_fit_without_space(text: str, style: Any, max_width: float) -> bool:
    """Whether a second try is worth its time: the last space hangs, and the text is not far too long for the line."""
    hangs = text.endswith(" ") and style["white_space"] in ("normal", "pre-line") and "\n" not in text
    return hangs and not text.isspace() and len(text) * NARROW * style["font_size"] < max_width
