"""The preflight: silent about a sound book, and each defect planted is found under its rule."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

sys.path.insert(0, str(Path(__file__).parent))
import planted as defects
from planted import MM, Change, content, picture, planted, shown

from publisher.checks.press import Interior, Verdict, ghostscript, preflight
from publisher.checks.press import preflight as package
from publisher.checks.press.ghostscript import Measured
from publisher.diagnostics import WrongUse
from publisher.model import (
    BleedRule,
    CoverRules,
    MarginRules,
    PageRules,
    Paper,
    PictureRules,
    PrintProfile,
    SpecSource,
    TrimRules,
)

STRICT = PrintProfile(
    name="strict",
    title="A printer that asks for everything",
    sources=(SpecSource("Rules", "A printer", "https://example.org", "2026-11-26"),),
    standard="PDF/X-4",
    trim=TrimRules(sizes=((156 * MM, 234 * MM),)),
    bleed=BleedRule(3 * MM),
    marks=False,
    margins=MarginRules(outer=12 * MM, inner={100: 15 * MM, 800: 25 * MM}, inner_advised={20: 15 * MM, 800: 18 * MM}),
    pages=PageRules(24, 200, 4),
    ink=300,
    colours=("grey", "cmyk"),
    pictures=PictureRules(tone=225, line=600, most=1500),
    solid_line=0.15,
    tint_line=0.4,
    flat=True,
    bare=True,
    size=5,
    cover=CoverRules(3 * MM, 320, {"white": Paper(0.06 * MM), "cream": Paper(0.08 * MM, 0.5 * MM)}),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return defects.book(tmp_path_factory.mktemp("press") / "sound.pdf")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ghostscript sees a sound page everywhere: what is planted is found without it."""
    page = (23 * MM, 23 * MM, 139 * MM, 217 * MM)

    def measure(path: Path, pages: int) -> Measured:
        return Measured(((0, 0, 0, 0.1),) * pages, (page,) * pages, (page,) * pages)

    monkeypatch.setattr(sys.modules["publisher.checks.press.preflight"], "measure", measure)


def row(verdict: Verdict, rule: str) -> tuple[str, str]:
    """The status of a rule, and its findings as text."""
    found = next(row for row in verdict.rows if row.rule == rule)
    return found.status, "\n".join(map(str, found.findings))


def only(verdict: Verdict, rule: str) -> None:
    """That no other rule is broken."""
    assert {r.rule for r in verdict.rows if r.status not in ("passed", "no rule")} == {rule}


def test_a_sound_book_passes(sound: Path) -> None:
    verdict = preflight(sound, STRICT)
    assert verdict.outcome == "passed", [r for r in verdict.rows if r.status != "passed"]
    assert {r.status for r in verdict.rows} == {"passed"}
    assert next(r.measured for r in verdict.rows if r.rule == "inner margin").startswith("19.9 mm")


def test_a_file_in_memory_is_as_good(sound: Path) -> None:
    assert preflight(sound.read_bytes(), STRICT) == preflight(sound, STRICT)


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.Rotate = 90


def one_page_less(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("A chapter", 0))


