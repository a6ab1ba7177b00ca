"""The manifest of a build: every kind of change is seen, and what only looks like one is not."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher import manifest as manifest_module
from publisher.manifest import Manifest, Seen, answer, look_at

SAID = ["chapters/a.md:1:1: X002 warning: something"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a book, its editions, and a builder of its own."""
    for name in (
        "book/book.yaml",
        "book/chapters/a.md",
        "book/registers/names.yaml",
        "book/figures/x.svg",
        "book/layouts/print/own.css",
        "house/publisher/manifest.py",
        "house/publisher/reading/parsing.py",
        "house/layouts/print/page.css",
        "site/weasyprint-70.0.dist-info/METADATA",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"what is in {name}\n", encoding="utf-8")
    (tmp_path / "book/figures/link.svg").symlink_to("x.svg")
    monkeypatch.setattr(manifest_module, "__file__", str(tmp_path / "house/publisher/manifest.py"))
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site")])
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def command(folder: Path, *editions: str) -> Manifest:
    """The manifest of a command, as it is when the command begins."""
    return Manifest(folder / "book", folder / "out", ["build", *(editions or ("screen",)), "--book", "book"])


def build(folder: Path, *editions: str, meanwhile: Callable[[], object] = lambda: None) -> None:
    """Makes what a build makes: a file, and the manifest."""
    manifest = command(folder, *editions)
    manifest.look()
    meanwhile()
    made = folder / "out/screen/a.pdf"
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(b"%PDF")
    manifest.keep({made: "2 pages, 1 kB"}, SAID)


def unchanged(folder: Path, *editions: str) -> bool:
    """Whether there is nothing to do."""
    return command(folder, *editions).unchanged() is not None


def write(name: str, text: str = "other") -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "the settings": write("book/book.yaml"),
    "a chapter": write("book/chapters/a.md"),
    "one character of it": write("book/chapters/a.md", "what is in book/chapters/A.md\n"),
    "a register": write("book/registers/names.yaml"),
    "a picture": write("book/figures/x.svg"),
    "a layout of the book": write("book/layouts/print/own.css"),
    "a chapter deleted": lambda f: (f / "book/chapters/a.md").unlink(),
    "a chapter renamed": lambda f: (f / "book/chapters/a.md").rename(f / "book/chapters/b.md"),
    "a link to another picture": lambda f: relink(f / "book/figures/link.svg", "../chapters/a.md"),
    "a link that leads out of the book": lambda f: (f / "book/figures/out.svg").symlink_to(f / "site"),
    "a new register": write("book/registers/index.yaml"),
    "breaks mended by hand": write("book/registers/makeup/press.yaml"),
    "a template of the book": write("book/layouts/templates/chapter.html"),
    "a font of the book": write("book/layouts/fonts/Own.otf"),
    "a layout of the builder": write("house/layouts/print/page.css"),
    "a new template of the builder": write("house/layouts/templates/chapter.html"),
    "the builder": write("house/publisher/reading/parsing.py"),
    "a new part of the builder": write("house/publisher/reading/divs.py"),
    "another version of an engine": lambda f: (f / "site/weasyprint-70.0.dist-info").rename(
        f / "site/weasyprint-70.1.dist-info"
    ),
    "an edition edited": write("out/screen/a.pdf"),
    "an edition deleted": lambda f: (f / "out/screen/a.pdf").unlink(),
    "the manifest damaged": lambda f: [p.write_bytes(p.read_bytes()[:-9]) for p in (f / "out/.cache").rglob("*.json")],
    "a manifest of another shape": lambda f: [p.write_text("[]") for p in (f / "out/.cache").rglob("*.json")],
}


def relink(link: Path, target: str) -> None:
    link.unlink()
    link.symlink_to(target)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(folder: Path, change: str) -> None:
    build(folder)
    assert unchanged(folder)
    CHANGES[change](folder)
    assert not unchanged(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: patch.setenv("SOURCE_DATE_EPOCH", "1000000000"),
        lambda patch: patch.setattr(manifest_module, "library_versions", lambda: {"pango": "2"}),
        lambda patch: patch.setattr(sys, "version", "4.0"),
        lambda patch: patch.setattr(manifest_module, "PROGRAMS", ("gs", "sh")),
    ],
    ids=["the date to print", "a library of the machine", "Python", "a program of the machine"],
)
def test_a_change_around_the_builder_is_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[pytest.MonkeyPatch], None]
) -> None:
    build(folder)
    change(monkeypatch)
    assert not unchanged(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda f: [os.utime(path) for path in f.rglob("*") if path.is_file()],
        lambda f: [path.chmod(0o600) for path in f.rglob("*") if path.is_file()],
        lambda f: write("book/chapters/a.md", (f / "book/chapters/a.md").read_text(encoding="utf-8"))(f),
        write("book/chapters/.a.md.swp"),
        write("book/.git/index"),
        write("out/screen/notes.txt"),
        write("out/.cache/fragments/ab/cd.fragment"),
        write("house/publisher/__pycache__/manifest.pyc"),
    ],
    ids=["touched", "permissions", "written again", "a swap file", "git", "beside editions", "the cache", "bytecode"],
)
def test_what_is_no_change_is_none(folder: Path, change: Callable[[Path], object]) -> None:
    build(folder)
    change(folder)
    assert unchanged(folder)


