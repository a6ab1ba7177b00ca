"""Codes of the family D: dates."""

from __future__ import annotations

from publisher.codes.code import Code

CODES: dict[str, Code] = {
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
}
