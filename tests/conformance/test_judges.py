"""Each judge praises a sound sample and catches the defects planted in it: a gate that lets all through is none."""

import re
from collections.abc import Callable
from pathlib import Path

import judges
import pikepdf
import pytest
import samples

pytestmark = pytest.mark.conformance


def replaced(pattern: str, by: str) -> Callable[[str, str], str]:
    """A change that puts ``by`` for the first match of ``pattern`` in the chapter."""
    return lambda name, text: re.sub(pattern, by, text, count=1) if name.endswith("chapter.xhtml") else text


@pytest.fixture(scope="module")
def sound_epub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.epub(tmp_path_factory.mktemp("epub") / "sound.epub")


@pytest.fixture(scope="module")
def sound_ua(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.tagged_pdf(tmp_path_factory.mktemp("ua") / "sound.pdf")


# --- e-books ---


def test_epubcheck_praises_the_sound_book(sound_epub: Path) -> None:
    assert judges.epubcheck_complaints(sound_epub) == ()


@pytest.mark.parametrize(
    ("rule", "change"),
    {
        "RSC-012": replaced("#head", "#nowhere"),
        "RSC-007": replaced("#head", "other.xhtml"),
        "RSC-005": replaced('id="first"', 'id="head"'),
        "RSC-016": replaced("</section>", ""),
    }.items(),
)
def test_epubcheck_catches(rule: str, change: Callable[[str, str], str], sound_epub: Path, tmp_path: Path) -> None:
    book = samples.edited_epub(sound_epub, tmp_path / "planted.epub", change)
    assert rule in {finding.rule for finding in judges.epubcheck_complaints(book)}


def test_ace_praises_the_sound_book(sound_epub: Path) -> None:
    assert judges.ace(sound_epub) == ()


def test_ace_catches_a_picture_without_alternative_and_a_metadatum_left_out(sound_epub: Path, tmp_path: Path) -> None:
    def change(name: str, text: str) -> str:
        text = re.sub(r'<meta property="schema:accessibilityHazard">[^<]*</meta>', "", text)
        return replaced(r"</p>", '</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="/>')(name, text)

    found = {finding.rule for finding in judges.ace(samples.edited_epub(sound_epub, tmp_path / "planted.epub", change))}
    assert {"image-alt", "metadata-accessibilityhazard"} <= found


def test_vnu_praises_the_sound_book(sound_epub: Path) -> None:
    assert [finding for finding in judges.vnu(sound_epub) if finding.severity == "error"] == []


def test_vnu_catches_a_block_in_a_paragraph(sound_epub: Path, tmp_path: Path) -> None:
    book = samples.edited_epub(sound_epub, tmp_path / "planted.epub", replaced("Text with", "Text <div>with</div>"))
    assert any("div" in finding.message and finding.severity == "error" for finding in judges.vnu(book))


# --- PDF ---


def test_verapdf_praises_the_sound_pdf(sound_ua: Path) -> None:
    verdict = judges.verapdf(sound_ua)
    assert verdict.failed == ()
    assert verdict.checks > 100


def no_title_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def unmarked_content(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 10 10 re f")


def link_without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


@pytest.mark.parametrize(
    ("rule", "change"), {"7.1-10": no_title_shown, "7.1-3": unmarked_content, "7.18.5-2": link_without_words}.items()
)
def test_verapdf_catches(rule: str, change: Callable[[pikepdf.Pdf], None], sound_ua: Path, tmp_path: Path) -> None:
    verdict = judges.verapdf(samples.edited_pdf(sound_ua, tmp_path / "planted.pdf", change))
    assert not verdict.compliant
    assert rule in {finding.rule for finding in verdict.failed}


def test_verapdf_gives_no_verdict_on_what_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_bytes(b"no PDF")
    with pytest.raises(RuntimeError, match="no verdict"):
        judges.verapdf(tmp_path / "no.pdf")


def test_ghostscript_tells_black_ink_from_colour(tmp_path: Path) -> None:
    sound = samples.press_pdf(tmp_path / "sound.pdf")
    assert all(c == m == y == 0 < k for c, m, y, k in judges.inkcov(sound))

    def magenta(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"0 1 0 0 k 0 0 99 99 re f")

    ((c, m, y, _),) = judges.inkcov(samples.edited_pdf(sound, tmp_path / "planted.pdf", magenta))
    assert m > 0 == c == y
