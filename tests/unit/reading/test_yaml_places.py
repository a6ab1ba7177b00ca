"""YAML is read as text with places, and nothing in it raises."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from publisher.diagnostics import Diagnostic
from publisher.model import Place
from publisher.reading import yaml_compose
from publisher.reading.yaml_places import Tree, read_json, read_yaml


def read(text: str, first_line: int = 1) -> tuple[Tree | None, list[str]]:
    findings: list[Diagnostic] = []
    tree = read_yaml(text, file="x.yaml", first_line=first_line, report=findings.append)
    return tree, [str(finding) for finding in findings]


def sound(text: str, first_line: int = 1) -> Tree:
    tree, findings = read(text, first_line)
    assert tree is not None
    assert findings == []
    return tree


@pytest.mark.parametrize("typed", ["no", "012", "12:30", "1e3", "~", "null", "1944-11-17", "0x1f", ".inf", "<<"])
def test_every_value_is_the_text_that_was_typed(typed: str) -> None:
    """Norwegian stays "no", a number keeps its zero, a time is no number of seconds."""
    assert sound(f"lang: {typed}\nlist: [{typed}]\n").data == {"lang": typed, "list": [typed]}


def test_keys_are_text_too() -> None:
    """``no:`` and ``1944:`` as keys are not False and 1944."""
    assert sound("no: a\n1944: b\n").data == {"no": "a", "1944": "b"}


def test_a_key_without_a_value_is_left_out_and_quotes_say_that_empty_is_meant() -> None:
    """``subtitle:`` says nothing; ``subtitle: ""`` says that there is none."""
    assert sound('a:\nb: ""\nc:  # nothing yet\n').data == {"b": ""}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "---\n...\n"])
def test_an_empty_file_is_a_mapping_without_keys(text: str) -> None:
    """A register that was begun and not filled."""
    assert sound(text).data == {}


def test_places_are_counted_as_an_editor_counts() -> None:
    """Line and column from 1, in characters and not in bytes, the offset of front matter added."""
    tree = sound("# note\nname: Përmet\nlist:\n  - 𝄞: [a, é, b]\n", first_line=10)
    assert tree.place(("name",)) == Place("x.yaml", 11, 7)
    assert tree.key_place(("name",)) == Place("x.yaml", 11, 1)
    assert tree.place(("list", 0, "𝄞", 2)) == Place("x.yaml", 13, 15)
    assert tree.key_place(("list", 0)) == Place("x.yaml", 13, 5)


def test_what_is_not_there_is_placed_at_the_nearest_thing_around_it() -> None:
    """A key that is missing is reported at the entry that misses it."""
    tree = sound("a:\n  b: {c: d}\n")
    assert tree.place(("a", "b", "x", 3)) == Place("x.yaml", 2, 6)
    assert tree.key_place(("a", "x")) == Place("x.yaml", 2, 3)
    assert tree.key_place(()) == Place("x.yaml", 1, 1)
    assert tree.text_at(("a", "b", "c")) == "d"
    assert tree.text_at(("a", "x")) == ""


@pytest.mark.parametrize(
    ("text", "source", "columns"),
    [
        ("k: one *two*\n", "one *two*", [4]),
        ("k: 'one: two'\n", "one: two", [5]),
        ('k: "one: two"\n', "one: two", [5]),
        ("k: >-\n  one\n  two\n", "one\ntwo", [3, 3]),
        ("k: |\n    one\n      two\n\n", "one\n  two", [5, 5]),
        ("k: >\n\n  one\n\n  two\nz: z", "\none\n\ntwo", [3, 3, 3, 3]),
        ("k: one\n     two\n", "one\ntwo", [4, 6]),
        ('k: "one\n  two"\n', "one\ntwo", [5, 3]),
        ("k: |2\n   one\n", "one", [4]),
        ("k: 'it''s'\n", "it's", [5]),
        ('k: "a\\u00e9"\n', "aé", [5]),
        ("- k: z\nk: 1", None, []),
        ("{k: one , l: two}", "one", [5]),
        ("k: >-\n  one\n  two", "one\ntwo", [3, 3]),
    ],
)
def test_prose_comes_line_by_line_with_true_places(text: str, source: str | None, columns: list[int]) -> None:
    """So that a mark in a definition of three lines is found on its own line and column."""
    if source is None:
        assert read(text)[0] is None
        return
    prose = sound(text).prose(("k",))
    assert prose.source == source
    assert [place.column for place in prose.places] == columns


def test_prose_that_is_not_there_is_empty() -> None:
    """A caption that nobody wrote."""
    assert sound("k: {a: b}").prose(("k", "z")).source == ""
    assert sound("k: {a: b}").prose(("k",)).source == ""


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3:1: C002 error: the key 'a' stands twice (first on line 1)"),
        ("a: {b: 1, b: 2}\n", "x.yaml:1:11: C002 error: the key 'b' stands twice (first on line 1)"),
        ("a: !!int 3\n", "x.yaml:1:4: C003 error: the tag 'tag:yaml.org,2002:int' is not taken"),
        ("a: ! x\n", "x.yaml:1:4: C003 error: the tag '!' is not taken"),
        ("? [a, b]\n: c\n", "x.yaml:1:3: C003 error: a list or mapping cannot be a key"),
        ("a: *b\n", "x.yaml:1:4: C003 error: the alias '*b' stands for nothing"),
        ("a: &a [*a]\n", "x.yaml:1:8: C003 error: the alias '*a' stands for nothing"),
        ("a: b\n---\nc: d\n", "x.yaml:2:1: C003 error: a second document in one file"),
        ("a: b\x00c\n", "x.yaml:1:5: C009 error: the character U+0000 cannot be printed"),
        ("a: ok\nb: x\ue000y\n", "x.yaml:2:5: C009 error: the character U+E000 cannot be printed"),
        ('a: "x\\u0007"\n', "x.yaml:1:4: C009 error: the character U+0007 cannot be printed"),
        ("a: b: c\n", "x.yaml:1:5: C001 error: not YAML: mapping values are not allowed"),
        ("a:\n\t- b\n", "x.yaml:2:1: C001 error: not YAML: found character"),
        ("a: 'b\nc: d\n", "x.yaml:1:4: C001 error: not YAML: found unexpected end of stream (close"),
        ("a: [b, c\nd: e\n", "x.yaml:1:4: C001 error: not YAML:"),
        ("a: `b`\n", "x.yaml:1:4: C001 error: not YAML: found character"),
        ("- a\nb: c\n", "x.yaml:2:1: C001 error: not YAML:"),
        ("a: 1\nb\n", "x.yaml:"),
        ("[" * 60, "x.yaml:1:42: C003 error: lists and mappings nest too deep (40 levels are read)"),
        ("[" * 5000, "x.yaml:1:1001: C001 error: not YAML: exceeded maximum nesting depth (40 levels are read)"),
    ],
)
def test_what_is_not_taken_is_a_finding_with_place_and_remedy(text: str, finding: str) -> None:
    """Never an exception, never silence."""
    _, findings = read(text)
    assert len(findings) == 1
    assert findings[0].startswith(finding)


def test_the_first_of_two_equal_keys_counts() -> None:
    """So that what follows is checked against something."""
    tree, _ = read("a: 1\na: 2\n")
    assert tree
    assert tree.data == {"a": "1"}


def test_aliases_are_read_as_long_as_they_stay_small() -> None:
    """A shared list is fine, a billion laughs are not."""
    assert sound("a: &x [1, 2]\nb: *x\n").data == {"a": ["1", "2"], "b": ["1", "2"]}
    laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
    laughs += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    tree, findings = read(laughs)
    assert tree is None
    assert findings == ["x.yaml:5:10: C003 error: aliases stand for more than 10000 values (write the values out)"]


def test_both_parsers_of_pyyaml_give_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without libyaml, its own parser does the work."""
    text = "a: [x, ö]\nb: >\n  one\n  two\nc: {d: 'e'}\n"
    fast = sound(text)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    slow = sound(text)
    assert slow.data == fast.data
    for loc in [("a", 1), ("b",), ("c", "d")]:
        assert slow.place(loc) == fast.place(loc)
        assert slow.prose(loc) == fast.prose(loc)


