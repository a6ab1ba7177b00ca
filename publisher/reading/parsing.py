"""Python-Markdown, as far as it is used here: blocks, tables and emphasis, on text that the scan has prepared.

What is ours has been replaced by stand-ins before, so that links, code, notes, escapes and HTML never reach it. It
gives a tree of elements; nothing is written out as HTML and read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

import markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from publisher.reading.stand_ins import BLOCK_STAND_IN

MARK = "mark"
"""The element of a stand-in that has a line of its own; the stand-in is its text."""

_EMPHASIS_ONLY = ("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference",
                  "short_image_ref", "autolink", "automail", "html", "entity")  # fmt: skip


class TooDeep(Exception):
    """Blocks are nested so deeply that Python-Markdown gave up."""


class _OwnLine(BlockProcessor):
    """Stand-ins that have a line of their own end the block before them, with or without blank lines around."""

    _LINE = re.compile(rf"(?:^|\n)[ ]{{0,3}}({BLOCK_STAND_IN.pattern})[ ]*(?=\n|$)")

    def test(self, parent: ET.Element, block: str) -> bool:
        return bool(self._LINE.search(block))

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        line = self._LINE.search(block)
        if line is None:
            return
        before, after = block[: line.start()], block[line.end() :].removeprefix("\n")
        if before.strip():
            self.parser.parseBlocks(parent, [before])
        ET.SubElement(parent, MARK).text = markdown.util.AtomicString(line[1])
        if after:
            blocks.insert(0, after)


class _Prepared(Extension):
    """Python-Markdown for prepared text."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 — the name is Python-Markdown's
        md.parser.blockprocessors.register(_OwnLine(md.parser), "own-line", 95)
        md.parser.blockprocessors.deregister("reference")
        for name in _EMPHASIS_ONLY:
            md.inlinePatterns.deregister(name)


def _new() -> markdown.Markdown:
    # A new one each time: a chapter must not see what another has left in it.
    tables = TableExtension(use_align_attribute=True)
    return markdown.Markdown(extensions=[tables, DefListExtension(), SaneListExtension(), _Prepared()])


def parse_blocks(texts: Sequence[str]) -> list[ET.Element]:
    """The block trees of prepared texts (a chapter and its notes). Emphasis is not looked for yet.

    Raises ``TooDeep`` where the text is nested beyond what can be followed.
    """
    parser = _new().parser
    roots = [ET.Element("div") for _ in texts]
    try:
        for root, text in zip(roots, texts, strict=True):
            parser.parseChunk(root, text)
    except RecursionError as error:
        raise TooDeep from error
    return roots


class Emphasis:
    """Finds emphasis and forced line breaks in the text of a block."""

    _SIGNS = re.compile(r"[*_]|  \n")
    _DROPPED = re.compile(r"[*_ \n]")

    def __init__(self) -> None:
        self._processor: Treeprocessor | None = None

    def split(self, text: str) -> list[str | ET.Element] | None:
        """The texts and the elements (``em``, ``strong``, ``br``) that a text consists of.

        None where Python-Markdown loses words of it or cannot follow it: version 3.11 drops characters now and then
        where runs of asterisks and underscores do not match, as the ``f`` of ``one*two**_three_*four***__five``.
        """
        if not self._SIGNS.search(text):
            return [text]
        if self._processor is None:
            self._processor = _new().treeprocessors["inline"]
        root = ET.Element("div")
        ET.SubElement(root, "p").text = text
        try:
            self._processor.run(root)
        except RecursionError:
            return None
        kept = self._DROPPED.sub("", "".join(root[0].itertext()))
        return list(stream_of(root[0])) if kept == self._DROPPED.sub("", text) else None


def stream_of(element: ET.Element) -> Iterator[str | ET.Element]:
    """The texts and elements in an element, in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail
