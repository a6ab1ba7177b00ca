"""Index entries as an author types them: ``reprisals > Borovë; Greece > reprisals``."""

from __future__ import annotations

import re

DEEPEST = 3
"""Heading, subentry, and one more."""

Path = tuple[str, ...]


def paths_of(value: str) -> tuple[Path, ...]:
    """The headings, each with its subentries, of an index mark; parts that are empty stay empty."""
    entries = (entry for entry in value.split(";") if entry.strip())
    return tuple(tuple(as_heading(part) for part in entry.split(">")) for entry in entries)


def as_heading(typed: str) -> str:
    """A heading as it is compared and printed: white space as single spaces, but for those that hold words together."""
    return re.sub(r"[ \t\r\n]+", " ", typed).strip().replace("'", "’")


def fault_of(path: Path) -> str:
    """What is wrong with an entry, or nothing."""
    if not all(path):
        return "a heading is missing beside '>'"
    return f"an index has {DEEPEST} levels at most" if len(path) > DEEPEST else ""
