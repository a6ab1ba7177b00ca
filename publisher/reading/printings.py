"""printings/N.json: a printing as it is kept in the folder of the book, a page and a block a line.

It is written once, when the book goes to the press, and belongs to the history of the manuscript. Here alone stands
what the file looks like, in both directions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from publisher import __version__
from publisher.diagnostics import Diagnostic, Report
from publisher.model import BookPage, PageMap, Place, Printing, Start
from publisher.reading.files import find_file, read_text

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
"""The newest form of the file that this builder reads and the one that it writes."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Page(_Part):
    folio: Annotated[str, Field(min_length=1)]
    section: str
    start: tuple[str, Annotated[int, Field(ge=0)]] | None = None
    """The block that it begins in, and how many counted characters of the block stand before it."""
    opener: bool = False


class _Block(_Part):
    id: Annotated[str, Field(min_length=1)]
    folio: str
    """The page that it begins on."""
    text: str


class _Printing(_Part):
    format: Literal[1]
    printing: Annotated[int, Field(ge=1)]
    edition: str
    date: str
    isbn: str = ""
    pdf: str
    builder: str
    engines: dict[str, str]
    pages: Annotated[tuple[_Page, ...], Field(min_length=1)]
    blocks: Annotated[tuple[_Block, ...], Field(min_length=1)]
    beside: tuple[_Block, ...] = ()


def file_of(number: int) -> str:
    """The file of a printing, relative to the book."""
    return f"printings/{number}.json"


def read_printing(folder: Path, number: int, report: Report, place: Place | None = None) -> Printing | None:
    """A printing of the book in a folder; None where it is not there (R001, at the place that names it) or cannot be
    read (R002)."""  # noqa: D209
    file = file_of(number)
    if find_file(folder, file, place, report, missing="R001") is None:
        return None
    text = read_text(folder, file, place, report)
    return None if text is None else _printing(text, file, report)


def as_json(printing: Printing) -> bytes:
    """A printing as it is kept: the same bytes for the same printing."""
    told = {
        "format": FORMAT,
        "printing": printing.number,
        "edition": printing.edition,
        "date": printing.date,
        "isbn": printing.isbn,
        "pdf": printing.pdf,
        "builder": printing.builder,
        "engines": dict(printing.engines),
    }
    pages, page_map = printing.page_map.pages, printing.page_map
    lists = {
        "pages": map(_page, pages, page_map.starts),
        "blocks": _blocks(printing.blocks, page_map),
        "beside": _blocks(printing.beside, page_map),
    }
    lines = [f"{_line(key)}: {_line(value)}" for key, value in told.items()]
    lines += [f"{_line(key)}: [\n  " + ",\n  ".join(map(_line, items)) + "\n ]" for key, items in lists.items()]
    return ("{\n " + ",\n ".join(lines) + "\n}\n").encode()


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _page(page: BookPage, start: Start | None) -> dict[str, object]:
    told: dict[str, object] = {"folio": page.folio, "section": page.section}
    if start:
        told["start"] = [start.block, start.characters]
    if page.opener:
        told["opener"] = True
    return told


def _blocks(blocks: Mapping[str, str], page_map: PageMap) -> Iterable[dict[str, str]]:
    return ({"id": id_, "folio": page_map.folio(id_), "text": text} for id_, text in blocks.items())


def _printing(text: str, file: str, report: Report) -> Printing | None:
    try:
        data = json.loads(text)
        if isinstance(data, dict) and isinstance(newer := data.get("format"), int) and newer > FORMAT:
            wrote = f"it was written by builder {data.get('builder', '')}, this is {__version__}"
            report(Diagnostic("R002", "a newer builder wrote it", Place(file, 1), f"{wrote}: install the newer one"))
            return None
        return _as_model(_Printing.model_validate(data))
    except json.JSONDecodeError as error:
        report(Diagnostic("R002", f"not JSON: {error.msg}", Place(file, error.lineno, error.colno)))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        report(Diagnostic("R002", f"{where or 'the file'}: {first['msg']}", Place(file, 1)))
    except (RecursionError, ValueError) as error:
        report(Diagnostic("R002", f"cannot be read: {error}", Place(file, 1)))
    return None


def _as_model(read: _Printing) -> Printing:
    """The printing; ``ValueError`` where a folio stands twice or is not that of a page."""
    numbers = {page.folio: number for number, page in enumerate(read.pages)}
    if len(numbers) < len(read.pages):
        raise ValueError("two pages have the same folio")
    if unknown := next((b.folio for b in (*read.blocks, *read.beside) if b.folio not in numbers), None):
        raise ValueError(f"there is no page {unknown!r}")
    starts = tuple(Start(*page.start) if page.start else None for page in read.pages)
    return Printing(
        number=read.printing,
        edition=read.edition,
        date=read.date,
        isbn=read.isbn,
        pdf=read.pdf,
        builder=read.builder,
        engines=read.engines,
        page_map=PageMap(
            pages=tuple(_pages(read.pages)),
            anchors={block.id: numbers[block.folio] for block in (*read.blocks, *read.beside)},
            starts=starts,
        ),
        blocks={block.id: block.text for block in read.blocks},
        beside={block.id: block.text for block in read.beside},
    )


def _pages(pages: Iterable[_Page]) -> Iterable[BookPage]:
    """The pages as they stood in the book: rectos first in every leaf; one that begins with nothing is blank."""
    within: dict[str, int] = {}
    for number, page in enumerate(pages):
        index = within.setdefault(page.section, 0) if page.start else -1
        within[page.section] = within.get(page.section, 0) + (page.start is not None)
        yield BookPage(page.folio, page.section, index, recto=number % 2 == 0, opener=page.opener)
