"""The make-up as style rules: what a person mends of single breaks, for the one section that it touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publisher.model import NOTES, Mend, at_back, section_of

_NOTE = re.compile(r".+\.n\d+")
_KEEP = {"together": "break-inside: avoid", "with-next": "break-after: avoid"}


def style_rules(section: str, mends: Iterable[Mend]) -> str:
    """The rules of a section, for ``Job.makeup``; nothing where none of the entries is about it.

    Notes at the back of the book are in a section of their own.
    """
    rules: list[str] = []
    divided = True
    for mend in mends:
        block = at_back(mend.block) if section == NOTES and _NOTE.fullmatch(mend.block) else mend.block
        if section_of(block) == section:
            divided = divided and not mend.unhyphenated
            if declarations := "; ".join(_declarations(mend)):
                rules.append(f"#{_escaped(block)} {{ {declarations} }}")
    return "\n".join([*rules, *([] if divided else [".unbroken { hyphens: manual }"])])


def _declarations(mend: Mend) -> Iterator[str]:
    if mend.tracking:
        yield f"letter-spacing: {mend.tracking:g}em"
    yield from (_KEEP[how] for how in mend.keep)
    if mend.begins_page:
        yield "break-before: page"


def _escaped(block: str) -> str:
    """An id as a selector: what is no letter of a name there is escaped (CSS Syntax 3, 4.3.4)."""
    return re.sub(r"[^\w-]", lambda found: f"\\{found[0]}", block)
