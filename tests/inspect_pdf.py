"""Looks into a finished PDF: characters with their places and tags, page labels, links, outline.

Knows nothing of the builder but the page of its print layout (``layouts/print``), in mm. Lengths are pt, measured
from the lower left corner of the trim; pages are counted from 0, the first after the cover where there is one.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4
TRIM = (156 * MM, 234 * MM)
TOP, FOOT, INNER, OUTER = 22 * MM, 31.02 * MM, 21.5 * MM, 30 * MM

HYPHENS = "-\x02\u00ad\u2010"


@dataclass(frozen=True, slots=True)
class Char:
    """A character as it is drawn: where its baseline begins, its size and face, and its tags from the top.

    ``tags`` is empty for an artifact (folios, running heads, repeated table heads). A space or line end that only the
    distance between characters shows has the place of the character before it.
    """

    text: str
    x: float
    y: float
    size: float
    font: str
    tags: tuple[str, ...]
    raised: bool = False

    def is_in(self, tag: str) -> bool:
        """Whether it stands inside a tag."""
        return tag in self.tags


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the page it is on, the words in its rectangle, and where it leads (``name`` and page, or address)."""

    page: int
    words: str
    name: str = ""
    target: int = -1
    address: str = ""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line of the outline."""

    level: int
    title: str
    page: int


class Page:
    """A page: all characters in the order in which they are drawn."""

    def __init__(self, number: int, folio: str, chars: list[Char]) -> None:
        self.number, self.folio, self.chars = number, folio, chars

    @property
    def recto(self) -> bool:
        """Whether it is a right-hand page: the first page of a book is one."""
        return self.number % 2 == 0

    @property
    def type_area(self) -> tuple[float, float, float, float]:
        """Left, lower, right and upper edge of the area that the text stands in."""
        left, right = (INNER, OUTER) if self.recto else (OUTER, INNER)
        return left, FOOT, TRIM[0] - right, TRIM[1] - TOP

    def text(self, wanted: Callable[[Char], bool] = lambda _: True) -> str:
        """The characters that are wanted, as text."""
        return "".join(char.text for char in self.chars if wanted(char))

    @cached_property
    def main(self) -> str:
        """The text of the book on this page: no folio, running head, repeated table head, pull quote, or note."""
        return self.text(_is_main)

    @cached_property
    def last_line(self) -> str:
        """The last line of the main text."""
        return self.main.rstrip("\r\n ").replace("\r", "\n").rpartition("\n")[2]

    @cached_property
    def folios(self) -> list[list[Char]]:
        """The strings of artifacts that stand outside the type area, each as its characters."""
        left, lower, right, upper = self.type_area
        outside = [c for c in self.chars if not c.tags and not (lower <= c.y <= upper and left - 1 <= c.x <= right)]
        lines: list[list[Char]] = []
        for char in outside:
            if not char.text.strip("\r\n"):
                continue
            if lines and abs(lines[-1][-1].y - char.y) < 0.5 and lines[-1][-1].font == char.font:
                lines[-1].append(char)
            else:
                lines.append([char])
        return [line for line in lines if "".join(c.text for c in line).strip()]


def _is_main(char: Char) -> bool:
    return bool(char.tags) and not {"Note", "Reference"} & set(char.tags)


class Pdf:
    """A finished PDF, tagged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read = pikepdf.open(path)
        self._drawn = pypdfium2.PdfDocument(path)
        self._cover = 2 if self._drawn.get_page_label(0) == "Cover" else 0
        self._numbers = {page.obj.objgen: n - self._cover for n, page in enumerate(self._read.pages)}

    def __len__(self) -> int:
        return len(self._drawn) - self._cover

    @cached_property
    def cover(self) -> list[Page]:
        """The front and its inside, in an edition that opens with them."""
        labels = [self._drawn.get_page_label(n) for n in range(self._cover)]
        return [Page(n - self._cover, label, list(self._chars(n - self._cover))) for n, label in enumerate(labels)]

    @cached_property
    def folios(self) -> list[str]:
        """The page labels."""
        return [self._drawn.get_page_label(n + self._cover) for n in range(len(self))]

    @cached_property
    def pages(self) -> list[Page]:
        """All pages."""
        return [Page(n, folio, list(self._chars(n))) for n, folio in enumerate(self.folios)]

    def page(self, folio: str) -> Page:
        """The page with a label."""
        return self.pages[self.folios.index(folio)]

    def pictures(self, folio: str) -> list[tuple[float, ...]]:
        """The bitmaps on a page: left, lower, right and upper edge."""
        number = self.folios.index(folio) + self._cover
        trim = [float(edge) for edge in self._read.pages[number].trimbox]
        bitmaps = self._drawn[number].get_objects([pdfium.FPDF_PAGEOBJ_IMAGE])
        return [tuple(side - trim[at % 2] for at, side in enumerate(bitmap.get_bounds())) for bitmap in bitmaps]

    # ------------------------------------------------------------------ characters

    def _chars(self, number: int) -> Iterator[Char]:
        page = self._drawn[number + self._cover]
        trim = self._read.pages[number + self._cover].trimbox
        left, lower = float(trim[0]), float(trim[1])
        text = page.get_textpage()
        raw = text.raw
        tags: dict[int, tuple[str, ...]] = {}
        last = Char("", 0, 0, 0, "", ())
        x, y = ctypes.c_double(), ctypes.c_double()
        box = [ctypes.c_double() for _ in range(4)]
        name, flags, matrix = ctypes.create_string_buffer(128), ctypes.c_int(), pdfium.FS_MATRIX()
        for i in range(text.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(raw, i))
            if pdfium.FPDFText_IsGenerated(raw, i) == 1:
                yield Char(letter, last.x, last.y, last.size, last.font, last.tags)
                continue
            drawn = pdfium.FPDFText_GetTextObject(raw, i)
            address = ctypes.addressof(drawn.contents)
            if address not in tags:
                tags[address] = self._tags.get((number, pdfium.FPDFPageObj_GetMarkedContentID(drawn)), ())
            pdfium.FPDFText_GetCharOrigin(raw, i, x, y)
            pdfium.FPDFText_GetCharBox(raw, i, *box)
            pdfium.FPDFText_GetFontInfo(raw, i, name, 128, flags)
            pdfium.FPDFText_GetMatrix(raw, i, matrix)
            last = Char(
                letter,
                x.value - left,
                y.value - lower,
                round(pdfium.FPDFText_GetFontSize(raw, i) * matrix.a, 3),
                name.value.decode().partition("+")[2] or name.value.decode(),
                tags[address],
                box[2].value - y.value > 2 and letter.isdigit(),
            )
            yield last

    @cached_property
    def _tags(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """For each page and piece of marked content the tags around it, from the top."""
        found: dict[tuple[int, int], tuple[str, ...]] = {}
        root = self._read.Root.get("/StructTreeRoot")
        waiting: list[tuple[Any, tuple[str, ...], int]] = [(root.K[0], (), -1)] if root is not None else []
        while waiting:
            element, above, page = waiting.pop()
            path = (*above, str(element.S)[1:])
            page = self._numbers[element.Pg.objgen] if "/Pg" in element else page
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, int):
                    found[page, int(kid)] = path
                elif "/S" in kid:
                    waiting.append((kid, path, page))
                elif "/MCID" in kid:
                    found[self._numbers[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)] = path
        return found

    @cached_property
    def languages(self) -> set[str]:
        """The languages that tags say."""
        root = self._read.Root.get("/StructTreeRoot")
        found, waiting = set(), [root.K[0]]
        while waiting:
            element = waiting.pop()
            if "/Lang" in element:
                found.add(str(element.Lang))
            kids = element.get("/K", [])
            waiting += [
                k for k in (kids if isinstance(kids, pikepdf.Array) else [kids]) if not isinstance(k, int) and "/S" in k
            ]
        return found

    # ------------------------------------------------------------------ links and outline

    @cached_property
    def destinations(self) -> dict[str, int]:
        """The named destinations: name → page."""
        names = self._read.Root.get("/Names", {}).get("/Dests")
        tree = pikepdf.NameTree(names) if names is not None else {}
        return {str(name): self._page_of(place) for name, place in tree.items()}

    def _page_of(self, place: Any) -> int:
        place = place.D if isinstance(place, pikepdf.Dictionary) else place
        return self._numbers[place[0].objgen]

    @cached_property
    def links(self) -> list[Link]:
        """All links in the order of the pages."""
        return [link for number in range(len(self)) for link in self._links(number)]

    def _links(self, number: int) -> Iterator[Link]:
        text = self._drawn[number + self._cover].get_textpage()
        for annotation in self._read.pages[number + self._cover].get("/Annots", ()):
            if str(annotation.Subtype) != "/Link":
                continue
            left, lower, right, upper = (float(n) for n in annotation.Rect)
            words = " ".join(text.get_text_bounded(left - 0.5, lower, right + 0.5, upper).split())
            action = annotation.get("/A")
            if action is not None and str(action.S) == "/URI":
                yield Link(number, words, address=str(action.URI))
                continue
            place = annotation.Dest if "/Dest" in annotation else action.D
            if isinstance(place, pikepdf.Array):
                yield Link(number, words, target=self._page_of(place))
            else:
                yield Link(number, words, str(place), self.destinations[str(place)])

    @cached_property
    def outline(self) -> list[OutlineLine]:
        """The lines of the outline, in order."""
        return [
            OutlineLine(mark.level, mark.get_title(), mark.get_dest().get_index() - self._cover)
            for mark in self._drawn.get_toc()
        ]
