"""Each rule of the page report finds its defect on pages laid out for real, and says nothing of good ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publisher.checks.page_report import Hashes, report_on_pages
from publisher.diagnostics import Diagnostic
from publisher.model import BookPage, PageMap, Place

JUSTIFIED = "p { text-align: justify; hyphens: auto; hyphenate-limit-chars: 6 2 3 } h2 { break-after: avoid }"
LOOSE_ENDS = "html { orphans: 1; widows: 1 }"
PLACES = {"s": Place("countries/s.md", 1), "s.b1": Place("countries/s.md", 12)}
HASHES = Hashes("registers/makeup/press.yaml", {"s.b1": "3f2a91c0"})

Reported = Callable[..., list[Diagnostic]]


def lines(number: int, id_: str = "s.b0") -> str:
    """A block of so many lines of one word."""
    return f'<p id="{id_}">' + "<br/>".join(["word"] * number) + "</p>"


@pytest.fixture
def reported(typeset) -> Reported:
    """The findings about the pages of a section."""

    def report(body: str, css: str = "", codes: str = "P") -> list[Diagnostic]:
        fragment = typeset(body, JUSTIFIED + css).fragment
        pages = tuple(BookPage(str(24 + at), "s", at, at % 2 == 1) for at in range(fragment.page_count))
        found = report_on_pages({"s": fragment}, PageMap(pages, {}, ()), PLACES, HASHES)
        return [finding for finding in found if finding.code.startswith(codes)]

    return report


def codes(findings: list[Diagnostic]) -> list[str]:
    return [finding.code for finding in findings]


GOOD = (
    '<h2 id="s.h">The winter of 1943</h2>'
    '<p id="s.b1">They went up into the hills in the snow and left the town to its new masters, and in the spring they '
    "came down again with more men than had gone up there with them in the first place.</p>"
    '<h2 id="s.g">The spring of 1944</h2>'
    '<p id="s.b2">Then it was over.<span class="note" id="s.n1">A note of two lines at the foot of its page, as notes '
    "should be if they can.</span></p>"
)


def test_nothing_is_said_of_good_pages(reported):
    assert reported(GOOD, "p { text-align: left }") == []


def test_a_finding_tells_page_file_line_and_the_entry_that_may_mend_it(reported):
    body = '<p id="s.b1">Iiii Bundesverfassungsgerichtsentscheidung and more of it.</p>'
    (finding,) = reported(body, "", "P006")
    assert finding.severity == "error"
    assert finding.place == Place("countries/s.md", 12)
    assert finding.message.startswith("page 24: the line ‘Iiii")
    assert finding.hint == "in registers/makeup/press.yaml: s.b1: {hash: 3f2a91c0, tracking: -0.5%}"


# --------------------------------------------------------------------------- headings and lone lines


@pytest.mark.parametrize(("before", "found"), [(16, True), (15, True), (14, False)])
def test_a_heading_needs_two_lines_below_it(reported, before, found):
    """The page holds seventeen lines; a heading as the last, as the last but one, and with two lines below it."""
    body = lines(before) + '<h2 id="s.h">Heading</h2>' + lines(9, "s.b1")
    findings = reported(body, "h2 { break-after: auto }" + LOOSE_ENDS, "P001")
    assert ["the heading ‘Heading’" in finding.message for finding in findings] == [True] * found


def test_one_line_is_enough_where_the_heading_has_no_more(reported):
    body = lines(15) + '<h2 id="s.h">1941</h2>' + lines(1, "s.b1") + '<h2 id="s.g">1942</h2>' + lines(5, "s.b2")
    assert reported(body, "", "P001") == []


def test_a_heading_at_the_foot_of_a_column(reported):
    body = '<div class="two">' + lines(16) + '<h2 id="s.h">Heading</h2>' + lines(16, "s.b1") + "</div>"
    css = ".two { columns: 2; column-fill: auto; height: 221pt } h2 { break-after: auto }"
    assert codes(reported(body, css, "P001")) == ["P001"]


def test_a_page_that_ends_by_rule_strands_no_heading(reported):
    body = f'<div class="half"><h2 id="s.h">Part one</h2></div>{lines(3)}'
    assert reported(body, ".half { break-after: page }", "P001") == []
    assert reported(body, ".half + p { break-before: page }", "P001") == []


@pytest.mark.parametrize(("before", "where"), [(16, "alone at the foot"), (13, "alone at the head")])
def test_the_first_line_alone_at_the_foot_and_the_last_alone_at_the_head(reported, before, where):
    findings = reported(lines(before) + lines(5, "s.b1"), LOOSE_ENDS, "P002")
    assert [where in finding.message for finding in findings] == [True]


def test_lines_that_stand_together_over_a_break_are_no_finding(reported):
    assert reported(lines(15) + lines(5, "s.b1"), LOOSE_ENDS, "P002") == []


# --------------------------------------------------------------------------- lines


def test_a_line_wider_than_its_measure(reported):
    assert codes(reported(f'<p id="s.b1">The word {"m" * 40} is long.</p>', "", "P003")) == ["P003"]


def test_a_word_too_wide_for_its_cell(reported):
    body = f'<table style="table-layout: fixed; width: 60pt"><tr><td id="s.r1">{"m" * 20}</td></tr></table>'
    assert codes(reported(body, "", "P003")) == ["P003"]


def test_loose_lines_are_those_of_justified_text_and_never_last_ones(reported):
    body = '<p id="s.b1">We met the extraordinarily complicated negotiators at Kommunistischerjugendverband.</p>'
    css = "p { hyphens: manual }"
    assert {*codes(reported(body, css, "P0"))} | {*codes(reported(body, css, "P011"))} >= {"P006"}
    assert reported(body, css + "p { text-align: left }", "P") == []


def test_three_hyphens_in_a_row_but_not_two(reported):
    def ladder(rungs: int) -> str:
        return f'<p id="s.b1">{"internationalisation " * rungs}and no more</p>'

    assert codes(reported(ladder(5), "p { width: 110pt }", "P012")) == ["P012"]
    assert reported(ladder(3), "p { width: 110pt }", "P012") == []
    assert reported(ladder(5), "p { width: 110pt; hyphens: manual }", "P012") == []


def test_a_last_line_of_one_short_word(reported):
    css = "p { width: 170pt; hyphens: manual }"
    words = "The partisans of a northern mountain"
    assert codes(reported(f'<p id="s.b1">{words} of.</p>', css, "P013")) == ["P013"]
    assert reported(f'<p id="s.b1">{words}<br/>of.</p>', css, "P013") == []  # that end was set by hand
    assert reported(f'<p id="s.b1">{words} of.</p>', css + "p { text-align: left }", "P013") == []


def test_a_last_line_that_is_the_rest_of_a_word(reported):
    body = '<p id="s.b1">They called it internationalisation.</p>'
    (finding,) = reported(body, "p { width: 130pt }", "P013")
    assert finding.message == "page 24: the last line of the paragraph is only ‘isation.’"


def test_a_line_broken_too_early(reported):
    body = '<p id="s.b1">A <span class="early">word</span> that stands alone on its line, and more of them here.</p>'
    torn = ".early::after { content: '\\A'; white-space: pre } p { text-align: left }"
    assert codes(reported(body, torn, "P014")) == ["P014"]
    assert reported(body.replace("</span> that", "</span><br/> that"), "p { text-align: left }", "P014") == []


# --------------------------------------------------------------------------- pages


def test_a_hole_at_the_foot_is_told_at_what_did_not_fit(reported):
    body = lines(8) + f'<div id="s.b1" style="break-inside: avoid">{lines(12, "s.b2")}</div>'
    (finding,) = reported(body, "", "P015")
    assert "of the type area is empty" in finding.message
    assert reported(body.replace("break-inside: avoid", ""), "", "P015") == []


def test_a_page_that_was_ended_by_hand_has_no_hole(reported):
    assert reported(lines(8) + f'<div id="s.b1" style="break-before: page">{lines(12, "s.b2")}</div>', "", "P015") == []


def test_a_last_page_of_few_lines(reported):
    assert codes(reported(lines(17) + lines(3, "s.b1"), "", "P016")) == ["P016"]
    assert reported(lines(17) + lines(5, "s.b1"), "", "P016") == []


def test_a_note_longer_than_six_lines(reported):
    def note(number: int) -> str:
        return f'<p id="s.b1">Words<span class="note" id="s.n1">{"<br/>".join(["word"] * number)}</span></p>'

    assert codes(reported(note(7), "", "P017")) == ["P017"]
    assert reported(note(6), "", "P017") == []


def test_text_below_the_type_area_or_over_the_notes(reported):
    note = '<span class="note" id="s.n1">A note.</span>'
    low = '<p id="s.b1" style="position: relative; top: {}pt">Words{}</p>'
    assert codes(reported(low.format(230, ""), "", "P005")) == ["P005"]
    assert codes(reported(low.format(212, note), "", "P005")) == ["P005"]
    assert reported(low.format(190, note), "", "P005") == []


# --------------------------------------------------------------------------- pictures


@pytest.fixture
def picture(book) -> str:
    (book / "figures/a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="9" height="9"/></svg>'
    )
    return "figures/a.svg"


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("width: 60mm", False),
        ("width: 66mm", True),
        ("width: 90mm; margin-left: -10mm", True),
        ("width: 86mm; height: 30mm; margin: 0 -13mm", False),
    ],
)
def test_a_picture_stays_in_the_type_area_or_bleeds_whole(reported, picture, style, found):
    """The page is 80 mm wide with margins of 10 mm and a bleed of 3 mm."""
    body = f'<figure id="s.b1"><img style="display: block; {style}" src="{picture}" alt="A"/></figure>'
    assert codes(reported(body, "", "P004")) == ["P004"] * found


def test_a_picture_larger_than_its_box(reported, picture):
    body = f'<figure id="s.b1" style="height: 20pt; overflow: hidden"><img src="{picture}" alt="A"/></figure>'
    (finding,) = reported(body, "img { width: 100pt; height: 40pt; display: block }", "P004")
    assert "out of the box that shows it (below)" in finding.message
