"""The preflight in the flow: finds the profile of a printer, and tells a verdict as findings or as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from publisher.diagnostics import Diagnostic, ManuscriptError, Report, did_you_mean

if TYPE_CHECKING:
    from publisher.checks.press import Row, Verdict
    from publisher.editions import Shelf
    from publisher.model import EditionSettings, PrintProfile

FOLDER = "preflight"
STANDARD = "offset"
"""The profile of press editions that name none."""

_LOOKS = {"passed": "green", "advised": "yellow", "failed": "bold red", "unchecked": "magenta", "no rule": "dim"}
_WORDS = {"passed": "passed", "advised": "advice", "failed": "FAILED", "unchecked": "not checked", "no rule": "–"}
_OUTCOMES = {
    "passed": "Passed",
    "failed": "Failed",
    "incomplete": "Incomplete: nothing that was checked failed, and not everything was checked",
}


def profile_names(shelf: Shelf) -> tuple[str, ...]:
    """The profiles that there are, the builder's and the book's own."""
    return tuple(sorted({file.stem for folder in shelf.inside(FOLDER) for file in folder.glob("*.yaml")}))


def load_profile(name: str, shelf: Shelf, report: Report) -> PrintProfile:
    """A profile by its name. What is wrong with it is reported, and ``ManuscriptError`` raised."""
    from publisher.reading.print_profiles import read_profile

    names = profile_names(shelf)
    if name not in names:
        hint = did_you_mean(name, names) or f"there are {', '.join(names)}"
        report(Diagnostic("V004", f"there is no profile {name!r}", hint=hint))
        raise ManuscriptError(name)
    findings: list[Diagnostic] = []
    file = f"{FOLDER}/{name}.yaml"
    profile = read_profile(name, shelf.text(file, report), file=f"layouts/{file}", report=findings.append)
    for finding in findings:
        report(finding)
    if profile is None or any(finding.severity == "error" for finding in findings):
        raise ManuscriptError(name)
    return profile


def profile_of(edition: EditionSettings, shelf: Shelf, report: Report) -> PrintProfile:
    """The profile of the printer that a press edition is for."""
    return load_profile(edition.preflight or STANDARD, shelf, report)


def check_press(pdf: bytes, profile: PrintProfile, edition: EditionSettings, report: Report) -> None:
    """Holds the pages of a press edition, as made, against the profile of its printer; reports what was found."""
    from publisher.checks.press import preflight

    report_verdict(preflight(pdf, profile, colour=edition.ink == "colour"), report)


def report_verdict(verdict: Verdict, report: Report) -> None:
    """Tells a verdict as findings."""
    name = verdict.profile.name
    for code, status in (("V001", "failed"), ("V002", "advised"), ("V003", "unchecked")):
        for row in verdict.rows:
            for finding in row.findings if row.status == status else ():
                report(Diagnostic(code, f"preflight {name}, {row.rule}: {finding.message}", hint=finding.remedy))


# ------------------------------------------------------------------ for a person


def table(file: Path, verdict: Verdict) -> Table:
    """The verdict as a table: each rule, how it was found, and what the printer wants."""
    made = Table(title=f"{file.name}: {verdict.profile.title}", title_justify="left", box=box.SIMPLE_HEAD)
    for heading in ("rule", "", "found", "wanted"):
        made.add_column(heading, no_wrap=heading == "rule", overflow="fold")
    for row in verdict.rows:
        made.add_row(row.rule, Text(_WORDS[row.status], _LOOKS[row.status]), Text(row.measured), Text(row.wanted))
    return made


def summary(verdict: Verdict) -> str:
    """What was found under each rule, what nobody checked, where the rules come from, and the outcome in words."""
    parts = ["\n".join(_told(row) for row in verdict.rows if row.findings)]
    if verdict.profile.unstated:
        parts.append("The printer's pages do not state, and nothing here checks:\n" + _listed(verdict.profile.unstated))
    sources = [f"{s.publisher}, {s.title}, {s.address} (seen {s.seen})" for s in verdict.profile.sources]
    parts += ["Rules by:\n" + _listed(sources), f"{_OUTCOMES[verdict.outcome]}."]
    return "\n\n".join(filter(None, parts))


def _told(row: Row) -> str:
    return "\n".join(f"{_WORDS[row.status]} {row.rule}: {finding}" for finding in row.findings)


def _listed(items: list[str] | tuple[str, ...]) -> str:
    return "\n".join(f"  {item}" for item in items)
