"""Codes of the family E: e-book."""

from __future__ import annotations

from publisher.codes.code import Code

CODES: dict[str, Code] = {
    "E001": Code(
        "error",
        "the pages of the printed book are out of order in the e-book",
        "A printed page begins after the next one when the e-book is read in order. A template of the two layouts tells the parts of a chapter in different orders; bring them into one.",
    ),
}
