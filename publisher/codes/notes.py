"""Codes of the family F: notes and citations."""

from __future__ import annotations

from publisher.codes.code import Code

CODES: dict[str, Code] = {
    "F001": Code(
        "error",
        "a note is called and not written",
        "`[^n]` calls a note; its text follows on a line that begins with `[^n]:`. The call was left out.",
    ),
    "F002": Code(
        "warning",
        "a note is written and not called",
        "No `[^n]` in the text calls this note, so it would not be printed.",
    ),
    "F003": Code(
        "error",
        "a note is written twice",
        "Two lines begin with the same `[^n]:`. The first was kept; give the other a key of its own.",
    ),
    "F004": Code(
        "error",
        "a note is called twice",
        "Notes are numbered in the order of their calls, one for each. Write the note a second time under another key.",
    ),
    "F005": Code(
        "error",
        "a note is called where none can stand",
        "A note cannot be called inside a note, a caption or an entry of a register. Put the words into the "
        "text; a citation `[@key]` may stand in a note.",
    ),
    "F006": Code(
        "error",
        "a source that the bibliography lacks",
        "A citation, or a list of further reading, names a work by a key that registers/bibliography.json does not have. "
        "Mend the key, or add the work.",
    ),
    "F007": Code(
        "error",
        "a citation without a source",
        "A citation names its source by a key: `[@fischer1999, p. 45; @pearson2005]`. It was left out.",
    ),
}
