"""Fonts of the bound book: one subset a face, and text that can be searched."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import uharfbuzz as hb
from unit.binding.small_book import SmallBook, faces

Make = Callable[..., SmallBook]


def programs(pdf: pikepdf.Pdf) -> dict[str, list[Any]]:
    """The embedded font files by the name of the face."""
    found: dict[str, list[Any]] = {}
    for it in pdf.objects:
        if isinstance(it, pikepdf.Dictionary) and it.get("/Type") == "/FontDescriptor":
            found.setdefault(str(it.FontName).partition("+")[2], []).append(it.FontFile3)
    return found


def text_of(data: bytes, number: int) -> str:
    return pypdfium2.PdfDocument(data)[number].get_textpage().get_text_range()


def test_each_face_is_embedded_once(book: SmallBook) -> None:
    """For all sections and the furniture together, named as the files name themselves."""
    embedded = programs(book.open("screen"))
    assert {len(files) for files in embedded.values()} == {1}
    assert set(embedded) == {
        "SourceSans3-Regular",
        "SourceSans3-Semibold",
        "SourceSerif4-Regular",
        "SourceSerif4Display-Regular",
        "SourceSerif4Subhead-Semibold",
        "SourceSerif4SmText-Regular",
        "SourceSerif4SmText-It",
    }


def test_only_what_is_used_is_embedded(book: SmallBook) -> None:
    """The subset keeps the ids of the glyphs; those that nobody needs are empty."""
    [file] = programs(book.open("screen"))["SourceSerif4Display-Regular"]
    subset = hb.Font(hb.Face(file.read_bytes()))
    whole = hb.Font(hb.Face(faces()["SourceSerif4Display-Regular"].read_bytes()))
    used, unused = (whole.get_nominal_glyph(ord(letter)) for letter in "AZ")
    assert outline(subset, used) == outline(whole, used) != ""
    assert outline(subset, unused) == ""
    assert len(file.read_raw_bytes()) < 5000


def outline(font: Any, glyph: int) -> str:
    drawn: list[str] = []
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, _: drawn.append(f"M{x:.0f},{y:.0f}"), None)
    funcs.set_line_to_func(lambda x, y, _: drawn.append(f"L{x:.0f},{y:.0f}"), None)
    font.draw_glyph(glyph, funcs, None)
    return "".join(drawn)


def test_the_text_can_be_read(book: SmallBook) -> None:
    data = book.bind("screen")
    assert "until the winter had passed. The partisans of the north went on" in text_of(data, 3)
    assert "Tiranë" in text_of(data, 2)


def test_a_small_capital_is_read_as_what_it_stands_for(book: SmallBook) -> None:
    """USSR is capitals, the lead-in is not, though both use the same glyphs of one face."""
    text = re.sub(r"\s+", " ", text_of(book.bind("screen"), 2))
    assert "Before the war the USSR was far away" in text
    assert "A fine ELAS band" in text_of(book.bind("screen"), 6)


def test_both_bindings_have_the_same_words(book: SmallBook) -> None:
    screen, press = book.bind("screen"), book.bind("press")
    assert [text_of(screen, n) for n in range(9)] == [text_of(press, n) for n in range(9)]


def test_widths_are_those_of_the_file(book: SmallBook) -> None:
    """Each width that the PDF tells is the advance in the embedded font."""
    for it in book.open("screen").objects:
        if not isinstance(it, pikepdf.Dictionary) or it.get("/Subtype") != "/CIDFontType0":
            continue
        font = hb.Font(hb.Face(it.FontDescriptor.FontFile3.read_bytes()))
        for first, widths in zip(list(it.W)[::2], list(it.W)[1::2], strict=True):
            for n, width in enumerate(widths):
                assert abs(font.get_glyph_h_advance(int(first) + n) - float(width)) <= 1


def test_a_character_that_no_face_has_is_an_error(make_book: Make) -> None:
    book = make_book("snowman")
    book.bind("screen")
    [finding] = book.findings
    assert finding.code == "T003"
    assert "'☃' (U+2603) in section 'snowman'" in finding.message


def test_a_face_that_is_not_among_the_books_is_an_error(book: SmallBook) -> None:
    few = {name: file for name, file in faces().items() if name != "SourceSerif4Display-Regular"}
    data = book.bind("screen", fonts=few)
    [finding] = book.findings
    assert finding.code == "T002"
    assert "'SourceSerif4Display-Regular' that section 'contents' is set in" in finding.message
    assert len(pikepdf.open(io.BytesIO(data)).pages) == 9


def test_a_face_that_has_changed_since_the_layout_is_an_error(book: SmallBook) -> None:
    """Another file under the same name: the lines were made for other widths."""
    files = faces()
    files["SourceSerif4Display-Regular"] = files["SourceSerif4SmText-Semibold"]
    book.bind("screen", fonts=files)
    assert set(book.codes()) == {"T104"}
    assert "'SourceSerif4Display-Regular' in section 'contents'" in book.findings[0].message
