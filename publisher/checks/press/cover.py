"""A cover against its book: it is as high as the book, and as wide as two pages and a spine of so many leaves."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.checks.press.geometry import NEAR, SPINE_NEAR, Sheet
from publisher.checks.press.verdict import Finding, Row, judged, mm, size, unchecked
from publisher.model import CoverRules

RULE = "cover against book"


@dataclass(frozen=True, slots=True)
class Interior:
    """The book that a cover is for: its pages, and its trim size in points."""

    pages: int
    trim: tuple[float, float]


def cover_against_book(cover: Sheet, interior: Interior | None, rules: CoverRules, spine: float) -> Row:
    """The cover of a paperback fits. ``spine`` is the width that the printer told, 0 where the papers decide."""
    width, height = cover.trim_size
    if interior is None:
        return unchecked(RULE, "the book that it is for is not named", "name its PDF: --interior FILE")
    expected = {"told by the printer": spine} if spine else spines(interior.pages, rules)
    if not expected:
        remedy = "give the width that the printer told: --spine 22.4mm"
        return unchecked(RULE, "the profile does not say how thick a page is", remedy)
    found = width - 2 * interior.trim[0]
    wanted = ", ".join(f"a spine of {mm(points)} ({paper})" for paper, points in expected.items())
    problems = []
    if abs(height - interior.trim[1]) > NEAR:
        problems.append(
            Finding(f"it is {mm(height)} high, and the book {mm(interior.trim[1])}", "make the cover anew at this trim")
        )
    fitting = [paper for paper, points in expected.items() if abs(found - points) <= SPINE_NEAR]
    if not fitting:
        problems.append(
            Finding(
                f"its spine is {mm(found)} wide; {interior.pages} pages of {size(*interior.trim)} want {wanted}",
                "make the cover anew from these pages, on the paper that it is for",
            )
        )
    measured = f"a spine of {mm(found)} for {interior.pages} pages" + (f": {', '.join(fitting)}" if fitting else "")
    return judged(RULE, measured, wanted, failed=problems)


def spines(pages: int, rules: CoverRules) -> dict[str, float]:
    """How wide a spine of so many pages is, by the paper."""
    return {f"on paper {name}": pages * paper.page + paper.cover for name, paper in rules.papers.items()}
