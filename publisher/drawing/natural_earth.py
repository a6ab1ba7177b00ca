"""Makes a file of geography from Natural Earth. Run once, when the data are renewed; no build needs it.

::

    python -m publisher.drawing.natural_earth FOLDER layouts/geography/europe.json

``FOLDER`` holds ``ne_10m_admin_0_countries*.shp`` with its ``.dbf`` (any of the points of view that Natural Earth has)
and ``ne_10m_lakes.shp``. Borders that two countries share are found and kept once, so that a map can draw a border
without knowing on which side it stands, and lines that are made simpler stay shared.
"""

from __future__ import annotations

import itertools
import json
import math
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

Point = tuple[int, int]
"""Longitude and latitude in steps."""

Ring = list[Point]

STEP = 0.0002
"""Degrees a step: 22 m, a tenth of a point on the largest map that can be drawn from data for 1 : 10 million."""

BOX = (-32.0, 31.0, 62.0, 72.6)
"""West, south, east and north of what is kept. A country that it touches is kept as far as its mainland goes."""

FINE, COARSE = 0.001, 0.15
"""How far a simpler line may stray from the true one, in degrees, inside the box and outside of it."""

LEAST_LAKE = 0.003
"""Square degrees; about 24 km² in the middle of Europe."""

YOUNG_LAKES = (
    (49.65, 54.68), (37.97, 58.70), (43.13, 48.36), (34.29, 47.35), (32.70, 49.31), (46.13, 50.89), (46.25, 56.23),
    (43.15, 57.21), (48.29, 52.54), (30.46, 50.98), (34.08, 48.81), (31.50, 49.90), (40.77, 57.76), (38.02, 57.36),
    (38.77, 61.32), (26.89, 56.79),
)  # fmt: skip
"""Middles of reservoirs that were filled after 1940 (Natural Earth's file of lakes, without its table, does not tell
them from lakes). They would set a map of the war years under water that was not there."""

SHORT_NAMES = {"Czech Republic": "Czechia"}


def main(folder: Path, out: Path) -> None:
    """Reads the shapes of a folder and writes the file of geography."""
    countries = next(iter(sorted(folder.glob("ne_10m_admin_0_countries*.shp"))))
    version = next((f.read_text().strip() for f in sorted(folder.glob("*VERSION.txt"))), "")
    table, shapes = _records(countries.with_suffix(".dbf").read_bytes()), _shapes(countries.read_bytes())
    rings: dict[str, list[Ring]] = {}
    names: dict[str, str] = {}
    for record, parts in zip(table, shapes, strict=True):
        kept = [ring for ring in map(_quantised, parts) if len(ring) > 2 and _touches(ring)]
        if kept:
            rings[record["ADM0_A3"]] = kept
            names[record["ADM0_A3"]] = SHORT_NAMES.get(record["NAME_EN"], record["NAME_EN"])
    arcs, units = topology(rings)
    lakes = [ring for ring in _lakes(_shapes((folder / "ne_10m_lakes.shp").read_bytes())) if ring]
    data = {
        "source": f"Natural Earth {version}, 1 : 10 million ({countries.stem}, ne_10m_lakes); public domain",
        "step": STEP,
        "units": {code: {"name": names[code], "rings": units[code]} for code in sorted(units)},
        "lakes": [_steps(_simpler(lake)) for lake in lakes],
        "arcs": [_steps(_simpler(arc)) for arc in arcs],
    }
    out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def topology(rings: Mapping[str, Sequence[Ring]]) -> tuple[list[Ring], dict[str, list[list[int]]]]:
    """The lines that the rings of all units are made of, each once, and each ring as a list of lines.

    A line is told by its position in the list, or, where the ring runs against it, by the complement (``~position``).
    A line that closes on itself begins and ends at the same point.
    """
    junctions = _junctions([ring for unit in rings.values() for ring in unit])
    arcs: list[Ring] = []
    known: dict[tuple[Point, ...], int] = {}

    def number(line: Ring) -> int:
        forward = tuple(line)
        if forward not in known and forward[::-1] in known:
            return ~known[forward[::-1]]
        if forward not in known:
            known[forward] = len(arcs)
            arcs.append(line)
        return known[forward]

    units = {code: [[number(line) for line in _cut(ring, junctions)] for ring in unit] for code, unit in rings.items()}
    return arcs, units


def _junctions(rings: Sequence[Ring]) -> set[Point]:
    """The points where lines meet: those with different neighbours in different rings."""
    neighbours: dict[Point, frozenset[Point]] = {}
    found: set[Point] = set()
    for ring in rings:
        for before, point, after in zip((ring[-1], *ring[:-1]), ring, (*ring[1:], ring[0]), strict=True):
            pair = frozenset((before, after))
            if neighbours.setdefault(point, pair) != pair:
                found.add(point)
    return found


