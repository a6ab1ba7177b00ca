"""Filing: the order of headings, case by case and as an order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.apparatus.filing import Filing, Tailoring

FILING = Filing()

ORDER = [
    ["2nd Division", "10 Downing Street", "11,343 deported", "aircraft", "Zog"],
    ["New, Arthur", "New York", "Newark"],
    ["Hoxha", "Hoxha, Enver", "Hoxha, Nexhmije", "Hoxha family", "Hoxhaj"],
    ["Ceta", "Çeta", "Cetb"],
    ["Borkowska, Anna (Sister Bertranda)", "Borovë", "British missions"],
    ["Lodz", "Łódź", "Lodzer"],
    ["Mid’hat", "Midway"],
    ["ethnic", "‘ethnic’ Albania", "Eve"],
    ["Bór-Komorowski, Tadeusz", "Bora"],
    ["Odessa", "Ødegaard"][::-1],
    ["war crimes", "War, Great", "wars"][1:],
]


@pytest.mark.parametrize("headings", ORDER)
def test_headings_are_filed_word_by_word_with_accents_by_their_base_letter(headings: list[str]) -> None:
    backwards = headings[::-1]
    assert sorted(backwards, key=FILING.key) == headings


def test_subentries_are_filed_without_a_preposition_or_article_at_their_head() -> None:
    typed = ["agreement at Mukje", "in Albania", "at Berat", "and the British", "founded", "the party of", "at Përmet"]
    assert sorted(typed, key=FILING.sub_key) == [
        "agreement at Mukje",
        "in Albania",
        "at Berat",
        "and the British",
        "founded",
        "the party of",
        "at Përmet",
    ]


@pytest.mark.parametrize(
    ("heading", "letter"),
    [
        ("Çeta", "C"),
        ("‘ethnic’ Albania", "E"),
        ("Łódź", "L"),
        ("Đilas", "D"),
        ("11,343", "0–9"),
        ("—", "0–9"),
        ("zog", "Z"),
        ("Θέρισο", "Θ"),
    ],
)
def test_the_group_of_a_heading(heading: str, letter: str) -> None:
    assert FILING.letter(heading) == letter


def test_another_language_of_the_index_has_letters_of_its_own() -> None:
    owned = {
        "ç": "c",
        "dh": "d",
        "ë": "e",
        "gj": "g",
        "ll": "l",
        "nj": "n",
        "rr": "r",
        "sh": "s",
        "th": "t",
        "xh": "x",
        "zh": "z",
    }
    albanian = Filing(Tailoring(own=owned))
    order = ["cz", "çeta", "dora", "dzz", "dhe", "ezer", "ëndërr", "lyp", "llogore", "syri", "shi"]
    backwards = order[::-1]
    assert sorted(backwards, key=albanian.key) == order
    assert [albanian.letter(word) for word in ("çeta", "dhe", "Shi", "dora")] == ["Ç", "Dh", "Sh", "D"]


def test_a_script_outside_the_small_table_is_filed_too() -> None:
    assert sorted(["שלום", "Zog", "אבא"], key=FILING.key) == ["Zog", "אבא", "שלום"]


HEADINGS = st.text(alphabet="abcçëéABCđłø ,-’'‘(1239", min_size=1, max_size=16).filter(
    lambda text: any(c.isalpha() for c in text)
)


@given(st.lists(HEADINGS, min_size=3, max_size=8, unique=True))
def test_the_order_is_total_and_needs_no_second_look(headings: list[str]) -> None:
    filed = sorted(headings, key=FILING.key)
    backwards = filed[::-1]
    assert sorted(backwards, key=FILING.key) == filed
    assert all(FILING.key(one) < FILING.key(other) for one, other in pairwise(filed))


@given(HEADINGS, HEADINGS)
def test_case_and_accents_never_outweigh_a_letter(one: str, other: str) -> None:
    bare = (
        one.translate(str.maketrans("çëéđłø", "ceedlo")).lower(),
        other.translate(str.maketrans("çëéđłø", "ceedlo")).lower(),
    )
    if FILING.key(bare[0])[0] != FILING.key(bare[1])[0]:
        assert (FILING.key(one) < FILING.key(other)) == (FILING.key(bare[0]) < FILING.key(bare[1]))
