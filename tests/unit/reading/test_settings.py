"""book.yaml: what it may say, and how a mistake in it is told."""

# ruff: noqa: E501 (a case a line)

from __future__ import annotations

from typing import Any

import pytest

from publisher import project
from publisher.model import EditionSettings, Matter
from publisher.reading.kinds import slug_of
from publisher.reading.settings import BookEntry

SOUND = """\
title: A Small Book
language: en-GB
identifier: urn:uuid:00000000-0000-4000-8000-000000000000
date: 2026-11-25
matter: {body: [albania.md]}
"""


def read(write: Any, findings: Any, text: str) -> Any:
    return project.read_settings(write({"book.yaml": text}), findings)


def test_the_least_that_a_book_says(write: Any, findings: Any) -> None:
    """Five keys; the slug is made of the title, the house style is Oxford's."""
    settings = read(write, findings, SOUND)
    assert findings.lines() == []
    assert settings.title == "A Small Book"
    assert settings.slug == "a-small-book"
    assert settings.house_style == "oxford"
    assert settings.matter == Matter(body=("albania.md",))
    assert settings.editions == {}


def test_everything_that_a_book_may_say(write: Any, findings: Any) -> None:
    """Keys with hyphens, a text where a list of one is meant, roles, editions."""
    settings = read(
        write,
        findings,
        SOUND
        + """\
subtitle: "Europe: 1939"
slug: small
subjects: History
contributors: [{name: Ana Berisha, role: edt, file-as: "Berisha, Ana"}]
licence: {name: CC BY-SA 4.0, url: "https://creativecommons.org/licenses/by-sa/4.0/"}
house-style: chicago
copyright-page: ["First *edition*.", Second.]
isbn: {epub: 978-3-16-148410-0}
editions:
  press: {layout: print, binding: press, ink: colour}
  epub: {layout: epub, binding: epub, pages-from: press}
""",
    )
    assert findings.lines() == []
    assert settings.subjects == ("History",)
    assert settings.contributors[0].file_as == "Berisha, Ana"
    assert settings.licence.name == "CC BY-SA 4.0"
    assert len(settings.copyright_page) == 2
    assert settings.editions["epub"] == EditionSettings("epub", "epub", "press")
    assert settings.editions["press"].ink == "colour"


