"""Questions to the author that are still open."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Node, ResolvedChapter, walk


def report_open_queries(chapters: Sequence[ResolvedChapter], report: Report) -> None:
    """Reports every query in the text or notes of the chapters (S060)."""
    for chapter in chapters:
        notes = (block for note in chapter.notes for block in note.blocks)
        for node in walk(*chapter.body, *notes):
            if isinstance(node, Node) and node.get("query"):
                report(Diagnostic("S060", f"open query: {node.get('query')!r}", node.place))
