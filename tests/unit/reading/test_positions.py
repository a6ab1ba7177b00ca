"""Whatever is written, every word stands at its place, nothing is lost, and nothing makes the builder stumble."""

from __future__ import annotations

import html
from dataclasses import dataclass

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from publisher.diagnostics import Diagnostic
from publisher.model import BLOCKS, Node, Place, Text, plain_text, walk
from publisher.reading import parse_inline, read_body

VALUES = {"title": "Heroes"}


@dataclass(frozen=True)
class Typed:
    """A text as typed, and the words of it without marks."""

    source: str
    words: str


# --------------------------------------------------------------------------- texts with marks inside one another

WORDS = st.text("abcxyzëčжΩ", min_size=1, max_size=6).map(lambda word: Typed(word, word))
SIGNS = st.sampled_from([
    Typed("\\*", "*"), Typed("\\[", "["), Typed("&amp;", "&"), Typed("&#8211;", "–"), Typed("(so)", "(so)"),
    Typed("'it's'", "'it's'"), Typed('"it"', '"it"'), Typed("—", "—"), Typed("[sic]", "[sic]"), Typed("3.5%", "3.5%"),
    Typed("`a|b`", "a|b"), Typed("[@key1999, p. 4]", ""), Typed("{{ title }}", "Heroes"), Typed("word[^n]", "word"),
    Typed("https://example.org/a", "https://example.org/a"), Typed("a_b", "a_b"), Typed("a:b", "a:b"),
])  # fmt: skip
BRACES = st.sampled_from([
    "{term}", "{lang=sq}", '{index="a > b | c } \\" d"}', "{event=e date=1944-11-17}", "{.noindex}",
    '{query="wh*y* `?`"\n}', "(greece.md)",
])  # fmt: skip
GAPS = st.sampled_from([" ", " ", " ", "\n", "  "])


@st.composite
def _line(draw: st.DrawFn, inside: st.SearchStrategy[Typed]) -> Typed:
    parts = draw(st.lists(inside, min_size=1, max_size=4))
    gaps = [draw(GAPS) for _ in parts[1:]] + [""]
    source = "".join(part.source + gap for part, gap in zip(parts, gaps, strict=True))
    return Typed(source, " ".join(part.words for part in parts))


@st.composite
def _marked(draw: st.DrawFn, inside: st.SearchStrategy[Typed]) -> Typed:
    line = draw(_line(inside))
    braces = draw(BRACES)
    if "](" in line.source and braces.startswith("("):
        braces = "{term}"
    return Typed(f"[{line.source}]{braces}", line.words)


def _around(sign: str, inside: st.SearchStrategy[Typed]) -> st.SearchStrategy[Typed]:
    return _line(inside).map(lambda line: Typed(f"{sign}{line.source}{sign}", line.words))


PLAIN = st.one_of(WORDS, WORDS, SIGNS)
SPANS = st.recursive(PLAIN, lambda inside: st.one_of(PLAIN, _marked(inside)), max_leaves=8)
STRONG = _around("**", SPANS)
MARKED = st.one_of(SPANS, STRONG, _marked(st.one_of(SPANS, STRONG)))
INLINE = _line(st.one_of(MARKED, MARKED, _around("*", SPANS)))


# --------------------------------------------------------------------------- blocks


def _each_line(line: Typed, first: str, more: str) -> Typed:
    begin, *others = line.source.split("\n")
    return Typed("\n".join([first + begin, *(more + other for other in others)]), line.words)


def _one_line(line: Typed) -> Typed:
    return Typed(line.source.replace("\n", " "), line.words)


def _cell(line: Typed) -> Typed:
    return Typed(_one_line(line).source.replace("`a|b`", "ab"), line.words.replace("a|b", "ab"))


BLOCK = st.one_of(
    INLINE,
    INLINE.map(lambda line: _each_line(line, "> ", "> ")),
    INLINE.map(lambda line: _each_line(line, "- ", "  ")),
    INLINE.map(lambda line: _each_line(line, "- > ", "  > ")),
    INLINE.map(lambda line: _each_line(line, "besa\n:   ", "    ")).map(lambda t: Typed(t.source, "besa " + t.words)),
    INLINE.map(lambda line: Typed(f'## {_one_line(line).source} {{gist="x | y"}}', line.words)),
    INLINE.map(lambda line: Typed(f"::: {{.quote}}\n{line.source}\n:::", line.words)),
    INLINE.map(_one_line).map(lambda t: Typed(f"- a\n\n    ::: {{.sidebar}}\n    {t.source}\n    :::", "a " + t.words)),
    INLINE.map(lambda line: Typed(f"<!-- c -->\n{line.source} <!-- [x] -->", line.words)),
    st.tuples(INLINE, INLINE).map(
        lambda cells: Typed(
            f"| h | i |\n|---|---|\n| {_cell(cells[0]).source} | {_cell(cells[1]).source} |",
            f"h i {_cell(cells[0]).words} {_cell(cells[1]).words}",
        )
    ),
)
DOCUMENT = st.lists(BLOCK, min_size=1, max_size=5).map(
    lambda blocks: Typed("\n\n".join(b.source for b in blocks), " ".join(b.words for b in blocks))
)


