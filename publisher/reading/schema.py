"""What settings and registers must look like: pydantic models, their errors told as findings with places.

A model describes a mapping of YAML by its keys (``look_for`` reads ``look-for``), so that ``model_json_schema()``
serves editors. A value that cannot be taken is reported and left out; where one is required its first example stands
in, so that reading goes on and one run shows everything that is wrong.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from publisher.codes import CODES
from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.reading.kinds import Missed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from publisher.reading.yaml_places import Loc, Tree


class Entry(BaseModel):
    """A mapping with known keys. The names of fields are written with hyphens in the file."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
    )


M = TypeVar("M", bound=BaseModel)


def take(model: type[M], tree: Tree, loc: Loc = (), *, report: Report) -> M | None:
    """The value at ``loc`` of a tree as a model, what is wrong in it reported; None where it is beyond mending."""
    data: Any = tree.data
    for key in loc:
        data = data[key]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    misspelt = _misspelt(model, errors)
    for details in errors:
        if details["type"] != "missing" or _within(details) not in misspelt:
            report(_finding(model, tree, tuple(loc), details))
    try:
        return model.model_validate(_mended(model, data, errors))
    except ValidationError:
        return None


def _within(details: ErrorDetails) -> tuple[int | str, ...]:
    """The location of an error, without pydantic's mark for keys."""
    return tuple(part for part in details["loc"] if part != "[key]")


def _misspelt(model: type[BaseModel], errors: Sequence[ErrorDetails]) -> set[tuple[int | str, ...]]:
    """The locations of keys that are there under a wrong name: they need not be called missing, too."""
    found = set()
    for loc in (_within(details) for details in errors if details["type"] == "extra_forbidden"):
        known = _known_keys(model, loc[:-1])
        hint = did_you_mean(str(loc[-1]), known)
        found |= {(*loc[:-1], key) for key in known if hint == f"did you mean {key!r}?"}
    return found


def _finding(model: type[BaseModel], tree: Tree, above: tuple[int | str, ...], details: ErrorDetails) -> Diagnostic:
    within, kind, value = _within(details), details["type"], details["input"]
    loc = above + within
    name = _name(loc)
    field = _field(model, within)
    place = tree.key_place(loc) if "[key]" in details["loc"] else tree.place(loc)
    if kind == "missing":
        message = f"{_name(loc[:-1])} lacks the key {name}"
        return Diagnostic(_missed(field), message, tree.key_place(loc[:-1]), _shown(field))
    if kind == "extra_forbidden":
        known = _known_keys(model, within[:-1])
        hint = did_you_mean(str(loc[-1]), known) or f"known keys: {', '.join(known)}"
        return Diagnostic("C005", f"unknown key {name}", tree.key_place(loc), hint)
    if kind == "literal_error":
        choice = re.findall(r"'([^']*)'", details["ctx"]["expected"])
        hint = did_you_mean(str(value), choice) or f"it may be {', '.join(choice)}"
        return Diagnostic("C006", f"{name} cannot be {_quoted(value)}", place, hint)
    if kind in CODES:
        name = "the key" if "[key]" in details["loc"] else f"{name}:"
        return Diagnostic(kind, f"{name} {_quoted(value)} {details['msg']}", place, details["ctx"]["hint"])
    if kind == "string_too_short":
        return Diagnostic(_missed(field), f"{name} is empty", place, _shown(field))
    return Diagnostic("C006", f"{name} {_SHAPES.get(kind, 'is wrong: ' + details['msg'])}", place)


_SHAPES = {
    "string_type": "should be text",
    "tuple_type": "should be a list",
    "list_type": "should be a list",
    "dict_type": "should be a mapping (key: value)",
    "model_type": "should be a mapping (key: value)",
    "float_parsing": "should be a number",
    "float_type": "should be a number",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "greater_than_equal": "is too small a number",
    "less_than_equal": "is too large a number",
}


def _name(loc: tuple[int | str, ...]) -> str:
    """What the value at ``loc`` is called in a message: by its key, or item 2 of the list under that key."""
    if not loc:
        return "the file"
    if isinstance(loc[-1], str):
        return repr(loc[-1])
    return f"item {loc[-1] + 1}" + (f" of {_name(loc[:-1])}" if len(loc) > 1 else "")


def _quoted(value: object) -> str:
    return repr(value) if isinstance(value, str) else "this"


def _missed(field: FieldInfo | None) -> str:
    return next((mark.code for mark in field.metadata if isinstance(mark, Missed)), "C004") if field else "C006"


def _shown(field: FieldInfo | None) -> str:
    """An example of a value for the hint, where the model has one to show."""
    example = _example(field) if field else None
    return f"for example {example}" if isinstance(example, str) and example != "?" else ""


def _example(field: FieldInfo) -> object:
    return field.examples[0] if field.examples else "?"


# --------------------------------------------------------------------------- models by location


def _inner(annotation: object) -> type[BaseModel] | None:
    """The model inside a type, as in ``tuple[Person, ...] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner(part))), None)


def _owner(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The model of the mapping at ``loc``. Positions in lists and free keys of mappings lead no further."""
    owner = model
    for key in loc:
        field = _fields(owner).get(key)
        owner = (field and _inner(field.annotation)) or owner
    return owner


def _fields(model: type[BaseModel]) -> Mapping[int | str, FieldInfo]:
    """The fields of a model by their keys in the file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _known_keys(model: type[BaseModel], loc: Loc) -> list[str]:
    return [str(key) for key in _fields(_owner(model, loc))]


def _field(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """The field of the key that ``loc`` ends in."""
    return _fields(_owner(model, loc[:-1])).get(loc[-1]) if loc else None


def _mended(model: type[BaseModel], data: object, errors: Sequence[ErrorDetails]) -> object:
    """The data without what cannot be taken, examples in place of what is required."""
    data = copy.deepcopy(data)
    for details in reversed(errors):  # items of a list from its end, so that positions stay right
        *above, last = _within(details) or ("",)
        owner: Any = data
        for depth, key in enumerate(above):
            if isinstance(owner[key], str):  # one text that stands for a list of one
                last = key
                del above[depth:]
                break
            owner = owner[key]
        field = _field(model, (*above, last))
        if isinstance(owner, dict) and field and field.is_required():
            owner[last] = copy.deepcopy(_example(field))
        elif isinstance(owner, dict):
            owner.pop(last, None)
        elif isinstance(owner, list) and isinstance(last, int):
            del owner[last]
    return data
