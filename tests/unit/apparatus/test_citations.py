"""Citations: a golden file for each type of source, and what an author may type between the brackets."""

from __future__ import annotations

import io
import json
import warnings
from pathlib import Path

import pytest
from citeproc import CitationStylesStyle
from hypothesis import given
from hypothesis import strategies as st

from publisher.apparatus.citations import Citations, Cite, as_note, bibliography, print_locators, read_cites
from publisher.apparatus.csl import SourceStyle
from publisher.apparatus.filing import Filing
from publisher.apparatus.house_rules import CHICAGO, HOUSE_STYLES, OXFORD
from publisher.apparatus.ranges import WORD_JOINER
from publisher.diagnostics import Diagnostic
from publisher.model import Node, Registers, Text, plain_text, walk

from .trees import PLACE

ROOT = Path(__file__).parents[3]
CSL = (ROOT / "layouts/styles/csl/chicago-notes.csl").read_text(encoding="utf-8")
GOLDEN = sorted((ROOT / "tests/golden/citations").glob("*.txt"))

FISCHER = {
    "type": "book",
    "title": "Albania at War",
    "author": [{"family": "Fischer", "given": "Bernd J."}],
    "publisher": "Hurst",
    "publisher-place": "London",
    "issued": {"date-parts": [[1999]]},
}
PEARSON = FISCHER | {"title": "Albania's Century", "author": [{"family": "Pearson", "given": "Owen"}]}
REGISTERS = Registers(bibliography={"fischer1999": FISCHER, "pearson2005": PEARSON})


@pytest.fixture(scope="module")
def style() -> SourceStyle:
    return SourceStyle(CSL, OXFORD, "en-GB")


def citation(cites: str) -> Node:
    return Node("citation", (), (("cites", cites),), PLACE)


def shown(*nodes: Node | Text) -> str:
    """Inline content as it is written in the golden files."""
    out = ""
    for node in nodes:
        if isinstance(node, Text):
            out += node.value.replace(WORD_JOINER, "").replace("\u00a0", "~")
            continue
        inner = shown(*node.children)
        is_citation = node.get("role") == "citation"
        marks = {
            "emphasis": f"*{inner}*",
            "link": f"<{inner}>",
            "span": inner if is_citation else f"[{node.get('lang')}:{inner}]",
        }
        out += marks[node.kind]
    return out


def printed(golden: str) -> list[str]:
    """The lines of a golden file as the builder prints them now."""
    work, _, cases = golden.partition("\n---\n")
    registers = Registers(bibliography={"work": json.loads(work)})
    styles = {name: SourceStyle(CSL, rules, "en-GB") for name, rules in HOUSE_STYLES.items()}
    chapters = {
        name: Citations(registers, style, lambda finding: pytest.fail(str(finding))) for name, style in styles.items()
    }
    lines = []
    for case in cases.splitlines():
        typed = case.partition(" → ")[0]
        name, what = ("chicago", typed[8:]) if typed.startswith("chicago ") else ("oxford", typed)
        if what == "bibliography":
            content = bibliography(["work"], registers, styles[name], Filing())[0].entry
        else:
            content = as_note(chapters[name].inline(citation(what[1:-1])), PLACE)
        lines.append(f"{typed} → {shown(*content)}")
    return lines


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    """Typed citations, one after another in a chapter, and the entry of the bibliography."""
    golden = path.read_text(encoding="utf-8")
    assert printed(golden) == golden.partition("\n---\n")[2].splitlines()


@pytest.mark.parametrize(
    ("typed", "cites"),
    [
        ("@a1", (Cite("a1"),)),
        ("@a1, p. 4", (Cite("a1", locators=(("p", ("4",)),)),)),
        ("@a1, 4", (Cite("a1", locators=(("p", ("4",)),)),)),
        ("@a1 p. 4", (Cite("a1", locators=(("p", ("4",)),)),)),
        ("@a1, pp. 4-5, 9", (Cite("a1", locators=(("p", ("4-5", "9")),)),)),
        ("@a1, vol. 2, p. 14", (Cite("a1", locators=(("vol", ("2",)), ("p", ("14",)))),)),
        ("@a1, chapters iii-iv", (Cite("a1", locators=(("ch", ("iii-iv",)),)),)),
        ("@a1, p. 4, on Borovë", (Cite("a1", locators=(("p", ("4",)),), after="on Borovë"),)),
        ("@a1, on Borovë", (Cite("a1", after="on Borovë"),)),
        ("@a1; see also @b-2, p. 3", (Cite("a1"), Cite("b-2", "see also", (("p", ("3",)),)))),
        ("@a1, p. 4; but not p. 5", (Cite("a1", locators=(("p", ("4",)),), after="; but not p. 5"),)),
        ("no key", ()),
        ("@", ()),
    ],
)
def test_what_an_author_may_type(typed: str, cites: tuple[Cite, ...]) -> None:
    assert read_cites(typed) == cites


@pytest.mark.parametrize(
    ("typed", "oxford", "chicago"),
    [
        ("@a, 45", "p.~45", "45"),
        ("@a, pages 45-47", "pp.~45–7", "45–47"),
        ("@a, p. 112-113", "pp.~112–13", "112–13"),
        ("@a, 3, 5", "pp.~3, 5", "3, 5"),
        ("@a, ch. 3", "ch.~3", "ch.~3"),
        ("@a, 45ff.", "pp.~45ff.", "45ff."),
        ("@a, p. 131 n. 2", "p.~131 n.~2", "131 n.~2"),
        ("@a, vol. 2, p. 14", "vol.~2, p.~14", "vol.~2, 14"),
        ("@a, ch. 3-4", "chs~3–4", "chs.~3–4"),
    ],
)
def test_locators_in_house_style(typed: str, oxford: str, chicago: str) -> None:
    (cite,) = read_cites(typed)
    found = [print_locators(cite, rules).replace(WORD_JOINER, "").replace("\u00a0", "~") for rules in (OXFORD, CHICAGO)]
    assert found == [oxford, chicago]


