"""bibliography.json: works in CSL-JSON, as Zotero and others export them, checked against the schema of CSL 1.0.2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, create_model

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.reading.files import read_text
from publisher.reading.kinds import Words, better_id, id_problem, wrong
from publisher.reading.schema import Entry, take
from publisher.reading.yaml_places import read_json

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from publisher.reading.yaml_places import Loc, Tree

WorkType = Literal[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
]  # fmt: skip

TEXTS = (
    "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority",
    "call-number", "chapter-number", "citation-key", "citation-label", "citation-number", "collection-number",
    "collection-title", "container-title", "container-title-short", "dimensions", "division", "DOI", "edition",
    "event", "event-place", "event-title", "first-reference-note-number", "genre", "ISBN", "ISSN", "issue",
    "journalAbbreviation", "jurisdiction", "keyword", "language", "locator", "medium", "note", "number",
    "number-of-pages", "number-of-volumes", "original-publisher", "original-publisher-place", "original-title", "page",
    "page-first", "part", "part-title", "PMCID", "PMID", "printing", "publisher", "publisher-place", "references",
    "reviewed-genre", "reviewed-title", "scale", "section", "shortTitle", "source", "status", "supplement",
    "title-short", "URL", "version", "volume", "volume-title", "volume-title-short", "year-suffix",
)  # fmt: skip

NAMES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator", "translator",
)  # fmt: skip

DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")


def _real(parts: list[list[int]]) -> list[list[int]]:
    for part in parts:
        month, day = (*part[1:], 1, 1)[:2]
        if not (1 <= len(part) <= 3 and 1 <= month <= 12 and 1 <= day <= 31):
            raise wrong("D001", "is not a date: [year, month, day], of which year alone or year and month will do")
    return parts


def _as_text(value: object) -> object:
    """Numbers as the text that they print as; the export of some programs has either."""
    return str(value) if isinstance(value, int | float) else value


Printed = Annotated[str, BeforeValidator(_as_text)]
DateParts = Annotated[list[list[int]], AfterValidator(_real), Field(min_length=1, max_length=2)]


class PersonEntry(Entry):
    """A name of CSL: of a person, or ``literal`` for a body."""

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    comma_suffix: Printed = ""
    static_ordering: Printed = ""
    parse_names: Printed = ""


class WorkDate(Entry):
    """A date of CSL."""

    date_parts: DateParts = Field(default_factory=list)
    literal: str = ""
    raw: str = ""
    season: Printed = ""
    circa: Printed = ""


class _Work(Entry):
    model_config = ConfigDict(alias_generator=None)

    id: Annotated[Words, Field(examples=["fischer-1999-albania"])]
    type: Annotated[WorkType, Field(examples=["book"])]
    title: Words
    categories: list[str] = Field(default_factory=list)
    custom: dict[str, Any] = Field(default_factory=dict)


def _fields() -> dict[str, Any]:
    """The variables of CSL as fields, whose names in Python have no hyphens."""
    kinds: tuple[tuple[tuple[str, ...], Any, Any], ...] = (
        (TEXTS, Printed, ""),
        (NAMES, list[PersonEntry], []),
        (DATES, WorkDate | None, None),
    )
    return {
        variable.replace("-", "_"): (kind, Field(default, alias=variable))
        for variables, kind, default in kinds
        for variable in variables
    }


WorkEntry = create_model("WorkEntry", __base__=_Work, __doc__="A work of the bibliography (CSL-JSON).", **_fields())


def check_sources(keys: Sequence[str], tree: Tree, loc: Loc, works: Collection[str], report: Report) -> None:
    """That works of the bibliography have the keys that stand in a list at ``loc`` of a tree."""
    for position, key in enumerate(keys):
        if key not in works:
            hint = did_you_mean(key, works) or "add it to registers/bibliography.json"
            report(Diagnostic("F006", f"unknown source {key!r}", tree.place((*loc, position)), hint))


def read_bibliography(folder: Path, file: str, report: Report) -> Mapping[str, Mapping[str, object]]:
    """The works of a CSL-JSON file of the book by their keys (``id``), in its order; none where there is no file."""
    if not (folder / file).exists():
        return {}
    text = read_text(folder, file, None, report)
    tree = None if text is None else read_json(text, file=file, report=report)
    if tree is None:
        return {}
    if not isinstance(tree.data, list):
        report(Diagnostic("C006", f"{file} should be a list of works", tree.place()))
        return {}
    works: dict[str, Mapping[str, object]] = {}
    for position in range(len(tree.data)):
        work = take(WorkEntry, tree, (position,), report=report)
        if work is None:
            continue
        key, place = work.id, tree.place((position, "id"))
        if (position, "id") not in tree:
            continue
        if key in works:
            report(Diagnostic("C015", f"the work {key!r} stands twice", place, "join the two entries"))
        elif problem := id_problem(key):
            report(Diagnostic("C011", f"the key {key!r} {problem}", place, better_id(key)))
        works.setdefault(key, work.model_dump(by_alias=True, exclude_unset=True))
    return works
