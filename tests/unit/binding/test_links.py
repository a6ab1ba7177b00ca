"""Links, outline and page labels of the bound book."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.binding.small_book import SmallBook

from publisher.binding.outline import write_page_labels
from publisher.model import BookPage
from publisher.pagination.numerals import roman

Make = Callable[..., SmallBook]


def links(pdf: pikepdf.Pdf, number: int) -> list[Any]:
    return list(pdf.pages[number].get("/Annots", []))


def destinations(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return dict(pikepdf.NameTree(pdf.Root.Names.Dests))


def page_of(pdf: pikepdf.Pdf, destination: Any) -> int:
    return next(n for n, page in enumerate(pdf.pages) if page.objgen == destination[0].objgen)


def test_a_link_to_another_section_leads_to_its_page(book: SmallBook) -> None:
    """The rising is on the first page of Greece, page 5 of the text, the seventh of the file."""
    pdf = book.open("screen")
    link = links(pdf, 0)[1]
    assert (str(link.Dest), "/A" in link) == ("greece.b3", False)
    assert page_of(pdf, destinations(pdf)["greece.b3"]) == 6
    assert book.page_map.pages[6].folio == "5"


def test_a_link_leads_to_the_very_line(book: SmallBook) -> None:
    """The destination is the anchor's spot, counted from the corner of the bleed, in the page as it is cropped."""
    place = destinations(book.open("screen"))["greece.b3"]
    spot = book.fragments["greece"].anchors["greece.b3"]
    bleed = 3 * 72 / 25.4
    assert str(place[1]) == "/XYZ"
    assert [float(place[2]), float(place[3])] == pytest.approx([spot.x - bleed, spot.y - bleed], abs=0.01)


def test_a_link_within_a_section_and_one_to_the_outside_stay(book: SmallBook) -> None:
    pdf = book.open("screen")
    inside, outside = links(pdf, 2)[1:]
    assert str(inside.Dest) == "albania.b9"
    assert page_of(pdf, destinations(pdf)["albania.b9"]) == 5
    assert str(outside.A.URI) == "https://example.org/a?b=c"


def test_every_section_can_be_linked_to_from_outside(book: SmallBook) -> None:
    pdf = book.open("screen")
    places = destinations(pdf)
    assert {"contents", "albania", "greece", "quiet"} <= places.keys()
    assert page_of(pdf, places["albania"]) == 2
    assert list(places) == sorted(places)


def test_links_that_lead_nowhere_are_all_reported(make_book: Make) -> None:
    book = make_book("contents", "albania", "greece", "dangling")
    book.bind("screen")
    wrong, foreign = book.findings
    assert {wrong.code, foreign.code} == {"T101"}
    assert wrong.message == "the link in section 'dangling', page 7, to 'greece.b33' leads nowhere"
    assert wrong.hint == "did you mean 'greece.b3'?"
    assert foreign.hint == "did you mean 'greece'?"


def test_a_link_to_a_section_that_the_edition_lacks_is_reported(make_book: Make) -> None:
    book = make_book("contents", "albania")
    book.bind("screen")
    assert book.codes() == ["T101", "T101"]
    assert all("greece.b3" in finding.message for finding in book.findings)


def test_the_outline_is_nested_and_leads_to_the_headings(book: SmallBook) -> None:
    pdf = book.open("screen")
    with pdf.open_outline() as outline:
        told = [(item.title, [kid.title for kid in item.children]) for item in outline.root]
        first = outline.root[1].children[0].destination
    assert told == [("Contents", []), ("Albania", ["The winter of 1943"]), ("Greece", ["The rising"])]
    assert page_of(pdf, first) == 2
    assert str(pdf.Root.PageMode) == "/UseOutlines"


def test_a_viewer_counts_pages_as_the_book_does(book: SmallBook) -> None:
    assert [page.label for page in book.open("screen").pages] == ["i", "ii", "1", "2", "3", "4", "5", "6", "7"]
    assert [page.label for page in book.open("press").pages] == ["i", "ii", "1", "2", "3", "4", "5", "6", "7"]


FOLIOS = st.one_of(st.integers(1, 400).map(str), st.integers(1, 60).map(roman), st.sampled_from(["", "A1", "007"]))


@given(st.lists(FOLIOS, min_size=1, max_size=30))
def test_labels_are_the_folios_whatever_their_order(folios: list[str]) -> None:
    pdf = pikepdf.new()
    for _ in folios:
        pdf.add_blank_page()
    write_page_labels(pdf, [BookPage(folio, "a", 0, recto=True) for folio in folios])
    assert [page.label for page in pdf.pages] == folios