def _read(source: str) -> tuple[tuple[Node, ...], list[Diagnostic]]:
    findings: list[Diagnostic] = []
    body, notes = read_body(source, file="x.md", chapter="x", first_line=11, values=VALUES, report=findings.append)
    return (*body, *(node for blocks in notes.values() for node in blocks)), findings


def _stands(text: Text, lines: list[str]) -> bool:
    """Whether the characters of a leaf stand in the source where the leaf says."""
    line = lines[text.place.line - 11]
    rest = line[text.place.column - 1 :]
    value = text.value.removesuffix("\n")
    if text.value.endswith("\n"):
        return rest.rstrip(" ") == value.rstrip(" ")
    return rest.startswith((value, "{{")) or html.unescape(rest[: rest.find(";") + 1]) == value


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENT)
def test_every_word_stands_at_its_place_and_none_is_lost(typed: Typed) -> None:
    source = typed.source + "\n\n[^n]: And [a *note*]{term}.\n"
    nodes, findings = _read(source)
    assert {d.code for d in findings} <= {"F001", "F002", "F004", "S025"}  # what the calls of one note may give
    lines = source.split("\n")
    for node in walk(*nodes):
        assert node.place is not None
        if isinstance(node, Text):
            assert _stands(node, lines), node
    note = "And a note." if "[^n]" in typed.source.replace("[^n]:", "") else ""
    assert _spaced(nodes).split() == f"{typed.words} {note}".split()


def _spaced(nodes: tuple[Node | Text, ...]) -> str:
    """The words of a tree, with a space between its blocks."""
    return "".join(
        f" {_spaced(node.children)} " if isinstance(node, Node) and node.kind in BLOCKS else plain_text(node)
        for node in nodes
    )


@settings(max_examples=30, deadline=None)
@given(INLINE)
def test_the_words_of_a_register_stand_at_their_places_too(typed: Typed) -> None:
    findings: list[Diagnostic] = []
    nodes = parse_inline(typed.source, place=Place("x.yaml", 11, 7), report=findings.append)
    lines = typed.source.split("\n")
    lines[0] = "x" * 6 + lines[0]
    assert {d.code for d in findings} <= {"F005", "X005"}
    for node in walk(*nodes):
        if isinstance(node, Text):
            assert _stands(node, lines), node


# --------------------------------------------------------------------------- anything at all

ANYTHING = st.lists(
    st.sampled_from([
        *"abz19 \n\t*_`#>-+=:|!^@\\&;<>[](){}\"'.~\x00\xa0\ue000é",
        "\n\n", "    ", "]{", "](", "[^", "[@", "![", "{{", "}}", "<!--", "-->", ":::", "::: {.quote}\n", "```",
        "|-|-|", "{term}", "[^n]:", "\n\n[^n]: ",
        "> ", "- ", "1. ", "## ", "&amp;", "\r\n", "  \n", "\n:   ", "\n---\n", "**",
    ]),
    max_size=60,
).map("".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
@example("*a [b* c]{term} **d [e]( f** g)")
@example("> - 1. :   # ```\n> - ::: {.quote}\n:::")
def test_no_text_makes_it_stumble(source: str) -> None:
    nodes, findings = _read(source)
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for place in [node.place for node in walk(*nodes)] + [finding.place for finding in findings]:
        assert place is not None
        assert 11 <= place.line < 11 + len(lines)
        assert 1 <= place.column <= len(lines[place.line - 11]) + 1
    ids = [node.get("id") for node in walk(*nodes) if isinstance(node, Node) and "id" in node]
    assert len(ids) == len(set(ids))


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_no_characters_make_it_stumble(source: str) -> None:
    _read(source)
    parse_inline(source, place=Place("x.yaml", 1), report=lambda _: None)
