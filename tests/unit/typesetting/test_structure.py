"""The tags mean what the XHTML means: a voice reads the section once, in order, with its notes and languages."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest

from publisher.checks.tags import tag_findings


class Tags:
    """The structure tree of a fragment, as a voice would go through it."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(pdf))
        self.document = self.pdf.Root.StructTreeRoot.K[0]

    def all(self, *types: str) -> list[pikepdf.Object]:
        return [tag for tag in self.below(self.document) if str(tag.S)[1:] in types]

    def below(self, tag: pikepdf.Object) -> Iterator[pikepdf.Object]:
        for kid in self.kids(tag):
            yield kid
            yield from self.below(kid)

    def kids(self, tag: pikepdf.Object) -> list[pikepdf.Object]:
        kids = tag.get("/K", [])
        listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        return [kid for kid in listed if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]

    def shape(self, tag: pikepdf.Object) -> str:
        """Types in brackets, the runs of a line left out."""
        inner = " ".join(self.shape(kid) for kid in self.kids(tag) if not self.is_run(kid))
        return str(tag.S)[1:] + (f"({inner})" if inner else "")

    def is_run(self, tag: pikepdf.Object) -> bool:
        return str(tag.S) == "/Span" and "/Lang" not in tag and not self.kids(tag)


@pytest.fixture
def tagged(typeset):
    def read(body: str, css: str = "", **more: object) -> Tags:
        pages = typeset(body, css, **more)
        assert pages.findings == ()
        tags = Tags(pages.fragment.pdf)
        assert tag_findings(tags.pdf) == ()
        return tags

    return read


def test_a_paragraph_over_pages_is_one_paragraph(tagged, words):
    tags = tagged(f'<p id="s.b1">{words * 7}</p><p id="s.b2">End.</p>')
    assert tags.shape(tags.document) == "Document(Sect(P P))"
    pages = {run.Pg.objgen for run in tags.kids(tags.all("P")[0])}
    assert len(pages) == 2


def test_a_table_over_pages_is_one_table_whose_head_is_read_once(tagged):
    rows = "".join(f'<tr id="s.r{n}"><th scope="row">Year {n}</th><td>Cell {n}</td></tr>' for n in range(40))
    head = '<thead><tr id="s.h"><th scope="col">Year</th><th scope="col">Event</th></tr></thead>'
    tags = tagged(
        f'<table id="s.t"><caption id="s.c">Years</caption>{head}<tbody>{rows}</tbody></table>', "caption { margin: 0 }"
    )
    (table,) = tags.all("Table")
    assert [str(kid.S) for kid in tags.kids(table)] == ["/Caption", "/THead", "/TBody"]
    cells = tags.all("TD")
    assert len(cells) == 40
    heads = {str(cell.ID): str(cell.A.Scope) for cell in tags.all("TH")}
    assert len(heads) == 42
    for cell in cells:
        assert sorted(heads[str(name)] for name in cell.A.Headers) == ["/Column", "/Row"]
    assert all(name.startswith("s-") for name in heads)
    set_again = [b"<</Type /Pagination>>" in page.Contents.read_bytes() for page in tags.pdf.pages]
    assert set_again == [False, True, True, True]


def test_a_header_over_several_rows_speaks_for_those_rows_only(tagged):
    """The timeline: a year, and the days of that year."""
    years = "".join(
        f'<tbody><tr id="s.{year}"><th scope="rowgroup" rowspan="2">{year}</th><td>May</td><td>A {year}</td></tr>'
        f'<tr id="s.x{year}"><td>June</td><td>B {year}</td></tr></tbody>'
        for year in (1942, 1943)
    )
    tags = tagged(f'<table id="s.t">{years}</table>')
    heads = {str(cell.ID): cell for cell in tags.all("TH")}
    assert [str(head.A.Scope) for head in heads.values()] == ["/Row", "/Row"]
    cells = tags.all("TD")
    assert [[list(heads).index(str(name)) for name in cell.A.Headers] for cell in cells] == [[0]] * 4 + [[1]] * 4


def test_a_header_in_a_row_of_its_own_speaks_for_its_group(tagged):
    """The chronology: a year over the rows of its events, below heads of columns."""
    groups = "".join(
        f'<tbody><tr id="s.{year}"><th scope="rowgroup" colspan="2">{year}</th></tr>'
        f'<tr id="s.x{year}"><td>May</td><td>A</td></tr></tbody>'
        for year in (1942, 1943)
    )
    head = '<thead><tr id="s.h"><th scope="col">Day</th><th scope="col">Event</th></tr></thead>'
    tags = tagged(f'<table id="s.t">{head}{groups}</table>')
    heads = [str(cell.ID) for cell in tags.all("TH")]
    named = [sorted(heads.index(str(name)) for name in cell.A.Headers) for cell in tags.all("TD")]
    assert named == [[0, 2], [1, 2], [0, 3], [1, 3]]


def test_a_note_is_a_note_and_is_read_after_the_paragraph_that_calls_it(tagged, words):
    note = '<span class="note" id="s.n1">First <i lang="sq">chetë</i></span>'
    second = '<span class="note" id="s.n2">Second</span>'
    tags = tagged(f'<p id="s.b1">One{note} and{second}.</p><p id="s.b2">{words * 7}</p>')
    assert tags.shape(tags.document) == "Document(Sect(P(Reference Reference) Note(Lbl Span) Note(Lbl) P))"
    assert [str(tag.ID) for tag in tags.all("Note")] == ["s.n1", "s.n2"]


