"""Sources formatted by a CSL style, through citeproc-py, as inline content.

citeproc-py takes two to five milliseconds for a source, more than all other passes take for a page. What a style does
depends on the shape of a work (its type, which fields it has, how many authors), and works have their shapes in common:
each shape is formatted once with tokens in place of its values, and the values are put in afterwards. What came of the
shapes, the patterns, may be kept from build to build.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import count, groupby
from typing import Literal

from citeproc import (
    DATES,
    NAMES,
    VARIABLES,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
)
from citeproc.source.json import CiteProcJSON

from publisher.apparatus.house_rules import HouseStyle
from publisher.apparatus.house_style import style_string, style_text
from publisher.apparatus.ranges import shorten_ranges
from publisher.apparatus.working import Nodes
from publisher.model import Node, Place, Text, rewrite

Form = Literal["full", "short", "entry"]
"""A source at its first citation in a chapter, at a later one, and in the bibliography."""

Item = Mapping[str, object]

_ITALIC, _ROMAN = "\ue000", "\ue001"
_LOCATOR = "\ue002"
#: Stands where a full stop was left out after one ("Fischer, Bernd J." and then a title, which no initial is bound to).
_STOP = "\ue003"
#: What stands for a value in a pattern: a private-use character from here on; for a number, four digits.
_FIRST_TOKEN = 0xE100
_FIRST_NUMBER = 7001

_NAMES = {name.replace("_", "-") for name in NAMES}
_DATES = {name.replace("_", "-") for name in DATES}
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_PLAIN = {name.replace("_", "-") for name in VARIABLES} - _NAMES - _DATES | {"archive_location"}
_NUMBERS = {"volume", "issue", "number", "collection-number", "number-of-volumes", "chapter-number"}
_TITLES = {"title", "title-short", "container-title", "collection-title"}
#: Fields whose words the style may change: an ordinal made of a number, a capital at the start of a sentence.
_SHAPING = {"edition", "genre", "status", "medium"}
_UNTOUCHED = {"URL", "DOI", "ISBN", "ISSN"}
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^>]*>")
_PARTS = re.compile("[\ue000-\uf8ff]|\\d{4}|[.,‘’“”]|[^\ue000-\uf8ff\\d.,‘’“”]+|\\d")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class _Marks:
    """What citeproc-py writes for styled text: two marks for italics, and nothing for what our books do not set."""

    @staticmethod
    def preformat(text: object) -> str:
        return str(text)

    @staticmethod
    def Italic(text: object) -> str:  # noqa: N802 - citeproc's name
        return f"{_ITALIC}{text}{_ROMAN}"

    Oblique = Italic
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = preformat


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    lang: str = ""
    is_address: bool = False


@dataclass(frozen=True, slots=True)
class _Shape:
    """A work with tokens for its values, as JSON; and the values by token."""

    json: str
    values: Mapping[str, _Value]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of characters printed in one way."""

    text: str
    italic: bool = False
    lang: str = ""
    is_address: bool = False


Patterns = MutableMapping[str, list[str]]
"""What a style makes of shapes, by the shapes: one style in one language, as one version of this module asks it."""


