"""Glossary terms: the first use in a chapter is linked, and what the glossary prints."""

from __future__ import annotations

import pytest

from publisher.apparatus.filing import Filing
from publisher.apparatus.terms import glossary, mark_terms
from publisher.apparatus.working import Working
from publisher.model import Place, Registers, Term, Text

from .chapters import Findings, at, chapter, spans, summary, words


def term(slug: str, text: str = "", see_also: tuple[str, ...] = ()) -> Term:
    place = Place("registers/glossary.yaml", 1)
    return Term(slug, text or slug, (Text("What it is.", place),), see_also=see_also, place=place)


TERMS = {
    entry.slug: entry
    for entry in (
        term("partisan"),
        term("ceta", "çeta"),
        term("puppet-state", "puppet state"),
        term("army", "army"),
        term("class", "class"),
    )
}


def marked(source: str, **more: dict[str, str]) -> tuple[Working, Findings]:
    report = Findings()
    return mark_terms(chapter(source, **more), Registers(glossary=TERMS), report), report  # type: ignore[arg-type]


def test_the_first_use_is_linked_and_later_ones_lose_their_mark() -> None:
    working, report = marked("The [partisans]{term} met. More [partisans]{term} came.")
    (first,) = spans(working)
    assert (first.get("id"), first.get("target"), first.get("role")) == ("albania.t1", "glossary.partisan", "term")
    assert [(use.key, use.anchor) for use in working.terms] == [("partisan", "albania.t1")]
    assert words(*working.body) == "The partisans met. More partisans came."
    assert not report.told


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("partisan", "partisan"),
        ("Partisans", "partisan"),
        ("çeta", "ceta"),
        ("Ceta", "ceta"),
        ("puppet\nstates", "puppet-state"),
        ("armies", "army"),
        ("classes", "class"),
        ("class", "class"),
    ],
)
def test_the_words_find_their_entry_by_slug_term_or_simple_plural(typed: str, slug: str) -> None:
    working, report = marked(f"The [{typed}]{{term}}.")
    assert [use.key for use in working.terms] == [slug]
    assert not report.told


def test_the_mark_may_name_the_entry() -> None:
    working, _ = marked("The [bands]{term=partisan} met.")
    assert at(working, "albania.t1") == "bands"


def test_an_unknown_term_is_an_error_with_the_nearest_name() -> None:
    working, report = marked("One.\n\nThe [Partizan]{term}.")
    assert report.only == ("countries/albania.md:3:5: X002 error: unknown term 'Partizan' (did you mean 'partisan'?)")
    assert not spans(working)


def test_a_term_in_a_heading_or_a_pull_quote_is_not_its_first_use() -> None:
    working, report = marked("## The [partisans]{term}\n\n> [partisans]{term}\n\nThe [partisans]{term}.")
    (first,) = spans(working)
    assert words(first) == "partisans"
    assert first.place == Place("countries/albania.md", 5, 5)
    assert not report.told


def test_the_text_comes_before_its_notes() -> None:
    working, _ = marked("A.[^1] A [partisan]{term}.", notes={"1": "A [partisan]{term} and a [çeta]{term}."})
    assert [(use.key, at(working, use.anchor)) for use in working.terms] == [("partisan", "partisan"), ("ceta", "çeta")]


def test_other_marks_of_the_span_stay() -> None:
    working, _ = marked("A [çeta]{term lang=sq}, a [çeta]{term lang=sq}.")
    assert [span.get("lang") for span in spans(working)] == ["sq", "sq"]


def test_the_glossary_prints_used_terms_and_what_they_send_to_in_order_of_the_alphabet() -> None:
    report = Findings()
    terms = {
        t.slug: t
        for t in (
            term("zone"),
            term("partisan", see_also=("ceta",)),
            term("ceta", "çeta", ("band",)),
            term("band"),
            term("civil-war"),
        )
    }
    registers = Registers(glossary=terms)
    used = [
        mark_terms(chapter(f"A [{word}]{{term}}.", name), registers, report)
        for word, name in (("partisan", "albania"), ("partisan", "greece"), ("civil war", "greece2"))
    ]
    entries = glossary([summary(working) for working in used], registers, Filing(), report)
    assert [entry.term.term for entry in entries] == ["band", "çeta", "civil-war", "partisan"]
    assert [use.key for use in entries[3].uses] == ["albania", "greece"]
    assert [use.anchor for use in entries[3].uses] == ["albania.t1", "greece.t1"]
    assert report.codes == ["X004"]
    assert "'zone'" in report.only


def test_a_reference_to_no_entry_is_an_error() -> None:
    report = Findings()
    registers = Registers(glossary={"partisan": term("partisan", see_also=("bund",)), "band": term("band")})
    glossary([summary(mark_terms(chapter("[partisan]{term}"), registers, report))], registers, Filing(), report)
    assert report.codes == ["X006", "X004"]
    assert "did you mean 'band'?" in str(report.told[0])
