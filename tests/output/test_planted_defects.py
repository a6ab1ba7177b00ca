"""A defect in the manuscript fails the build, and the message says in which file and line it is."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, Publisher

CHAPTER = "chapters/setting.md"


def plant(book: Path, file: str, text: str) -> int:
    """Adds a paragraph to the end of the text of a file; the number of its first line."""
    path = book / file
    before = path.read_text(encoding="utf-8")
    at = before.find("\n[^")
    at = len(before) if at < 0 else at + 1
    path.write_text(f"{before[:at].rstrip()}\n\n{text}\n\n{before[at:]}", encoding="utf-8")
    return path.read_text(encoding="utf-8").partition(text)[0].count("\n") + 1


def failed(publisher: Publisher, book: Path, *editions: str) -> str:
    """Builds a book that cannot be built: what is said about it."""
    run = publisher("build", *editions, "--book", book, "--output", book / "out")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    assert not list((book / "out").glob("*/type-and-sheet.*"))
    return str(run.stderr)


def place_of(stderr: str, code: str) -> tuple[str, int]:
    """The file and line of the finding with a code."""
    found = re.search(rf"^(\S[^:\n]*):(\d+):\d+: {code} error: ", stderr, re.MULTILINE)
    assert found, stderr
    return found[1], int(found[2])


def test_an_unknown_term(publisher: Publisher, copy_of_minimal: Path) -> None:
    line = plant(copy_of_minimal, CHAPTER, "A line of\n[type]{term=leeding} is set.")
    stderr = failed(publisher, copy_of_minimal)
    assert place_of(stderr, "X002") == (CHAPTER, line + 1)
    assert "did you mean 'leading'?" in stderr


def test_a_dangling_reference(publisher: Publisher, copy_of_minimal: Path) -> None:
    line = plant(copy_of_minimal, CHAPTER, "As told [elsewhere](folding.md#fold).")
    stderr = failed(publisher, copy_of_minimal)
    assert place_of(stderr, "X001") == (CHAPTER, line)
    assert "did you mean 'folding.md#folds'?" in stderr


@pytest.mark.parametrize("edition", ["screen", "epub"])
def test_a_character_that_no_font_has(publisher: Publisher, copy_of_minimal: Path, edition: str) -> None:
    """The place is that of its paragraph. An e-book that takes its pages from the printed book fails with it."""
    line = plant(copy_of_minimal, CHAPTER, "The word for a book is 書 in Japanese.")
    stderr = failed(publisher, copy_of_minimal, edition)
    assert place_of(stderr, "T003") == (CHAPTER, line)
    assert "書" in stderr


def picture(book: Path, name: str, svg: str) -> int:
    """Adds a figure to the chapter; the line that it stands on."""
    folder = book / "figures"
    folder.mkdir()
    (folder / f"{name}.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20" width="60pt" height="20pt">\n{svg}\n</svg>\n',
        encoding="utf-8",
    )
    (folder / "figures.yaml").write_text(
        f'fig-{name}: {{file: {name}.svg, alt: "A bar.", credit: "Drawn for a test."}}\n', encoding="utf-8"
    )
    return plant(book, CHAPTER, f"![](figures/{name}.svg){{#fig-{name}}}")


def test_a_colour_outside_the_palette(publisher: Publisher, copy_of_minimal: Path) -> None:
    """The place is in the picture, which is what has to be mended."""
    picture(copy_of_minimal, "bar", '<rect width="60" height="20" fill="#123456"/>')
    stderr = failed(publisher, copy_of_minimal, "press")
    assert place_of(stderr, "T102") == ("figures/bar.svg", 2)
    assert "#123456" in stderr


def test_a_gradient_cannot_be_printed(publisher: Publisher, copy_of_minimal: Path) -> None:
    picture(
        copy_of_minimal,
        "fade",
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#1a1a18"/><stop offset="1" stop-color="#ffffff"/>'
        '</linearGradient></defs>\n<rect width="60" height="20" fill="url(#g)"/>',
    )
    assert place_of(failed(publisher, copy_of_minimal, "press"), "T102")[0] == "figures/fade.svg"


def test_a_line_in_the_log_of_the_layout_engine(publisher: Publisher, copy_of_minimal: Path) -> None:
    """A property that the engine does not know is only logged by it. The place is in the book's own style sheet."""
    own = copy_of_minimal / "layouts" / "print" / "notes.css"
    own.parent.mkdir(parents=True)
    text = (ROOT / "layouts" / "print" / "notes.css").read_text(encoding="utf-8")
    own.write_text(f"{text}\n.note {{\n  colour: black;\n}}\n", encoding="utf-8")
    stderr = failed(publisher, copy_of_minimal, "screen")
    assert place_of(stderr, "T010") == ("layouts/print/notes.css", own.read_text(encoding="utf-8").count("\n") - 1)
    assert "colour" in stderr


def test_all_defects_are_told_in_one_run(publisher: Publisher, copy_of_minimal: Path) -> None:
    first = plant(copy_of_minimal, CHAPTER, "A [quoin]{term} and [another place](nowhere.md).")
    second = plant(copy_of_minimal, "chapters/folding.md", "See [@nobody-1900-nothing].")
    stderr = failed(publisher, copy_of_minimal)
    told = re.findall(r"^(\S[^:\n]*):(\d+):\d+: (\w)\d\d\d error", stderr, re.MULTILINE)
    assert [(file, int(line), family) for file, line, family in told] == [
        ("chapters/folding.md", second, "F"),
        (CHAPTER, first, "X"),
        (CHAPTER, first, "X"),
    ]
    assert "3 errors" in stderr


def test_a_template_of_the_book_that_cannot_be_filled(publisher: Publisher, copy_of_minimal: Path) -> None:
    template = copy_of_minimal / "layouts" / "templates" / "half-title.html"
    text = template.read_text(encoding="utf-8").replace("settings.title", "settings.author")
    template.write_text(text, encoding="utf-8")
    stderr = failed(publisher, copy_of_minimal, "screen")
    assert place_of(stderr, "C090") == ("layouts/templates/half-title.html", 4)
    assert "author" in stderr


def test_template_code_in_a_manuscript_does_not_run(publisher: Publisher, copy_of_minimal: Path) -> None:
    plant(copy_of_minimal, CHAPTER, "Seven times seven is {{ 7 * 7 }}, {% raw %}is it not?{% endraw %}")
    run: subprocess.CompletedProcess[str] = publisher(
        "build", "screen", "--book", copy_of_minimal, "--output", copy_of_minimal / "out"
    )
    assert "49" not in run.stderr
    assert run.returncode in (0, 1)