def test_several_works_in_one_bracket_are_one_note(style: SourceStyle) -> None:
    chapter = Citations(REGISTERS, style, pytest.fail)
    content = as_note(chapter.inline(citation("@fischer1999, p. 4; @pearson2005; @fischer1999, p. 9")), PLACE)
    assert shown(*content) == (
        "Bernd J.~Fischer, *Albania at War* (London: Hurst, 1999), p.~4; Owen Pearson, *Albania’s Century* "
        "(London: Hurst, 1999); Fischer, *Albania at War*, p.~9."
    )
    assert list(chapter.met) == ["fischer1999", "pearson2005"]


def test_every_work_is_marked_as_a_citation_and_stands_where_it_was_typed(style: SourceStyle) -> None:
    content = Citations(REGISTERS, style, pytest.fail).inline(citation("@fischer1999; @pearson2005"))
    assert [node.get("role") for node in content if isinstance(node, Node)] == ["citation", "citation"]
    assert {node.place for node in walk(*content)} == {PLACE}


def test_an_unknown_key_is_reported_with_the_nearest_one(style: SourceStyle) -> None:
    found: list[Diagnostic] = []
    content = Citations(REGISTERS, style, found.append).inline(citation("@fisher1999; @pearson2005"))
    assert [(f.code, f.hint, f.place) for f in found] == [("F006", "did you mean 'fischer1999'?", PLACE)]
    assert plain_text(*content).startswith("Owen Pearson")


def test_a_citation_without_a_key_is_reported(style: SourceStyle) -> None:
    found: list[Diagnostic] = []
    assert Citations(REGISTERS, style, found.append).inline(citation("@ , p. 3")) == ()
    assert [f.code for f in found] == ["F007"]


def test_the_bibliography_is_filed_by_author_then_title(style: SourceStyle) -> None:
    """Without regard to accents and case, and to the article that begins a title without an author."""
    works: dict[str, dict[str, object]] = {
        "d": {"type": "book", "title": "The Zog Affair"},
        "c": PEARSON,
        "b": FISCHER | {"author": [{"family": "Çoba", "given": "Ndoc"}]},
        "a": FISCHER | {"title": "A Second Book"},
        "e": FISCHER | {"author": [{"literal": "Foreign Office"}]},
        "f": FISCHER | {"author": [{"family": "Cole"}]},
        "z": FISCHER,
    }
    filed = bibliography([*works, "z", "missing"], Registers(bibliography=works), style, Filing())
    assert [work.key for work in filed] == ["b", "f", "z", "a", "e", "c", "d"]


def test_markup_in_a_title_does_not_leak(style: SourceStyle) -> None:
    item = FISCHER | {
        "title": 'The <i>Kara</i> & "Zog" <span class="nocase">a < b</span>',
        "note": "x",
        "unheard-of": "y",
    }
    assert (
        shown(*style.format(item, "entry", PLACE)) == "Fischer, Bernd J. *The Kara & ‘Zog’ a < b*. London: Hurst, 1999."
    )


def test_addresses_become_links_and_stay_as_they_are(style: SourceStyle) -> None:
    item = {"type": "webpage", "title": "Borovë", "URL": "https://example.org/a--b/1939-45?c='d'&e"}
    (link,) = (n for n in walk(*style.format(item, "entry", PLACE)) if isinstance(n, Node) and n.kind == "link")
    assert link.get("href") == plain_text(link) == item["URL"]


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"type": "book"},
        {"type": "no-such-type", "title": "T"},
        {"type": "book", "title": "T", "author": [{}], "issued": {"date-parts": [["x"]]}},
        {"type": "book", "title": "T", "author": [{"given": "Plato"}], "issued": {"date-parts": []}},
        {"type": "book", "title": "T", "issued": {"literal": "n.d."}, "volume": "x", "edition": "?"},
        {"type": "book", "title": "T", "issued": {"date-parts": [[1939, 1], [1945, 2]]}},
        {"type": "article-newspaper", "title": "T", "issued": {"date-parts": [[1939, 13, 99]]}},
    ],
)
def test_an_entry_that_says_little_prints_little_and_no_warning(item: dict[str, object], style: SourceStyle) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for form in ("full", "short", "entry"):
            assert "7001" not in plain_text(*style.format(item, form, PLACE))  # type: ignore[arg-type]


def test_the_style_that_ships_is_valid_and_makes_no_initials() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        CitationStylesStyle(io.BytesIO(CSL.encode()), locale="en-GB", validate=True)
    assert "initialize-with=" not in CSL
    assert 'text-case="title"' not in CSL.partition("<info>")[2]


WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=20)


@given(title=WORDS, family=WORDS, given_name=WORDS, place=WORDS)
def test_whatever_the_values_they_are_printed_and_nothing_is_doubled(
    title: str, family: str, given_name: str, place: str
) -> None:
    style = SHARED
    item = FISCHER | {"title": title, "author": [{"family": family, "given": given_name}], "publisher-place": place}
    content = plain_text(*style.format(item, "entry", PLACE))
    assert ".." not in content.replace("...", "") or ".." in title + family + given_name + place
    letters = "".join(c for c in title + family + given_name + place if c.isalpha())
    assert all(letter in content for letter in letters)


SHARED = SourceStyle(CSL, OXFORD, "en-GB")
