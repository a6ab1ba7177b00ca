"""The index: points that the author marks, headings, references between them, order and findings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.apparatus.filing import Filing
from publisher.apparatus.index import indexes
from publisher.apparatus.names import mark_names
from publisher.apparatus.points import mark_index
from publisher.apparatus.working import Working
from publisher.model import (
    IndexEntry,
    IndexGroup,
    IndexPoint,
    IndexSettings,
    Name,
    Node,
    Place,
    Registers,
    Summary,
    Text,
    plain_text,
)

from .chapters import Findings, at, chapter, every_node, words

WHOLE = IndexSettings("index", "Index")
HOXHA = Name("Enver Hoxha", "Hoxha, Enver", "person", "mentions", ("Enver Hodža", "Comrade Taras"))
SOE = Name("Special Operations Executive", "Special Operations Executive", "body", "mentions", (), "SOE")


def marked(working: Working) -> tuple[Working, Findings]:
    report = Findings()
    return mark_index(working, Registers(), report), report


def entered(working: Working) -> list[tuple[str, str]]:
    return [(at(working, point.anchor), " > ".join(point.path)) for point in working.index]


# ----------------------------------------------------------------------------- points


def test_marked_words_are_an_entry_of_up_to_three_levels() -> None:
    working, report = marked(chapter('So [they burned it]{index="reprisals > Borovë > aftermath; Borovë"}.'))
    assert entered(working) == [("they burned it", "reprisals > Borovë > aftermath"), ("they burned it", "Borovë")]
    assert working.index[0].place == Place("countries/albania.md", 1, 4)
    assert not report.told


def test_a_mark_without_words_is_put_on_the_next_word_and_leaves_no_empty_element() -> None:
    working, report = marked(
        chapter('At last []{index="Hoxha, Enver > at Pezë"}‘[they]{lang=sq} met’ []{index="end"}.')
    )
    assert entered(working) == [("they", "Hoxha, Enver > at Pezë"), ("met", "end")]
    assert words(*working.body) == "At last ‘they met’ ."
    assert not [node for node in every_node(working) if node.kind == "span" and not plain_text(node)]
    assert not report.told


def test_two_marks_without_words_share_their_word() -> None:
    working, _ = marked(chapter('[]{index="one"}[]{index="two"}Here.'))
    assert [point.anchor for point in working.index] == ["albania.i1", "albania.i1"]


def test_a_mark_without_words_keeps_the_id_that_another_pass_gave_it() -> None:
    empty = Node("span", (), (("id", "albania.e1"), ("index", "one")))
    body = (Node("paragraph", (empty, Text("Here.", Place("a.md", 1))), (("id", "albania.b1"),)),)
    working, _ = marked(Working("albania", "a.md", chapter("x").front, body))
    assert entered(working) == [("Here", "one")]
    assert working.index[0].anchor == "albania.e1"


def test_ids_go_on_after_those_of_the_names() -> None:
    report = Findings()
    working = mark_names(chapter('Enver Hoxha [came]{index="arrivals"}.'), Registers(names=(HOXHA,)), report)
    working = mark_index(working, Registers(), report)
    assert [point.anchor for point in working.index] == ["albania.i1", "albania.i2"]


def passage(*blocks: Node, entry: str = "civil war") -> Working:
    made = Node("passage", blocks, (("index", entry),), Place("countries/albania.md", 7))
    return Working("albania", "countries/albania.md", chapter("x").front, (made,))


def test_a_passage_is_a_range_from_its_first_block_to_its_last_word() -> None:
    working, report = marked(passage(*chapter("It began. And\n\nit [went *on*]{lang=en}.").body))
    (point,) = working.index
    assert point == IndexPoint(("civil war",), "albania.b1", "albania.z1", Place("countries/albania.md", 7))
    assert [block.kind for block in working.body] == ["paragraph", "paragraph"]
    assert at(working, "albania.z1") == "on"
    assert not report.told


def test_passages_may_nest_and_end_in_a_list_or_a_table() -> None:
    item = Node("item", chapter("at the end").body[0].children, (("id", "albania.b9"),))
    inner = Node("passage", (Node("list", (item,)),), (("index", "inner"),))
    working, report = marked(passage(*chapter("It began.").body, inner, entry="outer"))
    assert [(point.path, point.anchor, at(working, point.end)) for point in working.index] == [
        (("inner",), "albania.b9", "end"),
        (("outer",), "albania.b1", "end"),
    ]
    assert not report.told


def test_a_passage_that_ends_in_a_picture_ends_at_it() -> None:
    figure = Node("figure", (), (("id", "albania.fig-map"),))
    working, _ = marked(passage(*chapter("> It began.").body, figure))
    assert [(point.anchor, point.end) for point in working.index] == [("albania.b1", "albania.fig-map")]


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ('[x]{index="a > b > c > d"}', "N005 error: 'a > b > c > d': an index has 3 levels at most"),
        ('[x]{index="a > "}', "N005 error: 'a > ': a heading is missing beside '>'"),
        ('[]{index="a"}', "N012 error: a mark without words has no word beside it to stand on"),
    ],
)
def test_a_wrong_mark_is_an_error_at_its_place(source: str, finding: str) -> None:
    working, report = marked(chapter(source))
    assert report.only == f"countries/albania.md:1:1: {finding}"
    assert not working.index


def test_a_passage_without_blocks_is_an_error() -> None:
    _, report = marked(passage())
    assert report.only.startswith("countries/albania.md:7:1: N012")


def test_a_pull_quote_has_no_entries() -> None:
    working, report = marked(chapter('> [they]{index="a"} met []{index="b"}again'))
    assert not working.index
    assert words(*working.body) == "they met again"
    assert not report.told


PIECES = st.sampled_from(
    [
        "they ",
        "met\n",
        "[in]{index=a} ",
        "[]{index=b}",
        '[]{index="c > d; e"}',
        "*so* ",
        "[^1]",
        "[x []{index=f}y]{lang=sq} ",
        ". ",
        "‘",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=15))
def test_marks_change_no_character_and_each_has_its_one_anchor(pieces: list[str]) -> None:
    source = "Then " + "".join(pieces).rstrip()
    working, report = marked(chapter(source))
    assert plain_text(*working.body) == plain_text(*chapter(source).body)
    ids = [node.get("id") for node in every_node(working) if "id" in node]
    assert len(ids) == len(set(ids))
    assert {point.anchor for point in working.index} <= set(ids)
    assert len(working.index) == sum(piece.count("index=") + piece.count(";") for piece in pieces)
    assert all(words(node) for node in every_node(working) if node.kind == "span" and "id" in node)
    assert not report.told


# ----------------------------------------------------------------------------- the book's index


def point(typed: str, number: int = 1) -> IndexPoint:
    return IndexPoint(tuple(typed.split(" > ")), f"albania.i{number}", place=Place("countries/albania.md", number))


def made(*typed: str, **registers: object) -> tuple[tuple[IndexGroup, ...], Findings]:
    report = Findings()
    points = tuple(point(entry, number) for number, entry in enumerate(typed, 1))
    told = [Summary("albania", "", index=points)]
    (whole,) = indexes(told, Registers(**registers), (WHOLE,), Filing(), report)  # type: ignore[arg-type]
    return whole.groups, report


def shown(groups: tuple[IndexGroup, ...]) -> list[str]:
    """The index as lines, with the number of points of each entry."""

    def lines(entry: IndexEntry, indent: str) -> list[str]:
        count = f", {len(entry.points)}" if entry.points else ""
        see = f" see {entry.see}" if entry.see else ""
        also = f" see also {'; '.join(heading for heading, _ in entry.see_also)}" if entry.see_also else ""
        return [
            indent + entry.heading + count + see + also,
            *(x for e in entry.entries for x in lines(e, indent + "  ")),
        ]

    return [
        line for group in groups for line in (f"[{group.letter}]", *(x for e in group.entries for x in lines(e, "")))
    ]


def test_headings_are_merged_filed_and_grouped() -> None:
    groups, report = made(
        "Çeta", "Hoxha, Enver > at Pezë", "Berat", "Hoxha, Enver", "Hoxha, Enver > and Spain", "Berat", "11,343"
    )
    assert shown(groups) == [
        "[0–9]",
        "11,343, 1",
        "[B]",
        "Berat, 2",
        "[C]",
        "Çeta, 1",
        "[H]",
        "Hoxha, Enver, 1",
        "  at Pezë, 1",
        "  and Spain, 1",
    ]
    assert not report.told


def test_every_entry_has_an_id_of_its_own_words() -> None:
    groups, _ = made(
        "Pezë", "Peze", "Hoxha, Enver > at Pezë", "Θέρισο", "reprisals > Borovë > aftermath", "reprisals > x"
    )
    ids = [
        entry.id
        for group in groups
        for top in group.entries
        for entry in (top, *top.entries, *(e for s in top.entries for e in s.entries))
    ]
    assert ids == [
        "index.hoxha-enver",
        "index.hoxha-enver--at-peze",
        "index.peze",
        "index.peze-2",
        "index.reprisals",
        "index.reprisals--borove",
        "index.reprisals--x",
        "index.reprisals--borove--aftermath",
        "index.entry",
    ]


def test_variants_and_abbreviations_become_see_entries_where_the_target_has_pages() -> None:
    names = (HOXHA, SOE, Name("OSS", "Office of Strategic Services", "body", "mentions", ("O.S.S.",), "OSS"))
    groups, report = made("Hoxha, Enver", "Special Operations Executive", names=names)
    assert shown(groups) == [
        "[C]",
        "Comrade Taras see Hoxha, Enver",
        "[E]",
        "Enver Hodža see Hoxha, Enver",
        "[H]",
        "Hoxha, Enver, 1",
        "[S]",
        "SOE see Special Operations Executive",
        "Special Operations Executive, 1",
    ]
    assert groups[0].entries[0].see_id == "index.hoxha-enver"
    assert not report.told


def test_a_variant_with_the_same_surname_needs_no_see_entry() -> None:
    names = (
        Name(
            "Mid’hat Frashëri",
            "Frashëri, Mid’hat",
            "person",
            "mentions",
            ("Mithat Frashëri", "Frashëri, Midhat", "Lumo Skëndo"),
        ),
    )
    groups, _ = made("Frashëri, Mid’hat", names=names)
    assert shown(groups) == ["[F]", "Frashëri, Mid’hat, 1", "[L]", "Lumo Skëndo see Frashëri, Mid’hat"]


def test_a_variant_that_begins_like_its_headword_needs_none_either() -> None:
    names = (
        Name("Tirana", "Tirana", "place", "marked", ("Tiranë",)),
        Name("Shkodër", "Shkodër", "place", "marked", ("Scutari",)),
    )
    groups, _ = made("Tirana", "Shkodër", names=names)
    assert shown(groups) == ["[S]", "Scutari see Shkodër", "Shkodër, 1", "[T]", "Tirana, 1"]


def test_a_variant_in_another_script_is_no_entry() -> None:
    names = (Name("National Liberation Front", "National Liberation Front", "body", "mentions", ("ΕΑΜ", "EAM")),)
    groups, _ = made("National Liberation Front", names=names)
    assert shown(groups) == ["[E]", "EAM see National Liberation Front", "[N]", "National Liberation Front, 1"]


def test_references_of_the_editors() -> None:
    groups, report = made(
        "SOE",
        "Greece > civil war",
        "Greece > EAM",
        "Legality Movement",
        see={"British missions": "SOE"},
        see_also={"Greece": ("SOE", "Legality Movement")},
    )
    assert shown(groups) == [
        "[B]",
        "British missions see SOE",
        "[G]",
        "Greece see also Legality Movement; SOE",
        "  civil war, 1",
        "  EAM, 1",
        "[L]",
        "Legality Movement, 1",
        "[S]",
        "SOE, 1",
    ]
    assert groups[1].entries[0].see_also[0] == ("Legality Movement", "index.legality-movement")
    assert not report.told


def test_a_reference_may_lead_to_a_subentry() -> None:
    groups, _ = made("reprisals > Borovë", "reprisals > Kommeno", see={"Borovë": "reprisals > Borovë"})
    assert shown(groups)[:2] == ["[B]", "Borovë see reprisals, Borovë"]
    assert groups[0].entries[0].see_id == "index.reprisals--borove"


@pytest.mark.parametrize(
    ("registers", "finding"),
    [
        (
            {"see": {"missions": "SEO"}},
            "N007 error: 'missions' says to see 'SEO', which is no entry (did you mean 'SOE'?)",
        ),
        ({"see": {"a": "b", "b": "SOE"}}, "N007 error: 'a' says to see 'b', which leads on (say 'SOE')"),
        ({"see": {"SOE": "SOE"}}, "N007 error: 'SOE' says to see 'SOE', which is itself"),
        ({"see": {"EAM": "SOE"}}, "N008 warning: 'EAM' says only to see 'SOE', but has pages itself"),
        (
            {"see": {"x": "Hoxha, Enver"}, "names": (HOXHA,)},
            "N009 warning: 'x' says to see 'Hoxha, Enver', which no",
        ),
        (
            {"see_also": {"SOE": ("EAN",)}},
            "N007 error: 'SOE' says to see also 'EAN', which is no entry (did you mean 'EAM'?)",
        ),
        (
            {"see_also": {"EAN": ("SOE",)}},
            "N007 error: there is no entry 'EAN' to see others from (did you mean 'EAM'?)",
        ),
        (
            {"see_also": {"Hoxha, Enver": ("SOE",)}, "names": (HOXHA,)},
            "N009 warning: no chapter has an entry 'Hoxha",
        ),
    ],
)
def test_a_reference_that_misleads_is_found(registers: dict[str, object], finding: str) -> None:
    _, report = made("SOE", "EAM", **registers)
    assert finding in report.only


def test_see_from_a_heading_with_pages_is_printed_as_see_also() -> None:
    groups, _ = made("SOE", "EAM", see={"EAM": "SOE"})
    assert "EAM, 1 see also SOE" in shown(groups)


def test_headings_that_differ_only_in_typing_are_found() -> None:
    _, report = made("civil war", "Civil  war", "civil-war", "civil wars")
    assert report.codes == ["N006", "N006"]
    assert str(report.told[0]) == (
        "countries/albania.md:2:1: N006 warning: 'Civil  war' and 'civil war' are two headings of the index "
        "(type both alike; the other stands at countries/albania.md:1:1)"
    )


def test_a_lone_subentry_is_found_but_not_beside_pages_of_the_heading() -> None:
    _, report = made("reprisals > Borovë", "Greece", "Greece > EAM")
    assert report.only == (
        "countries/albania.md:1:1: N010 info: 'Borovë' is the only entry under 'reprisals', "
        'which has no pages itself (make it one heading: index="reprisals, Borovë")'
    )


HEADINGS = st.sampled_from(
    ["Berat", "berat", "Çeta", "Ceta", "SOE", "Hoxha, Enver", "New York", "Newark", "2nd", "Θέρισο", "—"]
)
ENTRIES = st.lists(HEADINGS, min_size=1, max_size=3).map(" > ".join)


@given(st.lists(ENTRIES, max_size=20))
def test_no_point_is_lost_no_heading_is_double_and_all_are_in_order(typed: list[str]) -> None:
    groups, _ = made(*typed)
    filing = Filing()

    def check(entries: tuple[IndexEntry, ...], key: object) -> list[IndexPoint]:
        headings = [entry.heading for entry in entries]
        assert len(headings) == len(set(headings))
        assert all(key(a) < key(b) for a, b in pairwise(headings))  # type: ignore[operator]
        return [p for entry in entries for p in (*entry.points, *check(entry.entries, filing.sub_key))]

    tops = tuple(entry for group in groups for entry in group.entries)
    assert sorted(check(tops, filing.key), key=str) == sorted((point(e, n) for n, e in enumerate(typed, 1)), key=str)
    letters = [group.letter for group in groups]
    assert len(letters) == len(set(letters))
    ids = [entry.id for entry in walk_entries(tops)]
    assert len(ids) == len(set(ids))


def walk_entries(entries: tuple[IndexEntry, ...]) -> list[IndexEntry]:
    return [inner for entry in entries for inner in (entry, *walk_entries(entry.entries))]