@dataclass(slots=True)
class SourceStyle:
    """A CSL style in the house style of a book, in its language.

    ``csl`` is the text of the style. Terms ("ed.", "accessed") and dates are those of the language. ``patterns`` are
    those that have been made before.
    """

    csl: str
    rules: HouseStyle
    language: str
    patterns: Patterns = field(repr=False, default_factory=dict)
    _printed: frozenset[str] = field(init=False, repr=False)
    """The fields that the style prints or asks for: no other makes one work differ from the next."""

    def __post_init__(self) -> None:
        named = re.findall(r'\b(?:variable|is-numeric)="([^"]*)"', self.csl)
        self._printed = frozenset(name for names in named for name in names.split()) | {"title-short"}

    def format(self, item: Item, form: Form, place: Place, locator: str = "") -> Nodes:
        """A work of CSL-JSON as inline content whose texts stand at ``place``.

        ``locator`` is printed as it stands ("pp. 124–7").
        """
        shape = _shape(item, self._printed, self.language, self.rules)
        values = {**shape.values, _LOCATOR: _Value(locator)}
        pieces = list(self._fill(self._pattern(shape, form, has_locator=bool(locator)), values))
        if self.rules.points_in_quotes:
            pieces = _with_points_in_quotes(pieces)
        return _without_stops(style_text(tuple(_nodes(pieces, place)), self.rules))

    def _pattern(self, shape: _Shape, form: Form, *, has_locator: bool) -> list[str]:
        """What the style makes of a shape: tokens, marks, points and quotation marks, and what stands between them."""
        key = f"{form} {has_locator} {shape.json}"
        if key not in self.patterns:
            formatted = self._formatted(json.loads(shape.json), form, has_locator=has_locator)
            self.patterns[key] = _PARTS.findall(formatted)
        return self.patterns[key]

    def _formatted(self, work: dict[str, object], form: Form, *, has_locator: bool) -> str:
        style = _parsed(self.csl, self.language)
        sources = CitationStylesBibliography(style, CiteProcJSON([work | {"id": "work"}]), _Marks)
        located = {"locator": Locator("page", _LOCATOR)} if has_locator else {}
        citation = Citation([CitationItem("work", **located)])
        sources.register(citation)
        if form == "entry":
            return "".join(str(entry) for entry in sources.bibliography())
        full = str(sources.cite(citation, str))
        return full if form == "full" else str(sources.cite(citation, str))

    def _fill(self, pattern: list[str], values: Mapping[str, _Value]) -> Iterator[_Piece]:
        """The pattern with the values in it, and no full stop after a point that ends a sentence already."""
        italic = False
        last = ""
        for part in pattern:
            if part in (_ITALIC, _ROMAN):
                italic = part == _ITALIC
                continue
            if part in values:
                piece = self._piece(values[part], italic=italic, in_quotes=last in ("‘", "“"))
            else:
                piece = _Piece(self._quotation_mark(part), italic)
            if part == "." and last in (".", "?", "!", "…"):
                piece = _Piece(_STOP, italic)
            elif not piece.text:
                continue
            yield piece
            last = part if part in ("‘", "“") else piece.text.rstrip(f"’”'\"{_STOP}")[-1:] or last

    def _piece(self, value: _Value, *, italic: bool, in_quotes: bool) -> _Piece:
        text = value.text
        if not value.is_address and ("'" in text or '"' in text):
            text = style_string(text, self.rules, depth=int(in_quotes))
        return _Piece(text, italic, value.lang, value.is_address)

    def _quotation_mark(self, character: str) -> str:
        """The mark that the house style has for one of the locale's."""
        opening, closing = self.rules.quotes[0]
        return {"‘": opening, "“": opening, "’": closing, "”": closing}.get(character, character)


@lru_cache(maxsize=2)
def _parsed(csl: str, language: str) -> CitationStylesStyle:
    return CitationStylesStyle(io.BytesIO(csl.encode()), locale=language, validate=False)


def _shape(item: Item, printed: frozenset[str], language: str, rules: HouseStyle) -> _Shape:
    """The shape of a work, and its values. Fields that are not printed, or whose value is none, are left out."""
    filled = _completed(item)
    lang = _foreign_language(item, language)
    values: dict[str, _Value] = {}
    tokens, numbers = map(chr, count(_FIRST_TOKEN)), map(str, count(_FIRST_NUMBER))

    def token(text: str, *, lang: str = "", is_address: bool = False, is_number: bool = False) -> str:
        made = next(numbers if is_number else tokens)
        values[made] = _Value(text, lang, is_address)
        return made

    shape: dict[str, object] = {"type": str(item.get("type", "book"))}
    for name, value in sorted(filled.items()):
        if name not in printed:
            continue
        if name in _NAMES:
            shape[name] = _names(value, token)
        elif name in _DATES:
            shape[name] = _date(value, lambda number: int(token(str(number), is_number=True)))
        elif name in _SHAPING:
            shape[name] = _plain(value)
        elif name in _PLAIN and (text := _plain(value)):
            text = shorten_ranges(text, rules.page_ranges) if name == "page" else text
            shape[name] = token(
                text,
                lang=lang if name in _TITLES else "",
                is_address=name in _UNTOUCHED,
                is_number=name in _NUMBERS and text.isdecimal(),
            )
    return _Shape(json.dumps({k: v for k, v in shape.items() if v}, sort_keys=True), values)


