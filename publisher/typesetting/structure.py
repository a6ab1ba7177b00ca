"""The tags of a fragment, made better than the engine makes them (PDF/UA-1, ISO 14289-1; ISO 32000-1, 14.8).

The engine tags each page by itself and knows few elements: a paragraph that runs over a page becomes two, notes are
spans at the end of their page, ``dt`` and ``dd`` are alike, a repeated table head is read out again, foreign words
have no language. What would tell is the HTML, which the finished tags no longer name. So the engine's function that
makes them is watched while it works, and its tags are mended in the finished PDF before that is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from publisher.typesetting.tableheads import name_headers
from publisher.typesetting.tagtree import Tag, TagTree

PT = 0.75  # pt in a CSS px

#: HTML element → structure type, for those that the engine leaves without meaning (NonStruct).
TYPES: Mapping[str, str] = {
    **dict.fromkeys(("aside", "nav"), "Sect"),
    **dict.fromkeys(("figure", "header", "footer", "hgroup", "address"), "Div"),
    **dict.fromkeys("i em b strong cite small sub sup abbr dfn time s u mark var".split(), "Span"),
    **dict.fromkeys(("code", "kbd", "samp"), "Code"),
    "pre": "P",
    "q": "Quote",
    "span::footnote-call": "Reference",
    "span::footnote-marker": "Lbl",
}

#: Types that stand for blocks; a break of page or column may cut them in two.
BLOCKS = frozenset(
    "P H1 H2 H3 H4 H5 H6 Sect Div Art Part BlockQuote L LI LBody Lbl Table THead TBody TFoot TR TH TD Caption".split()
)
#: Those that hold blocks.
GROUPS = frozenset("Sect Div Art Part BlockQuote L".split())
#: Those that a note is put behind; in the others it is put inside, at the end.
_BEFORE_A_NOTE = frozenset("P H1 H2 H3 H4 H5 H6".split())


def write_tagged(document: Any, section: str, options: Mapping[str, object]) -> bytes:
    """The PDF of a laid-out document. Ids of header cells and notes are unique in the book, not only in the section."""
    _link_once(document)
    with _watching() as made:
        pdf: bytes = document.write_pdf(finisher=lambda _, pdf: _mend(pdf, made, document, section), **options)
    return pdf


def _link_once(document: Any) -> None:
    """Takes away the annotations that the engine makes anew for each part of a link, such as a name inside it."""
    for page in document.pages:
        page.links = [link for link in page.links if link[3].link]


@contextmanager
def _watching() -> Iterator[dict[int, Tag]]:
    """Collects the tags that the engine makes while the block runs, by object number."""
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.pdf import tags

    made: dict[int, Tag] = {}
    build: Callable[..., Iterator[Any]] = tags._build_box_tree  # noqa: SLF001

    def watched(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:
        for element in build(box, parent, pdf, page, *rest):
            inner = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001
            made.setdefault(element.number, Tag(element, inner, page))
            yield element

    tags._build_box_tree = watched  # noqa: SLF001
    try:
        yield made
    finally:
        tags._build_box_tree = build  # noqa: SLF001


def _mend(pdf: Any, made: Mapping[int, Tag], document: Any, section: str) -> None:
    tree = TagTree(pdf, [made[number] for number in sorted(made)])
    heights = [page.height for page in document.pages]
    for tag in tree.tags:
        _name(tag, tree.around(tag), section)
        _describe(tag, heights[tag.page])
    _dissolve_parts(tree)
    _hide_what_is_not_read(tree)
    _join_what_was_cut(tree)
    _name_notes_of_a_list(tree)
    name_headers(tree, section)
    _pair_terms_and_definitions(tree)
    _put_sublists_into_items(tree)
    _give_items_one_body(tree)
    _put_notes_behind_their_calls(tree)
    _put_notes_beside_behind_their_blocks(tree)


def _name(tag: Tag, around: Tag | None, section: str) -> None:
    """Types for what the engine has none for, and ids that are unique in the book."""
    it, html = tag.it, tag.html
    if tag.type == "NonStruct":
        it["S"] = f"/{TYPES.get(tag.name, 'NonStruct')}"
    at_foot = around is not None and around.is_note_area and tag.type != "Caption"
    if html is not None and (at_foot or (html.get("role") == "note" and (around is None or around.html is not html))):
        it["S"], it["ID"] = "/Note", _string(html.get("id") or f"{section}-note-{it.number}")


def _describe(tag: Tag, page_height: float) -> None:
    """Language, where figures stand, what links are called."""
    it, html = tag.it, tag.html
    if html is None:
        return
    if (language := html.get("lang")) and "::" not in tag.name:
        it["Lang"] = _string(language)
    if tag.type == "Figure":  # the engine gives CSS px from the top of the page; PDF means pt from its foot
        left, top, right, bottom = it["A"]["BBox"]
        it["A"]["BBox"][:] = [left * PT, (page_height - bottom) * PT, right * PT, (page_height - top) * PT]
    if (annotation := tag.box.link_annotation) is not None:
        words = html.get("aria-label") or " ".join("".join(html.itertext()).split())
        annotation["Contents"] = _string(words or annotation["Contents"].string)


def _dissolve_parts(tree: TagTree) -> None:
    """Columns, and boxes that the engine puts around some lines, are no sections or lists of their own."""
    for tag in tree.tags:
        around = tree.around(tag)
        if tag.is_anonymous and around is not None and around.html is tag.html and around.type == tag.type in GROUPS:
            tree.replace_by_kids(tag.it)


def _hide_what_is_not_read(tree: TagTree) -> None:
    """Artifacts: table heads that are set again, and what the XHTML hides from voices (pull quotes)."""
    heads = set()
    for tag in tree.tags:
        if tag.type in ("THead", "TFoot"):
            if tag.html in heads:
                tree.hide(tag, "/Pagination")
            heads.add(tag.html)
        elif tag.html is not None and tag.html.get("aria-hidden") == "true":
            tree.hide(tag, "/Layout")


def _join_what_was_cut(tree: TagTree) -> None:
    """One tag for a block that runs over a page or a column, and for a link that runs over a line."""
    begun: dict[tuple[Any, str], Tag] = {}
    for tag in tree.tags:
        is_block = tag.type in BLOCKS and not tag.is_anonymous and not tag.is_within_line
        if tag.html is None or not (is_block or tag.type == "Link"):
            continue
        first = begun.setdefault((tag.html, tag.type), tag)
        if first is not tag:
            tree.merge(tag.it, first.it)


def _name_notes_of_a_list(tree: TagTree) -> None:
    """Notes at the end of a chapter or of the book are notes, too, each with its id (PDF/UA-1, 7.9)."""
    for tag in tree.tags:
        if tag.type == "Div" and tag.html is not None and tag.html.get("role") == "doc-endnote":
            tag.it["S"], tag.it["ID"] = "/Note", _string(tag.html.get("id"))


def _pair_terms_and_definitions(tree: TagTree) -> None:
    """``dt`` becomes the label and ``dd`` the body of one list item; a ``div`` around them is that item."""
    last_item: dict[int, Any] = {}  # by list
    for tag in tree.tags:
        around = tree.around(tag)
        if around is None:
            continue
        if tag.name == "div" and around.name == "dl":
            tag.it["S"] = "/LI"
        if tag.name not in ("dt", "dd") or tag.type != "LI":
            continue
        if tag.name == "dt":
            for body in tree.kids(tag.it):
                body["S"] = "/Lbl"
        if around.type == "LI":
            tree.replace_by_kids(tag.it)
        elif tag.name == "dd" and around.it.number in last_item:
            tree.merge(tag.it, last_item[around.it.number])
        else:
            last_item[around.it.number] = tag.it


def _put_sublists_into_items(tree: TagTree) -> None:
    """A list in a list belongs to the item before it; the engine makes them siblings."""
    for tag in tree.tags:
        around = tree.around(tag)
        if tag.type == "L" and around is not None and around.type == "L":
            at = around.it["K"].index(tag.it.reference)
            if at:
                tree.detach(tag.it)
                tree.put(tag.it, tree.object(around.it["K"][at - 1]))


def _give_items_one_body(tree: TagTree) -> None:
    """A list item holds a label and one body, and nothing else (PDF/UA-1, 7.2)."""
    for tag in tree.tags:
        if tag.type != "LI":
            continue
        kids = [kid for kid in tree.kids(tag.it) if kid["S"] != "/Lbl"]
        if kids and [kid["S"] for kid in kids] != ["/LBody"]:
            for kid in kids:
                if kid["S"] == "/LBody":
                    kid["S"] = "/NonStruct"
            tree.wrap(kids, tag.it, "LBody")


def _put_notes_behind_their_calls(tree: TagTree) -> None:
    """A note is read after the paragraph that calls it, not after the page; a caption at the foot with its picture."""
    calls = {tag.html: tag for tag in tree.tags if tag.name.endswith("::footnote-call")}
    last: dict[int, Any] = {}  # note, by block
    for tag in tree.tags:
        if tag.type not in ("Note", "Caption") or tag.html not in calls:
            continue
        tree.detach(tag.it)
        block = _block_around(calls[tag.html].it, tree)
        if block["S"][1:] in _BEFORE_A_NOTE:
            parent = tree.object(block["P"])
            tree.put(tag.it, parent, parent["K"].index(last.get(block.number, block).reference) + 1)
            last[block.number] = tag.it
        else:
            tree.put(tag.it, block)
        if tag.type == "Caption":
            tree.replace_by_kids(calls[tag.html].it)  # which shows nothing
    for tag in tree.tags:
        if tag.is_note_area and not tag.it["K"]:
            tree.detach(tag.it)


def _put_notes_beside_behind_their_blocks(tree: TagTree) -> None:
    """What stands beside a paragraph is read after it, not in the middle of a sentence."""
    beside = [tag for tag in tree.tags if tag.type == "Note" and tag.html.get("role") == "note"]
    last: dict[int, Any] = {}  # note, by block
    for tag in beside:
        block = _block_around(tree.object(tag.it["P"]), tree)
        if block["S"][1:] in _BEFORE_A_NOTE:
            parent = tree.object(block["P"])
            tree.detach(tag.it)
            tree.put(tag.it, parent, parent["K"].index(last.get(block.number, block).reference) + 1)
            last[block.number] = tag.it


def _block_around(it: Any, tree: TagTree) -> Any:
    while it["S"][1:] not in BLOCKS and it["S"] != "/Document":
        it = tree.object(it["P"])
    return it


def _string(text: str) -> Any:
    import pydyf

    return pydyf.String(text)
