"""Figures filled from their register; figures and tables numbered."""

from __future__ import annotations

from publisher.apparatus.numbering import fill_figures, number_figures_and_tables
from publisher.apparatus.working import Working
from publisher.diagnostics import Diagnostic
from publisher.model import FigureEntry, FrontMatter, Node, Registers, plain_text, walk

from .trees import PLACE, block, inline, paragraph

MAP = FigureEntry("fig-map", "map.svg", "A map", inline("The *country*"), "Long", "Anna Roe", place=PLACE)
REGISTERS = Registers(figures={"fig-map": MAP, "fig-plain": FigureEntry("fig-plain", "plain.svg", "Plain")})


def figure(key: str) -> Node:
    return block("figure", id=f"albania.{key}", figure=key)


def chapter(*body: Node, **front: str) -> Working:
    return Working("albania", PLACE.file, FrontMatter("Albania", place=PLACE, **front), body)  # type: ignore[arg-type]


def test_a_figure_gets_what_the_register_says_of_it() -> None:
    found: list[Diagnostic] = []
    (filled,) = fill_figures(chapter(figure("fig-map")), REGISTERS, found.append).body
    assert not found
    assert dict(filled.attributes) == {
        "id": "albania.fig-map",
        "figure": "fig-map",
        "file": "map.svg",
        "alt": "A map",
        "credit": "Anna Roe",
        "description": "Long",
    }
    (caption,) = filled.children
    assert isinstance(caption, Node)
    assert (caption.kind, caption.get("id"), plain_text(caption)) == ("caption", "albania.g1", "The country")


def test_an_unknown_figure_is_reported_with_the_nearest_and_stays() -> None:
    found: list[Diagnostic] = []
    body = (block("quotation", figure("fig-mab")),)
    assert fill_figures(chapter(*body, map="fig-plan", chart="fig-map"), REGISTERS, found.append).body == body
    assert [(f.code, f.message, f.hint, f.place) for f in found] == [
        ("G005", "unknown figure 'fig-plan'", "did you mean 'fig-plain'?", PLACE),
        ("G005", "unknown figure 'fig-mab'", "did you mean 'fig-map'?", PLACE),
    ]


def test_figures_and_tables_with_captions_are_numbered_each_in_a_sequence() -> None:
    table = block("table", block("caption", "Strength"), block("body"))
    body = (
        table,
        figure("fig-map"),
        figure("fig-plain"),
        block("sidebar", figure("fig-map")),
        block("table", block("body")),
        table,
    )
    filled = fill_figures(chapter(*body, paragraph("x")), REGISTERS, lambda _: None)
    numbered = number_figures_and_tables(filled, REGISTERS, lambda _: None)
    found = [
        (n.kind, n.get("number")) for n in walk(*numbered.body) if isinstance(n, Node) and n.kind in ("table", "figure")
    ]
    assert found == [("table", "1"), ("figure", "1"), ("figure", ""), ("figure", "2"), ("table", ""), ("table", "2")]
