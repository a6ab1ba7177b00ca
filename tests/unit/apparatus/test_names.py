"""Names of the authority file in the text: found, entered in the index, and surnames resolved as a reader does."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.apparatus.names import mark_names
from publisher.apparatus.working import Working
from publisher.model import Name, Node, Place, Registers, Text, plain_text

from .chapters import Findings, at, chapter, every_node, spans, words


def person(headword: str, *variants: str, index: str = "mentions") -> Name:
    last, _, first = headword.partition(", ")
    return Name(f"{first} {last}".strip(), headword, "person", index, variants)  # type: ignore[arg-type]


ENVER = person("Hoxha, Enver")
NEXHMIJE = person("Hoxha, Nexhmije")
KUPI = person("Kupi, Abaz")
FRASHERI = person("Frashëri, Mid’hat", "Mithat Frashëri")
DE_GAULLE = person("Gaulle, Charles de")
KARSKI = person("Karski, Jan", "Kozielewski, Jan", "Witold")
SOE = Name("Special Operations Executive", "Special Operations Executive", "body", "mentions", (), "SOE")
BALLI = Name("Balli Kombëtar", "Balli Kombëtar (National Front)", "body", "mentions", ("the National Front",))
TIRANA = Name("Tirana", "Tirana", "place", "marked")
NAMES = (ENVER, KUPI, FRASHERI, DE_GAULLE, KARSKI, SOE, BALLI, TIRANA)


def marked(
    source: str, names: tuple[Name, ...] = NAMES, notes: dict[str, str] | None = None
) -> tuple[Working, Findings]:
    report = Findings()
    return mark_names(chapter(source, notes=notes), Registers(names=names), report), report


def entered(working: Working) -> list[tuple[str, str]]:
    """The words of each index point, and its heading."""
    return [(at(working, point.anchor), point.path[0]) for point in working.index]


def named(working: Working) -> list[str]:
    return [words(span) for span in spans(working, "role", "name")]


def test_a_mention_of_a_person_or_body_is_an_index_entry_and_is_not_hyphenated() -> None:
    working, report = marked("Then Enver Hoxha met the SOE.")
    assert entered(working) == [("Enver Hoxha", "Hoxha, Enver"), ("SOE", "Special Operations Executive")]
    assert [span.attributes for span in spans(working)] == [
        (("id", "albania.i1"), ("role", "name")),
        (("id", "albania.i2"), ("role", "name")),
    ]
    assert working.names == {"Enver Hoxha", "Special Operations Executive"}
    assert working.index[1].place == Place("countries/albania.md", 1, 26)
    assert not report.told


def test_places_are_not_hyphenated_and_are_entered_only_where_marked() -> None:
    working, _ = marked("In Tirana it began.")
    assert named(working) == ["Tirana"]
    assert not working.index


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Enver Hoxha’s men", ["Enver Hoxha"]),
        ("Enver Hoxha's men", ["Enver Hoxha"]),
        ("Mid'hat Frashëri and Mid’hat Frashëri", ["Mid'hat Frashëri", "Mid’hat Frashëri"]),
        ("Enver\nHoxha spoke", ["Enver Hoxha"]),
        ("Enver\u00a0Hoxha spoke", ["Enver\u00a0Hoxha".replace("\u00a0", " ")]),
        ("Enver *Hoxha* spoke", ["Enver Hoxha"]),
        ("the National Front, The National Front", ["the National Front", "The National Front"]),
        ("Jan Kozielewski was Witold", ["Jan Kozielewski", "Witold"]),
        (
            "Charles de Gaulle; de Gaulle; De Gaulle; General Gaulle",
            ["Charles de Gaulle", "de Gaulle", "De Gaulle", "Gaulle"],
        ),
        ("Hoxhaj, SOEs, Enver Hoxha-Shehu, xSOE", []),
        ("the anti-SOE and SOE-trained", ["SOE", "SOE"]),
        ("`Enver Hoxha`", []),
        ("enver hoxha", []),
        ("[Enver]{lang=sq} Hoxha", ["Enver Hoxha"]),
    ],
)
def test_a_name_is_found_by_its_whole_words(source: str, found: list[str]) -> None:
    working, _ = marked(source)
    assert named(working) == found


def test_a_name_that_ends_inside_another_mark_has_a_span_in_each_and_one_id() -> None:
    working, _ = marked("Abaz *Kupi left*.")
    assert named(working) == ["Abaz", "Kupi"]
    assert [span.get("id") for span in spans(working, "role", "name")] == ["albania.i1", ""]


def test_headings_pull_quotes_captions_and_blocks_around_keep_out() -> None:
    working, _ = marked("## Enver Hoxha\n\n> Abaz Kupi\n\nNobody.")
    assert not named(working)
    caption = Node("caption", (Text("Enver Hoxha", Place("a.md", 1)),))
    assert mark_names(
        Working("a", "a.md", chapter("x").front, (caption,)), Registers(names=NAMES), Findings()
    ).body == (caption,)


def test_names_do_not_run_from_block_to_block() -> None:
    working, _ = marked("So said Enver\n\nHoxha Street.", names=(ENVER,))
    assert named(working) == ["Hoxha"]


def test_notes_are_read_after_the_text() -> None:
    working, report = marked("Hello.[^1] Enver Hoxha.", notes={"1": "So Hoxha says."})
    assert entered(working) == [("Enver Hoxha", "Hoxha, Enver"), ("Hoxha", "Hoxha, Enver")]
    assert not report.told


def test_a_bare_surname_is_the_one_of_that_name_whom_the_chapter_has_named() -> None:
    working, report = marked("Nexhmije Hoxha came. Hoxha left.", names=(ENVER, NEXHMIJE))
    assert entered(working)[1] == ("Hoxha", "Hoxha, Nexhmije")
    assert not report.told


@pytest.mark.parametrize(
    "source",
    ["Enver Hoxha and Nexhmije Hoxha came.\nHoxha left.", "In came they.\nHoxha left."],
    ids=["both named", "none named"],
)
def test_a_surname_that_may_be_two_peoples_is_an_error_that_names_them(source: str) -> None:
    working, report = marked(source, names=(ENVER, NEXHMIJE))
    assert report.only == (
        "countries/albania.md:2:1: N001 error: 'Hoxha' may be Enver Hoxha or Nexhmije Hoxha "
        '(write the full name, or [Hoxha]{index="Hoxha, Enver"})'
    )
    assert "Hoxha" in named(working)


def test_a_surname_before_the_full_name_is_taken_for_it_with_a_warning() -> None:
    working, report = marked("Then Kupi left. Kupi came back.")
    assert entered(working) == [("Kupi", "Kupi, Abaz"), ("Kupi", "Kupi, Abaz")]
    assert report.only.startswith(
        "countries/albania.md:1:6: N002 warning: 'Kupi' stands before the full name 'Abaz Kupi'"
    )


def test_another_given_name_makes_another_person() -> None:
    working, report = marked("Mid’hat Frashëri led. His regent was Mehdi Frashëri, and Mehdi Frashëri stayed.")
    assert entered(working) == [("Mid’hat Frashëri", "Frashëri, Mid’hat")]
    assert report.only.startswith("countries/albania.md:1:44: N003 warning: 'Mehdi Frashëri' is not in names.yaml")


@pytest.mark.parametrize(
    "source",
    [
        "General Kupi left.",
        "When Kupi left.",
        "So it was. But Kupi left.",
        "In Tirana Kupi left.",
        "In May Kupi left.",
        "With the SOE Kupi left.",
        "‘Then Kupi left.’",
        "A. Kupi left.",
    ],
)
def test_titles_places_and_first_words_of_sentences_are_no_given_names(source: str) -> None:
    working, report = marked(f"Abaz Kupi came.\n\n{source}")
    assert entered(working)[-1] == ("Kupi", "Kupi, Abaz") or entered(working)[1] == ("Kupi", "Kupi, Abaz")
    assert not report.told


def test_an_initial_tells_two_of_a_name_apart() -> None:
    working, report = marked("Both came: N. Hoxha. So did M. Hoxha.", names=(ENVER, NEXHMIJE))
    assert entered(working) == [("Hoxha", "Hoxha, Nexhmije")]
    assert report.codes == ["N003"]


def test_a_marked_entry_replaces_the_automatic_one_and_says_who_is_meant() -> None:
    source = (
        'So [Enver Hoxha said]{index="Hoxha, Enver > speeches"}. [Hoxha]{index="Hoxha, Nexhmije"} left. Then Abaz Kupi.'
    )
    working, report = marked(source, names=(ENVER, NEXHMIJE, KUPI))
    assert entered(working) == [("Abaz Kupi", "Kupi, Abaz")]
    assert named(working) == ["Enver Hoxha", "Hoxha", "Abaz Kupi"]
    assert working.names == {"Enver Hoxha", "Nexhmije Hoxha", "Abaz Kupi"}
    assert not report.told


@pytest.mark.parametrize("mark", [".noindex", "noindex"])
def test_a_refused_entry_leaves_no_point_and_no_trace_of_the_mark(mark: str) -> None:
    working, report = marked(f"The [Enver Hoxha]{{{mark}}} street and the [Kupi]{{{mark}}} inn.")
    assert not working.index
    assert named(working) == ["Enver Hoxha", "Kupi"]
    assert not [node for node in every_node(working) if "noindex" in node or "class" in node]
    assert not report.told


def test_citations_are_apparatus() -> None:
    note = Node("span", (Text("Abaz Kupi, Memoirs", Place("a.md", 1)),), (("role", "citation"),))
    block = Node("paragraph", (note, Text(" and Enver Hoxha.", Place("a.md", 1))))
    working = mark_names(Working("a", "a.md", chapter("x").front, (block,)), Registers(names=NAMES), Findings())
    assert entered(working) == [("Enver Hoxha", "Hoxha, Enver")]


def test_names_without_an_entry_in_the_index_are_not_asked_for_their_full_name() -> None:
    working, report = marked(
        "Shehu left.", names=(person("Shehu, Mehmet", index="none"), person("Shehu, Fiqirete", index="none"))
    )
    assert named(working) == ["Shehu"]
    assert not report.told


def test_a_chapter_is_read_fast() -> None:
    """500 names, 4,000 words: the bound of 0.05 s, with room for a busy machine."""
    names = tuple(person(f"Surname{n}, Given{n}") for n in range(500))
    sentence = "Then Given{0} Surname{0} went to the town of somewhere, and Surname{0} came back again later. "
    source = "\n\n".join(sentence.format(n) * 5 for n in range(60))
    assert len(source.split()) >= 4000
    marked("x", names=names)
    start = time.process_time()
    working, report = marked(source, names=names)
    assert time.process_time() - start < 0.5
    assert len(working.index) == 600
    assert not report.told


WORDS = st.sampled_from(
    [
        "Enver",
        "Hoxha",
        "Nexhmije",
        "Abaz",
        "Kupi",
        "said",
        "the",
        "SOE",
        "General",
        "Mid’hat",
        "Frashëri",
        "\n",
        " ",
        ", ",
        ". ",
        "’s",
        "-",
        "*Hoxha*",
        "[Kupi]{lang=sq}",
        "[Hoxha]{.noindex}",
        '[Hoxha]{index="Hoxha, Enver"}',
        "[^1]",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_no_character_is_changed_and_every_point_has_its_one_anchor(pieces: list[str]) -> None:
    source = "x " + " ".join(pieces).replace("\n ", "\n").replace("\n\n", "\n")
    before = chapter(source)
    working, report = marked(source, names=(*NAMES, NEXHMIJE))
    assert plain_text(*working.body) == plain_text(*before.body)
    ids = [node.get("id") for node in every_node(working) if "id" in node]
    assert len(ids) == len(set(ids))
    assert {point.anchor for point in working.index} <= set(ids)
    headwords = {name.headword for name in (*NAMES, NEXHMIJE)}
    assert {point.path[0] for point in working.index} <= headwords
    assert marked(source, names=(*NAMES, NEXHMIJE))[0] == working
    assert set(report.codes) <= {"N001", "N002", "N003"}


@given(st.lists(st.sampled_from(["Enver Hoxha", "Nexhmije Hoxha", "Hoxha"]), min_size=1, max_size=8))
def test_a_surname_is_resolved_exactly_when_one_of_that_name_stands_before_it(mentions: list[str]) -> None:
    working, report = marked(" and ".join(mentions), names=(ENVER, NEXHMIJE))
    before: set[str] = set()
    expected: list[str] = []
    for mention in mentions:
        if mention != "Hoxha":
            before.add(mention)
            expected.append(mention)
        elif len(before) == 1:
            expected += before
    assert [{"Hoxha, Enver": "Enver Hoxha"}.get(point.path[0], "Nexhmije Hoxha") for point in working.index] == expected
    assert len(report.told) == len(mentions) - len(expected)
