"""A preview in use: what a browser is served, what it is told after a save, and what nobody else gets."""

from __future__ import annotations

import http.client
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pypdfium2
import pytest
from conftest import Built, Publisher, command, surroundings
from PIL import Image

PATIENCE = 60
FILE = "/files/type-and-sheet.pdf"


class Preview:
    """A running preview, and a browser that listens to it."""

    def __init__(self, book: Path, output: Path) -> None:
        arguments = command("preview", "--book", book, "--output", output, "--port", 0)
        self.run = subprocess.Popen(
            arguments,
            env=surroundings(PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.run.stdout is not None
        first = self.run.stdout.readline()
        assert first.startswith("screen: http://127.0.0.1:"), first
        self.address = first.split()[1].rstrip("/")
        self.events = self._events()
        self.state: dict[str, Any] = {}
        self.edition: dict[str, Any] = {}
        self.outcomes = 0

    def _events(self) -> Iterator[tuple[str, dict[str, Any]]]:
        with urlopen(self.address + "/events", timeout=PATIENCE) as stream:
            name = ""
            for line in stream:
                field, _, value = line.decode().rstrip("\n").partition(": ")
                if field == "event":
                    name = value
                elif field == "data":
                    yield name, json.loads(value)

    def next(self) -> str:
        """Takes in the next event; its name."""
        name, data = next(self.events)
        if name == "edition":
            self.edition = data
        else:
            self.outcomes += data["kind"] != "building"
            self.state = data
        return name

    def until(self, kind: str) -> dict[str, Any]:
        """The next state of a kind."""
        while self.next() != "state" or self.state["kind"] != kind:
            pass
        return self.state

    def get(self, path: str, host: str = "") -> tuple[int, bytes, dict[str, str]]:
        """What is answered: asked with a path as it is typed, not as a browser would tidy it, and any host."""
        place = urlsplit(self.address)
        with socket.create_connection((place.hostname, place.port), timeout=PATIENCE) as connection:
            asked = f"GET {path} HTTP/1.1\r\nHost: {host or place.netloc}\r\nConnection: close\r\n\r\n"
            connection.sendall(asked.encode())
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}

    def pdf(self) -> bytes:
        """The PDF that is served."""
        status, data, _ = self.get(FILE)
        assert status == 200
        return data

    def picture(self, number: int) -> str:
        """Where the picture of a page is."""
        return f"/pages/{self.edition['version']}/type-and-sheet.pdf/{number}.png"

    def interrupt(self) -> tuple[str, str]:
        """Ctrl-C, as a terminal sends it: to all processes. What it still said."""
        os.killpg(self.run.pid, signal.SIGINT)
        return self.run.communicate(timeout=10)


@pytest.fixture
def output(tmp_path: Path, minimal: Built) -> Path:
    """A folder for editions, with the pages of the book as it was kept from a build before."""
    shutil.copytree(minimal.output / ".cache" / "fragments", tmp_path / "out" / ".cache" / "fragments")
    return tmp_path / "out"


@contextmanager
def running(book: Path, output: Path) -> Iterator[Preview]:
    shown = Preview(book, output)
    try:
        yield shown
    finally:
        if shown.run.poll() is None:
            os.killpg(shown.run.pid, signal.SIGKILL)
            shown.run.communicate(timeout=10)


@pytest.fixture
def preview(copy_of_minimal: Path, output: Path) -> Iterator[Preview]:
    """A preview of a book that may be changed."""
    with running(copy_of_minimal, output) as shown:
        yield shown


@pytest.fixture(scope="module")
def served(minimal: Built) -> Iterator[Preview]:
    """A preview of a book that stays as it is."""
    with running(minimal.book, minimal.output.parent / "served") as shown:
        shown.until("built")
        yield shown


def text(pdf: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).replace("\r\n", " ")


def change(file: Path, old: str, new: str) -> None:
    """Saves a file as editors do: beside, and moved into place, so that nobody reads the half of it."""
    before = file.read_text(encoding="utf-8")
    assert old in before
    beside = file.with_name(f".{file.name}.being-saved")
    beside.write_text(before.replace(old, new, 1), encoding="utf-8")
    beside.replace(file)


def test_the_edition_is_built_and_its_pages_are_served(served: Preview, minimal: Built) -> None:
    pages = served.edition["files"][0]["pages"]
    assert served.state["told"].startswith(f"{len(pages)} pages, ")
    assert served.pdf() == minimal.file("screen").read_bytes()
    assert [page["folio"] for page in pages][-1] == str(len(pages) - 8)  # behind the cover and the roman front matter
    status, data, headers = served.get(served.picture(8))
    picture = Image.open(io.BytesIO(data))
    assert (status, headers["content-type"]) == (200, "image/png")
    assert picture.width / picture.height == pytest.approx(pages[8]["width"] / pages[8]["height"], rel=0.01)
    assert len(picture.convert("L").getcolors(256) or ()) > 20, "there is type on it"
    status, page, headers = served.get("/")
    assert status == 200
    assert b"/page.js" in page
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy.pop("default-src") == "'none'"
    assert set(policy.values()) <= {"'self'", "'none'"}


CHANGES = [
    ("chapters/setting.md", "takes the letters", "takes all the letters", "takes all the letters"),
    ("registers/glossary.yaml", "A tray", "A gilded tray", "A gilded tray"),
    ("layouts/templates/half-title.html", "</section>", "<p>Seen anew</p></section>", "Seen anew"),
    ("book.yaml", "title: Type and Sheet", "title: Type and Paper", "Type and Paper"),
]


def test_after_a_save_there_is_another_pdf_and_an_event(preview: Preview, copy_of_minimal: Path) -> None:
    preview.until("built")
    for file, old, new, seen in CHANGES:
        version, before = preview.edition["version"], preview.pdf()
        change(copy_of_minimal / file, old, new)
        preview.until("building")
        preview.until("built")
        assert preview.edition["version"] != version
        assert seen not in text(before)
        assert seen in text(preview.pdf())


def test_a_mistake_is_told_with_its_place_and_the_last_good_edition_stays(
    preview: Preview, copy_of_minimal: Path
) -> None:
    preview.until("built")
    before = preview.pdf()
    change(copy_of_minimal / "chapters/setting.md", "{term}", "{term=nothing}")
    state = preview.until("failed")
    found = [finding for finding in state["findings"] if finding.startswith("chapters/setting.md:7:8: X002 error")]
    assert len(found) == 1
    assert "last good edition" in state["told"]
    assert preview.pdf() == before
    assert preview.get(preview.picture(0))[0] == 200
    change(copy_of_minimal / "chapters/setting.md", "{term=nothing}", "{term}")
    assert not any("X002" in finding for finding in preview.until("built")["findings"])


def test_a_book_that_begins_with_a_mistake_is_shown_once_it_is_mended(copy_of_minimal: Path, output: Path) -> None:
    change(copy_of_minimal / "chapters/setting.md", "{term}", "{term=nothing}")
    with running(copy_of_minimal, output) as preview:
        preview.until("failed")
        assert preview.edition["files"] == []
        assert preview.get(FILE)[0] == 404
        change(copy_of_minimal / "chapters/setting.md", "{term=nothing}", "{term}")
        preview.until("built")
        assert preview.pdf().startswith(b"%PDF")


def test_saves_during_a_build_make_one_more_afterwards(preview: Preview, copy_of_minimal: Path) -> None:
    preview.until("built")
    chapter = copy_of_minimal / "chapters/setting.md"
    change(chapter, "takes the letters", "takes 1 letters")
    preview.until("building")
    before = preview.outcomes
    for number in range(1, 5):
        change(chapter, f"takes {number} letters", f"takes {number + 1} letters")
    preview.until("built")
    preview.until("built")
    assert "takes 5 letters" in text(preview.pdf())
    time.sleep(1)
    change(chapter, "takes 5 letters", "takes the letters")
    preview.until("building")
    assert preview.outcomes == before + 2


def test_what_does_not_change_the_book_builds_nothing(preview: Preview, copy_of_minimal: Path) -> None:
    preview.until("built")
    version = preview.edition["version"]
    (copy_of_minimal / "chapters/setting.md").touch()
    assert "nothing has changed" in preview.until("built")["told"]
    assert preview.edition["version"] == version


def test_only_this_machine_by_its_own_name_is_answered(served: Preview) -> None:
    port = urlsplit(served.address).port
    assert served.get("/", f"localhost:{port}")[0] == 200
    for path in ("/", "/events", "/page.js", FILE, served.picture(0)):
        for host in ("rebound.example", f"rebound.example:{port}", "127.0.0.1.rebound.example", "192.168.0.1"):
            assert served.get(path, host)[0] == 400, (path, host)
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", port), timeout=5)


def test_nothing_but_the_edition_and_the_page_is_served(served: Preview, minimal: Built) -> None:
    assert (minimal.book / "book.yaml").is_file()
    current = served.picture(0)
    for path in (
        "/book.yaml",
        "/files/",
        "/files/book.yaml",
        "/files/../../minimal/book.yaml",
        "/files/..%2f..%2fminimal%2fbook.yaml",
        "/files/%2e%2e/%2e%2e/minimal/book.yaml",
        f"/files/{minimal.book}/book.yaml",
        "//etc/passwd",
        "/../../../../etc/passwd",
        "/serving.py",
        "/__init__.py",
        "/pages/",
        current.replace("/0.png", "/9999.png"),
        current.replace("/0.png", "/-1.png"),
        current.replace(served.edition["version"], "0" * 16),
        current.replace("type-and-sheet.pdf", "..%2ftype-and-sheet.pdf"),
    ):
        status, body, headers = served.get(path)
        assert status == 404, path
        assert b"title" not in body
        assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("during", ["building", "built"])
def test_an_interrupt_ends_it_at_once_with_its_workers(copy_of_minimal: Path, tmp_path: Path, during: str) -> None:
    """While workers lay out pages, and while it waits. A browser still listens meanwhile."""
    output = tmp_path / "empty"
    with running(copy_of_minimal, output) as preview:
        preview.until(during)
        while during == "building" and "laying out" not in preview.state["told"]:
            preview.next()
        began = time.monotonic()
        said, wrong = preview.interrupt()
    assert time.monotonic() - began < 5
    assert preview.run.returncode == 0
    assert "The preview has ended" in said
    assert wrong == ""
    assert not [path for path in output.rglob("*") if path.is_file() and path.name.startswith(".")]
    time.sleep(0.5)
    assert left_of(preview.run.pid) == []


def left_of(group: int) -> list[str]:
    """The processes of a group that are at work; those that wait for their parent to take note of their end are not."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            told = file.read_text()
            state, _, own = told.rpartition(")")[2].split()[:3]
            found += [told] if int(own) == group and state != "Z" else []
    return found


def test_a_port_that_is_taken_is_said_with_what_to_do(publisher: Publisher, copy_of_minimal: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        run = publisher("preview", "--book", copy_of_minimal, "--port", port, folder=copy_of_minimal.parent)
    assert run.returncode == 2
    assert f"port {port}" in run.stderr
    assert "--port" in run.stderr


@pytest.mark.parametrize(("edition", "hint"), [("epub", "on pages"), ("scren", "did you mean 'screen'?")])
def test_an_edition_that_cannot_be_shown_is_wrong_use(
    publisher: Publisher, copy_of_minimal: Path, edition: str, hint: str
) -> None:
    run = publisher("preview", edition, "--book", copy_of_minimal, "--port", 0, folder=copy_of_minimal.parent)
    assert run.returncode == 2
    assert hint in run.stderr