def layer(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = Dictionary()


def no_title(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        del xmp["dc:title"]
    if "/Title" in pdf.docinfo:
        del pdf.docinfo["/Title"]


SOFT = Dictionary(S=Name.Luminosity)

PLANTED: dict[str, tuple[str, str, tuple[Change, ...]]] = {
    "media box too small": ("boxes", "page 3: the bleed box is not", (defects.box("/MediaBox", [20, 20, 400, 600]),)),
    "trim beyond the bleed": ("boxes", "the trim box is not within", (defects.box("/TrimBox", [-40, 0, 400, 600]),)),
    "a page of another trim": ("boxes", "page 3: trimmed to", (defects.box("/TrimBox", [8.5, 8.5, 400, 600]),)),
    "a turned page": ("boxes", "page 3: turned", (turned,)),
    "too few pages": ("page count", "23 pages are too few", (one_page_less,)),
    "no multiple": ("page count", "23 pages are no multiple of 4 (add 1 blank", (one_page_less,)),
    "a coarse picture": ("pictures", "144 ppi; 225 at least (use a file of 625 × 625", (shown(picture(400)),)),
    "a coarse line drawing": ("pictures", "288 ppi; 600 at least", (shown(picture(800, bits=1)),)),
    "a picture stretched": ("pictures", "page 3: a picture of 700 × 700 pixels", (shown(picture(700), 60, 300),)),
    "a picture without a profile": (
        "colours",
        "page 3: its ICC profile cannot be read",
        (shown(picture(900, defects.broken_profile, data=bytes(900 * 900 * 3))),),
    ),
    "a profile of other inks": (
        "colours",
        "its ICC profile is RGB, and its colours are not",
        (shown(picture(900, defects.profile_of_other_inks, data=bytes(900 * 900 * 4))),),
    ),
    "an RGB picture": ("colours", "page 3: RGB is not taken", (shown(picture(900, Name.DeviceRGB)),)),
    "RGB text": ("colours", "page 3: RGB is not taken", (content("1 0 0 rg"),)),
    "a wet colour": ("total ink", "page 3: 340 % of ink; the limit is 300 %", (content("0.8 0.8 0.8 1 k"),)),
    "a wet picture": (
        "total ink",
        "page 3: 400 % of ink",
        (shown(picture(900, Name.DeviceCMYK, data=bytes([255, 255, 255, 255]) + bytes(900 * 900 * 4 - 4))),),
    ),
    "a wet JPEG": (
        "total ink",
        "page 3: 380 % of ink",
        (shown(defects.jpeg_in_cmyk((242, 242, 242, 242), decode=True)),),
    ),
    "a font left out": ("fonts", "page 3: the font Helvetica is not in the file", (defects.foreign_font,)),
    "a colour that shines through": ("transparency", "lets others shine", (defects.graphics_state(ca=0.5),)),
    "blended colours": ("transparency", "page 3: colours that are blend", (defects.graphics_state(BM=Name.Multiply),)),
    "a soft mask": ("transparency", "a soft mask", (defects.graphics_state(SMask=SOFT),)),
    "layers": ("transparency", "the file has layers", (layer,)),
    "bookmarks": ("metadata", "the file has bookmarks (save it without)", (bookmark,)),
}  # fmt: skip


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("what", PLANTED)
def test_it_finds(what: str, sound: Path, tmp_path: Path) -> None:
    rule, message, changes = PLANTED[what]
    verdict = preflight(planted(sound, tmp_path / "planted.pdf", *changes), STRICT)
    status, found = row(verdict, rule)
    assert verdict.outcome == status == "failed"
    assert message in found


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("rule", "message", "change"),
    [
        ("lines", "page 3: a line of 0.10 pt in full ink (draw it at 0.15", content("0.1 w 0 0 0 1 K 9 9 m 99 99 l S")),
        ("lines", "a line of 0.30 pt in a tint", content("0.3 0 0 0.3 0 0 cm 0 0 0 0.5 K 9 9 m 99 99 l S")),
        ("pictures", "has 3240 ppi (1500 is enough", shown(picture(900), 20, 20)),
        ("metadata", "does not say its title", no_title),
    ],
)  # fmt: skip
def test_it_advises(rule: str, message: str, change: Change, sound: Path, tmp_path: Path) -> None:
    """What is printed all the same does not fail the file."""
    verdict = preflight(planted(sound, tmp_path / "planted.pdf", change), replace(STRICT, standard=""))
    status, found = row(verdict, rule)
    assert (verdict.outcome, status) == ("passed", "advised")
    assert message in found
    only(verdict, rule)


@pytest.mark.usefixtures("quick")
def test_a_dry_jpeg_is_not_taken_for_its_negative(sound: Path, tmp_path: Path) -> None:
    """As Adobe's programs write it (turned, with /Decode), and as a program writes it that does not turn it back."""
    thin = planted(sound, tmp_path / "thin.pdf", shown(defects.jpeg_in_cmyk((13, 13, 13, 13), decode=True)))
    assert row(preflight(thin, STRICT), "total ink") == ("passed", "")
    wet = planted(sound, tmp_path / "wet.pdf", shown(defects.jpeg_in_cmyk((13, 13, 13, 13), decode=False)))
    assert "380 %" in row(preflight(wet, STRICT), "total ink")[1]


@pytest.mark.usefixtures("quick")
def test_drawings_are_looked_into(sound: Path, tmp_path: Path) -> None:
    """A picture in a drawing in a drawing has the resolution of all three together."""

    def nested(pdf: pikepdf.Pdf) -> None:
        image = picture(400)(pdf)
        inner = pdf.make_stream(
            b"q 100 0 0 100 0 0 cm /I Do Q", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 100],
            Matrix=[2, 0, 0, 2, 0, 0], Resources=Dictionary(XObject=Dictionary(I=image)),
        )  # fmt: skip
        inner.Resources.XObject.Self = inner  # a drawing that contains itself ends all the same
        inner.write(inner.read_bytes() + b" /Self Do")
        name = pdf.pages[2].add_resource(inner, Name.XObject)
        pdf.pages[2].contents_add(f" q {name} Do Q ".encode())

    found = row(preflight(planted(sound, tmp_path / "planted.pdf", nested), STRICT), "pictures")[1]
    assert "144 ppi" in found


