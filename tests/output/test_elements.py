"""Every element of a book comes out as what it is, in print and in the e-book."""

from __future__ import annotations

import re

import pytest
from conftest import BOOKS, Built
from inspect_epub import XHTML, letters, words
from lxml import etree

from publisher.diagnostics import Diagnostic
from publisher.model import BLOCKS, INLINES, Node, walk
from publisher.reading.book import read_book

NOT_FOR_AUTHORS = {"superscript", "image"}
"""Made by the builder, if at all, or refused."""

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def chapter(book: Built, name: str) -> etree._Element:
    return book.epub.document(next(file for file in book.epub.spine if file.endswith(f"/{name}.xhtml")))


def find(book: Built, name: str, xpath: str) -> list[etree._Element]:
    return list(chapter(book, name).xpath(xpath, namespaces={"h": XHTML[1:-1]}))


def printed(book: Built, text: str) -> bool:
    return letters(text) in letters("".join(page.main for page in book.screen.pages))


def test_the_book_has_every_element() -> None:
    findings: list[Diagnostic] = []
    book = read_book(BOOKS / "complete", findings.append)
    notes = (block for chapter in book.chapters for note in chapter.notes.values() for block in note)
    trees = (*(block for chapter in book.chapters for block in chapter.body), *notes)
    kinds = {node.kind for node in walk(*trees) if isinstance(node, Node)}
    assert kinds >= {*BLOCKS, *INLINES} - NOT_FOR_AUTHORS


def test_a_pull_quote_is_shown_on_pages_and_told_to_nobody_twice(complete: Built) -> None:
    """It is drawn, as an artifact; the e-book lacks it."""
    words_of_it = "Beyond the shore a book was free."
    page = next(page for page in complete.screen.pages if words_of_it in page.text(lambda c: not c.tags))
    assert page.main.count("Beyond the shore a book was free") == 1
    assert "".join(chapter(complete, "venice").itertext()).count(words_of_it) == 1


def test_content_of_other_editions_is_in_none(complete: Built) -> None:
    for text in ("For the classroom: fold a sheet", "It was hard, dirty, and well paid."):
        assert not printed(complete, text)
        assert text not in "".join(chapter(complete, "venice").itertext())


def test_content_of_some_editions_is_in_these(complete: Built) -> None:
    electronic = " ".join(words(chapter(complete, "venice")).split())
    assert "A touch on a number in the index" in electronic
    assert not printed(complete, "A touch on a number in the index")
    assert "156 millimetres wide" not in electronic
    assert printed(complete, "156 millimetres wide")
    assert "156 millimetres wide" in " ".join("".join(page.text() for page in complete.press.pages).split())


@pytest.mark.parametrize(
    ("name", "xpath", "number"),
    [
        ("venice", "//h:div[@class='epigraph']/h:p[@class='by']", 1),
        ("venice", "//h:blockquote[@id='venice.bacon']/h:p[@class='by']", 1),
        ("venice", "//h:blockquote//h:sup/h:a[@role='doc-noteref']", 1),
        ("workshop", "//h:aside[@class='sidebar']/h:h3", 1),
        ("workshop", "//h:aside//h:td//h:a[@role='doc-noteref']", 1),
        ("workshop", "//h:blockquote//h:blockquote", 1),
        ("workshop", "//h:blockquote//h:ul/h:li", 2),
        ("workshop", "//h:ul/h:li//h:ul/h:li", 2),
        ("workshop", "//h:pre", 1),
        ("workshop", "//h:code[.='^']", 1),
        ("words", "//h:dl/h:dt", 4),
        ("words", "//h:dl/h:dd//h:a[@role='doc-noteref']", 1),
        ("words", "//h:strong[.='never']", 1),
        ("workshop", "//h:aside//h:table/h:thead/h:tr/h:th[@scope='col']", 3),
        ("paper", "//h:div[@class='table stacked']/h:div[@class='row']/h:p[h:span[.='Width: ']]", 4),
        ("paper", "//h:div[@class='table-notes']/h:p", 3),
        ("paper", "//h:figure/h:img[@alt]", 5),
        ("afterword", "//h:blockquote//h:br", 1),
    ],
)
def test_an_element_is_in_the_ebook(complete: Built, name: str, xpath: str, number: int) -> None:
    assert len(find(complete, name, xpath)) == number


def test_words_of_other_languages_say_so(complete: Built) -> None:
    """To reading systems in both attributes, to PDF readers in the tags."""
    for name, languages in {"alphabets": {"el", "el-Latn", "ru", "sr", "bg", "cs"}, "paper": {"enm"}}.items():
        found = {e.get("lang") for e in chapter(complete, name).iter(etree.Element) if e.get("lang")}
        assert languages <= found
    for file in complete.epub.spine:
        for element in complete.epub.document(file).iter(etree.Element):
            assert element.get("lang") == element.get(XML_LANG)
    assert {"el", "ru", "it", "enm"} <= complete.screen.languages


def test_greek_and_cyrillic_are_printed(complete: Built) -> None:
    for text in ("Γηράσκω δ’ αεί πολλά διδασκόμενος", "Иван Фёдоров", "пиши као што говориш", "τυπογραφείο"):
        pages = "".join(page.text() for page in complete.screen.pages)
        assert letters(text) in letters(pages)


def test_named_values_and_comments(complete: Built) -> None:
    preface = words(chapter(complete, "preface"))
    assert "How a Book Is Made tells how a text becomes a thing" in preface
    everything = "".join("".join(complete.epub.document(file).itertext()) for file in complete.epub.spine)
    assert "{{" not in everything
    assert "is this so everywhere" not in everything
    assert not printed(complete, "is this so everywhere")


def test_typing_is_made_typography(complete: Built) -> None:
    venice = words(chapter(complete, "venice"))
    assert "1495\u20138" in venice.replace("\u2060", "")
    assert "'" not in re.sub(r"[’‘]", "", venice)


def test_the_chronology_prints_a_disputed_day(complete: Built) -> None:
    (row,) = [
        e for e in chapter(complete, "chronology").iter(f"{XHTML}div") if "First dated book of the Aldine" in words(e)
    ]
    assert words(row).replace("\u00a0", " ").startswith("28 Feb. or 8 March")
