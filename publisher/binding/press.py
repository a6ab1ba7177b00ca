"""The press binding: what PDF/X-4 asks of a file for the printer (ISO 15930-7)."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from publisher.diagnostics import Diagnostic, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publisher.binding.merge import BoundPage

REGISTRY = "http://www.color.org"
"""Where the names of printing conditions are registered."""

_REGISTERED = re.compile(r"(FOGRA|GRACoL|SWOP|IFRA|JC)\s?(\d+)")


def strip(source: pikepdf.Pdf) -> None:
    """Takes out of a fragment what paper has no use for: links and tags."""
    for page in source.pages:
        for key in ("/Annots", "/StructParents", "/Tabs"):
            if key in page.obj:
                del page.obj[key]


def set_boxes(pages: Sequence[BoundPage]) -> None:
    """The sheet is the bleed, and the trim lies in it."""
    for bound in pages:
        for name in ("/MediaBox", "/BleedBox"):
            bound.page[name] = bound.media.as_array()
        bound.page.TrimBox = bound.trim.as_array()


def state_condition(book: pikepdf.Pdf, icc: bytes | None, report: Report) -> None:
    """States the printing condition (output intent), with its profile, and that nothing is trapped."""
    book.docinfo[Name.Trapped] = Name("/False")
    if icc is None:
        report(Diagnostic("T105", "there is no ICC profile of the printing condition"))
        return
    description, channels = _read_profile(icc)
    registered = _REGISTERED.search(description)
    profile = book.make_stream(icc)
    profile.N = channels
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("".join(registered.groups()) if registered else "Custom"),
        Info=String(description),
        DestOutputProfile=profile,
    )
    if registered:
        intent.RegistryName = String(REGISTRY)
    book.Root.OutputIntents = Array([intent])


def _read_profile(icc: bytes) -> tuple[str, int]:
    """What an ICC profile calls itself, and its number of inks.

    Raises:
        ImageCms.PyCMSError: not an ICC profile.

    """
    profile = ImageCms.getOpenProfile(io.BytesIO(icc))
    description = ImageCms.getProfileDescription(profile).strip()
    return description, {"GRAY": 1, "RGB": 3, "CMYK": 4}[profile.profile.xcolor_space.strip()]
