"""The rule sets of house style, as data: ``oxford`` (New Hart's Rules) and ``chicago`` (Chicago Manual of Style).

To add a case to a list, add it here and one line to ``tests/unit/apparatus/cases/house-style-<set>.txt``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publisher.apparatus.ranges import RangeForm

NBSP = "\u00a0"

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

#: Words that begin with an apostrophe, not with a quotation mark. 'n' stands for "and" ("rock 'n' roll").
LEADING_APOSTROPHES = ("tis", "twas", "twere", "twill", "twould", "em", "til", "cause", "cos", "bout", "n", "flu")

#: Words after which two digits are a year without its century ("the spring of '44").
BEFORE_SHORT_YEARS = (
    "in", "of", "from", "to", "till", "until", "since", "by", "before", "after", "during", "early", "late", "mid",
    "spring", "summer", "autumn", "fall", "winter", *MONTHS.split("|"),
)  # fmt: skip

_ABBREVIATED = "pp?|nn?|[Vv]ols?|[Cc]hs?|[Ff]igs?|[Pp]ls?|cols?|fos?|arts?|secs?|pts?|[Nn]os?"
_NUMBERED = "Chapter|Part|Book|Act|Figure|Map|Table|Plate|Appendix|Article|Section|Unit|Order"
_ROMAN = r"[IVXLC]{2,}|[VX]"

#: Gaps at which a line may not break: what stands before, what follows, and an example.
NO_BREAK: tuple[tuple[str, str, str], ...] = (
    (r"\b\d{1,2}", rf"(?:{MONTHS})\b", "6 July"),
    (rf"\b(?:{_ABBREVIATED})\.", r"[\dIVXLCivxlc]", "p. 45"),
    (r"\b(?:c|fl|b|d|r|ca)\.", r"\d", "c. 1942"),
    (r"(?<![\w’'])[A-Z]\.", r"[A-Z](?:\.|[a-zà-ž])", "E. K. Keefe"),
    (r"\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Lt|Mt)\.?", r"[A-Z]", "Dr Smith"),
    (r"\b(?:Gen|Col|Capt|Maj|Brig|Cdr|Prof|Rev|Hon|Sr|Fr)\.", r"[A-Z]", "Col. Smiley"),
    (r"\d", r"(?:mm|cm|m|km|ha|g|kg|t|lb|ft|hp|mph|kph|kW|Hz|kHz|MHz|V|W)\b", "10 km"),
    (r"\d", r"(?:per cent|percent|million|billion|thousand|hundred)\b", "40 per cent"),
    (r"\d", r"(?:a\.m\.|p\.m\.|BC|BCE|CE|AD)", "6.30 a.m."),
    (r"\bAD", r"\d", "AD 79"),
    (rf"\b(?:{_NUMBERED})", r"(?:\d|[IVXLC]+\b)", "Chapter 3"),
    (r"\b[A-Z][^\W\d_]*[a-zà-ž]", rf"(?:{_ROMAN})\b", "Victor Emmanuel III"),
    (r"[§¶№]", r"\d", "§ 5"),
    (r"\bNo", r"\d", "No 5 Commando"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A rule set: what the builder makes of plain typing."""

    name: str
    quotes: tuple[tuple[str, str], tuple[str, str]]
    """The pair of a quotation, and of one inside it; deeper ones take turns."""
    dash: str
    """What a dash between clauses is printed as, its white space included."""
    ellipsis: str
    points_in_quotes: bool
    """Whether a comma or a full stop that follows a quoted title stands inside its quotation marks."""
    page_ranges: RangeForm
    locators: Mapping[str, tuple[str, str]]
    """How a place in a cited work is called, by what the author types: one, several."""


_LOCATORS: Mapping[str, tuple[str, str]] = {
    "p": ("p.", "pp."),
    "ch": ("ch.", "chs"),
    "vol": ("vol.", "vols"),
    "n": ("n.", "nn."),
    "no": ("no.", "nos"),
    "fig": ("fig.", "figs"),
    "pl": ("pl.", "pls"),
    "col": ("col.", "cols"),
    "fo": ("fo.", "fos"),
    "sec": ("sec.", "secs"),
    "pt": ("pt.", "pts"),
    "art": ("art.", "arts"),
}

LOCATOR_LABELS = frozenset(_LOCATORS)

OXFORD = HouseStyle(
    name="oxford",
    quotes=(("‘", "’"), ("“", "”")),
    dash=f"{NBSP}– ",
    ellipsis="…",
    points_in_quotes=False,
    page_ranges="oxford",
    locators=_LOCATORS,
)

CHICAGO = HouseStyle(
    name="chicago",
    quotes=(("“", "”"), ("‘", "’")),
    dash="—",
    ellipsis=f".{NBSP}.{NBSP}.",
    points_in_quotes=True,
    page_ranges="chicago",
    # Chicago gives the number of a page without a word, and an s to abbreviations without a full stop after it.
    locators={
        **{typed: (one, many if many.endswith(".") else f"{many}.") for typed, (one, many) in _LOCATORS.items()},
        "p": ("", ""),
    },
)

HOUSE_STYLES: Mapping[str, HouseStyle] = {style.name: style for style in (OXFORD, CHICAGO)}
