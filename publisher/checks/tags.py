"""Whether a tagged PDF's structure tree and its pages agree.

The builder joins the trees of many fragments, and a validator such as veraPDF reads a joined tree without asking
whether every marked piece of a page still belongs to the element that claims it. This does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

_Id = tuple[int, int]  # object and generation number

_OUTSIDE_THE_STRUCTURE = {"/Popup", "/TrapNet", "/PrinterMark"}  # kinds of annotations


class _Piece(NamedTuple):
    """A marked piece of content: the stream it stands in (a page or a form) and its number there."""

    stream: _Id
    mcid: int


def tag_findings(pdf: Pdf) -> tuple[str, ...]:
    """What is inconsistent about the tags, each finding a line for a person; empty when all agrees."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return ("the file has no structure tree",)
    findings = []
    if not bool(pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False)):
        findings.append("the file does not say that it is tagged (MarkInfo)")
    tree = _Tree(pdf, root)
    parents, complaints = _parent_tree(root)
    return tuple(
        dict.fromkeys(
            [*findings, *tree.findings, *complaints, *_pieces(pdf, tree, parents), *_annotations(pdf, tree, parents)]
        )
    )


class _Tree:
    """The structure tree, walked once: its elements, and which element claims which piece and which annotation."""

    def __init__(self, pdf: Pdf, root: Object) -> None:
        self.elements: set[_Id] = set()
        self.pieces: dict[_Piece, _Id] = {}
        self.objects: dict[_Id, _Id] = {}
        self.findings: list[str] = []
        self._pages = {page.obj.objgen for page in pdf.pages}
        self._ids: set[bytes] = set()
        waiting = [(kid, root) for kid in _listed(root.get("/K"))]
        while waiting:
            element, parent = waiting.pop()
            waiting += ((kid, element) for kid in self._enter(element, parent))

    def _enter(self, element: Object, parent: Object) -> list[Object]:
        """Notes one element; gives the elements among its kids."""
        name = _name(element)
        if element.objgen in self.elements:
            self.findings.append(f"{name} hangs in the tree twice")
            return []
        self.elements.add(element.objgen)
        if element.get("/P", Dictionary()).objgen != parent.objgen:
            self.findings.append(f"{name} does not name its parent as parent")
        if "/ID" in element:
            identifier = bytes(element.ID)
            if identifier in self._ids:
                self.findings.append(f"two elements have the id {identifier.decode('utf-8', 'replace')!r}")
            self._ids.add(identifier)
        page = element.get("/Pg")
        if page is not None and page.objgen not in self._pages:
            self.findings.append(f"{name} names a page that is not in the file")
        return [kid for kid in _listed(element.get("/K")) if self._is_element(kid, element, page)]

    def _is_element(self, kid: Object | int, element: Object, page: Object | None) -> bool:
        if not isinstance(kid, Dictionary):
            self._claim(element, page, int(kid))
            return False
        kind = kid.get("/Type")
        if kind == Name.MCR:
            self._claim(element, kid.get("/Stm", kid.get("/Pg", page)), int(kid.MCID))
        elif kind == Name.OBJR:
            if kid.Obj.objgen in self.objects:
                self.findings.append(f"an annotation is claimed twice, the second time by {_name(element)}")
            self.objects[kid.Obj.objgen] = element.objgen
        return kind not in (Name.MCR, Name.OBJR)

    def _claim(self, element: Object, stream: Object | None, mcid: int) -> None:
        if stream is None:
            self.findings.append(f"{_name(element)} claims piece {mcid} of no page")
            return
        piece = _Piece(stream.objgen, mcid)
        if piece in self.pieces:
            self.findings.append(f"a piece is claimed twice, the second time by {_name(element)}")
        self.pieces[piece] = element.objgen


def _parent_tree(root: Object) -> tuple[dict[int, Object], list[str]]:
    """The parent tree as key → entry, and what is wrong with its form."""
    if "/ParentTree" not in root:
        return {}, ["there is no parent tree"]
    numbers = list(_number_tree(root.ParentTree))
    keys = [key for key, _ in numbers]
    findings = []
    if keys != sorted(set(keys)):
        findings.append("the keys of the parent tree do not ascend")
    if keys and int(root.get("/ParentTreeNextKey", max(keys) + 1)) <= max(keys):
        findings.append("ParentTreeNextKey is a key that is used")
    return dict(numbers), findings


