"""The tree of a chapter as XHTML: one small function a kind, the same for both media but for links and notes.

What is not the author's characters (numbers, labels, calls) stands in elements with ``data-generated``: both
renderings of a chapter then hold the same characters in the same blocks, which the page list rests on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from types import MappingProxyType

from publisher.assembling.media import Medium
from publisher.assembling.stacked import is_too_wide, stacked
from publisher.model import Node, Note, Term, Text, plain_text

#: Roles of a span that become a class of the same name.
SPAN_CLASSES = ("name", "acronym", "lead-in", "foreign", "unbroken")


class Markup:
    """Writes nodes as XHTML for one section and one medium.

    A table of more than ``columns`` columns (0 for any number) has its rows one below the other. ``pictures`` are shown
    in place of others. ``defined`` are the terms, by the anchor of their entry, that are defined beside their first
    use.
    """

    def __init__(
        self,
        medium: Medium,
        notes: Iterable[Note],
        labels: Mapping[str, str],
        columns: int = 0,
        pictures: Mapping[str, str] = MappingProxyType({}),
        defined: Mapping[str, Term] = MappingProxyType({}),
    ) -> None:
        self.medium, self.columns, self.pictures, self.defined = medium, columns, pictures, defined
        self.notes = {note.id: note for note in notes}
        self.labels = labels

    def write(self, nodes: Iterable[Node | Text]) -> str:
        """Blocks or inline content, in order.

        A line end of the source is a space: WeasyPrint 70.0 would keep it as a line break inside a footnote.
        """
        return "".join(
            escape(node.value, quote=False).replace("\n", " ")
            if isinstance(node, Text)
            else WRITERS[node.kind](self, node)
            for node in nodes
        )

    def inside(self, node: Node) -> str:
        """The content of a node."""
        return self.write(node.children)

    def blocks_inline(self, blocks: Iterable[Node]) -> str:
        """The blocks of a note, where only phrasing may stand: a span for each.

        White space is made single here: WeasyPrint 70 takes notes out of the text before it does so.
        """
        parts = [self.inside(b) if b.kind == "paragraph" else self.write((b,)) for b in blocks]
        parts = [re.sub(r"[ \t\n]+", " ", part).strip() for part in parts]
        if len(parts) == 1:
            return parts[0]
        return "".join(f'<span class="paragraph">{part}</span>' for part in parts)

    def identity(self, node: Node, *classes: str) -> str:
        """The attributes that any element may carry: id, class, language."""
        names = [*classes, *node.get("class").split()]
        out = f' id="{escape(self.medium.name(node.get("id")))}"' if "id" in node else ""
        out += f' class="{escape(" ".join(filter(None, names)))}"' if any(names) else ""
        out += self.medium.query(node.get("asked")) if "asked" in node else ""
        return out + (self.medium.language(node.get("lang")) if "lang" in node else "")

    def label(self, name: str, **values: str) -> str:
        """A label of the locale in an element of its own, marked as generated."""
        return f'<span class="label" data-generated="">{escape(self.labels[name].format(**values))} </span>'


Writer = Callable[[Markup, Node], str]


def _element(tag: str, *classes: str) -> Writer:
    def write(markup: Markup, node: Node) -> str:
        return f"<{tag}{markup.identity(node, *classes)}>{markup.inside(node)}</{tag}>"

    return write


def _block(tag: str, *classes: str) -> Writer:
    element = _element(tag, *classes)
    return lambda markup, node: element(markup, node) + "\n"


def _heading(markup: Markup, node: Node) -> str:
    tag = f"h{int(node.get('level')) + 1}"
    running = escape(_running_text(node))
    return f'<{tag}{markup.identity(node)} data-running="{running}">{markup.inside(node)}</{tag}>\n'


def _running_text(node: Node) -> str:
    """The words of a heading, without its notes."""
    words = (
        child.value if isinstance(child, Text) else "" if child.kind == "note-call" else _running_text(child)
        for child in node.children
    )
    return " ".join("".join(words).split())


def _list(markup: Markup, node: Node) -> str:
    if node.get("ordered") != "yes":
        return _block("ul")(markup, node)
    start = f' start="{escape(node.get("start"))}"' if node.get("start", "1") != "1" else ""
    return f"<ol{markup.identity(node)}{start}>{markup.inside(node)}</ol>\n"


def _caption(markup: Markup, figure: Node, tag: str) -> str:
    """The caption of a table or figure, its number before it and a credit line after it."""
    kind = figure.kind
    caption = next((c for c in figure.children if isinstance(c, Node) and c.kind == "caption"), None)
    if caption is None:
        return ""
    number = markup.label(kind, number=figure.get("number")) if "number" in figure else ""
    credit = figure.get("credit")
    credit = f' <span class="credit" data-generated="">{escape(credit)}</span>' if credit else ""
    name = "caption" if tag == "p" else ""
    away = markup.medium.plate_at(markup.labels["next-page"]) if "bleed" in figure.get("class").split() else ""
    return f"<{tag}{markup.identity(caption, name)}{away}>{number}{markup.inside(caption)}{credit}</{tag}>\n"


def _table(markup: Markup, node: Node) -> str:
    parts = [c for c in node.children if isinstance(c, Node)]
    notes = "".join(markup.write((c,)) for c in parts if c.kind == "table-notes")
    if is_too_wide(node, markup.columns):

        def element(tag: str, cell: Node, content: str, name: str) -> str:
            return f"<{tag}{markup.identity(cell.without('class'), name)}>{content}</{tag}>\n"

        rows = stacked(node, markup.inside, element)
        return f"<div{markup.identity(node, 'table', 'stacked')}>\n{_caption(markup, node, 'p')}{rows}{notes}</div>\n"
    rows = "".join(markup.write((c,)) for c in parts if c.kind in ("head", "body"))
    caption = _caption(markup, node, "caption")
    return f"<div{markup.identity(node, 'table')}>\n<table>{caption}{rows}</table>\n{notes}</div>\n"


def _cell(markup: Markup, node: Node) -> str:
    header = node.get("header")
    tag, more = ("th", f' scope="{header}"') if header else ("td", "")
    return f"<{tag}{markup.identity(node, node.get('align'))}{more}>{markup.inside(node)}</{tag}>"


def _figure(markup: Markup, node: Node) -> str:
    """A picture with its alternative text; a long description follows it where the medium shows one."""
    file = markup.pictures.get(node.get("file"), node.get("file"))
    classes = node.get("class").split()
    whole = markup.medium.plate("area") if "full-page" in classes else ""
    bleeding = markup.medium.plate("sheet") if "bleed" in classes else ""
    return (
        f"<figure{markup.identity(node, 'figure')}{whole}>\n"
        f'<img src="{escape(markup.medium.picture(file))}" alt="{escape(node.get("alt"))}"{bleeding}/>\n'
        f"{_caption(markup, node, 'figcaption')}</figure>\n"
        f"{markup.medium.description(node.get('description'))}"
    )


def _span(markup: Markup, node: Node) -> str:
    roles = node.get("role").split()
    if "selected" in roles:  # words that other editions lack: not counted where pages begin
        own = " ".join(role for role in roles if role != "selected")
        node = node.having(role=own) if own else node.without("role")
        return f'<span data-generated="words">{_span(markup, node)}</span>'
    classes = [role for role in SPAN_CLASSES if role in roles]
    if "term" in roles:
        return _link(markup, node, "term") + _definition(markup, node.get("target"))
    if "target" in node:
        return _link(markup, node, *classes)
    attributes = markup.identity(node.without("class"), *classes)
    if not attributes:
        return markup.inside(node)
    tag = "i" if "foreign" in roles else "span"
    return f"<{tag}{attributes}>{markup.inside(node)}</{tag}>"


def _link(markup: Markup, node: Node, *classes: str) -> str:
    target, attributes = node.get("target"), markup.identity(node.without("class"), *classes)
    if address := markup.medium.href(target) if target else node.get("href"):
        return f'<a{attributes} href="{escape(address)}">{markup.inside(node)}</a>'
    words = f"<span{attributes}>{markup.inside(node)}</span>" if attributes else markup.inside(node)
    return words + (markup.medium.elsewhere(target) if target else "")


def _definition(markup: Markup, target: str) -> str:
    """The definition of a term, where it stands beside the text: a note, which has no call."""
    term = markup.defined.get(target)
    if term is None:
        return ""
    language = markup.medium.language(term.lang) if term.lang else ""
    return (
        '<span class="definition" role="note" data-beside="" data-generated=""><span>'
        f"<b{language}>{escape(term.term, quote=False)}</b> {markup.write(term.definition)}</span></span>"
    )


def _note_call(markup: Markup, node: Node) -> str:
    if node.get("target") not in markup.notes:
        return ""
    return markup.medium.note_call(node, markup.notes, markup.blocks_inline)


def _code_block(markup: Markup, node: Node) -> str:
    """Verbatim lines, which keep their ends."""
    return f"<pre{markup.identity(node)}>{escape(plain_text(node), quote=False)}</pre>\n"


def _nothing(markup: Markup, node: Node) -> str:
    return ""


WRITERS: Mapping[str, Writer] = {
    "heading": _heading,
    "paragraph": _block("p"),
    "quotation": _block("blockquote"),
    "attribution": _block("p", "by"),
    "epigraph": _block("div", "epigraph"),
    "sidebar": _block("aside", "sidebar"),
    "pull": lambda markup, node: markup.medium.pull(markup.inside(node)),
    "passage": _block("div", "passage"),
    "only": _block("div", "only"),
    "list": _list,
    "item": _block("li"),
    "definitions": _block("dl"),
    "definition-term": _block("dt"),
    "definition": _block("dd"),
    "table": _table,
    "caption": _nothing,  # written by its table or figure
    "head": _element("thead"),
    "body": _element("tbody"),
    "row": _block("tr"),
    "cell": _cell,
    "table-notes": _block("div", "table-notes"),
    "figure": _figure,
    "code-block": _code_block,
    "ornament": lambda markup, node: '<p class="ornament" data-generated="">* * *</p>\n',
    "emphasis": _element("em"),
    "strong": _element("strong"),
    "code": _element("code"),
    "superscript": _element("sup"),
    "line-break": lambda markup, node: "<br/>",
    "span": _span,
    "link": _link,
    "note-call": _note_call,
    "citation": _nothing,  # the apparatus has made notes of them
    "image": _nothing,  # reading reports pictures inside a line
}
