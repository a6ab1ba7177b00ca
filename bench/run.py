"""The benchmarks: the builder on a synthetic book, and others on the same words in the same run.

    python bench/run.py [--chapters 10 30 100] [--runs 3] [--results bench/results.md] [--folder DIR]

Measured for each length, as medians: a cold PDF; one chapter edited; the PDF made again of pages that are kept; nothing
changed; and an e-book whose pages are kept. Beside it, in turn, the layout engine by itself on the whole book as one
document, and pandoc's e-book of that document where it is installed. A peer that takes over a minute is run once.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
LONG = 60
MEASURED = ("wall", "cpu", "largest", "together")


@dataclass
class Bench:
    """The measurements of a book of one length."""

    chapters: int
    folder: Path
    runs: int
    taken: dict[str, list[Mapping[str, float]]] = field(default_factory=dict)

    @property
    def out(self) -> Path:
        """Where the builder puts editions."""
        return self.folder / "out"

    def all(self) -> None:
        """Measures everything."""
        _run([sys.executable, str(HERE / "book.py"), str(self.folder), str(self.chapters)])
        for _ in range(self.runs):
            shutil.rmtree(self.out, ignore_errors=True)
            self.builder("PDF, cold", "screen")
            self.peer("whole", self.weasyprint)
            self.builder("PDF, nothing changed", "screen")
            self.builder("EPUB, pages cached", "epub")
            (self.out / "screen" / "measured.pdf").unlink()
            self.builder("PDF, pages cached", "screen")
            self.edit()
            self.builder("PDF, one chapter edited", "screen")
            if shutil.which("pandoc"):
                self.peer("pandoc", self.pandoc)

    def builder(self, case: str, edition: str) -> None:
        """Measures a build."""
        book, out = str(self.folder / "book"), str(self.out)
        command = [sys.executable, "-m", "publisher", "build", edition, "--book", book, "--output", out]
        self.taken.setdefault(case, []).append(measure(command))

    def peer(self, case: str, run: Callable[[], Mapping[str, float]]) -> None:
        """Measures another, once if it is slow."""
        before = self.taken.setdefault(case, [])
        if not before or before[0]["wall"] < LONG:
            before.append(run())

    def weasyprint(self) -> Mapping[str, float]:
        """The engine on the whole book."""
        whole = self.folder / "whole"
        return measure([sys.executable, "-m", "weasyprint", "-q", str(whole / "book.html"), str(whole / "book.pdf")])

    def pandoc(self) -> Mapping[str, float]:
        """An e-book of the same document."""
        whole = self.folder / "whole"
        return measure(["pandoc", str(whole / "book.html"), "-o", str(whole / "book.epub"), "--toc"])

    def edit(self) -> None:
        """Changes a number in the middle chapter; no page moves."""
        chapter = self.folder / "book" / "chapters" / f"chapter-{self.chapters // 2:03}.md"
        text = chapter.read_text(encoding="utf-8")
        chapter.write_text(re.sub(r"sheet (\d+)", lambda n: f"sheet {int(n[1]) + 1}", text), encoding="utf-8")

    def median(self, case: str, what: str) -> float:
        """The median of one figure of a case."""
        return statistics.median(run[what] for run in self.taken[case])

    def size(self) -> tuple[int, float]:
        """Pages, and the size of the PDF by that of the engine's own."""
        made, whole = self.out / "screen" / "measured.pdf", self.folder / "whole" / "book.pdf"
        return _pages(made), made.stat().st_size / whole.stat().st_size


def measure(command: list[str]) -> Mapping[str, float]:
    """What a command takes; it has to succeed."""
    done = _run([sys.executable, str(HERE / "measured.py"), *command])
    taken: dict[str, float] = json.loads(done)
    if taken["code"] != 0:
        raise SystemExit(f"exit code {taken['code']}: {' '.join(command)}")
    return taken


def report(benches: list[Bench], began: tuple[float, ...]) -> str:
    """The page of results."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("weasyprint", "pydyf", "pikepdf", "markdown", "jinja2"))
    machine = f"{_processor()}, {os.cpu_count()} processors; {platform.platform(terse=True)}"
    lines = [_ABOUT]
    lines += [f"{datetime.now(UTC):%d %B %Y}, {machine}, Python {platform.python_version()}, {packages}.", ""]
    lines += [
        f"Load of the machine at the beginning {began[0]:.1f}, at the end {os.getloadavg()[0]:.1f}: {_LOADED}",
        "",
    ]
    for bench in benches:
        lines += _table(bench)
    return "\n".join(lines)


_ABOUT = """# Benchmarks

The synthetic book of `bench/book.py`, measured by `python bench/run.py`: medians of whole commands from the shell,
all their processes counted (`bench/measured.py`). *Whole* is WeasyPrint on the same words as one document, with page
numbers by `target-counter` and without what the builder adds: tags, pages of an index entry joined, a page list.
"""
_LOADED = """whatever else is at work makes wall seconds longer, and CPU
seconds somewhat; ratios hold better, since what they compare was run in turn."""


def _table(bench: Bench) -> list[str]:
    """The results of a book."""
    pages, size = bench.size()
    lines = [f"## {bench.chapters} chapters, {pages} pages", ""]
    lines += ["| | wall s | CPU s | largest process MB | together MB | CPU by *Whole* | runs |"]
    lines += ["|---|--:|--:|--:|--:|--:|--:|"]
    names = {"whole": "*Whole*, PDF", "pandoc": "pandoc, EPUB"}
    for case, runs in bench.taken.items():
        wall, cpu, largest, together = (bench.median(case, what) for what in MEASURED)
        ratio = cpu / bench.median("whole", "cpu")
        figures = f"{wall:.2f} | {cpu:.2f} | {largest:.0f} | {together:.0f} | {ratio:.3f} | {len(runs)}"
        lines.append(f"| {names.get(case, case)} | {figures} |")
    return [*lines, "", f"Size of the PDF by that of *Whole*: {size:.2f}.", ""]


def main() -> None:
    """Runs the benchmarks and writes the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chapters", type=int, nargs="+", default=[10, 30, 100])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--results", type=Path, default=HERE / "results.md")
    parser.add_argument("--folder", type=Path, help="where books and editions are made [default: a temporary folder]")
    wanted = parser.parse_args()
    began = os.getloadavg()
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.folder or Path(temporary)
        benches = [Bench(chapters, folder / str(chapters), wanted.runs) for chapters in wanted.chapters]
        for bench in benches:
            bench.all()
        wanted.results.write_text(report(benches, began), encoding="utf-8")


def _run(command: list[str]) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def _pages(pdf: Path) -> int:
    import pikepdf

    with pikepdf.open(pdf) as opened:
        return len(opened.pages)


def _processor() -> str:
    found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return found[1] if found else platform.processor()


if __name__ == "__main__":
    main()
