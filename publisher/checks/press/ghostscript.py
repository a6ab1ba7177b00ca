"""What Ghostscript measures: the inks of each page, and the box that holds all that is painted on it."""

from __future__ import annotations

import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

MISSING = ("Ghostscript is missing", "apt install ghostscript")
_PATIENCE = 900  # seconds: a book of pictures takes minutes
_BOX_DPI = 300  # a quarter of a point, and four times as fast as what the device starts from
_BOX = re.compile(rb"%%HiResBoundingBox: (\S+) (\S+) (\S+) (\S+)")
_INKS = re.compile(rb"^ *(\d\.\d+) +(\d\.\d+) +(\d\.\d+) +(\d\.\d+) +CMYK OK", re.MULTILINE)

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge in points, from the lower left corner of the sheet."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What Ghostscript says of each page; empty with the reason where it says nothing (``why``, ``remedy``)."""

    inks: tuple[tuple[float, float, float, float], ...] = ()
    """Shares of the sheet that cyan, magenta, yellow and black cover."""
    painted: tuple[Box | None, ...] = ()
    """The box around everything; None of a blank page."""
    text: tuple[Box | None, ...] = ()
    """The box around the text alone."""
    why: str = ""
    remedy: str = ""


def measure(path: Path, page_count: int) -> Measured:
    """Measures every page of a PDF. Three runs beside one another: each uses one core."""
    program = shutil.which("gs")
    if program is None:
        return Measured(why=MISSING[0], remedy=MISSING[1])
    text_only = ("-dFILTERIMAGE", "-dFILTERVECTOR")
    with ThreadPoolExecutor(3) as runs:
        inks = runs.submit(_inks, program, path)
        painted = runs.submit(_boxes, program, path)
        text = runs.submit(_boxes, program, path, *text_only)
        measured = Measured(inks.result(), painted.result(), text.result())
    if {len(measured.inks), len(measured.painted), len(measured.text)} != {page_count}:
        return Measured(why="Ghostscript could not draw every page", remedy="repair the file, or make it again")
    return measured


def _inks(program: str, path: Path) -> tuple[tuple[float, float, float, float], ...]:
    found = _INKS.findall(_run(program, path, "-sDEVICE=inkcov", "-sOutputFile=-"))
    return tuple((float(c), float(m), float(y), float(k)) for c, m, y, k in found)


def _boxes(program: str, path: Path, *options: str) -> tuple[Box | None, ...]:
    found = _BOX.findall(_run(program, path, "-sDEVICE=bbox", f"-r{_BOX_DPI}", *options))
    boxes = ((float(left), float(lower), float(right), float(upper)) for left, lower, right, upper in found)
    return tuple(box if any(box) else None for box in boxes)


def _run(program: str, path: Path, *options: str) -> bytes:
    """What Ghostscript prints; nothing where it takes too long. It may read the file named and no other."""
    command = [program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", *options, str(path.absolute())]
    try:
        run = subprocess.run(  # noqa: S603 - our own words and one path
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return b""
    return run.stdout + run.stderr
