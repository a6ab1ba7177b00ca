"""The tree of a chapter as XHTML, for pages and for e-readers."""

from __future__ import annotations

import pytest
from lxml import etree

from publisher.assembling.markup import Markup
from publisher.assembling.media import Paged, Reflowable
from publisher.model import BLOCKS, INLINES, Node, Note, Place, Text

HERE = Place("countries/albania.md", 1)
LABELS = {"table": "Table {number}.", "figure": "Figure {number}.", "next-page": "Next page:"}


def text(value: str) -> Text:
    return Text(value, HERE)


def node(kind: str, *children: Node | Text | str, **attributes: str) -> Node:
    made = tuple(text(child) if isinstance(child, str) else child for child in children)
    return Node(kind, made, (), HERE).having(**attributes)


NOTE = Note(
    1,
    "albania.n1",
    "albania.c1",
    (node("paragraph", "Fischer, ", node("emphasis", "Albania at War"), ".", id="albania.f1"),),
)


def paged(*nodes: Node) -> str:
    return Markup(Paged("albania"), (NOTE,), LABELS).write(nodes)


def reflowable(*nodes: Node) -> str:
    return Markup(Reflowable("albania"), (NOTE,), LABELS).write(nodes)


def test_characters_of_the_author_are_never_markup():
    assert paged(node("paragraph", "a <b> & c", id="albania.b1")) == '<p id="albania.b1">a &lt;b&gt; &amp; c</p>\n'


def test_a_link_to_another_section_is_left_to_binding_on_pages_and_names_a_file_on_readers():
    link = node("link", "Greece", target="greece.rising")
    assert paged(link) == '<a href="xref:greece.rising">Greece</a>'
    assert reflowable(link) == '<a href="greece.xhtml#greece.rising">Greece</a>'
    assert paged(node("link", "here", target="albania.party")) == '<a href="#albania.party">here</a>'


def test_a_note_stands_at_its_call_on_pages_and_is_called_by_number_on_readers():
    call = node("note-call", number="1", id="albania.c1", target="albania.n1")
    assert paged(call) == '\u2060<span class="note" id="albania.n1">Fischer, <em>Albania at War</em>.</span>'
    assert 'href="#albania.n1"' in reflowable(call)
    assert ">1</a>" in reflowable(call)


def test_a_first_use_of_a_term_leads_to_the_glossary():
    span = node("span", "besa", role="term", target="glossary.besa", id="albania.t1", lang="sq")
    assert paged(span) == '<a id="albania.t1" class="term" lang="sq" href="xref:glossary.besa">besa</a>'


def test_a_table_has_its_caption_inside_with_a_generated_number():
    table = node(
        "table",
        node("caption", "Three movements", id="albania.b2"),
        node("head", node("row", node("cell", "Movement", header="col"))),
        node("body", node("row", node("cell", "Balli", header="row"))),
        id="albania.tab",
        number="1",
    )
    out = paged(table)
    assert (
        '<caption id="albania.b2"><span class="label" data-generated="">Table 1. </span>Three movements</caption>'
        in out
    )
    assert '<th scope="col">Movement</th>' in out
    assert '<th scope="row">Balli</th>' in out


def test_a_figure_has_its_alternative_text_and_readers_get_its_description():
    figure = node("figure", file="map.svg", alt="A map", description="Ten places.", id="albania.fig")
    assert 'src="figures/map.svg" alt="A map"' in paged(figure)
    assert "Ten places." not in paged(figure)
    assert '<p class="description" data-generated="">Ten places.</p>' in reflowable(figure)


@pytest.mark.parametrize(
    ("mark", "figure", "picture"), [("full-page", "area", ""), ("bleed", "", "sheet"), ("half-page", "", "")]
)
def test_a_picture_that_may_have_a_page_of_its_own_says_what_it_stands_on(mark: str, figure: str, picture: str):
    """The style sheet of a paged layout decides; e-readers have no pages."""
    made = node("figure", node("caption", "Paper."), file="a.jpg", alt="Paper", id="albania.fig", **{"class": mark})
    tree = etree.fromstring(paged(made))
    assert tree.get("class") == f"figure {mark}"
    assert (tree.get("data-plate", ""), tree.find("img").get("data-plate", "")) == (figure, picture)
    assert tree.find("figcaption").get("data-plate-at", "") == ("Next page:" if mark == "bleed" else "")
    assert "data-plate" not in reflowable(made)


def test_a_pull_quote_is_for_pages_only():
    assert "aria-hidden" in paged(node("pull", "Words"))
    assert reflowable(node("pull", "Words")) == ""


def test_the_running_head_has_the_words_of_the_heading_without_its_notes():
    heading = node(
        "heading", "The  price", node("note-call", number="1", target="albania.n1"), level="1", id="albania.x"
    )
    assert 'data-running="The price"' in paged(heading)


@pytest.mark.parametrize("kind", sorted({*BLOCKS, *INLINES}))
def test_every_kind_of_node_can_be_written_and_is_well_formed(kind: str):
    made = node(kind, "x", level="1", file="x.svg", alt="x", id="albania.b1", target="albania.n1", number="1")
    for out in (paged(made), reflowable(made)):
        etree.fromstring(f'<x xmlns:epub="urn:e">{out}</x>')


def test_a_line_end_of_the_source_is_a_space_but_for_verbatim_lines():
    assert (
        paged(node("paragraph", "five shots and\n", "make", id="albania.b1"))
        == '<p id="albania.b1">five shots and make</p>\n'
    )
    assert paged(node("code-block", "a\n", "b")) == "<pre>a\nb</pre>\n"


def test_words_that_a_query_is_about_are_told_to_pages_alone():
    """In every edition on pages, so that a proof has the lines of the book."""
    span = node("span", "Four thousand", query="who says so?", asked="albania.y1")
    assert paged(span) == '<span data-query="albania.y1">Four thousand</span>'
    assert reflowable(span) == "Four thousand"
