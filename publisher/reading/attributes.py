"""What stands between braces: ``{#id .class word name=value name="a value"}``."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 4_000
"""Characters from brace to brace; a brace that is never closed must not make the rest of a chapter be read again."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One item between braces. ``#x`` is the attribute ``id``, ``.x`` an attribute ``class``, a bare word has no value.

    ``start`` is the offset of the item in the source, ``value_start`` and ``value_end`` enclose its value without
    quotation marks.
    """

    name: str
    value: str
    start: int
    value_start: int
    value_end: int


@dataclass(frozen=True, slots=True)
class Braces:
    """The attributes between two braces, and the offset after the closing one."""

    attributes: tuple[Attribute, ...]
    end: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Braces that cannot be read: where, why, and how to mend it."""

    offset: int
    reason: str
    hint: str = ""


_ITEM = re.compile(
    r"""
    \#(?P<id>[^\s{}\#."'=]+)
    | \.(?P<class>[^\s{}\#."'=]+)
    | (?P<name>[^\s{}\#."'=“”„‘’][^\s{}"'=“”„‘’]*+)
      (?: = (?: "(?P<double>(?:[^"\\]|\\.)*+)" | '(?P<single>(?:[^'\\]|\\.)*+)' | (?P<bare>[^\s{}"'“”„‘’]+) ) | (?!=) )
    """,
    re.VERBOSE | re.DOTALL,
)
_AFTER_ITEM = frozenset((*" \t\n}.#", ""))
_ESCAPED = re.compile(r"""\\(["'\\])""")
_QUOTED = re.compile(r"(?:[ \t]*(?:>|[-+*:][ \t]|\d{1,9}[.)][ \t]))*")  # quotations, in items of lists too


def read_braces(text: str, position: int, limit: int) -> Braces | Unreadable:
    """Read the attributes of the brace at ``position``, looking no further than ``limit``.

    Values may run over lines; the line end counts as a space.
    """
    limit = min(limit, position + LONGEST)
    line_end = _line_end(text, position)
    spaces = re.compile(rf"(?:[ \t]|{line_end})*+")
    found: list[Attribute] = []
    at = position + 1
    while True:
        space = spaces.match(text, at, limit)
        at = space.end() if space else at
        if at >= limit:
            return Unreadable(position, "the brace that opens here is not closed")
        if text[at] == "}":
            return Braces(tuple(found), at + 1)
        item = _ITEM.match(text, at, limit)
        if item is None or text[item.end() : item.end() + 1] not in _AFTER_ITEM:
            return _unreadable(text, at)
        found.append(_attribute(item, line_end))
        at = item.end()


def _line_end(text: str, position: int) -> str:
    """What ends a line and begins the next, as a pattern: as many ``>`` as the block quotation there is deep.

    Any more belong to a value: ``index="churches`` and on the next line ``> in France"``.
    """
    quoted = _QUOTED.match(text, text.rfind("\n", 0, position) + 1)
    depth = quoted.group().count(">") if quoted else 0
    return rf"[ \t]*\n[ \t]*(?:>[ \t]*){{0,{depth}}}"


def _attribute(item: re.Match[str], line_end: str) -> Attribute:
    for name in ("id", "class"):
        if item[name] is not None:
            return Attribute(name, item[name], item.start(), *item.span(name))
    for group in ("double", "single", "bare"):
        if item[group] is not None:
            value = re.sub(line_end, " ", item[group])
            value = value if group == "bare" else _ESCAPED.sub(r"\1", value)
            return Attribute(item["name"], value, item.start(), *item.span(group))
    return Attribute(item["name"], "", item.start(), item.end(), item.end())


def _unreadable(text: str, at: int) -> Unreadable:
    here = text[at : at + 30].partition("\n")[0].partition("}")[0]
    if any(mark in here for mark in "“”„‘’"):
        return Unreadable(at, f"{here!r} cannot be read", 'type straight quotation marks here: name="value"')
    if '"' in here or "'" in here:
        return Unreadable(at, f"{here!r} cannot be read", "a value ends with the quotation mark that it begins with")
    return Unreadable(at, f"{here or text[at]!r} cannot be read")
