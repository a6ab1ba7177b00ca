"""Codes of the family X: references and terms."""

from __future__ import annotations

from publisher.codes.code import Code

CODES: dict[str, Code] = {
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
        '`themes="…"` of a section names issues by the ids of their introductions, in the file that book.yaml names as '
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
        '`gist="…"` to the heading.',
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
        'Its introduction is not printed until a section is tagged with it: `## A promise {themes="rescue-of-jews"}`.',
    ),
    "X016": Code(
        "info",
        "an introduction too short or too long",
        "Issues are introduced in 120 to 180 words, so that each stands on one page with its list of sections.",
    ),
}
