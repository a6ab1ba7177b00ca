"""The text of sections as it is set: what is kept of a printing, and what a later text is held against.

Characters are the author's, by the blocks that hold them, as where pages begin (``model.Start``). Beside them are kept
the notes at the foot, and generated words that say something of the book rather than of its pages (the day of an
event): templates mark those with ``data-generated="words"``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from publisher.model import BESIDE, PHRASING, UNCOUNTED, SetText, Start, counted

#: What a layout engine may need and no reader sees. A hyphen is seen, though it is not counted.
_UNSEEN = dict.fromkeys(map(ord, UNCOUNTED - {"\u2010"}))


def set_text(sections: Mapping[str, str]) -> SetText:
    """The text of sections of XHTML, in their order."""
    walker = _Walker()
    for section, xhtml in sections.items():
        root = etree.fromstring(xhtml.encode(), etree.XMLParser(remove_comments=True, resolve_entities=False))
        walker.section(section, root)
    return SetText(_plain(walker.blocks), _plain(walker.beside), walker.anchors)


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where text stands: its block, what it is beside the block's own text (a note, added words), if it is kept."""

    block: str
    beside: str = ""
    is_left_out: bool = False


class _Walker:
    """Goes over the elements of one section after another."""

    def __init__(self) -> None:
        self.blocks: dict[str, list[str]] = {}
        self.beside: dict[str, list[str]] = {}
        self.anchors: dict[str, Start] = {}
        self._counts: defaultdict[str, int] = defaultdict(int)

    def section(self, section: str, root: etree._Element) -> None:
        """Takes in a section."""
        ground = _Ground(section)
        self.blocks.setdefault(section, [])
        self.anchors.setdefault(section, Start(section, 0))
        for body in root.iter("{*}body"):
            self._inside(body, ground)

    def _element(self, element: etree._Element, around: _Ground) -> None:
        ground, own, generated = around, element.get("id"), element.get("data-generated")
        name, class_ = etree.QName(element).localname, element.get("class")
        if own and class_ == "note":
            ground = replace(ground, beside=own)
        elif own and name not in PHRASING and not ground.beside:
            ground = replace(ground, block=own)
            self.blocks.setdefault(own, [])
        if own:
            in_note = around.beside and not around.beside.endswith(BESIDE)
            place = Start(around.beside, 0) if in_note else Start(ground.block, self._counts[ground.block])
            self.anchors.setdefault(own, place)
        if generated == "words":
            ground = replace(ground, beside=ground.beside or ground.block + BESIDE)
        elif generated is not None:
            ground = replace(ground, is_left_out=True)
        self._inside(element, ground)
        ends_a_word = name not in PHRASING or name == "br" or class_ == "paragraph"  # as the paragraphs of a note are
        if ends_a_word or generated == "words":
            self._add(" ", ground)
            self._add(" ", around if ends_a_word else ground)

    def _inside(self, element: etree._Element, ground: _Ground) -> None:
        self._add(element.text, ground)
        for child in element:
            self._element(child, ground)
            self._add(child.tail, ground)

    def _add(self, text: str | None, ground: _Ground) -> None:
        if not text or ground.is_left_out:
            return
        if ground.beside:
            self.beside.setdefault(ground.beside, []).append(text)
        else:
            self.blocks[ground.block].append(text)
            self._counts[ground.block] += counted(text)


def _plain(blocks: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {id_: " ".join("".join(parts).translate(_UNSEEN).split()) for id_, parts in blocks.items()}
