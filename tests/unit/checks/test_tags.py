"""The check of structure trees: silent about a sound file, and each defect planted is found."""

from collections.abc import Callable
from pathlib import Path

import judges
import pikepdf
import pytest
import samples
from pikepdf import Array, Dictionary


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.tagged_pdf(tmp_path_factory.mktemp("tags") / "sound.pdf")


def test_a_sound_tree_agrees(sound: Path) -> None:
    assert judges.structure_tree(sound) == ()


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/S") == kind]


def untagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def element_cut_off(pdf: pikepdf.Pdf) -> None:
    heading = elements(pdf, "/H1")[0]
    siblings = heading.P.K
    heading.P.K = Array([kid for kid in siblings if kid.objgen != heading.objgen])


def element_twice(pdf: pikepdf.Pdf) -> None:
    heading = elements(pdf, "/H1")[0]
    heading.P.K.append(heading)


def wrong_parent(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "/H1")[0].P = elements(pdf, "/H2")[0]


def id_twice(pdf: pikepdf.Pdf) -> None:
    for heading in (elements(pdf, "/H1")[0], elements(pdf, "/H2")[0]):
        heading.ID = pikepdf.String("same")


def parent_tree_unsorted(pdf: pikepdf.Pdf) -> None:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array([*numbers[2:], *numbers[:2]])


def pages_exchange_their_keys(pdf: pikepdf.Pdf) -> None:
    first, second = (page.obj for page in pdf.pages)
    first.StructParents, second.StructParents = second.StructParents, first.StructParents


def page_without_key(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/StructParents"]


def link_untied(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].StructParent = 9999


def page_lost(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1]


@pytest.mark.parametrize(
    ("finding", "change"),
    {
        "no structure tree": untagged,
        "belongs to an element that is not in the tree": element_cut_off,
        "hangs in the tree twice": element_twice,
        "does not name its parent": wrong_parent,
        "two elements have the id 'same'": id_twice,
        "do not ascend": parent_tree_unsorted,
        "is claimed by": pages_exchange_their_keys,
        "has no entry in the parent tree": page_without_key,
        "do not name each other": link_untied,
        "names a page that is not in the file": page_lost,
    }.items(),
)
def test_it_finds(finding: str, change: Callable[[pikepdf.Pdf], None], sound: Path, tmp_path: Path) -> None:
    found = judges.structure_tree(samples.edited_pdf(sound, tmp_path / "planted.pdf", change))
    assert any(finding in line for line in found), found
