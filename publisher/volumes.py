"""How an edition on pages is parted for binding: one file, or volumes, each with a leaf that says which it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from publisher.apparatus.ranges import page_range
from publisher.assembling import UNLISTED
from publisher.loop import Paged
from publisher.model import BookPage, Fragment, PageMap, Section, Settings
from publisher.pagination.facts import PageFacts
from publisher.pagination.volumes import Volume, volumes
from publisher.run import Run

#: Pages that a volume has before those of the book: which volume it is, and what it holds.
LEAF = 2


@dataclass(frozen=True, slots=True)
class Part:
    """What is bound as one file: its name, its pages, the settings that describe it.

    ``elsewhere`` names the files that other sections of the book are bound in.
    """

    file: str
    paged: Paged
    settings: Settings
    elsewhere: Mapping[str, str] = field(default_factory=dict)


def parts_of(run: Run, name: str, paged: Paged) -> tuple[Part, ...]:
    """The files of an edition on pages, in order."""
    settings, most = run.book.settings, run.edition(name).volume_pages
    found = volumes(paged.plan, paged.page_map, most, LEAF) if most else ()
    if len(found) < 2:
        return (Part(f"{settings.slug}.pdf", paged, settings),)
    files = {volume.number: f"{settings.slug}-{volume.number}.pdf" for volume in found}
    file_of = {section.id: files[volume.number] for volume in found for section in volume.sections}
    leaves = _Leaves(run, name, paged, found)
    parts = []
    for volume, (leaf, fragment) in zip(found, leaves.laid_out(), strict=True):
        own = Paged(
            plan=(leaf, *volume.sections),
            fragments={**paged.fragments, leaf.id: fragment},
            page_map=_with_leaf(leaf, fragment, volume),
        )
        file = files[volume.number]
        elsewhere = {section: other for section, other in file_of.items() if other != file}
        described = replace(settings, title=f"{settings.title}: {leaf.title}")
        parts.append(Part(file, own, described, elsewhere))
    return tuple(parts)


def _with_leaf(leaf: Section, fragment: Fragment, volume: Volume) -> PageMap:
    """The pages of a volume, its leaf before them. What opens on a left-hand page does so here, too."""
    before = [
        BookPage(leaf.title, leaf.id, index, recto=index % 2 == 0, opener=True, shown=False)
        for index in range(fragment.page_count)
    ]
    while len(before) % 2 == volume.pages[0].recto:
        before.append(BookPage(leaf.title, leaf.id, -1, recto=len(before) % 2 == 0, shown=False))
    pages = (*before, *volume.pages)
    return PageMap(pages, {}, (None,) * len(pages))


class _Leaves:
    """The leaves that volumes begin with. They are made when all pages are known, so that no folio hangs on them."""

    def __init__(self, run: Run, name: str, paged: Paged, found: Sequence[Volume]) -> None:
        self.run, self.name, self.paged, self.found = run, name, paged, found
        self.labels = run.layout(name).labels
        self.style = run.book.settings.house_style

    def laid_out(self) -> list[tuple[Section, Fragment]]:
        """The leaf of each volume, and its pages."""
        assembler = self.run.assembler(self.name, self.run.resolved(self.name))
        facts = PageFacts(self.paged.page_map, self.style)
        total = [(self._called(volume), self._ranges(volume)) for volume in self.found]
        leaves = [self._section(volume) for volume in self.found]
        wanted = {}
        for leaf, volume in zip(leaves, self.found, strict=True):
            lines = [section for section in volume.sections if section.id not in UNLISTED]
            more = {"section": leaf, "volume": volume.number, "lines": lines, "volumes": total}
            wanted[leaf.id] = (assembler.render(leaf.template, leaf.id, facts, **more), False)
        fragments = self.run.lay_out(wanted, self.run.layout(self.name), {})
        return [(leaf, fragments[leaf.id]) for leaf in leaves]

    def _section(self, volume: Volume) -> Section:
        title = self.labels["volume-of"].format(number=volume.number, total=len(self.found))
        id = f"volume-{volume.number}"
        return Section(id, title, "volume.html", "front", "roman", "recto", "none", folios=False)

    def _called(self, volume: Volume) -> str:
        return self.labels["volume"].format(number=volume.number)

    def _ranges(self, volume: Volume) -> str:
        """Its pages, as in "pages i–xxii and 1–270"."""
        ranges = [page_range(first, last, self.style) for first, last in volume.ranges]
        return self.labels["volume-pages"].format(pages=f" {self.labels['and']} ".join(ranges))
