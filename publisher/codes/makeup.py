"""Codes of the family P: the page report, and the make-up that mends what it finds."""

from __future__ import annotations

from publisher.codes.code import Code

_MEND = "Look at the page, then change the words, or mend the break with an entry in registers/makeup/ (docs/pages.md)."

CODES: dict[str, Code] = {
    "P001": Code(
        "error",
        "a stranded heading",
        "A heading needs two lines of its text below it on the same page or column, and a caption what it belongs to. "
        f"{_MEND}",
    ),
    "P002": Code(
        "error",
        "a widow or an orphan",
        "The last line of a paragraph stands alone at the head of a page or column, or its first line alone at the foot. "
        f"{_MEND}",
    ),
    "P003": Code(
        "error",
        "an overfull line",
        "The line runs out of its measure: a long word or name that is not divided stands in it. Change the words, let "
        "the word be divided, or track the paragraph tighter in registers/makeup/ (docs/pages.md).",
    ),
    "P004": Code(
        "error",
        "a clipped picture",
        "The picture runs out of the type area, or of the box that shows it, and is cut off or stands in the margin. Give "
        "it the size that it is shown at; a picture that is to bleed must reach over the edge by the whole bleed.",
    ),
    "P005": Code(
        "error",
        "text beyond its page",
        "Text stands below the type area or over the notes: a block that cannot be divided is taller than the room that "
        "it has. Shorten it, or let it be divided.",
    ),
    "P006": Code(
        "error",
        "a line that is torn open",
        "More than half an em was added to each word space, which makes it three times as wide as it should be: a hole "
        f"that every reader sees. {_MEND}",
    ),
    "P011": Code(
        "warning",
        "a loose line",
        "More than a quarter of an em was added to each word space, which about doubles it. Names are not divided, so "
        f"some lines cannot be better; where a small change helps, make it. {_MEND}",
    ),
    "P012": Code(
        "warning",
        "three hyphens in a row",
        f"Three or more lines one below the other end in a hyphen. {_MEND}",
    ),
    "P013": Code(
        "warning",
        "a short last line",
        "The last line of a paragraph is shorter than 5 mm, has fewer than four letters, or is only the rest of a divided "
        f"word. {_MEND}",
    ),
    "P014": Code(
        "warning",
        "a line broken too early",
        "A line inside a paragraph fills less than 62 % of its measure although the next word would fit it. That is a "
        "slip of the layout engine; another wording of the line avoids it.",
    ),
    "P015": Code(
        "warning",
        "an underfull page",
        "More than a tenth of the type area is empty at the foot of a page inside a section, because what comes next "
        "cannot be divided: a long note with the line of its call, a table, a picture, a heading with its lines. Shorten "
        "the note, or move what does not fit.",
    ),
    "P016": Code(
        "warning",
        "a last page with few lines",
        "The last page of a section has fewer than five lines. Shorten the section by as many lines, or lengthen it; "
        "tracking single paragraphs whose last line is short often gains them.",
    ),
    "P017": Code(
        "warning",
        "a long note",
        "A note of more than six lines cannot be divided by the layout engine and leaves holes on the page. Shorten it, "
        "divide it between two calls, or take what matters into the text.",
    ),
    "P101": Code(
        "warning",
        "make-up for words that have changed",
        "An entry of registers/makeup/ carries the hash of the words that it was made for. They are others now, so it is "
        "not applied: what mended one line may spoil the next. Look at the pages; if it still helps, put in the hash that "
        "the hint tells, else remove the entry.",
    ),
    "P102": Code(
        "warning",
        "make-up for a block that is not there",
        "No block of this edition has the id. Blocks without an id of their own are counted, so a paragraph more or less "
        "before it changes its number: the hint tells the new one where the words are still there.",
    ),
    "P103": Code(
        "error",
        "a tracking that is none, or too much",
        "Tracking is written in percent of an em with its sign (+0.5%, -0.5%), and at most 1 % either way: more is seen.",
    ),
    "P104": Code(
        "warning",
        "a word that is not in its block",
        "A word under 'unhyphenated' must stand in the block as it is printed, capitals and accents included. Only blocks "
        "of chapters and their notes can have such words.",
    ),
    "P105": Code(
        "warning",
        "make-up of no edition",
        "A file in registers/makeup/ is called by the edition whose pages it mends; e-books have no pages, and a proof has "
        "those of another edition. Rename it, or remove it.",
    ),
}
