"""The loop over assembling, typesetting and pagination: it ends, and what it prints is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from publisher.assembling import Assembler, Facts
from publisher.loop import MOST_ROUNDS, converge
from publisher.model import Fragment, Section, Spot, Start

#: A line of a section that prints folios has room for so many of them.
FOLIOS_OF_A_PAGE = 4


class Printer:
    """Stands in for the templates: a section is the text of the folios that it prints."""

    def section(self, section: Section, facts: Facts) -> str:
        return " ".join(f"{target}={facts.folio(target)}" for target in sorted(section.prints))


class Press:
    """Stands in for the layout engine, and counts the rounds. On a section's last page is the anchor ``<id>.a``."""

    def __init__(self, lengths: Mapping[str, int]) -> None:
        self.lengths = lengths
        self.rounds: list[list[str]] = []

    def __call__(self, wanted: Mapping[str, tuple[str, bool]], round_number: int) -> dict[str, Fragment]:
        assert round_number == len(self.rounds)
        self.rounds.append(sorted(wanted))
        return dict(self._laid_out(wanted))

    def _laid_out(self, wanted: Mapping[str, tuple[str, bool]]) -> Iterator[tuple[str, Fragment]]:
        for name, (text, _) in wanted.items():
            pages = self.lengths.get(name, 1 + len(text.split()) // FOLIOS_OF_A_PAGE)
            anchors = {name: Spot(0, 0, 0), f"{name}.a": Spot(pages - 1, 0, 0)}
            starts = tuple(Start(name, 0) for _ in range(pages))
            yield name, Fragment(name, pages, anchors, starts, ((),) * pages, (), b"")


def front(name: str, *prints: str) -> Section:
    return Section(name, name, "", "front", "roman", "recto", "none", prints=frozenset(prints))


def back(name: str, *prints: str) -> Section:
    return Section(name, name, "", "body", "arabic", "recto", "none", prints=frozenset(prints))


def printed(plan: tuple[Section, ...], press: Press) -> Mapping[str, str]:
    findings: list[Any] = []
    paged = converge(plan, cast(Assembler, Printer()), press, "oxford", findings.append)
    assert not findings
    return {s.id: Printer().section(s, cast(Facts, paged.page_map)) for s in plan}


BOOK = (
    front("contents", "contents-by-issue", "issues-at-a-glance", "albania", "issues", "index"),
    front("contents-by-issue", "albania.a", "issues.a"),
    front("issues-at-a-glance", "albania.a"),
    back("albania"),
    back("issues", "albania.a"),
    back("index", "albania.a", "issues.a"),
)


def test_contents_by_issue_and_index_that_name_the_introductions_settle() -> None:
    press = Press({"albania": 9, "issues": 3})
    lines = printed(BOOK, press)
    assert lines["contents-by-issue"] == "albania.a=9 issues.a=13"
    assert lines["index"] == "albania.a=9 issues.a=13"
    assert lines["contents"] == "albania=1 contents-by-issue=iii index=15 issues=11 issues-at-a-glance=v"
    assert len(press.rounds) <= MOST_ROUNDS + 1


def test_an_index_before_the_introductions_settles_too() -> None:
    press = Press({"albania": 9, "issues": 3})
    lines = printed((*BOOK[:4], BOOK[5], BOOK[4]), press)
    assert lines["index"] == "albania.a=9 issues.a=15"
