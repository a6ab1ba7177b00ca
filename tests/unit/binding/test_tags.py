"""The structure tree of the bound book, and the screen binding around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from unit.binding.small_book import TRIM, SmallBook

from publisher.checks.tags import tag_findings

Make = Callable[..., SmallBook]


def elements(top: Any) -> Iterator[Any]:
    yield top
    kids = top.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def types(tops: Any) -> list[str]:
    return [str(element.S)[1:] for element in tops]


def test_the_tree_is_one_document_of_sections(book: SmallBook) -> None:
    """In the order of the book, each named by its title."""
    [document] = book.open("screen").Root.StructTreeRoot.K
    assert types([document]) == ["Document"]
    assert types(document.K) == ["Sect"] * 4
    assert [str(section.T) for section in document.K] == ["Contents", "Albania", "Greece", "Quiet"]


def test_a_section_keeps_its_meaning(book: SmallBook) -> None:
    """Headings, paragraphs, links, the figure with its words, the table with its heads."""
    [document] = book.open("screen").Root.StructTreeRoot.K
    inside = list(elements(document.K[1]))
    found = types(inside)
    assert found.count("H1") == found.count("H2") == found.count("Table") == found.count("Figure") == 1
    assert found.count("Link") == 3
    assert [str(e.Alt) for e in inside if str(e.S) == "/Figure"] == ["A map"]
    cells = [e for e in inside if str(e.S) == "/TD"]
    heads = {str(e.ID) for e in inside if str(e.S) == "/TH"}
    assert {str(head) for cell in cells for head in cell.A.Headers} == heads


def test_tree_and_pages_agree(book: SmallBook) -> None:
    """Every marked piece and every link belongs to the element that claims it, in all sections."""
    assert tag_findings(book.open("screen")) == ()


def test_ids_are_listed(book: SmallBook) -> None:
    """The heads of the tables of two sections, each with its element (ISO 32000-1: IDTree)."""
    root = book.open("screen").Root.StructTreeRoot
    listed = dict(pikepdf.NameTree(root.IDTree))
    assert len(listed) == 3
    assert all(str(element.ID) == name for name, element in listed.items())
    assert {name.partition("-")[0] for name in listed} == {"albania", "greece"}


def test_the_order_of_the_plan_is_the_order_of_reading(make_book: Make) -> None:
    book = make_book("greece", "albania", "contents")
    [document] = book.open("screen").Root.StructTreeRoot.K
    assert [str(section.T) for section in document.K] == ["Greece", "Albania", "Contents"]
    assert tag_findings(book.open("screen")) == ()


def test_screen_pages_are_cropped_to_the_trim(book: SmallBook) -> None:
    pdf = book.open("screen")
    assert len(pdf.pages) == 9
    for page in pdf.pages:
        for box in (page.mediabox, page.cropbox, page.trimbox):
            assert [float(edge) for edge in box] == pytest.approx([0, 0, *TRIM], abs=0.001)
        assert "/BleedBox" not in page


def test_screen_tells_readers_its_title_and_language(book: SmallBook) -> None:
    pdf = book.open("screen")
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert all(str(page.Tabs) == "/S" for page in pdf.pages if "/Annots" in page)
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "Heroes & others"
        assert xmp["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


def test_a_page_map_that_tears_a_section_apart_is_a_bug(book: SmallBook) -> None:
    from dataclasses import replace

    torn = replace(book.page_map, pages=(*book.page_map.pages, book.page_map.pages[3]))
    with pytest.raises(ValueError, match="'albania' do not follow one another"):
        book.bind("screen", page_map=torn)
