"""Mending by trial: the tracking that closes the loose lines of a block, found as a person would, one after the other.

Each trial lays out anew only the sections that have such lines. All blocks are tried at once, for the lines of one do
not depend on those of another. What was found is told as entries of the make-up, to be pasted and looked at: what a
tracking does to the page, a person judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.apparatus.makeup import hashes_of, makeup_of
from publisher.build import GROWING, begin
from publisher.checks.page_report import badness_of_lines
from publisher.diagnostics import Report
from publisher.keeping import prune
from publisher.model import Mend, in_chapter
from publisher.progress import Stages
from publisher.run import Run

TRIALS = (-0.5, 0.5, -0.25, 0.25, -0.75, 0.75, -1.0, 1.0)
"""Trackings in percent of an em, in the order in which they are tried: the first of two that do the same is taken."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What the trials found: entries for a file of make-up, and how many blocks have bad lines before and with them."""

    file: str
    entries: tuple[Mend, ...]
    before: int
    left: int


def mend(folder: Path, output: Path, edition: str, report: Report, stages: Stages, processes: int) -> Mended:
    """Tries trackings on every block of an edition that has loose lines, a ladder of hyphens or a short last line.

    Without a name the edition ``press``, else the first with pages. Raises as ``build_editions`` does.
    """
    run = begin(folder, output, report, stages, processes)
    name = run.with_pages(edition)
    owner, _ = makeup_of(name, run.editions, run.book.registers.makeup)
    holding = {entry.block: entry for entry in run.made_up(name)[1]}
    hashes = hashes_of(run.resolved(name))
    before = {block: bad for block, bad in _badness(run, name).items() if block in hashes}
    best: dict[str, tuple[int, Mend]] = {
        block: (bad, holding.get(block) or Mend(block, hashes[block])) for block, bad in before.items()
    }
    for percent in TRIALS:
        tried = {block: replace(entry, tracking=percent / 100) for block, (bad, entry) in best.items() if bad}
        if not tried:
            break
        stages.stage(f"{name}: trying a tracking of {percent:+g}% on {len(tried)} blocks")
        found = _badness(run.with_makeup(owner, (holding | _entries(best) | tried).values()), name)
        for block, entry in tried.items():
            if found.get(block, 0) < best[block][0]:
                best[block] = found.get(block, 0), entry
    for kind in GROWING:
        prune(output / ".cache" / kind)
    entries = tuple(entry for block, (bad, entry) in best.items() if bad < before[block])
    return Mended(f"registers/makeup/{owner}.yaml", entries, len(before), sum(bad > 0 for bad, _ in best.values()))


def _badness(run: Run, name: str) -> Mapping[str, int]:
    paged = run.paged(name)
    found = badness_of_lines(paged.fragments, paged.page_map)
    return {in_chapter(block): bad for block, bad in found.items()}


def _entries(best: Mapping[str, tuple[int, Mend]]) -> dict[str, Mend]:
    return {block: entry for block, (_, entry) in best.items() if _changes(entry)}


def _changes(entry: Mend) -> bool:
    return bool(entry.tracking or entry.unhyphenated or entry.keep or entry.begins_page)


def written(entries: Iterable[Mend]) -> str:
    """Entries as YAML, each with a comment where it stands instead of one that is there already."""
    return "\n".join(map(_line, entries))


def _line(entry: Mend) -> str:
    number = re.fullmatch(r"[\de]+", entry.hash)  # which YAML would read as one
    said = [f'hash: "{entry.hash}"' if number else f"hash: {entry.hash}", f"tracking: {entry.tracking * 100:+g}%"]
    if entry.unhyphenated:
        said.append(f"unhyphenated: [{', '.join(entry.unhyphenated)}]")
    if entry.keep:
        said.append(f"keep: [{', '.join(entry.keep)}]")
    if entry.begins_page:
        said.append("break: before")
    instead = f"  # instead of line {entry.place.line}" if entry.place else ""
    return f"{entry.block}: {{{', '.join(said)}}}{instead}"
