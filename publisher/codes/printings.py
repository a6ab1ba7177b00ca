"""Codes of the family R: printings."""

from __future__ import annotations

from publisher.codes.code import Code

CODES: dict[str, Code] = {
    "R001": Code(
        "error",
        "a printing that is not there",
        "An edition takes its pages from a printing that the book's folder `printings/` does not hold. `publisher release N` keeps one when it goes to the press; without `printing` an edition tells the pages as they would be now.",
    ),
    "R002": Code(
        "error",
        "a printing that cannot be read",
        "A file of `printings/` is written by the builder and not meant to be edited: it is damaged, or a newer builder wrote it. Take it back from the history of the manuscript, or install the builder that it names.",
    ),
    "R003": Code(
        "error",
        "a printing that an edition cannot tell the pages of",
        "`printing` says which printing of the edition under `pages-from` is meant. It needs `pages-from`, the printing must be one of that edition, and a proof shows pages as they are now.",
    ),
    "R101": Code(
        "warning",
        "a page of a printing whose first words have changed",
        "The words that the printed page begins with are gone, or have been rewritten, so that its beginning is a guess: that of what stands in their place. Look whether the page number stands well there; a new printing ends the doubt.",
    ),
    "R102": Code(
        "warning",
        "a part of the book that a printing lacks, or has elsewhere",
        "A section has been added, removed or moved since the printing. What the printed book lacks is told as part of the page before it; pages of what is gone are told where the next one begins.",
    ),
}
