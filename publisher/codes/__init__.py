"""The codes of findings: one table, from which ``publisher check --explain`` and the docs are made.

Families: S structure of a chapter, C settings and registers, X references and terms, N names and index, D dates,
F notes and citations, G figures, T typesetting and binding, P page report and make-up, V the verdict of the preflight,
E e-book, R printings.
"""

from __future__ import annotations

from publisher.codes import (
    dates,
    ebook,
    figures,
    makeup,
    names,
    notes,
    pages,
    preflight,
    printings,
    references,
    settings,
    structure,
)
from publisher.codes.code import Code

CODES: dict[str, Code] = {
    **structure.CODES,
    **settings.CODES,
    **references.CODES,
    **names.CODES,
    **dates.CODES,
    **notes.CODES,
    **figures.CODES,
    **pages.CODES,
    **preflight.CODES,
    **makeup.CODES,
    **ebook.CODES,
    **printings.CODES,
}

__all__ = ["CODES", "Code"]
