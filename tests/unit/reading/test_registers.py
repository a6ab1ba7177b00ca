"""The registers: what an entry may say, and how a mistake in it is told."""

# ruff: noqa: E501 (a case a line)

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from publisher.model import Event, Place, plain_text
from publisher.reading.registers import read_registers

SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"

GLOSSARY = """\
# words
besa:
  term: besa
  lang: sq
  definition: >-
    A promise that *must*
    be kept.
  see-also: [ceta]
ceta: {term: çeta, definition: "A band: small.", see-also: besa}
"""

NAMES = """\
Enver Hoxha: {headword: "Hoxha, Enver", kind: person, dates: 1908-85, lang: sq}
Tito: {kind: person, variants: [Josip Broz]}
Balli Kombëtar: {kind: body, abbreviation: BK, index: none}
Tirana: {kind: place, lat: 41.33, lon: 19.82}
"""

FIGURES = """\
fig-map:
  file: map.svg
  alt: A map.
  credit: Drawn for this book.
  caption: "Borders of *today*."
"""

WORK = {"id": "fischer-1999-albania", "type": "book", "title": "Albania at War"}


def read(write: Any, findings: Any, **files: str) -> Any:
    """The registers of a book with these files in registers/ (figures.yaml where it belongs)."""
    paths = {"glossary": "registers/glossary.yaml", "names": "registers/names.yaml", "events": "registers/events.yaml",
             "index": "registers/index.yaml", "bibliography": "registers/bibliography.json",
             "figures": "figures/figures.yaml"}  # fmt: skip
    pictures = {"figures/map.svg": SVG, "figures/map.webp": b"RIFF", "figures/false.png": b"GIF89a"}
    return read_registers(write(pictures | {paths[name]: text for name, text in files.items()}), findings)


def test_a_book_without_registers_is_a_book(write: Any, findings: Any) -> None:
    """Each register is optional."""
    registers = read_registers(write(), findings)
    assert findings == []
    assert registers.glossary == {}
    assert registers.names == ()


def test_the_glossary(write: Any, findings: Any) -> None:
    """By short name, in the order of the file; definitions are prose with true places."""
    glossary = read(write, findings, glossary=GLOSSARY).glossary
    assert findings.lines() == []
    assert list(glossary) == ["besa", "ceta"]
    besa = glossary["besa"]
    assert (besa.slug, besa.term, besa.lang, besa.see_also) == ("besa", "besa", "sq", ("ceta",))
    assert plain_text(*besa.definition).split() == ["A", "promise", "that", "must", "be", "kept."]
    assert besa.place == Place("registers/glossary.yaml", 2, 1)
    assert besa.definition[0].place == Place("registers/glossary.yaml", 6, 5)
    assert besa.definition[-1].place == Place("registers/glossary.yaml", 7, 5)
    assert glossary["ceta"].see_also == ("besa",)
    assert glossary["ceta"].definition[0].place == Place("registers/glossary.yaml", 9, 33)


def test_the_names(write: Any, findings: Any) -> None:
    """Persons and bodies are indexed at every mention, places where they are marked; a headword may be the name."""
    hoxha, tito, balli, tirana = read(write, findings, names=NAMES).names
    assert findings.lines() == []
    assert (hoxha.name, hoxha.headword, hoxha.index, hoxha.dates) == (
        "Enver Hoxha",
        "Hoxha, Enver",
        "mentions",
        "1908-85",
    )
    assert (tito.headword, tito.variants) == ("Tito", ("Josip Broz",))
    assert (balli.headword, balli.index, balli.abbreviation) == ("Balli Kombëtar", "none", "BK")
    assert (tirana.index, tirana.lat, tirana.lon) == ("marked", 41.33, 19.82)
    assert tirana.place == Place("registers/names.yaml", 4, 1)


def test_the_events(write: Any, findings: Any) -> None:
    """A date that YAML would make something else of stays as typed."""
    events = read(
        write, findings, events="armistice:\n  date: 1943-09-08\n  title: Italy's armistice\n  place: Italy\n"
    ).events
    assert findings.lines() == []
    place = Place("registers/events.yaml", 1, 1)
    assert events == {"armistice": Event("Italy's armistice", "1943-09-08", "", "Italy", "armistice", place)}


