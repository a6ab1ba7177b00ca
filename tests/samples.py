"""The smallest sound files that every judge praises, and copies of them with a defect planted."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
from weasyprint import HTML

LAYOUTS = Path(__file__).parent.parent / "layouts"

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:5f3f0c36-7f5b-4d9e-8a73-3d2f4f6f0a11</dc:identifier>
<dc:title>A sample</dc:title><dc:language>en</dc:language><dc:creator>A. N. Author</dc:creator>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text with headings.</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="chapter" href="chapter.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="chapter"/></spine></package>"""
NAVIGATION = """<nav epub:type="toc" role="doc-toc" aria-labelledby="head"><h1 id="head">Contents</h1>
<ol><li><a href="chapter.xhtml">Chapter</a></li></ol></nav>"""
CHAPTER = """<section epub:type="chapter" role="doc-chapter" aria-labelledby="head"><h1 id="head">Chapter</h1>
<p id="first">Text with <a href="#head">a link</a>.</p></section>"""


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="en" xml:lang="en"><head><title>{title}</title></head><body>{body}</body></html>'
    )


def epub(path: Path) -> Path:
    """An EPUB of one chapter."""
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("book.opf", PACKAGE)
        book.writestr("nav.xhtml", _page("Contents", NAVIGATION))
        book.writestr("chapter.xhtml", _page("Chapter", CHAPTER))
    return path


def edited_epub(sound: Path, target: Path, change: Callable[[str, str], str]) -> Path:
    """A copy of an EPUB with each of its texts passed through ``change(name, text)``."""
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith((".xhtml", ".opf", ".css")):
                content = change(entry.filename, content.decode()).encode()
            new.writestr(entry, content)
    return target


def tagged_pdf(path: Path) -> Path:
    """A PDF/UA-1 of two pages, with headings, a link and a table."""
    return _printed(
        path,
        "pdf/ua-1",
        '<h1 id="a">One</h1><p>A <a href="#b">link</a>.</p><h2 id="b" style="break-before:page">Two</h2>'
        '<table><tr><th scope="col">Year</th></tr><tr><td>1944</td></tr></table>',
    )


def press_pdf(path: Path) -> Path:
    """A PDF/X-4 of one page in black ink, with bleed."""
    profile = (LAYOUTS / "colour" / "FOGRA39L_coated.icc").as_uri()
    style = f"@color-profile device-cmyk{{src:url({profile});components:c,m,y,k}} body{{color:device-cmyk(0 0 0 1)}}"
    return _printed(path, "pdf/x-4", "<h1>One</h1><p>Text.</p>", style)


def _printed(path: Path, variant: str, body: str, style: str = "") -> Path:
    font = (LAYOUTS / "fonts" / "SourceSerif4-Regular.otf").as_uri()
    style = f"@font-face{{font-family:S;src:url({font})}} *{{font-family:S}} @page{{size:A5;bleed:3mm}} {style}"
    html = f'<html lang="en"><head><title>Sample</title><style>{style}</style></head><body>{body}</body></html>'
    HTML(string=html).write_pdf(path, pdf_variant=variant)
    return path


def edited_pdf(sound: Path, target: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    """A copy of a PDF with a change made to it."""
    with pikepdf.open(sound) as pdf:
        change(pdf)
        pdf.save(target, fix_metadata_version=False)  # which would mend more than the version
    return target
