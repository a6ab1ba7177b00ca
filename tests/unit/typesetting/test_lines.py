"""Where lines stand on a page, and the words that queries are about: what a proof is marked by."""

from __future__ import annotations

import pytest

MM = 72 / 25.4
FIRST = (3 + 100 - 10) * MM
"""The upper edge of the text, in pt above the lower edge of the bleed."""


def test_every_line_of_the_text_is_measured_from_the_top(typeset):
    [page] = typeset('<h1 id="s.t">Title</h1><p id="s.b1">One<br/>two<br/>three.</p>').fragment.lines
    assert len(page.text) == 4
    steps = [above - below for above, below in zip(page.text, page.text[1:], strict=False)]
    assert steps == [pytest.approx(13, abs=0.01)] * 3
    assert FIRST - 13 < page.text[0] < FIRST


def test_notes_are_told_apart(typeset):
    body = '<p id="s.b1">One.<span class="note" id="s.n1">A note.<br/>Its second line.</span></p>'
    [page] = typeset(body).fragment.lines
    assert (len(page.text), len(page.notes)) == (1, 2)
    assert page.text[0] > page.notes[0] > page.notes[1] > 13 * MM - 0.1


def test_cells_beside_one_another_are_one_line(typeset):
    [page] = typeset("<table><tr><td>One</td><td>two</td></tr><tr><td>three</td><td></td></tr></table>").fragment.lines
    assert len(page.text) == 2


def test_every_page_has_its_lines(typeset):
    fragment = typeset('<p id="s.b1">One.</p><p id="s.b2" style="break-before: page">Two.<br/>Three.</p>').fragment
    assert [len(page.text) for page in fragment.lines] == [1, 2]


def test_words_of_a_query_are_measured_on_each_of_their_lines(typeset):
    fragment = typeset('<p id="s.b1">One <span data-query="s.y1">two<br/>three four</span> five.</p>').fragment
    first, second = fragment.queries
    assert (first.query, second.query) == ("s.y1", "s.y1")
    assert (first.spot.y, second.spot.y) == fragment.lines[0].text
    assert second.spot.x == pytest.approx(13 * MM, abs=0.01)
    assert first.spot.x > second.spot.x
    assert second.width > first.width > 10


def test_words_of_a_query_in_a_note(typeset):
    body = '<p id="s.b1">One.<span class="note" id="s.n1">A <span data-query="s.y1">note</span>.</span></p>'
    fragment = typeset(body).fragment
    [words] = fragment.queries
    assert words.spot.y == fragment.lines[0].notes[0]


def test_marking_words_moves_no_line(typeset, words):
    plain = typeset(f'<p id="s.b1">{words * 3}</p>').fragment
    asked = typeset(f'<p id="s.b1">{words}<span data-query="s.y1">{words[:40]}</span>{words[40:]}{words}</p>').fragment
    assert asked.lines == plain.lines
