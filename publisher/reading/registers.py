"""The registers: glossary, names, events, index, bibliography, figures, maps, make-up. Each may be missing.

A register is a mapping (the bibliography a list); an entry that is wrong is reported and mended as far as it can be,
the others are read all the same.
"""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import Field

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import Event, FigureEntry, Name, Place, Registers, Term
from publisher.reading.bibliography import check_sources, read_bibliography
from publisher.reading.drawings import MapsEntry, map_entry
from publisher.reading.files import find_file, read_text
from publisher.reading.kinds import Date, Language, Many, Missed, Words, YesNo, better_id, id_problem
from publisher.reading.makeup import FOLDER, MendEntry, made_up_editions, mend
from publisher.reading.prose import read_prose
from publisher.reading.schema import Entry, M, take
from publisher.reading.yaml_places import Tree, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

T = TypeVar("T")

GLOSSARY = "registers/glossary.yaml"
NAMES = "registers/names.yaml"
EVENTS = "registers/events.yaml"
INDEX = "registers/index.yaml"
BIBLIOGRAPHY = "registers/bibliography.json"
FIGURES = "figures/figures.yaml"
MAPS = "registers/maps.yaml"

PICTURES = {".svg": (b"<",), ".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",)}
"""The kinds of picture by the end of their names, and what their files begin with."""


class TermEntry(Entry):
    """An entry of glossary.yaml, under its short name."""

    term: Words
    """As it is printed at the head of its entry."""
    definition: Words
    """What it means, in Markdown."""
    lang: Language = ""
    """Its language, where that is not the book's."""
    see_also: Many = ()
    """Short names of other terms."""


class NameEntry(Entry):
    """An entry of names.yaml, under the name as the text writes it."""

    kind: Annotated[Literal["person", "body", "place"], Field(examples=["person"])]
    """A person, a body (party, army, firm) or a place."""
    headword: str = ""
    """How the index files it: "Hoxha, Enver". Without it the name itself."""
    index: Literal["mentions", "marked", "none"] | None = None
    """Every mention, marked places alone, or nothing. Without it: mentions, but for places marked."""
    variants: Many = ()
    """Other spellings, war names; in the index they send the reader to the headword."""
    abbreviation: str = ""
    """SOE, for the Special Operations Executive."""
    dates: str = ""
    """Of birth and death, as printed."""
    lang: Language = ""
    """The language that it is hyphenated in."""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Latitude in degrees, north positive."""
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Longitude in degrees, east positive."""
    approximate: YesNo = False
    """Whether the position of a place is not certain: maps show it as an open circle."""


class EventEntry(Entry):
    """An entry of events.yaml, under its short name."""

    date: Date
    """In EDTF: 1944-11-17, 1942-09, 1942-06/1942-07, 1942-23 (autumn), 1943?"""
    title: Words
    """What happened, as the chronology prints it."""
    alt_date: Date = ""
    """Another date that is given for it."""
    place: str = ""
    """Where it happened."""
    source: Many = ()
    """Keys of the bibliography."""


class IndexEntry(Entry):
    """index.yaml: cross references from heading to heading."""

    see: dict[str, Words] = Field(default_factory=dict)
    """From a heading that has no pages to the one that has: {founts: type}."""
    see_also: dict[str, Many] = Field(default_factory=dict)
    """From a heading to others of interest: {type: [punches, letters]}."""


class PictureEntry(Entry):
    """An entry of figures.yaml, under the id of the figure."""

    file: Words
    """Its file in figures/: SVG, PNG or JPEG."""
    alt: Annotated[Words, Missed("G003")]
    """What it shows, in a sentence, for readers who cannot see it."""
    credit: Annotated[Words, Missed("G004")]
    """Who made it, or that it was made for this book."""
    caption: str = ""
    """In Markdown; without one the figure has no number."""
    description: str = ""
    """A long description, printed below it in the e-book."""
    licence: str = ""
    """On what terms it may be used."""
    source: str = ""
    """Where it was found."""


def read_registers(folder: Path, report: Report) -> Registers:
    """The registers of the book in ``folder``; everything wrong in them is reported."""
    _find_strays(folder, report)
    see, see_also, reference_places = _index(folder, report)
    works = read_bibliography(folder, BIBLIOGRAPHY, report)
    return Registers(
        glossary=_register(GLOSSARY, TermEntry, _term, folder, report),
        names=tuple(_register(NAMES, NameEntry, _name, folder, report).values()),
        events=_register(EVENTS, EventEntry, partial(_event, works), folder, report),
        see=see,
        see_also=see_also,
        reference_places=reference_places,
        bibliography=works,
        figures=_register(FIGURES, PictureEntry, partial(_figure, folder / "figures"), folder, report),
        maps=_register(MAPS, MapsEntry, map_entry, folder, report),
        makeup={
            edition: tuple(_register(f"{FOLDER}/{edition}.yaml", MendEntry, mend, folder, report).values())
            for edition in made_up_editions(folder, report)
        },
    )