def test_json_keeps_its_numbers_and_has_places() -> None:
    """CSL-JSON as Zotero writes it, indented with tabs, with escapes of two halves and long lines."""
    findings: list[Diagnostic] = []
    text = '[\n\t{\n\t\t"id": "a\\"b",\n\t\t"issued": {"date-parts":[[1944,"11"]]},\n'
    text += '\t\t"x": "\\ud83d\\ude00", "n": null, "t": true\n\t}\n]\n'
    tree = read_json(text, file="b.json", report=findings.append)
    assert tree
    assert findings == []
    assert tree.data == [{"id": 'a"b', "issued": {"date-parts": [[1944, "11"]]}, "x": "😀", "t": True}]
    assert tree.place((0, "issued", "date-parts", 0, 1)) == Place("b.json", 4, 34)
    assert tree.key_place((0, "x")) == Place("b.json", 5, 3)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ('[\n  {"a": 1,}\n]', "b.json:2:"),
        ("[1, 2", "b.json:1:6: C001 error: not JSON: Expecting ',' delimiter"),
        ("[NaN]", "b.json:1:1: C003 error: cannot be read: NaN is not a number of JSON"),
        ("[" * 100_000, "b.json:1:1: C003 error: cannot be read"),
        ('{"a": 1, "a": 2}', "b.json:1:10: C002 error: the key 'a' stands twice"),
        ('["\\ud800"]', "b.json:1:2: C009 error: the character U+D800 cannot be printed"),
        ("a: b", "b.json:1:1: C001 error: not JSON"),
    ],
)
def test_what_is_wrong_with_json_is_a_finding(text: str, finding: str) -> None:
    """In its own words and at its place."""
    findings: list[Diagnostic] = []
    read_json(text, file="b.json", report=findings.append)
    assert len(findings) == 1
    assert str(findings[0]).startswith(finding)