def test_a_note_in_a_table_stays_in_its_cell(tagged):
    note = '<span class="note" id="s.n1">A note</span>'
    tags = tagged(f'<table id="s.t"><tbody><tr id="s.r"><td>Cell{note}</td></tr></tbody></table>')
    assert tags.shape(tags.all("TD")[0]) == "TD(Reference Note(Lbl))"


def test_foreign_words_have_their_language(tagged):
    tags = tagged(
        '<p id="s.b1">The <i lang="sq">chetë</i> of <span lang="el-Latn">Ipiros</span></p><p id="s.b2" lang="de">Ja</p>'
    )
    assert [(str(tag.S), str(tag.Lang)) for tag in tags.below(tags.document) if "/Lang" in tag] == [
        ("/Span", "sq"), ("/Span", "el-Latn"), ("/P", "de"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "entries",
    [
        '<dt id="s.t1">Balli</dt><dd id="s.d1">A front.</dd><dt id="s.t2">Besa</dt><dd id="s.d2">A word.</dd>',
        '<div id="s.1"><dt>Balli</dt><dd>A front.</dd></div><div id="s.2"><dt>Besa</dt><dd>A word.</dd></div>',
    ],
)
def test_terms_are_labels_of_their_definitions(tagged, entries):
    tags = tagged(f"<dl>{entries}</dl>")
    assert tags.shape(tags.document) == "Document(Sect(L(LI(Lbl LBody) LI(Lbl LBody))))"


def test_a_definition_over_a_page_stays_with_its_term(tagged, words):
    tags = tagged(f'<dl><dt id="s.t1">Balli</dt><dd id="s.d1">{words * 7}</dd></dl>')
    assert tags.shape(tags.document) == "Document(Sect(L(LI(Lbl LBody))))"


def test_items_hold_a_label_and_one_body(tagged, words):
    inner = f'<li id="s.l2">Inner {words}</li>'
    tags = tagged(
        f'<ul class="dashes"><li id="s.l1">Outer<ul style="list-style: none">{inner}</ul></li>'
        f'<li id="s.l3"><p id="s.b1">One</p><p id="s.b2">Two</p></li></ul>',
        "@page { size: 90mm 300mm } .dashes { list-style: '– ' }",
    )
    items = tags.all("LI")
    assert [[str(kid.S) for kid in tags.kids(item)] for item in items] == [
        ["/Lbl", "/LBody"],
        ["/LBody"],
        ["/Lbl", "/LBody"],
    ]
    assert tags.shape(tags.kids(items[2])[1]) == "LBody(P P)"
    assert "L(LI(LBody))" in tags.shape(items[0])


def test_what_voices_pass_over_is_an_artifact(tagged):
    tags = tagged('<p id="s.b1">One.</p><p data-generated="" aria-hidden="true">Pulled</p><p id="s.b2">Two.</p>')
    assert tags.shape(tags.document) == "Document(Sect(P P))"
    assert b"/Artifact\n<</Type /Layout>>\nBDC" in tags.pdf.pages[0].Contents.read_bytes()


def test_a_figure_has_its_words_and_its_place(tagged, book):
    (book / "figures/a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"/>')
    tags = tagged(
        '<figure id="s.f"><img src="figures/a.svg" alt="A map"/><figcaption id="s.c">Map</figcaption></figure>',
        "img { display: block }",
    )
    (figure,) = tags.all("Figure")
    assert str(figure.Alt) == "A map"
    top = (100 - 10) * 72 / 25.4
    assert [float(v) for v in figure.A.BBox] == pytest.approx([28.35, top - 36, 28.35 + 72, top], abs=0.1)
    assert len(tags.all("Caption")) == 1


def test_a_link_over_lines_is_one_link_that_says_where_it_leads(tagged, words):
    tags = tagged(f'<p id="s.b1">See <a href="xref:greece.b3">{words}</a> or <a href="#s.b1" aria-label="Up">x</a></p>')
    links = tags.all("Link")
    contents = [
        {str(kid.Obj.Contents) for kid in link.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid}
        for link in links
    ]
    assert contents == [{words.strip()}, {"Up"}]


def test_a_name_inside_a_link_is_no_second_link(tagged):
    tags = tagged('<p id="s.b1">On <a href="xref:glossary.x">Greater <span class="name">Albania</span></a>.</p>')
    assert tags.shape(tags.document) == "Document(Sect(P(Link(Span))))"
    assert [str(annotation.Contents) for annotation in tags.pdf.pages[0].Annots] == ["Greater Albania"]


def test_sidebars_and_other_elements_have_meaning(tagged):
    tags = tagged(
        '<aside id="s.a"><p id="s.b1"><em>Beside</em> <q>quoted</q></p></aside><header><p id="s.b2">x</p></header>'
    )
    assert tags.shape(tags.document) == "Document(Sect(Sect(P(Span Quote(NonStruct NonStruct))) Div(P)))"


def test_columns_do_not_cut_an_entry_in_two(tagged, words):
    entries = "".join(f'<li id="s.e{n}">{words * 2}</li>' for n in range(4))
    tags = tagged(f'<ul class="x">{entries}</ul>', ".x { columns: 2; list-style: none; orphans: 1; widows: 1 }")
    assert tags.shape(tags.document) == "Document(Sect(L(LI(LBody) LI(LBody) LI(LBody) LI(LBody))))"
