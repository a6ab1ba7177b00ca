"""A text of one paragraph: a caption, a definition, a standfirst, who said a quotation."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.diagnostics import Diagnostic, Report
from publisher.model import Node, Text, rewrite
from publisher.reading.figures import report_pictures
from publisher.reading.inlines import Inline, Inlines
from publisher.reading.scanning import Scan
from publisher.reading.source import Source, printable


def inline_nodes(source: Source, values: Mapping[str, str], report: Report) -> Inline:
    """The nodes of a text that is all one paragraph. A call of a note cannot stand in it (F005)."""
    scan = Scan(printable(source, report), values, report, lines=False)
    nodes = Inlines(scan.source, scan.pieces, report).read(scan.encoded)

    report_pictures(nodes, report)

    def without_calls(node: Node | Text) -> Inline:
        if isinstance(node, Node) and node.kind == "note-call":
            report(Diagnostic("F005", f"the note {node.get('note')!r} cannot be called here", node.place))
            return ()
        return (node,)

    return rewrite(nodes, without_calls)
