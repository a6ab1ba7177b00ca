"""The view by issue: which sections stand under which issue, and what an author is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.apparatus.summary import gather_headings
from publisher.apparatus.themes import check_themes, themes, told
from publisher.apparatus.working import Working, begin
from publisher.model import Chapter, FrontMatter, HeadingLine, Node, Place, Registers, Summary, Text, Theme, plain_text

from .chapters import Findings
from .trees import block, paragraph

INTRODUCTION = "word " * 120
FILE = "back/issues.md"


def issues(*named: str, introduction: str = INTRODUCTION) -> Chapter:
    """The file of introductions: a preamble, and for each name a heading and a paragraph."""
    blocks: list[Node] = [paragraph("What stands here.", id="issues.b1")]
    for n, name in enumerate(named):
        words = name.replace("-", " ").capitalize()
        heading = Node("heading", (Text(words, Place(FILE, 4 + n)),), (), Place(FILE, 4 + n))
        blocks += [heading.having(id=f"issues.{name}", level="1"), paragraph(introduction, id=f"issues.b{n + 2}")]
    return Chapter("issues", FILE, FrontMatter("Issues"), tuple(blocks))


def heading(tags: str = "", gist: str = "what happened", name: str = "albania.ambush", line: int = 9) -> HeadingLine:
    place = Place(f"countries/{name.partition('.')[0]}.md", line)
    return HeadingLine(1, name.partition(".")[2].capitalize(), name, tuple(tags.split()), gist, place)


def chapter(name: str, *headings: HeadingLine) -> Summary:
    return Summary(name, name.capitalize(), headings=headings)


def gathered(introductions: Chapter, *summaries: Summary) -> tuple[Theme, ...]:
    """As ``resolve`` does it: what is not told is left out before the passes, of which one matters here."""
    working = gather_headings(begin(told(introductions, summaries)), Registers(), Findings())
    return themes(working, summaries)


def findings(introductions: Chapter | None, *headings: HeadingLine) -> list[str]:
    report = Findings()
    check_themes(introductions, [chapter("albania", *headings)], report)
    return [str(finding) for finding in report.told]


# --------------------------------------------------------------------------- what is gathered

ALBANIA = chapter(
    "albania", heading("reprisals"), heading("memory reprisals", name="albania.dates"), heading(name="albania.x")
)
GREECE = chapter("greece", heading("reprisals", name="greece.villages"), heading("memory", name="greece.law"))


def test_issues_stand_in_the_order_of_their_introductions_and_sections_in_that_of_the_book() -> None:
    found = gathered(issues("memory", "reprisals"), ALBANIA, GREECE)
    assert [(theme.slug, theme.title, theme.anchor) for theme in found] == [
        ("memory", "Memory", "issues.memory"), ("reprisals", "Reprisals", "issues.reprisals"),
    ]  # fmt: skip
    assert [[section.anchor for section in theme.sections] for theme in found] == [
        ["albania.dates", "greece.law"], ["albania.ambush", "albania.dates", "greece.villages"],
    ]  # fmt: skip


def test_a_line_has_chapter_heading_and_gist() -> None:
    (theme,) = gathered(issues("reprisals"), chapter("albania", heading("reprisals")))
    (line,) = theme.sections
    assert (line.chapter, line.title, line.heading, line.gist) == ("albania", "Albania", "Ambush", "what happened")


def test_sections_of_one_chapter_go_together() -> None:
    _, reprisals = gathered(issues("memory", "reprisals"), ALBANIA, GREECE)
    assert [[section.anchor for section in group] for group in reprisals.chapters] == [
        ["albania.ambush", "albania.dates"], ["greece.villages"],
    ]  # fmt: skip
    assert [point.anchor for point in reprisals.points("albania")] == ["albania.ambush", "albania.dates"]
    assert reprisals.points("norway") == ()


def test_an_introduction_begins_with_its_heading_and_ends_before_the_next() -> None:
    memory, reprisals = gathered(issues("memory", "reprisals"), ALBANIA)
    assert [node.kind for node in memory.introduction] == ["heading", "paragraph"]
    assert [plain_text(theme.introduction[0]) for theme in (memory, reprisals)] == ["Memory", "Reprisals"]


def test_an_issue_that_no_section_is_about_is_left_out_with_the_notes_that_only_it_calls() -> None:
    notes = {"a": (paragraph("Of sabotage."),), "b": (paragraph("Of reprisals."),)}
    called = issues("sabotage", "reprisals")
    preamble, sabotage, first, reprisals, second = called.body
    first, second = (
        node.holding((*node.children, block("note-call", note=key))) for node, key in ((first, "a"), (second, "b"))
    )
    kept = told(replace(called, body=(preamble, sabotage, first, reprisals, second), notes=notes), [ALBANIA])
    assert kept.body == (preamble, reprisals, second)
    assert list(kept.notes) == ["b"]


SLUGS = ("reprisals", "memory", "women", "sabotage")


@given(
    st.lists(st.lists(st.lists(st.sampled_from(SLUGS), max_size=4), max_size=4), max_size=4),
    st.permutations(SLUGS),
)
def test_every_tagged_section_stands_once_under_each_of_its_issues_and_nowhere_else(
    tags: list[list[list[str]]], order: list[str]
) -> None:
    summaries = [
        chapter(f"land-{n}", *(heading(" ".join(own), name=f"land-{n}.s{m}") for m, own in enumerate(sections)))
        for n, sections in enumerate(tags)
    ]
    found = gathered(issues(*order), *summaries)
    expected = {(theme, line.anchor) for s in summaries for line in s.headings for theme in line.themes}
    printed = [(theme.slug, section.anchor) for theme in found for section in theme.sections]
    assert set(printed) == expected
    assert len(printed) == len(expected)
    assert [theme.slug for theme in found] == [name for name in order if any(name == slug for slug, _ in expected)]


# --------------------------------------------------------------------------- what is reported


def test_a_sound_book_is_not_remarked_upon() -> None:
    assert findings(issues("reprisals"), heading("reprisals"), heading(gist="")) == []


def test_an_unknown_theme_is_an_error_with_its_place_and_the_nearest_name() -> None:
    assert findings(issues("reprisals"), heading("reprisals reprisal")) == [
        "countries/albania.md:9:1: X009 error: unknown theme 'reprisal' (did you mean 'reprisals'?)"
    ]


def test_tags_in_a_book_without_issues_are_remarked_upon_once() -> None:
    (line,) = findings(None, heading(), heading("reprisals", line=20), heading("memory", line=30))
    assert line.startswith("countries/albania.md:20:1: X010 warning: ")
    assert findings(None, heading()) != [line]


@pytest.mark.parametrize(
    ("gist", "tags", "finding"),
    [
        ("", "reprisals", "X011 warning: 'Ambush' has themes and no gist (add gist=\"…\")"),
        ("word " * 26, "reprisals", "X012 warning: the gist of 'Ambush' has 26 words (25 at most)"),
        ("a gist", "", "X013 warning: 'Ambush' has a gist and no themes (add themes=\"…\")"),
    ],
)
def test_what_is_wrong_with_a_gist(gist: str, tags: str, finding: str) -> None:
    assert findings(issues("reprisals"), heading("reprisals", name="albania.sound"), heading(tags, gist)) == [
        f"countries/albania.md:9:1: {finding}"
    ]


def test_a_gist_of_25_words_is_a_gist() -> None:
    assert findings(issues("reprisals"), heading("reprisals", "word " * 25)) == []


def test_an_issue_without_an_id_cannot_be_named() -> None:
    nameless = issues("b7")
    nameless = replace(nameless, body=(nameless.body[0], nameless.body[1].having(id="issues.b7"), *nameless.body[2:]))
    assert findings(nameless) == [f"{FILE}:4:1: X014 error: the issue 'B7' has no id (add {{#b7}})"]


def test_an_issue_that_no_section_is_about_is_remarked_upon() -> None:
    assert findings(issues("reprisals", "women"), heading("reprisals")) == [
        f"{FILE}:5:1: X015 info: no section is about 'Women' (tag one: themes=\"women\")"
    ]


@pytest.mark.parametrize(("count", "is_remarked"), [(0, True), (119, True), (120, False), (180, False), (181, True)])
def test_an_introduction_has_120_to_180_words(count: int, is_remarked: bool) -> None:
    found = findings(issues("reprisals", introduction="word " * count), heading("reprisals"))
    said = f"{FILE}:4:1: X016 info: the introduction of 'Reprisals' has {count} words (120 to 180 are the rule)"
    assert found == ([said] if is_remarked else [])


def test_the_heading_of_a_sidebar_takes_no_themes() -> None:
    aside = block("sidebar", block("heading", "Beside", id="albania.beside", level="2", themes="women", gist="x"))
    report = Findings()
    gather_headings(Working("albania", "albania.md", FrontMatter("Albania"), (aside,)), Registers(), report)
    assert report.codes == ["X013"]
    assert "'Beside' heads no section, and has themes" in report.only
