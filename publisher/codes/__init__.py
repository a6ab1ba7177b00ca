"""The codes of findings: one table, from which ``publisher check --explain`` and the docs are made.

Families: S structure of a chapter, C settings and registers, X references and terms, N names and index, D dates,
F notes and citations, G figures, T typesetting and binding, E e-book, R printings.
"""

from __future__ import annotations

from publisher.codes import dates, ebook, figures, names, notes, pages, printings, references, settings, structure
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
    **ebook.CODES,
    **printings.CODES,
}

__all__ = ["CODES", "Code"]
