"""What sections print about pages: answered by the page map, or, where a book has no pages, not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from publisher.apparatus.ranges import RangeForm
from publisher.model import IndexPoint


class Locator(Protocol):
    """A page, or a range of pages, of an index entry, and the anchor that it leads to."""

    @property
    def first(self) -> str:
        """The folio of its first page."""

    @property
    def last(self) -> str:
        """The folio of its last page; empty for a single page."""

    @property
    def anchor(self) -> str:
        """The anchor of the passage."""

    def printed(self, form: RangeForm) -> str:
        """As it is printed in a house style."""


class Facts(Protocol):
    """The page facts that a template may ask for."""

    def folio(self, target: str) -> str:
        """The folio of the page that an anchor stands on; empty where the book has no pages."""

    def locators(self, points: Sequence[IndexPoint]) -> Sequence[Locator]:
        """The merged locators of an index entry; empty where the book has no pages."""

    def printed(self, locator: Locator) -> str:
        """A locator as it is printed: "24", "24–7"."""


class NoPages:
    """The facts of a book without a paged edition."""

    def folio(self, target: str) -> str:
        """Nothing: there are no pages."""
        return ""

    def locators(self, points: Sequence[IndexPoint]) -> Sequence[Locator]:
        """Nothing: there are no pages."""
        return ()

    def printed(self, locator: Locator) -> str:
        """Nothing: there are no pages."""
        return ""
