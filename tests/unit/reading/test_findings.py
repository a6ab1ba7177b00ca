"""What is wrong in a chapter is said where it is, with the way to mend it, and all of it in one run."""

from __future__ import annotations

import time

import pytest

from publisher.codes import CODES
from publisher.diagnostics import Diagnostic, in_order
from publisher.model import Node, Place, plain_text, walk
from publisher.reading import parse_inline, read_body


def _findings(source: str, **values: str) -> list[str]:
    findings: list[Diagnostic] = []
    file = "countries/albania.md"
    read_body(source, file=file, chapter="albania", first_line=7, values=values, report=findings.append)
    return [str(finding) for finding in in_order(findings)]


@pytest.mark.parametrize(("typed", "finding"), [
    ("[x]{trem}", "7:5: S007 error: a span takes no 'trem' (did you mean 'term'?)"),
    ("[x]{.noidnex}", "7:5: S008 error: a span takes no '.noidnex' (did you mean '.noindex'?)"),
    ("## A {#a-b thmes=x}", "7:12: S007 error: a heading takes no 'thmes' (did you mean 'themes'?)"),
    ("::: {.quoet}\nx\n:::", "7:6: S008 error: a ::: block takes no '.quoet' (did you mean '.quote'?)"),
    ("::: {quote}\nx\n:::", "7:6: S007 error: a ::: block takes no 'quote' (did you mean '.quote'?)"),
    ("::: quote\nx\n:::", "7:1: S003 error: 'quote' stands after ::: without braces (write ::: {.quote})"),
    ("::: {.quote capton=x}\nx\n:::", "7:13: S007 error: a .quote block takes no 'capton'"),
    ("a\n::: {.quote\nx\n:::", "8:5: S004 error: the brace that opens here is not closed"),
    ("a\n::: {.quote} x\n:::", "8:13: S004 error: after the braces of a ::: block the line must end"),
    ("[x]{index=“a”}",
     ("7:5: S004 error: 'index=“a”' cannot be read "
      "(type straight quotation marks here: name=\"value\")")),
    ("[x]{index=\"a}",
     ("7:5: S004 error: 'index=\"a' cannot be read "
      "(a value ends with the quotation mark that it begins with)")),
    ("a\n\nb ]{term}", "9:3: S005 error: ']{' ends a mark that nothing in this paragraph begins"),
    ("[x] {term}", "7:5: S006 warning: this brace belongs to no mark (no space between ] and {)"),
    ("> a\n> *[b*]{term}",
     ("8:4: S009 error: the mark that begins here crosses the end of what it stands in "
      "(an emphasis, a cell or an item ends before it)")),
    ("## A {#Winter_of_1943}", "7:7: S010 error: 'Winter_of_1943' cannot be an id (write 'winter-of-1943')"),
    ("## A {#b7}", "7:7: S010 error: 'b7' cannot be an id (it is the builder's own; add a word to it)"),
    ("## A {#notes}", "7:7: S010 error: 'notes' cannot be an id (it is the builder's own; add a word to it)"),
    ("## A {#a-b}\n\n## B {#a-b}", "9:7: S011 error: the id 'a-b' is given twice (first at countries/albania.md:7:7)"),
    ("a <b>x</b> c", "7:3: S012 error: HTML is printed as text here: <b>"),
    ("a \ue000\ue001 b\n", "7:3: S013 error: the character U+E000 cannot be printed (2 such characters on this line)"),
    ("x\n\na\x07", "9:2: S013 error: the character U+0007 cannot be printed"),
    ("&#xE000;", "7:1: S013 error: the character &#xE000; cannot be printed"),
    ("{{ titel }}", "7:1: X005 error: book.yaml has no value 'titel' (did you mean 'title'?)"),
    ("a[^crosing]b[^crossing]\n\n[^crossing]: x",
     ("7:2: F001 error: the note 'crosing' is not written "
      "(did you mean 'crossing'?)")),
    ("[x]{lang=Albanian}", "7:5: S026 error: 'Albanian' is not the tag of a language (like sq, el, de, yi-Latn)"),
    ("::: {.table caption=\"a [b]{trem}\"}\n|a|b|\n|-|-|\n|c|d|\n:::",
     ("7:28: S007 error: a span takes no 'trem' "
      "(did you mean 'term'?)")),
    ("> ![x](y.svg){#fig-y\n> .full-pag}",
     "8:3: S008 error: a figure takes no '.full-pag' (did you mean '.full-page'?)"),
])  # fmt: skip
def test_a_planted_mistake_is_found_where_it_is(typed: str, finding: str) -> None:
    assert _findings(typed, title="Heroes") == ["countries/albania.md:" + finding]


