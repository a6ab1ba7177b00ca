"""What stands between braces, where lines end inside it."""

from __future__ import annotations

import pytest

from publisher.reading.attributes import Braces, read_braces


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{index="churches\n> in France"}', "churches > in France"),
        ('{index="churches >\nin France"}', "churches > in France"),
        ('> [a]{index="churches\n> in France"}', "churches in France"),
        ('> [a]{index="churches\n> > in France"}', "churches > in France"),
        ('> > [a]{index="churches\n> > in France"}', "churches in France"),
        ('- > [a]{index="churches\n  > in France"}', "churches in France"),
        ('12. > - > [a]{index="churches\n    >   > in France"}', "churches in France"),
    ],
)
def test_a_sign_at_the_head_of_a_line_is_of_the_value_or_of_the_quotation(text: str, value: str) -> None:
    """Only as many are taken for marks of a block quotation as stand before the line of the brace."""
    read = read_braces(text, text.index("{"), len(text))
    assert isinstance(read, Braces)
    assert [attribute.value for attribute in read.attributes] == [value]
