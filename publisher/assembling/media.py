"""The two media: how a link and a note are written for pages and for e-readers."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Protocol

from publisher.apparatus.ranges import WORD_JOINER
from publisher.model import Drawing, Node, Note, NotesPlace, at_back, section_of

Inline = Callable[[tuple[Node, ...]], str]


class Medium(Protocol):
    """What differs between pages and e-readers when a tree is written as XHTML."""

    def name(self, target: str) -> str:
        """The id that an anchor has in this edition."""

    def href(self, target: str) -> str:
        """The address of an anchor, as seen from the section that is being written."""

    def elsewhere(self, target: str) -> str:
        """What follows words that name a place which cannot be led to."""

    def note_call(self, call: Node, notes: Mapping[str, Note], blocks_inline: Inline) -> str:
        """The call of a note."""

    def picture(self, file: str) -> str:
        """The address of a picture of the book."""

    def drawn(self, drawing: Drawing) -> str:
        """The address of a picture that the builder has drawn."""

    def plate(self, on: str) -> str:
        """The attribute of a picture that may have a page of its own, on its type area (``area``) or on the sheet."""

    def plate_at(self, words: str) -> str:
        """The attribute of a caption that stands apart from its picture: the words that say where that is."""

    def description(self, text: str) -> str:
        """The long description of a picture, where the medium shows one."""

    def pull(self, words: str) -> str:
        """A pull quote, where the medium shows one."""

    def query(self, asked: str) -> str:
        """The attribute of words that a query is about."""

    def language(self, tag: str) -> str:
        """The attributes that say a language."""

    def finished(self, xhtml: str) -> str:
        """A section as it leaves the room."""


@dataclass(frozen=True, slots=True)
class _InSection:
    """What both media know: the section that is being written, and where notes stand.

    ``moved`` are the anchors in notes that are gathered at the back: they have left their chapter's file, and a link
    finds its file by the beginning of the id.
    """

    section: str
    notes: NotesPlace = "foot"
    moved: frozenset[str] = frozenset()

    def name(self, target: str) -> str:
        """The anchor itself, but for one in a note at the back."""
        return at_back(target) if target in self.moved else target

    def elsewhere(self, target: str) -> str:
        """Nothing: a book holds all that its links lead to."""
        return ""


@dataclass(frozen=True, slots=True)
class Paged(_InSection):
    """Pages: notes stand at their call and float to the foot; other sections are reached by ``xref:`` addresses."""

    def href(self, target: str) -> str:
        """``#anchor`` in this section, ``xref:anchor`` elsewhere: binding makes it a named destination."""
        name = self.name(target)
        return f"#{name}" if section_of(name) == self.section else f"xref:{name}"

    def note_call(self, call: Node, notes: Mapping[str, Note], blocks_inline: Inline) -> str:
        """At the foot the note itself: the layout engine sets call and number. Else a link to it.

        A word joiner keeps the call on the line of what it follows.
        """
        note = notes[call.get("target")]
        if self.notes == "foot":
            return f'{WORD_JOINER}<span class="note" id="{note.id}">{blocks_inline(note.blocks)}</span>'
        return (
            f'{WORD_JOINER}<sup class="call" data-generated=""><a id="{note.call}" href="{self.href(note.id)}" '
            f'role="doc-noteref">{note.number}</a></sup>'
        )

    def picture(self, file: str) -> str:
        """``figures/x.svg``, relative to the book."""
        return f"figures/{file}"

    def drawn(self, drawing: Drawing) -> str:
        """The picture itself, as an address that holds data: so it is part of what a section is laid out from."""
        return f"data:image/svg+xml;base64,{b64encode(drawing.svg).decode()}"

    def plate(self, on: str) -> str:
        """``data-plate``; the style sheet decides whether there is such a page."""
        return f' data-plate="{on}"'

    def plate_at(self, words: str) -> str:
        """``data-plate-at``, for a style sheet that parts the two."""
        return f' data-plate-at="{escape(words)}"'

    def description(self, text: str) -> str:
        """None: the picture is seen, and its alternative text stands in the tags."""
        return ""

    def pull(self, words: str) -> str:
        """Shown large; it repeats words of the chapter, so voices pass it over."""
        return f'<p class="pull" data-generated="" aria-hidden="true">{words}</p>\n'

    def query(self, asked: str) -> str:
        """Its id, in every edition: a proof then has the same pages, and binding marks the words there."""
        return f' data-query="{escape(asked)}"'

    def language(self, tag: str) -> str:
        """``lang`` alone."""
        return f' lang="{escape(tag)}"'

    def finished(self, xhtml: str) -> str:
        """As it is."""
        return xhtml


@dataclass(frozen=True, slots=True)
class Apart(Paged):
    """Pages of one chapter apart from its book: what they link to in it is told by its page there.

    ``present`` are the anchors of what the chapter has taken along from other parts; nothing leads there.
    """

    present: frozenset[str] = frozenset()
    told: Callable[[str], str] = str
    """What is said of an anchor that only the book has."""

    def href(self, target: str) -> str:
        """``#anchor`` in this chapter, nothing elsewhere."""
        return f"#{target}" if section_of(target) == self.section else ""

    def elsewhere(self, target: str) -> str:
        """Where it stands in the book: "(full book, p. 51)"."""
        if target in self.present:
            return ""
        return f'<span class="elsewhere" data-generated=""> {escape(self.told(target), quote=False)}</span>'


@dataclass(frozen=True, slots=True)
class Reflowable(_InSection):
    """E-readers: notes stand at the end of their file or of the book (EPUB 3.3, DPUB-ARIA); each section is a file."""

    def href(self, target: str) -> str:
        """``#anchor`` in this section, ``section.xhtml#anchor`` elsewhere."""
        name = self.name(target)
        section = section_of(name)
        if section == self.section:
            return f"#{name}"
        return f"{section}.xhtml" if section == name else f"{section}.xhtml#{name}"

    def note_call(self, call: Node, notes: Mapping[str, Note], blocks_inline: Inline) -> str:
        """A link to the note, with nothing but the number inside."""
        number, id_, target = call.get("number"), call.get("id"), call.get("target")
        return (
            f'<sup data-generated=""><a id="{id_}" href="{self.href(target)}" epub:type="noteref" role="doc-noteref">'
            f"{number}</a></sup>"
        )

    def picture(self, file: str) -> str:
        """``../images/x.svg``, relative to the text folder of the container."""
        return f"../images/{file}"

    def drawn(self, drawing: Drawing) -> str:
        """Like a picture of the book."""
        return self.picture(drawing.file)

    def plate(self, on: str) -> str:
        """None: a screen is no page."""
        return ""

    def plate_at(self, words: str) -> str:
        """None: the caption stands below its picture."""
        return ""

    def description(self, text: str) -> str:
        """A paragraph below the picture, for readers who cannot see it."""
        return f'<p class="description" data-generated="">{escape(text, quote=False)}</p>\n' if text else ""

    def pull(self, words: str) -> str:
        """None: a repeated sentence would be read twice."""
        return ""

    def query(self, asked: str) -> str:
        """None: a query is for those who make the book."""
        return ""

    def language(self, tag: str) -> str:
        """``lang`` and ``xml:lang``."""
        return f' lang="{escape(tag)}" xml:lang="{escape(tag)}"'

    def finished(self, xhtml: str) -> str:
        """Without word joiners, which weak engines show as a box."""
        return xhtml.replace(WORD_JOINER, "")
