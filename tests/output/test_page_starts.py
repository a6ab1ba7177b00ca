"""The page list of the e-book: a marker before the very words that each printed page begins with.

The printed page is read from the PDF, the words after its marker from the EPUB; nothing else is known here of how
either was made. The book has each of the cases that go wrong easily, and that it has them is tested too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from conftest import Built
from inspect_epub import OPS, XHTML, is_inside, letters, words
from inspect_pdf import HYPHENS, Char, Page

ENOUGH = 20
"""Letters that are compared; less where a page, or the text between two markers, has fewer."""


def between(book: Built, folio: str) -> str:
    """The text of the e-book from the marker of a page to the next one, within its document."""
    folios = list(book.epub.markers)
    at = folios.index(folio)
    start = book.epub.markers[folio]
    end = book.epub.markers[folios[at + 1]] if at + 1 < len(folios) else None
    here = book.epub.runs[start].document
    return "".join(run.text for run in book.epub.runs[start:end] if run.document == here)


def is_half_title(page: Page) -> bool:
    return page.folio in ("i", "1")


def with_text(book: Built) -> Iterator[Page]:
    """The pages whose text the e-book has."""
    return (page for page in book.screen.pages if page.main.strip() and not is_half_title(page))


def previous_ends_in_a_hyphen(book: Built, page: Page) -> bool:
    if page.number == 0:
        return False
    before = book.screen.pages[page.number - 1]
    text = before.text(lambda c: bool(c.tags) and not {"Note", "Reference", "Lbl"} & set(c.tags)).rstrip()
    return bool(text) and text[-1] in HYPHENS and page.main[:1].islower()


def rest_of_broken_word(book: Built, page: Page) -> str:
    """The letters of a word that began on the page before."""
    return letters(page.main.split()[0]) if previous_ends_in_a_hyphen(book, page) else ""


def test_the_marker_precedes_the_words_that_the_page_begins_with(complete: Built) -> None:
    compared = 0
    for page in with_text(complete):
        printed, rest = letters(page.main), rest_of_broken_word(complete, page)
        electronic = letters(between(complete, page.folio))
        enough = min(ENOUGH, len(printed) - len(rest), len(electronic))
        if complete.epub.marker(page.folio).document == complete.epub.nav_file:
            enough = len("contents")  # the e-book lists more than the printed contents
        assert enough > 3, f"page {page.folio}"
        assert electronic[:enough] == printed[len(rest) : len(rest) + enough], f"page {page.folio}"
        compared += 1
    assert compared > 35


def test_a_marker_never_breaks_a_word(complete: Built) -> None:
    """Where a page begins inside a word, the marker stands after that word."""
    cases = 0
    for page in with_text(complete):
        rest = rest_of_broken_word(complete, page)
        before, after = complete.epub.before(page.folio), complete.epub.after(page.folio)
        assert not (before[-1:].isalpha() and after[:1].isalpha()), f"page {page.folio}"
        if rest:
            word = letters(before.split()[-1])
            assert word.endswith(rest)
            assert len(word) > len(rest)
            cases += 1
    assert cases, "no page of the book begins inside a word: change a sentence"


def test_pages_without_words_of_the_ebook_begin_where_the_next_one_does(complete: Built) -> None:
    """Blank pages, and half titles, which the e-book lacks."""
    folios = complete.screen.folios
    runs, markers = complete.epub.runs, complete.epub.markers
    cases = 0
    for page, following in pairwise(folios):
        if complete.screen.pictures(page):  # it begins with its picture
            continue
        if not complete.screen.page(page).main.strip() or is_half_title(complete.screen.page(page)):
            assert all(not run.text.strip() for run in runs[markers[page] : markers[following]])
            cases += 1
    assert cases >= 5


def block_of(book: Built, page: Page, *names: str) -> bool:
    return is_inside(book.epub.marker(page.folio).element, *names)


def text_before_in_block(book: Built, page: Page) -> str:
    """The text of the marker's block that stands before it."""
    marker = book.epub.marker(page.folio).element
    block = next(
        e
        for e in marker.iterancestors()
        if e.tag.removeprefix(XHTML)
        in ("p", "li", "h1", "h2", "h3", "td", "th", "dd", "dt", "figure", "figcaption", "caption")
    )
    at = book.epub.markers[page.folio]
    inside = set(block.iter())
    return "".join(run.text for run in book.epub.runs[:at] if run.element in inside)


def in_a_paragraph(book: Built, page: Page) -> bool:
    return block_of(book, page, "p") and bool(text_before_in_block(book, page).strip())


def in_a_word(book: Built, page: Page) -> bool:
    return previous_ends_in_a_hyphen(book, page)


