"""The text of sections as it is set: what is kept of a printing."""

from __future__ import annotations

from publisher.assembling import set_text
from publisher.model import Start


def of(body: str):
    return set_text({"a": f"<html><head><title>T</title></head><body>{body}</body></html>"})


def test_text_is_that_of_its_block_and_not_of_those_inside():
    text = of('<section id="a"><ul><li id="a.b1">One<ul><li id="a.b2">inner</li></ul> two</li></ul></section>')
    assert text.blocks == {"a": "", "a.b1": "One two", "a.b2": "inner"}


def test_page_numbers_and_labels_are_left_out():
    assert (
        of('<p id="a.b1">Entry<span data-generated="">, <a id="x" href="#b">24</a></span></p>').blocks["a.b1"]
        == "Entry"
    )


def test_notes_and_added_words_stand_beside_the_text():
    text = of(
        '<p id="a.b1">It\u2060<span class="note" id="a.n1"><span class="paragraph">See <i id="a.i2">x</i>.</span>'
        '<span class="paragraph">And y.</span></span> fell.</p>'
        '<table><tr id="a.d1"><td data-generated="words">3 May</td><td>Fall</td>'
        '<td data-generated="">9</td></tr></table>'
    )
    assert text.blocks == {"a": "", "a.b1": "It fell.", "a.d1": "Fall"}
    assert text.beside == {"a.n1": "See x. And y.", "a.d1+": "3 May"}
    assert (text.anchors["a.n1"], text.anchors["a.i2"]) == (Start("a.b1", 2), Start("a.n1", 0))


def test_cells_and_lines_are_apart_and_words_in_marks_are_not():
    text = of('<table><tr id="a.r1"><td>One</td><td>t<em>w</em>o<br/>three</td></tr></table>')
    assert text.blocks["a.r1"] == "One two three"


def test_an_anchor_stands_after_the_characters_before_it():
    assert of('<p id="a.b1">On the <span id="a.i1">quay</span></p>').anchors == {
        "a": Start("a", 0),
        "a.b1": Start("a.b1", 0),
        "a.i1": Start("a.b1", 5),
    }
