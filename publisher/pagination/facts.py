"""The page facts of a laid-out book: what its sections print about pages (see ``assembling.Facts``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.assembling.facts import Locator
from publisher.model import HouseStyleName, IndexPoint, PageMap
from publisher.pagination.locators import locators


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The page facts of a laid-out book."""

    page_map: PageMap
    house_style: HouseStyleName

    def folio(self, target: str) -> str:
        """The folio of the page that an anchor stands on; a first guess where it is not known yet."""
        return self.page_map.folio(target) if target in self.page_map.anchors else "0"

    def locators(self, points: Sequence[IndexPoint]) -> Sequence[Locator]:
        """The merged locators of an index entry, as far as they are known."""
        known = [p for p in points if {p.anchor, p.end or p.anchor} <= self.page_map.anchors.keys()]
        return locators(known, self.page_map)

    def printed(self, locator: Locator) -> str:
        """A locator as it is printed in the house style."""
        return locator.printed(self.house_style)
