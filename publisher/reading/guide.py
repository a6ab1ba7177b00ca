"""``docs/writing.md``: what an author may write, made from the table of marks.

``python -m publisher.reading.guide`` prints it; ``make docs`` puts it in its place, and a test holds the two together.
"""

from __future__ import annotations

import sys

from publisher.reading.marks import MARKS, Mark

OPENING = """\
# What you may write

Made from the table of marks (`publisher/reading/marks.py`) by `make docs`; change it there.

A chapter is Markdown: paragraphs parted by blank lines, `*italic*`, lists, tables, quotations. Beyond that there is
one way to mark anything: square brackets around words and braces behind them, `[words]{mark}`, and for whole paragraphs
a line of three colons before and after, `::: {mark}` … `:::`. Marks nest, and may run over lines within a paragraph.

Type plainly: straight quotation marks, ` -- ` for a dash, a hyphen in ranges of numbers. The builder makes of them what
the house style asks for ([house-style.md](house-style.md)). Raw HTML is shown as text: it is not a way to write here.

Between the front matter, a block of `key: value` lines between two lines of `---`, and the text there is nothing else.
Only `title` is needed; `manuscript/countries/albania.md` uses every key.

Whatever is wrong is told with file, line and column by `publisher check`.

"""

GROUPS = {
    "span": "Around words",
    "block": "Around paragraphs",
    "heading": "On headings",
    "figure": "Figures",
    "text": "In the text",
}


def guide() -> str:
    """The guide for authors, in Markdown."""
    parts = [OPENING]
    for on, title in GROUPS.items():
        parts.append(f"## {title}\n\n")
        parts += (_entry(mark) for mark in MARKS if mark.on == on)
    return "".join(parts).rstrip() + "\n"


def _entry(mark: Mark) -> str:
    takes = f"Between the braces: {', '.join(f'`{_typed(name)}`' for name in mark.takes)}.\n\n" if mark.takes else ""
    return f"### {mark.name}\n\n{mark.meaning}\n\n````markdown\n{mark.example}\n````\n\n{takes}"


def _typed(name: str) -> str:
    return "#id" if name == "id" else name


if __name__ == "__main__":
    sys.stdout.write(guide())