def test_the_index(write: Any, findings: Any) -> None:
    """Headings may be anything, *see also* leads to one or more."""
    registers = read(write, findings, index="see: {SOE: Special Operations Executive}\nsee-also: {A: B, C: [D, E]}\n")
    assert findings.lines() == []
    assert registers.see == {"SOE": "Special Operations Executive"}
    assert registers.see_also == {"A": ("B",), "C": ("D", "E")}


def test_the_bibliography(write: Any, findings: Any) -> None:
    """CSL-JSON as it came: numbers of dates are numbers, numbers of volumes text, nothing that it did not say."""
    work = WORK | {
        "author": [{"family": "Fischer", "given": "Bernd"}, {"literal": "HOPE"}],
        "issued": {"date-parts": [["1999", 3]]},
        "volume": 3,
        "number-of-pages": "338",
        "DOI": None,
    }
    bibliography = read(write, findings, bibliography=json.dumps([work], indent="\t")).bibliography
    assert findings.lines() == []
    expected = work | {"issued": {"date-parts": [[1999, 3]]}, "volume": "3"}
    del expected["DOI"]
    assert bibliography == {"fischer-1999-albania": expected}


def test_the_figures(write: Any, findings: Any) -> None:
    """With the file that they name, and a caption of prose."""
    figure = read(write, findings, figures=FIGURES).figures["fig-map"]
    assert findings.lines() == []
    assert (figure.file, figure.alt, figure.credit) == ("map.svg", "A map.", "Drawn for this book.")
    assert plain_text(*figure.caption) == "Borders of today."
    assert figure.caption[0].place == Place("figures/figures.yaml", 5, 13)


