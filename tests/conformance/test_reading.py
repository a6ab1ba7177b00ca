"""The e-book before its readers: on three screens, with large text, and in a reading engine that turns its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import judges
import pictures
import pytest
import samples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Built
    from PIL import Image

pytestmark = pytest.mark.conformance

PLACES = {
    "opener": "EPUB/text/venice.xhtml",
    "map": "EPUB/text/venice.xhtml#venice.map",
    "text": "EPUB/text/workshop.xhtml#workshop.printing",
    "notes": "EPUB/text/workshop.xhtml#workshop.notes",
    "table": "EPUB/text/paper.xhtml#paper.tab-sizes",
    "chronology": "EPUB/text/chronology.xhtml",
    "index": "EPUB/text/index.xhtml",
}


# --- as pictures ---


@pytest.fixture(scope="module")
def screens(complete: Built) -> dict[str, Image.Image]:
    """Half the size of the screen: a line of text is then about ten pixels, as on the pictures of pages."""
    return seen(complete.file("epub"), PLACES)


def seen(book: Path, places: dict[str, str]) -> dict[str, Image.Image]:
    return {name: picture.convert("L").reduce(2) for name, picture in judges.screens(book, places).items()}


@pytest.mark.parametrize("screen", judges.SCREENS)
@pytest.mark.parametrize("place", PLACES)
def test_screen_looks_as_before(screens: dict[str, Image.Image], screen: str, place: str) -> None:
    pictures.assert_looks_as_before(screens[f"{screen}-{place}"], f"{screen}-{place}")


def test_paragraphs_set_otherwise_are_seen(complete: Built, screens: dict[str, Image.Image], tmp_path: Path) -> None:
    def change(name: str, text: str) -> str:
        return text.replace("p { text-indent: 1.35em", "p { text-indent: 1em")

    planted = samples.edited_epub(complete.file("epub"), tmp_path / "planted.epub", change)
    for name, picture in seen(planted, {"text": PLACES["text"]}).items():
        assert pictures.difference(picture, screens[name]) > pictures.SHARE


# --- nothing is cut off ---


def test_nothing_is_wider_than_a_phone_and_no_title_is_broken(complete: Built) -> None:
    assert judges.too_wide(complete.file("epub")) == ()


def replaced(pattern: str, by: str) -> Callable[[str, str], str]:
    return lambda name, text: re.sub(pattern, by, text, count=1)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.epub(tmp_path_factory.mktemp("read") / "sound.epub")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("<p id", '<p style="width: 30em" id'), ["wide"]),
        (("Text with", "Donaudampfschifffahrtsgesellschaftskapitän with"), ["wide"]),
        (
            ('<h1 id="head">Chapter', '<h1 id="head" style="font-size: 4em; overflow-wrap: anywhere">Bibliography'),
            ["broken"],
        ),
        ((">Chapter</h1>", ">Chapter</h1><!-- sound -->"), []),
    ],
)
def test_what_is_wider_than_a_phone_is_found(
    change: tuple[str, str], found: list[str], sound: Path, tmp_path: Path
) -> None:
    book = samples.edited_epub(sound, tmp_path / "planted.epub", replaced(*change))
    assert sorted({finding.rule for finding in judges.too_wide(book)}) == found


# --- in a reading engine ---


def test_the_book_can_be_read(complete: Built) -> None:
    assert judges.foliate(complete.file("epub")) == ()


def test_what_a_reader_would_miss_is_found(complete: Built, tmp_path: Path) -> None:
    changes = {
        "aNoteOpens": (".xhtml", r'epub:type="footnote" role="doc-footnote"', ""),
        "console": ("venice.xhtml", "</head>", "<script>nowhere()</script></head>"),
        "navigationIsThere": ("contents.xhtml", r'(?s)<nav epub:type="landmarks".*?</nav>', ""),
        "nothingIsWide": ("index.xhtml", "<h1", '<h1 style="width: 40em"'),
        "remote": ("paper.xhtml", "</body>", '<img src="http://127.0.0.1:9/x.png" alt=""/></body>'),
        "theIndexLeads": ("index.xhtml", r'(class="locators".*?href="[a-z]+\.xhtml#[a-z]+\.)i', r"\1nowhere"),
        "thePageListLeads": ("venice.xhtml", 'id="page-', 'id="leaf-'),
        "wordsAreSeen": ("book.css", r"\.standfirst \{", ".standfirst { color: #777;"),
    }

    def planted(name: str, text: str) -> str:
        for file, pattern, by in changes.values():
            if name.endswith(file):
                text = re.sub(pattern, by, text)
        return text

    book = samples.edited_epub(complete.file("epub"), tmp_path / "planted.epub", planted)
    assert {finding.rule for finding in judges.foliate(book)} >= set(changes)