yaml_like = st.text(st.sampled_from("ab:-?[]{},&*!|>'\"%@`#\\ \t\n~.0é𝄞"), max_size=60)


@given(st.one_of(st.text(), yaml_like))
def test_no_text_makes_reading_raise(text: str) -> None:
    """It is a tree, or there is a finding; and every place lies in the file."""
    findings: list[Diagnostic] = []
    tree = read_yaml(text, file="x", report=findings.append)
    assert tree or findings
    lines = text.count("\n") + 2
    assert all(finding.place and 1 <= finding.place.line <= lines for finding in findings)
    if tree and isinstance(tree.data, dict):
        for key in tree.data:
            assert tree.key_place((key,)).line <= lines
            tree.prose((key,))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_makes_reading_json_raise(text: str) -> None:
    """Nor does any JSON that says so in its own way."""
    findings: list[Diagnostic] = []
    assert read_json(text, file="x", report=findings.append) or findings


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda values: st.lists(values, max_size=4) | st.dictionaries(st.text(max_size=5), values, max_size=4),
    max_leaves=12,
)


@given(json_values, st.sampled_from([None, 1, "\t"]))
def test_any_json_is_read_as_json_reads_it(value: object, indent: int | str | None) -> None:
    """Apart from keys without a value and characters that no page can show."""
    findings: list[Diagnostic] = []
    tree = read_json(json.dumps(value, indent=indent), file="x", report=findings.append)
    assert all(finding.code == "C009" for finding in findings)
    if not findings and isinstance(value, list) and value and not isinstance(value[0], dict | list):
        assert tree
        assert isinstance(tree.data, list)
        assert tree.data[0] == value[0]


words = st.text(st.characters(categories=["L", "N"], include_characters=" *[]{}.,-:#'\""), min_size=1, max_size=40)


@given(st.lists(words.map(str.strip).filter(bool), min_size=1, max_size=4), st.integers(1, 4), st.sampled_from("|>"))
def test_prose_of_a_block_is_what_was_typed(lines: list[str], indent: int, style: str) -> None:
    """Each line with the column that it was typed at."""
    text = f"k: {style}-\n" + "".join(f"{' ' * indent}{line}\n" for line in lines)
    prose = sound(text).prose(("k",))
    assert prose.source.split("\n") == lines
    assert prose.places == tuple(Place("x.yaml", 2 + row, indent + 1) for row in range(len(lines)))


def test_depth_is_read_up_to_the_bound() -> None:
    """Forty levels are read, as the message says."""
    depth = yaml_compose.DEEPEST
    assert read("[" * depth + "x" + "]" * depth)[1] == []
    assert len(read("[" * (depth + 1) + "x" + "]" * (depth + 1))[1]) == 1
