"""Small sections, laid out for real on a small page with the fonts of ``layouts/``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from publisher.model import Fragment, counted
from publisher.typesetting.fonts import FontSet, font_set
from publisher.typesetting.jobs import Finding, Job

LAYOUTS = Path(__file__).parents[3] / "layouts"

CSS = """
@page { size: 80mm 100mm; margin: 10mm; bleed: 3mm }
html { font: 10pt/13pt 'Source Serif 4' }
body, h1, h2, p, ul, ol, dl, dd, table, figure { margin: 0 }
h1, h2, th { font-size: 10pt; font-weight: 400 }
i, em { font-style: italic }
.note { float: footnote; font-size: 8pt; line-height: 10pt }
"""

WORDS = "The partisans of the northern mountains remembered extraordinarily complicated negotiations with villagers. "


@dataclass(frozen=True)
class Pages:
    """A section laid out: its fragment and findings, and the XHTML it was made from."""

    fragment: Fragment
    findings: tuple[Finding, ...]
    body: str

    @property
    def starts(self) -> list[tuple[str, int] | None]:
        return [start and (start.block, start.characters) for start in self.fragment.starts]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]

    @property
    def ink(self) -> list[str]:
        """The counted characters of each page, as they stand in the PDF."""
        document = pypdfium2.PdfDocument(self.fragment.pdf)
        return [_ink(page.get_textpage().get_text_bounded()) for page in document]

    def author(self, block: str) -> str:
        """The author's counted characters of a block without blocks inside it."""
        match = re.search(rf'<(\w+)[^>]*\bid="{re.escape(block)}"[^>]*>(.*?)</\1>', self.body, re.DOTALL)
        assert match is not None, block
        return _ink(re.sub(r"<[^>]+>", "", _NOT_OF_THE_BLOCK.sub("", match[2])))

    def begins_with_author(self, page: int, letters: int = 12) -> bool:
        """Whether a page begins with the very characters that its start says."""
        start = self.fragment.starts[page]
        assert start is not None
        words = self.author(start.block)[start.characters :][:letters]
        return bool(words) and self.ink[page].startswith(words)


_NOT_OF_THE_BLOCK = re.compile(r"<(\w+)[^>]*(?:data-generated|class=\"note\")[^>]*>.*?</\1>", re.DOTALL)


def _ink(text: str) -> str:
    """What is counted of a text. The hyphen that the engine puts at a line's end comes out of pdfium as U+FFFE or -."""
    return "".join(c for c in text.replace("\ufffe", "").replace("\x02", "").replace("-\r\n", "") if counted(c))


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> FontSet:
    return font_set([LAYOUTS / "fonts"], tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def words() -> str:
    """Text with long words, nine of them to a line or so."""
    return WORDS


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "figures").mkdir()
    return tmp_path


@pytest.fixture
def job(fonts: FontSet, book: Path) -> Callable[..., Job]:
    """A job from the body of a section called ``s``."""

    def make(body: str, css: str = "", section: str = "s", **more: object) -> Job:
        values: dict[str, object] = {
            "section": section,
            "xhtml": f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"/><title>S</title></head>'
            f'<body><section id="{section}">{body}</section></body></html>',
            "stylesheet": CSS + css,
            "first_page_is_left": False,
            "book": book,
            "layouts": (LAYOUTS,),
            "fonts": fonts,
        }
        return Job(**(values | more))  # type: ignore[arg-type]

    return make


@pytest.fixture
def typeset(job: Callable[..., Job]) -> Callable[..., Pages]:
    from publisher.typesetting.layout import lay_out

    def lay(body: str, css: str = "", **more: object) -> Pages:
        made = lay_out(job(body, css, **more))
        assert made.fragment is not None
        return Pages(made.fragment, made.findings, body)

    return lay
