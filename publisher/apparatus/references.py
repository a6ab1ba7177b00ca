"""Cross references: what a link leads to, and whether it is there.

The pass of a chapter reads the addresses that the author typed and notes what they demand; whether the demanded
place exists only the whole book knows, and ``check_references`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from publisher.apparatus.working import Nodes, Working
from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import Node, Registers, Summary, Text, Use, anchor, plain_text, rewrite, section_of, walk

_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`/?#]+[^\s<>\"{}|\\^`]*", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s<>\"@?]+@[^\s<>\"@?]+(\?[^\s<>\"]*)?", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IN_THE_BOOK = re.compile(r"(?P<path>[^#?:\\]*\.md)?(#(?P<local>[^#\s]+))?")
_OURS = re.compile(r"[a-z]\d+|native|title|standfirst")
"""Ids that the builder makes (b12, n3): they change with the text, so no author may lean on them."""


def resolve_links(working: Working, registers: Registers, report: Report) -> Working:  # noqa: ARG001 - a chapter pass
    """The chapter with every link leading to an anchor of the book or to an address on the web.

    A link that leads to neither is reported (X003) and becomes plain words. The anchors that the chapter leans on
    are gathered in ``demands``: key and anchor are both the target, the place is the link's.
    """
    demands: list[Use] = []

    def change(nodes: Nodes) -> Nodes:
        resolved, found = links_in(nodes, working.id, report)
        demands.extend(found)
        return resolved

    front = replace(working.front, standfirst=change(working.front.standfirst))
    working = working.throughout(lambda blocks: tuple(n for n in change(blocks) if isinstance(n, Node)))
    return replace(working, front=front, demands=(*working.demands, *demands))


def links_in(nodes: Nodes, section: str, report: Report) -> tuple[Nodes, tuple[Use, ...]]:
    """Blocks or inline content with its links resolved as those of a section, and what they demand of the book."""
    demands: list[Use] = []

    def change(node: Node | Text) -> Nodes:
        if not isinstance(node, Node) or node.kind != "link" or "target" in node:
            return (node,)
        href = node.get("href").strip()
        fault = _fault_of_words(node) or _fault(href)
        if fault:
            report(Diagnostic("X003", f"{fault}: {href!r}", node.place))
            return node.children
        if _is_address(href):
            return (node.having(href=href),)
        target = _target(href, section)
        demands.append(Use(target, target, node.place))
        return (node.without("href").having(target=target),)

    return rewrite(nodes, change), tuple(demands)


def check_references(summaries: Sequence[Summary], others: Collection[str], report: Report) -> None:
    """Report every link to a place that the book has not (X001), with the nearest that it has.

    ``others`` are the anchors beside those of the chapters: the generated parts of the book and their entries.
    """
    anchors = {summary.chapter: _lasting(summary) for summary in summaries}
    everywhere = {*others, *anchors, *(a for here in anchors.values() for a in here)}
    for summary in summaries:
        for use in summary.demands:
            if use.anchor not in everywhere:
                hint = _hint(use.anchor, anchors, everywhere)
                report(Diagnostic("X001", f"there is no {_typed(use.anchor)!r} to refer to", use.place, hint))


def _lasting(summary: Summary) -> set[str]:
    return {a for a in summary.anchors if not _OURS.fullmatch(a.partition(".")[2])}


def _hint(wrong: str, anchors: dict[str, set[str]], everywhere: set[str]) -> str:
    section, _, local = wrong.partition(".")
    if section in anchors and _OURS.fullmatch(local):
        return "ids like this one are the builder's own and change: give the place an id of yours"
    near = map(_typed, sorted(anchors.get(section, ())))
    return did_you_mean(_typed(wrong), near) or did_you_mean(_typed(wrong), map(_typed, sorted(everywhere)))


def _typed(target: str) -> str:
    """An anchor as an author writes it: ``slovakia.md#rising``."""
    section, dot, local = target.partition(".")
    return f"{section}.md#{local}" if dot else f"{section}.md"


def _fault_of_words(link: Node) -> str:
    words = plain_text(link).strip() or any(isinstance(n, Node) and n.kind == "image" for n in walk(link))
    return "" if words else "a link needs words to click on"


def _fault(href: str) -> str:
    """What is wrong with an address, or nothing."""
    scheme = _SCHEME.match(href)
    if _is_address(href):
        return ""
    if not href:
        return "a link needs an address"
    if scheme and scheme[1].lower() in ("http", "https", "mailto"):
        return "that is not an address"
    if scheme:
        return "a link leads into the book, or to http, https or mailto"
    if href.startswith(("/", "\\")):
        return "a path begins at the file that it is written in, not with a slash"
    if not section_of(_target(href, "here")):
        return "a link into the book names a chapter's file (greece.md), an id (#rising), or both"
    return ""


def _is_address(href: str) -> bool:
    return bool(_WEB.fullmatch(href) or _MAIL.fullmatch(href))


def _target(href: str, section: str) -> str:
    """The anchor that a link into the book leads to, or nothing where it is none."""
    found = _IN_THE_BOOK.fullmatch(href)
    if not found:
        return ""
    path = found["path"]
    return anchor(path.rpartition("/")[2].removesuffix(".md") if path else section, found["local"] or "")
