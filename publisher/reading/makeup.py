"""The make-up: registers/makeup/<edition>.yaml, breaks of lines and pages that a person has mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Mend, Place
from publisher.reading.kinds import Many, Words, one_or_many, wrong
from publisher.reading.schema import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from publisher.reading.yaml_places import Tree

FOLDER = "registers/makeup"

MOST_TRACKING = 1.0
"""Percent of an em. More is seen: a paragraph looks darker or lighter than its neighbours."""

_TRACKING = re.compile(r"([+\-\u2212]?)(\d+(?:\.\d+)?) ?%")


def _percent(text: str) -> str:
    found = _TRACKING.fullmatch(text)
    if found is None:
        raise wrong("P103", "is not a tracking", "write +0.5% or -0.5%")
    if float(found[2]) > MOST_TRACKING:
        raise wrong("P103", "is too much", f"at most {MOST_TRACKING:g} % either way is not seen")
    return text


Tracking = Annotated[
    str,
    AfterValidator(_percent),
    WithJsonSchema({"type": "string", "pattern": r"^[+-]?\d+(\.\d+)? ?%$"}),
]
"""A tracking in percent of an em, with its sign."""


class MendEntry(Entry):
    """An entry of registers/makeup/<edition>.yaml, under the id of its block (as the page report names it)."""

    hash: Annotated[Words, Field(examples=["3f2a91c0"])]
    """Of the words of the block, as the page report gives it. With other words the entry has no effect."""
    tracking: Tracking = ""
    """What is added between letters, in percent of an em: +0.5% or -0.5%, at most 1 % either way."""
    unhyphenated: Many = ()
    """Words of the block that are not divided at the end of a line."""
    keep: Annotated[
        tuple[Literal["together", "with-next"], ...],
        BeforeValidator(one_or_many, json_schema_input_type=Literal["together", "with-next"] | tuple[str, ...]),
    ] = ()
    """`together`: not divided between pages; `with-next`: on one page with the beginning of the block after it."""
    break_: Literal["before"] | None = None
    """`before`: the block begins a page."""


def made_up_editions(folder: Path, report: Report) -> list[str]:
    """The editions that have a file of make-up in the book's ``folder``, by the names of the files."""
    files = sorted((folder / FOLDER).iterdir()) if (folder / FOLDER).is_dir() else []
    for file in files:
        if file.suffix != ".yaml" and not file.name.startswith("."):
            place = Place(f"{FOLDER}/{file.name}", 1)
            report(Diagnostic("C016", f"{file.name!r} is no make-up", place, "it is called <edition>.yaml"))
    return [file.stem for file in files if file.suffix == ".yaml"]


def mend(key: str, entry: MendEntry, tree: Tree, report: Report) -> Mend:
    """An entry as a value. One that changes nothing is reported."""
    place = tree.key_place((key,))
    if isinstance(written := tree.data, dict) and not written[key].keys() - {"hash"}:
        hint = "give it tracking, unhyphenated, keep, or break"
        report(Diagnostic("C004", f"{key!r} says nothing that mends it", place, hint))
    return Mend(
        block=key,
        hash=entry.hash,
        tracking=_em(entry.tracking),
        unhyphenated=entry.unhyphenated,
        keep=entry.keep,
        begins_page=entry.break_ == "before",
        place=place,
    )


def _em(tracking: str) -> float:
    """A tracking in em."""
    found = _TRACKING.fullmatch(tracking)
    if found is None:
        return 0.0
    return round(float(found[2]) / 100, 6) * (1 if found[1] in ("", "+") else -1)
