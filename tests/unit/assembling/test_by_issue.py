"""The parts of the view by issue: what stands on their pages, and how many pages there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from publisher.assembling import Assembler, plan
from publisher.editions import Shelf, load_layout
from publisher.model import (
    BookPage,
    FrontMatter,
    HeadingLine,
    Matter,
    Node,
    PageMap,
    Place,
    Registers,
    ResolvedBook,
    ResolvedChapter,
    Section,
    Settings,
    Summary,
    Text,
    Theme,
    ThemeSection,
)
from publisher.pagination.facts import PageFacts

SHELF = Shelf((Path(__file__).parents[3] / "layouts",))
MATTER = Matter(
    ("contents", "contents-by-issue", "issues-at-a-glance"),
    ("countries/albania.md", "countries/greece.md"),
    ("issues",),
)
HERE = Place("back/issues.md", 1)

#: Slug of an issue → the sections that are about it.
Tags = dict[str, list[str]]


def words(value: str) -> tuple[Text, ...]:
    return (Text(value, HERE),)


def theme(slug: str, sections: list[str]) -> Theme:
    anchor = f"issues.{slug}"
    heading = Node("heading", words(slug.capitalize()), (("id", anchor), ("level", "1")), HERE)
    introduction = Node("paragraph", words(f"What {slug} are."), (("id", f"{anchor}-text"),), HERE)
    lines = (
        ThemeSection(name, name.capitalize(), local.capitalize(), f"{name}.{local}", f"the {local} of {name}")
        for name, local in (section.split(".") for section in sections)
    )
    return Theme(slug, slug.capitalize(), anchor, (heading, introduction), tuple(lines))


def chapter(name: str, *headings: HeadingLine) -> ResolvedChapter:
    title = name.capitalize()
    return ResolvedChapter(name, f"{name}.md", FrontMatter(title), (), (), Summary(name, title, headings=headings))


def book(tags: Tags, matter: Matter = MATTER) -> ResolvedBook:
    themes = tuple(theme(slug, sections) for slug, sections in tags.items() if sections)
    tagged = {section for sections in tags.values() for section in sections}
    chapters = [
        chapter(name, *(HeadingLine(1, a, a, ("x",)) for a in sorted(tagged) if a.startswith(name)))
        for name in ("albania", "greece", "norway")
    ]
    return ResolvedBook(
        Settings("A Book", "en-GB", "urn:x", "2026-11-25", matter),
        Registers(),
        (*chapters, chapter("issues")),
        (),
        (),
        (),
        (),
        themes=themes,
    )


def planned(tags: Tags, matter: Matter = MATTER) -> dict[str, Section]:
    labels = load_layout("print", "en-GB", SHELF, lambda _: None).labels
    return {section.id: section for section in plan(book(tags, matter), labels)}


def rendered(part: str, tags: Tags, layout_name: str = "print") -> etree._Element:
    layout = load_layout(layout_name, "en-GB", SHELF, lambda _: None)
    whole = book(tags)
    sections = plan(whole, layout.labels)
    section = next(section for section in sections if section.id == part)
    # Every anchor stands on a page of its own: albania.s1 on page 1, …
    anchors = {anchor: n for n, anchor in enumerate(sorted(section.prints))}
    pages = tuple(BookPage(str(n + 1), "x", n, recto=n % 2 == 0) for n in range(len(anchors)))
    facts = PageFacts(PageMap(pages, anchors, ()), "oxford")
    xhtml = Assembler(whole, sections, layout, lambda _: None).section(section, facts)
    return etree.fromstring(xhtml.removeprefix('<?xml version="1.0" encoding="UTF-8"?>\n').encode())


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def cells(row: etree._Element) -> list[str]:
    return [" ".join(text_of(cell).split()) for cell in row]


def find(root: etree._Element, name: str) -> list[etree._Element]:
    return [element for element in root.iter() if etree.QName(element).localname == name]


TWO: Tags = {"reprisals": ["albania.a1", "albania.a2", "greece.g1"], "memory": ["greece.g1"]}
MANY: Tags = {slug: ["albania.a1"] for slug in ("one", "two", "three", "four", "five", "six", "seven")}


# --------------------------------------------------------------------------- the plan


def test_a_book_without_tagged_sections_has_none_of_the_parts() -> None:
    assert list(planned({})) == ["contents", "albania", "greece"]
    assert planned({})["contents"].prints == {"albania", "greece"}


def test_each_part_says_which_folios_it_prints() -> None:
    found = planned(TWO)
    sections = {"albania.a1", "albania.a2", "greece.g1"}
    assert found["issues"].prints == found["issues-at-a-glance"].prints == sections
    assert found["contents-by-issue"].prints == sections | {"issues.reprisals", "issues.memory"}


def test_contents_by_issue_names_no_page_of_introductions_that_the_book_lacks() -> None:
    matter = Matter(("contents-by-issue",), MATTER.body)
    assert planned(TWO, matter)["contents-by-issue"].prints == {"albania.a1", "albania.a2", "greece.g1"}


def test_many_issues_at_a_glance_are_a_spread() -> None:
    few, many = planned(TWO)["issues-at-a-glance"], planned(MANY)["issues-at-a-glance"]
    assert (few.opens, few.openers) == ("recto", 1)
    assert (many.opens, many.openers) == ("verso", 2)


# --------------------------------------------------------------------------- the pages


def test_contents_by_issue_have_page_country_and_gist() -> None:
    root = rendered("contents-by-issue", TWO)
    assert [cells(row) for row in find(root, "tr")] == [
        ["1", "Albania", "the a1 of albania"],
        ["2", "the a2 of albania"],
        ["3", "Greece", "the g1 of greece"],
        ["3", "Greece", "the g1 of greece"],
    ]
    assert find(root, "th")[0].get("rowspan") == "2"
    assert [text_of(head) for head in find(root, "h2")] == ["5Reprisals", "4Memory"]
    assert find(root, "a")[1].get("href") == "xref:albania.a1"


def test_an_issue_has_its_introduction_and_then_its_sections_with_their_headings() -> None:
    root = rendered("issues", TWO)
    assert [head.get("id") for head in find(root, "h2")] == ["issues.reprisals", "issues.memory"]
    assert [head.get("data-running") for head in find(root, "h2")] == ["Reprisals", "Memory"]
    assert cells(find(root, "tr")[0]) == ["1", "Albania", "A1the a1 of albania"]
    order = [etree.QName(e).localname for e in root.iter() if etree.QName(e).localname in ("h2", "p", "table")]
    assert order == ["h2", "p", "table", "h2", "p", "table"]


def test_at_a_glance_has_a_row_for_each_tagged_chapter_and_pages_in_its_cells() -> None:
    """A page is named once, however many sections begin on it; Norway has no section and no row."""
    root = rendered("issues-at-a-glance", TWO)
    head, *rows = find(root, "tr")
    assert cells(head) == ["", "Reprisals", "Memory"]
    assert [cells(row) for row in rows] == [["Albania", "1, 2", ""], ["Greece", "3", "3"]]


def test_the_rows_of_a_spread_are_in_line() -> None:
    """Both pages have the same rows, each as deep as its fullest cell on either page."""
    full = {**MANY, "seven": ["albania.a1", "greece.g1", "greece.g2", "greece.g3", "greece.g4", "greece.g5"]}
    root = rendered("issues-at-a-glance", full)
    left, right = find(root, "table")
    assert [[cells(row)[0] for row in find(half, "tr")] for half in (left, right)] == [["", "Albania", "Greece"]] * 2
    assert [len(cells(find(half, "tr")[0])) for half in (left, right)] == [5, 4]
    depths = [[row.get("class") for row in find(half, "tr")[1:]] for half in (left, right)]
    assert depths == [["lines-1", "lines-2"]] * 2


def test_e_readers_get_lists() -> None:
    contents = rendered("contents-by-issue", TWO, "epub")
    assert not find(contents, "table")
    assert [text_of(item) for item in find(contents, "li")][:2] == [
        "Albania: the a1 of albania, p.\u00a01", "Albania: the a2 of albania, p.\u00a02",
    ]  # fmt: skip
    glance = rendered("issues-at-a-glance", TWO, "epub")
    assert [text_of(head) for head in find(glance, "h2")] == ["Albania", "Greece"]
    assert [text_of(item) for item in find(glance, "li")] == [
        "Reprisals: A1, p.\u00a01; A2, p.\u00a02", "Reprisals: G1, p.\u00a03", "Memory: G1, p.\u00a03",
    ]  # fmt: skip
    assert find(glance, "a")[1].get("href") == "albania.xhtml#albania.a1"


@pytest.mark.parametrize("part", ["contents-by-issue", "issues"])
def test_a_row_has_the_same_id_in_both_media(part: str) -> None:
    """The page list of the e-book rests on that."""
    pages, reader = ({e.get("id") for e in rendered(part, TWO, medium).iter()} for medium in ("print", "epub"))
    rows = {f"{part}.reprisals.albania.a1", f"{part}.reprisals.albania.a2", f"{part}.memory.greece.g1"}
    assert rows <= pages & reader
