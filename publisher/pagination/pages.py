"""Fragments put in order: the pages of the bound book, their folios and running heads, and where everything stands.

Front matter counts in roman numerals from the first page of the book; the body begins arabic 1 on a recto. So a page
with an odd number is a recto in both sequences, the body does not depend on the length of the front matter, and a
section's opening side follows from the pages before it in its own sequence.

In the first rounds of a build some sections are not laid out yet. What stands after one of them in its sequence is
not known and is left out of the map; the folios that are in it are right as far as the sections before them are final.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from publisher.apparatus.ranges import WORD_JOINER, page_range
from publisher.model import BookPage, Fragment, Numbering, PageMap, Section, Start, in_chapter
from publisher.pagination.numerals import folio

#: In the order of the book.
SEQUENCES: tuple[Numbering, ...] = ("roman", "arabic")


def paginate(plan: Sequence[Section], fragments: Mapping[str, Fragment]) -> PageMap:
    """The map of the book's pages. ``fragments`` may lack sections: they and what follows them are left out.

    Openings are reached by blanks, and blanks complete the last leaf of the front matter and of the book: counted,
    without folio or running head.
    """
    pages: list[BookPage] = []
    starts: list[Start | None] = []
    anchors: dict[str, int] = {}
    for numbering in SEQUENCES:
        sections = [section for section in plan if section.numbering == numbering]
        before = len(pages)
        for section, fragment, number in _placed(sections, fragments):
            for blank in range(len(pages) - before + 1, number):
                pages.append(_blank(blank, section, pages[before:]))
                starts.append(None)
            anchors.setdefault(section.id, len(pages))
            for name, spot in fragment.anchors.items():
                anchors.setdefault(name, len(pages) + spot.page_index)
                anchors.setdefault(in_chapter(name), len(pages) + spot.page_index)
            pages.extend(_pages(section, fragment, number))
            starts.extend(fragment.starts)
        is_whole = all(section.id in fragments for section in sections)
        if is_whole and (len(pages) - before) % 2:
            pages.append(_blank(len(pages) - before + 1, sections[-1], pages[before:]))
            starts.append(None)
    return PageMap(tuple(pages), anchors, tuple(starts))


def first_page_is_left(plan: Sequence[Section], fragments: Mapping[str, Fragment], section: str) -> bool | None:
    """Whether a section's first page is a verso. None while that hangs on a section that is not laid out yet.

    Only one that opens on any side hangs on those before it. Raises ``KeyError`` for a section not in the plan.
    """
    here = next((s for s in plan if s.id == section), None)
    if here is None:
        raise KeyError(section)
    if here.opens != "any":
        return here.opens == "verso"
    sections = [s for s in plan if s.numbering == here.numbering]
    before = sections[: sections.index(here)]
    if any(s.id not in fragments for s in before):
        return None
    last = 0
    for _, fragment, number in _placed(before, fragments):
        last = number + fragment.page_count - 1
    return last % 2 == 1


def _placed(sections: Sequence[Section], fragments: Mapping[str, Fragment]) -> Iterator[tuple[Section, Fragment, int]]:
    """The sections of one sequence with the number (from 1) of their first page, up to one that is not laid out."""
    last = 0
    for section in sections:
        fragment = fragments.get(section.id)
        if fragment is None:
            return
        number = last + 1
        if (section.opens == "recto" and number % 2 == 0) or (section.opens == "verso" and number % 2 == 1):
            number += 1
        yield section, fragment, number
        last = number + fragment.page_count - 1


def _blank(number: int, coming: Section, before: Sequence[BookPage]) -> BookPage:
    """A page without content. It belongs to the section before it; one that begins a sequence, to that to come."""
    section = before[-1].section if before else coming.id
    return BookPage(folio(number, coming.numbering), section, -1, recto=number % 2 == 1, shown=False)


def _pages(section: Section, fragment: Fragment, first: int) -> Iterator[BookPage]:
    """The pages of a section, the first of which has this number. Nothing is printed on a picture that bleeds."""
    so_far = ""
    for index, (start, marks) in enumerate(zip(fragment.starts, fragment.marks, strict=True)):
        going_on = so_far if start and start.characters else ""
        so_far = marks[-1] if marks else so_far
        number = first + index
        recto = number % 2 == 1
        opener = index < section.openers
        covered = bool(fragment.compositions) and fragment.compositions[index].is_covered
        yield BookPage(
            folio=folio(number, section.numbering),
            section=section.id,
            page_index=index,
            recto=recto,
            opener=opener,
            shown=section.folios and not covered,
            head="" if opener or covered else _head(section, recto, marks, so_far, going_on),
        )


def _head(section: Section, recto: bool, marks: Sequence[str], so_far: str, going_on: str) -> str:
    """The running head of a page.

    ``marks`` begin on it, ``so_far`` is the last that has begun up to its foot, ``going_on`` that of a block which the
    page before has begun.
    """
    match section.running:
        case "none":
            return ""
        case "title":
            return section.title
        case "guide-words":
            return (marks[-1 if recto else 0] if marks else so_far) or section.title
        case "section" | "last":
            return (so_far if recto else "") or section.title
        case "pages":
            return _pages_head(section, [mark for mark in (going_on, *marks) if mark] or [so_far])


def _pages_head(section: Section, folios: Sequence[str]) -> str:
    """A running head that names pages: "Notes to pages 24–9"."""
    named = section.pages_head
    if named is None or not folios[-1]:
        return section.title
    pages = page_range(folios[0], folios[-1], named.ranges).replace(WORD_JOINER, "")
    return (named.one if folios[0] == folios[-1] else named.several).format(pages=pages)
