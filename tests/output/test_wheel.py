"""The wheel is whole: installed alone, away from the checkout, it builds a book with the layouts that it carries."""

import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{command} (exit {done.returncode}):\n{done.stdout}{done.stderr}", pytrace=False)
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index",
        "--wheel-dir", folder, ROOT, cwd=folder,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a new environment that holds the wheel.

    Its dependencies are those of the environment that runs the tests, found by path, so nothing is fetched. The
    checkout installed there is not found: path files in a folder that a path file names are not read.
    """
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    python = folder / "bin" / "python"
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    for kind in ("purelib", "platlib"):
        (packages / f"{kind}.pth").write_text(sysconfig.get_path(kind), encoding="utf-8")
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=folder,
    )
    return python.parent


def test_the_wheel_carries_layouts_and_licences_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"publisher", "publication_builder"}
    for part in ("py.typed", "layouts/fonts/SourceSerif4-Regular.otf", "layouts/colour/FOGRA39L_coated.icc"):
        assert f"publisher/{part}" in names
    for licence in ("LICENSE", "LICENSE-source-serif.md", "LICENSE-source-sans.md", "LICENSE-FOGRA39L.txt"):
        assert any(".dist-info/licenses/" in name and name.endswith(f"/{licence}") for name in names)


def test_the_installed_wheel_builds_a_book_with_a_template_of_its_own(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "books" / "minimal", tmp_path / "book")
    where = run(installed / "python", "-c", "import publisher; print(publisher.__file__)", cwd=tmp_path)
    assert ROOT not in Path(where).parents

    run(installed / "publisher", "build", "--book", "book", "--output", "out", cwd=tmp_path)

    with pypdfium2.PdfDocument(next((tmp_path / "out" / "screen").glob("*.pdf"))) as pdf:
        assert "from a template of its own" in pdf[0].get_textpage().get_text_range()
    assert next((tmp_path / "out" / "epub").glob("*.epub")).stat().st_size > 0
