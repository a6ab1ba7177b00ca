"""The page list: each printed page has its marker before the words that it begins with."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.diagnostics import ManuscriptError
from publisher.epub import mark_pages
from publisher.model import BookPage, PageMap, Start

HEAD = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'


def page_map(*starts: Start | None, openers: int = 0) -> PageMap:
    pages = tuple(BookPage(str(n + 1), "a", n, recto=n % 2 == 0, opener=n < openers) for n in range(len(starts)))
    return PageMap(pages, {}, starts)


def marked(body: str, *starts: Start | None, openers: int = 0) -> str:
    book = mark_pages(
        {"a": f"{HEAD}{body}</body></html>"}, page_map(*starts, openers=openers), "Page {folio}", [].append
    )
    text = book.documents["a"].decode()
    text = re.sub(
        r'<span epub:type="pagebreak" role="doc-pagebreak" id="page-(\d+)" aria-label="Page \1"/>', r"|\1|", text
    )
    return re.sub(r"^.*?<body>|</body>.*$", "", text, flags=re.DOTALL)


def test_a_page_that_begins_with_a_block_is_marked_at_its_start():
    assert marked('<p id="a.b1">One.</p><p id="a.b2">Two.</p>', Start("a.b1", 0), Start("a.b2", 0)) == (
        '<p id="a.b1">|1|One.</p><p id="a.b2">|2|Two.</p>'
    )


def test_white_space_and_hyphens_of_the_engine_are_not_counted():
    assert marked('<p id="a.b1">On the quay, 1939</p>', Start("a.b1", 5)) == '<p id="a.b1">On the |1|quay, 1939</p>'


def test_a_page_that_begins_inside_a_word_is_marked_after_it():
    assert marked('<p id="a.b1">The par<em>tis</em>ans, who</p>', Start("a.b1", 5)) == (
        '<p id="a.b1">The par<em>tis</em>ans,|1| who</p>'
    )


def test_a_page_may_begin_after_a_dash_inside_a_compound():
    assert marked('<p id="a.b1">1939–1945 ended</p>', Start("a.b1", 5)) == '<p id="a.b1">1939–|1|1945 ended</p>'


def test_what_is_generated_is_not_counted():
    body = '<p id="a.b1">It fell.<sup data-generated=""><a href="#n">1</a></sup> Then</p>'
    assert marked(body, Start("a.b1", 7)) == '<p id="a.b1">It fell.<sup><a href="#n">1</a></sup> |1|Then</p>'


def test_blank_pages_and_pages_the_book_lacks_go_to_the_next():
    assert marked('<p id="a.b1">One.</p>', None, Start("half-title.title", 0), Start("a.b1", 0)) == (
        '<p id="a.b1">|1||2||3|One.</p>'
    )


def test_a_table_row_is_marked_in_its_first_cell():
    body = '<table><tbody><tr id="a.b1"><td id="a.b2">One</td><td>Two</td></tr></tbody></table>'
    assert '<td id="a.b2">|1|One</td>' in marked(body, Start("a.b1", 0))


def test_a_list_row_of_terms_is_marked_in_its_term():
    body = '<dl><div id="a.b1"><dt data-generated="">Day</dt><dd>Event</dd></div></dl>'
    assert "<dt>|1|Day</dt>" in marked(body, Start("a.b1", 0))


def test_text_of_nested_blocks_is_their_own():
    body = '<ul><li id="a.b1">One<ul><li id="a.b2">inner</li></ul> two</li></ul>'
    assert "</ul> |1|two" in marked(body, Start("a.b1", 3))


def test_a_spread_opener_told_in_another_order_shares_the_recto_place():
    body = '<h1 id="a.title">Albania</h1><p id="a.capital">Tirana</p>'
    assert marked(body, Start("a.capital", 0), Start("a.title", 0), openers=2).startswith(
        '<h1 id="a.title">|1||2|Albania'
    )


def test_pages_out_of_order_fail_the_build():
    found = []
    with pytest.raises(ManuscriptError):
        mark_pages(
            {"a": f'{HEAD}<p id="a.b1">One</p><p id="a.b2">Two</p></body></html>'},
            page_map(Start("a.b2", 0), Start("a.b1", 0)),
            "{folio}",
            found.append,
        )
    assert [finding.code for finding in found] == ["E001"]


def test_attributes_of_the_builder_do_not_reach_the_reader():
    assert "data-" not in marked('<h2 id="a.b1" data-running="x">One</h2>', Start("a.b1", 0))


WORDS = st.lists(st.text("abcdé", min_size=1, max_size=6), min_size=1, max_size=12)


@given(WORDS, st.data())
def test_the_words_after_a_marker_are_those_of_the_page(words, data):
    """Wherever a page begins between words, the text after its marker is the text that the page begins with."""
    n = data.draw(st.integers(0, len(words) - 1))
    emphasised = data.draw(st.integers(0, len(words) - 1))
    body = " ".join(f"<em>{w}</em>" if i == emphasised else w for i, w in enumerate(words))
    count = sum(map(len, words[:n]))
    text = re.sub(r"</?(?:em|p)[^>]*>", "", marked(f'<p id="a.b1">{body}</p>', Start("a.b1", count)))
    assert text.partition("|1|")[2].split() == words[n:]
