"""A fragment is kept under all that it depends on, is there whole or not at all, and a change of anything is a miss."""

from __future__ import annotations

import hashlib
import shutil
import threading
from dataclasses import fields, replace
from pathlib import Path

import pytest

from publisher.keeping import digest_of_files
from publisher.model import (
    Bookmark,
    Composition,
    Fragment,
    PageLines,
    Piece,
    QueriedWords,
    Rectangle,
    SetLine,
    Spot,
    Start,
)
from publisher.typesetting import cache as cache_module
from publisher.typesetting.cache import Cache, cache_key, sources, tools
from publisher.typesetting.fonts import font_set
from publisher.typesetting.jobs import Job

FRAGMENT = Fragment(
    section="albania",
    page_count=3,
    anchors={"albania.b1": Spot(0, 36.85, 541.417), "albania.këtu": Spot(2, 0.1 + 0.2, -1.0)},
    starts=(Start("albania.b1", 0), None, Start("albania.b1", 417)),
    marks=(("Pezë",), (), ("a", "b")),
    bookmarks=(Bookmark(1, "Albania", Spot(0, 36.85, 541.417)),),
    pdf=b"%PDF-1.7\n\x00\xff\r\n" * 50,
    lines=(PageLines((541.417, 528.4), (60.1,)), PageLines(), PageLines((1.5,))),
    queries=(QueriedWords("albania.y1", Spot(0, 36.85, 541.417), 17.25),),
    compositions=(
        Composition(
            area=Rectangle(36.85, 60.1, 333.1, 541.4),
            sheet=Rectangle(0.0, 0.0, 459.2, 680.3),
            free=13.5,
            turned=True,
            pieces=(
                Piece("albania.b1", "text", 1, 2, 296.2, True, True, (SetLine(541.4, 13.5, 280.1, 0.12, "Pezë", 9.5),)),
                Piece("albania.map", "picture", 2, 0, flows=False, box=Rectangle(1.0, 2.0, 3.0, 4.0)),
            ),
        ),
    ),
)


