"""Rules about the page: its boxes, trim, bleed, margins, how many pages there are, and a cover against its book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Page, Pdf

from publisher.checks.press.ghostscript import Box, Measured
from publisher.checks.press.verdict import MM, Finding, Row, grouped, judged, mm, pages, size, unchecked
from publisher.model import BleedRule, PageRules, PrintProfile, TrimRules

NEAR = 0.3 * MM
"""Lengths this near to one another are the same: printers round 0.125 in to 3 mm or to 3.2 mm, which is not judged."""

SPINE_NEAR = 0.5 * MM
"""Of a spine, whose width is rounded and whose paper swells."""

TURN = "lay the file out anew for another number of pages, or ask the printer"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The boxes of a page, in points from its own corner, and whether its bound edge is the left one (recto)."""

    number: int
    media: Box
    bleed: Box
    trim: Box
    rotated: bool = False

    @property
    def trim_size(self) -> tuple[float, float]:
        """Width and height after trimming."""
        return self.trim[2] - self.trim[0], self.trim[3] - self.trim[1]

    @property
    def bled(self) -> tuple[float, float, float, float]:
        """How far the bleed reaches beyond the trim: left, foot, right, head."""
        return (
            self.trim[0] - self.bleed[0],
            self.trim[1] - self.bleed[1],
            self.bleed[2] - self.trim[2],
            self.bleed[3] - self.trim[3],
        )

    @property
    def bound(self) -> int:
        """Which edge is bound: 0 for the left one of a recto, 2 for the right one of a verso."""
        return 0 if self.number % 2 else 2

    def margins(self, box: Box) -> tuple[float, float, float, float]:
        """How far from the trim a box stays: left, foot, right, head. ``box`` is measured from the media's corner."""
        left, lower = self.media[0], self.media[1]
        return (
            box[0] + left - self.trim[0],
            box[1] + lower - self.trim[1],
            self.trim[2] - box[2] - left,
            self.trim[3] - box[3] - lower,
        )


def sheets_of(pdf: Pdf) -> tuple[Sheet, ...]:
    """The boxes of all pages."""
    return tuple(_sheet(number, page) for number, page in enumerate(pdf.pages, 1))


def _sheet(number: int, page: Page) -> Sheet:
    media = _box(page.mediabox)
    bleed = _box(page.obj.get("/BleedBox", page.mediabox))
    trim = _box(page.obj.get("/TrimBox", page.obj.get("/ArtBox", page.cropbox)))
    return Sheet(number, media, bleed, trim, int(page.obj.get("/Rotate", 0)) % 360 != 0)


def _box(box: object) -> Box:
    left, lower, right, upper = (float(edge) for edge in box)  # type: ignore[attr-defined]
    return min(left, right), min(lower, upper), max(left, right), max(lower, upper)


# ------------------------------------------------------------------ boxes


def boxes(sheets: Sequence[Sheet]) -> Row:
    """Media, bleed and trim lie in one another; all pages have one trim size and stand upright."""
    common = common_trim(sheets)
    problems = [(message, remedy, s.number) for s in sheets for message, remedy in _box_problems(s, common)]
    measured = f"{len(sheets)} pages of one size" if not problems else "the boxes of pages differ or are not nested"
    return judged("boxes", measured, "media ⊇ bleed ⊇ trim, one trim size", failed=grouped(problems))


def common_trim(sheets: Sequence[Sheet]) -> tuple[float, float]:
    """The trim size that most pages have, to a tenth of a point."""
    rounded = Counter((round(s.trim_size[0], 1), round(s.trim_size[1], 1)) for s in sheets)
    return rounded.most_common(1)[0][0]


def _box_problems(sheet: Sheet, common: tuple[float, float]) -> Iterator[tuple[str, str]]:
    for outer, inner, name in (
        (sheet.media, sheet.bleed, "the bleed box is not within the media box"),
        (sheet.bleed, sheet.trim, "the trim box is not within the bleed box"),
    ):
        gaps = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
        if min(gaps) < -0.1:
            yield name, "set the boxes so that they lie in one another"
    if not _same(sheet.trim_size, common):
        yield (
            f"trimmed to {size(*sheet.trim_size)}, and most pages to {size(*common)}",
            "a book has one trim size: lay these pages out at it",
        )
    if sheet.rotated:
        yield "turned by /Rotate", "save the page upright"


