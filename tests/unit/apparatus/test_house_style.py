"""House style: every case of the lists, and what must hold for any text at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.apparatus.house_rules import HOUSE_STYLES, NO_BREAK
from publisher.apparatus.house_style import style_string, style_text
from publisher.apparatus.ranges import WORD_JOINER, page_range, shorten_ranges
from publisher.model import Node, Text, plain_text, walk

from .trees import block, inline, leaves, paragraph, text, typed

CASES = Path(__file__).parent / "cases"
VISIBLE = str.maketrans({"~": "\u00a0", "^": WORD_JOINER})


def cases() -> list[tuple[str, str, str]]:
    found = []
    for name in HOUSE_STYLES:
        for line in (CASES / f"house-style-{name}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                before, _, after = line.partition(" → ")
                found.append((name, before, after.translate(VISIBLE)))
    return found


@pytest.mark.parametrize(("name", "before", "after"), cases())
def test_case_of_the_list(name: str, before: str, after: str) -> None:
    assert typed(*style_text(inline(before), HOUSE_STYLES[name])) == after


@pytest.mark.parametrize("example", [example for _, _, example in NO_BREAK])
def test_every_gap_of_the_rules_has_an_example_that_it_binds(example: str) -> None:
    assert "\u00a0" in style_string(example, HOUSE_STYLES["oxford"])
    assert f"\n{example} → " in (CASES / "house-style-oxford.txt").read_text(encoding="utf-8")


# Pieces that authors type, joined in any order: more telling than random characters.
TYPED = (
    """ ' " ' " - -- --- – — ... . , … ‘ ’ “ ” ( ) 1939 45 7 July June p. s the partisans Dr E. K. III Zog km n 10 é """
)
PIECES = st.sampled_from([*TYPED.split(), " ", " ", "\n", "\u00a0", WORD_JOINER, "https://a.b/c'd-1"])
RUNS = st.lists(PIECES, max_size=24).map("".join)
NAMES = st.sampled_from(sorted(HOUSE_STYLES))


@st.composite
def trees(draw: st.DrawFn) -> tuple[Node | Text, ...]:
    nodes: list[Node | Text] = []
    for index in range(draw(st.integers(1, 5))):
        leaf = text(draw(RUNS), line=index + 1)
        kind = draw(st.sampled_from(["text", "text", "emphasis", "code", "span"]))
        nodes.append(leaf if kind == "text" else Node(kind, (leaf,)))
    return tuple(nodes)


def letters(value: str) -> str:
    return "".join(character for character in value if character.isalnum())


@given(trees(), NAMES)
def test_it_is_the_same_done_twice(nodes: tuple[Node | Text, ...], name: str) -> None:
    once = style_text(nodes, HOUSE_STYLES[name])
    assert style_text(once, HOUSE_STYLES[name]) == once


@given(trees(), NAMES)
def test_no_letter_or_figure_changes_and_every_text_stays_at_its_place(
    nodes: tuple[Node | Text, ...], name: str
) -> None:
    after = style_text(nodes, HOUSE_STYLES[name])
    assert [letters(leaf.value) for leaf in leaves(*after)] == [letters(leaf.value) for leaf in leaves(*nodes)]
    assert [leaf.place for leaf in leaves(*after)] == [leaf.place for leaf in leaves(*nodes)]
    assert [node.kind for node in walk(*after) if isinstance(node, Node)] == [
        node.kind for node in walk(*nodes) if isinstance(node, Node)
    ]


@given(st.text(alphabet="'\" a.s", max_size=60), NAMES)
def test_no_straight_apostrophe_is_left_in_prose(value: str, name: str) -> None:
    assert "'" not in style_string(value, HOUSE_STYLES[name])


def test_a_quotation_does_not_leak_into_the_next_block() -> None:
    styled = style_text((paragraph("'open"), paragraph("'shut'")), HOUSE_STYLES["oxford"])
    assert [plain_text(node) for node in styled] == ["‘open", "‘shut’"]


def test_blocks_inside_blocks_are_styled_and_verbatim_lines_are_not() -> None:
    tree = (block("quotation", paragraph("'a'"), block("code-block", "'a'")), block("list", block("item", "'b'")))
    assert [leaf.value for leaf in leaves(*style_text(tree, HOUSE_STYLES["oxford"]))] == ["‘a’", "'a'", "‘b’"]


def test_a_note_call_stands_between_no_characters() -> None:
    nodes = (text("'the end'"), Node("note-call", (), (("note", "1"),)), text(" said he"))
    assert plain_text(*style_text(nodes, HOUSE_STYLES["oxford"])) == "‘the end’ said he"


def test_a_title_that_will_stand_in_quotation_marks_has_the_inner_ones() -> None:
    assert style_string("The 'Zogist' rising", HOUSE_STYLES["oxford"], depth=1) == "The “Zogist” rising"


@pytest.mark.parametrize(
    ("first", "last", "oxford", "chicago"),
    [
        ("24", "27", "24–7", "24–27"),
        ("3", "9", "3–9", "3–9"),
        ("10", "12", "10–12", "10–12"),
        ("100", "104", "100–4", "100–104"),
        ("104", "105", "104–5", "104–5"),
        ("112", "113", "112–13", "112–13"),
        ("121", "128", "121–8", "121–28"),
        ("199", "201", "199–201", "199–201"),
        ("498", "532", "498–532", "498–532"),
        ("1087", "1089", "1087–9", "1087–89"),
        ("1234", "1256", "1234–56", "1234–56"),
        ("1496", "1500", "1496–500", "1496–500"),
        ("99", "101", "99–101", "99–101"),
        ("xxv", "xxviii", "xxv–xxviii", "xxv–xxviii"),
        ("7", "7", "7", "7"),
        ("30", "20", "30–20", "30–20"),
    ],
)
def test_page_ranges_in_the_shortest_form(first: str, last: str, oxford: str, chicago: str) -> None:
    assert page_range(first, last, "oxford").replace(WORD_JOINER, "") == oxford
    assert page_range(first, last, "chicago").replace(WORD_JOINER, "") == chicago


def test_a_shortened_range_stays_as_it_is() -> None:
    once = shorten_ranges("pp. 45-47, 104-105 and 112-3", "oxford")
    assert once.replace(WORD_JOINER, "") == "pp. 45–7, 104–5 and 112–3"
    assert shorten_ranges(once, "oxford") == once


@given(st.integers(1, 3000), st.integers(1, 300), st.sampled_from(["oxford", "chicago"]))
def test_a_short_range_can_be_read_back(first: int, more: int, form: str) -> None:
    short = page_range(str(first), str(first + more), form).replace(WORD_JOINER, "").partition("–")[2]  # type: ignore[arg-type]
    assert int(str(first)[: -len(short)] + short if len(short) < len(str(first)) else short) == first + more
