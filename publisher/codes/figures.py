"""Codes of the family G: figures."""

from __future__ import annotations

from publisher.codes.code import Code

CODES: dict[str, Code] = {
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
    "G010": Code(
        "warning",
        "the lettering of a picture is too small for large print",
        "A picture is shown as wide as the text, and its lettering grows with it. Where that is not enough, draw it anew "
        "with larger lettering and put it, under the same name, into figures/large-print/.",
    ),
}
