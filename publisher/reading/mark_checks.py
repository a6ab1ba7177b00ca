"""Whether the attributes between two braces are ones that this mark takes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.reading.attributes import Attribute
from publisher.reading.marks import WITH_EVENT, WITHOUT_VALUE
from publisher.reading.source import Source

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[a-z0-9]{5,8})*")
"""The forms of BCP 47 that a book needs: language, script, region, variants."""


def checked(
    attributes: Sequence[Attribute], takes: Collection[str], what: str, source: Source, report: Report
) -> tuple[Attribute, ...]:
    """The attributes that a mark takes; each of the others is reported and left out.

    ``takes`` names them (a class with its full stop), ``what`` is the mark in words ("a span").
    """
    kept: dict[str, Attribute] = {}
    for attribute in attributes:
        written = "." + attribute.value if attribute.name == "class" else attribute.name
        problem = _problem(attribute, written, kept, takes, what)
        if problem:
            code, message, hint = problem
            report(Diagnostic(code, message, source.place(attribute.start), hint))
        else:
            kept[written] = attribute
    if all(attribute.name != "event" for attribute in attributes):
        for name in sorted(WITH_EVENT & kept.keys()):
            message = f"{name!r} tells about an event, and there is no 'event' beside it"
            report(Diagnostic("S027", message, source.place(kept.pop(name).start)))
    return tuple(kept.values())


def _problem(
    attribute: Attribute, written: str, kept: Collection[str], takes: Collection[str], what: str
) -> tuple[str, str, str] | None:
    if written not in takes:
        code = "S008" if attribute.name == "class" else "S007"
        shown = "#" + attribute.value if attribute.name == "id" else written
        return code, f"{what} takes no {shown!r}", did_you_mean(written, takes)
    if written in kept:
        hint = "write both in one, parted by ;" if written == "index" else "put one mark inside the other"
        return "S033", f"{written!r} is given twice", hint
    if not attribute.value.strip() and attribute.name not in WITHOUT_VALUE:
        return "S032", f"{written!r} needs a value", ""
    if attribute.name == "lang" and not _LANGUAGE.fullmatch(attribute.value):
        return "S026", f"{attribute.value!r} is not the tag of a language", "like sq, el, de, yi-Latn"
    return None
