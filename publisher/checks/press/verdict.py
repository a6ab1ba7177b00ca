"""The verdict of a preflight: a table of rules, what was found under each, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from publisher.model import PrintProfile

Status = Literal["passed", "advised", "failed", "unchecked", "no rule"]
MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and what to do about it."""

    message: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.message} ({self.remedy})" if self.remedy else self.message


@dataclass(frozen=True, slots=True)
class Row:
    """A rule: what was measured, what the profile wants, and the findings.

    ``advised``: taken, but the printer recommends otherwise. ``unchecked``: the rule could not be checked,
    which never counts as passed. ``no rule``: the profile has none, and only the measure is told.
    """

    rule: str
    status: Status
    measured: str
    wanted: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a preflight says of a file."""

    profile: PrintProfile
    rows: tuple[Row, ...]

    @property
    def outcome(self) -> Literal["passed", "failed", "incomplete"]:
        """The whole: one failed rule fails it, and one that could not be checked leaves it open."""
        statuses = {row.status for row in self.rows}
        if "failed" in statuses:
            return "failed"
        return "incomplete" if "unchecked" in statuses else "passed"

    def findings(self, status: Status) -> tuple[Finding, ...]:
        """What was found under all rules of a status."""
        return tuple(finding for row in self.rows if row.status == status for finding in row.findings)


def judged(
    rule: str,
    measured: str,
    wanted: str = "",
    *,
    failed: Iterable[Finding] = (),
    advised: Iterable[Finding] = (),
    is_rule: bool = True,
) -> Row:
    """A rule that has been checked, with what keeps it from being passed."""
    errors, advice = tuple(failed), tuple(advised)
    status: Status = "failed" if errors else "advised" if advice else "passed" if is_rule else "no rule"
    return Row(rule, status, measured, wanted, (*errors, *advice))


def unchecked(rule: str, why: str, remedy: str, wanted: str = "") -> Row:
    """A rule that could not be checked, and what would let it be."""
    reason = f"not checked: {why} ({remedy})" if remedy else f"not checked: {why}"
    return Row(rule, "unchecked", reason, wanted, (Finding(why, remedy),))


def mm(points: float) -> str:
    """A length for a person: whole millimetres, or with one decimal."""
    return f"{points / MM:.1f}".removesuffix(".0") + " mm"


def size(width: float, height: float) -> str:
    """A size for a person."""
    return f"{mm(width).removesuffix(' mm')} × {mm(height)}"


def pages(numbers: Sequence[int]) -> str:
    """Numbers of pages for a person: "page 3", "pages 3, 5–9 and 12", "pages 3, 5, 8 and 40 more"."""
    runs: list[list[int]] = [[min(numbers)]]
    for before, number in pairwise(sorted(set(numbers))):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:5]]
    rest = sum(map(len, runs[5:]))
    if rest:
        told.append(f"{rest} more")
    noun = "page" if len(set(numbers)) == 1 else "pages"
    return f"{noun} " + (", ".join(told[:-1]) + " and " if len(told) > 1 else "") + told[-1]


def grouped(problems: Iterable[tuple[str, str, int]]) -> tuple[Finding, ...]:
    """Problems of pages (message, remedy, page) as findings: each problem once, with all its pages."""
    seen: dict[tuple[str, str], list[int]] = {}
    for message, remedy, number in problems:
        seen.setdefault((message, remedy), []).append(number)
    return tuple(Finding(f"{pages(numbers)}: {message}", remedy) for (message, remedy), numbers in seen.items())
