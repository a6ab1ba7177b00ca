"""The JSON Schemas for editors: they are up to date, they explain every key, and they take what the builder takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from publisher.reading.schemas import SCHEMAS, schemas

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "docs/schemas"
MADE = {name: json.loads(text) for name, text in schemas().items()}
BOOKS = [ROOT / "manuscript", ROOT / "tests/books/complete", ROOT / "tests/books/minimal"]
FILES = {
    "book": ["book.yaml"],
    "glossary": ["registers/glossary.yaml"],
    "names": ["registers/names.yaml"],
    "events": ["registers/events.yaml"],
    "index": ["registers/index.yaml"],
    "maps": ["registers/maps.yaml"],
    "figures": ["figures/figures.yaml"],
    "makeup": ["registers/makeup/press.yaml"],
}


def test_the_schemas_are_those_of_the_models() -> None:
    """Run ``make docs`` after changing a model."""
    assert {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()} == schemas()


def mappings(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema of a mapping with known keys, at any depth."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for value in schema.values():
            yield from mappings(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from mappings(value)


@pytest.mark.parametrize("name", MADE)
def test_every_key_is_explained(name: str) -> None:
    """In a sentence, for it is shown while the author types."""
    assert MADE[name]["title"]
    for mapping in mappings(MADE[name]):
        assert mapping["description"].endswith(".")
        for key, value in mapping["properties"].items():
            assert re.search(r"[.?)…]$", value["description"]), f"{name}: {key}"
            assert key == key.strip("_").replace("_", "-")


# --------------------------------------------------------------------------- what they take


class Loader(yaml.SafeLoader):
    """YAML as editors read it: dates are text, yes and no are words."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag and "bool" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))

TYPES = {
    "string": str, "number": (int, float), "integer": int, "boolean": bool, "array": list, "object": dict,
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> Iterator[str]:
    """What a value has that its schema does not allow, by the keywords that the schemas use."""
    if "$ref" in schema:
        yield from faults(value, root["definitions"][schema["$ref"].rpartition("/")[2]], root, at)
    for part in schema.get("allOf", ()):
        yield from faults(value, part, root, at)
    if "anyOf" in schema and all(list(faults(value, part, root, at)) for part in schema["anyOf"]):
        yield f"{at}: {value!r} is none of the alternatives"
    names = schema.get("type", [])
    names = names if isinstance(names, list) else [names]
    if names and not any(isinstance(value, TYPES[name]) for name in names):
        yield f"{at}: {value!r} is not {names}"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} is not like {schema['pattern']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not one of {schema['enum']}"
    if isinstance(value, dict):
        yield from faults_of_keys(value, schema, root, at)
    if isinstance(value, list) and "items" in schema:
        for n, item in enumerate(value):
            yield from faults(item, schema["items"], root, f"{at}/{n}")


def faults_of_keys(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    yield from (f"{at} lacks {key}" for key in schema.get("required", ()) if key not in value)
    for key, inner in value.items():
        known = schema.get("properties", {}).get(key, schema.get("additionalProperties", True))
        if known is False:
            yield f"{at}: unknown key {key!r}"
        elif isinstance(known, dict):
            yield from faults(inner, known, root, f"{at}/{key}")


def written() -> Iterator[tuple[str, Path, str]]:
    """Every YAML file of the books, every front matter and the profiles of printers, with the name of its schema."""
    for book in BOOKS:
        for name, files in FILES.items():
            for file in files:
                if (book / file).exists():
                    yield name, book / file, (book / file).read_text(encoding="utf-8")
        for chapter in sorted(book.rglob("*.md")):
            text = chapter.read_text(encoding="utf-8")
            if text.startswith("---\n"):
                yield "front-matter", chapter, text.split("\n---\n")[0]

    for profile in sorted((ROOT / "layouts/preflight").glob("*.yaml")):
        yield "print-profile", profile, profile.read_text(encoding="utf-8")


def test_they_take_what_the_books_have() -> None:
    seen = set()
    for name, file, text in written():
        schema = MADE[f"{name}.schema.json"]
        value = yaml.load(text, Loader)
        assert list(faults(value, schema, schema)) == [], file
        seen.add(name)
    assert seen == set(SCHEMAS)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("book", "titel: A Book", "unknown key 'titel'"),
        ("book", "house-style: oxfrod", "'oxfrod' is not one of"),
        ("book", "editions: {press: {layout: print, binding: pdf}}", "'pdf' is not one of"),
        ("book", "title: A Book", "lacks matter"),
        ("names", "Enver Hoxha: {kind: man}", "'man' is not one of"),
        ("names", "Tirana: {kind: place, lat: north}", "'north' is not like"),
        ("glossary", "besa: {term: besa}", "lacks definition"),
        ("front-matter", "title: A\nfigures: [{value: 28,000}]", "lacks what"),
    ],
)
def test_they_see_a_mistake(name: str, text: str, fault: str) -> None:
    schema = MADE[f"{name}.schema.json"]
    found = list(faults(yaml.load(text, Loader), schema, schema))
    assert any(fault in line for line in found), found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("events", "rising: {date: 1943, title: A rising}"),
        ("glossary", "besa: {term: besa, definition: An oath., see-also: kanun, lang: no}"),
        ("names", "Tirana: {kind: place, lat: 41.33, lon: 19, approximate: yes}"),
    ],
)
def test_they_take_what_looks_like_a_number_or_stands_alone(name: str, text: str) -> None:
    schema = MADE[f"{name}.schema.json"]
    assert list(faults(yaml.load(text, Loader), schema, schema)) == []
