"""The engine sees the fonts of the layout and the book, and every letter is set in the face that was asked for."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from publisher.typesetting.fonts import characters, faces, font_set

FONTS = Path(__file__).parents[3] / "layouts" / "fonts"


def embedded(pdf: bytes) -> set[str]:
    """The PostScript names inside the font files of a PDF."""
    names = set()
    for thing in pikepdf.open(io.BytesIO(pdf)).objects:
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile3" in thing:
            font = TTFont(io.BytesIO(thing.FontFile3.read_bytes()))
            names.add(font["CFF "].cff.fontNames[0])
    return names


def a_family_of_the_machine() -> str:
    if shutil.which("fc-list") is None:
        pytest.skip("no fc-list to ask for the fonts of this machine")
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True, env={}).stdout
    families = {line.split(",")[0] for line in listed.splitlines()} - {"Source Serif 4", "Source Sans 3"}
    if not families:
        pytest.skip("no fonts are installed on this machine")
    return min(families)


def test_a_font_that_only_the_machine_has_is_not_found(typeset):
    family = a_family_of_the_machine()
    pages = typeset('<p id="s.b1">Words</p>', f"p {{ font-family: '{family}' }}")
    assert [(f.code, f.block) for f in pages.findings] == [("T002", "s.b1")]
    assert family in pages.findings[0].message
    assert all(name.startswith("Source") for name in embedded(pages.fragment.pdf))


def test_a_misspelt_family_is_told_the_right_one(typeset):
    pages = typeset('<p id="s.b1">Words</p>', "p { font-family: 'Source Serif' }")
    assert pages.codes == ["T002"]
    assert "Source Serif 4" in pages.findings[0].hint


def test_a_generic_family_is_no_font(typeset):
    assert typeset('<p id="s.b1"><code>x</code></p>').codes == ["T002"]


def test_a_weight_that_the_family_lacks_is_not_replaced_silently(typeset):
    pages = typeset('<p id="s.b1">Words <b>bold</b></p>')
    assert pages.codes == ["T002"]
    assert "weight 700" in pages.findings[0].message
    assert "weight 600" in pages.findings[0].hint


def test_an_italic_that_the_family_lacks(typeset):
    pages = typeset('<p id="s.b1">Words</p>', "p { font: italic 600 10pt 'Source Serif 4 Subhead' }")
    assert pages.codes == ["T002"]


def test_a_character_that_no_font_has(typeset):
    pages = typeset('<p id="s.b1">Fine.</p><p id="s.b2">Hiragana あ</p>')
    assert [(f.code, f.block) for f in pages.findings] == [("T003", "s.b2")]
    assert "U+3042" in pages.findings[0].message


def test_a_character_that_only_another_family_has(typeset, fonts):
    serif, sans = (
        {c for face in faces(fonts) if family in face.families for c in characters(face.file, fonts.digest)}
        for family in ("Source Serif 4", "Source Sans 3")
    )
    letter = chr(min(c for c in sans - serif if chr(c).isalpha()))
    pages = typeset(f'<p id="s.b1">Words {letter}</p>')
    assert [(f.code, f.block) for f in pages.findings] == [("T003", "s.b1")]


def test_soft_hyphens_joiners_and_spaces_need_no_glyph(typeset):
    assert (
        typeset('<p id="s.b1">24\u2060–\u20606 par\u00adti\u200bsans 6\u00a0July, 1\u202f000\u2009km</p>').findings
        == ()
    )


def test_a_character_missing_from_a_note_is_found_at_the_note(typeset):
    pages = typeset('<p id="s.b1">Words<span class="note" id="s.n1">あ</span></p>')
    assert [(f.code, f.block) for f in pages.findings] == [("T003", "s.n1")]


@pytest.mark.parametrize(
    "lettering",
    ['<text font-family="Arial">Tirana</text>', '<text style="font-family: Arial">T</text>', "<text>Tirana</text>"],
)
def test_the_lettering_of_a_figure_is_looked_at_too(typeset, book, lettering):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">{lettering}</svg>'
    (book / "figures/a.svg").write_text(svg)
    pages = typeset('<figure id="s.f"><img src="figures/a.svg" alt="A map"/></figure>')
    assert [(f.code, f.block) for f in pages.findings] == [("T002", "s.f")]
    assert "figures/a.svg" in pages.findings[0].message


def test_a_missing_glyph_in_a_figure_is_found(typeset, book):
    lettering = '<text y="9" font-family="Source Sans 3">あ</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">{lettering}</svg>'
    (book / "figures/a.svg").write_text(svg)
    assert typeset('<figure id="s.f"><img src="figures/a.svg" alt="A map"/></figure>').codes == ["T003"]


def test_a_book_brings_fonts_of_its_own(typeset, tmp_path):
    own = tmp_path / "fonts"
    own.mkdir()
    font = TTFont(FONTS / "SourceSans3-Regular.otf")
    for name in font["name"].names:
        if name.nameID in (1, 4, 16):
            name.string = "Own Sans"
    font.save(own / "OwnSans.otf")
    both = font_set([FONTS, own], tmp_path / "cache")
    css = "html { font-family: 'Own Sans' }"
    assert typeset('<p id="s.b1">Words</p>', css, fonts=both).findings == ()
    assert typeset('<p id="s.b1">Words</p>', css).codes == ["T002"]


def test_the_digest_is_that_of_the_fonts_not_of_their_folder(tmp_path):
    for name in ("one", "two"):
        shutil.copytree(FONTS, tmp_path / name)
    one, two = (font_set([tmp_path / name], tmp_path / "cache") for name in ("one", "two"))
    assert one.digest == two.digest
    assert one.conf != two.conf
    (tmp_path / "two" / "SourceSans3-It.otf").unlink()
    assert font_set([tmp_path / "two"], tmp_path / "cache").digest != one.digest


def test_a_folder_that_is_not_there_is_left_out(tmp_path):
    fonts = font_set([FONTS, tmp_path / "fonts"], tmp_path / "cache")
    assert fonts.folders == (FONTS.resolve(),)
    assert replace(fonts) == fonts
