"""The docs that are made from code are up to date, and links in the docs lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publisher.reading.guide import guide

ROOT = Path(__file__).parents[2]
MANUSCRIPTS = [ROOT / "manuscript/README.md", ROOT / "publisher/scaffold/book/README.md"]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *MANUSCRIPTS]


def test_the_guide_for_authors_is_that_of_the_table_of_marks():
    """Run ``make docs`` after changing the table."""
    assert (ROOT / "docs/writing.md").read_text(encoding="utf-8") == guide()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_in_the_docs_lead_somewhere(page: Path):
    text = re.sub(r"````.*?````|```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [t for t in re.findall(r"\]\(([^)#]+)", text) if not t.startswith("http")]
    assert [t for t in targets if not (page.parent / t).exists()] == []
