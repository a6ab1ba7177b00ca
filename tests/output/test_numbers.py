"""The numbers that the book prints of itself point at pages that hold the thing."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from pathlib import PurePosixPath

import pytest
from conftest import Built
from inspect_epub import OPS, XHTML, letters, words
from inspect_pdf import Link, Page
from lxml import etree

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
    """Whether the thing that an anchor names begins on a page, in the text or in a note."""
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
    sections = [title for title, _, id_ in complete.epub.nav("toc") if not id_ and title != "Title page"]
    assert {"Preface", "Venice", "The Workshop", "Afterword", "Chronology", "Index"} <= set(sections)
    assert [title for _, _, title in lines] == sections
    for (folio, _, title), link in zip(lines, links, strict=True):
        first = complete.screen.page(folio)
        spread = complete.screen.pages[first.number : first.number + (2 if title == "Venice" else 1)]
        assert any(letters(p.main).startswith(letters(title)) for p in spread)
        assert link.words.endswith(title)
        assert link.target == first.number


def test_the_outline_points_at_the_pages_of_its_headings(complete: Built) -> None:
    assert len(complete.screen.outline) > 25
    for line in complete.screen.outline:
        assert not re.match(r"\d+\D", line.title), "a page number is no part of a heading"
        assert letters(line.title) in letters(complete.screen.pages[line.page].main), line.title


@pytest.mark.parametrize("chapter", ["Preface", "Venice", "The Workshop", "Alphabets", "Paper and Places"])
def test_the_contents_of_the_ebook_are_those_of_the_outline(complete: Built, chapter: str) -> None:
    """The same sections of a chapter in the same order."""
    made = ("Dates", "People", "Questions", "Further reading")
    (file,) = [file for title, file, id_ in complete.epub.nav("toc") if title == chapter and not id_]
    electronic = [title for title, f, id_ in complete.epub.nav("toc") if f == file and id_]
    at = next(n for n, line in enumerate(complete.screen.outline) if line.title == chapter and line.level == 0)
    inside = list(takewhile(lambda line: line.level > 0, complete.screen.outline[at + 1 :]))
    assert electronic == [line.title for line in inside if line.level == 1 and line.title not in made]
    assert len(electronic) >= 3


@pytest.mark.parametrize(("title", "fewest"), [("Index", 80), ("Chronology", 20), ("Glossary", 20)])
def test_a_printed_number_opens_the_page_that_bears_it(complete: Built, title: str, fewest: int) -> None:
    """In index, chronology and glossary: the number that is read and the page that a click opens."""
    checked = 0
    for link in links_on(complete, title):
        number = link.words.rpartition(", ")[2] if title == "Glossary" else link.words
        if is_number(number):
            opened = complete.screen.folios[link.target]
            assert opened == page_numbers(number)[0], f"{link.words} opens page {opened}"
            checked += 1
    assert checked >= fewest


@pytest.mark.parametrize(("name", "fewest"), [("index", 80), ("chronology", 20), ("glossary", 20)])
def test_the_page_of_a_number_holds_the_words(complete: Built, name: str, fewest: int) -> None:
    """The words that a number of the e-book leads to stand on the printed page of that number."""
    file = next(file for file in complete.epub.spine if file.endswith(f"{name}.xhtml"))
    checked = 0
    for link in complete.epub.document(file).iter(f"{XHTML}a"):
        number = re.search(r"(?:^|, p. )([ivxlc]+|\d+)(?:\u2013\d+)?$", words(link))
        if number is None:
            continue
        document, id_ = complete.epub.target(file, link.get("href"))
        id_ = id_ or PurePosixPath(document).stem  # a chapter as a whole
        if is_in_print(complete, id_):
            assert begins_on(complete, id_, complete.screen.page(number[1])), f"{id_} is not on page {number[1]}"
            checked += 1
    assert checked >= fewest


def is_in_print(book: Built, name: str) -> bool:
    """Whether the printed book has the words that an anchor names."""
    _, element = book.epub.elements[name]
    around = (element, element.getparent())
    return not any("".join(e.itertext()).lstrip().startswith("No page of this book has") for e in around)


@pytest.mark.parametrize("title", ["Index", "Chronology", "Glossary"])
def test_both_editions_tell_the_same_numbers(complete: Built, title: str) -> None:
    """Heading by heading and number by number: what is printed is what the e-book shows."""

    def alike(text: str) -> str:
        text = "".join(c for c in unicodedata.normalize("NFKC", text.replace(", p. ", " ")).casefold() if c.isalnum())
        text = re.sub(r"marginschosenbythereader\d", "", text)  # only the e-book has these words,
        return re.sub(r"margins\d+", "margins", text)  # and only the printed one a first mention of these

    printed = alike("".join(page.main for page in pages_of(complete, title)))
    file = next(file for file in complete.epub.spine if file.endswith(f"{title.lower()}.xhtml"))
    electronic = alike(" ".join(words(e) for e in complete.epub.document(file).find(f"{XHTML}body")))
    assert printed == electronic


def test_a_thing_of_one_edition_is_on_the_page_of_what_surrounds_it(complete: Built) -> None:
    """Words that only the e-book has: their number is that of the page on which the text around them is printed."""
    index = next(file for file in complete.epub.spine if file.endswith("index.xhtml"))
    (entry,) = [e for e in complete.epub.document(index).iter() if e.get("id") == "index.margins-chosen-by-the-reader"]
    assert words(entry) == "margins, chosen by the reader, 3"
    assert "a thumb has a place" in " ".join(complete.screen.page("3").main.split())


def test_an_index_range_covers_its_passage(complete: Built) -> None:
    """From the page of its first words to the page of its last."""
    ranges = [
        link for link in links_on(complete, "Index") if is_number(link.words) and len(page_numbers(link.words)) == 2
    ]
    (passage,) = [link for link in ranges if link.name == "workshop.casting"]
    first, last = page_numbers(passage.words)
    last = first[: len(first) - len(last)] + last  # 24–7 is 24 to 27
    assert int(first) < int(last)
    assert "Casting" in complete.screen.page(first).main
    assert letters("always of the same kind, and always too much of it") in letters(complete.screen.page(last).main)


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
