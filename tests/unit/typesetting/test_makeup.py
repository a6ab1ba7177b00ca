"""Make-up as style rules: a break is mended, and only in the section and the block that it names."""

from __future__ import annotations

from publisher.model import Mend
from publisher.typesetting.cache import cache_key, tools
from publisher.typesetting.makeup import style_rules

JUSTIFIED = "p { text-align: justify; hyphens: auto; hyphenate-limit-chars: 6 2 3; width: 160pt }"


def lines_of(pages, block: str) -> list[str]:
    pieces = [piece for page in pages.fragment.compositions for piece in page.pieces if piece.block == block]
    return [line.words for piece in pieces for line in piece.lines]


def pages_of(pages, block: str) -> list[int]:
    compositions = enumerate(pages.fragment.compositions)
    return [at for at, page in compositions for piece in page.pieces if piece.block == block]


def test_tracking_breaks_the_lines_of_its_block_anew_and_of_no_other(typeset, words):
    body = f'<p id="s.b1">{words * 3}</p><p id="s.b2">{words * 3}</p>'
    before = typeset(body, JUSTIFIED)
    after = typeset(body, JUSTIFIED, makeup=style_rules("s", [Mend("s.b1", "", tracking=0.01)]))
    assert lines_of(after, "s.b1") != lines_of(before, "s.b1")
    assert lines_of(after, "s.b2") == lines_of(before, "s.b2")


def test_a_word_is_not_divided(typeset):
    body = '<p id="s.b1">They called it <span class="unbroken">internationalisation</span>.</p>'
    css = JUSTIFIED + "p { width: 130pt }"
    whole = typeset(body, css, makeup=style_rules("s", [Mend("s.b1", "", unhyphenated=("internationalisation",))]))
    assert lines_of(typeset(body, css), "s.b1")[1] == "isation."
    assert lines_of(whole, "s.b1") == ["They called it", "internationalisation."]


def test_blocks_are_kept_together_and_with_the_next(typeset):
    body = "".join(f'<p id="s.b{n}">{"word<br/>" * 6}</p>' for n in range(1, 5))
    assert pages_of(typeset(body), "s.b3") == [0, 1]
    assert pages_of(typeset(body, makeup=style_rules("s", [Mend("s.b3", "", keep=("together",))])), "s.b3") == [1]
    with_next = style_rules("s", [Mend("s.b2", "", keep=("with-next",)), Mend("s.b3", "", keep=("together",))])
    assert pages_of(typeset(body, makeup=with_next), "s.b2")[-1] == 1


def test_a_page_begins_with_the_block(typeset):
    body = '<p id="s.b1">One</p><p id="s.b2">Two</p>'
    assert pages_of(typeset(body, makeup=style_rules("s", [Mend("s.b2", "", begins_page=True)])), "s.b2") == [1]


def test_rules_are_those_of_one_section_whatever_its_ids(job):
    mends = [Mend("albania.b1", "", tracking=-0.005), Mend("greece.winter-1943", "", begins_page=True)]
    assert style_rules("albania", mends) == "#albania\\.b1 { letter-spacing: -0.005em }"
    assert style_rules("greece", mends) == "#greece\\.winter-1943 { break-before: page }"
    assert style_rules("norway", mends) == ""


def test_notes_at_the_back_take_the_entries_of_notes():
    mends = [Mend("albania.n1", "", tracking=0.005), Mend("albania.b1", "", tracking=0.005)]
    assert style_rules("notes", mends) == "#notes\\.albania--n1 { letter-spacing: 0.005em }"


def test_only_the_section_that_is_touched_is_laid_out_anew(job):
    mends = [Mend("s.b1", "", tracking=0.005)]
    key = {name: cache_key(job("<p>Words</p>", section=name), tools()) for name in ("s", "t")}
    made_up = {
        name: cache_key(job("<p>Words</p>", section=name, makeup=style_rules(name, mends)), tools()) for name in key
    }
    assert made_up["s"] != key["s"]
    assert made_up["t"] == key["t"]
