"""Handouts, teacher edition and booklets: chapters apart from their book, read back from the files.

What the pages of the book begin with is read from the edition for the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import judges
import pikepdf
import pypdfium2
import pytest
from conftest import BOOKS, Built, Publisher
from inspect_epub import letters
from inspect_pdf import HYPHENS, MM, Char, Page, Pdf

pytestmark = pytest.mark.xdist_group("handouts")

TEXT_BEGINS, TEXT_ENDS = 66 * MM, 188 * MM
"""Of the column of text on A4; right of it stand the pages of the book, left of it definitions."""


@dataclass(frozen=True)
class Handouts:
    """The folder that the editions of some chapters were built in, and what the command said."""

    output: Path
    said: str

    @cached_property
    def venice(self) -> Pdf:
        return Pdf(self.output / "handouts" / "venice-a4.pdf")

    @cached_property
    def workshop(self) -> Pdf:
        return Pdf(self.output / "handouts" / "workshop-a4.pdf")

    @cached_property
    def for_teachers(self) -> Pdf:
        return Pdf(self.output / "teacher" / "venice-a4.pdf")


@pytest.fixture(scope="module")
def made(complete: Built, publisher: Publisher) -> Handouts:
    """Two chapters: one with map, figures, and questions, one without."""
    editions = ("handouts", "teacher", "booklets")
    run = publisher(
        "build", *editions, "--only", "venice,workshop", "--book", complete.book, "--output", complete.output
    )
    assert run.returncode == 0, run.stderr
    return Handouts(complete.output, run.stdout)


def lines(page: Page) -> list[list[Char]]:
    """The characters of a page by their baselines, from the top."""
    found: dict[int, list[Char]] = {}
    for char in page.chars:
        if char.text.strip():
            found.setdefault(round(char.y), []).append(char)
    return [found[y] for y in sorted(found, reverse=True)]


def text(pdf: Pdf) -> str:
    """All that is read of a file, white space as single spaces."""
    return " ".join(" ".join(page.text(lambda c: bool(c.tags)) for page in pdf.pages).split())


def drawn(page: Page) -> str:
    """All that is drawn on a page."""
    return " ".join(page.text().split())


def markers(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """The pages of the book in the margin, each with the text from the line that it stands at on."""
    for page in pdf.pages:
        for line in lines(page):
            beside = [c for c in line if c.x > TEXT_ENDS and not c.tags]
            if beside:
                there = beside[0].y
                near = [
                    c
                    for c in page.chars
                    if there - 40 < c.y < there + 6 and TEXT_BEGINS - 1 < c.x < TEXT_ENDS and c.tags
                ]
                yield "".join(c.text for c in beside), "".join(c.text for c in near)


# --------------------------------------------------------------------------- the pages of the book


def test_the_margin_tells_where_each_page_of_the_book_begins(made: Handouts, complete: Built) -> None:
    """Beside the very words that the printed page begins with."""
    compared = 0
    for told, words in markers(made.workshop):
        folio = told.removeprefix("p.")
        printed = letters(complete.screen.page(folio).main)
        before = complete.screen.pages[complete.screen.page(folio).number - 1].main.rstrip()
        if before[-1:] in HYPHENS:
            continue  # the number stands after the word that is broken there
        assert printed[:12] in letters(words), told
        compared += 1
    assert compared >= 3


def test_every_page_of_the_chapter_is_told_once_and_in_order(made: Handouts, complete: Built) -> None:
    for pdf, foot in ((made.venice, "pp. 2–7"), (made.workshop, "pp. 9–15")):
        folios = [n for told, _ in markers(pdf) for n in _named(told)]
        assert folios == sorted(folios)
        first, last = foot.removeprefix("pp. ").split("–")
        assert folios == list(range(int(first), int(last) + 1))
        assert foot in drawn(pdf.pages[0]).replace("\u00a0", " ").replace("\u2060", "")


def _named(told: str) -> range:
    first, _, last = told.removeprefix("pp.").removeprefix("p.").partition("–")
    return range(int(first), int(first[: len(first) - len(last)] + last if last else first) + 1)


def test_the_numbers_are_in_the_outline_and_not_in_the_sentences(made: Handouts) -> None:
    titles = [line.title.replace("\u00a0", " ") for line in made.workshop.outline]
    assert [title for title in titles if title.startswith("p. ")] == [f"p. {n}" for n in range(9, 16)]
    assert titles[0] == "The Workshop"
    assert len(list(markers(made.workshop))) == 7  # which are artifacts


def test_links_out_of_the_chapter_tell_the_page_of_the_book(made: Handouts, complete: Built) -> None:
    told = re.findall(r"\(full book, p\.\s(\w+)\)", text(made.venice))
    there = {complete.screen.folios[link.target] for link in complete.screen.links if link.name}
    assert told
    assert set(told) <= there
    for link in made.venice.links:
        assert link.address or link.name.startswith("venice")


# --------------------------------------------------------------------------- what it has, and has not


def test_it_has_its_own_terms_and_no_others(made: Handouts, complete: Built) -> None:
    """Beside their first use, read after the paragraph."""
    chapter = (complete.book / "chapters" / "venice.md").read_text(encoding="utf-8")
    assert "{term}" in chapter
    beside = [c for page in made.venice.pages for c in page.chars if c.is_in("Note") and c.x < TEXT_BEGINS - 6 * MM]
    words = "".join(c.text for c in beside)
    for term in ("privilege", "punch", "folio"):
        assert term in words
    assert "frisket" not in words
    assert "frisket" in text(made.workshop)


def test_it_has_dates_people_and_sources(made: Handouts, complete: Built) -> None:
    read = text(made.venice)
    assert "Aldus Manutius dies" in read
    assert read.index("Dates") < read.index("People") < read.index("Sources") < read.index("Questions")
    sources = read[read.index("Sources") : read.index("Questions")]
    assert "Steinberg, S. H. Five Hundred Years of Printing. Harmondsworth: Penguin Books, 1955." in sources
    assert "1469: Steinberg, Five Hundred Years of Printing" in sources


def test_text_that_is_only_for_handouts_is_there(made: Handouts, complete: Built) -> None:
    assert "For the classroom:" in text(made.venice)
    assert "For the classroom:" not in " ".join(page.main for page in complete.screen.pages)


def test_each_page_counts_itself_and_says_where_it_comes_from(made: Handouts) -> None:
    for pdf in (made.venice, made.workshop):
        assert len(pdf) % 2 == 0
        for number, page in enumerate(pdf.pages, 1):
            words = drawn(page)
            assert f"{number} of {len(pdf)}" in words
            assert "From How a Book Is Made, pp." in words.replace("\u00a0", " ")
            assert "May be copied under the licence CC BY-SA 4.0." in words
        assert f"{len(pdf)} pages on {len(pdf) // 2} sheets printed on both sides." in drawn(pdf.pages[0])
    assert f"venice-a4.pdf: {len(made.venice)} pages on {len(made.venice) // 2} sheets" in made.said


def test_it_is_black(made: Handouts) -> None:
    """No operator sets a colour but that of grey."""
    for name in ("venice-a4", "workshop-letter"):
        with pikepdf.open(made.output / "handouts" / f"{name}.pdf") as pdf:
            drawings = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
            for content in (*pdf.pages, *drawings):
                colours = pikepdf.parse_content_stream(content, "rg RG k K cs CS sc SC scn SCN sh g G")
                used = {str(i.operator) for i in colours} & set("rg RG k K cs CS sc SC scn SCN sh".split())
                assert not used, name


def test_the_file_says_what_it_is(made: Handouts, complete: Built) -> None:
    with pikepdf.open(made.venice.path) as pdf, pikepdf.open(made.workshop.path) as other:
        assert str(pdf.docinfo["/Title"]) == "Venice: from How a Book Is Made"
        own = pdf.open_metadata()["dc:identifier"]
        assert own != other.open_metadata()["dc:identifier"]
        assert own.startswith("urn:uuid:")
        assert "8b7a2f5e" not in own  # the book's


# --------------------------------------------------------------------------- questions


def test_pupils_have_room_to_write_and_teachers_what_to_look_for(made: Handouts) -> None:
    pupils, teachers = text(made.venice), text(made.for_teachers)
    assert "Name" in pupils
    assert "Date" in pupils[pupils.index("Name") :]
    assert "Look for" not in pupils
    assert teachers.count("Look for") == 2
    assert "Name Date" not in teachers
    assert "what happened when it lapsed (Steinberg, Five Hundred Years of Printing)" in teachers


# --------------------------------------------------------------------------- booklets


def test_booklets_are_imposed_for_both_ways_of_turning_sheets(made: Handouts) -> None:
    for sheet, size in (("a4", (297 * MM, 210 * MM)), ("letter", (792.0, 612.0))):
        for edge, wish in (("", "/DuplexFlipShortEdge"), ("-long-edge", "/DuplexFlipLongEdge")):
            with pikepdf.open(made.output / "booklets" / f"venice-{sheet}{edge}.pdf") as pdf:
                assert len(pdf.pages) % 2 == 0
                assert [float(x) for x in pdf.pages[0].mediabox[2:]] == pytest.approx(size, abs=0.01)
                assert pdf.Root.ViewerPreferences.Duplex == wish
    assert re.search(r"venice-a4\.pdf: \d+ pages on \d sheets; (no page is|pages? [\d a-z]+ (is|are)) blank", made.said)


def test_the_first_side_of_a_booklet_has_its_first_page_on_the_right(made: Handouts) -> None:
    page = pypdfium2.PdfDocument(made.output / "booklets" / "venice-a4.pdf")[0].get_textpage()
    right = page.get_text_bounded(left=148 * MM)
    assert "Venice" in right
    assert "From How a Book Is Made" in right


# --------------------------------------------------------------------------- wrong use


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (("handouts", "--only", "venise"), "did you mean 'venice'?"),
        (("press", "--only", "venice"), "of the whole book"),
        (("--only", "venice"), "--only goes with the name of an edition"),
    ],
)
def test_chapters_that_there_are_not_are_wrong_use(
    arguments: tuple[str, ...], about: str, publisher: Publisher, complete: Built
) -> None:
    run = publisher("build", *arguments, "--book", BOOKS / "complete", "--output", complete.output)
    assert run.returncode == 2
    assert about in run.stderr


def test_a_paper_that_the_layout_does_not_know_is_told(copy_of_minimal: Path, publisher: Publisher) -> None:
    with (copy_of_minimal / "book.yaml").open("a", encoding="utf-8") as settings:
        settings.write("editions:\n  sheets: {layout: handout, binding: screen, of: chapters, papers: [a44]}\n")
    run = publisher("build", "sheets", "--book", copy_of_minimal, "--output", copy_of_minimal.parent / "out")
    assert run.returncode == 1
    assert "C096 error: the layout 'handout' has no paper 'a44' (did you mean 'a4'?)" in run.stderr


def test_a_book_without_questions_or_editions_has_handouts_too(copy_of_minimal: Path, publisher: Publisher) -> None:
    """One with the pages of no edition says that links lead into the full book."""
    with (copy_of_minimal / "book.yaml").open("a", encoding="utf-8") as settings:
        settings.write("editions:\n  sheets: {layout: handout, binding: screen, of: chapters}\n")
    with (copy_of_minimal / "chapters" / "setting.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\n\nOf this [the other](folding.md) tells.\n")
    output = copy_of_minimal.parent / "out"
    run = publisher("build", "sheets", "--only", "setting", "--book", copy_of_minimal, "--output", output)
    assert run.returncode == 0, run.stderr
    pdf = Pdf(output / "sheets" / "setting.pdf")
    assert len(pdf) == 2
    assert "Of this the other (full book) tells." in text(pdf)
    assert "Questions" not in text(pdf)
    assert not list(markers(pdf))


# --------------------------------------------------------------------------- outside judges


@pytest.mark.conformance
@pytest.mark.parametrize("file", ["handouts/venice-a4", "handouts/workshop-letter", "teacher/venice-a4"])
def test_verapdf_finds_them_accessible(made: Handouts, file: str) -> None:
    assert judges.verapdf(made.output / f"{file}.pdf").failed == ()


@pytest.mark.parametrize("file", ["handouts/venice-a4", "handouts/workshop-letter", "teacher/venice-a4"])
def test_tags_mean_what_they_say(made: Handouts, file: str) -> None:
    assert judges.structure_tree(made.output / f"{file}.pdf") == ()
