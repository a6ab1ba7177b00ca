"""House style through a whole book: the text and front matter of its chapters, and its registers.

A word of the text is found in a register because both have been through the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from publisher.apparatus.house_rules import HouseStyle
from publisher.apparatus.house_style import style_string, style_text
from publisher.apparatus.ranges import WORD_JOINER
from publisher.apparatus.working import Nodes, Working
from publisher.model import Event, FigureEntry, FrontMatter, Name, Node, Registers, Settings, Term, Text, rewrite


def style_chapter(chapter: Working, registers: Registers, rules: HouseStyle) -> Working:
    """The chapter with text, front matter, and the words in its marks (index entries, titles of events) styled."""

    def words(nodes: Nodes) -> Nodes:
        return rewrite(style_text(nodes, rules), lambda node: (_styled_marks(node, registers, rules),))

    front = _style_front(chapter.front, rules)
    front = replace(front, standfirst=words(chapter.front.standfirst))
    return replace(chapter, front=front).throughout(
        lambda blocks: tuple(node for node in words(blocks) if isinstance(node, Node))
    )


def style_settings(settings: Settings, rules: HouseStyle) -> Settings:
    """What book.yaml says in words, styled. It goes into catalogues too, so without the builder's word joiners."""

    def words(text: str) -> str:
        return style_string(text, rules).replace(WORD_JOINER, "")

    return replace(
        settings,
        title=words(settings.title),
        subtitle=words(settings.subtitle),
        description=words(settings.description),
        rights=words(settings.rights),
        subjects=tuple(map(words, settings.subjects)),
        copyright_page=tuple(style_text(paragraph, rules) for paragraph in settings.copyright_page),
        cover=settings.cover
        and replace(settings.cover, blurb=tuple(style_text(paragraph, rules) for paragraph in settings.cover.blurb)),
        indexes=tuple(replace(index, title=words(index.title)) for index in settings.indexes),
    )


def style_registers(registers: Registers, rules: HouseStyle) -> Registers:
    """The registers styled, but for the bibliography: a title's quotation marks depend on where it is printed."""

    def words(text: str) -> str:
        return style_string(text, rules)

    return replace(
        registers,
        glossary={slug: _style_term(term, rules) for slug, term in registers.glossary.items()},
        names=tuple(_style_name(name, rules) for name in registers.names),
        events={slug: _style_event(event, rules) for slug, event in registers.events.items()},
        see={words(heading): words(other) for heading, other in registers.see.items()},
        see_also={words(heading): tuple(map(words, others)) for heading, others in registers.see_also.items()},
        reference_places={words(heading): place for heading, place in registers.reference_places.items()},
        figures=_style_figures(registers.figures, rules),
        maps={key: replace(entry, note=style_text(entry.note, rules)) for key, entry in registers.maps.items()},
    )


def _styled_marks(node: Node | Text, registers: Registers, rules: HouseStyle) -> Node | Text:
    if not isinstance(node, Node):
        return node
    styled: dict[str, str] = {}
    for name in ("index", "gist", "event", "place", "term"):
        value = node.get(name)
        if value and value not in registers.events and value not in registers.glossary:
            styled[name] = style_string(value, rules)
    return node.having(**styled) if styled else node


def _style_front(front: FrontMatter, rules: HouseStyle) -> FrontMatter:
    def words(text: str) -> str:
        return style_string(text, rules)

    return replace(
        front,
        title=words(front.title),
        lead_in=words(front.lead_in),
        figures=tuple(replace(f, value=words(f.value), what=words(f.what)) for f in front.figures),
        occupation=tuple(replace(o, by=words(o.by), note=words(o.note)) for o in front.occupation),
        people=tuple(replace(p, name=words(p.name), dates=words(p.dates), role=words(p.role)) for p in front.people),
        dates=tuple(_style_event(event, rules) for event in front.dates),
        questions=tuple(replace(q, text=words(q.text), look_for=words(q.look_for)) for q in front.questions),
    )


def _style_term(term: Term, rules: HouseStyle) -> Term:
    return replace(term, term=style_string(term.term, rules), definition=style_text(term.definition, rules))


def _style_name(name: Name, rules: HouseStyle) -> Name:
    return replace(
        name,
        name=style_string(name.name, rules),
        headword=style_string(name.headword, rules),
        variants=tuple(style_string(variant, rules) for variant in name.variants),
        dates=style_string(name.dates, rules),
    )


def _style_event(event: Event, rules: HouseStyle) -> Event:
    return replace(event, title=style_string(event.title, rules), where=style_string(event.where, rules))


def _style_figures(figures: Mapping[str, FigureEntry], rules: HouseStyle) -> Mapping[str, FigureEntry]:
    return {
        key: replace(
            entry,
            alt=style_string(entry.alt, rules).replace(WORD_JOINER, ""),  # it is heard, not set in lines
            caption=style_text(entry.caption, rules),
            description=style_string(entry.description, rules),
            credit=style_string(entry.credit, rules),
        )
        for key, entry in figures.items()
    }
