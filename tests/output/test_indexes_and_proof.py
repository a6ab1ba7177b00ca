"""Several indexes that go on over turned leaves, and the proof of a book with open queries."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import judges
import pytest
from conftest import BOOKS, Publisher
from inspect_epub import XHTML, Epub, letters
from inspect_pdf import Page, Pdf
from lxml import etree

pytestmark = pytest.mark.xdist_group("indexes and proof")

ASKED_FOR = """
indexes:
  - {id: index-of-persons, title: Index of persons, of: person}
  - {id: index, title: General index, of: [body, place, subject]}
editions:
  screen: {layout: print, binding: screen}
  epub: {layout: epub, binding: epub, pages-from: screen}
  proof: {layout: print, binding: proof, pages-from: screen}
"""

REFERENCES = 'see: {Gensfleisch: "Gutenberg, Johannes"}\nsee-also: {leading: ["Gutenberg, Johannes"]}\n'

QUERIES = """

[Was he the first?]{query="Who says so? Give the page."} He was []{query="When did he die?"}dead by then.[^q]

[^q]: So it is [said]{query="By whom?"}.
"""


@dataclass(frozen=True)
class Made:
    """The editions of the book."""

    screen: Pdf
    proof: Pdf
    epub: Epub
    epub_file: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, publisher: Publisher) -> Made:
    """The smallest book with so many entries that its index turns leaves."""
    folder = tmp_path_factory.mktemp("indexes")
    book = Path(shutil.copytree(BOOKS / "minimal", folder / "book"))
    text = (book / "book.yaml").read_text(encoding="utf-8").replace("index]", "index-of-persons, index]")
    (book / "book.yaml").write_text(text + ASKED_FOR, encoding="utf-8")
    (book / "registers" / "index.yaml").write_text(REFERENCES, encoding="utf-8")
    with (book / "chapters" / "setting.md").open("a", encoding="utf-8") as chapter:
        chapter.write('\n\nThe [strip]{index="leading"} of lead.')
        for heading in range(48):
            for n in range(6):
                chapter.write(f'[]{{index="sort {heading:02} > in box {n}"}}Sort {heading} of box {n}. ')
        chapter.write(QUERIES)
    run = publisher("build", "--book", book, "--output", folder)
    assert run.returncode == 0, run.stderr
    screen, proof, epub = (
        folder / n / f"type-and-sheet.{s}" for n, s in (("screen", "pdf"), ("proof", "pdf"), ("epub", "epub"))
    )
    return Made(Pdf(screen), Pdf(proof), Epub(epub), epub)


def pages_of(pdf: Pdf, title: str) -> list[Page]:
    tops = [line for line in pdf.outline if line.level == 0]
    at = next(n for n, line in enumerate(tops) if line.title == title)
    end = tops[at + 1].page if at + 1 < len(tops) else len(pdf)
    return [page for page in pdf.pages[tops[at].page : end] if page.main.strip()]


# --------------------------------------------------------------------------- indexes


def test_each_entry_stands_in_the_index_of_its_kind(made: Made) -> None:
    persons = letters("".join(page.main for page in pages_of(made.screen, "Index of persons")))
    general = letters("".join(page.main for page in pages_of(made.screen, "General index")))
    assert letters("Gutenberg, Johannes") in persons
    assert letters("Gensfleisch see Gutenberg, Johannes") in persons
    assert letters("Gensfleisch") not in general
    assert letters("See also Gutenberg, Johannes (Index of persons)") in general
    assert "sort" not in persons


def test_a_reference_leads_into_the_other_index(made: Made) -> None:
    first = pages_of(made.screen, "Index of persons")[0].number
    links = [link for link in made.screen.links if link.name == "index-of-persons.gutenberg-johannes"]
    assert {link.target for link in links} == {first}
    assert len(links) >= 2


def test_the_ebook_has_both(made: Made) -> None:
    files = {file: item.get("properties") for file, item in made.epub.manifest.items()}
    assert files["EPUB/text/index.xhtml"] == files["EPUB/text/index-of-persons.xhtml"] == "index"
    assert [line[:2] for line in made.epub.nav("landmarks")][-2:] == [
        ("Index of persons", "EPUB/text/index-of-persons.xhtml"),
        ("General index", "EPUB/text/index.xhtml"),
    ]
    assert judges.epubcheck_complaints(made.epub_file) == ()


def open_heading(made: Made, page: Page) -> str:
    """The heading under which a page of the general index begins, or nothing where it begins with one itself."""
    marker = made.epub.elements[f"page-{page.folio}"][1]
    entry = next(e for e in marker.iterancestors() if e.tag in (f"{XHTML}li", f"{XHTML}h2"))
    above = list(entry.iterancestors(f"{XHTML}li"))
    return " ".join(_term(above[0]).split()) if above else ""


def _term(entry: etree._Element) -> str:
    return next("".join(e.itertext()) for e in entry if e.tag == f"{XHTML}span" and (e.get("role") or "") == "")


def test_a_left_hand_page_repeats_the_heading_that_goes_on(made: Made) -> None:
    """Where the leaf is turned, and nowhere else."""
    turned = 0
    for page in pages_of(made.screen, "General index")[1:]:
        told = [re.sub(r"\s+", " ", "".join(c.text for c in line)).strip() for line in page.folios]
        heading = open_heading(made, page)
        expected = [f"{heading} (continued)"] if heading and not page.recto else []
        assert [line for line in told if line.endswith("(continued)")] == expected, page.folio
        turned += bool(expected)
    assert turned, "no leaf of the index is turned inside an entry: plant more of them"


# --------------------------------------------------------------------------- proof


def test_a_proof_has_the_lines_of_the_book(made: Made) -> None:
    """Every character of the text stands where it stands on the page of the book."""
    assert len(made.proof) == len(made.screen)
    for shown, page in zip(made.proof.pages, made.screen.pages, strict=True):
        of_proof, of_book = (
            [(c.text, round(c.x, 1), round(c.y, 1)) for c in p.chars if c.tags and c.text.strip()]
            for p in (shown, page)
        )
        assert of_proof == of_book, page.folio


def test_its_margins_number_lines_and_name_the_source_of_each_block(made: Made) -> None:
    page = next(p for p in made.proof.pages if "Letters that can be used again" in p.main)
    artifacts = page.text(lambda char: not char.tags)
    assert "chapters/setting.md:6" in artifacts
    numbers = [c.y for c in page.chars if not c.tags and c.text == "5" and c.x < page.type_area[0]]
    assert numbers
    lines = sorted({round(c.y) for c in page.chars if c.tags and not c.is_in("Note") and c.text.strip()}, reverse=True)
    assert round(max(numbers)) == lines[4]


def test_it_shows_the_open_queries_and_marks_their_words(made: Made) -> None:
    page = next(p for p in made.proof.pages if letters("Was he the first") in letters(p.main))
    beside = " ".join(page.text(lambda c: not c.tags and c.x > page.type_area[2]).split())
    assert "1 Who says so? Give the page." in beside
    assert "2 When did he die?" in beside
    assert "3 By whom?" in beside
    assert "Who says so" not in made.screen.pages[page.number].text()


def test_its_pages_are_numbered_and_tagged_like_those_of_the_book(made: Made) -> None:
    assert made.proof.folios == made.screen.folios
    assert judges.structure_tree(made.proof.path) == ()
