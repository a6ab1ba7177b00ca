"""The rules of the house: which room may import what, and which touches no disk."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "publisher"

ENGINES = {
    "markdown": {"reading"},
    "jinja2": {"assembling"},
    "markupsafe": {"assembling"},
    "weasyprint": {"typesetting"},
    "pikepdf": {"binding", "checks"},
    "uharfbuzz": {"binding", "drawing"},
    "barcode": {"drawing"},
    "ebooklib": {"epub"},
    "citeproc": {"apparatus"},
    "pyuca": {"apparatus"},
    "edtf": {"apparatus", "reading"},
    "pydantic": {"reading"},
    "pypdfium2": {"preview"},
    "starlette": {"preview"},
    "uvicorn": {"preview"},
    "watchfiles": {"preview"},
    "typer": {"cli"},
}
"""Each engine and the one room that knows it. What the checks read with pikepdf, binding wrote with it."""

FLOW = ("reading", "apparatus", "assembling", "typesetting", "pagination")
"""The rooms in the order of the flow; what comes after them ends it in one of two ways."""
ENDS = ("binding", "epub")
BESIDE = ("drawing", "checks")
EVERYBODYS = {"model", "diagnostics", "codes", "keeping"}
SPINE = {
    "__main__",
    "build",
    "cli",
    "covers",
    "ebook",
    "handouts",
    "loop",
    "manifest",
    "mending",
    "patterns",
    "preflight",
    "preview",
    "printings",
    "run",
    "scaffold",
    "volumes",
}

NO_DISK = ("apparatus", "pagination", "model", "diagnostics.py", "codes")
DISK = {"os", "shutil", "tempfile", "glob", "fileinput", "linecache", "mmap", "subprocess", "socket", "urllib.request"}

IN_MEMORY = {"pathlib": {"PurePosixPath"}, "io": {"StringIO", "BytesIO"}}
"""What may be taken from modules that else lead to files."""

FILES = sorted(PACKAGE.rglob("*.py"))


def room(file: Path) -> str:
    """The room that a file is in; a module beside the rooms is named for itself."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[tuple[str, int]]:
    """The modules that a file imports, also inside functions and for types only, with their lines."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are written out"
            assert node.module is not None
            yield node.module, node.lineno
            if node.module == "publisher":
                yield from ((f"publisher.{name.name}", node.lineno) for name in node.names)


def rooms_imported(file: Path) -> Iterator[tuple[str, int]]:
    """The rooms, and modules beside them, that a file imports."""
    for module, line in imports(file):
        parts = module.split(".")
        if parts[0] == "publisher" and len(parts) > 1:
            yield parts[1], line


def test_each_engine_is_imported_in_one_room() -> None:
    found: dict[str, set[str]] = {engine: set() for engine in ENGINES}
    for file in FILES:
        for module, _ in imports(file):
            if (engine := module.partition(".")[0]) in ENGINES:
                found[engine].add(room(file))
    for engine, rooms in ENGINES.items():
        assert found[engine] <= rooms, f"{engine} is imported in {found[engine] - rooms}"
    assert found["weasyprint"] == {"typesetting"}
    assert found["ebooklib"] == {"epub"}
    assert found["markdown"] == {"reading"}
    assert found["jinja2"] == {"assembling"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_arrows_run_one_way(file: Path) -> None:
    """No room knows one that comes after it in the flow; none knows the spine; the model knows nobody."""
    here = room(file)
    allowed = {*EVERYBODYS, here, "__version__"}
    if here in FLOW:
        allowed |= set(FLOW[: FLOW.index(here)])
        allowed |= {"project"} if here == "reading" else set()
    elif here in ENDS:
        allowed |= set(FLOW)
    elif here == "drawing":
        allowed |= {"apparatus", "reading"}  # a chart reads and says its dates as the book does
    elif here in SPINE:
        allowed |= {*FLOW, *ENDS, *BESIDE, *SPINE, "editions", "progress", "project"}
    elif here == "project":
        allowed |= {"reading"}
    elif here == "model":
        allowed = {"model"}
    elif here == "diagnostics":
        allowed = {"codes", "model"}
    elif here == "keeping":
        allowed = {"keeping"}
    if here not in ("cli", "preview"):
        allowed -= {"preview"}  # the last room: nothing is built for it, and a build never loads it
    for imported, line in rooms_imported(file):
        assert imported in allowed, f"{file.relative_to(ROOT)}:{line} imports {imported}"


@pytest.mark.parametrize(
    "file",
    [file for file in FILES if file.relative_to(PACKAGE).parts[0] in NO_DISK],
    ids=lambda file: str(file.relative_to(PACKAGE)),
)
def test_pure_rooms_touch_no_disk(file: Path) -> None:
    """Apparatus, pagination and the model compute; a path may be taken apart there as text, nothing is opened."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for module, line in imports(file):
        assert module not in {*DISK, "publisher.keeping"}, f"line {line} imports {module}"
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in IN_MEMORY:
            assert {name.name for name in node.names} <= IN_MEMORY[node.module], f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in IN_MEMORY:
            assert node.attr in IN_MEMORY[node.value.id], f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("open", "exec", "eval", "compile", "input", "__import__"), f"line {node.lineno}"


def test_importing_the_commands_imports_no_engine() -> None:
    """So that a command that has nothing to lay out ends at once."""
    alone = [
        PACKAGE / f"{name}.py"
        for name in ("__main__", "cli", "keeping", "manifest", "project", "diagnostics", "progress", "editions")
    ]
    for file in (*alone, *(PACKAGE / "model").glob("*.py"), *(PACKAGE / "codes").glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [n.name for n in node.names]
                engines = {"weasyprint", "markdown", "jinja2", "pikepdf", "ebooklib", "uharfbuzz", "citeproc"}
                assert not engines & {n.partition(".")[0] for n in names}
                assert not any(n.startswith(("publisher.build", "publisher.reading")) for n in names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_file_can_be_read_in_one_sitting(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").count("\n")
    assert lines <= 400, f"{lines} lines"


def test_every_file_says_what_it_is() -> None:
    for file in FILES:
        assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))), file


def test_layouts_and_builder_know_no_book() -> None:
    """Any manuscript can be put before them: what they do names no book, and what is seen no country."""
    ours = ("heroes of the resistance", "heroes-of-the-resistance", "hope not hate", "how a book is made")
    theirs = (*ours, "albania", "tirana")
    layouts = [f for f in (ROOT / "layouts").rglob("*") if f.suffix in (".html", ".css", ".yaml", ".xhtml", ".ncx")]
    assert layouts
    for file in layouts:
        text = re.sub(
            r"\{#.*?#\}|/\*.*?\*/|^\s*#.*?$", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        assert not [word for word in theirs if word in text.casefold()], file
    for file in FILES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        told = {
            id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
        }  # docstrings explain by example
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                assert not [word for word in ours if word in node.value.casefold()], f"{file}:{node.lineno}"
