"""The editions that book.yaml names: what may be said of one, and whether they fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.reading.kinds import FileName, Many
from publisher.reading.printings import read_printing
from publisher.reading.schema import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from publisher.reading.yaml_places import Tree


class EditionEntry(Entry):
    """An edition: a layout and what it is bound as."""

    layout: FileName
    """A folder of layouts: print or epub of the builder, or one of the book's own."""
    binding: Annotated[Literal["epub", "screen", "press", "proof", "booklet"], Field(examples=["screen"])]
    """What is made: an EPUB, a PDF for the screen or for the press, a proof to be corrected, or booklets of single
    chapters, to be folded."""
    notes: Literal["foot", "chapter", "back"] = "foot"
    """Where notes stand: at the foot of the page, at the end of the chapter, or gathered at the back."""
    pages_from: str = ""
    """The PDF edition that an e-book takes its page list from, whose page numbers another PDF edition tells in its
    text or its margins, or whose pages a proof shows."""
    printing: Annotated[int, Field(ge=0)] = 0
    """The printing of that edition whose pages are told, by its number: see publisher release."""
    ink: Literal["black", "colour", ""] = ""
    """What it is printed with. Without this key black from the press, and the colours of the palette elsewhere."""
    preflight: str = ""
    """The profile of the printer that a press edition must pass: offset, kdp, lulu, or one of layouts/preflight/ of the
    book."""
    volume_pages: Annotated[int, Field(ge=16, examples=["300"])] = 0
    """The most pages of a volume: an edition with more is bound in several. Without this key it is bound in one."""
    of: Literal["book", "chapters"] = "book"
    """One file of the whole book, or one of each chapter of its body."""
    papers: Many = ()
    """The papers that each chapter is made for, by the names that the layout gives them: a4, letter."""
    questions: Literal["room", "look-for"] = "room"
    """What follows the questions of a chapter: room to write, or what a good answer mentions (for the teacher)."""


def check_editions(editions: Mapping[str, EditionEntry], isbn: Iterable[str], tree: Tree, report: Report) -> None:
    """That ISBNs and page numbers are taken from editions that there are, and pages from one that has some."""
    if not editions:
        return
    named = [(name, tree.key_place(("isbn", name))) for name in isbn]
    for name, edition in editions.items():
        if edition.pages_from:
            named.append((edition.pages_from, tree.place(("editions", name, "pages-from"))))
    for name, place in named:
        if name not in editions:
            report(Diagnostic("C093", f"there is no edition {name!r}", place, did_you_mean(name, editions)))
    for name, edition in editions.items():
        if edition.preflight and edition.binding in ("epub", "screen", "proof"):
            place = tree.key_place(("editions", name, "preflight"))
            hint = "a preflight ends an edition with binding: press"
            report(Diagnostic("C006", f"'preflight' is not for an edition bound for {edition.binding}", place, hint))
        source = editions.get(edition.pages_from)
        if source and (source.binding == "epub" or source.of == "chapters" or source.pages_from):
            place = tree.place(("editions", name, "pages-from"))
            hint = "name a PDF edition of the whole book that takes its pages from none"
            report(Diagnostic("C094", f"the edition {edition.pages_from!r} has no pages of its own", place, hint))
        if edition.volume_pages and edition.binding not in ("screen", "press"):
            place = tree.key_place(("editions", name, "volume-pages"))
            hint = "only editions for the screen and the press are bound in volumes"
            report(Diagnostic("C097", f"an edition that is bound as {edition.binding!r} has no volumes", place, hint))
        _check_chapters(name, edition, tree, report)


def _check_chapters(name: str, edition: EditionEntry, tree: Tree, report: Report) -> None:
    """That single chapters are bound as something that they can be, and that only they have keys of their own."""
    if edition.of == "chapters":
        if edition.binding not in ("screen", "booklet"):
            message = f"single chapters cannot be bound as {edition.binding!r}"
            place = tree.place(("editions", name, "binding"))
            report(Diagnostic("C095", message, place, "write screen, which office printers print, too, or booklet"))
        if edition.volume_pages:
            place = tree.key_place(("editions", name, "volume-pages"))
            report(Diagnostic("C095", "a single chapter has no volumes", place, "only the whole book is parted"))
        return
    if edition.binding == "booklet":
        place = tree.place(("editions", name, "binding"))
        report(Diagnostic("C095", "a booklet is made of a single chapter", place, "add 'of: chapters'"))
    for key, written in (("papers", edition.papers), ("questions", edition.questions != "room")):
        if written:
            message = f"an edition of the whole book cannot have the key {key!r}"
            report(Diagnostic("C095", message, tree.key_place(("editions", name, key)), "add 'of: chapters'"))


def check_printings(editions: Mapping[str, EditionEntry], tree: Tree, folder: Path, report: Report) -> None:
    """That printings are there, and of the edition that pages are taken from."""
    for name, edition in editions.items():
        if not edition.printing:
            continue
        place = tree.place(("editions", name, "printing"))
        if not edition.pages_from or edition.binding == "proof":
            hint = "a proof shows pages as they are now" if edition.pages_from else "pages-from: press goes with it"
            report(Diagnostic("R003", f"the edition {name!r} tells no pages of a printing", place, hint))
            continue
        printing = read_printing(folder, edition.printing, report, place)
        if printing and printing.edition != edition.pages_from:
            message = f"printing {printing.number} is of the edition {printing.edition!r}"
            report(Diagnostic("R003", message, place, f"pages-from: {printing.edition}"))