def test_a_change_taken_back_is_none(folder: Path) -> None:
    """Also where a build failed in between, which makes nothing and writes nothing down."""
    build(folder)
    good = (folder / "book/chapters/a.md").read_text(encoding="utf-8")
    write("book/chapters/a.md")(folder)
    command(folder).look()
    assert not unchanged(folder)
    write("book/chapters/a.md", good)(folder)
    assert unchanged(folder)


def test_what_changes_while_a_build_runs_is_built_again(folder: Path) -> None:
    """Also if it is changed back before the end: nobody knows what the build has read."""
    good = (folder / "book/chapters/a.md").read_text(encoding="utf-8")
    build(folder, meanwhile=lambda: write("book/chapters/a.md")(folder))
    assert not unchanged(folder)

    def there_and_back() -> None:
        write("book/chapters/a.md", "for a moment")(folder)
        write("book/chapters/a.md", good)(folder)

    write("book/chapters/a.md", good)(folder)
    build(folder, meanwhile=there_and_back)
    assert not unchanged(folder)


def test_each_command_has_its_own(folder: Path) -> None:
    build(folder, "screen")
    assert not unchanged(folder, "epub", "screen")
    build(folder, "epub", "screen")
    assert unchanged(folder, "screen")
    assert unchanged(folder, "epub", "screen")


def test_a_new_state_of_a_book_that_was_built_before_is_told(folder: Path) -> None:
    """Its pages will have to be laid out. Not so where another command has built from the same files."""

    def new() -> bool:
        manifest = command(folder, "epub")
        manifest.look()
        return manifest.is_of_a_new_state()

    assert not new()
    build(folder, "screen")
    assert not new()
    write("book/chapters/a.md")(folder)
    assert new()


def test_a_file_of_a_moment_ago_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the grain of the clock it could be changed once more and look the same."""
    file = tmp_path / "a.md"
    file.write_text("one", encoding="utf-8")
    seen = look_at(file)
    assert seen is not None
    assert not seen.settled
    of_another_moment = Seen(seen.marks, "what was in it when it was looked at", settled=False)
    assert look_at(file, of_another_moment) == seen
    monkeypatch.setattr(manifest_module, "GRAIN", -3_600_000_000_000)  # as if it had been written an hour ago
    settled = look_at(file, seen)
    assert settled is not None
    assert settled.settled
    trusted = Seen(seen.marks, "not read again", settled=True)
    assert look_at(file, trusted) is trusted
    file.write_text("two", encoding="utf-8")
    changed = look_at(file, trusted)
    assert changed is not None
    assert changed.content not in (seen.content, trusted.content)


def test_times_set_back_do_not_hide_a_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As unpacking an archive sets them: same size, same time of the last change."""
    monkeypatch.setattr(manifest_module, "GRAIN", -3_600_000_000_000)
    build(folder)
    chapter = folder / "book/chapters/a.md"
    before = chapter.stat()
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("what", "that"), encoding="utf-8")
    os.utime(chapter, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert chapter.stat().st_size == before.st_size
    assert not unchanged(folder)


def test_what_was_said_is_said_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    arguments = ["build", "screen", "--book", "book", "--output=out"]
    assert not answer(arguments)
    manifest = Manifest(Path("book"), Path("out"), arguments)
    manifest.look()
    write("out/screen/a.pdf")(folder)
    manifest.keep({Path("out/screen/a.pdf"): "2 pages, 1 kB"}, SAID)
    assert answer(arguments)
    printed = capsys.readouterr()
    assert printed.err.splitlines() == SAID
    assert printed.out == "out/screen/a.pdf: 2 pages, 1 kB, nothing has changed\n"
    assert not answer(["check", *arguments[1:]])
    assert not answer(["build", "--book", "nowhere"])


def test_an_output_folder_inside_the_book_is_no_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("book.yaml")(tmp_path)
    for _ in range(2):
        manifest = Manifest(Path(), Path("build"), ["build"])
        manifest.look()
        write("build/screen/a.pdf")(tmp_path)
        manifest.keep({Path("build/screen/a.pdf"): "2 pages"}, [])
    assert Manifest(Path(), Path("build"), ["build"]).unchanged()
