"""``publisher new``: a stranger has a book that builds, and is told how to go on."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import judges
import pytest
import yaml
from conftest import Publisher, command, surroundings
from inspect_epub import Epub

from publisher.reading.schemas import SCHEMAS

#: What YAML, XML, templates and shells take for signs of their own, and three alphabets.
STRANGE = "Κλειώ & Клио: \"a 'new' book\" <of> $title, {{ slug }} #1 – ë"
AS_PRINTED = "Κλειώ & Клио: ‘a “new” book’ <of> $title, {{ slug }} #1\u00a0– ë"  # by the house style


@pytest.fixture(scope="module")
def book(publisher: Publisher, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book as it stands, checked by nobody yet."""
    folder = tmp_path_factory.mktemp("new")
    run = publisher("new", "the-long-winter", folder=folder)
    assert (run.returncode, run.stderr) == (0, "")
    return folder / "the-long-winter"


@pytest.fixture(scope="module")
def strange(publisher: Publisher, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One with a title that has everything, in an empty folder that is the current one."""
    folder = tmp_path_factory.mktemp("strange")
    run = publisher("new", ".", "--title", STRANGE, folder=folder)
    assert (run.returncode, run.stderr) == (0, "")
    assert "cd " not in run.stdout
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_what_it_tells_to_type_next_is_what_works(publisher: Publisher, tmp_path: Path) -> None:
    """Nothing is found in the new book, and both editions are made; EPUBCheck has nothing to say, not even of usage."""
    run = publisher("new", "a book", folder=tmp_path)
    told = [line.strip() for line in run.stdout.splitlines() if line.startswith("  ")]
    assert told == ["cd 'a book'", "publisher check", "publisher build epub", "publisher build screen"]
    book = tmp_path / "a book"
    for line in told[1:]:
        done = publisher(*line.split()[1:], folder=book)
        assert (done.returncode, done.stderr) == (0, ""), line
        assert line != "publisher check" or done.stdout.strip() == "Nothing to report."
    assert (book / "build/screen/a-book.pdf").stat().st_size > 10_000
    assert judges.epubcheck(book / "build/epub/a-book.epub") == ()
    assert "build/" in (book / ".gitignore").read_text(encoding="utf-8")


def test_every_edition_of_it_can_be_built(publisher: Publisher, book: Path, tmp_path: Path) -> None:
    for editions in ((), ("handouts", "teacher", "booklets")):
        run = publisher("build", *editions, "--book", book, "--output", tmp_path)
        assert (run.returncode, run.stderr) == (0, "")


def test_nothing_is_wrong_on_its_pages(publisher: Publisher, book: Path, tmp_path: Path) -> None:
    run = publisher("check", "--pages", "--json", "--book", book, "--output", tmp_path)
    assert run.returncode == 0, run.stderr
    assert [finding for finding in json.loads(run.stdout) if finding["severity"] == "error"] == []


def test_it_is_a_book_of_its_own(publisher: Publisher, book: Path, strange: Path) -> None:
    """It is called as its folder is, and no two have one identifier."""
    settings = [yaml.safe_load((folder / "book.yaml").read_text(encoding="utf-8")) for folder in (book, strange)]
    assert settings[0]["title"] == "The long winter"
    assert settings[0]["language"] == "en-GB"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", settings[0]["date"])
    identifiers = {each["identifier"] for each in settings}
    assert len(identifiers) == 2
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", identifier) for identifier in identifiers)


def test_a_title_survives_whatever_is_in_it(publisher: Publisher, strange: Path, tmp_path: Path) -> None:
    assert yaml.safe_load((strange / "book.yaml").read_text(encoding="utf-8"))["title"] == STRANGE
    run = publisher("build", "epub", "--book", strange, "--output", tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    (made,) = (tmp_path / "epub").glob("*.epub")
    assert Epub(made).package.findtext(".//{http://purl.org/dc/elements/1.1/}title") == AS_PRINTED
    assert judges.epubcheck_complaints(made) == ()


def test_a_folder_that_is_not_empty_is_left_as_it_is(publisher: Publisher, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/chapter.md").write_text("Years of work.\n", encoding="utf-8")
    before = contents(tmp_path)
    for folder, about in (("full", "chapter.md"), ("full/chapter.md", "is a file")):
        run = publisher("new", folder, folder=tmp_path)
        assert run.returncode == 2
        assert about in run.stderr
        assert "name a folder that is not there yet" in run.stderr
        assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (("--language", "tlh"), "en-GB"),
        (("--language", "en-BG"), "did you mean 'en-GB'?"),
        (("--title", "a\ue000b"), "U+E000"),
        (("--title", " \t"), "--title"),
    ],
)
def test_what_no_book_can_have_is_refused(
    publisher: Publisher, tmp_path: Path, arguments: tuple[str, ...], about: str
) -> None:
    run = publisher("new", "book", *arguments, folder=tmp_path)
    assert run.returncode == 2
    assert about in run.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("exists", [False, True])
def test_it_is_written_whole_or_not_at_all(tmp_path: Path, exists: bool) -> None:
    """No file may be longer than a few kilobytes here, as on a disk that is nearly full."""
    if exists:
        (tmp_path / "book").mkdir()
    limited = ["bash", "-c", 'ulimit -f 4; exec "$@"', "bash", *command("new", "book")]
    environment = surroundings(PYTHONDONTWRITEBYTECODE="1")
    run = subprocess.run(limited, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 2, run.stderr
    assert "no book was made" in run.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["book"] * exists


def test_an_editor_finds_a_schema_for_every_file_of_yaml(book: Path) -> None:
    """The front matter of chapters has one too, but what reads YAML does not look into Markdown."""
    settings = json.loads((book / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    for schema in settings:
        assert json.loads((book / schema).read_text(encoding="utf-8"))["title"]
    assert {Path(schema).name.partition(".")[0] for schema in settings} == SCHEMAS.keys() - {"front-matter"}
    found = {file for glob in settings.values() for file in book.glob(glob.removeprefix("/"))}
    assert found == set(book.rglob("*.yaml"))
