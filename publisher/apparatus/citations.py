"""Citations: what stands between ``[@`` and ``]``, and what is printed for it.

A work is given in full at its first citation in a chapter, in a short form after that: a chapter may be read alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from publisher.apparatus.csl import Form, Item, SourceStyle
from publisher.apparatus.filing import Filing
from publisher.apparatus.house_rules import LOCATOR_LABELS, NBSP, HouseStyle
from publisher.apparatus.house_style import style_string
from publisher.apparatus.ranges import shorten_ranges
from publisher.apparatus.working import Nodes
from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import Node, Place, Registers, Text, Work, plain_text

_FORMS_OF_A_WORK: tuple[Form, Form] = ("entry", "short")

#: Where the entries of the bibliography, which no chapter wrote, are said to stand.
BIBLIOGRAPHY = Place("registers/bibliography.json", 1)

_CITE = re.compile(r"(?P<before>[^@]*?)@(?P<key>[\w](?:[\w.:/+-]*\w)?)(?P<rest>.*)", re.DOTALL)
_NUMBER = r"(?:\d+[a-z]?|[ivxlc]+)"
_NUMBERS = re.compile(rf"{_NUMBER}(?:\s*[-–]\s*{_NUMBER}|\s?ff?\.?)?(?:\s+nn?\.?\s*\d+)?", re.IGNORECASE)
_MORE_THAN_ONE = re.compile(r"\w+\s*(?:[-–]|ff?\b)|\d+ff?\b")
_LABELLED = re.compile(rf"(?P<label>[a-z]+)\b\.?\s*(?P<number>{_NUMBERS.pattern})$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)

#: How authors type what the rules know by a short name.
_LABELS = {
    "pp": "p", "page": "p", "pages": "p", "chap": "ch", "chs": "ch", "chapter": "ch", "chapters": "ch",
    "vols": "vol", "volume": "vol", "volumes": "vol", "nn": "n", "note": "n", "notes": "n", "nos": "no", "number": "no",
    "figs": "fig", "figure": "fig", "figures": "fig", "plate": "pl", "plates": "pl", "cols": "col", "column": "col",
    "columns": "col", "fol": "fo", "fols": "fo", "folio": "fo", "folios": "fo", "section": "sec", "sections": "sec",
    "part": "pt", "parts": "pt", "article": "art", "articles": "art",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cite:
    """One work in a citation: its key, what stands before it ("see also"), where in it, and what follows."""

    key: str
    before: str = ""
    locators: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each with its label (``p``, ``vol``) and its numbers as typed."""
    after: str = ""


def read_cites(typed: str) -> tuple[Cite, ...]:
    """The cites of ``@fischer1999, pp. 45-7, 51; see also @pearson2005, ch. 3``; none where no key is named."""
    cites: list[Cite] = []
    for part in typed.split(";"):
        found = _CITE.fullmatch(part.strip())
        if found:
            locators, after = _read_locators(found["rest"].lstrip(" ,\n"))
            cites.append(Cite(found["key"], found["before"].strip(), locators, after))
        elif cites and part.strip():
            last = cites.pop()
            cites.append(Cite(last.key, last.before, last.locators, f"{last.after};{part}".strip()))
    return tuple(cites)


def print_locators(cite: Cite, rules: HouseStyle) -> str:
    """Where in the work, in house style: "pp. 45–7, 51", "vol. 2, p. 14"."""
    printed = []
    for label, numbers in cite.locators:
        several = len(numbers) > 1 or bool(_MORE_THAN_ONE.match(numbers[0]))
        word = rules.locators[label][several]
        shortened = (shorten_ranges(re.sub(r"\s*[-–]\s*", "-", number), rules.page_ranges) for number in numbers)
        numbered = ", ".join(style_string(number, rules) for number in shortened)
        printed.append(f"{word}{NBSP}{numbered}" if word else numbered)
    return ", ".join(printed)


