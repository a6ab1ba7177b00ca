"""What an edition is: a layout, a selection of content and a binding; and where layouts are found.

A book may bring a ``layouts/`` folder of its own. Any file of a layout (a template, a style sheet, ``layout.yaml``,
a locale, a font) is taken from there first, and from the builder's own layouts where the book has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from publisher.diagnostics import Diagnostic, ManuscriptError, Report, did_you_mean
from publisher.model import Colour, DrawingSizes, EditionSettings, FurnitureStyle, Layout, Settings

_HANDOUTS = EditionSettings(
    layout="handout", binding="screen", of="chapters", papers=("a4", "letter"), pages_from="press", ink="black"
)

#: What a book has that names no editions.
STANDARD_EDITIONS: Mapping[str, EditionSettings] = {
    "epub": EditionSettings(layout="epub", binding="epub", pages_from="press"),
    "screen": EditionSettings(layout="print", binding="screen"),
    "press": EditionSettings(layout="print", binding="press"),
    "proof": EditionSettings(layout="print", binding="proof", pages_from="press"),
    "handouts": _HANDOUTS,
    "teacher": replace(_HANDOUTS, questions="look-for"),
    "booklets": replace(_HANDOUTS, binding="booklet", papers=("a5", "half-letter")),
    "large-print": EditionSettings(
        layout="large-print", binding="screen", pages_from="press", notes="chapter", volume_pages=300
    ),
}

_POINTS = {"pt": 1.0, "mm": 72 / 25.4}


def editions_of(settings: Settings) -> Mapping[str, EditionSettings]:
    """The editions of a book by name: its own, or the standard ones; and its cover, where it asks for one."""
    editions = settings.editions or STANDARD_EDITIONS
    if settings.cover is None:
        return editions
    return {**editions, "cover": EditionSettings("cover", "cover", pages_from=settings.cover.of, ink="colour")}


def own_layouts() -> Path:
    """The builder's layouts: package data of the wheel, or the folder beside the package in a checkout."""
    package = Path(__file__).parent
    inside = package / "layouts"
    return inside if inside.is_dir() else package.parent / "layouts"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folders that layouts are looked for in, the book's own first."""

    folders: tuple[Path, ...]

    @staticmethod
    def of(book: Path) -> Shelf:
        """The shelf of a book."""
        return Shelf(tuple(folder for folder in (book / "layouts", own_layouts()) if folder.is_dir()))

    def find(self, name: str) -> Path | None:
        """The first file of this name (a path relative to ``layouts/``)."""
        return next((f / name for f in self.folders if (f / name).is_file()), None)

    def inside(self, name: str) -> tuple[Path, ...]:
        """Every folder of this name that exists, the book's own first."""
        return tuple(f / name for f in self.folders if (f / name).is_dir())

    def fonts(self) -> tuple[Path, ...]:
        """The font files of the shelf, in a stable order; a book's own file hides ours of the same name."""
        found: dict[str, Path] = {}
        for folder in self.inside("fonts"):
            for file in sorted(folder.iterdir()):
                if file.suffix.lower() in (".otf", ".ttf"):
                    found.setdefault(file.name, file)
        return tuple(found[name] for name in sorted(found))

    def text(self, name: str, report: Report) -> str:
        """The text of a file, or a finding and ``ManuscriptError``."""
        path = self.find(name)
        if path is None:
            report(Diagnostic("C091", f"layouts/{name} is missing", hint=self._nearest(name)))
            raise ManuscriptError(name)
        return path.read_text(encoding="utf-8")

    def _nearest(self, name: str) -> str:
        parent = str(Path(name).parent)
        return did_you_mean(Path(name).name, (f.name for folder in self.inside(parent) for f in folder.iterdir()))


