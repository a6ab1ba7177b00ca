"""How an edition becomes a file of each chapter: handouts, with the pages of the book in their margins."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publisher import assembling
from publisher.apparatus.places import places_of
from publisher.assembling import Assembler, Excerpt
from publisher.assembling.page_starts import with_book_pages
from publisher.diagnostics import WrongUse, did_you_mean, stop_at
from publisher.loop import Paged
from publisher.model import Layout, NotesPlace, PageMap, Section, Settings, plain_text
from publisher.pagination.pages import paginate
from publisher.pagination.sheets import as_booklet, as_sheets
from publisher.run import Run
from publisher.typesetting.jobs import style_places
from publisher.volumes import Part


@dataclass(frozen=True, slots=True)
class Handout:
    """A chapter laid out for a paper, ready to be bound; its settings are the book's as far as they are true of it."""

    name: str
    """That of its file, without a suffix."""
    layout: Layout
    part: Part


def handouts(run: Run, name: str, only: Sequence[str] = ()) -> Iterator[Handout]:
    """The chapters of an edition on each of its papers, those named in ``only`` or all of the body.

    Raises ``WrongUse`` where there is no such chapter.
    """
    edition, book = run.edition(name), run.resolved(name)
    stop_at(run.errors)
    plan = _chosen(assembling.excerpts(book), only)
    facts = run.facts_of(name)
    printed, named = run.pages_of(name), run.naming_pages(name)
    pages = {section.id: _pages(printed, section.id, named) for section in plan} if printed else {}
    excerpt = Excerpt(edition.questions, pages)
    for paper in edition.papers or ("",):
        layout = run.layout(name, paper)
        run.stages.stage(f"{name}: laying out {len(plan)} chapters{f' on {paper}' if paper else ''}", len(plan))
        notes: NotesPlace = "foot" if edition.notes == "foot" else "chapter"
        assembler = Assembler(book, plan, layout, run.report, notes, run.drawings(name), excerpt=excerpt)
        wanted = {}
        for section in plan:
            xhtml = assembler.section(section, facts)
            marked = with_book_pages(xhtml, section.id, printed, named, run.report) if printed else xhtml
            wanted[section.id] = (marked, False)
        stop_at(run.errors)
        fragments = run.lay_out(wanted, layout, places_of(book) | style_places(layout))
        for section in plan:
            own = {section.id: fragments[section.id]}
            foot = _foot(run.book.settings, layout.labels, pages.get(section.id, ""))
            pages_of_it = paginate((section,), own)
            folded = edition.binding == "booklet"
            page_map = as_booklet(pages_of_it, foot) if folded else as_sheets(pages_of_it, foot, layout.labels)
            yield _handout(run, name, section, layout, Paged((section,), own, page_map))


def _chosen(plan: tuple[Section, ...], only: Sequence[str]) -> tuple[Section, ...]:
    known = [section.id for section in plan]
    for id in only:
        if id not in known:
            hint = did_you_mean(id, known) or f"there are {', '.join(known)}"
            raise WrongUse(f"there is no chapter {id!r} in the body of the book ({hint})")
    return tuple(section for section in plan if not only or section.id in only)


def _pages(printed: PageMap, chapter: str, named: Callable[[str, str], str]) -> str:
    """The pages of a chapter in the book; nothing where it is not in that."""
    pages = printed.of(chapter).pages
    return named(pages[0].folio, pages[-1].folio) if pages else ""


def _foot(settings: Settings, labels: Mapping[str, str], pages: str) -> tuple[str, ...]:
    """What a sheet says of where it comes from, and of copying it."""
    source = labels["from-pages" if pages else "from-book"].format(title=settings.title, pages=pages)
    if settings.licence is None:
        return (source,)
    copying = labels["copying" if settings.licence.allows_copying else "licence"]
    return (source, copying.format(licence=settings.licence.name))


def _handout(run: Run, name: str, section: Section, layout: Layout, paged: Paged) -> Handout:
    settings, chapter = run.book.settings, run.resolved(name).chapter(section.id)
    paper = f"-{layout.sheet or layout.paper}" if run.edition(name).papers else ""
    file = f"{section.id}{paper}"
    described = replace(
        settings,
        title=layout.labels["handout-title"].format(chapter=section.title, title=settings.title),
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.identifier}/{name}/{file}").urn,
        description=" ".join(plain_text(*chapter.front.standfirst).split()),
    )
    return Handout(file, layout, Part(f"{file}.pdf", paged, described))
