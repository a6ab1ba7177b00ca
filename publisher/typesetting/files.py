"""The files that a section may read while it is laid out: pictures of its book, and what its style sheet names.

They are found and looked at before the engine starts, for they are part of the cache key; the engine is then given
these and nothing else. So the key cannot miss one, and no address in a manuscript, a figure or a style sheet reaches
another file or the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from publisher.typesetting.jobs import Finding, Job

#: Where relative addresses point to. Such hosts exist nowhere (RFC 2606); what is laid out is the same in any folder.
BOOK = "https://book.invalid/"
LAYOUTS = "https://layouts.invalid/"

#: The folder of a book that pictures may come from.
PICTURES = "figures"

_NO_FILE = "there is no such file"
_AS_WRITTEN = "/:?#[]@!$&'()*+,;=~%"  # the engine asks for addresses with all else percent-encoded

_SOURCE = re.compile(r"""<(?:img|image|object|embed)\b[^>]*?\b(?:src|href|data)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)""")
_STYLE = re.compile(r"""\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files that a job may read, by the address that the engine will ask for, and the addresses it may not."""

    files: Mapping[str, Path]
    refused: Mapping[str, str]
    """Address → why."""


def shelf(job: Job) -> Shelf:
    """What the XHTML, the style sheet and the makeup of a job name."""
    in_text = (urljoin(BOOK, address) for address in _in_xhtml(job.xhtml))
    in_style = (urljoin(LAYOUTS, address) for sheet in (job.stylesheet, job.makeup) for address in _in_css(sheet))
    return _sort_out((*in_text, *in_style), job.book, job.layouts)


def named_by_style_sheet(css: str, layouts: tuple[Path, ...]) -> Mapping[str, Path]:
    """The files that a style sheet by itself may read."""
    return _sort_out((urljoin(LAYOUTS, address) for address in _in_css(css)), None, layouts).files


def findings(job: Job, refused: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each file that was asked for and may not be read, at the block that shows it."""
    for url, why in refused.items():
        code = "T005" if why == _NO_FILE else "T004"
        yield Finding(code, f"{readable(url)}: {why}", block_showing(job, url))


def readable(url: str) -> str:
    """An address as a person wrote it."""
    return unquote(url.removeprefix(BOOK).removeprefix(LAYOUTS))


def block_showing(job: Job, url: str) -> str:
    """The id that stands nearest before a picture in the XHTML (that of its figure, as a rule), else the section."""
    for match in _SOURCE.finditer(job.xhtml):
        if _asked_for(urljoin(BOOK, unescape(_group(match)))) == url:
            ids = re.findall(r'\bid="([^"]+)"', job.xhtml[: match.start()])
            return ids[-1] if ids else job.section
    return job.section


def _in_xhtml(xhtml: str) -> Iterator[str]:
    for match in _SOURCE.finditer(xhtml):
        yield unescape(_group(match))
    for match in _STYLE.finditer(xhtml):
        yield from _in_css(unescape(_group(match)))


def _in_css(css: str) -> Iterator[str]:
    return (_group(match) for match in _CSS_URL.finditer(css))


def _sort_out(addresses: Iterable[str], book: Path | None, layouts: tuple[Path, ...]) -> Shelf:
    files: dict[str, Path] = {}
    refused: dict[str, str] = {}
    for address in addresses:
        url = _asked_for(address)
        if url.startswith("data:") or url in (BOOK, LAYOUTS):
            continue
        found = _find(url, book, layouts)
        if isinstance(found, Path):
            files[url] = found
        else:
            refused[url] = found
    return Shelf(files, refused)


def _asked_for(address: str) -> str:
    """An absolute address as the engine will ask for it."""
    return quote(urldefrag(address).url, safe=_AS_WRITTEN)


def _find(url: str, book: Path | None, layouts: tuple[Path, ...]) -> Path | str:
    """The file behind an address, or why it may not be read."""
    name = unquote(urlsplit(url).path).lstrip("/")
    folders = layouts
    if url.startswith(BOOK) and book is not None:
        if not name.startswith(f"{PICTURES}/"):
            return f"pictures are read from the book's {PICTURES}/ only"
        name, folders = name.removeprefix(f"{PICTURES}/"), (book / PICTURES,)
    elif not url.startswith(LAYOUTS):
        return "nothing is read from outside the book, or from the network"
    for folder in folders:
        file = (folder / name).resolve()
        if not file.is_relative_to(folder.resolve()):
            return "it lies outside the folder that it may come from"
        if file.is_file():
            return file
    return _NO_FILE


def _group(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None)
