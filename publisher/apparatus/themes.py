"""The view by issue: the sections that chapters tag with a theme, gathered under the issue's introduction.

A book follows issues through its chapters (reprisals, the underground press) where book.yaml names a file that
introduces them: a section each, its id the slug that other sections name in ``themes="…"``. An issue that no section
is about is not printed, nor is anything that only its introduction calls or marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from publisher.apparatus.runs import slug
from publisher.apparatus.working import Blocks, Working
from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import Chapter, HeadingLine, Node, Summary, Theme, ThemeSection, plain_text, section_of, walk

MOST_WORDS_OF_A_GIST = 25
"""A gist is one line of a list, two at most."""

WORDS_OF_AN_INTRODUCTION = range(120, 181)
"""Enough to say what the issue is, and short enough that it stands on one page with its sections."""

_SECTION = "1"
_BUILDERS = re.compile(r"[a-z]\d+")
"""Ids that the builder gives, which no author may lean on."""


def check_themes(issues: Chapter | None, summaries: Sequence[Summary], report: Report) -> None:
    """Report what is wrong with the tags of sections and with the introductions.

    A theme that is not introduced (X009), or in a book that introduces none (X010); a gist that is missing (X011), too
    long (X012) or never printed (X013); an issue without a slug (X014), without sections (X015), or with an
    introduction of another length than ``WORDS_OF_AN_INTRODUCTION`` (X016).
    """
    headings = [heading for summary in summaries for heading in summary.headings]
    if issues is None:
        _check_untold(headings, report)
        return
    known = {name for group in _groups(issues.body) if not _BUILDERS.fullmatch(name := _local(group[0].get("id")))}
    for heading in headings:
        _check_tags(heading, known, report)
    tagged = {theme for heading in headings for theme in heading.themes}
    for group in _groups(issues.body):
        _check_issue(group, tagged, report)


def told(issues: Chapter, summaries: Iterable[Summary]) -> Chapter:
    """The introductions of those issues that some section is about, and the notes that they call."""
    tagged = {theme for summary in summaries for heading in summary.headings for theme in heading.themes}
    before = issues.body[: len(issues.body) - sum(map(len, _groups(issues.body)))]
    groups = [group for group in _groups(issues.body) if _local(group[0].get("id")) in tagged]
    body = (*before, *(block for group in groups for block in group))
    left_out = _called(issues.body) - _called(body)
    return replace(issues, body=body, notes={key: note for key, note in issues.notes.items() if key not in left_out})


def themes(issues: Working, summaries: Sequence[Summary]) -> tuple[Theme, ...]:
    """The issues in the order of their introductions, each with its sections in the order of the book."""
    titles = {heading.anchor: heading.text for heading in issues.headings}
    return tuple(
        Theme(
            slug=_local(anchor),
            title=titles[anchor],
            anchor=anchor,
            introduction=group,
            sections=tuple(_sections(_local(anchor), summaries)),
        )
        for group in _groups(issues.body)
        if (anchor := group[0].get("id")) in titles
    )


def _sections(theme: str, summaries: Sequence[Summary]) -> Iterator[ThemeSection]:
    for summary in summaries:
        for heading in summary.headings:
            if theme in heading.themes:
                chapter = section_of(heading.anchor)
                yield ThemeSection(chapter, summary.title, heading.text, heading.anchor, heading.gist)


def _groups(body: Blocks) -> list[Blocks]:
    """The introductions: each a heading of the first level with the blocks after it."""
    groups: list[list[Node]] = []
    for block in body:
        if block.kind == "heading" and block.get("level") == _SECTION:
            groups.append([block])
        elif groups:
            groups[-1].append(block)
    return [tuple(group) for group in groups]


def _local(anchor: str) -> str:
    return anchor.partition(".")[2]


def _called(blocks: Blocks) -> set[str]:
    """The keys of the notes that blocks call."""
    return {node.get("note") for node in walk(*blocks) if isinstance(node, Node) and node.kind == "note-call"}


# --------------------------------------------------------------------------- findings


def _check_untold(headings: Iterable[HeadingLine], report: Report) -> None:
    first = next((heading for heading in headings if heading.themes), None)
    if first:
        message = f"sections are tagged with issues ({first.themes[0]!r} here), and the book introduces none"
        report(Diagnostic("X010", message, first.place, "themes: back/issues.md in book.yaml"))


def _check_tags(heading: HeadingLine, known: set[str], report: Report) -> None:
    for theme in heading.themes:
        if theme not in known:
            hint = did_you_mean(theme, sorted(known)) or "introduce it in the file that book.yaml names as 'themes'"
            report(Diagnostic("X009", f"unknown theme {theme!r}", heading.place, hint))
    length = len(heading.gist.split())
    if heading.themes and not length:
        report(Diagnostic("X011", f"{heading.text!r} has themes and no gist", heading.place, 'add gist="…"'))
    if length > MOST_WORDS_OF_A_GIST:
        message = f"the gist of {heading.text!r} has {length} words"
        report(Diagnostic("X012", message, heading.place, f"{MOST_WORDS_OF_A_GIST} at most"))
    if length and not heading.themes:
        report(Diagnostic("X013", f"{heading.text!r} has a gist and no themes", heading.place, 'add themes="…"'))


def _check_issue(group: Blocks, tagged: set[str], report: Report) -> None:
    heading, *introduction = group
    title = plain_text(heading)
    name = _local(heading.get("id"))
    if _BUILDERS.fullmatch(name):
        report(Diagnostic("X014", f"the issue {title!r} has no id", heading.place, f"add {{#{slug(title)}}}"))
    elif name not in tagged:
        report(Diagnostic("X015", f"no section is about {title!r}", heading.place, f'tag one: themes="{name}"'))
    length = len(plain_text(*introduction).split())
    if length not in WORDS_OF_AN_INTRODUCTION:
        wanted = f"{WORDS_OF_AN_INTRODUCTION[0]} to {WORDS_OF_AN_INTRODUCTION[-1]} are the rule"
        report(Diagnostic("X016", f"the introduction of {title!r} has {length} words", heading.place, wanted))