DEFECTS = [
    ("glossary", "a: {definition: x}", "registers/glossary.yaml:1:1: C004 error: 'a' lacks the key 'term'"),
    ("glossary", "a: {term: x, definition: ' '}", "registers/glossary.yaml:1:26: C004 error: 'definition' is empty"),
    ("glossary", "a: {term: x, definition: y, see_also: b}", "registers/glossary.yaml:1:29: C005 error: unknown key 'see_also' (did you mean 'see-also'?)"),
    ("glossary", "a: {term: x, definition: y, lang: al_AL}", "registers/glossary.yaml:1:35: C012 error: 'lang': 'al_AL' is not a language tag (write al-AL)"),
    ("glossary", "a: just text", "registers/glossary.yaml:1:4: C006 error: 'a' should be a mapping (key: value)"),
    ("glossary", "- a\n- b", "registers/glossary.yaml:1:1: C006 error: registers/glossary.yaml should be a mapping (key: value)"),
    ("glossary", "Çeta: {term: x, definition: y}", "registers/glossary.yaml:1:1: C011 error: the key 'Çeta' is not made of small ASCII letters and digits in words joined by hyphens (write 'ceta')"),
    ("glossary", "t4: {term: x, definition: y}", "registers/glossary.yaml:1:1: C011 error: the key 't4' is an id that the builder makes itself"),
    ("glossary", "1943-turn: {term: x, definition: y}", "registers/glossary.yaml:1:1: C011 error: the key '1943-turn' does not begin with a letter"),
    ("glossary", "a: {term: x, definition: y}\na: {}", "registers/glossary.yaml:2:1: C002 error: the key 'a' stands twice (first on line 1)"),
    ("names", "A: {kind: persn}", "registers/names.yaml:1:11: C006 error: 'kind' cannot be 'persn' (did you mean 'person'?)"),
    ("names", "Tirana: {lat: 1, lon: 2}", "registers/names.yaml:1:1: C004 error: 'Tirana' lacks the key 'kind' (for example person)"),
    ("names", "A: {kind: place, index: all}", "registers/names.yaml:1:25: C006 error: 'index' cannot be 'all' (it may be mentions, marked, none)"),
    ("names", "A: {kind: place, lat: 91, lon: 0}", "registers/names.yaml:1:23: C006 error: 'lat' is too large a number"),
    ("names", "A: {kind: place, lat: north, lon: 0}", "registers/names.yaml:1:23: C006 error: 'lat' should be a number"),
    ("names", "A: {kind: place, lat: 41}", "registers/names.yaml:1:1: C004 error: 'A' has one of 'lat' and 'lon' (a point on a map needs both)"),
    ("names", "Enver Hoxha: {kind: person}", "registers/names.yaml:1:1: C004 error: 'Enver Hoxha' lacks the key 'headword', under which the index files it (for example headword: \"Hoxha, Enver\")"),
    ("names", "A: {kind: body, variants: {b: c}}", "registers/names.yaml:1:27: C006 error: 'variants' should be a list"),
    ("names", "A: {kind: body, variants: [b, '']}", "registers/names.yaml:1:31: C006 error: item 2 of 'variants' is empty"),
    ("events", "a:\n  title: x\n  date: 8 Sept.", "registers/events.yaml:3:9: D001 error: 'date': '8 Sept.' is not a date that can be used: it is not a date in EDTF"),
    ("events", "a: {title: x, date: 1943-02-29}", "registers/events.yaml:1:21: D001 error: 'date': '1943-02-29' is not a date that can be used: that month has 28 days"),
    ("events", "a: {title: x, date: 1943, alt-date: y}", "registers/events.yaml:1:37: D001 error: 'alt-date': 'y' is not"),
    ("events", "a: {date: 1943}", "registers/events.yaml:1:1: C004 error: 'a' lacks the key 'title'"),
    ("events", "a: {title: x, date: 1943, source: [no-such]}", "registers/events.yaml:1:36: F006 error: unknown source 'no-such'"),
    ("index", "sea: {A: B}", "registers/index.yaml:1:1: C005 error: unknown key 'sea' (did you mean 'see'?)"),
    ("index", "see: {A: [B]}", "registers/index.yaml:1:10: C006 error: 'A' should be text"),
    ("index", "see-also: {A: {B: C}}", "registers/index.yaml:1:15: C006 error: 'A' should be a list"),
    ("figures", FIGURES.replace("map.svg", "mop.svg"), "figures/figures.yaml:2:9: G001 error: there is no file 'mop.svg' in figures/ (did you mean 'map.svg'?)"),
    ("figures", FIGURES.replace("map.svg", "../book.yaml"), "figures/figures.yaml:2:9: C008 error: '../book.yaml' leads out of figures/"),
    ("figures", FIGURES.replace("map.svg", "map.webp"), "figures/figures.yaml:2:9: G002 error: 'map.webp' is not an SVG, PNG or JPEG by its name"),
    ("figures", FIGURES.replace("map.svg", "false.png"), "figures/figures.yaml:2:9: G002 error: 'false.png' does not hold what its name says"),
    ("figures", FIGURES.replace("  alt: A map.\n", ""), "figures/figures.yaml:1:1: G003 error: 'fig-map' lacks the key 'alt'"),
    ("figures", FIGURES.replace("A map.", "''"), "figures/figures.yaml:3:8: G003 error: 'alt' is empty"),
    ("figures", FIGURES.replace("  credit: Drawn for this book.\n", ""), "figures/figures.yaml:1:1: G004 error: 'fig-map' lacks the key 'credit'"),
    ("bibliography", '[{"type": "book", "title": "x"}]', "registers/bibliography.json:1:2: C004 error: item 1 lacks the key 'id' (for example fischer-1999-albania)"),
    ("bibliography", '[{"id": "a", "title": "x"}]', "registers/bibliography.json:1:2: C004 error: item 1 lacks the key 'type' (for example book)"),
    ("bibliography", '[{"id": "a", "type": "book"}]', "registers/bibliography.json:1:2: C004 error: item 1 lacks the key 'title'"),
    ("bibliography", '[{"id": "a", "type": "bok", "title": "x"}]', "registers/bibliography.json:1:22: C006 error: 'type' cannot be 'bok' (did you mean 'book'?)"),
    ("bibliography", '[{"id": "a", "type": "book", "title": "x", "publsher": "y"}]', "registers/bibliography.json:1:44: C005 error: unknown key 'publsher' (did you mean 'publisher'?)"),
    ("bibliography", '[{"id": "a", "type": "book", "title": "x", "author": [{"familly": "y"}]}]', "registers/bibliography.json:1:56: C005 error: unknown key 'familly' (did you mean 'family'?)"),
    ("bibliography", '[{"id": "a", "type": "book", "title": "x", "issued": {"date-parts": [[1999, 13]]}}]', "registers/bibliography.json:1:69: D001 error: 'date-parts': this is not a date"),
    ("bibliography", '[{"id": "a", "type": "book", "title": "x", "issued": "1999"}]', "registers/bibliography.json:1:54: C006 error: 'issued' should be a mapping (key: value)"),
    ("bibliography", '[{"id": "a", "type": "book", "title": "x", "issued": {"date-parts": [["x"]]}}]', "registers/bibliography.json:1:71: C006 error: item 1 of item 1 of 'date-parts' should be a whole number"),
    ("bibliography", '[{"id": "A B", "type": "book", "title": "x"}]', "registers/bibliography.json:1:9: C011 error: the key 'A B' is not made of small ASCII letters and digits in words joined by hyphens (write 'a-b')"),
    ("bibliography", '[{"id": "a", "type": "book", "title": "x"},\n {"id": "a", "type": "book", "title": "x"}]', "registers/bibliography.json:2:9: C015 error: the work 'a' stands twice"),
    ("bibliography", '{"id": "a"}', "registers/bibliography.json:1:1: C006 error: registers/bibliography.json should be a list of works"),
    ("bibliography", '[{"id": "a",}]', "registers/bibliography.json:1:"),
]  # fmt: skip


