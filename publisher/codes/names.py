"""Codes of the family N: names and index."""

from __future__ import annotations

from publisher.codes.code import Code

CODES: dict[str, Code] = {
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
}
