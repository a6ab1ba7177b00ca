"""Codes of the family S: structure of a chapter."""

from __future__ import annotations

from publisher.codes.code import Code

CODES: dict[str, Code] = {
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
        "An id is lower-case words of a–z and 0–9 joined by hyphens, beginning with a letter. One letter and a number "
        "(`b12`) and the names of what stands before and after the text of a chapter (`title`, `map`, `dates`, `people`, "
        "`questions`, `further-reading`, `notes` …) are the builder's own.",
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
}