def _number_tree(node: Object) -> Iterator[tuple[int, Object]]:
    flat = list(node.get("/Nums", []))
    yield from zip(map(int, flat[::2]), flat[1::2], strict=True)
    for kid in node.get("/Kids", []):
        yield from _number_tree(kid)


def _pieces(pdf: Pdf, tree: _Tree, parents: dict[int, Object]) -> Iterator[str]:
    """Whether what the pages hold, what the elements claim and what the parent tree says of it are one."""
    met: set[_Piece] = set()
    keys: set[int] = set()
    for number, page in enumerate(pdf.pages, 1):
        for stream in (page.obj, *_forms(page.obj)):
            marks = list(_marks(stream))
            if not marks:
                continue
            key = int(stream.get("/StructParents", -1))
            entry = parents.get(key)
            if not isinstance(entry, Array):
                yield f"page {number}: its marked content has no entry in the parent tree"
                continue
            if key in keys and stream == page.obj:
                yield f"page {number}: shares its key in the parent tree with another page"
            keys.add(key)
            if len(marks) != len(set(marks)):
                yield f"page {number}: two pieces have one number"
            for mcid in marks:
                met.add(piece := _Piece(stream.objgen, mcid))
                owner = entry[mcid] if mcid < len(entry) else None
                yield from (f"page {number}: piece {mcid} {finding}" for finding in _owned(piece, owner, tree))
    if lost := tree.pieces.keys() - met:
        yield f"elements claim {len(lost)} pieces that no page holds"


def _annotations(pdf: Pdf, tree: _Tree, parents: dict[int, Object]) -> Iterator[str]:
    met: set[_Id] = set()
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            met.add(annotation.objgen)
            if str(annotation.get("/Subtype")) in _OUTSIDE_THE_STRUCTURE:
                continue
            owner = parents.get(int(annotation.get("/StructParent", -1)))
            if owner is None or tree.objects.get(annotation.objgen) != owner.objgen:
                yield f"page {number}: an annotation and the structure tree do not name each other"
    if lost := tree.objects.keys() - met:
        yield f"elements claim {len(lost)} annotations that no page holds"


def _owned(piece: _Piece, owner: Object | None, tree: _Tree) -> Iterator[str]:
    claimed = tree.pieces.get(piece)
    if not isinstance(owner, Dictionary):
        yield "has no owner in the parent tree"
    elif owner.objgen not in tree.elements:
        yield f"belongs to an element that is not in the tree ({_name(owner)})"
    elif claimed is None:
        yield f"is not claimed by its owner ({_name(owner)})"
    elif claimed != owner.objgen:
        yield f"is claimed by another element than its owner ({_name(owner)})"


def _forms(page: Object) -> Iterator[Object]:
    """The forms drawn by a page that have marked content of their own."""
    for thing in page.get("/Resources", Dictionary()).get("/XObject", Dictionary()).values():
        if thing.get("/Subtype") == Name.Form and "/StructParents" in thing:
            yield thing


def _marks(stream: Object) -> Iterator[int]:
    """The numbers of the marked pieces in a content stream, in order."""
    properties = stream.get("/Resources", Dictionary()).get("/Properties", Dictionary())
    for instruction in pikepdf.parse_content_stream(stream, "BDC"):
        if isinstance(instruction, pikepdf.ContentStreamInstruction) and str(instruction.operator) == "BDC":
            attributes = instruction.operands[1]
            if isinstance(attributes, Name):
                attributes = properties.get(attributes, Dictionary())
            if "/MCID" in attributes:
                yield int(attributes.MCID)


def _listed(kids: Object | int | None) -> list[Object]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]  # type: ignore[list-item]


def _name(element: Object) -> str:
    return f"{str(element.get('/S', 'an element')).removeprefix('/')} ({element.objgen[0]})"
