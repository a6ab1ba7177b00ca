"""Nothing that goes wrong in the laying out of a section goes unread: each planted defect is found at its block."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from publisher.codes import CODES

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">{}</svg>'


def found(pages):
    return [(finding.code, finding.block) for finding in pages.findings]


def test_a_sound_section_has_no_findings(typeset, book):
    (book / "figures/a.svg").write_text(SVG.format('<text y="9" font-family="Source Sans 3">Tirana</text>'))
    body = (
        '<h1 id="s.h">Title</h1><p id="s.b1">See <a href="#s.h">above</a> and <a href="xref:greece.b3">Greece</a> or '
        '<a href="https://example.org/">there</a><span class="note" id="s.n1">A note.</span></p>'
        '<figure id="s.f"><img src="figures/a.svg" alt="A map"/></figure><ul><li id="s.l">Item</li></ul>'
        '<table id="s.t"><tbody><tr id="s.r"><th scope="row">A</th><td>B</td></tr></tbody></table>'
    )
    assert typeset(body).findings == ()


def test_a_link_to_nothing_in_its_section(typeset):
    pages = typeset('<p id="s.b1">Fine.</p><p id="s.b2">See <a href="#s.nowhere">above</a>.</p>')
    assert found(pages) == [("T006", "s.b2")]
    assert "s.nowhere" in pages.findings[0].message


def test_two_things_with_one_id(typeset):
    pages = typeset('<p id="s.b1">One.</p><p id="s.b1">Two.</p>')
    assert ("T007", "s.b1") in found(pages)


def test_a_style_that_the_engine_does_not_know(typeset):
    pages = typeset('<p id="s.b1">One.</p>', "p { text-wrap-style: balance; color: no-colour }")
    assert [finding.code for finding in pages.findings] == ["T010", "T010"]


def test_a_style_sheet_is_complained_of_in_every_section_alike(typeset):
    first = typeset('<p id="s.b1">One.</p>', "p { text-wrap-style: balance }")
    second = typeset('<p id="s.b2">Two.</p>', "p { text-wrap-style: balance }")
    assert first.findings == second.findings != ()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://example.org/a.png",
        "https://example.org/a.png",
        "//example.org/a.png",
        "/etc/passwd",
        "../../../../etc/passwd",
        "figures/../../secret.svg",
        "figures/%2e%2e/secret.svg",
        "secret.svg",
        "ftp://example.org/a.png",
    ],
)
def test_a_picture_from_elsewhere_is_refused(typeset, book, address):
    (book / "secret.svg").write_text(SVG.format(""))
    pages = typeset(f'<figure id="s.f"><img src="{address}" alt="A map"/></figure>')
    assert ("T004", "s.f") in found(pages)
    assert b"/Image" not in pages.fragment.pdf


def test_a_link_out_of_the_figures_folder_is_not_followed(typeset, book, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.svg"
    secret.write_text(SVG.format(""))
    (book / "figures/a.svg").symlink_to(secret)
    assert found(typeset('<figure id="s.f"><img src="figures/a.svg" alt="A map"/></figure>')) == [("T004", "s.f")]


def test_a_figure_may_not_refer_to_further_files(typeset, book):
    (book / "figures/inner.svg").write_text(SVG.format(""))
    image = '<image href="{}" width="9" height="9"/>'
    (book / "figures/a.svg").write_text(SVG.format(image.format("inner.svg") + image.format("file:///etc/passwd")))
    pages = typeset('<figure id="s.f"><img src="figures/a.svg" alt="A map"/></figure>')
    assert [finding.code for finding in pages.findings] == ["T004", "T004"]


def test_a_style_sheet_may_not_fetch(typeset):
    pages = typeset(
        '<p id="s.b1">One.</p>', '@import "https://example.org/x.css"; p { background: url(file:///etc/passwd) }'
    )
    assert "T004" in pages.codes
    assert all(code in ("T004", "T010", "T001") for code in pages.codes)


def test_a_picture_that_is_not_there(typeset):
    pages = typeset('<p id="s.b1">One.</p><figure id="s.f"><img src="figures/none.svg" alt="A map"/></figure>')
    assert found(pages) == [("T005", "s.f")]
    assert "figures/none.svg" in pages.findings[0].message


def test_a_damaged_picture(typeset, book):
    (book / "figures/a.png").write_bytes(b"no picture")
    assert "T005" in typeset('<figure id="s.f"><img src="figures/a.png" alt="A map"/></figure>').codes


def test_a_picture_without_alternative_text(typeset, book):
    (book / "figures/a.svg").write_text(SVG.format(""))
    assert typeset('<figure id="s.f"><img src="figures/a.svg"/></figure>').codes == ["T001"]


def test_a_line_of_the_log_that_nobody_foresaw(typeset, monkeypatch):
    """Also when logging is turned off, for the engine's lines are not for a person to see but for the builder."""
    from weasyprint.document import Document

    write = Document.write_pdf

    def chatty(self, *args, **options):
        logging.getLogger("weasyprint").warning("The %s is odd", "moon")
        return write(self, *args, **options)

    monkeypatch.setattr(Document, "write_pdf", chatty)
    monkeypatch.setattr(logging.getLogger("weasyprint"), "level", logging.CRITICAL)
    pages = typeset('<p id="s.b1">One.</p>')
    assert [(f.code, f.message, f.block) for f in pages.findings] == [("T001", "The moon is odd", "s")]


def test_every_code_is_explained():
    used = {
        code
        for file in Path("publisher/typesetting").resolve().glob("*.py")
        for code in CODES
        if f'"{code}"' in file.read_text()
    }
    assert {f"T{n:03}" for n in range(1, 11)} <= CODES.keys()
    assert all(CODES[code].severity == "error" for code in used)
