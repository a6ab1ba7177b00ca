"""Helpers: the countries of ``countries.yaml``, and maps of them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from publisher.drawing.colours import Colours
from publisher.drawing.geography import Geography
from publisher.drawing.inset import World
from publisher.drawing.lettering import Fonts
from publisher.drawing.maps import DrawnMap, LocatorMap, Pin
from publisher.editions import own_layouts
from publisher.model import MapEntry

FONT_FILES = {font.stem: font for font in (own_layouts() / "fonts").glob("*.otf")}
FONTS = Fonts(FONT_FILES)
COLOURS = Colours("#1a1a18", "#8e2a1c", "#8a857b", "#d6d0c3", "#efebe2", "#ffffff")
PALETTE = {COLOURS.ink, COLOURS.madder, COLOURS.stone, COLOURS.sand, COLOURS.mist, COLOURS.white}
COUNTRIES = yaml.safe_load((Path(__file__).parent / "countries.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def geography() -> Geography:
    return Geography((own_layouts() / "geography/europe.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def world() -> World:
    return World(geography(), (0, 35.5, 28, 70.8))


def pins(country: str) -> tuple[Pin, ...]:
    data = COUNTRIES[country]
    return tuple(Pin(name, (lon, lat), name == data["capital"]) for name, (lat, lon) in data["places"].items())


def entry(country: str, **more: object) -> MapEntry:
    data = COUNTRIES[country]
    values = {
        "units": tuple(data["units"]),
        "panel": data.get("panel", "auto"),
        "extent": tuple(data["extent"]) if "extent" in data else None,
        "seas": {name: tuple(position) for name, position in data["seas"].items()},
        "parts": data.get("parts", False),
        "inset": data.get("inset", "auto"),
    }
    return MapEntry(country, **(values | more))


def fresh(country: str, **more: object) -> DrawnMap:
    return LocatorMap(entry(country, **more), pins(country), geography(), world(), FONTS, COLOURS).drawn()


@lru_cache(maxsize=32)
def drawn(country: str) -> DrawnMap:
    return fresh(country)
