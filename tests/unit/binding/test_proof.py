"""A proof: the pages of the book on paper with wide margins, lines numbered, sources and queries beside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from unit.binding.small_book import MM, TRIM, SmallBook

from publisher.binding import Proof
from publisher.binding.merge import Box
from publisher.binding.proof import paper_of
from publisher.model import FurnitureStyle, PageLines, Place, QueriedWords, Query, Spot

Make = Callable[..., SmallBook]

BLEED = 3 * MM
TEXT = 10.0, 30 * MM, TRIM[0] - 21.5 * MM
"""Size of the text, left and right edge of a verso's."""


@pytest.fixture
def proof(book: SmallBook) -> SmallBook:
    """The small book, its fragments as the engine would measure them: lines every 20 pt from 600 pt up."""
    style = FurnitureStyle("SourceSans3-Regular", 6.75, ("lnum", "tnum"), 9, 0)
    book.layout = replace(book.layout, proof=style)
    lines = PageLines(tuple(600.0 - 20 * n for n in range(12)), (90.0,))
    for name, fragment in book.fragments.items():
        book.fragments[name] = replace(fragment, lines=(lines,) * fragment.page_count)
    return book


def told(sources: dict[str, Place] | None = None, *queries: Query) -> Proof:
    return Proof(sources or {}, {query.id: query for query in queries})


def marginal(data: bytes, page: int) -> list[tuple[str, float, float]]:
    """The texts in the margins of a page, each with its left edge and the height of its foot."""
    text = pypdfium2.PdfDocument(data)[page].get_textpage()
    found = []
    for n in range(text.count_rects()):
        left, bottom, right, _ = text.get_rect(n)
        if right < TEXT[1] - 4 or left > TEXT[2] + 4:
            found.append((text.get_text_bounded(*text.get_rect(n)).strip().splitlines()[0], left, bottom))
    return found


def test_the_page_stands_in_the_middle_of_the_paper(proof: SmallBook) -> None:
    for page in proof.open("proof", told=told()).pages:
        left, bottom, right, top = (float(edge) for edge in page.MediaBox)
        assert (round((right - left) / MM), round((top - bottom) / MM)) == (210, 297)
        trim = [float(edge) for edge in page.TrimBox]
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(TRIM, abs=0.01)
        assert (left + right, bottom + top) == pytest.approx((trim[0] + trim[2], trim[1] + trim[3]), abs=0.01)


@pytest.mark.parametrize(
    ("trim", "paper"), [((148, 210), (210, 297)), ((210, 297), (297, 420)), ((400, 500), (480, 580))]
)
def test_the_paper_leaves_a_margin_to_write_in(trim: tuple[int, int], paper: tuple[int, int]) -> None:
    box = paper_of(Box(0, 0, trim[0] * MM, trim[1] * MM))
    assert (round((box.right - box.left) / MM), round((box.top - box.bottom) / MM)) == paper


def test_every_fifth_line_is_numbered_on_every_page_anew(proof: SmallBook) -> None:
    data = proof.bind("proof", told=told())
    for page in (3, 4):
        numbers = [(text, round(foot)) for text, left, foot in marginal(data, page) if text in ("5", "10")]
        assert [text for text, _ in numbers] == ["5", "10"]
        assert numbers[0][1] - numbers[1][1] == 100


def test_the_source_of_a_block_stands_beside_its_first_line(proof: SmallBook) -> None:
    fragment = proof.fragments["albania"]
    proof.fragments["albania"] = replace(
        fragment, anchors={"albania.b2": Spot(1, 50, 565), "albania.b9": Spot(2, 50, 565)}
    )
    places = {"albania.b2": Place("countries/albania.md", 12), "albania.b77": Place("x.md", 1)}
    data = proof.bind("proof", told=told(places))
    [(text, left, foot)] = [m for m in marginal(data, 3) if "md" in m[0]]
    assert text == "countries/albania.md:12"
    assert foot == pytest.approx(560 - BLEED, abs=3)
    assert left < TEXT[1]


def test_a_note_at_the_back_has_the_source_of_its_chapter(proof: SmallBook) -> None:
    spots = {"notes.greece--n1": Spot(1, 50, 565)}
    proof.fragments["albania"] = replace(proof.fragments["albania"], anchors=spots)
    data = proof.bind("proof", told=told({"greece.n1": Place("countries/greece.md", 90)}))
    assert [text for text, *_ in marginal(data, 3) if "md" in text] == ["countries/greece.md:90"]


def test_a_path_too_long_for_the_margin_is_told_by_its_end(proof: SmallBook) -> None:
    fragment = proof.fragments["albania"]
    proof.fragments["albania"] = replace(fragment, anchors={"albania.b2": Spot(1, 50, 565)})
    data = proof.bind("proof", told=told({"albania.b2": Place(f"{'countries/' * 8}albania.md", 12)}))
    assert [text for text, *_ in marginal(data, 3) if "md" in text] == ["albania.md:12"]


def test_a_query_is_numbered_at_its_words_and_told_in_the_margin(proof: SmallBook) -> None:
    """Over several lines where it is long; the next one below it where their words stand close."""
    words = tuple(QueriedWords(f"albania.y{n}", Spot(1, 150, 560 - 20 * (n // 3)), 40) for n in (1, 2, 3))
    proof.fragments["albania"] = replace(proof.fragments["albania"], queries=words)
    asked = [Query(f"albania.y{n}", n, f"Question {n}: " + "who says so, and where? " * 4) for n in (1, 2, 3)]
    data = proof.bind("proof", told=told(None, *asked))
    beside = [(text, foot) for text, left, foot in marginal(data, 3) if left > TEXT[2] and not text.isdigit()]
    feet = [foot for _, foot in beside]
    assert feet == sorted(feet, reverse=True)
    assert all(above - below > 6 for above, below in pairwise(feet))
    printed = " ".join(text for text, _ in beside)
    assert re.sub(r"\s+", " ", printed) == " ".join(f"{query.number} {query.text.strip()}" for query in asked)
    everything = pypdfium2.PdfDocument(data)[3].get_textpage().get_text_range()
    assert all(f"{n}" in everything for n in (1, 2, 3))
    assert proof.findings == []


def test_what_a_proof_adds_is_no_text_of_the_book(proof: SmallBook) -> None:
    """It is marked as artifacts, and other bindings have none of it."""
    proof.fragments["albania"] = replace(
        proof.fragments["albania"], queries=(QueriedWords("albania.y1", Spot(1, 150, 560), 40),)
    )
    query = told(None, Query("albania.y1", 1, "Really?"))
    content = next(iter(proof.open("proof", told=query).pages[3].Contents)).read_bytes()
    assert content.count(b"/Artifact") == content.count(b"BDC") == content.count(b"EMC") > 10
    assert "Really" not in pypdfium2.PdfDocument(proof.bind("screen", told=query))[3].get_textpage().get_text_range()
