"""Where each page begins: the page list of the e-book rests on it, to the character."""

from __future__ import annotations

import pytest

from publisher import model

BREAK = 'style="break-before: page"'


def test_a_paragraph_over_pages_is_counted_to_the_character(typeset, words):
    pages = typeset(f'<p id="s.b1">{words * 3}</p><p id="s.b2">{words * 10}</p>', "p { orphans: 1; widows: 1 }")
    assert pages.fragment.page_count > 2
    assert pages.starts[0] == ("s.b1", 0)
    assert all(start[0] == "s.b2" and start[1] > 0 for start in pages.starts[1:])
    assert all(pages.begins_with_author(page) for page in range(pages.fragment.page_count))


def test_a_word_hyphenated_over_a_page_begins_in_its_middle(typeset):
    css = "@page { size: 50mm 35mm } p { hyphens: auto; orphans: 1; widows: 1 }"
    text = "extraordinarily complicated negotiations with representatives " * 4
    pages = typeset(f'<p id="s.b1">{text}</p>', css)
    inside_a_word = []
    for page in range(1, pages.fragment.page_count):
        assert pages.begins_with_author(page)
        _, number = pages.starts[page]
        at = [n for n, c in enumerate(text) if model.counted(c)][number]
        inside_a_word.append(text[at - 1].isalpha() and text[at].isalpha())
    assert any(inside_a_word)


def test_emphasis_and_spans_are_part_of_their_block(typeset, words):
    inner = f'{words}<em>{words}</em><span id="s.i1">{words}</span><a href="#s.b1">{words}</a>'
    pages = typeset(f'<p id="s.b1">{inner * 3}</p>')
    assert {block for block, _ in pages.starts} == {"s.b1"}
    assert all(pages.begins_with_author(page) for page in range(pages.fragment.page_count))


