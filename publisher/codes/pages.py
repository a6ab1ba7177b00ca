"""Codes of the family T: typesetting and binding."""

from __future__ import annotations

from publisher.codes.code import Code

CODES: dict[str, Code] = {
    "T001": Code(
        "error",
        "the layout engine complained",
        "WeasyPrint logged a warning or an error that the builder does not know, and went on. A book is not printed over "
        "that: mend what the line names, in the section's text, template or style sheet.",
    ),
    "T002": Code(
        "error",
        "a font is missing",
        "Only the fonts in `layouts/fonts/` and in the book's own `fonts/` are used; another would stand in for this one "
        "without a word. Add the face there, or ask for one that is there.",
    ),
    "T003": Code(
        "error",
        "a character has no glyph",
        "The font that this text is set in cannot show the character. Write it otherwise, romanise the word, or add a "
        "font that has it to the book's `fonts/` and name it in the style sheet.",
    ),
    "T004": Code(
        "error",
        "a file that may not be read",
        "Pages are made from the pictures in the book's `figures/` and the files of the layout, never from other folders "
        "or the network. Copy the file there; a figure may not refer to further files.",
    ),
    "T005": Code(
        "error",
        "a picture that cannot be shown",
        "The file is not there, or is no picture that the layout engine can read (SVG, PNG, JPEG). Check its name, or "
        "export it again.",
    ),
    "T006": Code(
        "error",
        "a link within a section leads nowhere",
        "Nothing on the pages of the section has the id that is linked to. Give the target that id, or mend the link.",
    ),
    "T007": Code(
        "error",
        "two things of a section have one id",
        "Links and page numbers would lead to the first of them. Change one of the ids.",
    ),
    "T008": Code(
        "error",
        "text did not come out on the pages",
        "The characters on the pages are not those of the section: a style hides some, changes their number "
        "(`text-transform`), or the layout engine lost them at a break. Page numbers of the e-book are counted by these "
        "characters, so they would be wrong too.",
    ),
    "T009": Code(
        "error",
        "a section could not be laid out",
        "The layout engine stopped with an error, or its process ended: for lack of memory, as a rule. The message names "
        "the section; what is unusual in it (a very large picture, a deeply nested table) is the likely cause.",
    ),
    "T010": Code(
        "error",
        "a style rule has no effect",
        "The layout engine does not know this property, value or selector and ignored the rule. Lines are those of the "
        "layout's style sheets joined in order. Remove the rule, or write it in a way that WeasyPrint knows.",
    ),
    "T011": Code(
        "error",
        "a side column that is too full",
        "More definitions belong to the page than its side column has room for; the last ones run over its foot. Mark the "
        "term later in the chapter, where there is room, or shorten the definitions.",
    ),
    "T012": Code(
        "error",
        "a picture whose caption points elsewhere",
        "The caption of a picture that bleeds stands at the foot of the page before it and says “next page”; but another "
        "picture has that page. Put one of the two further away in the text.",
    ),
    "T101": Code(
        "error",
        "a link leads nowhere",
        "The place that the link names is in no section of this edition. Mend the address, or keep the section in the "
        "edition's order of matter.",
    ),
    "T102": Code(
        "error",
        "a colour outside the palette",
        "The press prints the colours of the layout's palette, and only there stands what each becomes in ink. Use one "
        "of them in the style sheet or the figure, or add the colour to palette.yaml with its screen and press values. "
        "Gradients and other colour spaces cannot be mapped; draw with plain colours.",
    ),
    "T103": Code(
        "error",
        "a colour that black ink cannot print",
        "The edition prints with black ink only, and the palette gives this colour cyan, magenta or yellow. Give it a "
        "press value of black alone in palette.yaml, or set `ink: colour` for the edition in book.yaml.",
    ),
    "T104": Code(
        "error",
        "a face that is not the one the text was laid out with",
        "The widths of its glyphs differ from those in the laid-out section, so lines would be uneven. Remove the cache "
        "of the build, so that the section is laid out again with the present file.",
    ),
    "T105": Code(
        "error",
        "no printing condition",
        "A press edition names the printing condition that its inks are meant for, and carries its ICC profile. Put the "
        "profile into the layout's colour folder.",
    ),
    "T106": Code(
        "warning",
        "a line in the margin that is too wide",
        "A running head runs out of the text area towards the spine, or what is said at the foot runs into the folio. "
        "Shorten the heading, or the title of the chapter or book.",
    ),
    "T131": Code(
        "warning",
        "a booklet too short to fold",
        "One or two pages are the two sides of one leaf, and need no fold. The booklet was made all the same, with the rest "
        "of its sheet blank. Print the handout of this text instead, or give the text more to fill a folded sheet: four pages.",
    ),
    "T132": Code(
        "error",
        "text too near to the edge of the sheet",
        "Booklets are printed on office printers, which leave several millimetres at every edge unprinted, and held by their "
        "edges: text keeps 12 mm from each. Give the pages of the layout larger margins, or move its folios and running "
        "heads inwards; where one page alone is named, something on it runs out of the text area.",
    ),
    "T133": Code(
        "error",
        "pages that half a sheet does not hold",
        "Two pages stand side by side on a sheet that is folded across: A4 holds pages of A5 (148 × 210 mm), Letter those of "
        "half a letter (5.5 × 8.5 in). Give the layout a trim that fits, or name the other sheet.",
    ),
    "T107": Code(
        "error",
        "more text than the cover has room for",
        "The text on the back or on the flap would run into what stands below it: a bar, the band, the bar code, or the price. "
        "Shorten the blurb in book.yaml by about as many lines as the message says.",
    ),
    "T108": Code(
        "info",
        "a spine without type",
        "The folds of a cover may lie up to 1.6 mm from where they should, and type of less than 8 pt cannot be read on a "
        "shelf: so a spine under 6 mm stays empty, and one whose title would have to be smaller than that.",
    ),
    "T109": Code(
        "error",
        "more ink than the printer takes",
        "Where the four inks together pass the limit of the printing condition (300 per cent on coated paper in the profiles of "
        "the ECI for ISO 12647-2, 240 with some print-on-demand services), they do not dry, and set off on the next sheet. "
        "Lower the press value of the colour in the palette of the cover, or correct `ink-limit` in book.yaml.",
    ),
    "T110": Code(
        "warning",
        "a book too thin for this cover",
        "Under 3 mm there is not enough back for the glue to hold, and a case closes over nothing. Print fewer, thicker pages, "
        "or staple the book as a booklet; or correct the thickness of the paper in book.yaml.",
    ),
    "T111": Code(
        "error",
        "a book too thick for this cover",
        "No block of more than 80 mm is held by its glue, or opens. Divide the book into volumes, or correct the thickness of "
        "the paper in book.yaml.",
    ),
    "T090": Code(
        "error",
        "the pages do not settle",
        "Sections that print page numbers change the pages that they print, round after round. Shorten or lengthen one of those named, or let it open on a recto.",
    ),
}
