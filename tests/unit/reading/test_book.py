"""A whole book is read, and everything wrong in it told in one run."""

# ruff: noqa: E501 (a case a line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from publisher.diagnostics import ManuscriptError
from publisher.model import Text, plain_text, walk
from publisher.reading.book import named_values, read_book

MANUSCRIPT = Path(__file__).parents[3] / "manuscript"


def body_of(book: Any) -> str:
    return plain_text(*book.chapters[0].body)


def test_a_sound_book(write: Any, findings: Any) -> None:
    """Chapters in the order of matter, by the stems of their files."""
    book = read_book(write(), findings)
    assert findings.lines() == []
    assert book.settings.title == "A Small Book"
    assert [(chapter.id, chapter.file, chapter.front.title) for chapter in book.chapters] == [
        ("albania", "albania.md", "Albania")
    ]
    assert body_of(book) == "Italy took Albania in 1939."


def test_values_of_the_settings_stand_in_the_text(write: Any, findings: Any) -> None:
    """``{{ title }}`` and its like, plainly put in."""
    book = read_book(write({"albania.md": "---\ntitle: A\n---\n\nThe plan of {{ title }}, {{ date }}.\n"}), findings)
    assert findings.lines() == []
    assert body_of(book) == "The plan of A Small Book, 2026-11-25."
    assert "subtitle" not in named_values(book.settings)


def test_line_ends_byte_order_marks_and_composition_make_no_difference(write: Any, findings: Any) -> None:
    """A text typed on Windows or composed as on a Mac is the same text, with the same places."""
    plain = "---\ntitle: Përmet\n---\n\nPërmet *and* Këlcyra.\n"
    variants = (plain, plain.replace("\n", "\r\n"), "\ufeff" + plain, plain.replace("ë", "e\u0308"))
    books = [read_book(write({"albania.md": variant}), findings) for variant in variants]
    assert findings.lines() == []
    assert all(book.chapters == books[0].chapters for book in books)
    assert books[0].chapters[0].front.title == "P\u00ebrmet"


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        ("---\ntitle: A\n---\n\nPërmet\n".encode("latin-1"), "albania.md:5:2: C009 error: the byte 0xeb is not UTF-8 (save the file as UTF-8)"),
        ("---\r\ntitle: A\r\n---\r\n\r\nPërmet, P\r\n".encode()[:-3] + b"\xff\r\n", "albania.md:5:9: C009 error: the byte 0xff is not UTF-8"),
        ("\ufeff---\ntitle: A\n".encode("utf-16-le"), "albania.md:1:1: C009 error: the file is UTF-16 (save the file as UTF-8)"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_utf8_is_told_by_its_first_wrong_byte(
    write: Any, findings: Any, data: bytes, finding: str
) -> None:
    """And the rest of the book is read."""
    book = read_book(write({"albania.md": data}), findings)
    assert book.chapters == ()
    assert len(findings) == 1
    assert findings.lines()[0].startswith(finding)


def test_all_problems_of_a_book_are_told_in_one_run(write: Any, findings: Any) -> None:
    """In settings, registers, front matter and text alike."""
    folder = write({
        "book.yaml": "language: en-GB\nidentifier: x\ndate: 2026-11-25\nmatter: {body: [albania.md]}\n",
        "albania.md": "---\ntitle: A\nmap: fig-x\n---\n\nA [band]{colour=red}.\n",
        "registers/glossary.yaml": "band: {definition: A few people.}\n",
        "registers/events.yaml": "a: {title: x, date: 1944-13}\n",
    })  # fmt: skip
    read_book(folder, findings)
    assert {(str(finding.place), finding.code) for finding in findings} == {
        ("book.yaml:1:1", "C004"),
        ("registers/events.yaml:1:21", "D001"),
        ("registers/glossary.yaml:1:1", "C004"),
        ("albania.md:3:6", "G005"),
        ("albania.md:6:10", "S007"),
    }


@pytest.mark.parametrize("text", ["- a list", "a: [", "text"])
def test_without_settings_there_is_no_book_but_the_registers_are_checked(write: Any, findings: Any, text: str) -> None:
    """The one case in which reading raises, after everything has been reported."""
    with pytest.raises(ManuscriptError):
        read_book(write({"book.yaml": text, "registers/glossary.yaml": "a: {}"}), findings)
    assert {finding.code for finding in findings} >= {"C004"}


def test_the_manuscript_is_read_without_a_finding() -> None:
    """And every text of it stands where its place says."""
    found: list[Any] = []
    book = read_book(MANUSCRIPT, found.append)
    assert [str(finding) for finding in found] == []
    prose = [
        *book.registers.glossary["besa"].definition,
        *(n for chapter in book.chapters for n in chapter.front.standfirst),
    ]
    texts = [node for node in walk(*prose) if isinstance(node, Text)]
    assert texts
    for text in texts:
        line = (MANUSCRIPT / text.place.file).read_text(encoding="utf-8").split("\n")[text.place.line - 1]
        assert line[text.place.column - 1 :].startswith(text.value.rstrip("\n"))
