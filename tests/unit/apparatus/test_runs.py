"""Running text, and spans put around pieces of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.apparatus.runs import Wrap, change_text, place_at, running_text, slug, wrap
from publisher.model import Node, Place, Text, plain_text, walk

from .chapters import chapter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Balli Kombëtar", "balli-kombetar"),
        ("Hoxha, Enver", "hoxha-enver"),
        ("Mid’hat", "midhat"),
        ("Łódź", "lodz"),
        ("Đilas", "dilas"),
        ("Œuvre", "oeuvre"),
        ("Θέρισο", ""),
    ],
)
def test_a_slug_is_ascii(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_the_words_of_a_tight_item_and_the_list_under_them_are_changed_each_for_itself() -> None:
    inner = Node("list", (Node("item", (Text("inner", Place("a.md", 2)),)),))
    outer = Node("list", (Node("item", (Text("outer", Place("a.md", 1)), inner)),))
    seen: list[tuple[str, str]] = []
    change_text((outer,), lambda content, kind: (seen.append((plain_text(*content), kind)), content)[1])
    assert seen == [("outer", "item"), ("inner", "item")]


def test_a_place_in_the_run_is_a_place_in_the_source() -> None:
    (block,) = chapter("One *two*\nthree [four]{lang=sq}.").body
    run = running_text(block.children)
    assert place_at(block.children, run.index("two")) == Place("countries/albania.md", 1, 6)
    assert place_at(block.children, run.index("four")) == Place("countries/albania.md", 2, 8)


PIECES = st.sampled_from(
    ["one ", "*two three* ", "[four *five*]{lang=sq}", "[^1]", "`code` ", "six\n", "[]{query=x}", ". "]
)


@given(st.lists(PIECES, min_size=1, max_size=8), st.lists(st.integers(0, 60), max_size=8))
def test_wrapping_changes_no_character_and_marks_just_the_pieces(pieces: list[str], cuts: list[int]) -> None:
    (block,) = chapter("x" + "".join(pieces).rstrip()).body
    run = running_text(block.children)
    ends = sorted({min(cut, len(run)) for cut in cuts})
    wraps = [Wrap(a, b, (("id", f"id{a}"), ("role", "here"))) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    wrapped = wrap(block.children, wraps)
    assert running_text(wrapped) == run
    assert plain_text(*wrapped) == plain_text(*block.children)
    spans = [node for node in walk(*wrapped) if isinstance(node, Node) and "here" in node.get("role")]
    marked = "".join(running_text(span.children) for span in spans)
    # Code is one thing in the run: a piece that lies only partly on it leaves it out.
    assert marked.replace("\ufffc", "") == "".join(run[w.start : w.end] for w in wraps).replace("\ufffc", "")
    ids = [span.get("id") for span in spans if "id" in span]
    assert len(ids) == len(set(ids))
