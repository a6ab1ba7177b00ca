"""Notes at the ends of chapters and at the back of the book, where an edition asks for them."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import judges
import pytest
from conftest import BOOKS, Publisher
from inspect_epub import Epub, letters
from inspect_pdf import Page, Pdf

pytestmark = pytest.mark.xdist_group("notes elsewhere")

EDITIONS = """
editions:
  back: {layout: print, binding: screen, notes: back}
  chapter: {layout: print, binding: screen, notes: chapter}
  epub: {layout: epub, binding: epub, notes: back, pages-from: back}
  of-chapters: {layout: epub, binding: epub, notes: chapter, pages-from: chapter}
"""

WORDS = "The forme is washed, the letters are parted, and each goes back into its box until it is wanted again. "


@dataclass(frozen=True)
class Elsewhere:
    """The editions of the book."""

    back: Pdf
    chapter: Pdf
    epub: Epub
    of_chapters: Epub


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, publisher: Publisher) -> Elsewhere:
    """The smallest book with so many notes that they fill more than a page at the back."""
    folder = tmp_path_factory.mktemp("elsewhere")
    book = Path(shutil.copytree(BOOKS / "minimal", folder / "book"))
    with (book / "book.yaml").open("a", encoding="utf-8") as settings:
        settings.write(EDITIONS)
    for name in ("setting", "folding"):
        with (book / "chapters" / f"{name}.md").open("a", encoding="utf-8") as chapter:
            for n in range(30):
                entry = '[sorts]{index="sorts"}' if n == 20 else "sorts"
                chapter.write(f"\n\n{WORDS * 2}[^n{n}]\n\n[^n{n}]: Note {n} in {name}, on {entry}. {WORDS}")
    run = publisher("build", "--book", book, "--output", folder)
    assert run.returncode == 0, run.stderr
    pdfs = [Pdf(folder / name / "type-and-sheet.pdf") for name in ("back", "chapter")]
    return Elsewhere(*pdfs, *(Epub(folder / name / "type-and-sheet.epub") for name in ("epub", "of-chapters")))


def calls(pdf: Pdf) -> list[tuple[str, str, str]]:
    """For each call the name of its note, the folio of the call and that of the note."""
    return [
        (link.name, pdf.folios[link.page], pdf.folios[link.target])
        for link in pdf.links
        if re.search(r"(\.|--)n\d+$", link.name)
    ]


def head(page: Page) -> str:
    return max(("".join(c.text for c in line).strip() for line in page.folios), key=len)


def text_of_notes(page: Page) -> str:
    return page.text(lambda char: char.is_in("Note")).strip()


# --------------------------------------------------------------------------- at the back


def test_the_running_heads_name_the_pages_of_the_calls(made: Elsewhere) -> None:
    of_calls = {name: (call, note) for name, call, note in calls(made.back)}
    pages = dict.fromkeys(note for _, note in of_calls.values())
    assert len(of_calls) == 62
    assert len(pages) > 2
    first_of_page = [next(n for n, (_, note) in enumerate(of_calls.values()) if note == page) for page in pages]
    order = [call for call, _ in of_calls.values()]
    for folio, first, following in zip(list(pages)[1:], first_of_page[1:], [*first_of_page[2:], None], strict=True):
        page = made.back.page(folio)
        goes_on = not re.match(r"\d+\s*Note", text_of_notes(page))
        named = order[first - goes_on : following]
        found = re.search(r"Notes to pages? (\d+)(?:–(\d+))?$", head(page))
        assert found, head(page)
        assert found[1] == named[0]
        assert (found[2] or found[1]) == named[-1][-len(found[2] or found[1]) :]


def test_each_note_stands_where_its_call_leads_and_leads_back(made: Elsewhere) -> None:
    for name, _, note in calls(made.back):
        chapter, _, number = name.removeprefix("notes.").partition("--n")
        if chapter == "folding":  # which has no notes but those planted
            assert f"Note {int(number) - 1} in folding" in " ".join(text_of_notes(made.back.page(note)).split())
    backwards = [link for link in made.back.links if re.search(r"\.c\d+$", link.name)]
    assert [made.back.folios[link.target] for link in backwards] == [call for _, call, _ in calls(made.back)]


def test_an_index_entry_in_a_note_leads_to_the_notes(made: Elsewhere) -> None:
    [setting, folding] = [link for link in made.back.links if re.fullmatch(r"notes\.\w+--i\d+", link.name)]
    for link, chapter in ((setting, "setting"), (folding, "folding")):
        assert made.back.folios[link.target] == link.words.strip(" ,")
        assert letters(f"Note in {chapter}, on sorts") in letters(text_of_notes(made.back.pages[link.target]))


def test_the_ebook_has_them_in_a_file_of_their_own(made: Elsewhere) -> None:
    links = [e for _, e in made.epub.elements.values() if e.get("role") == "doc-noteref"]
    assert len(links) == 62
    for call in links:
        file, id_ = made.epub.target("EPUB/text/setting.xhtml", call.get("href"))
        assert file == "EPUB/text/notes.xhtml"
        note = made.epub.elements[id_][1]
        [back] = [e for e in note.iter() if e.get("role") == "doc-backlink"]
        assert made.epub.target(file, back.get("href"))[1] == call.get("id")
        assert back.text == call.text
    assert ("endnotes", "EPUB/text/notes.xhtml") in [
        (a.get("{http://www.idpf.org/2007/ops}type"), made.epub.target(made.epub.nav_file, a.get("href"))[0])
        for a in made.epub.document(made.epub.nav_file).iter("{*}a")
    ]


# --------------------------------------------------------------------------- at chapter ends


def test_the_notes_of_a_chapter_follow_it(made: Elsewhere) -> None:
    """In one section of the outline, after its last words; the call leads there."""
    tops = [line.page for line in made.chapter.outline if line.level == 0]
    for name, call, note in calls(made.chapter):
        section = max(page for page in tops if page <= made.chapter.folios.index(call))
        after = min((page for page in tops if page > section), default=10**6)
        assert section <= made.chapter.folios.index(call) <= made.chapter.folios.index(note) < after, name
    assert [line.title for line in made.chapter.outline].count("Notes") == 2


def test_pages_of_notes_are_found_in_the_ebook(made: Elsewhere) -> None:
    """Where a printed page begins in a note at the end of a chapter, or at the back, its marker stands in that note."""
    for pdf, epub in ((made.chapter, made.of_chapters), (made.back, made.epub)):
        within = 0
        for page in pdf.pages:
            marker = epub.elements[f"page-{page.folio}"][1]
            note = next((e for e in marker.iterancestors() if e.get("role") == "doc-footnote"), None)
            if note is not None:
                printed = letters(text_of_notes(page))[: len("noteinsettingonsorts")]
                assert printed in letters("".join(note.itertext())), page.folio
                within += 1
        assert within >= 2


@pytest.mark.parametrize("edition", ["back", "chapter"])
def test_notes_are_tagged_as_notes(made: Elsewhere, edition: str) -> None:
    pdf: Pdf = getattr(made, edition)
    for _, _, folio in calls(pdf):
        assert any(char.is_in("Note") for char in pdf.page(folio).chars)
    assert judges.structure_tree(pdf.path) == ()


def test_epubcheck_has_nothing_to_report(made: Elsewhere) -> None:
    assert judges.epubcheck_complaints(made.back.path.parents[1] / "epub" / "type-and-sheet.epub") == ()


@pytest.mark.conformance
@pytest.mark.parametrize("edition", ["back", "chapter"])
def test_verapdf_finds_them_accessible(made: Elsewhere, edition: str) -> None:
    assert judges.verapdf(getattr(made, edition).path).failed == ()
