"""A section laid out: sides, spots, bookmarks, and bytes that depend on nothing but the job."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace

import pikepdf
import pytest

MM = 72 / 25.4
MIRRORED = "@page :left { margin: 10mm 5mm 10mm 20mm } @page :right { margin: 10mm 20mm 10mm 5mm }"


@pytest.mark.parametrize(("left", "inner"), [(False, 5), (True, 20)])
def test_the_first_page_is_laid_out_for_its_side(typeset, left, inner):
    pages = typeset(
        '<p id="s.b1">One.</p><p id="s.b2" style="break-before: page">Two.</p>', MIRRORED, first_page_is_left=left
    )
    assert pages.fragment.page_count == 2
    assert pages.fragment.anchors["s.b1"].x == pytest.approx((3 + inner) * MM, abs=0.01)
    assert pages.fragment.anchors["s.b2"].x == pytest.approx((3 + 25 - inner) * MM, abs=0.01)


@pytest.mark.parametrize(("left", "count"), [(False, 3), (True, 2)])
def test_a_break_to_a_side_inside_a_section_is_honoured(typeset, left, count):
    pages = typeset(
        '<p id="s.b1">One.</p><p id="s.b2" style="break-before: right">Two.</p>', MIRRORED, first_page_is_left=left
    )
    assert pages.fragment.page_count == count


def test_spots_are_pt_from_the_lower_left_corner_of_the_bleed(typeset):
    spot = typeset('<p id="s.b1">One.</p><p id="s.b2">Two.</p>').fragment.anchors["s.b2"]
    assert spot.page_index == 0
    assert spot.x == pytest.approx((3 + 10) * MM, abs=0.01)
    assert spot.y == pytest.approx((3 + 100 - 10) * MM - 13, abs=0.01)


def test_the_pdf_has_the_bleed_as_media_box_and_the_trim_inside(typeset):
    with pikepdf.open(io.BytesIO(typeset('<p id="s.b1">One.</p>').fragment.pdf)) as pdf:
        media, trim = ([float(v) for v in pdf.pages[0][name]] for name in ("/MediaBox", "/TrimBox"))
    assert media == pytest.approx([-3 * MM, -3 * MM, 83 * MM, 103 * MM], abs=0.01)
    assert trim == pytest.approx([0, 0, 80 * MM, 100 * MM], abs=0.01)


def test_an_anchor_is_where_it_is_first(typeset, words):
    fragment = typeset(f'<p id="s.b1">{words * 7}</p><p id="s.b2">x</p>').fragment
    assert (fragment.anchors["s.b1"].page_index, fragment.anchors["s.b2"].page_index) == (0, 1)
    assert {"s", "s.b1", "s.b2"} == fragment.anchors.keys()


def test_bookmarks_have_levels_without_gaps(typeset):
    css = "h1 { bookmark-level: 1 } h3 { bookmark-level: 3 } h1, h3 { font-weight: 400 }"
    bookmarks = typeset('<h1 id="s.h">Albania</h1><h3 id="s.h3">The winter</h3>', css).fragment.bookmarks
    assert [(mark.level, mark.label) for mark in bookmarks] == [(1, "Albania"), (2, "The winter")]


def test_bookmarks_are_the_words_of_the_heading_without_its_notes(typeset):
    note = '<span class="note" id="s.n1">A note</span>'
    pages = typeset(
        '<h1 id="s.h"><span data-generated="">Chapter 3. </span>Albania &amp; its<br/>neighbours</h1>'
        f'<h2 id="s.w">The winter{note} of 1943</h2>'
        f'<h2 id="s.x" data-running="Dates">Dates{note.replace("n1", "n2")}</h2>'
    )
    assert [mark.label for mark in pages.fragment.bookmarks] == [
        "Chapter 3. Albania & its neighbours", "The winter of 1943", "Dates",
    ]  # fmt: skip


def test_makeup_follows_the_style_sheet(typeset, words):
    body = f'<p id="s.b1">{words}</p><p id="s.b2">{words}</p>'
    assert typeset(body).fragment.page_count == 1
    assert typeset(body, makeup="#s\\.b2 { break-before: page }").fragment.page_count == 2


def test_the_same_job_gives_the_same_bytes_in_another_folder(job, book, tmp_path_factory, words):
    from PIL import Image

    from publisher.typesetting.layout import lay_out

    Image.new("RGB", (20, 20), "#8e2a1c").save(book / "figures/a.png")
    (book / "figures/b.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    here = job(
        f'<p id="s.b1">{words * 9}<img src="figures/a.png" alt="A"/><img src="figures/b.svg" alt="B"/></p>'
        f'<table id="s.t"><tbody><tr id="s.r"><th>A</th></tr></tbody></table>'
    )
    there = tmp_path_factory.mktemp("a-much-longer-name")
    shutil.copytree(book, there, dirs_exist_ok=True)
    first, second, third = lay_out(here), lay_out(replace(here, book=there)), lay_out(here)
    assert first.findings == ()
    assert first == second == third


def test_another_major_version_of_the_engine_is_refused():
    from publisher.diagnostics import MissingPart
    from publisher.typesetting.walk import require_known_engine

    require_known_engine("70.9")
    with pytest.raises(MissingPart, match=r"weasyprint==70\.\*"):
        require_known_engine("71.0")