def _same(one: tuple[float, float], other: tuple[float, float], near: float = NEAR) -> bool:
    return abs(one[0] - other[0]) <= near and abs(one[1] - other[1]) <= near


# ------------------------------------------------------------------ trim and bleed


def trim(sheets: Sequence[Sheet], rules: TrimRules) -> Row:
    """The printer takes this trim size."""
    found = common_trim(sheets)
    wanted = _trims(rules)
    taken = not rules.sizes or any(_same(found, one) for one in rules.sizes)
    if rules.least and rules.most:
        taken &= all(
            low - NEAR <= n <= high + NEAR for low, n, high in zip(rules.least, found, rules.most, strict=True)
        )
    remedy = "choose a trim that is taken, in layout.yaml, or another printer"
    problem = Finding(f"a trim of {size(*found)} is not taken: {wanted}", remedy)
    return judged("trim size", size(*found), wanted, failed=() if taken else (problem,), is_rule=bool(wanted))


def _trims(rules: TrimRules) -> str:
    told = []
    if rules.sizes:
        told.append("one of " + ", ".join(size(*one) for one in rules.sizes))
    if rules.least and rules.most:
        told.append(f"from {size(*rules.least)} to {size(*rules.most)}")
    return "; ".join(told)


def bleed(sheets: Sequence[Sheet], rule: BleedRule | None, *, marks: bool, measured: Measured) -> Row:
    """Pages reach far enough beyond the trim, and what bleeds reaches to the end of that."""
    smallest = min(min(s.bled[edge] for edge in _edges(s, rule)) for s in sheets)
    problems = [
        (message, remedy, s.number) for s in sheets for message, remedy in _bleed_problems(s, rule, marks=marks)
    ]
    problems += [(*_SHORT, s.number) for s, box in zip(sheets, measured.painted, strict=False) if _is_short(s, box)]
    found = "none" if abs(smallest) < NEAR else f"{mm(smallest)} at least"
    wanted = "" if rule is None else _bleed_wanted(rule)
    return judged("bleed", found, wanted, failed=grouped(problems), is_rule=bool(wanted))


_SHORT = (
    "ink crosses the trim and ends before the bleed does",
    "let what bleeds reach to the end of the bleed, or keep it within the trim",
)


def _edges(sheet: Sheet, rule: BleedRule | None) -> tuple[int, ...]:
    return tuple(edge for edge in range(4) if rule is None or rule.edges == "all" or edge != sheet.bound)


def _bleed_wanted(rule: BleedRule) -> str:
    edges = "on all edges" if rule.edges == "all" else "at head, foot and fore-edge"
    return f"{mm(rule.width)}{'' if rule.exact else ' or more'} {edges}{', or none' if rule.optional else ''}"


def _bleed_problems(sheet: Sheet, rule: BleedRule | None, *, marks: bool) -> Iterator[tuple[str, str]]:
    if not marks and not _same_box(sheet.media, sheet.bleed):
        yield "the sheet is larger than the bleed: crop marks are not taken", "make the media box the bleed box"
    if rule is None or (rule.optional and all(abs(width) <= NEAR for width in sheet.bled)):
        return
    if min(sheet.bled[edge] for edge in _edges(sheet, rule)) < rule.width - NEAR:
        yield f"less bleed than {mm(rule.width)}", "set bleed in layout.yaml and page.css"
    elif rule.exact and not _is_exact(sheet, rule):
        width, height = sheet.trim_size
        across = width + rule.width * (2 if rule.edges == "all" else 1)
        right = f"a page of {size(across, height + 2 * rule.width)}"
        page = size(sheet.bleed[2] - sheet.bleed[0], sheet.bleed[3] - sheet.bleed[1])
        alone = f", or one of {size(width, height)} without bleed" if rule.optional else ""
        yield f"a page of {page} with its bleed; {right} is taken{alone}", "set bleed in layout.yaml and page.css"


def _is_exact(sheet: Sheet, rule: BleedRule) -> bool:
    edges = _edges(sheet, rule)
    return all(abs(width - (rule.width if edge in edges else 0)) <= NEAR for edge, width in enumerate(sheet.bled))


