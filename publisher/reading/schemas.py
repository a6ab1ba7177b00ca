"""JSON Schemas of the files that authors write, for editors that complete and check YAML while it is typed.

``python -m publisher.reading.schemas FOLDER`` writes them; ``make docs`` puts them into ``docs/schemas``, and a test
holds them and the models together. They say what a file may look like; whether a name in it is known, only
``publisher check`` can tell.
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from publisher.reading.drawings import MapsEntry
from publisher.reading.front_matter import FrontMatterEntry
from publisher.reading.makeup import MendEntry
from publisher.reading.print_profiles import ProfileEntry
from publisher.reading.registers import EventEntry, IndexEntry, NameEntry, PictureEntry, TermEntry
from publisher.reading.settings import BookEntry

DIALECT = "http://json-schema.org/draft-07/schema#"
"""What editors know best; later dialects say nothing here that it does not."""

#: For each schema: what it is called, its model, and whether the file is a mapping of such entries.
SCHEMAS: Mapping[str, tuple[str, type[BaseModel], bool]] = {
    "book": ("book.yaml: the book, its order and its editions", BookEntry, False),
    "front-matter": ("The front matter of a chapter", FrontMatterEntry, False),
    "glossary": ("registers/glossary.yaml: terms by their short names", TermEntry, True),
    "names": ("registers/names.yaml: names as the text writes them", NameEntry, True),
    "events": ("registers/events.yaml: events by their short names", EventEntry, True),
    "index": ("registers/index.yaml: see and see also", IndexEntry, False),
    "maps": ("registers/maps.yaml: maps by the ids of their chapters", MapsEntry, True),
    "makeup": ("registers/makeup/<edition>.yaml: mended breaks by the ids of their blocks", MendEntry, True),
    "figures": ("figures/figures.yaml: figures by their ids", PictureEntry, True),
    "print-profile": ("layouts/preflight/*.yaml: what a printer asks of a file", ProfileEntry, False),
}

NUMBER = r"^-?\d+(\.\d+)?$"

Schema = dict[str, Any]


def schemas() -> dict[str, str]:
    """The schemas as text, by the names of their files."""
    return {
        f"{name}.schema.json": json.dumps(_schema(*what), ensure_ascii=False, indent=2) + "\n"
        for name, what in SCHEMAS.items()
    }


def _schema(title: str, model: type[BaseModel], many: bool) -> Schema:
    """The schema of a file."""
    made = model.model_json_schema(ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {}) | {model.__name__: made}
    models = {found.__name__: found for found in _models(model)}
    definitions = {name: _told(_plain(schema), models[name]) for name, schema in sorted(definitions.items())}
    if many:
        root: Schema = {"type": "object", "additionalProperties": {"$ref": f"#/definitions/{model.__name__}"}}
    else:
        root = definitions.pop(model.__name__)
    return {"$schema": DIALECT, "title": title, **root, **({"definitions": definitions} if definitions else {})}


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model, and those of the mappings inside it."""
    yield model
    waiting = [field.annotation for field in model.model_fields.values()]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield from _models(annotation)
        waiting.extend(get_args(annotation))


def _told(schema: Schema, model: type[BaseModel]) -> Schema:
    """The schema of a mapping with what is said of each key in the source of its model."""
    said = _docstrings(model)
    keys = {field.alias or name: said.get(name, "") for name, field in model.model_fields.items()}
    properties = {key: _with(keys[key], value) for key, value in schema.get("properties", {}).items()}
    return schema | {"properties": properties}


def _with(description: str, schema: Schema) -> Schema:
    """The schema of a key with its description. The dialect does not see what stands beside a reference."""
    rest = {"allOf": [schema]} if schema.keys() == {"$ref"} else schema
    return {"description": description, **rest}


def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """The docstrings below the fields of a model."""
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)
    pairs = zip(body.body, body.body[1:], strict=False)
    return {
        field.target.id: " ".join(below.value.value.split())
        for field, below in pairs
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }


def _plain(schema: Any, *, is_property_map: bool = False) -> Any:
    """A schema as an author's editor wants it.

    Titles that only repeat a key and defaults that are empty go. A text may be typed like a number (``date: 1944``),
    and a number between quotation marks: the builder reads every value as text.
    """
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if is_property_map:
        return {key: _plain(value) for key, value in schema.items()}
    plain = {
        key: _plain(value, is_property_map=key == "properties")
        for key, value in schema.items()
        if key != "title" and not (key == "default" and not value) and not (key == "examples" and not any(value))
    }
    alternatives = [one for one in plain.get("anyOf", ()) if one != {"type": "null"}]
    if len(alternatives) == 1:
        plain = {key: value for key, value in plain.items() if key != "anyOf"} | alternatives[0]
    elif alternatives:
        plain["anyOf"] = alternatives
    if plain.get("type") == "string" and not {"enum", "const"} & plain.keys():
        plain["type"] = ["string", "number"]
    if plain.get("type") in ("number", "integer"):
        if "examples" in plain:
            plain["examples"] = [float(example) if "." in example else int(example) for example in plain["examples"]]
        plain |= {"type": [plain["type"], "string"], "pattern": NUMBER}
    return plain


def main(folder: str) -> None:
    """Writes the schemas into a folder."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (Path(folder) / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
