"""Templates, which a book may bring, see the book and none of the machine."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError

from publisher.assembling.sections import _Sandbox


@dataclass(frozen=True)
class Row:
    """A value of the book with a name that is no harm here."""

    append: str = "appended"
    gi_frame: str = "frame"


@pytest.mark.parametrize(
    "template",
    [
        "{{ content.__globals__ }}",
        "{{ row.__class__ }}",
        "{{ rows.append(1) }}",
        "{{ made.gi_frame }}",
        "{{ '{0.__class__}'.format(row) }}",
    ],
)
def test_what_leads_out_of_the_book_is_refused(template: str) -> None:
    """Also where an attribute of the same name, of another kind of value, has been allowed before."""
    sandbox = _Sandbox(undefined=StrictUndefined)
    context = {"row": Row(), "rows": [Row()], "content": lambda: None, "made": (n for n in ())}
    assert sandbox.from_string("{{ row.append }} {{ row.gi_frame }}").render(context) == "appended frame"
    for _ in range(2):
        with pytest.raises(SecurityError):
            sandbox.from_string(template).render(context)