def _same_box(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _crosses(sheet: Sheet, box: Box) -> bool:
    return min(sheet.margins(box)) < -NEAR


def _is_short(sheet: Sheet, box: Box | None) -> bool:
    if box is None or not _same_box(sheet.media, sheet.bleed):
        return False
    margins = zip(sheet.margins(box), sheet.bled, strict=True)
    return any(-bled + NEAR < margin < -NEAR for margin, bled in margins)


# ------------------------------------------------------------------ pages


def page_count(count: int, rules: PageRules) -> Row:
    """So many pages can be bound."""
    told = [f"{rules.least} at least"] if rules.least > 1 else []
    told += [f"{rules.most} at most"] if rules.most else []
    told += [f"a multiple of {rules.multiple}"] if rules.multiple > 1 else []
    failed = []
    if count < rules.least:
        failed.append(Finding(f"{count} pages are too few to be bound: {rules.least} at least", "add pages"))
    if rules.most and count > rules.most:
        failed.append(Finding(f"{count} pages are too many to be bound: {rules.most} at most", "make volumes of them"))
    if lacking := -count % rules.multiple:
        failed.append(
            Finding(f"{count} pages are no multiple of {rules.multiple}", f"add {lacking} blank pages at the end")
        )
    advised = []
    if count % 2 and not failed:
        advised.append(Finding(f"{count} pages end on a recto", "a leaf has two: the printer adds a blank page"))
    return judged("page count", f"{count} pages", ", ".join(told), failed=failed, advised=advised, is_rule=bool(told))


# ------------------------------------------------------------------ margins


def inner_margin(sheets: Sequence[Sheet], profile: PrintProfile, measured: Measured) -> Row:
    """Text and pictures stay clear of the bound edge, by as much as so many pages ask for."""
    rules, count = profile.margins, len(sheets)
    least, advised = _step(rules.inner, count), _step(rules.inner_advised, count)
    wanted = f"{mm(least)} in a book of {count} pages" if least else ""
    wanted += f"{' and ' if wanted else ''}{mm(advised)} recommended" if advised else ""
    margins = {s.number: edges[s.bound] for s, edges in _clear(sheets, measured)}
    row = _margin_row("inner margin", margins, wanted, least, measured)
    if advised and row.status == "passed" and (narrow := _narrow(margins, advised)):
        remedy = "set a wider inner-margin in layout.yaml"
        text = f"{pages(narrow)}: less than the {mm(advised)} that are recommended for {count} pages"
        return judged("inner margin", row.measured, wanted, advised=[Finding(text, remedy)])
    return row


def outer_margins(sheets: Sequence[Sheet], profile: PrintProfile, measured: Measured) -> Row:
    """What is not meant to bleed stays clear of the three edges that are trimmed."""
    rules = profile.margins
    has_bleed = any(max(s.bled) > NEAR for s in sheets)
    least = rules.outer_with_bleed if has_bleed and rules.outer_with_bleed else rules.outer
    margins = {s.number: min(edges[e] for e in range(4) if e != s.bound) for s, edges in _clear(sheets, measured)}
    return _margin_row("outer margins", margins, f"{mm(least)} from the trim" if least else "", least, measured)


def _step(steps: Mapping[int, float], count: int) -> float:
    """The value of a table for a number of pages; that of its end for more."""
    return next((value for most, value in steps.items() if count <= most), [0.0, *steps.values()][-1])


def _clear(sheets: Sequence[Sheet], measured: Measured) -> Iterator[tuple[Sheet, tuple[float, float, float, float]]]:
    """The margins of each page that is not blank: of all that it shows, or of its text where a picture bleeds."""
    for sheet, painted, text in zip(sheets, measured.painted, measured.text, strict=False):
        if box := text if painted and _crosses(sheet, painted) else painted:
            yield sheet, sheet.margins(box)


def _margin_row(name: str, margins: Mapping[int, float], wanted: str, least: float, measured: Measured) -> Row:
    if measured.why:
        return unchecked(name, measured.why, measured.remedy, wanted)
    narrow = _narrow(margins, least) if least else []
    page, width = min(margins.items(), key=lambda item: item[1], default=(0, 0.0))
    found = f"{mm(width)} at least (page {page})" if page else "blank pages only"
    remedy = "set a wider margin in layout.yaml, or move what stands there inwards"
    problems = [Finding(f"{pages(narrow)}: nearer to the trim than {mm(least)}", remedy)] if narrow else []
    return judged(name, found, wanted, failed=problems, is_rule=bool(wanted))


def _narrow(margins: Mapping[int, float], least: float) -> list[int]:
    return [number for number, width in margins.items() if width < least - NEAR]
