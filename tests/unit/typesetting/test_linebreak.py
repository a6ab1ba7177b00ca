"""WeasyPrint 70.0 tears lines after their first word; the repair mends that, for the version it was made for."""

from __future__ import annotations

import pytest

TEXT = (
    "Others would not be steered. That autumn <i>Balli Kombëtar</i>, the National Front, appeared under the writer "
    "<span>Mid’hat Frashëri</span>: republican, for land reform, against the king’s return."
)
WIDTHS = [200 + n / 2 for n in range(160)]  # pt


@pytest.fixture
def torn_lines(fonts):
    """Counts the lines inside a paragraph that leave more than a third of the measure empty, over 160 measures."""
    from publisher.typesetting.fonts import show_only

    show_only(fonts)
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    css = "@page { size: 320pt 9999pt; margin: 0 } p { margin: 0; font: 10pt/13pt 'Source Serif 4' }"
    paragraphs = "".join(f'<p style="width: {width}pt">{TEXT}</p>' for width in WIDTHS)

    def count() -> int:
        document = HTML(string=f"<html lang='en'><style>{css}</style>{paragraphs}").render(
            font_config=FontConfiguration()
        )
        blocks = document.pages[0]._page_box.children[0].children[0].children
        assert len(blocks) == len(WIDTHS)
        return sum(
            sum(part.margin_width() for part in line.children) < 0.65 * block.width
            for block in blocks
            for line in block.children[:-1]
        )

    return count


@pytest.fixture
def mended():
    from publisher.typesetting.linebreak import repair

    repair()


def test_the_defect_is_there_without_the_repair(torn_lines, mended, monkeypatch):
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    original = line_break.split_first_line.__wrapped__
    monkeypatch.setattr(inline, "split_first_line", original)
    monkeypatch.setattr(line_break, "split_first_line", original)
    assert torn_lines() > 0


def test_no_line_is_torn_with_the_repair(torn_lines, mended):
    assert torn_lines() == 0


def test_the_repair_is_made_once(mended):
    from publisher.typesetting.linebreak import repair

    assert repair() is False


def test_another_version_is_left_alone(monkeypatch):
    import weasyprint
    from weasyprint.text import line_break

    from publisher.typesetting.linebreak import repair

    before = line_break.split_first_line
    monkeypatch.setattr(weasyprint, "__version__", "70.1")
    assert repair() is False
    assert line_break.split_first_line is before
