"""The codes of findings: one table, from which ``publisher check --explain`` and the docs are made.

Families: S structure of a chapter, C settings and registers, X references and terms, N names and index, D dates,
F notes and citations, G figures, T typesetting and binding, E e-book.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means: severity, a title, and a paragraph that says why it matters and how to mend it."""

    severity: Literal["error", "warning", "info"]
    title: str
    explanation: str


CODES: dict[str, Code] = {
    # --- S: structure of a chapter
    "S001": Code(
        "error",
        "a ::: block is never closed",
        "Every `::: {…}` needs a line with `:::` alone after the last line that belongs to it. The block "
        "was taken to run to the end of what it stands in.",
    ),
    "S002": Code(
        "error",
        "a ::: closes nothing",
        "A line with `:::` alone ends the innermost open block, and none is open here. Remove it, or add "
        "the `::: {…}` that should begin the block.",
    ),
    "S003": Code(
        "error",
        "a ::: block does not say what it is",
        "A block is one of `{.quote}`, `{.epigraph}`, `{.sidebar}`, `{.pull}`, `{.table}`, or has "
        '`index="…"` or `only="…"`. Its content was kept, as if the fences were not there.',
    ),
    "S004": Code(
        "error",
        "braces that cannot be read",
        "Between braces stand `#id`, `.class`, words, and `name=value` with the value in quotation marks "
        "where it has spaces, nothing else. They were printed as text.",
    ),
    "S005": Code(
        "error",
        "a mark has no beginning",
        "`]{…}` and `](…)` end what a `[` in the same paragraph has begun, and there is none. Add the `[`, "
        "or write `\\]` for a bracket that is meant to be printed.",
    ),
    "S006": Code(
        "warning",
        "a brace that belongs to no mark",
        "Braces follow the `]` of a span, a heading, a figure or `:::` directly. Move them there, or write "
        "`\\{` for a brace that is meant to be printed.",
    ),
    "S007": Code(
        "error",
        "an attribute that nobody knows here",
        "The name between the braces is not one that this mark takes (docs/writing.md lists them), so it "
        "would have no effect.",
    ),
    "S008": Code(
        "error",
        "a class that nobody knows here",
        "The `.name` between the braces is not one that this mark takes (docs/writing.md lists them), so it "
        "would have no effect.",
    ),
    "S009": Code(
        "error",
        "marks that cross one another",
        "A span lies wholly inside or wholly outside of emphasis, a link, a table cell, a list item. Close "
        "the inner one first; the mark was left out, its words were kept.",
    ),
    "S010": Code(
        "error",
        "an id that cannot be used",
        "An id is lower-case words of a–z and 0–9 joined by hyphens, beginning with a letter. One letter "
        "and a number (`b12`), `native`, `title` and `standfirst` are the builder's own.",
    ),
    "S011": Code(
        "error",
        "the same id twice",
        "Links and page numbers find a place by its id, so each may stand only once in a chapter. Rename "
        "one of the two.",
    ),
    "S012": Code(
        "error",
        "HTML is not a way to write here",
        "The tag was printed as text. Use the marks of docs/writing.md; write `\\<` for a sign that is meant "
        "to be printed.",
    ),
    "S013": Code(
        "error",
        "a character that cannot be printed",
        "Control and private-use characters have no agreed shape; they mostly come from another program by "
        "copying. It was replaced by U+FFFD; type the character that is meant.",
    ),
    "S014": Code(
        "error",
        "a # heading in the text",
        "The title of a chapter stands in its front matter; sections begin with `##`. The heading was taken as `##`.",
    ),
    "S015": Code(
        "error",
        "a heading too deep",
        "There are sections (`##`) and subsections (`###`), no further level. The heading was taken as `###`.",
    ),
    "S016": Code(
        "error",
        "a heading skips a level",
        "A subsection (`###`) belongs to a section (`##`) before it; readers who move from heading to "
        "heading would look for the missing one.",
    ),
    "S017": Code(
        "error",
        "a picture inside a paragraph",
        "A figure stands alone, with an empty line before and after it.",
    ),
    "S018": Code(
        "error",
        "a figure without its key",
        "Write `![…](figures/x.svg){#fig-x}`: the key finds the alternative text, caption and credit in figures.yaml.",
    ),
    "S019": Code(
        "error",
        "a table block without its table",
        "`::: {.table}` holds exactly one table, and after it the notes to the table.",
    ),
    "S020": Code(
        "error",
        "a comment is never closed",
        "A comment runs from `<!--` to `-->`. The opening was printed as text, so that nothing after it is lost.",
    ),
    "S021": Code(
        "error",
        "nested too deeply",
        "Marks, lists and quotations inside one another are followed to a depth that no book needs. What "
        "lies deeper was kept as plain text.",
    ),
    "S022": Code(
        "warning",
        "indented text is printed as code",
        "Four spaces at the beginning of a paragraph make it a code block. Remove them; where code is "
        "meant, put it between lines of three backticks.",
    ),
    "S023": Code(
        "error",
        "the front matter is missing",
        "A chapter begins with a line `---`, the front matter (title: … and more) and a second line `---`.",
    ),
    "S024": Code(
        "error",
        "the front matter is never closed",
        "A second line `---` must follow the front matter. It was taken to end at the first empty line.",
    ),
    "S025": Code(
        "error",
        "a mark without words",
        "This mark says something about words, and there are none in it. Only `index` and `query` may stand "
        "at a point.",
    ),
    "S026": Code(
        "error",
        "a language tag that is none",
        "A language is named by its tag: `sq`, `el`, `de`, with a script where it is romanised (`yi-Latn`), "
        "not by its name.",
    ),
    "S027": Code(
        "error",
        "an attribute lacks its event",
        '`date`, `alt-date` and `place` tell about an event; they stand beside `event="…"`.',
    ),
    "S028": Code(
        "error",
        "a link inside a link",
        "A reader can follow only one of the two. The inner one was left out, its words were kept.",
    ),
    "S029": Code(
        "warning",
        "a link by reference",
        "Links are written in one way here: `[text](address)`. This form was printed as it stands.",
    ),
    "S030": Code(
        "error",
        "a pull quote is not one paragraph",
        "`::: {.pull}` holds a single paragraph, words of the chapter to be shown large.",
    ),
    "S031": Code(
        "error",
        "a code block is never closed",
        "A line of three backticks (or tildes) needs a second one after the code. The first was printed as "
        "text, so that nothing after it is lost.",
    ),
    "S032": Code(
        "error",
        "a value is not given",
        'This attribute needs a value: `name="…"`.',
    ),
    "S033": Code(
        "error",
        "an attribute is given twice",
        "Only the first is kept. Two index entries stand in one value, parted by `;`; for anything else put one span inside "
        "the other.",
    ),
    "S034": Code(
        "warning",
        "a number at the beginning of a paragraph makes it a list",
        "A number, a full stop and a space begin a numbered list. Write `1944\\.` for a paragraph that begins with a year.",
    ),
    "S040": Code(
        "error",
        "the lead-in is not how the text starts",
        "`lead-in:` of the front matter repeats the first words of the chapter's first paragraph, which are set in small "
        "capitals. After a change of the text, repeat its new beginning, or leave the lead-in out.",
    ),
    "S035": Code(
        "error",
        "signs of emphasis that do not match",
        "The paragraph was printed without emphasis, with its signs. Give every `*` and `**` its partner, and write `\\*` "
        "for an asterisk that is meant to be printed.",
    ),
    "S060": Code(
        "error",
        "an open query",
        "A question to the author stands in the text. The press edition is not made while one is open: settle it and take the mark away.",
    ),
    "S036": Code(
        "error",
        "a block where none can stand",
        "A fence, an ornament or a block of code was found inside another paragraph, mostly before a line that begins with "
        "`:`. Put an empty line before and after it.",
    ),
    # --- C: settings and registers
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
        "Only files in the book's folder are read: no absolute paths, no '..', no links that lead elsewhere. Copy the "
        "file into the book.",
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
        "pages-from must lead to a paged edition that takes its pages from none.",
    ),
    # --- X: references and terms
    "X001": Code(
        "error",
        "a reference to what is not there",
        "A link names a chapter, or an id in one, that the book has not. Mend the name as the hint says, or give "
        "the place an id: `## The rising {#rising}`.",
    ),
    "X002": Code(
        "error",
        "a term that the glossary lacks",
        "A word is marked `{term}` and glossary.yaml has no entry for it, neither by its slug nor by its term or "
        "simple plural. Write `{term=slug}`, or add the entry.",
    ),
    "X003": Code(
        "error",
        "a link that cannot be followed",
        "A link leads into the book (`greece.md`, `slovakia.md#rising`, `#rising`) or to a full http, https or "
        "mailto address, and has words to click on. It was printed as plain words.",
    ),
    "X004": Code(
        "info",
        "a term that no chapter uses",
        "An entry of the glossary is printed if a chapter marks its term, or a printed entry says to see it also. "
        "Mark the term where it is used, or remove the entry.",
    ),
    "X005": Code(
        "error",
        "there is no such value",
        "`{{ name }}` puts in a value of book.yaml. It was printed as it stands.",
    ),
    "X006": Code(
        "error",
        "the glossary refers to an entry that is not there",
        "`see-also` of an entry names the slugs of others. Mend the slug, or remove it.",
    ),
    "X007": Code(
        "info",
        "an event that no chapter tells",
        "events.yaml holds events that several chapters tell, marked `[…]{event=slug}`. This one gets no row in "
        "the chronology until a chapter tells it or lists it in its front matter.",
    ),
    "X008": Code(
        "error",
        "an event that events.yaml lacks",
        "`{event=slug}` names an event of events.yaml. Mend the slug; or, for an event of this chapter alone, "
        "write its title in words and add `date=`.",
    ),
    "X009": Code(
        "error",
        "a theme that the book does not follow",
        "`themes=\"…\"` of a section names issues by the ids of their introductions, in the file that book.yaml names as "
        "`themes`. Mend the name as the hint says, or introduce the issue there: `## Reprisals {#reprisals}`.",
    ),
    "X010": Code(
        "warning",
        "themes in a book that follows none",
        "Sections are tagged with the issues that they are about, and nothing comes of it. Write a file with a section on "
        "each issue and name it in book.yaml (`themes: back/issues.md`), or leave the tags out.",
    ),
    "X011": Code(
        "warning",
        "a section without its gist",
        "In the contents by issue a section is known by its gist: what it tells about the issue, in a line or two. Add "
        "`gist=\"…\"` to the heading.",
    ),
    "X012": Code(
        "warning",
        "a gist that is too long",
        "A gist is a line of a list, 25 words at most, so that a reader can run an eye down the page. Say less.",
    ),
    "X013": Code(
        "warning",
        "themes or a gist that no list shows",
        "The view by issue lists sections (`##`, `###`) that have themes: not the headings of sidebars, and no gist alone. "
        "Put both on the heading of the section.",
    ),
    "X014": Code(
        "error",
        "an issue without an id",
        "Sections name an issue by the id of its introduction. Give the heading one: `## Rescue of Jews {#rescue-of-jews}`.",
    ),
    "X015": Code(
        "info",
        "an issue that no section is about",
        "Its introduction is not printed until a section is tagged with it: `## A promise {themes=\"rescue-of-jews\"}`.",
    ),
    "X016": Code(
        "info",
        "an introduction too short or too long",
        "Issues are introduced in 120 to 180 words, so that each stands on one page with its list of sections.",
    ),
    # --- N: names and index
    "N001": Code(
        "error",
        "a surname that may be several people's",
        "A surname alone means the one person of that name whom the chapter has named in full. Here there are "
        'several, or none yet. Write the full name, or say who is meant: `[Hoxha]{index="Hoxha, Enver"}`.',
    ),
    "N002": Code(
        "warning",
        "a surname before the full name",
        "A reader of this chapter meets the person here for the first time. Give the full name first. If somebody "
        "else is meant, write `[Hoxha]{.noindex}`.",
    ),
    "N003": Code(
        "warning",
        "a person whom names.yaml does not know",
        "The surname is that of a person in names.yaml, with another given name before it. It got no index entry. "
        "Add the person to names.yaml, or mark the name `{.noindex}`.",
    ),
    "N005": Code(
        "error",
        "an index entry that cannot be read",
        "An entry is a heading, with up to two levels under it after `>`, and several entries are parted by `;`: "
        '`{index="reprisals > Borovë; Borovë"}`.',
    ),
    "N006": Code(
        "warning",
        "two index headings that differ only in typing",
        "Capitals, spaces or hyphens are all that parts them, so the same pages stand under two "
        "headings. Type both alike.",
    ),
    "N007": Code(
        "error",
        "an index reference that leads nowhere",
        "A *see* or *see also* of index.yaml names a heading that has no pages, leads on to another, or is itself "
        "the heading. Name a heading that has entries, as the index prints it.",
    ),
    "N008": Code(
        "warning",
        '"see" under a heading with pages of its own',
        "*See* sends a reader away from a heading with nothing under it. It was printed as *see also*; make it "
        "one, or index those places under the other heading.",
    ),
    "N009": Code(
        "warning",
        "an index reference to a name that no chapter mentions",
        "The name is in names.yaml, and the book has no page for it. The reference was left out; it comes back "
        "with the first mention.",
    ),
    "N010": Code(
        "info",
        "a lone subentry",
        "A heading without pages has a single subentry, which takes two lines to say what one could. Make it one "
        "heading, or index the others.",
    ),
    "N011": Code(
        "warning",
        "a heading with too many bare page numbers",
        "A reader who looks something up will not try more than six. Divide the heading into subentries.",
    ),
    "N012": Code(
        "error",
        "an index mark with nothing to stand on",
        "An entry stands at a word, and there is none in its block, or in the passage that it is given for. Move "
        "the mark to words.",
    ),
    # --- D: dates
    "D001": Code(
        "error",
        "not a date that can be used",
        "Dates are EDTF: 1944-11-17, 1942-09, 1942-06/1942-07, 1942-23 (21 to 24 are the seasons), 1943? (uncertain), "
        "1944-11/.. (open). A day must exist, and a span end after it begins.",
    ),
    "D002": Code(
        "error",
        "an event without a date",
        'An event of a chapter\'s own needs a title in words and `date=`: `[…]{event="Partisans liberate Tirana" '
        "date=1944-11-17}`. One of events.yaml has its date there.",
    ),
    "D003": Code(
        "error",
        "one event with two dates",
        "The same event (by its slug, or by its title) is dated differently in two places. Mend one; or, where "
        "the sources differ, say so: `alt-date=`. If they are two events, give them two titles.",
    ),
    # --- F: notes and citations
    "F001": Code(
        "error",
        "a note is called and not written",
        "`[^n]` calls a note; its text follows on a line that begins with `[^n]:`. The call was left out.",
    ),
    "F002": Code(
        "warning",
        "a note is written and not called",
        "No `[^n]` in the text calls this note, so it would not be printed.",
    ),
    "F003": Code(
        "error",
        "a note is written twice",
        "Two lines begin with the same `[^n]:`. The first was kept; give the other a key of its own.",
    ),
    "F004": Code(
        "error",
        "a note is called twice",
        "Notes are numbered in the order of their calls, one for each. Write the note a second time under another key.",
    ),
    "F005": Code(
        "error",
        "a note is called where none can stand",
        "A note cannot be called inside a note, a caption or an entry of a register. Put the words into the "
        "text; a citation `[@key]` may stand in a note.",
    ),
    "F006": Code(
        "error",
        "a source that the bibliography lacks",
        "A citation, or a list of further reading, names a work by a key that registers/bibliography.json does not have. "
        "Mend the key, or add the work.",
    ),
    "F007": Code(
        "error",
        "a citation without a source",
        "A citation names its source by a key: `[@fischer1999, p. 45; @pearson2005]`. It was left out.",
    ),
    # --- G: figures
    "G001": Code(
        "error",
        "the file of a figure is missing",
        "figures.yaml names a file that the folder figures/ does not hold. Mend the name or add the file.",
    ),
    "G002": Code(
        "error", "not a picture that can be printed", "Figures are SVG, PNG or JPEG, named .svg, .png or .jpg."
    ),
    "G003": Code(
        "error",
        "a figure lacks its alternative text",
        "A listener hears it in place of the picture: one sentence of what it shows and why it stands here.",
    ),
    "G004": Code("error", "a figure lacks its credit", "Say who made the picture, or that it was made for this book."),
    "G005": Code(
        "error",
        "a figure that figures.yaml lacks",
        "The key of a figure in the text (or of `map`, `chart` in front matter) is that of its entry in figures.yaml, which "
        "holds the file, the alternative text and the credit. Mend the key, or add the entry.",
    ),
    "G006": Code(
        "error",
        "a map cannot be drawn",
        "An entry of maps.yaml needs `units`, codes of countries that the geography of the layout has (ALB, DEU …), and "
        "that of the whole (`overview`) needs an `extent`.",
    ),
    "G007": Code(
        "info",
        "a map for no chapter",
        "The key of an entry of maps.yaml is the id of a chapter: the name of its file without `.md`. Rename it, or remove "
        "the entry.",
    ),
    "G008": Code(
        "warning",
        "a place of a map has no position",
        "`places` and `without` of an entry of maps.yaml name places of names.yaml that have `lat` and `lon`.",
    ),
    # --- T: typesetting and binding
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
        "a running head that is too wide",
        "It runs out of the text area towards the spine. Shorten the heading, or the title of the chapter.",
    ),
    "T090": Code(
        "error",
        "the pages do not settle",
        "Sections that print page numbers change the pages that they print, round after round. Shorten or lengthen one of those named, or let it open on a recto.",
    ),
    # --- E: e-book
    "E001": Code(
        "error",
        "the pages of the printed book are out of order in the e-book",
        "A printed page begins after the next one when the e-book is read in order. A template of the two layouts tells the parts of a chapter in different orders; bring them into one.",
    ),
}
