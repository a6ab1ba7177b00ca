"""The loop: assembles, lays out and paginates until the page map repeats. The spine runs it, and nobody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from publisher.assembling import Assembler
from publisher.diagnostics import Diagnostic, ManuscriptError, Report
from publisher.model import Fragment, HouseStyleName, PageMap, Section, section_of
from publisher.pagination.facts import PageFacts
from publisher.pagination.pages import first_page_is_left, paginate

#: Rounds of the loop before the sections that keep moving are reported.
MOST_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Paged:
    """A book laid out: what the loop ends with."""

    plan: tuple[Section, ...]
    fragments: Mapping[str, Fragment]
    page_map: PageMap


#: What a section is laid out from: its XHTML, and whether its first page is a verso.
Wanted = tuple[str, bool]
LayOut = Callable[[Mapping[str, Wanted], int], Mapping[str, Fragment]]


def converge(
    plan: tuple[Section, ...], assembler: Assembler, lay_out: LayOut, house_style: HouseStyleName, report: Report
) -> Paged:
    """Assembles, lays out and paginates until the page map repeats.

    Round 0 has the sections that print no page facts; each further round those whose facts are known and have changed.
    A table of contents that stands before a written page of the front matter prints a folio that depends on its own
    length, and keeps others waiting: it is first laid out with a guess. More than ``MOST_ROUNDS`` is a finding that
    names the sections which keep moving.
    """
    fragments: dict[str, Fragment] = {}
    done: dict[str, Wanted] = {}
    page_map = paginate(plan, fragments)
    for round_number in range(MOST_ROUNDS + 1):
        facts = PageFacts(page_map, house_style)
        known = [
            section
            for section in plan
            if section.id in fragments
            or _waits_for_none_before_it(section, plan, page_map)
            or _holds_up_the_front(section, plan)
        ]
        if len(known) == len(fragments) < len(plan):
            known.append(next(section for section in plan if section.id not in fragments))
        wanted = {
            section.id: (_assembled(section, assembler, facts, done), is_left)
            for section in known
            if (is_left := first_page_is_left(plan, fragments, section.id)) is not None
        }
        changed = {name: job for name, job in wanted.items() if done.get(name) != job}
        if changed:
            fragments |= lay_out(changed, round_number)
            done |= changed
        previous, page_map = page_map, paginate(plan, fragments)
        if page_map == previous and len(fragments) == len(plan):
            return Paged(plan, fragments, page_map)
    moving = ", ".join(sorted(changed)) or ", ".join(s.id for s in plan if s.id not in fragments)
    report(
        Diagnostic("T090", f"the pages do not settle after {MOST_ROUNDS} rounds; these sections keep moving: {moving}")
    )
    raise ManuscriptError(moving)


def _assembled(section: Section, assembler: Assembler, facts: PageFacts, done: Mapping[str, Wanted]) -> str:
    """The XHTML of a section; one that prints no page facts is assembled once."""
    if section.id in done and not section.prints:
        return done[section.id][0]
    return assembler.section(section, facts)


def _holds_up_the_front(section: Section, plan: Sequence[Section]) -> bool:
    """Whether written pages of the front matter have no folios, and their notes and entries no locators, before it."""
    after = plan[plan.index(section) + 1 :]
    return section.numbering == "roman" and any(s.numbering == "roman" and not s.prints for s in after)


def _waits_for_none_before_it(section: Section, plan: Sequence[Section], page_map: PageMap) -> bool:
    """Whether every folio that a section prints is known, but for those that depend on its own length."""
    moved = {s.id for s in plan[plan.index(section) :] if s.numbering == section.numbering}
    return all(section_of(target) in moved for target in section.prints - page_map.anchors.keys())
