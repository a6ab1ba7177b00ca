"""The claims of a text that can be looked up: its dates, numbers and names, each in one form however it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Day = tuple[int | None, int | None, int | None]
"""Year, month and day, as far as they are told."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed as it stands in the text, where it begins, and what it comes to, by its kind."""

    kind: Literal["date", "number", "name"]
    text: str
    start: int
    day: Day = (None, None, None)
    number: float = 0
    words: tuple[str, ...] = ()
    rounded: bool = False
    """Whether the text itself says that a number is not exact."""

    @property
    def ordinal(self) -> bool:
        """Whether it is a number such as "24th", which may be the day of a month."""
        return self.kind == "number" and self.text.endswith(("st", "nd", "rd", "th"))


# ---------------------------------------------------------------------- dates and numbers

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join([*_MONTHS, "Sept", *(name[:3] for name in _MONTHS)])
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_TO = r"(?:\s*[-–/]\s*|\s+(?:to|and|or|until)\s+)"
_DATE = re.compile(
    r"(?<!\d)(?P<year>1\d{3}|20\d\d)-(?P<number>[012]\d)(?:-(?P<date>[0-3]\d))?(?![\d-])"
    rf"|(?<!\w)(?:(?P<days>{_DAY}(?:{_TO}{_DAY})*)\s+)?(?P<month>{_MONTH})(?:\.(?=\s\d{{4}})|\b)(?:\s+(?P<of>1\d{{3}}|20\d\d))?(?!\w)"
)
_YEARS = re.compile(
    r"(?<![\w.,])(?P<first>1[89]\d\d|20\d\d)s?(?:[-–/](?P<last>\d{4}|\d\d)(?![\d,]))?(?!\w|,\d)",
)

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = (
    {word: float(value) for value, word in enumerate(_UNITS)}
    | {word: float(value) for value, word in zip(range(20, 100, 10), _TENS, strict=True)}
    | {"a": 1, "half": 0.5, "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
)
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(_UNITS)})"
_BIG = r"(?:hundred|thousand|million|dozen)"
_NUMBER = re.compile(
    r"(?<![\w.])(?P<digits>\d+(?:[,\u00a0\u202f]\d{3}(?!\d))*(?:\.\d+)?)(?:st|nd|rd|th)?"
    rf"(?:\s+(?P<times>{_BIG}))?(?!\w)"
    rf"|\b(?P<words>(?:half\s+)?(?:(?:a|{_SMALL})\s+)?{_BIG}(?:\s+{_BIG})*(?:\s+and\s+{_SMALL})?|{_SMALL})\b",
    re.IGNORECASE,
)
_SMALL_TALK = 12
"""Numbers up to this one that are written as words prove nothing: every sheet has them somewhere."""
_ABOUT = re.compile(
    r"\b(?:about|some|around|nearly|almost|roughly|over|under|perhaps|well|(?:more|fewer|less) than|up to|at least) $"
)


def dates_and_numbers(text: str) -> Iterator[Claim]:
    """The dates of a text, then its numbers; what belongs to a date is no number."""
    for form in (_DATE, _YEARS):
        for found in form.finditer(text):
            for day in _days(found) if form is _DATE else _years(found):
                yield Claim("date", " ".join(found[0].split()), found.start(), day)
        text = form.sub(lambda found: " " * len(found[0]), text)
    for found in _NUMBER.finditer(text):
        rounded = bool(_ABOUT.search(" ".join(text[: found.start()].split()) + " "))
        if number := _number(found):
            yield Claim("number", " ".join(found[0].split()), found.start(), number=number, rounded=rounded)


def _days(found: re.Match[str]) -> Iterator[Day]:
    if found["year"]:
        year, month = int(found["year"]), int(found["number"])
        yield year, month if month <= 12 else None, int(found["date"]) if found["date"] else None
        if month > max(20, year % 100):  # "1920-24" is two years, "1942-23" the autumn of one
            yield year - year % 100 + month, None, None
        return
    month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(found["month"][:3]))
    for day in re.findall(r"\d+", found["days"] or "") or [None]:
        yield int(found["of"]) if found["of"] else None, month, int(day) if day else None


def _years(found: re.Match[str]) -> Iterator[Day]:
    yield int(found["first"]), None, None
    if found["last"]:
        yield int(found["first"][: 4 - len(found["last"])] + found["last"]), None, None


def _number(found: re.Match[str]) -> float:
    """The value of a number in digits or words; nothing where it is small talk."""
    if found["digits"]:
        return float(re.sub(r"[^\d.]", "", found["digits"])) * _VALUES.get((found["times"] or "").lower(), 1)
    whole, part = 0.0, 0.0
    for word in re.split(r"[-\s]+", found["words"].lower()):
        value = _VALUES.get(word, 0)  # "and"
        if value >= 1_000 or word == "dozen":
            whole, part = whole + (part or 1) * value, 0
        else:
            part = part or value if word == "a" else (part or 1) * value if value == 100 else part + value
    return whole + part if whole + part > _SMALL_TALK else 0


# ---------------------------------------------------------------------- names

_CAPITAL = r"(?:[A-Z]\.|[^\W\d_a-zß-öø-ÿ][\w\u00ad]*(?:[-‑’'][\w]+)*)"
_PARTICLE = r"(?:de|du|des|von|van|der|den|la|le|di|da|del|zu|ten|ter)"
_NAME = re.compile(rf"(?<![\w’'-])(?!{_PARTICLE}\b){_CAPITAL}(?:\s(?:{_PARTICLE}\s)*{_CAPITAL})*")
_SENTENCE_END = re.compile(r"(?:^|[.!?:]['\"’”)]*\s+|[(\[]\s*|['\"‘“])['\"‘“(]*$")
_LETTERS = str.maketrans("łŁøØđĐðı’‑", "lLoOdDdi'-")
"""Letters that no decomposition takes apart, and signs that are typed in two ways."""


def folded(word: str) -> str:
    """A word without accents, case, soft hyphens, and the s of a possessive: ``Łódź's`` → ``lodz``."""
    plain = unicodedata.normalize("NFKD", re.sub(r"[’']s?$|[.\u00ad]", "", word).translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def names(text: str, common: frozenset[str], known: frozenset[str]) -> Iterator[Claim]:
    """The runs of capitalised words in a text.

    Where a sentence begins, a ``common`` word (or its plural) is no name, and a single word only if ``known`` as one.
    """
    for found in _NAME.finditer(text):
        words = list(re.finditer(r"\S+", found[0]))
        if _SENTENCE_END.search(text[: found.start()]):
            first = words[0][0].casefold()
            alone = len(words) == 1 and folded(first) not in known
            words = words[1:] if alone or {first, first.removesuffix("s")} & common else words
        while words and words[0][0].islower():
            words = words[1:]
        if words:
            start = words[0].start()
            spelt = tuple(folded(word[0]) for word in words if not re.fullmatch(_PARTICLE, word[0]))
            yield Claim("name", found[0][start:].replace("\n", " "), found.start() + start, words=spelt)
