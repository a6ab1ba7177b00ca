"""The front of a cover: how a title is broken, how large it is, where bars and names stand; the picture for shops."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from publisher.drawing import CoverColours, cover
from publisher.drawing.bars import Bar, Years, bars
from publisher.drawing.front import DESIGNED, MARGIN, Front, compose, lines_of
from publisher.drawing.shaping import advances
from publisher.editions import Shelf, load_layout, own_layouts
from publisher.model import (
    MM,
    Contributor,
    FrontMatter,
    Matter,
    Occupation,
    OccupationSettings,
    ResolvedChapter,
    RuleKind,
    Settings,
    Summary,
)

FONTS = {font.stem: font for font in (own_layouts() / "fonts").glob("*.otf")}
SHELF = Shelf((own_layouts(),))
COLOURS = CoverColours("#f3eee3", "#1a1a18", "#8e2a1c", "#ffffff")
SIZE = (DESIGNED, 234 * MM)
LONG = "The Unwritten History of Ordinary People Who Would Not Obey Them"
OCCUPATION = OccupationSettings(
    1938, 1945, (RuleKind("a", "solid", "held by A", ("A",)), RuleKind("b", "open", "held by B", ("B",)))
)
CHAPTERS = {
    "Longland": Occupation("A", "1933-01-30", "1945-05-08"),
    "Midland": Occupation("A", "1940-04-09", "1945-05-05"),
    "Verylongnameland and the Islands": Occupation("A", "1944-01-01", "1944-06-01"),
}


def settings(title: str = "Heroes of the Resistance", subtitle: str = "", *people: Contributor) -> Settings:
    return Settings(
        title, "en-GB", "urn:x", "2026-11-25", Matter(), subtitle=subtitle, contributors=people, occupation=OCCUPATION
    )


def chapters() -> list[ResolvedChapter]:
    return [
        ResolvedChapter(title.lower(), "", FrontMatter(title, occupation=(held,)), (), (), Summary(title, title))
        for title, held in CHAPTERS.items()
    ]


def front(book: Settings, found: tuple[Bar, ...] = ()) -> Front:
    return compose(book, found, Years(1938, 1945), SIZE, FONTS)


def with_bars(book: Settings) -> Front:
    return front(book, bars(chapters(), OCCUPATION, {}))


def test_a_title_is_broken_as_it_is_said() -> None:
    """Small words stay with what follows; a comma is a good place to break."""
    broken = {
        "Heroes of the Resistance": ("Heroes", "of the", "Resistance"),
        "Type and Sheet": ("Type", "and Sheet"),
        "Europe 1939–1945, country by country": ("Europe 1939–1945,", "country by country"),
        "Resistance": ("Resistance",),
    }
    assert {text: lines_of(text, [1] * len(text), max(map(len, lines)), 5) for text, lines in broken.items()} == broken


@given(st.lists(st.text("abcdefghiJKL", min_size=1, max_size=9), min_size=1, max_size=30), st.integers(4, 40))
def test_lines_hold_all_words_and_fit_the_measure(words: list[str], measure: int) -> None:
    text = " ".join(words)
    lines = lines_of(text, [1] * len(text), measure, 99)
    if max(map(len, words)) <= measure:
        assert " ".join(lines) == text
        assert max(map(len, lines)) <= measure
    else:
        assert lines == ()


@pytest.mark.parametrize(
    "title",
    [
        "Resistance",
        "Heroes of the Resistance",
        "A History of Paper",
        LONG,
        "Donaudampfschifffahrtsgesellschaftskapitänswitwe",
    ],
)
def test_a_title_of_any_length_keeps_to_its_margins_and_above_the_bars(title: str) -> None:
    made = with_bars(settings(title, "Europe 1939–1945, country by country", Contributor("A. N. Author")))
    assert made.names
    assert made.names.last_baseline < min(stripe.top for stripe in made.stripes)
    for line in made.title.lines:
        width = sum(advances(FONTS[made.title.face.file], line, made.title.tracking)) * made.title.face.size
        assert made.title.left + width <= DESIGNED - 0.9 * MARGIN
    assert made.title.face.size >= 13


def test_a_short_title_is_larger_than_a_long_one() -> None:
    sizes = [with_bars(settings(title)).title.face.size for title in ("Resistance", LONG)]
    assert sizes[0] > sizes[1]


def test_what_began_before_the_chart_runs_over_the_spine() -> None:
    """1933 lies five years left of the front; what ends late runs on to the right."""
    first, second, *_ = with_bars(settings()).stripes
    year = DESIGNED * 0.954 / 8
    assert first.left == pytest.approx(-(5 - 1 / 12) * year, abs=year / 12)
    assert second.left > 0


def test_a_name_that_its_bar_cannot_hold_stands_beside_it() -> None:
    labels = {label.text: label for label in with_bars(settings()).labels}
    assert labels["Midland"].reversed
    outside = labels["Verylongnameland and the Islands"]
    assert not outside.reversed
    assert outside.left < with_bars(settings()).stripes[-1].left


def test_a_book_without_bars_has_a_band_and_the_names_in_it() -> None:
    made = front(settings("Paper", "", Contributor("A. N. Author"), Contributor("B. Editor", "edt")))
    assert made.banded
    assert made.names
    assert made.names.lines == ("A. N. Author",)
    assert made.names.baseline > made.stripes[0].top


def test_large_letters_are_kerned() -> None:
    """The T of a title reaches over the o."""
    file = FONTS["SourceSerif4Display-Regular"]
    assert advances(file, "To")[0] < advances(file, "Tl")[0]


def test_the_picture_has_the_size_that_shops_ask_for() -> None:
    image = Image.open(io.BytesIO(cover(settings(), chapters(), FONTS, COLOURS)))
    assert (image.size, image.format) == ((1600, 2560), "JPEG")


def test_the_picture_shows_title_and_bars() -> None:
    """Ink where the title stands, ink at the left edge where the first bar is cut, paper beside it."""
    image = Image.open(io.BytesIO(cover(settings(), chapters(), FONTS, COLOURS))).convert("L")
    assert min(image.crop((140, 90, 1450, 360)).tobytes()) < 40
    left = image.crop((0, 0, 4, 2560)).resize((1, 2560)).tobytes()
    assert min(left) < 40
    assert left[0] > 200


def test_the_cover_has_the_colours_of_the_book() -> None:
    """On the screen: what both palettes name looks alike, so that cover and pages are one book."""
    inside, outside = (
        {colour.name: colour.screen for colour in load_layout(name, "en-GB", SHELF, [].append).palette}
        for name in ("print", "cover")
    )
    shared = inside.keys() & outside.keys()
    assert shared >= {"ink", "madder", "white"}
    assert {name: inside[name] for name in shared} == {name: outside[name] for name in shared}