def test_all_mistakes_are_found_in_one_run() -> None:
    typed = "# A {#B}\n\n[x]{trem} and {{ no }} [^n]\n\n::: {.quote}\n<i>x</i>\n\n[^m]: y\n"
    codes = [finding.split()[1] for finding in _findings(typed)]
    assert sorted(codes) == ["F001", "F002", "S001", "S007", "S010", "S012", "S014", "X005"]


def test_every_code_says_how_to_mend_it() -> None:
    for code, said in CODES.items():
        if code.startswith("S"):
            assert len(said.explanation) > 40, code
            assert said.explanation.endswith((".", "`")), code


# --------------------------------------------------------------------------- hostile texts

N = 10_000
HOSTILE = {
    "brackets": "[" * N,
    "plain brackets": "[" * N + "a" + "]" * N,
    "spans in spans": "[" * N + "a" + "]{term}" * N,
    "links in links": "[" * N + "a" + "](x)" * N,
    "ends without beginnings": "]{" * N,
    "quotation marks never closed": '[a]{x="' * N,
    "attributes": "[a]{" + "a=b " * N + "}",
    "comments": "<!--" * N,
    "backticks": "x".join("`" * (i + 1) for i in range(300)),
    "fences of code": "```a\n" * 3000,
    "fences in fences": "::: {.quote}\n" * N,
    "quotations in quotations": ">" * N + " a",
    "lists in lists": "- " * N + "a",
    "ever deeper lists": "\n".join("    " * i + "* a" for i in range(300)),
    "definitions": "\n".join("a\n: b" for _ in range(1500)),
    "emphasis in emphasis": "*a _b " * 2000 + "c_ d* " * 2000,
    "asterisks": "*a " * N,
    "pipes": "|" * N,
    "pictures": "![a[b] " * N,
    "blank lines": "\n" * N,
    "spaces": " " * N + "a",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_in_seconds_and_stays_shallow(name: str) -> None:
    """No traceback, no minutes, and a tree that the other rooms can walk: too much nesting is a finding."""
    findings: list[Diagnostic] = []
    begin = time.process_time()
    body, _ = read_body(HOSTILE[name], file="x.md", chapter="x", first_line=1, values={}, report=findings.append)
    assert time.process_time() - begin < 10
    assert sum(1 for _ in walk(*body)) < 40_000  # the walk itself recurses
    if " in " in name or "deeper" in name or name == "definitions":
        assert "S021" in {finding.code for finding in findings}


def test_what_is_nested_too_deeply_keeps_its_words() -> None:
    typed = "[" * 30 + "word" + "]{term}" * 30
    body, _ = read_body(typed, file="x.md", chapter="x", first_line=1, values={}, report=_no)
    assert "word" in plain_text(*body)


# --------------------------------------------------------------------------- texts of registers


def test_a_text_of_a_register_is_read_with_its_places() -> None:
    nodes = parse_inline("a [band]{lang=sq}\nof *men*", place=Place("glossary.yaml", 3, 15), report=_no)
    assert [(str(node.place), node.kind if isinstance(node, Node) else node.value) for node in nodes] == [
        ("glossary.yaml:3:15", "a "), ("glossary.yaml:3:17", "span"), ("glossary.yaml:3:32", "\n"),
        ("glossary.yaml:4:1", "of "), ("glossary.yaml:4:5", "emphasis"),
    ]  # fmt: skip


def test_indented_lines_of_a_register_have_places_of_their_own() -> None:
    lines = [Place("glossary.yaml", 3, 15), Place("glossary.yaml", 4, 9)]
    nodes = parse_inline("a\nb", place=lines[0], lines=lines, report=_no)
    assert [str(node.place) for node in nodes] == ["glossary.yaml:3:15", "glossary.yaml:4:9"]


def test_blocks_mean_nothing_in_a_text_of_one_paragraph() -> None:
    nodes = parse_inline("## a\n- b\n\n1. c", place=Place("x.yaml", 1), report=_no)
    assert plain_text(*nodes) == "## a\n- b\n\n1. c"


def _no(finding: Diagnostic) -> None:
    """Findings are not looked at here."""
