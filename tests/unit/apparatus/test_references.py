"""Cross references: addresses become anchors, anchors are checked, and nothing else gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.apparatus.references import check_references, links_in, resolve_links
from publisher.model import Node, Place, Registers, Text

from .chapters import Findings, chapter, every_node, summary, words


def resolved(source: str) -> tuple[list[Node], Findings]:
    report = Findings()
    working = resolve_links(chapter(source), Registers(), report)
    return [node for node in every_node(working) if node.kind == "link"], report


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("greece.md", "greece"),
        ("slovakia.md#rising", "slovakia.rising"),
        ("../front/preface.md#what-counts", "preface.what-counts"),
        ("#winter-1943", "albania.winter-1943"),
    ],
)
def test_a_link_into_the_book_becomes_an_anchor_that_the_chapter_demands(href: str, target: str) -> None:
    (link,), report = resolved(f"See [there]({href}).")
    assert link.get("target") == target
    assert "href" not in link
    assert not report.told


@pytest.mark.parametrize("href", ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org"])
def test_an_address_outside_stays_an_address(href: str) -> None:
    (link,), report = resolved(f"See [there]({href}).")
    assert link.get("href") == href
    assert "target" not in link
    assert not report.told


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert",
        "JaVaScRiPt:alert",
        "data:text/html,x",
        "file:///etc/passwd",
        "/etc/passwd",
        "//example.org/x",
        "",
        "#",
        "greece",
        "greece.html",
        "https:greece.md",
        "http://",
        "mailto:nobody",
        "C:\\greece.md",
        "\\\\host\\a.md",
        ".md",
        "https://exa mple.org",
        "ftp://example.org/greece.md",
        "java\tscript:x",
    ],
)
def test_a_link_to_anything_else_becomes_its_words_and_an_error(href: str) -> None:
    report = Findings()
    node = Node(
        "paragraph", (Node("link", (Text("there", Place("a.md", 3, 5)),), (("href", href),), Place("a.md", 3, 4)),)
    )
    (block,), demands = links_in((node,), "albania", report)
    assert isinstance(block, Node)
    assert block.children == (Text("there", Place("a.md", 3, 5)),)
    assert report.codes == ["X003"]
    assert report.only.startswith("a.md:3:4: X003 error")
    assert not demands


def test_a_link_without_words_is_an_error() -> None:
    links, report = resolved("See [](greece.md).")
    assert not links
    assert "words" in report.only


def test_links_in_notes_and_nested_marks_are_resolved_too() -> None:
    report = Findings()
    working = chapter("A [*b* [c](greece.md)]{lang=sq}.[^1]", notes={"1": "See [it](italy.md#end)."})
    working = resolve_links(working, Registers(), report)
    assert [use.anchor for use in working.demands] == ["greece", "italy.end"]
    assert working.demands[0].place == Place("countries/albania.md", 1, 8)


def test_a_dangling_reference_is_told_with_its_place_and_the_nearest_name() -> None:
    report = Findings()
    albania = resolve_links(chapter("One.\n\nSee [it](greece.md#risng) and [her](grece.md)."), Registers(), report)
    greece = summary(chapter("## The rising", "greece"))
    greece = type(greece)(greece.chapter, greece.title, frozenset({"greece.rising", "greece.b1"}))
    check_references([summary(albania), greece], ["glossary"], report)
    assert [str(finding) for finding in report.told] == [
        (
            "countries/albania.md:3:5: X001 error: there is no 'greece.md#risng' to refer to "
            "(did you mean 'greece.md#rising'?)"
        ),
        "countries/albania.md:3:31: X001 error: there is no 'grece.md' to refer to (did you mean 'greece.md'?)",
    ]


def test_an_id_of_the_builder_is_no_place_to_refer_to() -> None:
    report = Findings()
    albania = resolve_links(chapter("One.\n\nSee [it](#b1)."), Registers(), report)
    check_references([summary(albania)], [], report)
    assert "give the place an id of yours" in report.only


def test_chapters_and_generated_parts_may_be_referred_to() -> None:
    report = Findings()
    albania = resolve_links(chapter("See [a](greece.md), [b](glossary.md), [c](albania.md)."), Registers(), report)
    check_references([summary(albania), summary(chapter("x", "greece"))], ["glossary"], report)
    assert not report.told


@given(st.text(alphabet="aA.:/#?@\\ \tmdhtps%é-", max_size=30))
def test_whatever_the_address_the_words_stay_and_no_script_gets_through(href: str) -> None:
    report = Findings()
    link = Node("link", (Text("there", Place("a.md", 1)),), (("href", href),))
    (out, *_), _ = links_in((link,), "albania", report)
    assert words(out) == "there"
    if isinstance(out, Node):
        assert out.get("target") or out.get("href").lower().startswith(("http://", "https://", "mailto:"))
    else:
        assert report.codes == ["X003"]