def _cut(ring: Ring, junctions: set[Point]) -> Iterator[Ring]:
    """A ring in pieces from junction to junction; a ring without one whole, from its least point."""
    start = next((i for i, point in enumerate(ring) if point in junctions), None)
    if start is None:
        start = ring.index(min(ring))
        yield [*ring[start:], *ring[: start + 1]]
        return
    line = [ring[start]]
    for point in (*ring[start + 1 :], *ring[: start + 1]):
        line.append(point)
        if point in junctions:
            yield line
            line = [point]


def _simpler(line: Ring) -> Ring:
    """A line with the points that matter (Douglas and Peucker); a closed one keeps three at least."""
    if line[0] == line[-1] and len(line) > 4:
        middle = max(range(1, len(line) - 1), key=lambda i: math.dist(line[i], line[0]))
        return [*_thinned(line[: middle + 1]), *_thinned(line[middle:])[1:]]
    return _thinned(line)


def _thinned(line: Ring) -> Ring:
    kept, open_ = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_:
        first, last = open_.pop()
        worst, where = 1.0, None
        for i in range(first + 1, last):
            stray = _distance(line[i], line[first], line[last]) * STEP / (FINE if _inside(line[i]) else COARSE)
            if stray > worst:
                worst, where = stray, i
        if where is not None:
            kept.add(where)
            open_ += [(first, where), (where, last)]
    return [line[i] for i in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = math.dist(start, end)
    return abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length if length else math.dist(point, start)


def _lakes(shapes: Iterable[list[list[tuple[float, float]]]]) -> Iterator[Ring]:
    """The shores of the lakes that are kept; islands in them are left out."""
    for parts in shapes:
        if not parts or _area(parts[0]) < LEAST_LAKE:
            continue
        ring = _quantised(parts[0])
        (west, east), (south, north) = ((min(axis), max(axis)) for axis in zip(*ring, strict=True))
        young = any(west < x / STEP < east and south < y / STEP < north for x, y in YOUNG_LAKES)
        if not young and all(_inside(point) for point in ring):
            yield [*ring, ring[0]]


def _area(ring: Sequence[tuple[float, float]]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _quantised(ring: Iterable[tuple[float, float]]) -> Ring:
    """A ring in steps, without its repeated last point and without points that fall together."""
    out: Ring = []
    for x, y in ring:
        point = (round(x / STEP), round(y / STEP))
        if not out or out[-1] != point:
            out.append(point)
    if len(out) > 1 and out[0] == out[-1]:
        out.pop()
    return out


def _inside(point: Point) -> bool:
    west, south, east, north = BOX
    return west <= point[0] * STEP <= east and south <= point[1] * STEP <= north


def _touches(ring: Ring) -> bool:
    return any(map(_inside, ring))


def _steps(line: Ring) -> list[int]:
    """A line as one row of numbers: its first point, then the way from each point to the next."""
    out = [*line[0]]
    for (x0, y0), (x1, y1) in itertools.pairwise(line):
        out += [x1 - x0, y1 - y0]
    return out


# --------------------------------------------------------------------------- ESRI shapefiles (white paper of 1998)


def _records(dbf: bytes) -> list[dict[str, str]]:
    """The rows of a dBASE table, every value as text."""
    count, header, length = struct.unpack("<IHH", dbf[4:12])
    fields, at = [], 32
    while dbf[at] != 0x0D:
        fields.append((dbf[at : at + 11].split(b"\0")[0].decode("ascii"), dbf[at + 16]))
        at += 32
    rows = []
    for row in range(count):
        at, values = header + row * length + 1, {}
        for name, width in fields:
            values[name] = dbf[at : at + width].split(b"\0")[0].decode("utf-8", "replace").strip()
            at += width
        rows.append(values)
    return rows


def _shapes(shp: bytes) -> list[list[list[tuple[float, float]]]]:
    """The polygons of a shapefile, each a list of rings."""
    shapes: list[list[list[tuple[float, float]]]] = []
    at = 100
    while at < len(shp):
        (words,) = struct.unpack(">I", shp[at + 4 : at + 8])
        body, at = shp[at + 8 : at + 8 + 2 * words], at + 8 + 2 * words
        if struct.unpack("<I", body[:4])[0] != 5:
            shapes.append([])
            continue
        parts, count = struct.unpack("<II", body[36:44])
        starts = [*struct.unpack(f"<{parts}I", body[44 : 44 + 4 * parts]), count]
        numbers = struct.unpack(f"<{2 * count}d", body[44 + 4 * parts : 44 + 4 * parts + 16 * count])
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        shapes.append([points[a:b] for a, b in itertools.pairwise(starts)])
    return shapes


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
