"""What the file says of the book: XMP, and the older document information beside it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

import pikepdf

from publisher import __version__

if TYPE_CHECKING:
    from publisher.model import Settings

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}


def describe(book: pikepdf.Pdf, kind: Literal["screen", "press"], settings: Settings, modified: datetime) -> None:
    """Writes title, authors, subjects, rights, dates, and the standard that the file keeps to.

    Nothing is taken from the clock: ``modified`` is the only date.
    """
    date = (modified if modified.tzinfo else modified.replace(tzinfo=UTC)).isoformat(timespec="seconds")
    authors = [c.name for c in settings.contributors if c.role == "aut"]
    others = [c.name for c in settings.contributors if c.role != "aut"]
    maker = f"publication-builder {__version__}"
    book.Root.Metadata = _empty_packet(book)
    with book.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as xmp:
        fields: dict[str, object] = {
            "dc:title": settings.title,
            "dc:creator": authors,
            "dc:contributor": others,
            "dc:description": settings.description,
            "dc:subject": list(settings.subjects),
            "dc:rights": settings.rights,
            "dc:publisher": [settings.publisher] if settings.publisher else [],
            "dc:language": [settings.language],
            "dc:identifier": settings.identifier,
            "pdf:Keywords": "; ".join(settings.subjects),
            "pdf:Producer": maker,
            "xmp:CreatorTool": maker,
            "xmp:CreateDate": date,
            "xmp:ModifyDate": date,
            "xmp:MetadataDate": date,
        }
        if kind == "screen":
            fields[_qualified("pdfuaid", "part")] = "1"
        else:
            fields["pdf:Trapped"] = "False"
            fields[_qualified("pdfxid", "GTS_PDFXVersion")] = "PDF/X-4"
            fields["xmpMM:DocumentID"] = f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, settings.identifier)}"
            fields["xmpMM:VersionID"] = "1"
            fields["xmpMM:RenditionClass"] = "default"
        for name, value in fields.items():
            if value:
                xmp[name] = value


def _qualified(prefix: str, name: str) -> str:
    """A name of one of the standards, which pikepdf does not know by prefix."""
    return f"{{{_NAMESPACES[prefix]}}}{name}"


def _empty_packet(book: pikepdf.Pdf) -> pikepdf.Stream:
    """XMP that declares every prefix once, at its root, where simple-minded readers look for them."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF {declared}><rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    return pikepdf.Stream(book, packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
