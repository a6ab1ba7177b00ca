"""Binding: fragments and page map → the bytes of a PDF.

The fragments were laid out once, in the colours of the screen, tagged, with bleed and without page numbers. Binding
puts their pages in the order of the book and adds what only the whole book knows: folios and running heads, links from
section to section, the outline, page labels, one subset of each face. It ends in one of three ways: for the **screen**
(PDF/UA-1: cropped to the trim, tagged, linked), for the **press** (PDF/X-4: bleed, inks instead of screen colours,
nothing to click), or as a **proof** (as for the screen, with lines, sources and queries in wide margins).
"""

from __future__ import annotations

from publisher.binding.bind import bind
from publisher.binding.booklet import check as check_booklet
from publisher.binding.booklet import imposed
from publisher.binding.fonts import faces_by_name
from publisher.binding.imposition import SHEETS, explained
from publisher.binding.proof import Proof

__all__ = ["SHEETS", "Proof", "bind", "check_booklet", "explained", "faces_by_name", "imposed"]
