"""Locator maps: nothing touches anything else, and nothing is drawn that a press cannot print."""

from __future__ import annotations

import math
import re

import pytest
from lxml import etree
from unit.drawing.atlas import COLOURS, COUNTRIES, FONT_FILES, FONTS, PALETTE, drawn, entry, fresh, geography, pins

from publisher.drawing.lettering import PLACE, Setting
from publisher.drawing.maps import RADIUS, LocatorMap
from publisher.drawing.outlines import outlined
from publisher.drawing.placing import Label, choose, touch
from publisher.drawing.projection import Point, Projection, distance, edge
from publisher.drawing.shapes import inside, meet

EVERY_COUNTRY = pytest.mark.parametrize("country", COUNTRIES)


@EVERY_COUNTRY
def test_no_two_labels_of_a_map_touch(country):
    labels = drawn(country).labels
    clashes = [(a.lines, b.lines) for i, a in enumerate(labels) for b in labels[i + 1 :] if touch_closely(a, b)]
    assert labels
    assert clashes == []


@EVERY_COUNTRY
def test_labels_and_places_stand_on_the_panel_and_off_one_another(country):
    made = drawn(country)
    panel = (0, 0, made.width, made.height)
    assert [label.lines for label in made.labels if not inside(label.box, panel)] == []
    dots = [(float(c.get("cx")), float(c.get("cy"))) for c in svg(made).iter("{*}circle") if float(c.get("r")) > 1.5]
    middles = [(x, y) for x, y in dots if float(y) > 0]
    boxes = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in middles]
    assert all(inside(box, panel) for box in boxes)
    names = [label for label in made.labels if not label.leader]
    covered = [label.lines for label in names for box in boxes if meet(label.box, box)]
    assert covered == []


@EVERY_COUNTRY
def test_every_place_of_the_country_is_shown_or_known_to_be_left_out(country):
    made = drawn(country)
    assert made.shown
    names = [pin.name for pin in (*made.shown, *made.left_out)]
    assert len(names) == len(set(names))
    assert {pin.name for pin in pins(country) if pin.capital} <= {pin.name for pin in made.shown}


@EVERY_COUNTRY
def test_only_colours_of_the_palette_are_painted_and_every_shape_says_which(country):
    for shape in svg(drawn(country)):
        assert shape.get("fill") in PALETTE | {"none"}, etree.tostring(shape)[:200]
        assert shape.get("stroke") in PALETTE | {"none"}, etree.tostring(shape)[:200]
    assert not re.search(rb"opacity|gradient|clip|mask|filter| style=|transform", drawn(country).svg, re.IGNORECASE)


@EVERY_COUNTRY
def test_a_map_is_no_heavier_than_a_photograph_would_be(country):
    assert len(drawn(country).svg) < 120_000


def test_the_same_map_comes_out_twice():
    assert fresh("albania").svg == drawn("albania").svg


def test_a_wide_country_turns_the_panel():
    assert drawn("albania").height > drawn("albania").width
    assert drawn("slovakia").width > drawn("slovakia").height


def test_places_of_other_countries_are_shown_only_where_asked_for():
    assert "Treblinka" not in {pin.name for pin in drawn("bulgaria").shown}
    assert "Hinzert" not in {pin.name for pin in drawn("luxembourg").shown}
    assert "Hinzert" in {pin.name for pin in fresh("luxembourg", also=("Hinzert",)).shown}


def test_the_scale_bar_is_as_long_as_it_says():
    made = drawn("albania")
    x, y, length = next(
        map(float, match.groups())
        for match in re.finditer(
            r'<path d="M(\S+) (\S+)l(\S+) 0" fill="none" stroke="#1a1a18" stroke-width="0.8"', made.svg.decode()
        )
    )
    (text,) = (t.text for t in svg(made).iter("{*}text") if t.text.endswith(" km"))
    projection = Projection.fitted(
        [p for ring in geography().units["ALB"].rings for n in ring for p in geography().line(max(n, ~n))],
        made.width, made.height, margin=9,
    )  # fmt: skip
    ends = projection.position(Point(x, y)), projection.position(Point(x + length, y))
    assert distance(*ends) == pytest.approx(float(text.removesuffix(" km")), rel=0.01)


def test_lettering_of_a_map_becomes_outlines_for_readers_without_the_fonts():
    assert b"<text" not in outlined(drawn("albania").svg, FONT_FILES)


def test_a_label_without_room_is_left_out_and_the_others_stay():
    def label(x: float) -> Label:
        at = Setting("start", x, 10)
        return Label(("Tirana",), PLACE, at, FONTS.box(("Tirana",), PLACE, at), 0)

    first, second, third = choose([[label(0)], [label(5)], [label(200)]])
    assert sum(1 for found in (first, second) if found is None) == 1
    assert third is not None


def test_the_best_places_are_chosen_together_and_not_one_by_one():
    def label(x: float, cost: float) -> Label:
        at = Setting("start", x, 10)
        return Label(("Aa",), PLACE, at, FONTS.box(("Aa",), PLACE, at), cost)

    # The first would take the middle, and leave the second its bad place.
    chosen = choose([[label(50, 0), label(0, 1)], [label(50, 0), label(100, 9)]])
    assert [found.cost for found in chosen if found] == [1, 0]


def test_labels_of_areas_stand_in_their_areas():
    made = LocatorMap(entry("albania"), pins("albania"), geography(), None, FONTS, COLOURS)
    result = made.drawn()
    (greece,) = (label for label in result.labels if label.lines == ("GREECE",))
    x, y = (greece.box[0] + greece.box[2]) / 2, (greece.box[1] + greece.box[3]) / 2
    assert made.ground.owners.at(Point(x, y)) == "GRC"


def test_a_position_comes_back_from_the_panel():
    projection = Projection.fitted(edge((4, 57.6, 31.5, 71.4)), 176, 283.5)
    for position in ((10.75, 59.91), (30.05, 69.73), (4.99, 60.26)):
        assert projection.position(projection(position)) == pytest.approx(position)


def test_distances_are_those_of_the_globe():
    assert distance((19.82, 41.33), (23.73, 37.98)) == pytest.approx(501, abs=3)  # Tirana to Athens
    north, south = Projection.fitted(edge((19, 39, 21, 43)), 176, 283.5), (20.0, 41.0)
    a, b = north(south), north((20.0, 41.1))
    assert math.dist(a, b) / north.scale == pytest.approx(distance(south, (20.0, 41.1)), rel=0.005)


def touch_closely(a: Label, b: Label) -> bool:
    """Whether labels overlap, leaders aside: those may pass near a name."""
    return touch(a, b) and meet(a.box, b.box)


def svg(made) -> etree._Element:
    return etree.fromstring(made.svg)
