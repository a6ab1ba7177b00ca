"""A printing is kept, the text is corrected, and the e-book still tells the pages of the printed book."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Built, Publisher, run_publisher
from inspect_epub import OPF, Epub, letters

WORKSHOP = "chapters/workshop.md"
STEPS = "The steps, in their order, with what could go wrong at each of them:"
ENOUGH = 25
"""Letters after a marker that are compared."""


@dataclass(frozen=True)
class Released:
    """A book of which a printing was released, the file that it is kept in, and what the command said."""

    book: Path
    output: Path
    kept: Path
    said: str

    def edit(self, file: str, old: str, new: str) -> None:
        """Changes words of a file that stand in it once."""
        path = self.book / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")

    def line_of(self, file: str, words: str) -> int:
        """The line that words of a file stand on."""
        return (self.book / file).read_text(encoding="utf-8").partition(words)[0].count("\n") + 1

    def epub(self) -> tuple[Epub, str]:
        """The e-book with the pages of the printing, and what was reported."""
        run = run_publisher("build", "epub", "--book", self.book, "--output", self.output)
        assert run.returncode == 0, run.stderr
        assert "laying out" not in run.stdout
        return Epub(next((self.output / "epub").glob("*.epub"))), run.stderr

    def changes(self, *options: str) -> str:
        """What has changed since."""
        run = run_publisher("changes", 1, *options, "--book", self.book, "--output", self.output)
        assert run.returncode == 0, run.stderr
        return str(run.stdout)


@pytest.fixture(scope="module")
def printed(complete: Built, tmp_path_factory: pytest.TempPathFactory) -> Released:
    """The book that has every element, printed once. What was laid out before need not be again."""
    folder = tmp_path_factory.mktemp("printed")
    book = Path(shutil.copytree(complete.book, folder / "book"))
    shutil.copytree(complete.output / ".cache", folder / "out" / ".cache")
    run = run_publisher("release", 1, "--book", book, "--output", folder / "out")
    assert run.returncode == 0, run.stderr
    settings = book / "book.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("pages-from: press", "pages-from: press, printing: 1"), encoding="utf-8")
    return Released(book, folder / "out", book / "printings" / "1.json", run.stdout)


@pytest.fixture
def released(printed: Released, tmp_path: Path) -> Released:
    """A copy of it, to be corrected."""
    book = Path(shutil.copytree(printed.book, tmp_path / "book"))
    return Released(book, tmp_path / "out", book / "printings" / "1.json", printed.said)


def begins(epub: Epub, folio: str) -> str:
    return letters(epub.after(folio))[:ENOUGH]


def test_a_printing_tells_the_file_that_went_to_the_press(printed: Released, complete: Built) -> None:
    from hashlib import sha256

    kept = json.loads(printed.kept.read_text(encoding="utf-8"))
    press = (printed.output / "press" / "how-a-book-is-made.pdf").read_bytes()
    assert kept["pdf"] == sha256(press).hexdigest()
    assert press == complete.bytes()["press"]
    assert [page["folio"] for page in kept["pages"]] == complete.press.folios
    assert kept["date"] == "2026-11-25"
    assert kept["engines"]["weasyprint"]
    assert str(printed.kept) in printed.said


def test_without_corrections_the_e_book_has_the_pages_that_it_would_have(released: Released, complete: Built) -> None:
    epub, said = released.epub()
    assert "R10" not in said
    text = {name: data for name, data in epub.files.items() if name.endswith((".xhtml", ".ncx"))}
    assert text == {name: complete.epub.files[name] for name in text}
    assert released.changes() == "Nothing has changed.\n"


def test_a_corrected_book_tells_the_printed_pages_and_the_errata(released: Released, complete: Built) -> None:
    """A paragraph put in, words changed, a sentence taken out, a paragraph removed, a note and a date mended."""
    released.edit(
        WORKSHOP,
        '::: {index="type > work of setting"}\n',
        'A paragraph that is new.\n\n::: {index="type > work of setting"}\n',
    )
    released.edit(WORKSHOP, "some thousands in a day", "four thousand in a day")
    released.edit(WORKSHOP, " No description of it from his time\nexists.", "\nAll is conjecture.")
    released.edit(WORKSHOP, f"{STEPS}\n\n", "")
    released.edit(WORKSHOP, "came out in parts in 1683 and 1684", "came out in parts from 1683 to 1684")
    released.edit(WORKSHOP, 'date: "1886-07-03"', 'date: "1886-07-04"')
    epub, said = released.epub()
    assert "R10" not in said
    assert list(epub.markers) == complete.press.folios
    for folio in complete.press.folios:
        assert begins(epub, folio) == begins(complete.epub, folio), f"page {folio}"
    added, changed, gone, removed, note = (
        released.line_of(WORKSHOP, words)
        for words in (
            "A paragraph that is new",
            "Every letter began",
            "The hard part is",
            "From the stick",
            "*Mechanick",
        )
    )
    assert released.changes().splitlines() == [
        f"p. 9 ({WORKSHOP}:{added}): added: 'A paragraph that is new.'",
        f"p. 9 ({WORKSHOP}:{changed}): 'made some thousands in' → 'made four thousand in'",
        f"p. 9 ({WORKSHOP}:{note}): 'parts in 1683 and 1684' → 'parts from 1683 to 1684'",
        f"p. 10 ({WORKSHOP}:{gone}): 'work. No description of it from his time exists.' → 'work. All is conjecture.'",
        f"p. 10 ({WORKSHOP}:{removed}): removed: '{STEPS}'",
        f"p. 15 ({WORKSHOP}:2): '1886 3 July' → '1886 4 July'",
        f"p. 40 ({WORKSHOP}:2): '3 July' → '4 July'",
    ]
    first = json.loads(released.changes("--json"))[0]
    assert first == {
        "folio": "9",
        "kind": "added",
        "old": "",
        "new": "A paragraph that is new.",
        "place": {"file": WORKSHOP, "line": added, "column": 1},
    }


def test_what_no_longer_aligns_is_reported_with_its_line(released: Released) -> None:
    """The words that page 11 begins with stand in the middle of a sentence that has been written anew."""
    released.edit(
        WORKSHOP, "A line that is too tight will not go into the stick at all, and then a", "For some lines a"
    )
    _, said = released.epub()
    line = released.line_of(WORKSHOP, "2.  The lines are set")
    assert re.search(rf"^{WORKSHOP}:{line}:\d+: R101 warning: page 11 of printing 1 ", said, re.MULTILINE)
    assert "publisher changes 1" in said
    assert said.count("R101") == 1


def test_a_printing_is_history(released: Released, publisher: Publisher) -> None:
    before = released.kept.read_bytes()
    run = publisher("release", 1, "--book", released.book, "--output", released.output)
    assert run.returncode == 2
    assert "printings/1.json" in run.stderr.replace("\n", "")
    assert released.kept.read_bytes() == before


def test_a_page_list_says_which_printing_it_is_of(released: Released) -> None:
    """By its ISBN where it has one, else in words."""
    epub, _ = released.epub()
    assert _page_source(epub) == "urn:isbn:978-0-00-000001-9"
    text = released.kept.read_text(encoding="utf-8")
    released.kept.write_text(text.replace('"isbn": "978-0-00-000001-9"', '"isbn": ""'), encoding="utf-8")
    epub, _ = released.epub()
    assert _page_source(epub) == "How a Book Is Made, print edition, first printing, 2026"


def _page_source(epub: Epub) -> str:
    return next(meta.text for meta in epub.package.iter(f"{OPF}meta") if meta.get("property") == "pageBreakSource")


def test_a_book_with_open_queries_is_not_released(publisher: Publisher, copy_of_minimal: Path) -> None:
    chapter = copy_of_minimal / "chapters" / "folding.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("nobody was meant to", '[nobody]{query="sure?"} was meant to'), encoding="utf-8")
    run = publisher("release", 1, "screen", "--book", copy_of_minimal, "--output", copy_of_minimal / "out")
    assert run.returncode == 1
    assert "S060" in run.stderr
    assert not (copy_of_minimal / "printings").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("release", 0),
        *(("release", 1, edition) for edition in ("epub", "pres", "handouts", "large-print", "thick")),
    ],
)
def test_what_cannot_be_released_is_wrong_use(
    publisher: Publisher, copy_of_minimal: Path, arguments: tuple[object, ...]
) -> None:
    """Not numbers from 1, not editions that take their pages from others, nor one that is bound in volumes."""
    settings = copy_of_minimal / "book.yaml"
    thick = "  thick: {layout: print, binding: press, volume-pages: 20}\n"
    standard = "  press: {layout: print, binding: press}\n  epub: {layout: epub, binding: epub, pages-from: press}\n"
    small = "  handouts: {layout: handout, binding: screen, of: chapters, papers: [a4], pages-from: press}\n"
    large = "  large-print: {layout: large-print, binding: screen, pages-from: press}\n"
    settings.write_text(f"{settings.read_text()}\neditions:\n{standard}{small}{large}{thick}", encoding="utf-8")
    run = publisher(*arguments, "--book", copy_of_minimal, "--output", copy_of_minimal / "out", TERM="dumb")
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert not (copy_of_minimal / "printings").exists()


def test_changes_since_a_printing_that_there_is_not(publisher: Publisher, copy_of_minimal: Path) -> None:
    run = publisher("changes", 7, "--book", copy_of_minimal, "--output", copy_of_minimal / "out")
    assert run.returncode == 1
    assert "R001" in run.stderr
