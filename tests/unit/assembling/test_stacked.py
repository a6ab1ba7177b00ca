"""Tables of too many columns for large letters or a phone: row by row, every cell with the name of its column."""

from __future__ import annotations

import re

from publisher.assembling.markup import Markup
from publisher.assembling.media import Paged
from publisher.model import Node, Place, Text

HERE = Place("a.md", 1)
LABELS = {"table": "Table {number}."}


def node(kind: str, *children: Node | Text, **attributes: str) -> Node:
    return Node(kind, children, tuple(attributes.items()), HERE)


def row(id: str, *cells: str, header: str = "") -> Node:
    more = {"header": header} if header else {}
    texts = ([Text(cell, HERE)] if cell else [] for cell in cells)
    return node("row", *(node("cell", *text, id=f"{id}{n}", **more) for n, text in enumerate(texts, 4)), id=id)


def table(*cells: str) -> Node:
    heads = ("Town", "From", "Printer", "Remark")[: len(cells)]
    caption = node("caption", Text("Towns", HERE), id="a.b2")
    head, body = node("head", row("a.b3", *heads, header="col")), node("body", row("a.b4", *cells))
    return node("table", caption, head, body, id="a.b1", number="1")


def written(tree: Node, columns: int) -> str:
    return Markup(Paged("a"), (), LABELS, columns).write((tree,))


def authors_own(xhtml: str) -> str:
    """The text without what is generated."""
    return re.sub(r"<[^>]+>", "", re.sub(r'<span[^>]*data-generated="">[^<]*</span>', "", xhtml)).replace("\n", "")


def test_every_cell_follows_the_name_of_its_column() -> None:
    found = written(table("Mainz", "1450s", "Gutenberg", "First"), 3)
    assert "<table" not in found
    lines = re.sub(r' id="[^"]+"', "", found)
    assert '<p class="row-head">Mainz</p>' in lines
    assert '<p><span class="column" data-generated="">From: </span>1450s</p>' in lines
    assert '<p class="caption"' in lines


def test_cells_rows_and_caption_keep_their_ids_and_characters() -> None:
    """Pages of the printed book that begin in the table are found in this one."""
    wide = table("Mainz", "1450s", "Gutenberg", "First")
    as_table, as_rows = written(wide, 0), written(wide, 3)
    assert authors_own(as_rows) == authors_own(as_table)
    assert set(re.findall(r' id="([^"]+)"', as_rows)) == set(re.findall(r' id="([^"]+)"', as_table))


def test_an_empty_cell_leaves_no_line() -> None:
    assert "Printer: " not in written(table("Mainz", "1450s", "", "First"), 3)


def test_a_table_that_fits_stays_one() -> None:
    assert "<table" in written(table("Mainz", "1450s", "Gutenberg"), 3)
    assert "<table" in written(table("Mainz", "1450s", "Gutenberg", "First"), 0)
