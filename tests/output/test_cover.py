"""The printed cover and the front in other editions, read back from the files: boxes, type, inks, bar code."""

from __future__ import annotations

import ctypes
import itertools
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import BOOKS, Built, Publisher

from publisher.checks.preflight import pdfx4_findings

MM = 72 / 25.4
ISBN = "9780000000019"
"""A specimen: that of the press edition of `complete`."""


@dataclass(frozen=True)
class Letter:
    """A character and its box, in mm from the upper left corner of the trim."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Cover:
    """A cover as it was made."""

    def __init__(self, path: Path) -> None:
        self.pdf = pikepdf.open(path)
        self._drawn = pypdfium2.PdfDocument(path)
        self.page = self.pdf.pages[0]
        self.trim = [float(edge) for edge in self.page.trimbox]

    def box(self, name: str) -> tuple[float, float]:
        """Width and height of a box in mm."""
        left, lower, right, upper = (float(edge) for edge in self.page.obj[name])
        return round((right - left) / MM, 2), round((upper - lower) / MM, 2)

    def letters(self) -> Iterator[Letter]:
        """All characters but spaces."""
        page = self._drawn[0].get_textpage()  # kept while its letters are read
        raw = page.raw
        box = [ctypes.c_double() for _ in range(4)]
        for i in range(pdfium.FPDFText_CountChars(raw)):
            text = chr(pdfium.FPDFText_GetUnicode(raw, i))
            if pdfium.FPDFText_IsGenerated(raw, i) == 1 or not text.strip():
                continue
            pdfium.FPDFText_GetCharBox(raw, i, *box)
            left, right, lower, upper = (edge.value for edge in box)
            x, y = self.trim[0], self.trim[3]
            yield Letter(text, (left - x) / MM, (y - upper) / MM, (right - x) / MM, (y - lower) / MM)

    def text(self) -> str:
        """The words, spaces made one."""
        return " ".join(self._drawn[0].get_textpage().get_text_bounded().split())

    def inks(self) -> set[tuple[float, ...]]:
        """The inks of everything that is painted, in per cent."""
        streams = [self.page.obj, *self.forms()]
        return {
            tuple(round(100 * float(share)) for share in operation.operands)
            for stream in streams
            for operation in pikepdf.parse_content_stream(stream)
            if str(operation.operator) in ("k", "K")
        }

    def forms(self) -> list[pikepdf.Object]:
        """The drawings."""
        return list(self.page.obj.Resources.get("/XObject", {}).values())

    def pixels(self, dpi: int) -> tuple[int, int, bytes]:
        """The page in greys: its width, height, and bytes."""
        picture = self._drawn[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        return (*picture.size, picture.tobytes())


@dataclass(frozen=True)
class Printer:
    """Makes covers of a small book; its pages are laid out once."""

    folder: Path
    publisher: Publisher

    def run(self, settings: str) -> subprocess.CompletedProcess[str]:
        """The command, run on the book with a cover that is asked for so."""
        book = shutil.copytree(BOOKS / "minimal", self.folder / "book", dirs_exist_ok=True)
        self.file.unlink(missing_ok=True)
        with (book / "book.yaml").open("a", encoding="utf-8") as file:
            file.write(f"cover: {settings}\n")
        return self.publisher("build", "cover", "--book", book, "--output", self.folder, "--processes", "1")

    def cover(self, settings: str) -> Cover:
        """The cover that it makes."""
        run = self.run(settings)
        assert run.returncode == 0, run.stderr
        return Cover(self.file)

    @property
    def file(self) -> Path:
        """Where the cover goes."""
        return self.folder / "cover" / "type-and-sheet.pdf"


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory, publisher: Publisher) -> Printer:
    """Makes covers of a small book."""
    return Printer(tmp_path_factory.mktemp("covers"), publisher)


@pytest.fixture(scope="module")
def cover(complete: Built) -> Cover:
    """The cover of the book that has every element."""
    return Cover(complete.file("cover"))


# --------------------------------------------------------------------------- the sheet


def test_the_sheet_is_back_spine_and_front_with_bleed(cover: Cover, complete: Built) -> None:
    """Its spine is as wide as the pages of the press edition are thick: 0.135 mm a leaf."""
    spine = len(complete.press) / 2 * 0.135
    assert cover.box("/TrimBox") == pytest.approx((2 * 156 + spine, 234), abs=0.02)
    assert cover.box("/MediaBox") == pytest.approx((2 * 156 + spine + 6, 240), abs=0.02)
    assert cover.box("/BleedBox") == cover.box("/MediaBox")


def test_the_cover_passes_the_preflight_of_pdfx4(cover: Cover) -> None:
    assert pdfx4_findings(cover.pdf) == ()


def test_no_spot_has_more_ink_than_the_strictest_services_take(cover: Cover) -> None:
    """Four inks at most 240 per cent, black over paper too; colour is there."""
    inks = cover.inks()
    assert max(map(sum, inks)) <= 240
    assert (5, 93, 95, 45) in inks
    assert (0, 0, 0, 100) in inks
    assert 100 + sum((5, 5, 13)) <= 240


def test_no_type_stands_near_an_edge_or_a_fold(cover: Cover) -> None:
    spine = cover.box("/TrimBox")[0] - 312
    assert spine < 6
    for letter in cover.letters():
        panel = 0 if letter.left < 156 else 156 + spine
        assert letter.left >= panel + 6.4, letter
        assert letter.right <= panel + 156 - 6.4, letter
        assert letter.top >= 6.4, letter
        assert letter.bottom <= 234 - 6.4, letter


def test_a_wider_safe_zone_is_kept_to(printer: Printer) -> None:
    made = printer.cover("{spine: 12mm, safe: 22mm, blurb: [Letters., Sheets and more.]}")
    assert min(letter.left for letter in made.letters()) >= 22


def test_the_spine_carries_the_title_reading_down_between_its_folds(printer: Printer) -> None:
    made = printer.cover("{spine: 12mm}")
    on_spine = [letter for letter in made.letters() if 156 < (letter.left + letter.right) / 2 < 168]
    assert "".join(letter.text for letter in on_spine) == "TypeandSheet"
    assert all(a.top < b.top for a, b in itertools.pairwise(on_spine))
    assert min(letter.left for letter in on_spine) >= 156 + 1.6
    assert max(letter.right for letter in on_spine) <= 168 - 1.6
    assert max(letter.bottom for letter in on_spine) < 0.62 * 234 - 2.9


@pytest.mark.parametrize(("kind", "size"), [("case", (365.4, 270.4)), ("jacket", (520.4, 240.4))])
def test_cases_and_jackets(printer: Printer, kind: str, size: tuple[float, float]) -> None:
    """Boards stand out 3.2 mm at head, tail and fore-edge; 15 mm are turned in; flaps are 90 mm wide."""
    made = printer.cover(f"{{kind: {kind}, spine: 17mm, blurb: [Lead., On the flap.], price: £9}}")
    assert made.box("/TrimBox") == pytest.approx(size, abs=0.02)
    bleed = 0 if kind == "case" else 6
    assert made.box("/MediaBox")[0] == pytest.approx(size[0] + bleed, abs=0.02)
    assert pdfx4_findings(made.pdf) == ()
    flap = "".join(letter.text for letter in made.letters() if letter.left > size[0] - 90)
    assert ("Ontheflap.£9" in flap) == (kind == "jacket")


# --------------------------------------------------------------------------- what stands on it


def test_the_back_has_blurb_price_and_isbn(cover: Cover) -> None:
    text = cover.text()
    assert "Letters, paper, sheets, and the people who put them together." in text
    assert "£12.99" in text
    assert "ISBN 978-0-00-000001-9" in text


def test_a_book_without_isbn_blurb_and_price_has_none(printer: Printer) -> None:
    """Nothing is made up: title and subtitle are all that the cover says."""
    made = printer.cover("{spine: 4mm}")
    assert made.text() == "Type and Sheet A book of two short chapters"


WIDTHS = ("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112")
PARITY = ("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL")
"""Of EAN-13, as GS1 has it: the widths of the elements of each digit, and the sets that tell the first."""


def read_ean13(runs: list[int]) -> str:
    """The digits of a bar code by the widths of its bars and spaces, as a scanner reads them."""
    assert runs[:3] == [1, 1, 1] == runs[-3:]
    assert runs[27:32] == [1] * 5
    left, right = runs[3:27], runs[32:56]
    sets, digits = "", ""
    for group in (left[at : at + 4] for at in range(0, 24, 4)):
        word = "".join(map(str, group))
        sets += "L" if word in WIDTHS else "G"
        digits += str(WIDTHS.index(word if word in WIDTHS else word[::-1]))
    digits += "".join(str(WIDTHS.index("".join(map(str, right[at : at + 4])))) for at in range(0, 24, 4))
    return str(PARITY.index(sets)) + digits


def test_the_bar_code_can_be_read_and_has_its_quiet_zones(cover: Cover) -> None:
    """A line through the bars of the rendered page, read back: a module is 0.33 mm, white before and after."""
    dpi = 1200
    width, _, grey = cover.pixels(dpi)
    module = 0.33 / 25.4 * dpi
    figures = [letter for letter in cover.letters() if letter.top > 180 and letter.text.isdigit() and letter.left < 80]
    row = round((min(f.top for f in figures[-13:]) - 10 + 3) / 25.4 * dpi)
    line = grey[row * width : row * width + width // 3]
    runs = [(value, len(list(group))) for value, group in itertools.groupby(pixel < 128 for pixel in line)]
    # The bar code is what 59 narrow runs between two wide white ones are, on a dark band.
    found = next(
        runs[at : at + 61]
        for at in range(1, len(runs) - 60)
        if not runs[at][0] and all(length < 4.6 * module for _, length in runs[at + 1 : at + 60])
    )
    (_, before), *elements, (_, after) = found
    assert read_ean13([round(length / module) for _, length in elements]) == ISBN
    assert all(abs(length / module - round(length / module)) < 0.2 for _, length in elements)
    assert before >= 11 * module
    assert after >= 7 * module
    assert sum(length for _, length in elements) / dpi * 25.4 == pytest.approx(95 * 0.33, abs=0.05)


# --------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            "{spine: 12mm, blurb: [" + "Many words about paper. " * 60 + "]}",
            r"book\.yaml:\d+:1: T107 error: the text on the back",
        ),
        (
            "{kind: jacket, spine: 12mm, blurb: [Lead., " + "Many words about paper. " * 90 + "]}",
            r"T107 error: the text on the front flap is \d+ mm too long, or more: \d+ lines",
        ),
        ("{spine: 12mm, ink-limit: 200}", r"T109 error: 'madder' has 238 per cent of ink"),
    ],
)
def test_what_cannot_be_printed_is_refused(printer: Printer, settings: str, told: str) -> None:
    run = printer.run(settings)
    assert run.returncode == 1
    assert re.search(told, run.stderr), run.stderr
    assert not printer.file.exists()


def test_a_thin_book_is_told_of(printer: Printer) -> None:
    run = printer.run("{paper: {leaf: 0.1mm}}")
    assert run.returncode == 0
    assert "T110 warning: the spine of 18 pages is 0.9 mm wide" in run.stderr
    assert "T108 info: the spine is 0.9 mm wide and carries no type" in run.stderr


# --------------------------------------------------------------------------- in other editions


def test_the_edition_for_the_screen_opens_with_the_front(complete: Built) -> None:
    """As real text and a page of its own; pages that face each other still do, and folios are those of the press."""
    screen = complete.screen
    front, inside = screen.cover
    assert (front.folio, inside.folio) == ("Cover", "Inside cover")
    assert front.text(lambda c: bool(c.tags)).split()[:6] == ["How", "a", "Book", "Is", "Made", "A"]
    assert inside.chars == []
    assert screen.folios == complete.press.folios
    assert min(line.page for line in screen.outline) >= 0


def test_press_and_proof_have_no_cover_inside(complete: Built) -> None:
    assert complete.press.cover == []
    assert complete.press.folios[0] == "i"


def test_all_covers_of_a_book_break_its_title_alike(cover: Cover, complete: Built) -> None:
    """The front of the sheet and the first page of the screen edition have the same lines at the same places."""
    left = cover.box("/TrimBox")[0] - 156
    sheet = [(c.text, c.left - left, c.top) for c in cover.letters() if c.left > left]
    page = Cover(complete.file("screen"))
    screen = [(c.text, c.left, c.top) for c in page.letters()]
    assert [text for text, *_ in sheet] == [text for text, *_ in screen]
    for printed, shown in zip(sheet, screen, strict=True):
        assert printed[1:] == pytest.approx(shown[1:], abs=0.15)
