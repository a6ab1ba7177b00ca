"""Lays out small sections as the typesetting room does, and prints them as JSON. Run as a process of its own.

A process, because fontconfig reads its settings once: here it must see the fonts of ``layouts/`` only.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parents[3] / "layouts" / "fonts"


def main() -> None:
    sections: dict[str, dict[str, str]] = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        conf = Path(folder, "fonts.conf")
        conf.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
            encoding="utf-8",
        )
        os.environ["FONTCONFIG_FILE"] = str(conf)
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration

        config = FontConfiguration()
        json.dump({name: lay_out(name, s, config, HTML, CSS) for name, s in sections.items()}, sys.stdout)


def lay_out(name: str, section: dict[str, str], config: Any, html: Any, css: Any) -> dict[str, object]:
    """One section: page count, anchors and bookmarks with their spots, the PDF."""
    document = html(string=section["html"], base_url="/nonexistent/").render(
        stylesheets=[css(string=section["css"], font_config=config)], font_config=config, pdf_variant="pdf/ua-1"
    )
    bleed = document.pages[0].bleed["left"]
    anchors: dict[str, tuple[int, float, float]] = {}
    for index, page in enumerate(document.pages):
        for anchor, (x, y, *_) in page.anchors.items():
            anchors.setdefault(anchor, (index, (x + bleed) * 0.75, (page.height - y + bleed) * 0.75))
    bookmarks: list[tuple[int, str, tuple[int, float, float]]] = []

    def gather(tree: Any, level: int) -> None:
        for label, (index, x, y), children, _ in tree:
            bookmarks.append((level, label, (index, x + bleed * 0.75, y + bleed * 0.75)))
            gather(children, level + 1)

    gather(document.make_bookmark_tree(scale=0.75, transform_pages=True), 1)

    def make_ids_own(_: object, pdf: Any) -> None:
        for it in pdf.objects:
            if isinstance(it, dict) and it.get("Type") == "/StructElem" and "ID" in it:
                it["ID"].string = f"{name}-{it['ID'].string}"  # the cells that name it share this string

    pdf = document.write_pdf(pdf_variant="pdf/ua-1", finisher=make_ids_own)
    return {
        "pages": len(document.pages),
        "anchors": anchors,
        "bookmarks": bookmarks,
        "pdf": base64.b64encode(pdf).decode("ascii"),
    }


if __name__ == "__main__":
    main()
