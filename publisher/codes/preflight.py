"""Codes of the family V: the preflight."""

from __future__ import annotations

from publisher.codes.code import Code

CODES: dict[str, Code] = {
    "V001": Code(
        "error",
        "the printer would refuse this",
        "The file breaks a rule of the profile that the edition is made for (`preflight: NAME` in book.yaml, else `offset`). Mend what the line names; or, where your printer takes it, write down that printer's rules in the book's layouts/preflight/.",
    ),
    "V002": Code(
        "warning",
        "the printer advises against this",
        "The file will be printed, and the page will look worse than it could, or something will be added. What the line says is in the printer's own recommendations.",
    ),
    "V003": Code(
        "warning",
        "a rule of the preflight could not be checked",
        "What was not checked has not passed. Install what is missing and build again, or run `publisher preflight` on the file on another machine before it goes out.",
    ),
    "V004": Code(
        "error",
        "there is no such profile",
        "`preflight` of an edition names a file of layouts/preflight/, the builder's or the book's own, without `.yaml`.",
    ),
}
