"""Codes of the family C: settings and registers."""

from __future__ import annotations

from publisher.codes.code import Code

CODES: dict[str, Code] = {
    "C001": Code(
        "error",
        "a file of settings is not YAML (or JSON)",
        "Nothing of it can be read. The place is where the reader lost the thread; the cause often stands just before: "
        "an open quotation mark or bracket, a tab, a colon inside a value that is not in quotes.",
    ),
    "C002": Code(
        "error",
        "a key stands twice",
        "Of two equal keys in one mapping only one can count. Remove one, or join what they say.",
    ),
    "C003": Code(
        "error",
        "more YAML than this book takes",
        "Settings are plain: no tags, no lists as keys, one document in a file, no nesting without end, aliases only in "
        "small numbers. Write the values out.",
    ),
    "C004": Code(
        "error", "a key is missing", "The entry says too little to be used. Add the key that the message names."
    ),
    "C005": Code(
        "error",
        "unknown key",
        "No part of the book reads this key, so what it says would be lost; mostly it is misspelt. Mend it or remove it.",
    ),
    "C006": Code(
        "error",
        "a value of the wrong kind",
        "The value cannot be used as it stands: text where a list is expected, a word that is not one of the choices, "
        "nothing where something must be said.",
    ),
    "C007": Code(
        "error",
        "a file of the book is missing",
        "book.yaml names a file that the book's folder does not hold, or that cannot be opened. Mend the name or add it.",
    ),
    "C008": Code(
        "error",
        "a path leaves the book",
        "Only files in the book's folder are read: no absolute paths, no '..', no links that lead elsewhere, no "
        "hidden files. Copy the file into the book.",
    ),
    "C009": Code(
        "error",
        "not plain UTF-8 text",
        "A file holds bytes that are no UTF-8, or characters that no page can show. Save it as UTF-8; remove the "
        "character that the message names.",
    ),
    "C010": Code(
        "error",
        "an item of the order of matter cannot be used",
        "An item of 'matter' is a part that the builder makes (half-title, title-page, contents …) or a .md file, each "
        "once.",
    ),
    "C011": Code(
        "error",
        "a name that cannot be an id",
        "Files, keys of registers and editions become ids and file names: small ASCII letters and digits, words joined "
        "by hyphens, each once, and not one letter with digits, which the builder uses itself.",
    ),
    "C012": Code(
        "error",
        "not a language tag",
        "Hyphenation, pronunciation and search go by it. Tags are those of BCP 47: sq, en-GB, yi-Latn.",
    ),
    "C013": Code("error", "not a day of the calendar", "The date of publication is one day, written 2026-11-25."),
    "C014": Code(
        "error",
        "not an ISBN",
        "It has thirteen digits, and the last one is computed from the others; one is mistyped. Without an ISBN leave "
        "the key out: none is needed to build.",
    ),
    "C015": Code("error", "the same entry twice", "Two entries have the same key; only one can count. Join them."),
    "C016": Code(
        "warning",
        "a file that nobody reads",
        "The folder of registers holds a file whose name is not that of a register. Rename it, or move it elsewhere.",
    ),
    "C017": Code(
        "error",
        "indexes that do not share the entries out",
        "Where book.yaml asks for several indexes, each kind of entry (person, body, place, subject) is in 'of' of exactly "
        "one, and each index stands in the order of matter by its id.",
    ),
    "C018": Code(
        "error",
        "an impossible measure of the cover",
        "No book has a spine, a flap or a margin of this size; mostly the unit is wrong. The hint says the limits.",
    ),
    "C019": Code(
        "error",
        "a spine of unknown width",
        "The spine is as wide as the printer says (spine: 18.5mm), or it is computed from the number of pages and the paper: "
        "the thickness of a leaf, or pages to the inch (ppi), or specific volume and grammage. Say one of these.",
    ),
    "C090": Code(
        "error",
        "a template cannot be filled",
        "A template of the layout, the builder's or the book's own, is wrong at the line named. Mend the template, or remove the book's copy of it to fall back on the builder's.",
    ),
    "C091": Code(
        "error",
        "a file of the layout is missing",
        "The layout names a file that neither the book's layouts/ nor the builder's holds. Add it, or mend the name in layout.yaml.",
    ),
    "C092": Code(
        "error",
        "a layout cannot be read",
        "layout.yaml, the palette or the locale is not valid YAML, or lacks a value that it needs.",
    ),
    "C093": Code(
        "error", "there is no such edition", "Name one of the editions that book.yaml lists (see: publisher editions)."
    ),
    "C094": Code(
        "error",
        "pages taken from an edition that has none of its own",
        "pages-from must lead to a paged edition of the whole book that takes its pages from none.",
    ),
    "C095": Code(
        "error",
        "a key that does not go with what the edition is of",
        "An edition of single chapters (`of: chapters`) is bound for the screen or as booklets; only there do `papers` "
        "and `questions` mean something. Mend the key that is named, or add `of: chapters`.",
    ),
    "C096": Code(
        "error",
        "a paper that the layout does not know",
        "The key 'papers' of an edition names sheets that its layout.yaml has under the same key. Name one of those, or "
        "add the paper to a layout of the book's own.",
    ),
    "C097": Code(
        "error",
        "volumes of an edition that cannot have any",
        "'volume-pages' parts an edition for the screen or the press over several files. An e-book is one file, and a "
        "proof shows the pages of another edition: leave the key out there.",
    ),
}
