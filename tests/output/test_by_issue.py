"""The view by issue, read from the finished files: what chapters tag, and nothing else, on the right pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from conftest import BOOKS, Built
from inspect_epub import letters, words
from inspect_pdf import Link

PARTS = ("Contents by issue", "Issues at a glance", "Threads")
TAGGED = re.compile(
    r'^#+ (?P<heading>.+?) \{#(?P<id>\S+) themes="(?P<themes>[^"]+)" gist="(?P<gist>[^"]+)"\}$', re.MULTILINE
)


def links_on(book: Built, title: str) -> list[Link]:
    """The links on the pages of a section, by the outline."""
    tops = [line for line in book.screen.outline if line.level == 0]
    at = next(n for n, line in enumerate(tops) if line.title == title)
    return [link for link in book.screen.links if tops[at].page <= link.page < tops[at + 1].page]


def tagged() -> Iterator[tuple[str, str, str, str]]:
    """Theme, anchor, heading and gist of every tagged section of the manuscript."""
    for file in sorted((BOOKS / "complete" / "chapters").glob("*.md")):
        for found in TAGGED.finditer(file.read_text(encoding="utf-8")):
            for theme in found["themes"].split():
                yield theme, f"{file.stem}.{found['id']}", found["heading"], found["gist"]


@pytest.mark.parametrize("part", PARTS)
def test_every_page_number_is_that_of_the_section_that_its_link_opens(complete: Built, part: str) -> None:
    numbers = [link for link in links_on(complete, part) if re.fullmatch(r"[\dxvi]+,?", link.words.strip())]
    assert len(numbers) >= 10
    for link in numbers:
        assert complete.screen.folios[link.target] == link.words.strip(" ,")
        heading = words(complete.epub.elements[link.name][1])
        assert letters(heading)[:20] in letters(complete.screen.pages[link.target].main), link.name


@pytest.mark.parametrize("part", ["contents-by-issue", "issues"])
def test_every_tagged_section_has_one_line_and_there_are_no_others(complete: Built, part: str) -> None:
    lines = {name for name in complete.epub.elements if re.fullmatch(rf"{part}\.[^.]+\.[^.]+\.[^.]+", name)}
    assert lines == {f"{part}.{theme}.{anchor}" for theme, anchor, _, _ in tagged()}


def test_a_line_has_country_heading_gist_and_page_and_no_passage_is_printed_again(complete: Built) -> None:
    for theme, anchor, heading, gist in tagged():
        _, line = complete.epub.elements[f"issues.{theme}.{anchor}"]
        (link,) = line.iter("{*}a")
        assert link.get("href") == f"{anchor.partition('.')[0]}.xhtml#{anchor}"
        title = words(complete.epub.elements[f"{anchor.partition('.')[0]}.title"][1])
        said = re.fullmatch(r"(.+), p\.\s(\S+)", words(line))
        assert said
        assert letters(said[1]) == letters(title + heading + gist)
        page = next(link for link in links_on(complete, "Threads") if link.name == anchor)
        assert said[2] == page.words.strip() == complete.screen.folios[page.target]


def test_e_readers_get_the_table_as_a_list_for_each_country(complete: Built) -> None:
    _, section = complete.epub.elements["issues-at-a-glance"]
    assert section.find(".//{*}table") is None
    links = [link.get("href") for link in section.iter("{*}a") if "#" in link.get("href")]
    expected = [f"{anchor.partition('.')[0]}.xhtml#{anchor}" for _, anchor, _, _ in tagged()]
    assert sorted(links) == sorted(expected)