def load_layout(name: str, language: str, shelf: Shelf, report: Report, paper: str = "") -> Layout:
    """A layout by its name, with the labels of a language, for a paper that it knows: without a word its first.

    Reports what is broken in it and raises ``ManuscriptError``.
    """
    paper, settings = _for_paper(name, _mapping(shelf, f"{name}/layout.yaml", report), paper, report)
    locale = _mapping(shelf, f"locales/{language}.yaml", report)
    styles = {file: shelf.text(file, report) for file in settings.get("stylesheets", ())}
    palette = _mapping(shelf, settings.get("palette", "styles/palette.yaml"), report)
    furniture = settings.get("furniture", {})
    folders = [str(folder) for part in (name, "templates") for folder in shelf.inside(part)]
    try:
        return Layout(
            name=name,
            medium=settings["medium"],
            stylesheet="\n".join(styles.values()),
            sheets=tuple((file, text.count("\n") + 1) for file, text in styles.items()),
            templates=tuple(sorted(folders, key=lambda f: not _is_of_book(f, shelf))),
            labels={key: str(value) for key, value in (locale["labels"] | _of_layout(locale, name)).items()},
            palette=tuple(_colour(key, value) for key, value in palette.items()),
            trim=_pair(settings.get("trim", (0, 0))),
            bleed=points(settings.get("bleed", 0)),
            inner_margin=points(settings.get("inner-margin", 0)),
            outer_margin=points(settings.get("outer-margin", 0)),
            head=_furniture(furniture.get("head")),
            folio=_furniture(furniture.get("folio")),
            drop_folio=_furniture(furniture.get("drop-folio")),
            continued=_furniture(furniture.get("continued")),
            proof=_furniture(furniture.get("proof")),
            foot=_furniture(furniture.get("foot")),
            spare=_furniture(furniture.get("spare")),
            paper=paper,
            sheet=settings.get("sheet", ""),
            mirrored=settings.get("mirrored", True),
            spreads=bool(settings.get("spreads", True)),
            columns=int(settings.get("columns", 0)),
            drawings=_drawings(settings.get("drawings")),
            picture_room=_pair(settings.get("picture-room", (0, 0))),
            least_lettering=points(settings.get("least-lettering", 0)),
        )
    except (KeyError, TypeError, ValueError) as error:
        report(Diagnostic("C092", f"layout {name!r} cannot be read: {error!r}"))
        raise ManuscriptError(name) from error


def points(length: object) -> float:
    """A length in pt: a number of points, ``"13.5pt"`` or ``"156mm"``. Raises ``ValueError`` for any other."""
    if isinstance(length, int | float):
        return float(length)
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(pt|mm)", str(length))
    if match is None:
        raise ValueError(f"{length!r} is not a length in pt or mm")
    return float(match[1]) * _POINTS[match[2]]


def _for_paper(name: str, settings: dict[str, Any], paper: str, report: Report) -> tuple[str, dict[str, Any]]:
    """A paper of a layout, and the settings for it: its own go before those of all, its style sheets follow them."""
    papers = settings.get("papers", {})
    if not papers and not paper:
        return "", settings
    if paper and paper not in papers:
        hint = did_you_mean(paper, papers) or f"it has {', '.join(papers) or 'one page for all'}"
        report(Diagnostic("C096", f"the layout {name!r} has no paper {paper!r}", hint=hint))
        raise ManuscriptError(paper)
    paper = paper or next(iter(papers))
    own = papers[paper]
    return paper, settings | own | {"stylesheets": [*settings["stylesheets"], *own.get("stylesheets", ())]}


def _is_of_book(folder: str, shelf: Shelf) -> bool:
    return len(shelf.folders) > 1 and Path(folder).is_relative_to(shelf.folders[0])


def _mapping(shelf: Shelf, name: str, report: Report) -> dict[str, Any]:
    text = shelf.text(name, report)
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        data = str(error)
    if not isinstance(data, dict):
        report(Diagnostic("C092", f"layouts/{name} cannot be read: {data}"))
        raise ManuscriptError(name)
    return data


def _pair(lengths: Iterable[object]) -> tuple[float, float]:
    width, height = (points(length) for length in lengths)
    return width, height


def _colour(name: str, value: Mapping[str, Any]) -> Colour:
    red, green, blue = bytes.fromhex(value["screen"].removeprefix("#"))
    cyan, magenta, yellow, black = map(float, value["press"])
    return Colour(name, (red, green, blue), (cyan, magenta, yellow, black))


def _of_layout(locale: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The labels of a locale that are others in one layout."""
    labels: dict[str, Any] = locale.get("labels-of", {}).get(name, {})
    return labels


def _drawings(value: Mapping[str, Any] | None) -> DrawingSizes | None:
    if value is None:
        return None
    return DrawingSizes(
        upright=_pair(value["upright"]),
        turned=_pair(value["turned"]),
        chart=points(value["chart"]),
        overview=_pair(value["overview"]),
    )


def _furniture(value: Mapping[str, Any] | None) -> FurnitureStyle | None:
    if value is None:
        return None
    return FurnitureStyle(
        font=value["font"],
        size=points(value["size"]),
        features=tuple(value["features"]),
        inset=points(value["inset"]),
        baseline=points(value["baseline"]),
    )
