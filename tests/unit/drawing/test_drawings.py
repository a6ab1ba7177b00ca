"""All that is drawn for a book: the words that go with the pictures, findings, and what is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.drawing.atlas import COUNTRIES, FONT_FILES

from publisher.drawing import draw
from publisher.drawing.drawings import SCREEN
from publisher.drawing.keeping import Shelf as Kept
from publisher.editions import Shelf, load_layout, own_layouts
from publisher.model import (
    FrontMatter,
    MapEntry,
    Matter,
    Name,
    Occupation,
    Registers,
    ResolvedBook,
    ResolvedChapter,
    Settings,
    Summary,
)

GEOGRAPHY = (own_layouts() / "geography/europe.json").read_text(encoding="utf-8")
NAMES = tuple(
    Name(name, name, "place", "marked", lat=lat, lon=lon, approximate=name == "Mukje")
    for name, (lat, lon) in COUNTRIES["albania"]["places"].items()
)
ALBANIA = MapEntry("albania", ("ALB",), seas={"Adriatic Sea": (40.75, 19.0)})
WHOLE = MapEntry("overview", (), extent=(0, 35.5, 28, 70.8))


def a_book(*entries: MapEntry, capital: str = "Tirana") -> ResolvedBook:
    front = FrontMatter(
        "Albania", capital=capital, occupation=(Occupation("Italy", "1939-04-07", "1943-09-08", "a note"),)
    )
    summary = Summary("albania", "Albania", names=frozenset(name.name for name in NAMES))
    chapter = ResolvedChapter("albania", "albania.md", front, (), (), summary)
    settings = Settings("A book", "en-GB", "urn:x", "2026-11-25", Matter(front=("overview",), body=("albania.md",)))
    registers = Registers(names=NAMES, maps={entry.section: entry for entry in entries})
    return ResolvedBook(settings, registers, (chapter,), (), (), (), ())


def drawings(book: ResolvedBook, report, keep=None, layout: str = "print"):
    return draw(
        book, load_layout(layout, "en-GB", Shelf((own_layouts(),)), report), FONT_FILES, GEOGRAPHY, keep, report
    )


@pytest.fixture(scope="module")
def made():
    found: list = []
    result = drawings(a_book(ALBANIA, WHOLE), found.append)
    assert found == []
    return result


def test_the_alternative_text_of_a_map_names_its_places(made):
    alt = made.maps["albania"].alt
    assert alt.startswith("Map of Albania, with Tirana (capital), ")
    assert all(name.name in alt for name in NAMES)


def test_a_listener_hears_where_each_place_lies(made):
    where = {place.name: place.where for place in made.maps["albania"].places}
    assert next(iter(where)) == "Tirana"
    assert where["Durrës"] == "about 30 km west of Tirana"
    assert where["Shkodër"] == "about 85 km north of Tirana"
    assert where["Mukje"].endswith("; position approximate")


def test_the_description_tells_neighbours_and_seas(made):
    description = made.maps["albania"].description
    assert "Greece, Kosovo, Montenegro, and North Macedonia" in description
    assert "Adriatic Sea" in description


def test_the_caption_explains_what_stands_on_the_map(made):
    assert made.maps["albania"].caption == "Present-day borders. Open circles: approximate."


def test_a_chart_is_told_in_words_and_as_rows(made):
    chart = made.charts["albania"]
    assert (
        chart.alt.replace("\u00a0", " ") == "Years under occupation, Albania: Italy, 7 April 1939 to 8 September 1943."
    )
    assert [
        (row.by, row.start.replace("\u00a0", " "), row.end.replace("\u00a0", " "), row.note) for row in chart.rows
    ] == [("Italy", "7 April 1939", "8 September 1943", "a note")]


def test_the_whole_has_a_map_and_a_chart(made):
    assert "Albania" in made.overview_map.alt
    assert b">Albania<" in made.overview_map.svg
    assert made.overview_chart.rows


def test_wide_drawings_are_narrower_on_a_small_screen():
    found: list = []
    entry = replace(ALBANIA, panel="turned")
    made = drawings(a_book(entry), found.append, layout="epub")
    assert made.maps["albania"].width == SCREEN.turned[0]
    assert made.charts["albania"].width == SCREEN.chart


def test_unknown_units_are_found_with_the_nearest_known():
    found: list = []
    assert drawings(a_book(replace(ALBANIA, units=("ALX",))), found.append).maps == {}
    assert [(f.code, f.hint) for f in found] == [("G006", "did you mean 'ALD'?")] or found[0].code == "G006"


def test_a_map_for_a_chapter_that_is_not_there_is_found():
    found: list = []
    drawings(a_book(replace(ALBANIA, section="albanio")), found.append)
    assert [(f.code, f.hint) for f in found] == [("G007", "did you mean 'albania'?")]


def test_a_place_without_a_position_is_found():
    found: list = []
    drawings(a_book(replace(ALBANIA, also=("Durres",))), found.append)
    assert [(f.code, f.hint) for f in found] == [("G008", "did you mean 'Durrës'?")]


def test_a_capital_without_a_position_is_found():
    found: list = []
    drawings(a_book(ALBANIA, capital="Tirane"), found.append)
    assert [(f.code, f.hint) for f in found] == [("G008", "did you mean 'Tirana'?")]


def test_a_map_is_kept_and_the_same_comes_back(tmp_path, made):
    found: list = []
    first = drawings(a_book(ALBANIA, WHOLE), found.append, tmp_path)
    kept = sorted(tmp_path.rglob("*.json"))
    again = drawings(a_book(ALBANIA, WHOLE), found.append, tmp_path)
    assert len(kept) == 2
    assert sorted(tmp_path.rglob("*.json")) == kept
    assert first == again == made


def test_a_damaged_entry_is_made_again(tmp_path):
    calls = []

    def make():
        calls.append(1)
        return {"svg": "x"}

    shelf = Kept(tmp_path)
    shelf.kept("inputs", make)
    assert shelf.kept("inputs", make) == {"svg": "x"}
    (file,) = tmp_path.rglob("*.json")
    file.write_bytes(file.read_bytes().replace(b'"x"', b'"y"'))
    assert shelf.kept("inputs", make) == {"svg": "x"}
    assert len(calls) == 2
