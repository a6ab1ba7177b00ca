"""Prose inside settings and registers (definitions, captions, standfirsts): inline Markdown with true places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.reading.chapters import parse_inline

if TYPE_CHECKING:
    from publisher.diagnostics import Report
    from publisher.model import Node, Text
    from publisher.reading.yaml_places import Loc, Tree


def read_prose(tree: Tree, loc: Loc, report: Report) -> tuple[Node | Text, ...]:
    """The text at ``loc`` as inline content; nothing where there is none."""
    prose = tree.prose(loc)
    if not prose.source.strip():
        return ()
    return parse_inline(prose.source, place=prose.places[0], lines=prose.places, report=report)
