"""The colours of drawings, each found at its line, and the size of their lettering."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.checks.pictures import check_drawings, check_lettering
from publisher.diagnostics import Diagnostic
from publisher.model import Colour, Layout

PALETTE = (Colour("ink", (0x1A, 0x1A, 0x18), (0, 0, 0, 100)), Colour("sand", (0xD6, 0xD0, 0xC3), (0, 0, 0, 20)))


def found(folder: Path, *lines: str) -> list[tuple[int, str]]:
    """Line and message of each finding in a drawing whose first line is the ``svg`` element."""
    (folder / "figures").mkdir(exist_ok=True)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n' + "\n".join(lines) + "\n</svg>"
    (folder / "figures" / "x.svg").write_text(drawing, encoding="utf-8")
    findings: list[Diagnostic] = []
    check_drawings(folder, ["x.svg"], PALETTE, findings.append)
    assert {finding.code for finding in findings} <= {"T102"}
    assert {finding.place.file for finding in findings if finding.place} <= {"figures/x.svg"}
    return [(finding.place.line, finding.message) for finding in findings if finding.place]


@pytest.mark.parametrize(
    "shape",
    [
        '<rect width="3" height="3" fill="#1a1a18"/>',
        '<rect width="3" height="3" fill="#1A1A18" stroke="#d6d0c3"/>',
        '<rect width="3" height="3" style="fill: rgb(26, 26, 24); stroke: none"/>',
        '<rect width="3" height="3" fill="white"/>',
        '<g fill="#d6d0c3"><text x="1" y="1">a</text></g>',
        '<path d="M0 0H9" fill="none" stroke="#1a1a18"/>',
        '<line x2="9" stroke="#1a1a18"/>',
    ],
)
def test_colours_of_the_palette_pass(tmp_path: Path, shape: str) -> None:
    assert found(tmp_path, shape) == []


@pytest.mark.parametrize(
    ("shape", "what"),
    [
        ('<rect width="3" height="3" fill="#123456"/>', "the colour #123456"),
        ('<path d="M0 0H9" fill="none" stroke="red"/>', "the colour red"),
        ('<path d="M0 0H9" fill="none" style="stroke:#00f"/>', "the colour #00f"),
        ('<circle r="3" fill="url(#fade)"/>', "a gradient or pattern"),
        ('<circle r="3"/>', "the colour #000000"),
    ],
)
def test_any_other_is_found_at_its_line(tmp_path: Path, shape: str, what: str) -> None:
    good = '<rect width="3" height="3" fill="#1a1a18"/>'
    assert found(tmp_path, good, shape, shape) == [(3, f"{what} is not in the palette")]


def test_a_drawing_that_cannot_be_read_is_left_to_the_engine(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "x.svg").write_text("<svg", encoding="utf-8")
    findings: list[Diagnostic] = []
    check_drawings(tmp_path, ["x.svg", "missing.svg"], PALETTE, findings.append)
    assert findings == []


# ------------------------------------------------------------------ lettering in large print


def lettering(folder: Path, drawing: str) -> list[str]:
    """What is said of the lettering of a drawing that is shown 400 pt wide and 600 pt high at most."""
    (folder / "figures").mkdir(exist_ok=True)
    (folder / "figures" / "x.svg").write_text(drawing, encoding="utf-8")
    layout = Layout("big", "paged", "", (), {}, picture_room=(400, 600), least_lettering=16)
    findings: list[Diagnostic] = []
    check_lettering(folder, ["x.svg"], layout, findings.append)
    assert {finding.code for finding in findings} <= {"G010"}
    return [str(finding) for finding in findings]


def test_lettering_that_grows_large_enough_passes(tmp_path: Path) -> None:
    """Shown twice as large, 8 pt are 16."""
    text = '<text font-size="8">a</text><text font-size="20">b</text>'
    assert lettering(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">{text}</svg>') == []


@pytest.mark.parametrize(
    ("box", "text", "size"),
    [
        ("0 0 200 100", '<text font-size="7">a</text>', "14.0"),
        ("0 0 200 400", '<text font-size="8">a</text>', "12.0"),
        ("0 0 200 100", '<g style="font-size: 7pt"><text><tspan>a</tspan></text></g>', "14.0"),
    ],
    ids=["too small", "too high for its page", "inherited"],
)
def test_lettering_that_stays_too_small_is_told_with_a_remedy(tmp_path: Path, box: str, text: str, size: str) -> None:
    [told] = lettering(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{text}</svg>')
    assert f"comes out at {size} pt" in told
    assert "draw it anew as figures/big/x.svg" in told
