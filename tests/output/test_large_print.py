"""The edition in large print, read from its PDFs: sizes, line ends, columns, the printed book's pages, volumes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path

import pikepdf
import pytest
from conftest import Built, Publisher, forget_manifests
from inspect_epub import letters
from inspect_pdf import HYPHENS, MM, Char, Page, Pdf

LEAST, TEXT = 16, 18
"""The least size of any lettering, and that of all text (pt): docs/large-print.md."""
MOST_PAGES = 40
"""Of a volume, as the book says."""
FURNITURE = 297 * MM - 70
"""Above it stand running heads and folios."""


@dataclass(frozen=True)
class LargePrint:
    """The volumes of the edition, and the printed book beside it."""

    files: tuple[Path, ...]
    printed: Pdf

    @cached_property
    def volumes(self) -> tuple[Pdf, ...]:
        return tuple(map(Pdf, self.files))

    @cached_property
    def pages(self) -> list[Page]:
        """The pages of the book, without the leaves that volumes begin with."""
        return [page for pdf in self.volumes for page in pdf.pages if not page.folio.startswith("Volume")]

    @cached_property
    def chars(self) -> list[Char]:
        return [char for page in self.pages for char in in_type_area(page)]

    @cached_property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @cached_property
    def markers(self) -> list[re.Match[str]]:
        """The numbers of printed pages: artifacts, which tells them from an example in the contents."""
        return [match for match in MARKER.finditer(self.text) if not self.chars[match.start()].tags]

    def section(self, heading: str) -> list[Page]:
        """The pages whose running head this is."""
        return [page for page in self.pages if heading in page.text(lambda char: char.y > FURNITURE)]


def in_type_area(page: Page) -> list[Char]:
    return [char for char in page.chars if char.y < FURNITURE]


def lines(page: Page) -> list[list[Char]]:
    """The lines of the text of a page; pictures have none."""
    visible = [char for char in in_type_area(page) if char.text.strip() and not is_in_a_picture(char)]
    return [list(line) for _, line in groupby(visible, lambda char: round(char.y))]


@pytest.fixture(scope="module")
def large(complete: Built, large_print: tuple[Path, ...]) -> LargePrint:
    return LargePrint(large_print, complete.screen)


# ------------------------------------------------------------------ letters and lines


def test_no_text_is_smaller_than_the_text(large: LargePrint) -> None:
    """Notes, captions, indexes, running heads and folios among it."""
    for page in (page for pdf in large.volumes for page in pdf.pages):
        text = [char for char in page.chars if char.text.strip() and not is_in_a_picture(char)]
        assert all(abs(char.size) >= TEXT for char in text), page.folio


def test_no_lettering_of_a_picture_is_smaller_than_the_least(large: LargePrint) -> None:
    """The map of seven towns was drawn with letters of 7.75 pt; the chart of years is another here."""
    sizes = [abs(char.size) for page in large.pages for char in page.chars if is_in_a_picture(char)]
    assert len(sizes) > 100
    assert min(sizes) >= LEAST


def is_in_a_picture(char: Char) -> bool:
    """Whether it is lettering of a picture. Running heads and markers have no tags either, but the size of the text."""
    return char.is_in("Figure") or (not char.tags and abs(char.size) not in (18, 20, 22, 24))


def test_letters_that_look_alike_are_told_apart(large: LargePrint) -> None:
    """One sans-serif family in two weights, nothing slanted."""
    faces = {char.font for page in large.pages for char in page.chars if char.text.strip()}
    assert faces == {"SourceSans3-Regular", "SourceSans3-Semibold"}


def test_no_word_is_divided_at_the_end_of_a_line(large: LargePrint, complete: Built) -> None:
    """A line may end at a hyphen that the author wrote."""
    written = "".join(file.read_text(encoding="utf-8") for file in sorted(complete.book.rglob("*.*")) if is_text(file))
    for page in large.pages:
        found = lines(page)
        for line, following in pairwise(found):
            if line[-1].text in HYPHENS:
                before = "".join(char.text for char in line[-4:-1])
                after = "".join(char.text for char in following[:3])
                assert f"{before}-{after}" in written, (page.folio, before, after)


def is_text(file: Path) -> bool:
    return file.suffix in (".md", ".yaml", ".json")


def test_text_is_ragged_and_begins_at_the_left(large: LargePrint) -> None:
    preface = next(page for page in large.section("Preface") if page.recto)
    found = lines(preface)
    long_ones = [line for line in found if line[-1].x - line[0].x > 300]
    assert len(long_ones) > 10
    indents = {round(line[0].x - 30 * MM) for line in long_ones}
    assert indents <= {0, 24, 48}  # of running text, quotations and lists, notes
    assert len({round(line[-1].x) for line in long_ones}) > len(long_ones) / 2


@pytest.mark.parametrize("part", ["Index", "Contents by issue"])
def test_lists_stand_in_one_column(large: LargePrint, part: str) -> None:
    """No line begins in the right half of its page."""
    pages = large.section(part)
    assert pages
    for page in pages:
        assert all(line[0].x < 150 * MM / 2 for line in lines(page))


def test_a_table_of_four_columns_is_set_row_by_row(large: LargePrint) -> None:
    text = re.sub(r"\s+", " ", large.text)
    assert "Mainz From: 1450s First known printer: Johannes Gutenberg" in text


# ------------------------------------------------------------------ the printed book's pages


MARKER = re.compile(r"\[pp?\.\s([ivxlc\d]+)(–\d+)?\]")


def test_a_number_precedes_the_words_that_the_printed_page_begins_with(large: LargePrint) -> None:
    found = large.markers
    ends = [match.start() for match in found[1:]] + [len(large.text)]
    compared = 0
    for match, end in zip(found, ends, strict=True):
        page = large.printed.page(match[1])
        if match[2]:  # facing pages, told together: the title is on the second
            page = large.printed.pages[page.number + 1]
        here, there = letters(large.text[match.end() : end]), letters(page.main)
        if not is_prose(page) or min(len(here), len(there)) < 20:
            continue
        before = large.printed.pages[page.number - 1].last_line
        rest = len(letters(page.main.split()[0])) if before[-1:] in HYPHENS and page.main[:1].islower() else 0
        assert here[:20] == there[rest : rest + 20], f"page {match[1]}"
        compared += 1
    assert compared >= 10


def is_prose(page: Page) -> bool:
    """Whether a printed page begins with running text: lists and tables are set in another order here."""
    first = next((char for char in page.chars if char.tags and char.text.strip()), None)
    return first is not None and "P" in first.tags and not {"Table", "TD", "TH", "Figure", "L"} & set(first.tags)


def test_every_page_with_a_folio_is_told_once(large: LargePrint) -> None:
    """Title pages and blanks have no folio that anybody could ask for; facing pages of an opener are told together."""
    told = [match[1] for match in large.markers]
    assert len(told) == len(set(told))
    order = [large.printed.folios.index(folio) for folio in told]
    assert order == sorted(order)
    prose = [page.folio for page in large.printed.pages if is_prose(page) and page.folios]
    facing = {folio for folio in prose if f"–{folio[-1]}]" in large.text}
    assert set(prose) - set(told) <= facing


def test_the_contents_say_what_the_numbers_mean(large: LargePrint) -> None:
    contents = next(page for page in large.pages if page.text().count("Preface"))
    assert "Page numbers are those of this edition" in " ".join(contents.text().split())


# ------------------------------------------------------------------ volumes


def test_no_volume_has_more_pages_than_the_book_says(large: LargePrint) -> None:
    assert len(large.files) == 3
    assert all(len(pdf) <= MOST_PAGES for pdf in large.volumes)


def test_folios_run_on_through_the_volumes(large: LargePrint) -> None:
    arabic = [int(page.folio) for page in large.pages if page.folio.isdigit()]
    assert arabic == list(range(1, len(arabic) + 1))


def test_a_volume_says_which_it_is_and_what_it_holds(large: LargePrint) -> None:
    for number, pdf in enumerate(large.volumes, 1):
        first = pdf.pages[0].text()
        assert f"Volume {number} of 3" in first
        assert "In this volume" in first
        assert ("Venice" in first, "Glossary" in first) == (number == 1, number == 3)


def test_pages_are_right_and_left_as_their_folios_say(large: LargePrint) -> None:
    for page in (page for pdf in large.volumes for page in pdf.pages if page.folio.isdigit()):
        assert page.recto == (int(page.folio) % 2 == 1)


def test_links_to_another_volume_find_their_place_there(large: LargePrint) -> None:
    names = {file.name: set(pdf.destinations) for file, pdf in zip(large.files, large.volumes, strict=True)}
    far = 0
    for file in large.files:
        with pikepdf.open(file) as pdf:
            for page in pdf.pages:
                for link in page.get("/Annots", ()):
                    if "/A" in link and str(link.A.S) == "/GoToR":
                        assert str(link.A.F.F) != file.name
                        assert str(link.A.D) in names[str(link.A.F.F)]
                        far += 1
    assert far > 50


def test_bookmarks_are_those_of_the_volume(large: LargePrint) -> None:
    titles = [{line.title for line in pdf.outline} for pdf in large.volumes]
    assert "Venice" in titles[0]
    assert "The Workshop" in titles[1]
    assert "Index" in titles[2]
    assert not any(title.startswith("[") or "p." in title for of_volume in titles for title in of_volume)


def test_volumes_of_a_build_before_do_not_stay(complete: Built, publisher: Publisher, large: LargePrint) -> None:
    former = large.files[0].with_name(f"{complete.slug}-4.pdf")
    beside = large.files[0].with_name("notes.pdf")
    for file in (former, beside):
        file.write_bytes(b"%PDF")
    forget_manifests(complete.output)
    run = publisher("build", "large-print", "--book", complete.book, "--output", complete.output)
    assert run.returncode == 0, run.stderr
    assert (former.exists(), beside.exists()) == (False, True)
    beside.unlink()