@dataclass(slots=True)
class Citations:
    """The citations of one chapter, in reading order.

    ``met`` gathers the keys of the works that were cited, in the order of their first citation.
    """

    registers: Registers
    style: SourceStyle
    report: Report
    met: dict[str, Place | None] = field(default_factory=dict)

    def inline(self, citation: Node) -> Nodes:
        """A citation as inline content: its works, parted by semicolons; nothing where none of them is known.

        Every work stands in a span of role ``citation``. An unknown key (F006) and a citation without a key (F007)
        are reported.
        """
        typed = citation.get("cites")
        cites = read_cites(typed)
        if not cites:
            hint = "a citation is [@key, p. 45]"
            self.report(Diagnostic("F007", f"this citation names no source: {typed!r}", citation.place, hint))
        printed = [work for cite in cites if (work := self._work(cite, citation.place or BIBLIOGRAPHY))]
        return tuple(_joined(printed))

    def _work(self, cite: Cite, place: Place) -> Nodes:
        item = self.registers.bibliography.get(cite.key)
        if item is None:
            hint = did_you_mean(cite.key, self.registers.bibliography) or "add it to registers/bibliography.json"
            self.report(Diagnostic("F006", f"unknown source {cite.key!r}", place, hint))
            return ()
        rules = self.style.rules
        form: Form = "short" if cite.key in self.met else "full"
        self.met.setdefault(cite.key, place)
        content = self.style.format(item, form, place, print_locators(cite, rules))
        before = (Text(f"{style_string(cite.before, rules)} ", place),) if cite.before else ()
        joint = "" if cite.after.startswith(";") else ", "
        after = (Text(f"{joint}{style_string(cite.after, rules)}", place),) if cite.after else ()
        return (Node("span", (*before, *content, *after), (("role", "citation"),), place),)


def as_note(content: Nodes, place: Place) -> Nodes:
    """The inline content of a citation as that of a note of its own: a sentence, which ends in one point."""
    if plain_text(*content).rstrip("’”'\")")[-1:] in (".", "?", "!"):
        return content
    return (*content, Text(".", place))


def bibliography(keys: Iterable[str], registers: Registers, style: SourceStyle, filing: Filing) -> tuple[Work, ...]:
    """The entries of these works, each once, by author, title and year; keys that the register lacks are left out."""
    works = (
        _entry(key, registers.bibliography[key], style) for key in dict.fromkeys(keys) if key in registers.bibliography
    )
    return tuple(sorted(works, key=lambda work: (*map(filing.key, work.sort), work.key)))


def entries(keys: Sequence[str], works: Iterable[Work]) -> tuple[Work, ...]:
    """The entries of a chapter's further reading, in the order that its author gave them."""
    known = {work.key: work for work in works}
    return tuple(known[key] for key in keys if key in known)


def _entry(key: str, item: Item, style: SourceStyle) -> Work:
    entry, short = (style.format(item, form, BIBLIOGRAPHY) for form in _FORMS_OF_A_WORK)
    return Work(key, entry, _sort_key(item), short)


def _sort_key(item: Item) -> tuple[str, ...]:
    """Author or editor (of a work without either its title takes the place), title, year."""
    title = _ARTICLE.sub("", str(item.get("title", "")))
    creators = item.get("author") or item.get("editor") or item.get("translator")
    names = [_inverted(name) for name in creators if isinstance(name, dict)] if isinstance(creators, list) else []
    issued = item.get("issued")
    dates = issued.get("date-parts") if isinstance(issued, dict) else None
    return "; ".join(names) or title, title, str(dates[0][0]) if dates and dates[0] else ""


def _inverted(name: dict[str, object]) -> str:
    parts = (name.get("family") or name.get("literal"), name.get("given"))
    return ", ".join(str(part) for part in parts if part)


def _read_locators(rest: str) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], str]:
    """The locators at the head of what follows a key, and the rest."""
    locators: list[tuple[str, tuple[str, ...]]] = []
    parts = [part.strip() for part in rest.split(",")] if rest.strip() else []
    for at, part in enumerate(parts):
        label, number = _labelled(part)
        if not number or (label and label not in LOCATOR_LABELS):
            return tuple(locators), ", ".join(parts[at:])
        if label or not locators:
            locators.append((label or "p", (number,)))
        else:
            locators[-1] = (locators[-1][0], (*locators[-1][1], number))
    return tuple(locators), ""


def _labelled(part: str) -> tuple[str, str]:
    if _NUMBERS.fullmatch(part):
        return "", part
    found = _LABELLED.match(part)
    if not found:
        return "", ""
    label = found["label"].lower()
    return _LABELS.get(label, label), found["number"]


def _joined(works: Sequence[Nodes]) -> Iterator[Node | Text]:
    for at, work in enumerate(works):
        if at:
            first = next(iter(work))
            yield Text("; ", first.place or BIBLIOGRAPHY)
        yield from work
