"""The structure tree of a PDF while it is still in the engine's hands: tags, and the operations that mend the tree.

Tags are pydyf dictionaries (ISO 32000-1, 14.7.2): ``S`` is the type, ``P`` the parent, ``K`` the kids: other tags,
numbers of marked pieces of the page ``Pg`` (dictionaries for pieces of another page), references to annotations. The
parent tree leads back from pieces and annotations to the tag that they belong to; each operation keeps it true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, and the laid-out box that the engine made it for (on a page from 0)."""

    it: Any
    box: Any
    page: int

    @property
    def type(self) -> str:
        """Its structure type, without the slash."""
        return str(self.it["S"][1:])

    @property
    def html(self) -> Any:
        """The HTML element, or None for what the page itself adds."""
        return self.box.element

    @property
    def name(self) -> str:
        """The name of the HTML element, with that of the pseudo-element."""
        return self.box.element_tag or ""

    @property
    def is_anonymous(self) -> bool:
        """Whether the engine put in the box to hold a part of its element."""
        return type(self.box.style).__name__ == "AnonymousStyle" and not self.box.is_table_wrapper

    @property
    def is_within_line(self) -> bool:
        """Whether it holds a part of a line."""
        return type(self.box).__name__ == "InlineBox" or "::" in self.name

    @property
    def is_note_area(self) -> bool:
        """Whether it is the foot of a page, where the notes stand."""
        return type(self.box).__name__ == "FootnoteAreaBox"


class TagTree:
    """The tags of a fragment, parents before children."""

    def __init__(self, pdf: Any, tags: Sequence[Tag]) -> None:
        self._pdf = pdf
        self._all = tags
        self._by_number = {tag.it.number: tag for tag in tags}
        self._gone: set[int] = set()

    @property
    def tags(self) -> Iterator[Tag]:
        """The tags that are in the tree now."""
        return (tag for tag in self._all if tag.it.number not in self._gone)

    def object(self, reference: bytes) -> Any:
        """The object that a reference ("12 0 R") names."""
        return self._pdf.objects[int(reference.split()[0])]

    def tag_of(self, it: Any) -> Tag:
        """The tag of a structure element that the engine made."""
        return self._by_number[it.number]

    def around(self, tag: Tag) -> Tag | None:
        """The tag around a tag, or None below the document."""
        return self._by_number.get(self.object(tag.it["P"]).number)

    def kids(self, it: Any) -> Iterator[Any]:
        """The kids of a tag that are tags."""
        for kid in it["K"]:
            if isinstance(kid, bytes) and (below := self.object(kid))["Type"] == "/StructElem":
                yield below

    # ------------------------------------------------------------------ operations

    def detach(self, it: Any) -> None:
        """Takes a tag out of its parent, to be put elsewhere."""
        self.object(it["P"])["K"].remove(it.reference)

    def put(self, it: Any, parent: Any, at: int | None = None) -> None:
        """Puts a detached tag into another, at a position or at the end."""
        parent["K"].insert(len(parent["K"]) if at is None else at, it.reference)
        it["P"] = parent.reference

    def merge(self, it: Any, target: Any) -> None:
        """Gives all kids of a tag to another, after those that it has; the tag itself goes."""
        target["K"].extend(self._adopted(kid, it, target) for kid in it["K"])
        it["K"].clear()
        self.detach(it)
        self._gone.add(it.number)

    def replace_by_kids(self, it: Any) -> None:
        """Puts the kids of a tag in its place."""
        parent = self.object(it["P"])
        at = parent["K"].index(it.reference)
        parent["K"][at : at + 1] = [self._adopted(kid, it, parent) for kid in it["K"]]
        it["K"].clear()
        self._gone.add(it.number)

    def wrap(self, kids: Sequence[Any], parent: Any, structure_type: str) -> None:
        """Puts some kids of a tag into a new tag, which stands where the first of them stood."""
        import pydyf

        new = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{structure_type}", "K": pydyf.Array(), "Pg": parent["Pg"]}
        )
        self._pdf.add_object(new)
        at = parent["K"].index(kids[0].reference)
        for kid in kids:
            self.detach(kid)
            self.put(kid, new)
        self.put(new, parent, at)

    def hide(self, tag: Tag, kind: str) -> None:
        """Takes a tag out of the tree and makes its content an artifact. Not where there is a link in it."""
        import pydyf

        pieces = list(self._pieces(tag.it))
        if None in pieces:
            return
        for page, piece in (p for p in pieces if p is not None):
            stream = self.object(self.object(page)["Contents"]).stream
            at = next(n for n, item in enumerate(stream) if isinstance(item, dict) and item.get("MCID") == piece)
            stream[at - 1], stream[at] = b"/Artifact", pydyf.Dictionary({"Type": kind})
            self._pieces_of_page(page)[piece] = b"null"
        self._gone.update(self._numbers_below(tag.it))
        self.detach(tag.it)

    # ------------------------------------------------------------------ pieces and annotations

    @property
    def _parent_tree(self) -> Any:
        """Pages in order, then annotations: key, entry, key, entry …; the keys count from 0."""
        return self.object(self.object(self._pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]

    def _pieces_of_page(self, page: bytes) -> Any:
        return self._parent_tree[2 * self._pdf.page_references.index(page) + 1]

    def _adopted(self, kid: Any, old: Any, new: Any) -> Any:
        """A kid as it is listed by its new parent, having been told of it."""
        import pydyf

        if not isinstance(kid, bytes):
            page, piece = (old["Pg"], kid) if isinstance(kid, int) else (kid["Pg"], kid["MCID"])
            self._pieces_of_page(page)[piece] = new.reference
            return piece if page == new["Pg"] else pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": piece})
        below = self.object(kid)
        if below["Type"] == "/OBJR":
            self._parent_tree[2 * self.object(below["Obj"])["StructParent"] + 1] = new.reference
        else:
            below["P"] = new.reference
        return kid

    def _pieces(self, it: Any) -> Iterator[tuple[bytes, int] | None]:
        """The marked pieces of content below a tag: page and number. None for an annotation."""
        for kid in it["K"]:
            if isinstance(kid, int):
                yield it["Pg"], kid
            elif isinstance(kid, dict):
                yield kid["Pg"], kid["MCID"]
            elif self.object(kid)["Type"] == "/OBJR":
                yield None
            else:
                yield from self._pieces(self.object(kid))

    def _numbers_below(self, it: Any) -> Iterator[int]:
        yield it.number
        for kid in self.kids(it):
            yield from self._numbers_below(kid)
