"""Acronyms and regnal numbers in small capitals, and the lead-in of a chapter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.apparatus.capitals import mark_capitals, mark_lead_in, small_capitals
from publisher.apparatus.working import Working
from publisher.diagnostics import Diagnostic
from publisher.model import FrontMatter, Node, Registers, Text, plain_text, walk

from .trees import PLACE, block, inline, paragraph, text


def marked(*nodes: Node | Text, role: str = "acronym") -> list[str]:
    return [plain_text(n) for n in walk(*nodes) if isinstance(n, Node) and role in n.get("role").split()]


def chapter(*body: Node, lead_in: str = "", standfirst: str = "") -> Working:
    front = FrontMatter("Albania", lead_in=lead_in, standfirst=inline(standfirst), place=PLACE)
    return Working("albania", PLACE.file, front, body)


@pytest.mark.parametrize(
    ("typed", "small"),
    [
        ("SOE and the RAF", ["SOE", "RAF"]),
        ("the UNÇ, ΕΛΑΣ and СССР", ["UNÇ", "ΕΛΑΣ", "СССР"]),
        ("POWs and SOE’s men", ["POW", "SOE"]),
        ("(SOE)", ["SOE"]),
        ("the SS, the UN and the US", []),
        ("MI6, B24, T34", []),
        ("Victor Emmanuel III and Pius\u00a0XII", ["III", "XII"]),
        ("Elizabeth II and George\u00a0VI", ["II", "VI"]),
        ("the Second World War", []),
        ("USSRian, SOEx", []),
        ("no one", []),
        ("an *SOE* officer", ["SOE"]),
        ("the file `SOE`", []),
    ],
)
def test_what_is_set_small(typed: str, small: list[str]) -> None:
    assert marked(*small_capitals(inline(typed))) == small


def test_a_citation_is_marked_and_an_address_is_not() -> None:
    address = block("link", "https://example.org/SOE", href="https://example.org/SOE")
    assert marked(*small_capitals((*inline("SOE, "), block("span", "the OSS, ", address, role="citation")))) == [
        "SOE",
        "OSS",
    ]
    assert marked(*small_capitals((address, block("link", "the SOE", href="https://example.org/SOE")))) == ["SOE"]


def test_only_the_reading_text_is_marked() -> None:
    body = (
        block("heading", "SOE"), paragraph("SOE"), block("quotation", paragraph("OSS"), block("attribution", "RAF")),
        block("table", block("caption", "SOE"), block("body", block("row", block("cell", "SOE")))),
        block("list", block("item", "BBC")), block("code-block", "SOE"),
    )  # fmt: skip
    after = mark_capitals(chapter(*body, standfirst="The RAF"), Registers(), lambda _: None)
    assert marked(*after.front.standfirst, *after.body) == ["RAF", "SOE", "OSS", "BBC"]


@given(st.text(alphabet="AB C.sé*", max_size=40))
def test_no_character_is_lost_and_nothing_is_marked_twice(typed: str) -> None:
    content = inline(typed)
    once = small_capitals(content)
    assert plain_text(*once) == plain_text(*content)
    assert small_capitals(once) == once


def led_in(lead_in: str, *body: Node) -> tuple[Working, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return mark_lead_in(chapter(*body, lead_in=lead_in), Registers(), found.append), found


def test_the_lead_in_is_marked_at_the_start_of_the_first_paragraph() -> None:
    after, found = led_in(
        "Before the war", block("epigraph", paragraph("x")), paragraph("Before the⏎war began, it was over.")
    )
    assert not found
    assert marked(*after.body, role="lead-in") == ["Before the\nwar"]
    assert plain_text(*after.body) == "xBefore the\nwar began, it was over."


def test_a_lead_in_that_ends_inside_a_mark_is_marked_in_pieces() -> None:
    after, found = led_in(
        "On 7 April Italy", paragraph("On ", block("span", "7\u00a0April Italy landed", event="x"), ".")
    )
    assert not found
    assert marked(*after.body, role="lead-in") == ["On ", "7\u00a0April Italy"]


@pytest.mark.parametrize(
    "body", [(), (paragraph("Befores the war."),), (paragraph("Other words here."),), (block("list"),)]
)
def test_a_text_that_starts_otherwise_is_reported(body: tuple[Node, ...]) -> None:
    after, found = led_in("Before", *body)
    assert after.body == body
    assert [f.code for f in found] == ["S040"]
    assert found[0].place == (text("").place if body and body[0].kind == "paragraph" else PLACE)
