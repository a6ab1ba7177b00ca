"""The two renderings of a section hold the same characters of the author in the same blocks.

The page list of the e-book rests on this: the layout engine says that a page begins at a block after so many
characters, and the e-book counts them off in the block of the same id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from publisher import assembling
from publisher.assembling import Assembler
from publisher.diagnostics import Diagnostic
from publisher.model import PHRASING, counted
from publisher.progress import Silent
from publisher.reading.book import read_book
from publisher.run import Run

BOOK = Path(__file__).parents[2] / "books" / "complete"
WITHOUT_A_COUNTERPART = ("contents", "contents-by-issue", "issues-at-a-glance")
"""Generated parts that are other things in an e-book; a page begins at their title or, being short, nowhere else."""


def renderings(edition: str) -> dict[str, html.HtmlElement]:
    """The sections of an edition as XHTML, by their ids; no pages are known."""
    findings: list[Diagnostic] = []
    book = read_book(BOOK, findings.append)
    run = Run(book, BOOK, Path(), findings.append, [], Silent(), 1)
    resolved, layout = run.resolved(edition), run.layout(edition)
    plan = assembling.plan(resolved, layout.labels)
    assembler = Assembler(resolved, plan, layout, findings.append)
    assert not [finding for finding in findings if finding.severity == "error"]
    texts = {s.id: assembler.section(s, assembling.NoPages()) for s in plan if s.id not in WITHOUT_A_COUNTERPART}
    return {id_: html.document_fromstring(text.partition("?>")[2] or text) for id_, text in texts.items()}


@pytest.fixture(scope="module")
def printed() -> dict[str, html.HtmlElement]:
    return renderings("press")


@pytest.fixture(scope="module")
def electronic() -> dict[str, html.HtmlElement]:
    return renderings("epub")


def blocks(root: html.HtmlElement) -> Counter[str]:
    """Author's characters by block, notes left out; every block is named."""
    found: Counter[str] = Counter()

    def count(element: html.HtmlElement, block: str) -> None:
        if not isinstance(element.tag, str) or element.get("data-generated") is not None or is_note(element):
            if isinstance(element.tag, str) and element.get("id") and element.tag not in PHRASING:
                found[element.get("id")] += 0
            return
        if element.get("id") and element.tag not in PHRASING:
            block = element.get("id")
            found[block] += 0
        found[block] += counted(element.text or "")
        for child in element:
            count(child, block)
            found[block] += counted(child.tail or "")

    count(root.find("body"), "")
    return found


def is_note(element: html.HtmlElement) -> bool:
    """A note where it is printed, or those at the end of a file."""
    return element.get("class") in ("note", "notes") or element.get("role") == "doc-footnote"


def shared(printed: dict[str, html.HtmlElement], electronic: dict[str, html.HtmlElement]) -> Iterator[str]:
    return (id_ for id_ in printed if id_ in electronic and not id_.endswith("half-title"))


def test_every_block_that_a_page_may_begin_at_is_in_the_ebook(
    printed: dict[str, html.HtmlElement], electronic: dict[str, html.HtmlElement]
) -> None:
    for section in shared(printed, electronic):
        missing = blocks(printed[section]).keys() - blocks(electronic[section]).keys() - {""}
        assert not {block for block in missing if not is_only_printed(printed[section], block)}


def is_only_printed(root: html.HtmlElement, block: str) -> bool:
    """Words of the printed editions alone."""
    words = root.get_element_by_id(block).text_content()
    return "156 millimetres" in words or "so that a thumb has a place" in " ".join(words.split())


def test_a_block_has_the_same_number_of_characters_in_both(
    printed: dict[str, html.HtmlElement], electronic: dict[str, html.HtmlElement]
) -> None:
    compared = 0
    for section in shared(printed, electronic):
        here, there = blocks(printed[section]), blocks(electronic[section])
        for block in here.keys() & there.keys():
            assert here[block] == there[block], block
            compared += here[block] > 0
    assert compared > 200


def test_words_of_some_editions_are_not_counted(
    printed: dict[str, html.HtmlElement], electronic: dict[str, html.HtmlElement]
) -> None:
    """They stand in a paragraph that both have, and differ."""
    texts = [root["venice"].text_content() for root in (printed, electronic)]
    assert [("They cost little" in text, "They were cheap" in text) for text in texts] == [(True, False), (False, True)]


def test_the_blocks_come_in_the_same_order(
    printed: dict[str, html.HtmlElement], electronic: dict[str, html.HtmlElement]
) -> None:
    """But for the page of reference that a country opens with: the e-book shows it after the title."""
    for section in shared(printed, electronic):
        here, there = blocks(printed[section]), blocks(electronic[section])
        inside = printed[section].xpath("//*[@class='reference']//@id | //header//@id")
        common = {b for b in here.keys() & there.keys() if here[b]} - set(inside)
        assert [b for b in here if b in common] == [b for b in there if b in common]