@pytest.mark.usefixtures("quick")
def test_the_file_itself(sound: Path, tmp_path: Path) -> None:
    with pikepdf.open(sound) as pdf:
        pdf.save(tmp_path / "owner.pdf", encryption=pikepdf.Encryption(owner="o", user=""))
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert "the file is encrypted" in row(preflight(tmp_path / "owner.pdf", STRICT), "file")[1]
    locked = preflight(tmp_path / "locked.pdf", STRICT)
    assert locked.outcome == "failed"
    assert "password" in row(locked, "file")[1]
    assert "MB at most" in row(preflight(sound, replace(STRICT, size=0.01)), "file")[1]


@pytest.mark.parametrize(("content", "reason"), [(b"no PDF", "it is no PDF"), (None, "no such file")])
def test_what_is_no_pdf_is_wrong_use(content: bytes | None, reason: str, tmp_path: Path) -> None:
    if content:
        (tmp_path / "x.pdf").write_bytes(content)
    with pytest.raises(WrongUse, match=reason):
        preflight(tmp_path / "x.pdf", STRICT)


@pytest.mark.usefixtures("quick")
def test_an_impossible_trim(sound: Path) -> None:
    small = TrimRules(least=(100.0, 100.0), most=(140 * MM, 210 * MM))
    status, found = row(preflight(sound, replace(STRICT, trim=small)), "trim size")
    assert status == "failed"
    assert "a trim of 156 × 234 mm is not taken: from 35.3 × 35.3 mm to 140 × 210 mm" in found
    other = TrimRules(sizes=((148 * MM, 210 * MM),))
    assert "one of 148 × 210 mm" in row(preflight(sound, replace(STRICT, trim=other)), "trim size")[1]


@pytest.mark.usefixtures("quick")
def test_bleed(sound: Path, tmp_path: Path) -> None:
    def status(rule: BleedRule | None, pdf: Path = sound) -> tuple[str, str]:
        return row(preflight(pdf, replace(STRICT, bleed=rule)), "bleed")

    assert status(BleedRule(3 * MM)) == ("passed", "")
    assert status(None) == ("no rule", "")
    assert status(BleedRule(5 * MM))[1].startswith("pages 1–24: less bleed than 5 mm")
    outer = BleedRule(3.175 * MM, edges="outer", exact=True, optional=True)
    assert (
        "a page of 162 × 240 mm with its bleed; a page of 159.2 × 240.4 mm is taken, or one of 156" in status(outer)[1]
    )
    unbled = defects.book(tmp_path / "unbled.pdf", 4, bleed="0")
    assert status(outer, unbled) == ("passed", "")
    assert status(BleedRule(3 * MM), unbled)[0] == "failed"
    marks = planted(sound, tmp_path / "marks.pdf", defects.box("/MediaBox", [-40, -40, 500, 720]))
    assert "page 3: the sheet is larger than the bleed: crop marks" in status(BleedRule(3 * MM), marks)[1]
    assert row(preflight(marks, replace(STRICT, marks=True)), "bleed")[0] == "passed"


class TestWhatGhostscriptSees:
    """Margins and inks by page."""

    def test_text_that_comes_near_to_the_trim(self, sound: Path, tmp_path: Path) -> None:
        near = planted(
            sound, tmp_path / "near.pdf", content("0 0 0 1 k 430 300 9 9 re f", 3), content("14 300 9 9 re f", 8)
        )
        verdict = preflight(near, STRICT)
        assert "pages 3 and 8: nearer to the trim than 12 mm" in row(verdict, "outer margins")[1]
        only(verdict, "outer margins")

    def test_the_bound_edge_is_left_on_a_recto_and_right_on_a_verso(self, sound: Path, tmp_path: Path) -> None:
        near = planted(
            sound, tmp_path / "near.pdf", content("0 0 0 1 k 30 300 9 9 re f", 3), content("410 300 9 9 re f", 8)
        )
        verdict = preflight(near, STRICT)
        assert "pages 3 and 8: nearer to the trim than 15 mm" in row(verdict, "inner margin")[1]
        only(verdict, "inner margin")

    def test_more_pages_want_more_margin(self, sound: Path) -> None:
        thick = replace(STRICT, margins=MarginRules(inner={20: 15 * MM, 800: 21 * MM}))
        assert row(preflight(sound, thick), "inner margin")[0] == "failed"
        advised = replace(STRICT, margins=MarginRules(inner={800: 15 * MM}, inner_advised={20: 15 * MM, 800: 21 * MM}))
        status, found = row(preflight(sound, advised), "inner margin")
        assert status == "advised"
        assert "less than the 21 mm that are recommended for 24 pages" in found

    def test_a_picture_that_bleeds_is_no_margin_too_narrow(self, sound: Path, tmp_path: Path) -> None:
        bleeds = planted(sound, tmp_path / "bleeds.pdf", content("0 0 0 0.2 k 0 0 460 200 re f"))
        assert preflight(bleeds, STRICT).outcome == "passed"

    def test_ink_that_ends_within_the_bleed(self, sound: Path, tmp_path: Path) -> None:
        short = planted(sound, tmp_path / "short.pdf", content("0 0 0 0.2 k 4 100 440 200 re f"))
        assert (
            "page 3: ink crosses the trim and ends before the bleed does" in row(preflight(short, STRICT), "bleed")[1]
        )

    def test_colour_in_a_book_in_black(self, sound: Path, tmp_path: Path) -> None:
        coloured = planted(sound, tmp_path / "coloured.pdf", content("0 1 1 0 k 200 300 9 9 re f", 5))
        assert "page 5: colour in a book in black" in row(preflight(coloured, STRICT), "inks by page")[1]
        assert preflight(coloured, STRICT, colour=True).outcome == "passed"


