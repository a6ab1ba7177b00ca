"""Pages that are handed out, as sheets or as a folded booklet: what stands at their foot, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from publisher.model import PageMap


def as_sheets(page_map: PageMap, foot: Sequence[str], labels: Mapping[str, str]) -> PageMap:
    """The map of pages that count themselves ("1 of 4") and say at their foot what they were taken from.

    The first one says how many sheets they are, printed on both sides. A blank that completes the last sheet is a page
    for the reader's own notes.
    """
    pages = len(page_map.pages)
    sheets = (pages + 1) // 2
    told = labels["sheets-1" if sheets == 1 else "sheets-more"].format(pages=pages, sheets=sheets)
    return replace(
        page_map,
        pages=tuple(
            replace(
                page,
                head=page.head if page.page_index >= 0 else labels["spare"],
                shown=True,
                foot=(*foot[:-1], " ".join((*foot[-1:], told))) if number == 1 else tuple(foot),
                counted=labels["page-of"].format(page=page.folio, pages=pages),
            )
            for number, page in enumerate(page_map.pages, 1)
        ),
    )


def as_booklet(page_map: PageMap, foot: Sequence[str]) -> PageMap:
    """The map of a booklet, whose first page says what it was taken from. Blanks are left to the imposition."""
    own = sum(page.page_index >= 0 for page in page_map.pages)
    first, *others = page_map.pages[:own]
    return replace(page_map, pages=(replace(first, foot=tuple(foot)), *others), starts=page_map.starts[:own])