@pytest.mark.parametrize(
    ("wrong", "instead", "finding"),
    [
        ("title: A Small Book\n", "", "book.yaml:1:1: C004 error: the file lacks the key 'title'"),
        ("title: A Small Book", "title: ''", "book.yaml:1:8: C004 error: 'title' is empty"),
        ("title: A Small Book", "title: [A, B]", "book.yaml:1:8: C006 error: 'title' should be text"),
        ("language: en-GB\n", "", "book.yaml:1:1: C004 error: the file lacks the key 'language' (for example en-GB)"),
        ("en-GB", "en_GB", "book.yaml:2:11: C012 error: 'language': 'en_GB' is not a language tag (write en-GB)"),
        ("en-GB", "english", "book.yaml:2:11: C012 error: 'language': 'english' is not a language tag (write sq, en-GB, yi-Latn)"),
        ("language:", "langauge:", "book.yaml:2:1: C005 error: unknown key 'langauge' (did you mean 'language'?)"),
        ("2026-11-25", "2026-02-30", "book.yaml:4:7: C013 error: 'date': '2026-02-30' is not a day of the calendar (write 2026-11-25)"),
        ("2026-11-25", "25 Nov", "book.yaml:4:7: C013 error: 'date': '25 Nov' is not a day of the calendar (write 2026-11-25)"),
        ("matter: {body: [albania.md]}\n", "", "book.yaml:1:1: C004 error: the file lacks the key 'matter'"),
        ("{body: [albania.md]}", "{}", "book.yaml:5:9: C010 error: the order of matter is empty (body: [chapter.md])"),
        ("{body: [albania.md]}", "[albania.md]", "book.yaml:5:9: C006 error: 'matter' should be a mapping (key: value)"),
        ("body:", "bodies:", "book.yaml:5:10: C005 error: unknown key 'bodies' (did you mean 'body'?)"),
        ("[albania.md]", "[albania.md, idex]", "book.yaml:5:29: C010 error: no part of a book is called 'idex' (did you mean 'index'?)"),
        ("[albania.md]", "[albania.md, foreword]", "book.yaml:5:29: C010 error: no part of a book is called 'foreword' (a page that"),
        ("[albania.md]", "[index, index]", "book.yaml:5:24: C010 error: 'index' stands twice (first on line 5)"),
        ("[albania.md]", "[albanie.md]", "book.yaml:5:17: C007 error: there is no file 'albanie.md' in the book (did you mean 'albania.md'?)"),
        ("[albania.md]", "[x/albania.md]", "book.yaml:5:17: C007 error: there is no file 'x/albania.md' in the book (did you mean 'albania.md'?)"),
        ("[albania.md]", "[../secret.md]", "book.yaml:5:17: C008 error: '../secret.md' leads out of the book"),
        ("[albania.md]", "[/etc/secret.md]", "book.yaml:5:17: C008 error: '/etc/secret.md' is not a path inside the book"),
        ("[albania.md]", "['C:\\x.md']", "book.yaml:5:17: C008 error: 'C:\\\\x.md' is not a path inside the book"),
        ("[albania.md]", f"[{'x' * 300}.md]", "book.yaml:5:17: C007 error: there is no file"),
        ("date:", "house-style: oxfrod\ndate:", "book.yaml:4:14: C006 error: 'house-style' cannot be 'oxfrod' (did you mean 'oxford'?)"),
        ("date:", "slug: ../x\ndate:", "book.yaml:4:7: C011 error: 'slug': '../x' is not made of small ASCII letters"),
        ("date:", "isbn: {epub: 978-3-16-148410-1}\ndate:", "book.yaml:4:14: C014 error: 'epub': '978-3-16-148410-1' is not an ISBN: its last digit"),
        ("date:", "isbn: {epub: '1234'}\ndate:", "book.yaml:4:14: C014 error: 'epub': '1234' is not an ISBN of thirteen digits"),
        ("date:", "contributors: [{name: A, role: editor}]\ndate:", "book.yaml:4:32: C006 error: 'role': 'editor' is not a MARC relator code (write edt)"),
        ("date:", "contributors: [A]\ndate:", "book.yaml:4:16: C006 error: item 1 of 'contributors' should be a mapping"),
        ("date:", "contributors: [{role: edt}]\ndate:", "book.yaml:4:16: C004 error: item 1 of 'contributors' lacks the key 'name'"),
        ("date:", "licence: {name: x, url: 'javascript:x'}\ndate:", "book.yaml:4:25: C006 error: 'url': 'javascript:x' is not an address of the web"),
        ("date:", "licence: CC0\ndate:", "book.yaml:4:10: C006 error: 'licence' should be a mapping (key: value)"),
        ("date:", "editions: {e: {layout: x, binding: pdf}}\ndate:", "book.yaml:4:36: C006 error: 'binding' cannot be 'pdf' (it may be epub, screen, press, proof, booklet)"),
        ("date:", "editions: {e: {binding: press}}\ndate:", "book.yaml:4:12: C004 error: 'e' lacks the key 'layout' (for example print)"),
        ("date:", "editions: {../e: {layout: x, binding: press}}\ndate:", "book.yaml:4:12: C011 error: the key '../e' is not made of"),
        ("date:", "editions: {e: {layout: ../x, binding: press}}\ndate:", "book.yaml:4:24: C011 error: 'layout': '../x' is not made"),
        ("date:", "editions: {e: {layout: x, binding: epub, pages-from: f}}\ndate:", "book.yaml:4:54: C093 error: there is no edition 'f'"),
        ("date:", "editions: {e: {layout: x, binding: epub, pages-from: e}}\ndate:", "book.yaml:4:54: C094 error: the edition 'e' has no pages of its own"),
        ("date:", "editions: {h: {layout: x, binding: screen, of: chapters}, e: {layout: x, binding: epub, pages-from: h}}\ndate:", "book.yaml:4:101: C094 error: the edition 'h' has no pages of its own"),
        ("date:", "editions: {e: {layout: x, binding: press, of: chapters}}\ndate:", "book.yaml:4:36: C095 error: single chapters cannot be bound as 'press'"),
        ("date:", "editions: {e: {layout: x, binding: booklet}}\ndate:", "book.yaml:4:36: C095 error: a booklet is made of a single chapter (add 'of: chapters')"),
        ("date:", "editions: {e: {layout: x, binding: screen, papers: [a4]}}\ndate:", "book.yaml:4:44: C095 error: an edition of the whole book cannot have the key 'papers'"),
        ("date:", "editions: {e: {layout: x, binding: screen, questions: look-for}}\ndate:", "book.yaml:4:44: C095 error: an edition of the whole book cannot have the key 'questions'"),
        ("date:", "editions: {e: {layout: x, binding: epub, volume-pages: 300}}\ndate:", "book.yaml:4:42: C097 error: an edition that is bound as 'epub' has no volumes"),
        ("date:", "editions: {e: {layout: x, binding: press, notes: end}}\ndate:", "book.yaml:4:50: C006 error: 'notes' cannot be 'end' (it may be foot, chapter, back)"),
        ("date:", "editions: {epub: {layout: x, binding: epub}}\nisbn: {epab: 978-3-16-148410-0}\ndate:", "book.yaml:5:8: C093 error: there is no edition 'epab' (did you mean 'epub'?)"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_place_and_remedy(
    write: Any, findings: Any, wrong: str, instead: str, finding: str
) -> None:
    """By line and column of book.yaml, with the nearest right name; and something stands in for going on."""
    assert wrong in SOUND
    assert read(write, findings, SOUND.replace(wrong, instead)) is not None
    assert any(line.startswith(finding) for line in findings.lines()), findings.lines()
    assert len(findings) == 1


def test_all_mistakes_are_told_in_one_run(write: Any, findings: Any) -> None:
    """An author mends them all before the next build."""
    read(write, findings, "titel: A\nlanguage: x_y\nmatter: {front: [covr], body: [a.md]}\n")
    assert [finding.code for finding in findings] == ["C012", "C004", "C004", "C005", "C010", "C007"]


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n", "a: [\n"])
def test_a_file_that_is_no_mapping_is_told(write: Any, findings: Any, text: str) -> None:
    """Nothing can be made of it, and nothing raises."""
    settings = read(write, findings, text)
    assert findings
    assert settings is None or text == ""


def test_two_files_cannot_share_an_id(write: Any, findings: Any) -> None:
    """The name of a file is the first part of every anchor in it."""
    files = {"front/albania.md": "", "Über.md": "", "b12.md": "", "index.md": ""}
    write(files)
    read(write, findings, SOUND.replace("[albania.md]", "[albania.md, front/albania.md, Über.md, b12.md, index.md]"))
    assert [(finding.code, finding.message) for finding in findings] == [
        ("C011", "'front/albania.md': the name 'albania' is also the name of 'albania.md'"),
        ("C011", "'Über.md': the name 'Über' is not made of small ASCII letters and digits in words joined by hyphens"),
        ("C011", "'b12.md': the name 'b12' is an id that the builder makes itself"),
        ("C011", "'index.md': the name 'index' is the name of a part that the builder makes"),
    ]


def test_a_link_that_leaves_the_book_is_refused(write: Any, findings: Any, tmp_path_factory: Any) -> None:
    """A manuscript from elsewhere reads nothing of this machine; a link inside the book is a file like any other."""
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("secret")
    folder = write()
    (folder / "leak.md").symlink_to(outside)
    (folder / "kosovo.md").symlink_to("albania.md")
    (folder / "loop.md").symlink_to("loop.md")
    settings = read(write, findings, SOUND.replace("[albania.md]", "[leak.md, kosovo.md, loop.md]"))
    assert [finding.code for finding in findings] == ["C008", "C007"]
    assert settings.matter.body == ("kosovo.md",)


def test_a_hidden_file_is_no_part_of_the_book(write: Any, findings: Any) -> None:
    """What an editor leaves beside a chapter is none, and neither is anything in a hidden folder."""
    write({".git/albania.md": "text", ".albania.md": "text"})
    read(write, findings, SOUND.replace("[albania.md]", "[albania.md, .albania.md, .git/albania.md]"))
    assert [finding.message for finding in findings if finding.code == "C008"] == [
        "'.albania.md' is hidden",
        "'.git/albania.md' is hidden",
    ]


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Heroes of the Resistance", "heroes-of-the-resistance"), ("Çeta & Përmet!", "ceta-permet"), ("Αθήνα", "")],
)
def test_a_slug_is_made_of_the_title(title: str, slug: str) -> None:
    """ASCII, small, joined by hyphens."""
    assert slug_of(title) == slug


def test_the_model_gives_a_schema_for_editors() -> None:
    """With the keys as they are written, and none beside them."""
    schema = BookEntry.model_json_schema()
    assert "copyright-page" in schema["properties"]
    assert schema["additionalProperties"] is False
    assert {"title", "language", "identifier", "date", "matter"} == set(schema["required"])


class TestFindingTheBook:
    """The folder where book.yaml is."""

    def test_the_folder_given(self, write: Any) -> None:
        """And only that one is looked at."""
        folder = write()
        assert project.find_book(folder) == folder
        with pytest.raises(project.MissingBook, match=r"there is no .*nowhere.book\.yaml; name the folder"):
            project.find_book(folder / "nowhere")

    def test_this_folder_or_manuscript_in_it(self, write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """So that the commands need no argument in a checkout."""
        folder = write({"manuscript/book.yaml": SOUND})
        monkeypatch.chdir(folder)
        assert project.find_book().resolve() == folder.resolve()
        (folder / "book.yaml").unlink()
        assert project.find_book().resolve() == (folder / "manuscript").resolve()
        (folder / "manuscript/book.yaml").unlink()
        with pytest.raises(project.MissingBook, match=r"no book\.yaml or manuscript/book\.yaml"):
            project.find_book()


ISSUES_AND_PARTS = """\
title: A Small Book
language: en-GB
identifier: urn:uuid:279b5d14-a685-59dd-aec9-c6eae0fd9b57
date: 2026-11-25
themes: back/issues.md
matter: {front: [contents-by-issue, issues-at-a-glance], body: [albania.md], back: [issues]}
"""


def test_a_book_names_the_file_that_introduces_its_issues(write: Any, findings: Any) -> None:
    folder = write({"book.yaml": ISSUES_AND_PARTS, "albania.md": "", "back/issues.md": ""})
    settings = project.read_settings(folder, findings)
    assert findings.lines() == []
    assert settings.themes == "back/issues.md"
    assert tuple(settings.matter) == ("contents-by-issue", "issues-at-a-glance", "albania.md", "issues")


@pytest.mark.parametrize(
    ("wrong", "instead", "finding"),
    [
        (
            "themes: back/issues.md\n",
            "",
            "there is no 'issues' in a book without issues (themes: back/issues.md names the file that introduces them)",
        ),
        (
            "themes: back/issues.md",
            "themes: back/themes.md",
            "C006 error: 'themes' cannot be 'back/themes.md' (it names one file called issues.md, in a folder of your choice)",
        ),
        (
            "themes: back/issues.md",
            "themes: issues.md",
            "C007 error: there is no file 'issues.md' in the book (did you mean 'back/issues.md'?)",
        ),
        (
            "back: [issues]",
            "back: [back/issues.md]",
            "C010 error: 'back/issues.md' introduces the issues (the part 'issues' prints it: write that instead)",
        ),
    ],
)
def test_what_is_wrong_with_the_issues_of_a_book(
    wrong: str, instead: str, finding: str, write: Any, findings: Any
) -> None:
    text = ISSUES_AND_PARTS.replace(wrong, instead)
    project.read_settings(write({"book.yaml": text, "albania.md": "", "back/issues.md": ""}), findings)
    assert any(line.endswith(finding) for line in findings.lines()), findings.lines()
