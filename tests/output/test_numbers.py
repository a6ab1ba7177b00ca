"""The numbers that the book prints of itself point at pages that hold the thing."""

from __future__ import annotations

import re
import unicodedata

import pytest
from conftest import Built
from inspect_epub import OPS, XHTML, letters, words
from inspect_pdf import Link, Page
from lxml import etree

pytestmark = pytest.mark.xdist_group("complete")

RANGE_DASHES = "\u2013-"


def page_numbers(text: str) -> list[str]:
    """The numbers in the words of a link: "24–7" has two."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2060", "")
    return re.split(f"[{RANGE_DASHES}]", plain.strip(" ,."))


def is_number(text: str) -> bool:
    return bool(re.fullmatch(r"(\d+|[ivxlc]+)([\u2013-](\d+|[ivxlc]+))?", text.replace("\u2060", "").strip(" ,.")))


def pages_of(book: Built, title: str) -> list[Page]:
    """The pages of a section, by the outline."""
    tops = [line for line in book.screen.outline if line.level == 0]
    at = next(n for n, line in enumerate(tops) if line.title == title)
    end = tops[at + 1].page if at + 1 < len(tops) else len(book.screen)
    return book.screen.pages[tops[at].page : end]


def links_on(book: Built, title: str) -> list[Link]:
    numbers = {page.number for page in pages_of(book, title)}
    return [link for link in book.screen.links if link.page in numbers]


def note_around(element: etree._Element) -> etree._Element | None:
    """The note that an element stands in."""
    return next((e for e in element.iterancestors() if e.get("role") == "doc-footnote"), None)


def begins_on(book: Built, name: str, page: Page) -> bool:
    """Whether the thing that an anchor names begins on a page: its first words stand there, in the text or in a note."""
    _, element = book.epub.elements[name]
    wanted = letters(words(element))
    if not wanted:  # a point without words: what follows it
        wanted = letters("".join(next(element.itersiblings()).itertext()))
    if note_around(element) is not None:
        return wanted in letters(page.text(lambda c: c.is_in("Note")))
    following = book.screen.pages[page.number + 1] if page.number + 1 < len(book.screen) else None
    here, there = letters(page.main), letters(following.main) if following else ""
    at = (here + there).find(wanted[:12])
    return 0 <= at < len(here)


def test_contents_point_at_the_pages_of_their_titles(complete: Built) -> None:
    """Each line has a number and a title; the page of that number begins with that title, and the link opens it."""
    page, *_ = pages_of(complete, "Contents")
    lines = [line.partition(" ") for line in page.main.replace("\r", "").split("\n")[1:] if line]
    links = links_on(complete, "Contents")
    assert [title for _, _, title in lines] == [
        "Preface", "A few words before", "Venice", "The Workshop", "Alphabets", "Paper and Places", "Afterword",
        "Chronology", "Glossary", "Bibliography", "Index",
    ]  # fmt: skip
    for (folio, _, title), link in zip(lines, links, strict=True):
        first = complete.screen.page(folio)
        spread = complete.screen.pages[first.number : first.number + (2 if title == "Venice" else 1)]
        assert any(letters(p.main).startswith(letters(title)) for p in spread)
        assert link.words.endswith(title)
        assert link.target == first.number


def test_the_outline_points_at_the_pages_of_its_headings(complete: Built) -> None:
    assert len(complete.screen.outline) > 25
    for line in complete.screen.outline:
        assert letters(line.title) in letters(complete.screen.pages[line.page].main), line.title


def test_the_contents_of_the_ebook_are_those_of_the_printed_book(complete: Built) -> None:
    """The same sections, and the headings of the outline below them, in the same order."""
    printed = [line.title for line in complete.screen.outline if line.level <= 1]
    in_apparatus = ("Dates", "People", "Questions", "Further reading")
    years = {line.title for line in complete.screen.outline if line.title.isdigit()}
    wanted = [
        t for t in printed if t not in in_apparatus and t not in years and t not in ("Contents", "How a Book Is Made")
    ]
    electronic = [t for t, _, _ in complete.epub.nav("toc") if t not in ("Title page", "How a Book Is Made")]
    assert [t for t in wanted if len(t) > 1] == electronic


@pytest.mark.parametrize(("title", "fewest"), [("Index", 80), ("Chronology", 20), ("Glossary", 20)])
def test_a_printed_number_leads_to_the_page_that_bears_it_and_holds_the_words(
    complete: Built, title: str, fewest: int
) -> None:
    """In index, chronology and glossary: the number, the page that the link opens, and the words on that page agree."""
    checked = 0
    for link in links_on(complete, title):
        number = link.words.rpartition(", ")[2] if title == "Glossary" else link.words
        if not is_number(number):
            continue
        page = complete.screen.page(page_numbers(number)[0])
        assert link.target == page.number, f"{link.words} leads to {complete.screen.folios[link.target]}"
        assert begins_on(complete, link.name, page), f"{link.name} is not on page {page.folio}"
        checked += 1
    assert checked >= fewest


def test_an_index_range_covers_its_passage(complete: Built) -> None:
    """From the page of its first words to the page of its last."""
    (passage,) = [
        link for link in links_on(complete, "Index") if is_number(link.words) and len(page_numbers(link.words)) == 2
    ]
    first, last = page_numbers(passage.words)
    last = first[: len(first) - len(last)] + last  # 24–7 is 24 to 27
    assert int(first) < int(last)
    assert "A right to copy" in complete.screen.page(first).main
    assert letters("or the shape of a letter") in letters(complete.screen.page(last).main)


def test_both_editions_have_the_same_index(complete: Built) -> None:
    """Heading by heading and number by number: what is printed is what the e-book shows."""

    def alike(text: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())

    printed = alike("".join(page.main for page in pages_of(complete, "Index")))
    index = next(file for file in complete.epub.spine if file.endswith("index.xhtml"))
    electronic = alike(" ".join(words(e) for e in complete.epub.document(index).find(f"{XHTML}body")))
    assert printed == electronic


def test_the_locators_of_the_ebook_lead_to_the_words(complete: Built) -> None:
    """Each is a link to the place itself, which lies on the page that it names; for a note, on that of its call."""
    locators = [
        e
        for f in complete.epub.spine
        for e in complete.epub.document(f).iter()
        if e.get(f"{OPS}type") == "index-locator"
    ]
    assert len(locators) > 80
    index = next(file for file in complete.epub.spine if file.endswith("index.xhtml"))
    for locator in locators:
        file, id_ = complete.epub.target(index, locator.get("href"))
        assert complete.epub.elements[id_][0] == file
        note = note_around(complete.epub.elements[id_][1])
        place = id_ if note is None else next(e for e in note.iter() if e.get("role") == "doc-backlink").get("href")[1:]
        assert complete.epub.page_of(place) == page_numbers(words(locator))[0], id_


def test_every_link_of_the_ebook_leads_somewhere(complete: Built) -> None:
    seen = 0
    for file in complete.epub.spine:
        for link in complete.epub.document(file).iter(f"{XHTML}a"):
            href = link.get("href")
            if href.startswith(("http:", "https:", "mailto:")):
                continue
            path, id_ = complete.epub.target(file, href)
            assert path in complete.epub.files
            assert not id_ or complete.epub.elements[id_][0] == path, href
            seen += 1
    assert seen > 300


def test_cross_references_lead_to_their_headings_in_both(complete: Built) -> None:
    """Links between chapters open, in the PDF, the page that the heading is printed on."""
    crossing = [link for link in complete.screen.links if re.fullmatch(r"[a-z]+\.[a-z-]{3,}", link.name)]
    assert {"workshop.proof", "alphabets.greek", "preface.what"} <= {link.name for link in crossing}
    for link in crossing:
        if link.name in complete.epub.elements and not link.name.startswith(("glossary.", "index.")):
            assert begins_on(complete, link.name, complete.screen.pages[link.target]), link.name


def test_addresses_outside_stay_links(complete: Built) -> None:
    assert {"https://www.iso.org/", "https://creativecommons.org/licenses/by-sa/4.0/"} <= {
        link.address for link in complete.screen.links
    }


def test_the_press_edition_has_no_links(complete: Built) -> None:
    assert complete.press.links == []
