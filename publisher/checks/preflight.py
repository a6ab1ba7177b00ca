"""Preflight of a press PDF: the rules of PDF/X-4 (ISO 15930-7:2010) that can be tested on the file itself.

There is no open certifier of PDF/X, so this is a floor and no certificate: it holds what a printer's preflight is known
to stop at. What the pages are painted with is looked at in ``painted``.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from pikepdf import Dictionary, Name, Object, Page, Pdf

from publisher.checks.painted import Painted

_REQUIRED_XMP = {  # property → what it must say, None for anything
    "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion": "PDF/X-4",
    "{http://purl.org/dc/elements/1.1/}title": None,
    "{http://ns.adobe.com/xap/1.0/}CreateDate": None,
    "{http://ns.adobe.com/xap/1.0/}ModifyDate": None,
    "{http://ns.adobe.com/xap/1.0/}MetadataDate": None,
    "{http://ns.adobe.com/xap/1.0/mm/}DocumentID": None,
    "{http://ns.adobe.com/xap/1.0/mm/}VersionID": None,
    "{http://ns.adobe.com/xap/1.0/mm/}RenditionClass": None,
}
_TRAPPED_XMP = "{http://ns.adobe.com/pdf/1.3/}Trapped"
_SPACES = {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}
_TOLERANCE = 0.01  # points: boxes are rounded when they are written


def pdfx4_findings(pdf: Pdf) -> tuple[str, ...]:
    """What keeps the file from being PDF/X-4, each finding a line for a person; empty when nothing was found."""
    intents = [o for o in pdf.Root.get("/OutputIntents", []) if o.get("/S") == Name.GTS_PDFX]
    findings = [
        *_file(pdf),
        *_metadata(pdf),
        *_output_intent(intents),
        *_interaction(pdf.Root),
    ]
    profile = intents[0].get("/DestOutputProfile") if intents else None
    painted = Painted(rgb_allowed=profile is not None and int(profile.get("/N", 0)) == 3)
    for number, page in enumerate(pdf.pages, 1):
        findings += (f"page {number}: {finding}" for finding in (*_page(page), *painted.by(page)))
    return tuple(dict.fromkeys(findings))


def _file(pdf: Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "the file is encrypted"
    if tuple(map(int, pdf.pdf_version.split("."))) > (1, 6):
        yield f"the file is PDF {pdf.pdf_version}; PDF/X-4 allows 1.6"
    if "/ID" not in pdf.trailer:
        yield "the file has no ID"
    if not pdf.pages:
        yield "the file has no pages"


def _metadata(pdf: Pdf) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata")
    if stream is None:
        yield "there is no XMP metadata"
        return
    if "/Filter" in stream:
        yield "the XMP metadata is compressed"
    try:
        values = _xmp_values(stream.read_bytes())
    except etree.XMLSyntaxError as error:
        yield f"the XMP metadata is not well-formed: {error}"
        return
    for name, wanted in _REQUIRED_XMP.items():
        value = values.get(name)
        if not value:
            yield f"the XMP metadata lacks {etree.QName(name).localname}"
        elif wanted and value != wanted:
            yield f"{etree.QName(name).localname} is {value!r}, not {wanted!r}"
    told = {values.get(_TRAPPED_XMP), str(pdf.docinfo.get("/Trapped", "")).lstrip("/")} - {None, ""}
    if not told or not told <= {"True", "False"}:
        yield "Trapped must be stated as True or False"
    elif len(told) > 1:
        yield "the document information and the XMP metadata disagree about Trapped"


def _xmp_values(packet: bytes) -> dict[str, str]:
    """The properties of an XMP packet with their text, written as elements or as attributes."""
    root = etree.fromstring(packet, etree.XMLParser(resolve_entities=False, no_network=True))
    values: dict[str, str] = {}
    for description in root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        values |= {str(name): str(value) for name, value in description.attrib.items()}
        values |= {str(child.tag): "".join(str(text) for text in child.itertext()).strip() for child in description}
    return values


def _output_intent(intents: list[Object]) -> Iterator[str]:
    if len(intents) != 1:
        yield f"{len(intents)} output intents of PDF/X; there must be one"
    for intent in intents:
        if not intent.get("/OutputConditionIdentifier"):
            yield "the output intent has no OutputConditionIdentifier"
        profile = intent.get("/DestOutputProfile")
        if profile is None:
            yield "the output intent has no profile embedded"
            continue
        header = profile.read_bytes()[:128]
        if header[12:16] != b"prtr":
            yield "the profile of the output intent is not that of a printing condition"
        if header[16:20] != _SPACES.get(int(profile.get("/N", 0))):
            yield "the profile of the output intent disagrees with its number of components"


def _interaction(root: Dictionary | Object) -> Iterator[str]:
    names = root.get("/Names", Dictionary())
    for key, what in (("/JavaScript", "JavaScript"), ("/EmbeddedFiles", "attachments")):
        if key in names:
            yield f"the file carries {what}"
    if "/AA" in root or (isinstance(root.get("/OpenAction"), Dictionary) and "/S" in root.OpenAction):
        yield "the file starts an action when it is opened"
    if "/XFA" in root.get("/AcroForm", Dictionary()):
        yield "the file carries an XFA form"


def _box(page: Page, key: str, default: Object) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(value) for value in page.obj.get(key, default))
    return left, bottom, right, top


def _page(page: Page) -> Iterator[str]:
    if ("/TrimBox" in page.obj) == ("/ArtBox" in page.obj):
        yield "there must be a TrimBox or an ArtBox, and not both"
    media = _box(page, "/MediaBox", page.mediabox)
    bleed = _box(page, "/BleedBox", page.mediabox)
    trim = _box(page, "/TrimBox" if "/TrimBox" in page.obj else "/ArtBox", page.mediabox)
    for outer, inner, names in ((media, bleed, "BleedBox within MediaBox"), (bleed, trim, "TrimBox within BleedBox")):
        grown = (outer[0] - _TOLERANCE, outer[1] - _TOLERANCE, outer[2] + _TOLERANCE, outer[3] + _TOLERANCE)
        if not (grown[0] <= inner[0] < inner[2] <= grown[2] and grown[1] <= inner[1] < inner[3] <= grown[3]):
            yield f"the boxes are not nested: {names}"
    for annotation in page.obj.get("/Annots", []):
        left, bottom, right, top = (float(value) for value in annotation.Rect)
        kind = annotation.get("/Subtype")
        inside = left < bleed[2] and right > bleed[0] and bottom < bleed[3] and top > bleed[1]
        if inside and kind not in (Name.TrapNet, Name.PrinterMark):
            yield f"an annotation ({str(kind).lstrip('/')}) lies inside the bleed"
    if "/AA" in page.obj:
        yield "the page starts an action"