def _completed(item: Item) -> dict[str, object]:
    """The work with a short title, and the address of its DOI where it has no other."""
    filled = dict(item)
    if "shortTitle" in filled:
        filled.setdefault("title-short", filled["shortTitle"])
    if "DOI" in filled and "URL" not in filled:
        filled["URL"] = f"https://doi.org/{filled['DOI']}"
    title = _plain(filled.get("title", ""))
    if title and "title-short" not in filled:
        filled["title-short"] = title.partition(": ")[0]
    return filled


def _foreign_language(item: Item, language: str) -> str:
    lang = _plain(item.get("language", ""))
    return lang if lang.partition("-")[0].lower() != language.partition("-")[0].lower() else ""


def _plain(value: object) -> str:
    """The characters of a field; the few HTML tags that CSL-JSON may hold are left out."""
    return _PRIVATE.sub("", _MARKUP.sub("", str(value))).strip() if isinstance(value, (str, int)) else ""


def _names(value: object, token: Callable[[str], str]) -> list[dict[str, str]]:
    names = []
    for name in value if isinstance(value, (list, tuple)) else ():
        parts = {part: text for part in _NAME_PARTS if (text := _plain(name.get(part, "")))}
        if not parts.get("family"):  # a body, or a person of one name
            parts = {"literal": _plain(name.get("literal") or name.get("given") or "")}
        if any(parts.values()):
            names.append({part: token(text) for part, text in parts.items()})
    return names


def _date(value: object, token: Callable[[int], int]) -> dict[str, object] | None:
    """A date: year and day as numbers that stand for them; the month's name is the style's business."""
    if not isinstance(value, Mapping):
        return None
    dates = [[int(part) for part in parts] for parts in value.get("date-parts", ()) if _is_date(parts)]
    if len(dates) == 1:
        year, *rest = dates[0]
        return {"date-parts": [[token(year), *rest[:1], *(token(day) for day in rest[1:2])]]}
    if dates:
        return {"date-parts": dates}
    literal = _plain(value.get("literal", "") or value.get("raw", ""))
    return {"literal": literal} if literal else None


def _is_date(parts: object) -> bool:
    return isinstance(parts, (list, tuple)) and bool(parts) and all(str(part).isdecimal() for part in parts)


def _without_stops(content: Nodes) -> Nodes:
    def change(node: Node | Text) -> Nodes:
        return (replace(node, value=node.value.replace(_STOP, "")) if isinstance(node, Text) else node,)

    return rewrite(content, change)


def _with_points_in_quotes(pieces: list[_Piece]) -> list[_Piece]:
    out: list[_Piece] = []
    for piece in pieces:
        if piece.text in (",", ".") and out and out[-1].text in ("”", "’"):
            out.insert(-1, piece)
        else:
            out.append(piece)
    return out


def _nodes(pieces: Iterable[_Piece], place: Place) -> Iterator[Node | Text]:
    for (italic, lang, is_address), group in groupby(pieces, key=lambda p: (p.italic, p.lang, p.is_address)):
        text = "".join(piece.text for piece in group)
        node: Node | Text = Text(text, place)
        if is_address:
            node = Node("link", (node,), (("href", text),), place)
        if lang:
            node = Node("span", (node,), (("lang", lang),), place)
        yield Node("emphasis", (node,), (), place) if italic else node