@pytest.fixture
def sound_job(job, book) -> Job:
    (book / "figures/a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    return job('<p id="s.b1">Words <img src="figures/a.svg" alt="A"/></p>', "p { color: #1a1a18 }")


# --------------------------------------------------------------------------- the key


def changes_of_a_job(job: Job, tmp_path: Path):
    """Every field of a job with another value, and the job to compare it with."""
    fonts = tmp_path / "fonts"
    shutil.copytree(job.fonts.folders[0], fonts)
    (fonts / "SourceSans3-It.otf").unlink()
    sheets = tmp_path / "layouts"
    sheets.mkdir()
    (sheets / "a.svg").write_text("<svg/>")
    with_sheet_picture = replace(job, stylesheet=job.stylesheet + "p { background: url(a.svg) }")
    return {
        "section": (job, replace(job, section="t")),
        "xhtml": (job, replace(job, xhtml=job.xhtml.replace("Words", "Word"))),
        "stylesheet": (job, replace(job, stylesheet=job.stylesheet + " ")),
        "first_page_is_left": (job, replace(job, first_page_is_left=True)),
        "book": (job, replace(job, book=tmp_path / "without-figures")),
        "layouts": (with_sheet_picture, replace(with_sheet_picture, layouts=(sheets,))),
        "fonts": (job, replace(job, fonts=font_set([fonts], tmp_path))),
        "makeup": (job, replace(job, makeup="p { letter-spacing: .01em }")),
    }


def test_a_change_of_any_field_of_a_job_is_a_miss(sound_job, tmp_path):
    changes = changes_of_a_job(sound_job, tmp_path)
    assert changes.keys() == {field.name for field in fields(Job)}
    for name, (before, after) in changes.items():
        assert cache_key(before, tools()) != cache_key(after, tools()), name


def test_a_change_of_any_tool_is_a_miss(sound_job):
    using = tools()
    others = [replace(using, source="another")]
    for group in ("distributions", "libraries"):
        for at, (name, _) in enumerate(getattr(using, group)):
            versions = list(getattr(using, group))
            versions[at] = (name, "0.0")
            others.append(replace(using, **{group: tuple(versions)}))
    keys = {cache_key(sound_job, one) for one in (using, *others)}
    assert len(keys) == len(others) + 1


def test_the_versions_of_all_tools_are_known():
    using = tools()
    assert {name for name, _ in using.distributions} >= {
        "weasyprint", "pydyf", "tinycss2", "cssselect2", "pyphen", "fonttools", "pillow",
    }  # fmt: skip
    assert {name for name, _ in using.libraries} >= {"pango", "harfbuzz", "fontconfig"}
    assert not {version for _, version in (*using.distributions, *using.libraries)} & {"not installed", "not found"}


def test_the_libraries_are_those_that_the_engine_uses():
    from weasyprint.text.ffi import ffi, fontconfig, harfbuzz, pango

    told = dict(tools().libraries)
    assert told["pango"] == str(pango.pango_version())
    assert told["fontconfig"].startswith(str(fontconfig.FcGetVersion()) if hasattr(fontconfig, "FcGetVersion") else "")
    assert told["harfbuzz"].count(".") == 2
    assert ffi is not None
    assert harfbuzz is not None


def test_a_change_of_the_source_is_a_miss(tmp_path):
    (tmp_path / "a.py").write_text("x = 1\n")
    before = digest_of_files(tmp_path.glob("*.py"))
    (tmp_path / "a.py").write_text("x = 2\n")
    assert digest_of_files(tmp_path.glob("*.py")) != before
    (tmp_path / "a.py").write_text("x = 1\n")
    assert digest_of_files(tmp_path.glob("*.py")) == before
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert digest_of_files(tmp_path.glob("*.py")) != before


def test_a_change_of_a_picture_is_a_miss(sound_job, book):
    before = cache_key(sound_job, tools())
    (book / "figures/a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8"/>')
    assert cache_key(sound_job, tools()) != before


def test_a_change_of_a_font_is_a_miss(sound_job, tmp_path):
    fonts = tmp_path / "fonts"
    shutil.copytree(sound_job.fonts.folders[0], fonts)
    before = font_set([fonts], tmp_path)
    with (fonts / "SourceSans3-It.otf").open("ab") as file:
        file.write(b"\0")
    after = font_set([fonts], tmp_path)
    assert cache_key(replace(sound_job, fonts=before), tools()) != cache_key(replace(sound_job, fonts=after), tools())


def test_the_folder_of_a_book_does_not_matter(sound_job, book, tmp_path_factory):
    there = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(book, there, dirs_exist_ok=True)
    moved = replace(sound_job, book=there, fonts=font_set(sound_job.fonts.folders, there))
    assert cache_key(moved, tools()) == cache_key(sound_job, tools())


# --------------------------------------------------------------------------- the entries


def test_a_fragment_comes_back_as_it_was(tmp_path):
    cache = Cache(tmp_path / "cache")
    assert cache.get("ab12") is None
    cache.put("ab12", FRAGMENT)
    assert cache.get("ab12") == FRAGMENT


@pytest.mark.parametrize("damage", ["cut", "one byte", "empty", "other file"])
def test_a_damaged_entry_is_not_there_and_is_made_again(tmp_path, damage):
    cache = Cache(tmp_path)
    cache.put("ab12", FRAGMENT)
    (entry,) = (file for file in tmp_path.rglob("*") if file.is_file())
    whole = entry.read_bytes()
    middle = len(whole) // 2
    entry.write_bytes(
        {
            "cut": whole[:-1],
            "one byte": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "empty": b"",
            "other file": b"something else\n" + whole,
        }[damage]
    )
    assert cache.get("ab12") is None
    cache.put("ab12", FRAGMENT)
    assert cache.get("ab12") == FRAGMENT


def test_entries_are_plain_data(tmp_path):
    cache = Cache(tmp_path)
    cache.put("ab12", FRAGMENT)
    (entry,) = (file for file in tmp_path.rglob("*") if file.is_file())
    assert FRAGMENT.pdf in entry.read_bytes()
    source = Path(cache_module.__file__).read_text()
    assert "import pickle" not in source


def test_a_write_that_fails_leaves_nothing_half_made(tmp_path, monkeypatch):
    cache = Cache(tmp_path)

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    cache.put("ab12", FRAGMENT)
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
    assert cache.get("ab12") is None


def test_a_cache_that_cannot_be_written_stops_no_build(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = Cache(tmp_path / "cache")
    cache.put("ab12", FRAGMENT)
    assert cache.get("ab12") is None


def test_two_builds_at_once_do_no_harm(tmp_path):
    caches = [Cache(tmp_path), Cache(tmp_path)]
    fragments = [replace(FRAGMENT, pdf=hashlib.sha256(bytes([n])).digest() * 4000) for n in range(2)]
    seen: list[Fragment | None] = []

    def work(n: int) -> None:
        for _ in range(60):
            caches[n].put("ab12", fragments[n])
            seen.append(caches[n].get("ab12"))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 120
    assert all(fragment in fragments for fragment in seen)


def test_every_file_of_the_room_and_of_the_model_counts():
    files = {f"{file.parent.name}/{file.name}" for file in sources()}
    assert {"typesetting/walk.py", "typesetting/lines.py", "model/pages.py", "model/tree.py"} <= files