def _register(
    file: str, model: type[M], make: Callable[[str, M, Tree, Report], T], folder: Path, report: Report
) -> dict[str, T]:
    """The entries of a register that can be used, by their keys."""
    tree = _tree(file, folder, report)
    if tree is None:
        return {}
    if not isinstance(tree.data, dict):
        report(Diagnostic("C006", f"{file} should be a mapping (key: value)", tree.place()))
        return {}
    entries = ((key, take(model, tree, (key,), report=report)) for key in tree.data)
    return {key: make(key, entry, tree, report) for key, entry in entries if entry is not None}


def _tree(file: str, folder: Path, report: Report) -> Tree | None:
    if not (folder / file).exists():
        return None
    text = read_text(folder, file, None, report)
    return None if text is None else read_yaml(text, file=file, report=report)


def _check_id(key: str, tree: Tree, report: Report) -> None:
    if problem := id_problem(key):
        report(Diagnostic("C011", f"the key {key!r} {problem}", tree.key_place((key,)), better_id(key)))


def _term(key: str, entry: TermEntry, tree: Tree, report: Report) -> Term:
    _check_id(key, tree, report)
    return Term(
        slug=key,
        term=entry.term,
        definition=read_prose(tree, (key, "definition"), report),
        lang=entry.lang,
        see_also=entry.see_also,
        place=tree.key_place((key,)),
    )


def _name(key: str, entry: NameEntry, tree: Tree, report: Report) -> Name:
    place = tree.key_place((key,))
    if tree.text_at((key, "kind")) == "person" and not entry.headword and " " in key:
        first, _, last = key.rpartition(" ")
        hint = f'for example headword: "{last}, {first}"'
        report(Diagnostic("C004", f"{key!r} lacks the key 'headword', under which the index files it", place, hint))
    if ((key, "lat") in tree) != ((key, "lon") in tree):
        report(Diagnostic("C004", f"{key!r} has one of 'lat' and 'lon'", place, "a point on a map needs both"))
    return Name(
        name=key,
        headword=entry.headword or key,
        kind=entry.kind,
        index=entry.index or ("marked" if entry.kind == "place" else "mentions"),
        variants=entry.variants,
        abbreviation=entry.abbreviation,
        dates=entry.dates,
        lang=entry.lang,
        lat=entry.lat,
        lon=entry.lon,
        approximate=entry.approximate,
        place=place,
    )


def _event(works: Collection[str], key: str, entry: EventEntry, tree: Tree, report: Report) -> Event:
    _check_id(key, tree, report)
    check_sources(entry.source, tree, (key, "source"), works, report)
    return Event(entry.title, entry.date, entry.alt_date, entry.place, key, tree.key_place((key,)))


def _index(folder: Path, report: Report) -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, Place]]:
    """The references of index.yaml, and where each stands."""
    tree = _tree(INDEX, folder, report)
    entry = take(IndexEntry, tree, report=report) if tree else None
    if tree is None or entry is None:
        return {}, {}, {}
    places = {heading: tree.key_place(("see-also", heading)) for heading in entry.see_also}
    places |= {heading: tree.key_place(("see", heading)) for heading in entry.see}
    return entry.see, entry.see_also, places


def _figure(figures: Path, key: str, entry: PictureEntry, tree: Tree, report: Report) -> FigureEntry:
    _check_id(key, tree, report)
    _check_picture(figures, entry.file, tree.place((key, "file")), report)
    return FigureEntry(
        key=key,
        file=entry.file,
        alt=entry.alt,
        caption=read_prose(tree, (key, "caption"), report),
        description=entry.description,
        credit=entry.credit,
        licence=entry.licence,
        source=entry.source,
        place=tree.key_place((key,)),
    )


def _check_picture(figures: Path, file: str, place: Place, report: Report) -> None:
    path = find_file(figures, file, place, report, missing="G001")
    if path is None:
        return
    beginnings = PICTURES.get(PurePosixPath(file).suffix)
    if beginnings is None:
        report(Diagnostic("G002", f"{file!r} is not an SVG, PNG or JPEG by its name", place, "save it as one"))
        return
    with path.open("rb") as opened:
        start = opened.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(beginnings):
        report(Diagnostic("G002", f"{file!r} does not hold what its name says", place, "save it again in that format"))


def _find_strays(folder: Path, report: Report) -> None:
    """Files beside the registers that nobody reads, because their names are not those of registers."""
    known = [PurePosixPath(file).name for file in (GLOSSARY, NAMES, EVENTS, INDEX, BIBLIOGRAPHY, MAPS)]
    registers = folder / "registers"
    for path in sorted(registers.iterdir()) if registers.is_dir() else ():
        if path.is_file() and path.suffix in {".yaml", ".yml", ".json"} and path.name not in known:
            hint = did_you_mean(path.name, known) or f"registers are {', '.join(known)}"
            report(Diagnostic("C016", f"no register is called {path.name!r}", Place(f"registers/{path.name}", 1), hint))
