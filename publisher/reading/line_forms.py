"""The forms that a line of the source may begin with or consist of, as patterns."""

from __future__ import annotations

import re

DEEPEST = 12
"""How many quotations, lists and blocks are followed inside one another."""

WIDEST_INDENT = 60
"""Columns of markers and spaces at the beginning of a line that are followed."""

QUOTED = re.compile(rf"(?:[ \t]*>){{0,{DEEPEST}}}[ \t]*")
"""The marks of block quotations before a line, and its indentation."""

MARKER = re.compile(r"[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}\.(?=[ \t])|:(?=[ \t]))")
"""What puts a line into a quotation, a list or a definition."""

INDENT = re.compile(r"[ \t]*")

HASHES = re.compile(r"#{1,6}")
"""The beginning of a heading."""

HEADING_END = re.compile(r"[ \t]*#*[ \t]*(?=\n|\Z)")
"""What may follow the words or the braces of a heading."""

BRACES_AHEAD = re.compile(r"[ \t]+(?=\{)")

UNDERLINED = re.compile(r"[ \t]*\n[ \t>]*(?:=+|-+)[ \t]*(?=\n|\Z)")
"""The end of a line that the next one underlines, which makes it a heading."""

COLONS = re.compile(r":{3,}[ \t]*(?P<word>[^\n{]*)")
"""The beginning of a fence; its braces, if any, follow."""

FENCE_END = re.compile(r"[ \t:]*(?=\n|\Z)")

TICKS = re.compile(r"(?P<fence>`{3,}|~{3,})[^`\n]*(?:\n|\Z)")
"""The first line of a block of code."""

ORNAMENT = re.compile(r"(?:(?:\*[ \t]*+){3,}|(?:_[ \t]*+){3,}|(?:-[ \t]*+){3,})(?=\n|\Z)")

UNDERLINE = re.compile(r"-+[ \t]*(?=\n|\Z)")
"""Hyphens that underline a heading where words stand above them."""

TABLE_RULE = re.compile(r"[|:=+\- \t]+(?=\n|\Z)")
"""The line between the head and the body of a table."""

NOTE = re.compile(r" {0,3}\[\^(?P<key>[^\]\s]+)\]:[ \t]*")
"""The beginning of a note."""

REFERENCE = re.compile(r" {0,3}\[(?P<key>[^\]\[\n^@][^\]\[\n]*)\]:[ \t]+\S+[ \t]*(?:[\"'(][^\n]*)?(?=\n|\Z)")
"""An address that links by reference would look up."""

BLANK = re.compile(r"\n[ \t>]*(?=\n|\Z)")
"""The end of a paragraph."""
