"""Renders the photographs of ``complete``: no camera took them, so nobody's rights are in them.

``python tests/books/still_life.py tests/books/complete/figures`` writes three JPEGs: a still life of paper under the
light of one window, seen from three places. Rays are followed to spheres, cylinders and boxes; a picture is traced
finely only where it changes, and filled between. Takes a few minutes; it is run by hand.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms

Vector = tuple[float, float, float]

#: The window: its middle, its two half sides, and points all over it that rays go to, no two on one line up or across:
#: so an edge that hides them one by one makes a soft shadow.
WINDOW, ACROSS, UP, RAYS = (-6.5, 7.0, 4.2), (0.6, 0.0, 0.95), (0.0, 1.0, 0.0), 55
POINTS = tuple(((2 * n + 1) / RAYS - 1, (n * 34 % RAYS * 2 + 1) / RAYS - 1) for n in range(RAYS))
#: Where light from all around comes from, beside straight up.
AROUND = tuple((math.cos(a / 2), (0.3, 0.9)[a % 2], math.sin(a / 2)) for a in range(12))
FAR, NEAR = 1e9, 2.5
"""Farther than anything; and how near a body must be to keep light from all around away."""
COARSE, ALIKE = 8, 0.012
"""Pixels between the points that are always traced, and how little colours must differ to be filled between."""


def _unit(v: Vector) -> Vector:
    length = math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2])
    return v[0] / length, v[1] / length, v[2] / length


@dataclass(frozen=True)
class Thing:
    """A body on the table: its shape and sizes, where it stands, how it is turned (radians), its colour."""

    shape: str
    sizes: Vector
    at: Vector
    turned: float
    colour: Vector

    def __post_init__(self) -> None:
        object.__setattr__(self, "_cos", math.cos(self.turned))
        object.__setattr__(self, "_sin", math.sin(self.turned))
        a, b, c = self.sizes
        radius = {"ball": a, "standing": math.hypot(a, b), "lying": math.hypot(a, b)}.get(
            self.shape, math.sqrt(a * a + b * b + c * c)
        )
        object.__setattr__(self, "_reach", radius * radius)

    def hit(self, origin: Vector, way: Vector, limit: float) -> tuple[float, Vector] | None:
        """How far along a ray it is met, and its face there."""
        ox, oy, oz = origin[0] - self.at[0], origin[1] - self.at[1], origin[2] - self.at[2]
        along = -(ox * way[0] + oy * way[1] + oz * way[2])
        if ox * ox + oy * oy + oz * oz - along * along > self._reach:
            return None
        cos, sin = self._cos, self._sin
        o = (cos * ox - sin * oz, oy, sin * ox + cos * oz)
        d = (cos * way[0] - sin * way[2], way[1], sin * way[0] + cos * way[2])
        found = SHAPES[self.shape](self.sizes, o, d)
        if found is None or not 1e-4 < found[0] < limit:
            return None
        n = found[1]
        return found[0], (cos * n[0] + sin * n[2], n[1], -sin * n[0] + cos * n[2])


def _ball(sizes: Vector, o: Vector, d: Vector) -> tuple[float, Vector] | None:
    radius = sizes[0]
    b = o[0] * d[0] + o[1] * d[1] + o[2] * d[2]
    root = b * b - (o[0] * o[0] + o[1] * o[1] + o[2] * o[2] - radius * radius)
    if root < 0:
        return None
    t = -b - math.sqrt(root)
    return t, tuple((o[i] + t * d[i]) / radius for i in range(3))


def _box(sizes: Vector, o: Vector, d: Vector) -> tuple[float, Vector] | None:
    near, far, axis = -FAR, FAR, 0
    for i in range(3):
        if abs(d[i]) < 1e-9:
            if abs(o[i]) > sizes[i]:
                return None
            continue
        one, two = (-sizes[i] - o[i]) / d[i], (sizes[i] - o[i]) / d[i]
        if one > two:
            one, two = two, one
        if one > near:
            near, axis = one, i
        far = min(far, two)
    if near > far:
        return None
    face = [0.0, 0.0, 0.0]
    face[axis] = -1.0 if d[axis] > 0 else 1.0
    return near, (face[0], face[1], face[2])


def _cylinder(sizes: Vector, o: Vector, d: Vector, axis: int) -> tuple[float, Vector] | None:
    """Radius and half length along an axis."""
    radius, half = sizes[0], sizes[1]
    p, q = [i for i in range(3) if i != axis]
    a = d[p] * d[p] + d[q] * d[q]
    best: tuple[float, Vector] | None = None
    if a > 1e-9:
        b = o[p] * d[p] + o[q] * d[q]
        root = b * b - a * (o[p] * o[p] + o[q] * o[q] - radius * radius)
        if root < 0:
            return None
        t = (-b - math.sqrt(root)) / a
        if abs(o[axis] + t * d[axis]) <= half:
            face = [0.0, 0.0, 0.0]
            face[p], face[q] = (o[p] + t * d[p]) / radius, (o[q] + t * d[q]) / radius
            best = t, (face[0], face[1], face[2])
    if abs(d[axis]) > 1e-9:
        side = -1.0 if d[axis] > 0 else 1.0
        t = (side * half - o[axis]) / d[axis]
        if (o[p] + t * d[p]) ** 2 + (o[q] + t * d[q]) ** 2 <= radius * radius and (best is None or t < best[0]):
            face = [0.0, 0.0, 0.0]
            face[axis] = side
            best = t, (face[0], face[1], face[2])
    return best


SHAPES = {
    "ball": _ball,
    "box": _box,
    "standing": lambda sizes, o, d: _cylinder(sizes, o, d, 1),
    "lying": lambda sizes, o, d: _cylinder(sizes, o, d, 0),
}

PAPER, OLD_PAPER, CLOTH, BOARD, SLATE = (
    (0.86, 0.83, 0.76), (0.78, 0.72, 0.6), (0.5, 0.16, 0.12), (0.6, 0.47, 0.31), (0.22, 0.28, 0.3),
)  # fmt: skip

THINGS = (
    Thing("standing", (0.52, 1.7, 0), (-1.15, 1.7, -1.0), 0, PAPER),
    Thing("standing", (0.3, 0.01, 0), (-1.15, 3.4, -1.0), 0, BOARD),
    Thing("standing", (0.4, 1.2, 0), (0.05, 1.2, -1.35), 0, OLD_PAPER),
    Thing("standing", (0.46, 0.8, 0), (-0.35, 0.8, 0.15), 0, PAPER),
    Thing("standing", (0.2, 0.01, 0), (-0.35, 1.6, 0.15), 0, SLATE),
    Thing("lying", (0.34, 1.25, 0), (-0.9, 0.34, 1.55), 0.5, PAPER),
    Thing("box", (0.95, 0.14, 0.68), (1.5, 0.14, -0.1), 0.35, CLOTH),
    Thing("box", (0.9, 0.1, 0.62), (1.48, 0.38, -0.12), 0.12, PAPER),
    Thing("box", (0.8, 0.12, 0.6), (1.55, 0.6, -0.1), 0.55, SLATE),
    Thing("box", (0.78, 0.2, 0.55), (1.5, 0.92, -0.12), 0.25, OLD_PAPER),
    Thing("ball", (0.42, 0, 0), (1.42, 1.54, -0.1), 0, CLOTH),
    Thing("box", (0.7, 0.015, 0.5), (0.95, 0.015, 1.5), -0.3, PAPER),
    Thing("box", (0.7, 0.015, 0.5), (1.1, 0.045, 1.46), -0.12, PAPER),
)
ROOM = tuple(_unit(way) for way in ((0.0, 1.0, 0.0), *AROUND))
TABLE, WALL, WALL_AT = (0.52, 0.43, 0.33), (0.5, 0.5, 0.48), -3.4


def _meet(origin: Vector, way: Vector) -> tuple[float, Vector, Vector, int]:
    """What a ray from the camera meets: how far, its face, its colour, a number for what it is."""
    found: tuple[float, Vector, Vector, int] = (FAR, (0.0, 0.0, 1.0), WALL, -1)
    if way[1] < 0:
        found = -origin[1] / way[1], (0.0, 1.0, 0.0), TABLE, -2
    if way[2] < 0 and (t := (WALL_AT - origin[2]) / way[2]) < found[0]:
        found = t, (0.0, 0.0, 1.0), WALL, -1
    for number, thing in enumerate(THINGS):
        if hit := thing.hit(origin, way, found[0]):
            face = number * 8 + [round(2 * part) for part in hit[1]].count(0)
            found = hit[0], hit[1], thing.colour, face
    return found


def _seen(origin: Vector, way: Vector, limit: float) -> bool:
    return not any(thing.hit(origin, way, limit) for thing in THINGS)


def _open(origin: Vector, way: Vector) -> float:
    """How open the room is this way: 0 where a body touches, 1 where none is near."""
    nearest = NEAR
    for thing in THINGS:
        if hit := thing.hit(origin, way, nearest):
            nearest = hit[0]
    return nearest / NEAR


def _light(point: Vector, face: Vector) -> float:
    """The light that comes to a point: from the window, and from the room."""
    start = tuple(point[i] + 1e-3 * face[i] for i in range(3))
    window = 0.0
    for s, t in POINTS:
        to = tuple(WINDOW[k] + s * ACROSS[k] + t * UP[k] - start[k] for k in range(3))
        far = math.sqrt(to[0] ** 2 + to[1] ** 2 + to[2] ** 2)
        way = to[0] / far, to[1] / far, to[2] / far
        slant = way[0] * face[0] + way[1] * face[1] + way[2] * face[2]
        if slant > 0 and _seen(start, way, far):
            window += slant * 80 / (far * far)
    room = weight = 0.0
    for way in ROOM:
        slant = way[0] * face[0] + way[1] * face[1] + way[2] * face[2]
        if slant > 0:
            weight += slant
            room += slant * _open(start, way)
    return 1.5 * window / RAYS + 0.17 * (0.1 + (room / weight if weight else 0))


@dataclass
class Camera:
    """A view: where it is taken from and looks to, the width of what it sees at a distance of 1, its size in pixels."""

    at: Vector
    to: Vector
    width: float
    pixels: tuple[int, int]

    def __post_init__(self) -> None:
        self.ahead = _unit(tuple(self.to[i] - self.at[i] for i in range(3)))
        self.right = _unit((-self.ahead[2], 0.0, self.ahead[0]))
        a, r = self.ahead, self.right
        self.up = (r[1] * a[2] - r[2] * a[1], r[2] * a[0] - r[0] * a[2], r[0] * a[1] - r[1] * a[0])
        self.traced: dict[tuple[int, int], tuple[Vector, int]] = {}

    def trace(self, x: int, y: int) -> tuple[Vector, int]:
        """The colour of a pixel, and what is seen there."""
        if (x, y) not in self.traced:
            step = self.width / self.pixels[0]
            s, t = (x - self.pixels[0] / 2) * step, (self.pixels[1] / 2 - y) * step
            way = _unit(tuple(self.ahead[i] + s * self.right[i] + t * self.up[i] for i in range(3)))
            far, face, colour, what = _meet(self.at, way)
            light = _light(tuple(self.at[i] + far * way[i] for i in range(3)), face)
            self.traced[x, y] = tuple((1 - math.exp(-1.5 * light * part)) ** 0.62 for part in colour), what
        return self.traced[x, y]

    def picture(self) -> Image.Image:
        """The view, in sRGB."""
        image = Image.new("RGB", self.pixels)
        shown = image.load()
        for y in range(0, self.pixels[1], COARSE):
            for x in range(0, self.pixels[0], COARSE):
                self._fill(shown, x, y, COARSE)
            self.traced = {at: value for at, value in self.traced.items() if at[1] >= y + COARSE}
        return image

    def _fill(self, shown, x: int, y: int, size: int) -> None:
        corners = [self.trace(x + size * i, y + size * j) for j in (0, 1) for i in (0, 1)]
        (a, what), (b, _), (c, _), (d, _) = corners
        alike = all(w == what for _, w in corners) and all(
            max(k[i] for k, _ in corners) - min(k[i] for k, _ in corners) < ALIKE * (1 + size / 2) for i in range(3)
        )
        if not alike and size > 1:
            for i in (0, size // 2):
                for j in (0, size // 2):
                    self._fill(shown, x + i, y + j, size // 2)
            return
        for j in range(min(size, self.pixels[1] - y)):
            for i in range(min(size, self.pixels[0] - x)):
                u, v = i / size, j / size
                shown[x + i, y + j] = tuple(
                    round(255 * ((a[k] * (1 - u) + b[k] * u) * (1 - v) + (c[k] * (1 - u) + d[k] * u) * v))
                    for k in range(3)
                )


VIEWS = {
    "paper-whole": Camera((0.6, 3.3, 10.4), (0.25, 1.6, -0.4), 0.47, (1913, 2835)),
    "paper-upright": Camera((-3.4, 3.0, 7.2), (-0.35, 1.55, -0.3), 0.46, (1240, 1925)),
    "paper-wide": Camera((2.4, 2.5, 8.2), (0.3, 1.0, 0.0), 0.66, (1240, 744)),
}
"""By file: a page of 156 × 234 mm with its bleed, a picture for the type area, one for half of it, at 300 ppi."""


def main(folder: Path, names: list[str]) -> None:
    """Writes the pictures of these names, or all."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name in names or VIEWS:
        picture = VIEWS[name].picture()
        out = BytesIO()
        if name == "paper-wide":  # a black-and-white photograph
            picture.convert("L").save(out, "JPEG", quality=82, optimize=True, dpi=(300, 300))
        else:
            picture.save(out, "JPEG", quality=80, optimize=True, dpi=(300, 300), icc_profile=srgb)
        (folder / f"{name}.jpg").write_bytes(out.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
