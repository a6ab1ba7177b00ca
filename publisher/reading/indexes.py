"""The indexes of a book as book.yaml asks for them: which there are, and which kinds of entry each takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import INDEX_KINDS, IndexKind, IndexSettings
from publisher.reading.kinds import FileName, Words, id_problem, one_or_many
from publisher.reading.schema import Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from publisher.reading.yaml_places import Tree

#: The part of a book with one index of everything.
INDEX = "index"


class IndexOfBook(Entry):
    """One of several indexes."""

    id: Annotated[FileName, Field(examples=["index-of-persons"])]
    """Its part in the order of matter."""
    title: Annotated[Words, Field(examples=["Index of persons"])]
    """Its heading."""
    of: Annotated[
        tuple[IndexKind, ...],
        BeforeValidator(one_or_many, json_schema_input_type=IndexKind | tuple[IndexKind, ...]),
        Field(min_length=1, examples=[["person"]]),
    ]
    """The kinds of entry that it takes; what is no name of names.yaml is a subject."""


def index_settings(
    entries: Sequence[IndexOfBook], tree: Tree, taken: Collection[str], items: Collection[str], report: Report
) -> tuple[IndexSettings, ...]:
    """The indexes that a book asks for. Nothing, where it has one of everything.

    Reported are ids that other parts have (``taken``) or that two indexes share (C011), kinds of entry in no index or
    in two, and an index that is not among the ``items`` of the order of matter (C017).
    """
    owners: dict[str, str] = {}
    ids: set[str] = set()
    for position, entry in enumerate(entries):
        place = tree.place(("indexes", position, "id"))
        problem = id_problem(entry.id) or ("is the name of another part" if entry.id in {*taken, *ids} else "")
        ids.add(entry.id)
        if problem:
            report(
                Diagnostic(
                    "C011", f"the index {entry.id!r}: its id {problem}", place, f"for example {INDEX}-of-persons"
                )
            )
        elif entry.id not in items:
            hint = did_you_mean(entry.id, items) or f"name it in matter: back: [{entry.id}]"
            report(Diagnostic("C017", f"the index {entry.id!r} stands nowhere in the order of matter", place, hint))
        for kind in entry.of:
            first = owners.setdefault(kind, entry.id)
            if first != entry.id:
                message = f"{entry.id!r} and {first!r} both take entries of kind {kind!r}"
                report(Diagnostic("C017", message, tree.place(("indexes", position, "of")), "keep it in one of them"))
    for kind in INDEX_KINDS if entries else ():
        if kind not in owners:
            hint = f"add {kind} to 'of' of one of them"
            report(Diagnostic("C017", f"no index takes entries of kind {kind!r}", tree.key_place(("indexes",)), hint))
    return tuple(IndexSettings(entry.id, entry.title, entry.of) for entry in entries)
