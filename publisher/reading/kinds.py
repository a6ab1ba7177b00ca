"""Kinds of value in settings and registers, with what is wrong in the words of the author's trade."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Literal, LiteralString

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from publisher.reading.dates import date_problem


@dataclass(frozen=True, slots=True)
class Missed:
    """The code of the finding when a key is missing or empty, where it is not the common one."""

    code: str


def wrong(code: LiteralString, message: str, hint: str = "") -> PydanticCustomError:
    """A finding to raise in a validator; ``message`` goes on after the value, as in "'gr_GR' is not a language tag"."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?"  # language, script, region
    r"(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",  # variants, extensions
    re.ASCII | re.IGNORECASE,
)


def language_problem(tag: str) -> str:
    """What is wrong with a language tag (BCP 47), or nothing. Its form is checked, not the register of languages."""
    return "" if _LANGUAGE.fullmatch(tag) else "is not a language tag"


def _language(tag: str) -> str:
    if problem := language_problem(tag):
        hyphenated = tag.replace("_", "-")
        known = not language_problem(hyphenated)
        raise wrong("C012", problem, f"write {hyphenated}" if known else "write sq, en-GB, yi-Latn")
    return tag


def _date(date: str) -> str:
    if problem := date_problem(date):
        hint = "write 1944-11-17, 1942-09, 1942-06/1942-07 or 1942-23 (autumn)"
        raise wrong("D001", f"is not a date that can be used: {problem}", hint)
    return date


_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def name_problem(name: str) -> str:
    """What keeps a name from being a file name everywhere, or nothing."""
    return "" if _NAME.fullmatch(name) else "is not made of small ASCII letters and digits in words joined by hyphens"


def id_problem(name: str) -> str:
    """What keeps a name from being an id, or nothing. One letter with digits is what the builder makes itself."""
    if problem := name_problem(name):
        return problem
    if name[0].isdigit():
        return "does not begin with a letter"
    return "is an id that the builder makes itself" if re.fullmatch(r"[a-z]\d+", name) else ""


def slug_of(title: str) -> str:
    """A name made of a title: its ASCII letters and digits, small, in words joined by hyphens. May be empty."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only))


def better_id(name: str) -> str:
    """A hint that names an id like this name, or nothing."""
    slug = slug_of(name)
    return "" if id_problem(slug) else f"write {slug!r}"


def _name(text: str) -> str:
    if problem := name_problem(text):
        slug = slug_of(text)
        raise wrong("C011", problem, f"write {slug!r}" if slug else "")
    return text


def one_or_many(value: object) -> object:
    """A list of values; one alone as a list of one."""
    return [value] if isinstance(value, str) else value


Words = Annotated[str, Field(min_length=1)]
"""Text that may not be empty."""

Language = Annotated[str, AfterValidator(_language), Field(examples=["en-GB"])]
"""A language tag (BCP 47)."""

Date = Annotated[str, AfterValidator(_date), Field(examples=["1944-11-17"])]
"""A date in EDTF."""

Many = Annotated[tuple[Words, ...], BeforeValidator(one_or_many, json_schema_input_type=Words | tuple[Words, ...])]
"""A list of texts; one alone may be written without brackets."""


def _yes_or_no(value: object) -> object:
    return (
        {"true": True, "yes": True, "false": False, "no": False}.get(value, value) if isinstance(value, str) else value
    )


YesNo = Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=bool | Literal["yes", "no"])]
"""Yes or no; registers read every value as text."""

FileName = Annotated[str, AfterValidator(_name), Field(examples=["print"])]
"""A name that files and folders are called by."""
