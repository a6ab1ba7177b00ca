"""The two media: how a link and a note are written for pages and for e-readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Protocol

from publisher.apparatus.ranges import WORD_JOINER
from publisher.model import Node, Note, section_of

Inline = Callable[[tuple[Node, ...]], str]


class Medium(Protocol):
    """What differs between pages and e-readers when a tree is written as XHTML."""

    def href(self, target: str) -> str:
        """The address of an anchor, as seen from the section that is being written."""

    def note_call(self, call: Node, notes: Mapping[str, Note], blocks_inline: Inline) -> str:
        """The call of a note."""

    def picture(self, file: str) -> str:
        """The address of a picture of the book."""

    def description(self, text: str) -> str:
        """The long description of a picture, where the medium shows one."""

    def pull(self, words: str) -> str:
        """A pull quote, where the medium shows one."""

    def language(self, tag: str) -> str:
        """The attributes that say a language."""

    def finished(self, xhtml: str) -> str:
        """A section as it leaves the room."""


@dataclass(frozen=True, slots=True)
class Paged:
    """Pages: notes stand at their call and float to the foot; other sections are reached by ``xref:`` addresses."""

    section: str

    def href(self, target: str) -> str:
        """``#anchor`` in this section, ``xref:anchor`` elsewhere: binding makes it a named destination."""
        return f"#{target}" if section_of(target) == self.section else f"xref:{target}"

    def note_call(self, call: Node, notes: Mapping[str, Note], blocks_inline: Inline) -> str:
        """The note itself: the layout engine sets call and number."""
        note = notes[call.get("target")]
        return f'<span class="note" id="{note.id}">{blocks_inline(note.blocks)}</span>'

    def picture(self, file: str) -> str:
        """``figures/x.svg``, relative to the book."""
        return f"figures/{file}"

    def description(self, text: str) -> str:
        """None: the picture is seen, and its alternative text stands in the tags."""
        return ""

    def pull(self, words: str) -> str:
        """Shown large; it repeats words of the chapter, so voices pass it over."""
        return f'<p class="pull" data-generated="" aria-hidden="true">{words}</p>\n'

    def language(self, tag: str) -> str:
        """``lang`` alone."""
        return f' lang="{escape(tag)}"'

    def finished(self, xhtml: str) -> str:
        """As it is."""
        return xhtml


@dataclass(frozen=True, slots=True)
class Reflowable:
    """E-readers: notes stand at the end of the file (EPUB 3.3, DPUB-ARIA); each section is a file."""

    section: str

    def href(self, target: str) -> str:
        """``#anchor`` in this section, ``section.xhtml#anchor`` elsewhere."""
        section = section_of(target)
        if section == self.section:
            return f"#{target}"
        return f"{section}.xhtml" if section == target else f"{section}.xhtml#{target}"

    def note_call(self, call: Node, notes: Mapping[str, Note], blocks_inline: Inline) -> str:
        """A link to the note, with nothing but the number inside."""
        number, id_, target = call.get("number"), call.get("id"), call.get("target")
        return (
            f'<sup data-generated=""><a id="{id_}" href="#{target}" epub:type="noteref" role="doc-noteref">'
            f"{number}</a></sup>"
        )

    def picture(self, file: str) -> str:
        """``../images/x.svg``, relative to the text folder of the container."""
        return f"../images/{file}"

    def description(self, text: str) -> str:
        """A paragraph below the picture, for readers who cannot see it."""
        return f'<p class="description" data-generated="">{escape(text, quote=False)}</p>\n' if text else ""

    def pull(self, words: str) -> str:
        """None: a repeated sentence would be read twice."""
        return ""

    def language(self, tag: str) -> str:
        """``lang`` and ``xml:lang``."""
        return f' lang="{escape(tag)}" xml:lang="{escape(tag)}"'

    def finished(self, xhtml: str) -> str:
        """Without word joiners, which weak engines show as a box."""
        return xhtml.replace(WORD_JOINER, "")