def in_a_table_after_its_repeated_head(book: Built, page: Page) -> bool:
    left, lower, right, upper = page.type_area

    def repeated(char: Char) -> bool:
        return not char.tags and lower < char.y < upper and left - 1 < char.x < right

    in_row = any(e.get("class") == "row" for e in book.epub.marker(page.folio).element.iterancestors())
    return in_row and letters(page.text(repeated)).startswith("townfrom")


def at_a_figure(book: Built, page: Page) -> bool:
    """The marker stands before the picture, not only before its caption."""
    marker = book.epub.marker(page.folio).element
    return block_of(book, page, "figure") and any(e.tag == f"{XHTML}img" for e in marker.itersiblings())


def after_a_line_was_pushed_by_its_note(book: Built, page: Page) -> bool:
    """A note that found no room has taken its line along, so the page before ends early."""
    called = [n for n, char in enumerate(page.chars) if char.is_in("Reference") and not char.is_in("Note")]
    before = book.screen.pages[page.number - 1]
    of_text = [c for c in before.chars if c.tags and not c.is_in("Note") and c.text.strip()]
    in_notes = [c for c in before.chars if c.is_in("Note")]
    if not called or not of_text or not block_of(book, page, "p") or block_of(book, page, "blockquote"):
        return False
    floor = max((c.y for c in in_notes), default=page.type_area[1])
    lines_above = len({round(c.y) for c in page.chars[: called[0]] if c.tags})
    return lines_above <= 3 and min(c.y for c in of_text) - floor > 3 * 13.5


def at_a_heading(book: Built, page: Page) -> bool:
    return block_of(book, page, "h2", "h3")


def in_a_list_item(book: Built, page: Page) -> bool:
    return block_of(book, page, "ol", "ul") and bool(text_before_in_block(book, page).strip())


def in_the_columns_of_the_index(book: Built, page: Page) -> bool:
    nav = next(
        (e for e in book.epub.marker(page.folio).element.iterancestors() if e.get(f"{OPS}type") == "index"), None
    )
    middle = (page.type_area[0] + page.type_area[2]) / 2
    columns = {char.x > middle for char in page.chars if char.tags}
    return nav is not None and not block_of(book, page, "h1") and len(columns) == 2


def in_a_quotation(book: Built, page: Page) -> bool:
    return block_of(book, page, "blockquote")


def in_the_notes_of_a_table(book: Built, page: Page) -> bool:
    return any(e.get("class") == "table-notes" for e in book.epub.marker(page.folio).element.iterancestors())


def in_the_glossary(book: Built, page: Page) -> bool:
    return block_of(book, page, "dt", "dd") and "glossary" in book.epub.marker(page.folio).document


def in_the_chronology(book: Built, page: Page) -> bool:
    return "chronology" in book.epub.marker(page.folio).document and not block_of(book, page, "h1")


def on_the_verso_that_faces_a_title(book: Built, page: Page) -> bool:
    return any(e.get("class") == "native" for e in book.epub.marker(page.folio).element.iterancestors())


CASES: tuple[Callable[[Built, Page], bool], ...] = (
    in_a_paragraph,
    in_a_word,
    in_a_table_after_its_repeated_head,
    at_a_figure,
    after_a_line_was_pushed_by_its_note,
    at_a_heading,
    in_a_list_item,
    in_the_columns_of_the_index,
    in_a_quotation,
    in_the_notes_of_a_table,
    in_the_glossary,
    in_the_chronology,
    on_the_verso_that_faces_a_title,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_the_book_has_a_page_that_begins(complete: Built, case: Callable[[Built, Page], bool]) -> None:
    """That the cases occur at all: a change of the layout may have moved them away, and a sentence brings them back."""
    assert any(case(complete, page) for page in with_text(complete))


def test_no_page_holds_nothing_but_notes(complete: Built) -> None:
    for page in complete.screen.pages:
        assert page.main.strip() or not page.text(lambda c: c.is_in("Note"))


def test_every_folio_has_one_marker_in_the_order_of_the_book(complete: Built) -> None:
    assert list(complete.epub.markers) == complete.screen.folios


def test_the_page_lists_name_the_markers_in_their_order(complete: Built) -> None:
    """That of the navigation document and that of the NCX."""
    expected = [(folio, complete.epub.marker(folio).document, f"page-{folio}") for folio in complete.screen.folios]
    assert complete.epub.nav("page-list") == expected
    assert complete.epub.ncx_pages() == expected


def test_a_marker_says_its_page_aloud(complete: Built) -> None:
    for folio in complete.screen.folios:
        marker = complete.epub.marker(folio).element
        assert marker.get("role") == "doc-pagebreak"
        assert marker.get("aria-label") == f"Page {folio}"
        assert not words(marker)


def test_both_pdfs_have_the_same_pages(complete: Built) -> None:
    assert complete.press.folios == complete.screen.folios


def test_a_book_of_two_chapters_has_its_markers_too(minimal: Built) -> None:
    assert list(minimal.epub.markers) == minimal.screen.folios
