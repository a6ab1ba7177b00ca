"""Charts of occupation: what a bar means, and that its words fit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree
from unit.drawing.atlas import COLOURS, FONTS, PALETTE

from publisher.drawing.bars import bars, kind_of, moment, years
from publisher.drawing.charts import Pen, opener_chart, overview_chart, plain_bars
from publisher.drawing.lettering import OWN, PLACE
from publisher.model import FrontMatter, Occupation, OccupationSettings, ResolvedChapter, RuleKind, Summary

KINDS = (
    RuleKind("germany", "solid", "held by Germany", ("Germany",)),
    RuleKind("ally", "shaded", "by an ally of Germany", ("Italy", "Bulgaria", "Hungary", "own government")),
    RuleKind("soviet", "open", "by the Soviet Union", ("Soviet Union",)),
)
SETTINGS = OccupationSettings(1938, 1945, KINDS)


def chapter(name: str, *bands: Occupation) -> ResolvedChapter:
    return ResolvedChapter(name.lower(), "", FrontMatter(name, occupation=bands), (), (), Summary(name.lower(), name))


ALBANIA = chapter(
    "Albania", Occupation("Italy", "1939-04-07", "1943-09-08"), Occupation("Germany", "1943-09-08", "1944-11-29")
)
GERMANY = chapter("Germany", Occupation("own government", "1933-01-30", "1945-05-08"))
GREECE = chapter(
    "Greece",
    Occupation("Germany", "1941-04", "1944-10"),
    Occupation("Italy", "1941-04", "1943-09"),
    Occupation("Bulgaria", "1941-04", "1944-10"),
)
LITHUANIA = chapter(
    "Lithuania",
    Occupation("Soviet Union", "1940-06-15", "1941-06"),
    Occupation("Germany", "1941-06-22", "1944"),
    Occupation("Soviet Union", "1944-07", "1990"),
)
YUGOSLAVIA = chapter(
    "Yugoslavia",
    *(
        Occupation(by, "1941-04", to)
        for by, to in (("Germany", "1945-05"), ("Italy", "1943-09"), ("Bulgaria", "1944-09"))
    ),
    Occupation("Independent State of Croatia", "1941-04-10", "1945-05", kind="ally"),
    Occupation("Hungary", "1941-04", "1944"),
)
BOOK = (ALBANIA, GERMANY, GREECE, LITHUANIA, YUGOSLAVIA)


def test_the_word_that_stands_first_says_who_held_it():
    assert kind_of(Occupation("own government, ally of Germany", "1940", "1944"), SETTINGS) is KINDS[1]
    assert kind_of(Occupation("Germany, with Italy in the south-east", "1942", "1944"), SETTINGS) is KINDS[0]


def test_a_band_may_say_itself_what_it_is():
    assert kind_of(Occupation("Germany", "1940", "1944", kind="ally"), SETTINGS) is KINDS[1]


def test_bars_stand_in_the_order_in_which_they_begin():
    assert [bar.name for bar in bars(BOOK, SETTINGS, {})] == ["Germany", "Albania", "Lithuania", "Greece", "Yugoslavia"]


def test_rules_at_the_same_time_stand_in_rows_and_rules_one_after_another_in_one():
    rows = {bar.name: len(bar.lanes()) for bar in bars(BOOK, SETTINGS, {})}
    assert rows == {"Germany": 1, "Albania": 1, "Lithuania": 1, "Greece": 3, "Yugoslavia": 5}


def test_an_end_that_is_known_roughly_makes_room_for_what_follows():
    (lithuania,) = bars((LITHUANIA,), SETTINGS, {})
    assert [b.span.start for b in lithuania.bands[1:]] == [a.span.end for a, _ in pairwise(lithuania.bands)]


def test_where_several_held_a_country_a_single_bar_shows_the_first_kind():
    (greece,) = bars((GREECE,), SETTINGS, {})
    assert [span.look for span in greece.flat()] == ["solid"]


def test_years_are_those_of_the_settings_or_of_the_bars():
    found = bars((ALBANIA,), None, {})
    assert (years(found, SETTINGS).first, years(found, SETTINGS).last) == (1938, 1945)
    assert (years(found, None).first, years(found, None).last) == (1939, 1944)


@pytest.mark.parametrize("country", [c.id for c in BOOK])
@pytest.mark.parametrize("width", [296.2, 232])
def test_words_fit_the_chart_and_do_not_run_into_one_another(country, width):
    found = bars(BOOK, SETTINGS, {})
    pen = Pen(years(found, SETTINGS), FONTS, COLOURS)
    sheet = opener_chart(found, country, [moment((1943, 9, 8))], width, pen)
    boxes = []
    for text in etree.fromstring(sheet.svg()).iter("{*}text"):
        face = OWN if text.get("font-weight") else PLACE
        wide, x = FONTS.width(text.text, face), float(text.get("x"))
        left = x - wide if text.get("text-anchor") == "end" else x
        boxes.append((left, left + wide, float(text.get("y")), text.text))
    assert [b for b in boxes if b[0] < -0.5 or b[1] > width + 8] == []
    rows = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if abs(a[2] - b[2]) < 5]
    assert [(a[3], b[3]) for a, b in rows if a[0] < b[1] and b[0] < a[1]] == []
    assert {"Albania", "Germany", "Greece", "Lithuania", "Yugoslavia"} & {b[3] for b in boxes}


def test_a_chart_of_one_country_is_a_chart_all_the_same():
    found = bars((ALBANIA,), None, {})
    sheet = opener_chart(found, "albania", [], 296.2, Pen(years(found, None), FONTS, COLOURS))
    assert b"Albania" in sheet.svg()


def test_charts_are_painted_with_the_palette():
    found = bars(BOOK, SETTINGS, {})
    pen = Pen(years(found, SETTINGS), FONTS, COLOURS)
    for sheet in (
        opener_chart(found, "greece", [], 296.2, pen),
        overview_chart(found, 400, 296.2, pen),
        plain_bars(found, 104, 6, 8, pen),
    ):
        for shape in etree.fromstring(sheet.svg()):
            assert {shape.get("fill"), shape.get("stroke")} <= PALETTE | {"none"}


def test_words_of_the_overview_stand_inside_it_and_clear_of_the_next_bar():
    """A height for a page is too little for many countries on a narrow screen."""
    found = bars(BOOK * 4, SETTINGS, {})
    sheet = overview_chart(found, 320, 232, Pen(years(found, SETTINGS), FONTS, COLOURS))
    baselines = [float(text.get("y")) for text in etree.fromstring(sheet.svg()).iter("{*}text")]
    assert 320 < max(baselines) + 2 < sheet.height


def test_the_overview_names_every_country_and_who_held_it():
    found = bars(BOOK, SETTINGS, {})
    words = overview_chart(found, 420, 296.2, Pen(years(found, SETTINGS), FONTS, COLOURS)).svg().decode()
    assert all(f">{bar.name}<" in words for bar in found)
    assert "Italy, April 1939; Germany, Sept. 1943" in words
