"""A printing is kept as JSON and read again; what is wrong with the file is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publisher.diagnostics import Diagnostic
from publisher.model import BookPage, PageMap, Printing, Start
from publisher.reading.printings import as_json, read_printing
from publisher.reading.settings import read_settings

PRINTING = Printing(
    number=1,
    edition="press",
    date="2026-11-25",
    isbn="",
    pdf="00ff",
    builder="0.1.0",
    engines={"weasyprint": "70.0"},
    page_map=PageMap(
        (
            BookPage("1", "a", 0, recto=True, opener=True),
            BookPage("2", "a", 1, recto=False),
            BookPage("3", "a", -1, recto=True),
        ),
        {"a": 0, "a.b1": 0, "a.n1": 1},
        (Start("a.b1", 0), Start("a.b1", 12), None),
    ),
    blocks={"a": "", "a.b1": "Șase lei “and” more."},
    beside={"a.n1": "A note."},
)


def read(folder: Path, content: bytes) -> tuple[Printing | None, list[Diagnostic]]:
    (folder / "printings").mkdir(exist_ok=True)
    (folder / "printings" / "1.json").write_bytes(content)
    findings: list[Diagnostic] = []
    return read_printing(folder, 1, findings.append), findings


def test_what_is_kept_is_read_again(tmp_path: Path):
    assert read(tmp_path, as_json(PRINTING)) == (PRINTING, [])


def test_a_page_and_a_block_have_a_line_each():
    lines = as_json(PRINTING).decode().splitlines()
    assert '  {"folio": "2", "section": "a", "start": ["a.b1", 12]},' in lines
    assert '  {"id": "a.b1", "folio": "1", "text": "Șase lei “and” more."}' in lines


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.pop("pages"), "pages"),
        (lambda data: data.update(pages=[]), "pages"),
        (lambda data: data["pages"][1].update(start=["a.b1", -1]), "pages.1.start"),
        (lambda data: data["pages"][1].update(folio="1"), "same folio"),
        (lambda data: data["blocks"][1].update(folio="99"), "'99'"),
        (lambda data: data.update(colour="red"), "colour"),
    ],
)
def test_a_damaged_file_is_a_finding_in_it(tmp_path: Path, change, message: str):
    data = json.loads(as_json(PRINTING))
    change(data)
    printing, (finding,) = read(tmp_path, json.dumps(data).encode())
    assert printing is None
    assert (finding.code, finding.place and finding.place.file) == ("R002", "printings/1.json")
    assert message in finding.message


@pytest.mark.parametrize("content", [b"{", b"[]", b"[" * 100_000, b"{}", b'{"format": "1"}'])
def test_what_is_no_printing_is_a_finding(tmp_path: Path, content: bytes):
    printing, findings = read(tmp_path, content)
    assert printing is None
    assert [finding.code for finding in findings] == ["R002"]


def test_a_newer_form_is_refused_with_the_builder_that_wrote_it(tmp_path: Path):
    data = json.loads(as_json(PRINTING)) | {"format": 2, "builder": "7.0.0"}
    printing, (finding,) = read(tmp_path, json.dumps(data).encode())
    assert printing is None
    assert finding.code == "R002"
    assert "7.0.0" in finding.hint


def test_one_that_is_not_there_is_a_finding(tmp_path: Path):
    findings: list[Diagnostic] = []
    assert read_printing(tmp_path, 3, findings.append) is None
    assert [finding.code for finding in findings] == ["R001"]


@pytest.mark.parametrize(
    ("epub", "code"),
    [
        ("pages-from: press, printing: 1", ""),
        ("pages-from: press, printing: 2", "R001"),
        ("printing: 1", "R003"),
        ("pages-from: screen, printing: 1", "R003"),
        ("pages-from: press, printing: first", "C006"),
        ("pages-from: press, printing: -1", "C006"),
    ],
)
def test_book_yaml_names_a_printing_that_is_there(tmp_path: Path, epub: str, code: str):
    read(tmp_path, as_json(PRINTING))
    (tmp_path / "a.md").write_text("Text.\n", encoding="utf-8")
    (tmp_path / "book.yaml").write_text(
        'title: T\nlanguage: en-GB\nidentifier: urn:x\ndate: "2026-11-25"\nmatter: {body: [a.md]}\neditions:\n'
        "  press: {layout: print, binding: press}\n  screen: {layout: print, binding: screen}\n"
        f"  epub: {{layout: epub, binding: epub, {epub}}}\n",
        encoding="utf-8",
    )
    findings: list[Diagnostic] = []
    settings = read_settings(tmp_path, findings.append)
    assert [finding.code for finding in findings] == ([code] if code else [])
    assert all(finding.place and finding.place.line == 9 for finding in findings)
    if not code:
        assert settings is not None
        assert settings.editions["epub"].printing == 1
