"""The fonts that the layout engine may see: those of the layouts and of the book, and none of the machine.

Fontconfig reads which folders to look in from a file that ``FONTCONFIG_FILE`` names. It names ours, so that a font
which happens to be installed here can neither be used nor silently stand in for one that is missing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from publisher.keeping import write_whole

SUFFIXES = frozenset({".otf", ".ttf"})

CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
</fontconfig>
"""


@dataclass(frozen=True, slots=True)
class FontSet:
    """Folders of fonts, the settings file for fontconfig that names only them, and a digest of all that is in them."""

    folders: tuple[Path, ...]
    conf: Path
    digest: str

    def files(self) -> tuple[Path, ...]:
        """The font files, by name."""
        return tuple(_font_files(self.folders))


@dataclass(frozen=True, slots=True)
class Face:
    """A face as its file describes itself: family names, weight (100–900), and whether it slants."""

    file: Path
    families: frozenset[str]
    weight: int
    italic: bool


def font_set(folders: Iterable[Path], cache: Path) -> FontSet:
    """The fonts of these folders (those that exist); the settings file is written below ``cache``."""
    found = tuple(folder.resolve() for folder in folders if folder.is_dir())
    home = cache.resolve() / "fonts"
    lines = "\n".join(f"<dir>{escape(str(folder))}</dir>" for folder in found)
    text = CONF.format(folders=lines, cache=escape(str(home / "fontconfig")))
    conf = home / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.conf"
    if not conf.is_file() or conf.read_text(encoding="utf-8") != text:
        write_whole(conf, text.encode())
    return FontSet(found, conf, _digest(found))


def show_only(fonts: FontSet) -> None:
    """Has fontconfig see these fonts only, in this process and those that it starts from now on."""
    os.environ["FONTCONFIG_FILE"] = str(fonts.conf)


@lru_cache(maxsize=8)
def faces(fonts: FontSet) -> tuple[Face, ...]:
    """The faces of a set of fonts."""
    return tuple(map(_face, fonts.files()))


@lru_cache(maxsize=64)
def characters(file: Path, digest: str) -> frozenset[int]:  # noqa: ARG001 (a changed file is another entry)
    """The code points that a font file has glyphs for. ``digest`` is that of its set."""
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _face(file: Path) -> Face:
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        names = {str(name) for number in (1, 16) for name in font["name"].names if name.nameID == number}
        os2 = font["OS/2"]
        return Face(file, frozenset(names), int(os2.usWeightClass), bool(os2.fsSelection & 1))


def _font_files(folders: Iterable[Path]) -> list[Path]:
    return [file for folder in folders for file in sorted(folder.rglob("*")) if file.suffix.lower() in SUFFIXES]


def _digest(folders: tuple[Path, ...]) -> str:
    """One digest for the names and bytes of all fonts, and for what else the settings file says."""
    digest = hashlib.sha256(CONF.encode())
    for folder in folders:
        for file in _font_files((folder,)):
            digest.update(f"\n{file.relative_to(folder).as_posix()}\n".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
