"""Several indexes in book.yaml, and how a mistake in them is told."""

# ruff: noqa: E501 (a case a line)

from __future__ import annotations

from typing import Any

import pytest

from publisher import project
from publisher.model import IndexSettings

HEAD = """\
title: A Small Book
language: en-GB
identifier: urn:uuid:00000000-0000-4000-8000-000000000000
date: 2026-11-25
"""

SOUND = (
    HEAD
    + """\
matter: {body: [albania.md], back: [persons, index]}
indexes:
  - {id: persons, title: Index of persons, of: person}
  - {id: index, title: General index, of: [body, place, subject]}
"""
)


def read(write: Any, findings: Any, text: str) -> Any:
    return project.read_settings(write({"book.yaml": text}), findings)


def test_a_book_has_one_index_of_everything(write: Any, findings: Any) -> None:
    assert read(write, findings, HEAD + "matter: {body: [albania.md], back: [index]}\n").indexes == ()
    assert findings.lines() == []


def test_it_may_ask_for_several(write: Any, findings: Any) -> None:
    """Each is a part in the order of matter."""
    settings = read(write, findings, SOUND)
    assert findings.lines() == []
    assert settings.indexes == (
        IndexSettings("persons", "Index of persons", ("person",)),
        IndexSettings("index", "General index", ("body", "place", "subject")),
    )
    assert settings.matter.back == ("persons", "index")


@pytest.mark.parametrize(
    ("wrong", "instead", "finding"),
    [
        ("of: person}", "of: persons}", "C006 error: item 1 of 'of' cannot be 'persons' (did you mean 'person'?)"),
        ("[body, place, subject]", "[body, subject]", "C017 error: no index takes entries of kind 'place' (add place to 'of' of one of them)"),
        ("of: person}", "of: [person, body]}", "C017 error: 'index' and 'persons' both take entries of kind 'body' (keep it in one of them)"),
        ("[persons, index]", "[index]", "C017 error: the index 'persons' stands nowhere in the order of matter (name it in matter: back: [persons])"),
        ("{id: persons", "{id: glossary", "C011 error: the index 'glossary': its id is the name of another part"),
        ("{id: persons", "{id: index", "C011 error: the index 'index': its id is the name of another part"),
        ("[persons, index]", "[persons, index, chronicle]", "C010 error: no part of a book is called 'chronicle'"),
        ("id: index, title: General index, ", "id: general, title: General index, ", "C010 error: no part of a book is called 'index'"),
        ("title: Index of persons, ", "", "C004 error: item 1 of 'indexes' lacks the key 'title' (for example Index of persons)"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(write: Any, findings: Any, wrong: str, instead: str, finding: str) -> None:
    assert SOUND.count(wrong) == 1
    read(write, findings, SOUND.replace(wrong, instead))
    assert any(finding in line for line in findings.lines()), findings.lines()


def test_a_file_cannot_have_the_name_of_an_index(write: Any, findings: Any) -> None:
    text = SOUND.replace("[albania.md]", "[albania.md, persons.md]")
    project.read_settings(write({"book.yaml": text, "persons.md": "---\ntitle: P\n---\n"}), findings)
    assert [f.code for f in findings] == ["C011"]