@pytest.mark.parametrize(("register", "text", "finding"), DEFECTS)
def test_a_mistake_is_one_finding_with_place_and_remedy(
    write: Any, findings: Any, register: str, text: str, finding: str
) -> None:
    """By line and column of the register, with the nearest right name."""
    read(write, findings, **{register: text})
    assert len(findings) == 1, findings.lines()
    assert findings.lines()[0].startswith(finding)


def test_a_wrong_entry_does_not_hide_the_others_nor_itself(write: Any, findings: Any) -> None:
    """What a text says of a term is checked although its entry has a mistake."""
    glossary = read(
        write, findings, glossary="a: {tern: x, definition: y}\nb: {term: b, definition: 2, x: 1, y: 2}\n"
    ).glossary
    assert [finding.code for finding in findings] == ["C005", "C005", "C005"]
    assert set(glossary) == {"a", "b"}
    assert glossary["b"].term == "b"


def test_a_register_that_is_misspelt_is_not_passed_over(write: Any, findings: Any) -> None:
    """Its terms would all be unknown, and nobody would see why."""
    read_registers(
        write({"registers/glosary.yaml": "", "registers/README.md": "", "registers/names.yml": ""}), findings
    )
    assert findings.lines() == [
        "registers/glosary.yaml:1:1: C016 warning: no register is called 'glosary.yaml' (did you mean 'glossary.yaml'?)",
        "registers/names.yml:1:1: C016 warning: no register is called 'names.yml' (did you mean 'names.yaml'?)",
    ]


def test_a_picture_that_leads_out_of_the_book_is_refused(write: Any, findings: Any, tmp_path_factory: Any) -> None:
    """By a link, too."""
    outside = tmp_path_factory.mktemp("outside") / "secret.svg"
    outside.write_text(SVG)
    folder = write({"figures/figures.yaml": FIGURES})
    (folder / "figures/map.svg").symlink_to(outside)
    read_registers(folder, findings)
    assert [finding.code for finding in findings] == ["C008"]


def test_a_register_that_leads_out_of_the_book_is_refused(write: Any, findings: Any, tmp_path_factory: Any) -> None:
    """Nothing outside the folder is read."""
    outside = tmp_path_factory.mktemp("outside") / "names.yaml"
    outside.write_text(NAMES)
    folder = write({"registers/glossary.yaml": ""})
    (folder / "registers/names.yaml").symlink_to(outside)
    assert read_registers(folder, findings).names == ()
    assert [finding.code for finding in findings] == ["C008"]


def test_references_of_the_index_know_where_they_stand(tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    (folder / "index.yaml").write_text(
        "see:\n  SOE: Special Operations Executive\nsee-also:\n  reprisals: [hostages]\n"
    )
    found = read_registers(tmp_path, [].append).reference_places
    assert {heading: str(place) for heading, place in found.items()} == {
        "SOE": "registers/index.yaml:2:3",
        "reprisals": "registers/index.yaml:4:3",
    }