def test_a_repeated_table_head_counts_once(typeset):
    rows = "".join(f'<tr id="s.r{n}"><td>Row {n} of it</td></tr>' for n in range(1, 60))
    pages = typeset(
        f'<table id="s.t"><thead><tr id="s.head"><th scope="col">Head</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    assert pages.starts[0] == ("s.head", 0)
    assert pages.ink[1].startswith("HeadRow")
    for page in range(1, pages.fragment.page_count):
        block, number = pages.starts[page]
        assert number == 0
        assert pages.ink[page].startswith("Head" + pages.author(block))
    assert pages.findings == ()


def test_a_row_cut_in_two_goes_on_in_its_row(typeset, words):
    pages = typeset(f'<table><tbody><tr id="s.r1"><td>{words * 8}</td></tr></tbody></table>')
    assert pages.fragment.page_count == 2
    assert pages.starts[1][0] == "s.r1"
    assert pages.begins_with_author(1)


def test_a_page_that_begins_with_a_figure_begins_at_the_figure(typeset, book):
    (book / "figures/a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"/>')
    figure = (
        f'<figure id="s.fig-a" {BREAK}><img src="figures/a.svg" alt="A map"/>'
        '<figcaption id="s.c1"><span data-generated="">Figure 1. </span>Caption</figcaption></figure>'
    )
    pages = typeset(f'<p id="s.b1">Text.</p>{figure}')
    assert pages.starts == [("s.b1", 0), ("s.fig-a", 0)]


def test_a_page_that_begins_with_a_label_begins_at_its_block(typeset):
    pages = typeset(f'<p id="s.b1">Text.</p><p id="s.b2" {BREAK}><span data-generated="">Table 1. </span>Words</p>')
    assert pages.starts == [("s.b1", 0), ("s.b2", 0)]


def test_a_picture_inside_a_paragraph_counts_what_stands_before_it(typeset, book):
    (book / "figures/a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="295"/>')
    pages = typeset(
        '<p id="s.b1">Five5<br/><img src="figures/a.svg" alt="A map"/> and more</p>', "p { orphans: 1; widows: 1 }"
    )
    assert pages.starts == [("s.b1", 0), ("s.b1", 5)]


def test_generated_text_between_blocks_leaves_the_beginning_to_the_next_block(typeset):
    pull = f'<p class="pull" data-generated="" {BREAK}>Pulled words</p>'
    pages = typeset(f'<p id="s.b1">Text.</p>{pull}<p id="s.b2">More.</p>')
    assert pages.starts == [("s.b1", 0), ("s.b2", 0)]


def test_generated_text_is_not_counted(typeset, words):
    call = '<sup data-generated="">12</sup>'
    pages = typeset(f'<p id="s.b1">{(words + call) * 7}</p>')
    assert pages.fragment.page_count == 2
    assert pages.starts[1][1] == len(pages.ink[0].replace("12", ""))


def test_list_markers_and_css_content_are_not_counted(typeset, words):
    items = "".join(f'<li id="s.l{n}">{words}</li>' for n in range(12))
    pages = typeset(f'<ol id="s.list">{items}</ol>', 'li::before { content: "§ " } ol { list-style: decimal }')
    assert pages.findings == ()
    for page in range(1, pages.fragment.page_count):
        block, number = pages.starts[page]
        assert pages.author(block)[number:][:8] in pages.ink[page][:14]


def test_an_item_of_a_nested_list_is_its_own_block(typeset, words):
    nested = "".join(f'<li id="s.n{n}">{words}</li>' for n in range(12))
    pages = typeset(
        f'<ul style="list-style: none"><li id="s.outer">Outer<ul style="list-style: none">{nested}</ul></li></ul>'
    )
    assert pages.starts[0] == ("s.outer", 0)
    assert all(block.startswith("s.n") for block, _ in pages.starts[1:])
    assert all(pages.begins_with_author(page) for page in range(1, pages.fragment.page_count))


def test_columns_are_read_one_after_the_other(typeset, words):
    entries = "".join(f'<li id="s.e{n}">{n:02} {words}</li>' for n in range(16))
    pages = typeset(f'<ul class="index">{entries}</ul>', ".index { columns: 2; list-style: none; hyphens: auto }")
    assert pages.fragment.page_count > 2
    numbers = [(int(block.removeprefix("s.e")), number) for block, number in pages.starts]
    assert numbers == sorted(numbers)
    assert all(pages.begins_with_author(page) for page in range(pages.fragment.page_count))


def test_notes_are_not_part_of_the_block_that_calls_them(typeset, words):
    note = f'<span class="note" id="s.n1">A note of some length. {words}</span>'
    pages = typeset(f'<p id="s.b1">{words}{note}{words * 11}</p>')
    assert pages.findings == ()
    assert pages.starts[1][0] == "s.b1"
    assert pages.begins_with_author(1)


def test_a_page_with_nothing_but_notes_begins_nowhere(typeset, words):
    notes = "".join(f'<span class="note" id="s.n{n}">{words * 6}</span>' for n in range(3))
    pages = typeset(f'<p id="s.b1">Words{notes}</p>')
    assert pages.fragment.page_count > 1
    assert pages.starts[0] == ("s.b1", 0)
    assert set(pages.starts[1:]) == {None}
    assert pages.findings == ()


def test_a_blank_page_begins_nowhere(typeset):
    pages = typeset('<p id="s.b1">One.</p><p id="s.b2" style="break-before: right">Two.</p>')
    assert pages.starts == [("s.b1", 0), None, ("s.b2", 0)]


def test_text_without_a_block_of_its_own_belongs_to_the_section(typeset, words):
    pages = typeset(words * 7)
    assert [block for block, _ in pages.starts] == ["s", "s"]
    assert pages.starts[1][1] > 0


def test_a_first_letter_set_apart_is_the_authors(typeset, words):
    pages = typeset(f'<p id="s.b1">{words * 7}</p>', "p::first-letter { font-size: 20pt }")
    assert pages.findings == ()
    assert pages.begins_with_author(1)


@pytest.mark.parametrize(
    ("css", "lost"),
    [
        (".x { text-transform: uppercase }", "s.b1"),  # ß → SS
        (".x { display: none }", "s.b1"),
    ],
)
def test_text_that_does_not_come_out_as_written_is_found(typeset, css, lost):
    pages = typeset('<p id="s.b1">In the <span class="x">Straße</span></p>', css)
    assert [(finding.code, finding.block) for finding in pages.findings] == [("T008", lost)]


def test_a_note_that_does_not_come_out_is_found(typeset):
    pages = typeset(
        '<p id="s.b1">Words<span class="note" id="s.n1">A <b class="x">note</b></span></p>', ".x { display: none }"
    )
    assert [(finding.code, finding.block) for finding in pages.findings] == [("T008", "s.n1")]


# --------------------------------------------------------------------------- running marks


def test_running_marks_stand_on_the_page_that_they_begin_on(typeset, words):
    heads = "".join(
        f'<h2 id="s.h{n}" data-running="Head {n}">Head {n}</h2><p id="s.b{n}">{words * 5}</p>' for n in range(4)
    )
    pages = typeset(heads)
    assert [mark for marks in pages.fragment.marks for mark in marks] == ["Head 0", "Head 1", "Head 2", "Head 3"]
    for index, marks in enumerate(pages.fragment.marks):
        for mark in marks:
            assert mark.replace(" ", "") in pages.ink[index]


def test_an_element_over_two_pages_is_marked_once(typeset, words):
    pages = typeset(f'<div data-running="Balli" id="s.e1"><p id="s.b1">{words * 7}</p></div>')
    assert pages.fragment.marks == (("Balli",), ())
