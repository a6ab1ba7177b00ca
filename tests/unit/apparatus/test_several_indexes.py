"""Several indexes: which entry stands in which, and references from one to another."""

from __future__ import annotations

from publisher.apparatus.filing import Filing
from publisher.apparatus.index import indexes
from publisher.model import Index, IndexEntry, IndexPoint, IndexSettings, Name, Registers, Summary

from .chapters import Findings

HOXHA = Name("Enver Hoxha", "Hoxha, Enver", "person", "mentions", ("Comrade Taras",))
SOE = Name("Special Operations Executive", "Special Operations Executive", "body", "mentions", (), "SOE")
TIRANA = Name("Tirana", "Tirana", "place", "marked")

PERSONS = IndexSettings("index-of-persons", "Index of persons", ("person",))
GENERAL = IndexSettings("index", "General index", ("body", "place", "subject"))


def made(*typed: str, **references: object) -> tuple[dict[str, list[IndexEntry]], Findings]:
    """The entries of each index, by its id."""
    report = Findings()
    points = tuple(IndexPoint(tuple(t.split(" > ")), f"albania.i{n}") for n, t in enumerate(typed, 1))
    registers = Registers(names=(HOXHA, SOE, TIRANA), **references)  # type: ignore[arg-type]
    found = indexes([Summary("albania", "", index=points)], registers, (PERSONS, GENERAL), Filing(), report)
    return {index.id: entries(index) for index in found}, report


def entries(index: Index) -> list[IndexEntry]:
    return [entry for group in index.groups for entry in group.entries]


def test_an_entry_stands_in_the_index_of_its_kind() -> None:
    """Its kind is that of the name under whose heading it stands; what is no name is a subject."""
    found, report = made("Hoxha, Enver", "Special Operations Executive", "Tirana", "Tirana > rising", "reprisals")
    assert [entry.heading for entry in found["index-of-persons"]] == ["Comrade Taras", "Hoxha, Enver"]
    assert [entry.heading for entry in found["index"]] == ["reprisals", "SOE", "Special Operations Executive", "Tirana"]
    assert not report.told


def test_ids_begin_with_the_part_that_holds_them() -> None:
    found, _ = made("Hoxha, Enver > at Pezë", "Tirana > liberation")
    hoxha, tirana = found["index-of-persons"][-1], found["index"][0]
    assert (hoxha.id, hoxha.entries[0].id) == (
        "index-of-persons.hoxha-enver",
        "index-of-persons.hoxha-enver--at-peze",
    )
    assert (tirana.id, tirana.entries[0].id) == ("index.tirana", "index.tirana--liberation")


def test_a_heading_that_says_what_to_see_stands_where_that_stands() -> None:
    found, _ = made("Hoxha, Enver", "reprisals", see={"Shpati": "Hoxha, Enver", "burnings": "reprisals"})
    assert [(e.heading, e.see) for e in found["index-of-persons"] if e.see] == [
        ("Comrade Taras", "Hoxha, Enver"),
        ("Shpati", "Hoxha, Enver"),
    ]
    assert [(e.heading, e.see, e.see_id) for e in found["index"] if e.see] == [
        ("burnings", "reprisals", "index.reprisals")
    ]


def test_a_reference_to_another_index_names_it() -> None:
    found, report = made("Hoxha, Enver", "reprisals", "war", see_also={"reprisals": ("Hoxha, Enver", "war")})
    assert found["index"][0].see_also == (
        ("Hoxha, Enver (Index of persons)", "index-of-persons.hoxha-enver"),
        ("war", "index.war"),
    )
    assert not report.told


def test_references_are_checked_across_indexes() -> None:
    _, report = made("Hoxha, Enver", "reprisals", see_also={"reprisals": ("Hoxha, Ever",)})
    assert "N007" in report.only
    assert "did you mean 'Hoxha, Enver'?" in report.only


def test_an_index_may_have_no_entries() -> None:
    found, _ = made("reprisals")
    assert found["index-of-persons"] == []
