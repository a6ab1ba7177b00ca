"""One section laid out: XHTML and style sheet in, a fragment out, by WeasyPrint.

``lay_out`` is a pure function of its job, whatever the process, the folder or the order in which jobs come; the cache
and the pool rest on that.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from publisher.diagnostics import MissingPart
from publisher.model import Bookmark, Fragment, PageLines, QueriedWords, Spot
from publisher.typesetting import beside, files, lettering, logs, plates
from publisher.typesetting.composing import compose
from publisher.typesetting.fonts import FontSet, show_only
from publisher.typesetting.jobs import Finding, Job, LaidOut
from publisher.typesetting.linebreak import repair
from publisher.typesetting.lines import Measured, measure
from publisher.typesetting.structure import write_tagged
from publisher.typesetting.walk import Seen, require_known_engine, walk

#: What is asked of the engine: tags and marked content as PDF/UA-1 (ISO 14289-1) has them.
OPTIONS: Mapping[str, object] = {"pdf_variant": "pdf/ua-1"}

PT = 0.75  # pt in a CSS px

_one_at_a_time = threading.Lock()  # neither Pango's font map nor what is lent to the engine is for two threads


def lay_out(job: Job) -> LaidOut:
    """Lays out a section. Raises ``MissingPart`` where the engine or one of its libraries is not on this machine."""
    with _one_at_a_time:
        show_only(job.fonts)
        load_engine()
        shelf = files.shelf(job)
        sheet, sheet_lines = _style_sheet(job.stylesheet, job.layouts, job.fonts)
        refused = dict(shelf.refused)
        with logs.listening() as lines:
            document, root = _render(job, sheet, shelf.files, refused)
            astray = plates.insert(document, job.section)
            crowded = beside.arrange(document, job.section)
            seen = walk(document.pages, root)
            pdf = write_tagged(document, job.section, OPTIONS)
        findings = [
            *files.findings(job, refused),
            *_picture_findings(job, shelf.files),
            *lettering.findings(seen.letters, job.fonts),
            *seen.findings,
            *astray,
            *crowded,
            *logs.findings(_news([*sheet_lines, *lines], refused, seen), job.xhtml, job.section),
        ]
        return LaidOut(_fragment(job.section, document, seen, pdf), _each_once(findings))


@lru_cache(maxsize=1)
def load_engine() -> None:
    """Loads the engine into this process. Raises ``MissingPart`` where it or one of its libraries is not there."""
    try:
        import weasyprint
    except OSError as error:
        raise MissingPart(
            "WeasyPrint needs Pango, HarfBuzz and fontconfig: apt install libpango-1.0-0 libpangoft2-1.0-0 "
            f"libharfbuzz-subset0 ({error})"
        ) from error
    require_known_engine(weasyprint.__version__)
    repair()


@lru_cache(maxsize=2)
def _font_configuration(fonts: FontSet) -> Any:
    """The engine's view of the fonts. It is kept: its making scans them all, and its caches serve the next section."""
    from weasyprint.text.fonts import FontConfiguration

    show_only(fonts)
    return FontConfiguration()


@lru_cache(maxsize=2)
def _style_sheet(css: str, layouts: tuple[Path, ...], fonts: FontSet) -> tuple[Any, tuple[logs.Line, ...]]:
    """A style sheet, parsed once for all sections, and what the engine said about it."""
    from weasyprint import CSS

    from publisher.typesetting.fetching import Fetcher

    with logs.listening() as lines:
        fetcher = Fetcher(files.named_by_style_sheet(css, layouts), {})
        sheet = CSS(string=css, base_url=files.LAYOUTS, url_fetcher=fetcher, font_config=_font_configuration(fonts))
    return sheet, tuple(lines)


def _render(job: Job, sheet: Any, readable: Mapping[str, Path], refused: dict[str, str]) -> tuple[Any, Any]:
    """The engine's document, and the root element of the XHTML as it read it."""
    from weasyprint import CSS, HTML

    from publisher.typesetting.fetching import Fetcher

    fetcher = Fetcher(readable, refused)
    config = _font_configuration(job.fonts)
    side = "left" if job.first_page_is_left else "right"
    rules = f"html {{ break-before: {side} }}\n{job.makeup}"
    makeup = CSS(string=rules, base_url=files.LAYOUTS, url_fetcher=fetcher, font_config=config)
    html = HTML(string=job.xhtml, base_url=files.BOOK, url_fetcher=fetcher)
    document = html.render(stylesheets=[sheet, makeup], font_config=config, **OPTIONS)
    return document, html.etree_element


def _fragment(section: str, document: Any, seen: Seen, pdf: bytes) -> Fragment:
    anchors: dict[str, Spot] = {}
    for index, page in enumerate(document.pages):
        for name, (x, y, *_) in page.anchors.items():
            anchors.setdefault(name, _spot(page, index, x, y))
    measured = [measure(page) for page in document.pages]
    return Fragment(
        section=section,
        page_count=len(document.pages),
        anchors=anchors,
        starts=seen.starts,
        marks=seen.marks,
        bookmarks=tuple(_bookmarks(document, seen)),
        pdf=pdf,
        lines=tuple(_lines(page, on_page) for page, on_page in zip(document.pages, measured, strict=True)),
        queries=tuple(
            QueriedWords(words.query, _spot(page, index, words.x, words.baseline), round(words.width * PT, 3))
            for index, (page, on_page) in enumerate(zip(document.pages, measured, strict=True))
            for words in on_page.words
        ),
        compositions=compose(document.pages),
    )


def _lines(page: Any, measured: Measured) -> PageLines:
    text, notes = (tuple(_spot(page, 0, 0, y).y for y in baselines) for baselines in (measured.text, measured.notes))
    return PageLines(text, notes)


def _bookmarks(document: Any, seen: Seen) -> Iterator[Bookmark]:
    """The bookmarks of all pages in order, levels from 1 without gaps."""
    open_levels: list[int] = []
    for index, page in enumerate(document.pages):
        for (level, _, (x, y), _), label in zip(page.bookmarks, seen.headings[index], strict=True):
            open_levels = [*(outer for outer in open_levels if outer < level), level]
            yield Bookmark(len(open_levels), label, _spot(page, index, x, y))


def _spot(page: Any, index: int, x: float, y: float) -> Spot:
    """A point in px from the upper left corner of the trim, as pt from the lower left corner of the bleed."""
    across = (x + page.bleed["left"]) * PT
    up = (page.height - y + page.bleed["bottom"]) * PT
    return Spot(index, round(across, 3), round(up, 3))


def _news(lines: Iterable[logs.Line], refused: Mapping[str, str], seen: Seen) -> Iterator[logs.Line]:
    """The lines of the log that say what has not been found already, with its place."""
    letters = {letter for in_style in seen.letters.values() for letter in in_style}
    known = {"T003": letters, "T005": set(refused)}
    return (line for line in lines if line.value not in known.get(line.code, ()))


def _picture_findings(job: Job, readable: Mapping[str, Path]) -> Iterator[Finding]:
    for url, file in readable.items():
        if file.suffix == ".svg":
            yield from lettering.picture_findings(file, files.readable(url), job.fonts, files.block_showing(job, url))


def _each_once(findings: list[Finding]) -> tuple[Finding, ...]:
    """The first finding of each kind about each thing: the engine's log often repeats what was found before."""
    first = {(f.code, f.message): f for f in reversed(findings)}
    return tuple(dict.fromkeys(f for f in findings if first[f.code, f.message] is f))
