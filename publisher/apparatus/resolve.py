"""The passes of the apparatus in their order: from the book as read to the book as it can be laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from publisher.apparatus.accessed import accessed_once
from publisher.apparatus.capitals import mark_capitals, mark_lead_in, small_capitals
from publisher.apparatus.chronology import chronology, timeline
from publisher.apparatus.citations import Citations, bibliography, entries
from publisher.apparatus.csl import Patterns, SourceStyle
from publisher.apparatus.dates import DateLabels
from publisher.apparatus.events import mark_events
from publisher.apparatus.filing import Filing
from publisher.apparatus.house_rules import HOUSE_STYLES
from publisher.apparatus.index import indexes
from publisher.apparatus.names import mark_names
from publisher.apparatus.notes import number_notes
from publisher.apparatus.numbering import fill_figures, number_figures_and_tables
from publisher.apparatus.points import mark_index
from publisher.apparatus.queries import number_queries
from publisher.apparatus.references import check_references, links_in, resolve_links
from publisher.apparatus.selection import check_editions, select
from publisher.apparatus.styling import style_chapter, style_registers, style_settings
from publisher.apparatus.summary import gather_anchors, gather_headings, summarise
from publisher.apparatus.terms import glossary, mark_terms
from publisher.apparatus.themes import check_themes, themes, told
from publisher.apparatus.working import ChapterPass, Working, begin
from publisher.diagnostics import Report
from publisher.model import (
    ISSUES,
    PARTS_BY_ISSUE,
    Book,
    Chapter,
    IndexEntry,
    IndexSettings,
    KeyFigure,
    Node,
    Question,
    Registers,
    ResolvedBook,
    ResolvedChapter,
    Settings,
    Summary,
    Term,
    Text,
    Theme,
    Use,
    Work,
    anchor,
    rewrite,
)

GLOSSARY = "glossary"


def resolve(
    book: Book, *, edition: str, csl: str, labels: Mapping[str, str], report: Report, patterns: Patterns | None = None
) -> ResolvedBook:
    """The book of an edition with every mark resolved; nothing in it depends on a page.

    ``edition`` is the name that ``only`` marks go by; ``csl`` the text of the CSL style; ``labels`` those of the
    book's language, of which dates take the names of months and seasons; ``patterns`` what the CSL style has made of
    works before, to which is added what it makes of others.
    """
    rules = HOUSE_STYLES[book.settings.house_style]
    style = SourceStyle(csl, rules, book.settings.language, {} if patterns is None else patterns)
    settings = style_settings(book.settings, style.rules)
    registers, demands = _prepare_registers(style_registers(book.registers, style.rules), style, report)
    passes = _chapter_passes(edition, style)
    for chapter in (*book.chapters, *((book.themes,) if book.themes else ())):
        check_editions(chapter, settings.editions, report)
    chapters = [_through(passes, chapter, registers, report) for chapter in book.chapters]
    followed, introductions = _follow_issues(book, passes, registers, chapters, report)
    chapters.extend(introductions)
    resolved = replace(_bind(settings, registers, chapters, style, labels, report), themes=followed)
    summaries = (*(chapter.summary for chapter in resolved.chapters), Summary(GLOSSARY, "", demands=demands))
    check_references(summaries, frozenset(_generated_anchors(resolved)), report)
    return resolved


def _chapter_passes(edition: str, style: SourceStyle) -> tuple[ChapterPass, ...]:
    """What is done to a chapter, in this order.

    Selection first, so that nothing is numbered that is not printed; house style before all that looks for words;
    figures before notes, for a caption may cite; queries before index entries, which may stand at the same place;
    capitals and lead-in last, so that no word is split before.
    """
    return (
        lambda chapter, _, __: select(chapter, edition),
        lambda chapter, registers, _: style_chapter(chapter, registers, style.rules),
        fill_figures,
        number_figures_and_tables,
        partial(number_notes, style=style),
        resolve_links,
        number_queries,
        mark_terms,
        mark_events,
        mark_names,
        mark_index,
        mark_capitals,
        mark_lead_in,
        gather_headings,
        gather_anchors,
    )


def _through(passes: Sequence[ChapterPass], chapter: Chapter, registers: Registers, report: Report) -> Working:
    working = begin(chapter)
    for pass_ in passes:
        working = pass_(working, registers, report)
    return working


def _follow_issues(
    book: Book, passes: Sequence[ChapterPass], registers: Registers, chapters: Sequence[Working], report: Report
) -> tuple[tuple[Theme, ...], tuple[Working, ...]]:
    """The issues that chapters are about, and their introductions as a chapter where the book prints them."""
    summaries = tuple(summarise(chapter) for chapter in chapters)
    check_themes(book.themes, summaries, report)
    if book.themes is None:
        return (), ()
    introductions = _through(passes, told(book.themes, summaries), registers, report)
    followed = themes(introductions, summaries)
    return followed, (introductions,) if followed and ISSUES in book.settings.matter else ()


def _prepare_registers(registers: Registers, style: SourceStyle, report: Report) -> tuple[Registers, tuple[Use, ...]]:
    """The registers with citations, links and capitals of the definitions resolved, and what their links demand."""
    demands: list[Use] = []

    def defined(term: Term) -> Term:
        sourced = _with_sources(term.definition, registers, style, report)
        linked, demanded = links_in(sourced, GLOSSARY, report)
        demands.extend(demanded)
        return replace(term, definition=small_capitals(linked))

    glossary_ = {slug: defined(term) for slug, term in registers.glossary.items()}
    return replace(registers, glossary=glossary_), tuple(demands)


def _with_sources(
    prose: tuple[Node | Text, ...], registers: Registers, style: SourceStyle, report: Report
) -> tuple[Node | Text, ...]:
    citations = Citations(registers, style, report)

    def change(node: Node | Text) -> tuple[Node | Text, ...]:
        return citations.inline(node) if isinstance(node, Node) and node.kind == "citation" else (node,)

    return rewrite(prose, change)


def _bind(
    settings: Settings,
    registers: Registers,
    chapters: Sequence[Working],
    style: SourceStyle,
    labels: Mapping[str, str],
    report: Report,
) -> ResolvedBook:
    """The book passes: they see the summaries of the chapters and the registers."""
    summaries = tuple(summarise(chapter) for chapter in chapters)
    filing = Filing()
    date_labels = replace(DateLabels.of(labels), year_ranges=style.rules.page_ranges)
    without_days, accessed = accessed_once(registers, date_labels)
    rows = chronology(summaries, registers, date_labels, report)
    cited = {use.key for summary in summaries for use in summary.citations}
    recommended = {key for chapter in chapters for key in chapter.front.further_reading}
    named = {key for chapter in chapters for told in _sourced(chapter) for key in told.source}
    works = bibliography(cited | recommended | named, without_days, style, filing)
    return ResolvedBook(
        settings=settings,
        registers=registers,
        chapters=tuple(
            ResolvedChapter(
                id=chapter.id,
                file=chapter.file,
                front=chapter.front,
                body=chapter.body,
                notes=chapter.notes,
                summary=summary,
                timeline=timeline(rows, chapter.id),
                further_reading=entries(chapter.front.further_reading, works),
                sources=_sources(chapter, summary, works),
            )
            for chapter, summary in zip(chapters, summaries, strict=True)
        ),
        glossary=glossary(summaries, registers, filing, report),
        chronology=rows,
        bibliography=tuple(work for work in works if work.key in cited | recommended),
        accessed=accessed,
        indexes=indexes(summaries, registers, _indexes_of(settings, labels), filing, report),
    )


def _sources(chapter: Working, summary: Summary, works: Sequence[Work]) -> tuple[Work, ...]:
    """The works that a chapter rests on."""
    keys = {use.key for use in summary.citations} | {key for told in _sourced(chapter) for key in told.source}
    return tuple(work for work in works if work.key in keys)


def _sourced(chapter: Working) -> tuple[KeyFigure | Question, ...]:
    """What the front matter of a chapter gives sources for, and prints."""
    return (*chapter.front.figures, *chapter.front.questions)


def _indexes_of(settings: Settings, labels: Mapping[str, str]) -> tuple[IndexSettings, ...]:
    """The indexes that a book asks for, or one of everything."""
    return settings.indexes or (IndexSettings("index", labels.get("index", "")),)


def _generated_anchors(book: ResolvedBook) -> Iterator[str]:
    """The places of the book that no chapter has: its generated parts and their entries."""
    for item in book.settings.matter:
        if not item.endswith(".md") and (item not in PARTS_BY_ISSUE or book.themes):
            yield item
    yield from (anchor(GLOSSARY, entry.term.slug) for entry in book.glossary)
    yield from (row.id for row in book.chronology)
    yield from (anchor("bibliography", work.key) for work in book.bibliography)
    for group in (group for index in book.indexes for group in index.groups):
        yield from _index_anchors(group.entries)


def _index_anchors(index_entries: Sequence[IndexEntry]) -> Iterator[str]:
    for entry in index_entries:
        yield entry.id
        yield from _index_anchors(entry.entries)
