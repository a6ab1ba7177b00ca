"""The wheel: installed in a clean environment it builds a book, layouts and all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import BOOKS, ROOT
from inspect_pdf import Pdf


def run(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        list(map(str, arguments)), cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, made without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--wheel-dir", folder)
    run(sys.executable, "-m", "pip", "wheel", *options, ROOT, folder=folder)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_package_layouts_and_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for name in (
        "publisher/preview/page.html",
        "publisher/preview/page.css",
        "publisher/preview/page.js",
        "publisher/layouts/print/layout.yaml",
        "publisher/layouts/templates/chapter.html",
        "publisher/layouts/styles/palette.yaml",
        "publisher/layouts/locales/en-GB.yaml",
        "publisher/layouts/fonts/SourceSerif4-Regular.otf",
        "publisher/layouts/colour/FOGRA39L_coated.icc",
        "publisher/layouts/styles/csl/chicago-notes.csl",
        "publisher/scaffold/book/book.yaml",
        "publisher/scaffold/book/dot-gitignore",
        "publisher/scaffold/book/dot-vscode/settings.json",
    ):
        assert name in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any("LICENSE-source-serif" in name for name in names)
    assert not [name for name in names if name.startswith(("layouts/", "tests/", "manuscript/"))]
    assert not [name for name in names if "__pycache__" in name]


def test_the_installed_command_builds_a_book_with_a_template_of_its_own(wheel: Path, tmp_path: Path) -> None:
    """In an environment that sees the packages of this one, but not this checkout."""
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--no-deps", "--no-index", wheel, folder=tmp_path)
    site = next((environment / "lib").glob("python*/site-packages"))
    (site / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    where = run(python, "-c", "import publisher; print(publisher.__file__)", folder=tmp_path).stdout
    assert Path(where.strip()).is_relative_to(site)

    book = shutil.copytree(BOOKS / "minimal", tmp_path / "book")
    done = run(environment / "bin" / "publisher", "build", "--output", tmp_path / "out", folder=book)
    assert "type-and-sheet.epub" in done.stdout
    pdf = Pdf(tmp_path / "out" / "screen" / "type-and-sheet.pdf")
    assert pdf.page("i").text().strip() == "Type and Sheet, from a template of its own"
    assert (tmp_path / "out" / "epub" / "type-and-sheet.epub").stat().st_size > 10_000

    run(environment / "bin" / "publisher", "new", "mine", folder=tmp_path)
    done = run(environment / "bin" / "publisher", "check", folder=tmp_path / "mine")
    assert done.stdout.strip() == "Nothing to report."
