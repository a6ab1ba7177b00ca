"""Pictures made ready for e-readers."""

from __future__ import annotations

from lxml import etree

from publisher.drawing.bars import bars
from publisher.drawing.outlines import outlined
from publisher.editions import own_layouts
from publisher.model import FrontMatter, Matter, Occupation, ResolvedChapter, Settings, Summary

FONTS = {font.stem: font for font in (own_layouts() / "fonts").glob("*.otf")}
SETTINGS = Settings("Heroes of the Resistance", "en-GB", "urn:x", "2026-11-25", Matter(), subtitle="Europe")


def chapter(title: str, *occupation: Occupation) -> ResolvedChapter:
    return ResolvedChapter(title.lower(), "", FrontMatter(title, occupation=occupation), (), (), Summary(title, title))


def test_bars_stand_in_the_order_in_which_occupations_began():
    late, early = Occupation("Germany", "1941-04", "1944"), Occupation("Italy", "1939-04-07", "1943")
    assert [
        bar.name for bar in bars((chapter("Greece", late), chapter("Preface"), chapter("Albania", early)), None, {})
    ] == [
        "Albania",
        "Greece",
    ]


def test_lettering_becomes_outlines_where_it_stood():
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20" font-family="Source Sans 3">'
        b'<text x="50" y="10" font-size="8" text-anchor="middle" fill="#1a1a18">Tirana</text></svg>'
    )
    root = etree.fromstring(outlined(svg, FONTS))
    ground, path = root
    size = ground.get("width"), ground.get("height")
    assert (*size, ground.get("fill")) == ("100", "20", "#ffffff"), "readable at night"
    assert etree.QName(path).localname == "path"
    assert path.get("fill") == "#1a1a18"
    start = float(path.get("d").removeprefix("M").replace(",", " ").split()[0])
    assert 30 < start < 50, "set to the left of its middle"


def test_lettering_in_an_unknown_face_is_left_alone():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><text font-family="Comic">x</text></svg>'
    assert b"<text" in outlined(svg, FONTS)


def test_outlines_are_kept_under_the_picture_and_the_fonts(tmp_path):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" font-family="Source Sans 3"><text x="5" y="10">Tirana</text></svg>'
    made = outlined(svg, FONTS, tmp_path / "kept")
    assert made == outlined(svg, FONTS) == outlined(svg, FONTS, tmp_path / "kept")
    (entry,) = (tmp_path / "kept").rglob("*.json")
    outlined(svg.replace(b"Tirana", b"Durazzo"), FONTS, tmp_path / "kept")
    regular = "SourceSans3-Regular"
    other = FONTS | {regular: FONTS["SourceSans3-Semibold"]}
    assert outlined(svg, other, tmp_path / "kept") != made
    assert len(list((tmp_path / "kept").rglob("*.json"))) == 3
    assert entry.exists()