def test_without_ghostscript_nothing_counts_as_passed_that_it_would_have_measured(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ghostscript.shutil, "which", lambda program: None)
    verdict = preflight(sound, STRICT)
    assert verdict.outcome == "incomplete"
    open_rows = {r.rule: r.measured for r in verdict.rows if r.status == "unchecked"}
    assert open_rows.keys() == {"inner margin", "outer margins", "inks by page"}
    assert set(open_rows.values()) == {"not checked: Ghostscript is missing (apt install ghostscript)"}


@pytest.fixture(scope="module")
def cover(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return defects.book(tmp_path_factory.mktemp("cover") / "cover.pdf", 1, trim="330mm 234mm")


@pytest.mark.usefixtures("quick")
class TestCover:
    """A cover against its book: 300 pages on white make a spine of 18 mm, on cream 24.5 mm."""

    INTERIOR = Interior(300, (156 * MM, 234 * MM))

    def test_one_that_fits(self, cover: Path) -> None:
        verdict = preflight(cover, STRICT, cover=True, interior=self.INTERIOR)
        assert verdict.outcome == "passed"
        told = next(r for r in verdict.rows if r.rule == "cover against book")
        assert told.measured == "a spine of 18 mm for 300 pages: on paper white"
        assert not {"page count", "inner margin", "inks by page", "trim size"} & {r.rule for r in verdict.rows}

    def test_one_for_another_number_of_pages(self, cover: Path) -> None:
        verdict = preflight(cover, STRICT, cover=True, interior=replace(self.INTERIOR, pages=352))
        found = row(verdict, "cover against book")[1]
        assert "its spine is 18 mm wide; 352 pages of 156 × 234 mm want a spine of 21.1 mm (on paper white)" in found
        only(verdict, "cover against book")

    def test_one_of_another_height(self, cover: Path) -> None:
        other = Interior(300, (156 * MM, 210 * MM))
        found = row(preflight(cover, STRICT, cover=True, interior=other), "cover against book")[1]
        assert "it is 234 mm high, and the book 210 mm" in found

    def test_the_spine_that_the_printer_told(self, cover: Path) -> None:
        told = preflight(cover, STRICT, cover=True, interior=self.INTERIOR, spine=19.5 * MM)
        assert "want a spine of 19.5 mm (told by the printer)" in row(told, "cover against book")[1]

    def test_without_the_book_or_the_paper_it_stays_open(self, cover: Path) -> None:
        alone = preflight(cover, STRICT, cover=True)
        assert alone.outcome == "incomplete"
        assert "--interior" in row(alone, "cover against book")[1]
        silent = replace(STRICT, cover=CoverRules(3 * MM))
        assert "--spine" in row(preflight(cover, silent, cover=True, interior=self.INTERIOR), "cover against book")[1]

    def test_a_cover_has_an_ink_limit_of_its_own(self, cover: Path, tmp_path: Path) -> None:
        wet = planted(cover, tmp_path / "wet.pdf", content("0.7 0.7 0.7 1 k", 1))
        assert row(preflight(wet, STRICT, cover=True), "total ink")[0] == "passed"
        assert row(preflight(wet, STRICT), "total ink")[0] == "failed"


def test_pages_are_told_as_a_person_would() -> None:
    told = sys.modules["publisher.checks.press.verdict"].pages
    assert told([3]) == "page 3"
    assert told([3, 5, 6, 7, 9]) == "pages 3, 5–7 and 9"
    assert told(list(range(1, 100, 2))) == "pages 1, 3, 5, 7, 9 and 45 more"
    assert package is preflight
