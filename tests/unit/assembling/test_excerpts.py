"""A chapter apart from its book: what it links to, what it defines, and where the pages of the book begin in it."""

from __future__ import annotations

from functools import partial

from publisher.assembling.excerpts import in_full_book
from publisher.assembling.facts import NoPages
from publisher.assembling.markup import Markup
from publisher.assembling.media import Apart
from publisher.assembling.page_starts import with_book_pages
from publisher.model import BookPage, Node, PageMap, Place, Start, Term, Text
from publisher.pagination.facts import PageFacts

HERE = Place("countries/albania.md", 1)
LABELS = {"full-book": "(full book)", "in-full-book": "(full book, {page})", "page-short": "p. {folio}"}

BESA = Term("besa", "besa", (Text("A promise that must be kept.", HERE),), "sq")


def node(kind: str, words: str, **attributes: str) -> Node:
    return Node(kind, (Text(words, HERE),), (), HERE).having(**attributes)


def apart(*nodes: Node, facts: object = None) -> str:
    """Nodes of a handout of Albania, which has the term besa; Greece begins on page 51 of the book."""
    known = facts or PageFacts(PageMap((BookPage("51", "greece", 0, recto=True),), {"greece": 0}, (None,)), "oxford")
    told = partial(in_full_book, facts=known, labels=LABELS)
    medium = Apart("albania", present=frozenset({"glossary.besa"}), told=told)
    return Markup(medium, (), LABELS, defined={"glossary.besa": BESA}).write(nodes)


def test_a_link_out_of_the_chapter_tells_the_page_of_the_book_and_leads_nowhere() -> None:
    told = '<span class="elsewhere" data-generated=""> (full book, p. 51)</span>'
    assert apart(node("link", "Greece", target="greece")) == f"Greece{told}"
    assert apart(node("span", "Greece", target="greece", role="name", id="albania.x1")) == (
        f'<span id="albania.x1" class="name">Greece</span>{told}'
    )


def test_where_no_pages_are_known_it_tells_the_book() -> None:
    assert "(full book)</span>" in apart(node("link", "Greece", target="greece"), facts=NoPages())


def test_a_link_within_the_chapter_or_to_the_web_is_one() -> None:
    assert apart(node("link", "here", target="albania.party")) == '<a href="#albania.party">here</a>'
    assert apart(node("link", "there", href="https://example.org")) == '<a href="https://example.org">there</a>'


def test_a_term_is_defined_beside_its_first_use() -> None:
    made = apart(node("span", "besa", role="term", target="glossary.besa", id="albania.t1"))
    assert made == (
        '<span id="albania.t1" class="term">besa</span>'
        '<span class="definition" role="note" data-beside="" data-generated="">'
        '<span><b lang="sq">besa</b> A promise that must be kept.</span></span>'
    )


XHTML = (
    '<html><body><h1 id="albania.title">Albania</h1><p id="albania.b1">One two three.</p>'
    '<table><tbody><tr id="albania.d1"><td></td><td>Four</td></tr></tbody></table></body></html>'
)


def test_pages_of_the_book_stand_at_the_words_that_they_begin_with() -> None:
    """Those that begin at one place are told together, and no element is left open for HTML."""
    starts = ("albania.native", 0), ("albania.title", 0), ("albania.b1", 3), ("albania.d1", 0), ("greece.title", 0)
    sections = ("albania",) * 4 + ("greece",)
    book = PageMap(
        tuple(BookPage(str(n + 24), section, n, recto=n % 2 == 1, opener=n < 2) for n, section in enumerate(sections)),
        {},
        tuple(Start(block, characters) for block, characters in starts),
    )
    html = with_book_pages(
        XHTML, "albania", book, lambda first, last: first if first == last else f"{first}-{last}", print
    )
    marker = '<span class="book-page" data-outer="" data-generated="" aria-hidden="true">{}</span>'
    assert f'<h1 id="albania.title">{marker.format("24-25")}Albania</h1>' in html
    assert f"One {marker.format('26')}two three." in html
    assert f"<td>{marker.format('27')}</td><td>Four</td>" in html
    assert "28" not in html
