"""Tags: the structure trees of the fragments become one, a ``Sect`` for each section.

Every fragment counts its pages and links from nought; here the numbers are shifted (``StructParents``, ``StructParent``
and the parent tree). The ids of table heads and notes hold the section's name and stay; the book lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, String

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publisher.binding.merge import BoundPage

_LINES = frozenset(f"/{name}" for name in ("Span", "P", "H1", "H2", "H3", "H4", "H5", "H6", "Link"))
"""The structure types of lines and what stands in them. Most elements do; none of them has an id."""


class Tree:
    """The structure tree of the book, to which sections are added in their order."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        self._book = book
        self._root = book.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root))
        self._sections = Array()
        self._parents = Array()
        self._ids = NameTree.new(book)

    def add(self, title: str, source: pikepdf.Pdf, pages: Sequence[BoundPage]) -> None:
        """Adds the tree of a fragment, all of whose pages have been appended to the book."""
        tree = source.Root.StructTreeRoot
        top = tree.K[0]
        elements = [element for element in _blocks(top) if "/ID" in element]
        del top.P  # else the copy would draw the fragment's own root along
        sect = self._book.copy_foreign(top)
        sect.S, sect.P, sect.T = Name.Sect, self._document, String(title)
        self._sections.append(sect)
        for element in elements:
            self._ids[str(element.ID)] = self._book.copy_foreign(element)
        base = len(self._parents) // 2
        parents = self._book.copy_foreign(tree.ParentTree).Nums
        for i in range(0, len(parents), 2):
            self._parents.append(int(parents[i]) + base)
            self._parents.append(parents[i + 1])
        for bound in pages:
            _shift_page(bound.page, base)

    def finish(self) -> None:
        """Makes the tree the book's."""
        self._root.K = Array([self._document])
        self._document.K = self._sections
        self._root.ParentTree = self._book.make_indirect(Dictionary(Nums=self._parents))
        self._root.ParentTreeNextKey = len(self._parents) // 2
        self._root.IDTree = self._ids.obj
        self._book.Root.StructTreeRoot = self._root
        self._book.Root.MarkInfo = Dictionary(Marked=True)


def _shift_page(page: pikepdf.Object, base: int) -> None:
    """Moves what a page and its links say of their place in the parent tree."""
    page.StructParents = int(page.StructParents) + base
    for annotation in page.get("/Annots", ()):
        annotation.StructParent = int(annotation.StructParent) + base


def _blocks(top: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every structure element from ``top`` down, in reading order, but for lines and what stands in them."""
    stack = [top]
    while stack:
        element = stack.pop()
        yield element
        kids = (kid for kid in reversed(list(element.K)) if isinstance(kid, Dictionary) and "/S" in kid)
        stack += [kid for kid in kids if str(kid.S) not in _LINES]
