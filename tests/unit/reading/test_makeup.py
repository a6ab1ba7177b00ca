"""The make-up of an edition: what an entry may say, and how a mistake in it is told."""

from __future__ import annotations

from typing import Any

import pytest

from publisher.model import Mend, Place
from publisher.reading.registers import read_registers

FILE = "registers/makeup/press.yaml"

GOOD = """\
# looked at on 25 November
albania.b12: {hash: 00d7a90a, tracking: +0.5%}
albania.winter-1943:
  hash: "12345678"
  tracking: -1%
  unhyphenated: [Kommunistische, partisans]
  keep: [together, with-next]
  break: before
"""


def test_entries_are_read_by_edition_with_their_places(write: Any, findings: Any) -> None:
    registers = read_registers(write({FILE: GOOD, "registers/makeup/large-print.yaml": "# nothing yet\n"}), findings)
    assert findings == []
    assert registers.makeup == {
        "large-print": (),
        "press": (
            Mend("albania.b12", "00d7a90a", 0.005, place=Place(FILE, 2, 1)),
            Mend(
                "albania.winter-1943",
                "12345678",
                -0.01,
                ("Kommunistische", "partisans"),
                ("together", "with-next"),
                begins_page=True,
                place=Place(FILE, 3, 1),
            ),
        ),
    }


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{hash: a, tracking: +1.5%}", ":1:27: P103 error: 'tracking': '+1.5%' is too much (at most 1 % either way"),
        ("{hash: a, tracking: 0.5em}", ":1:27: P103 error: 'tracking': '0.5em' is not a tracking (write +0.5%"),
        ("{tracking: +0.5%}", ":1:1: C004 error: 'a.b1' lacks the key 'hash' (for example 3f2a91c0)"),
        ("{hash: a, keep: togehter}", ":1:23: C006 error: item 1 of 'keep' cannot be 'togehter' (did you mean"),
        ("{hash: a, braek: before}", ":1:17: C005 error: unknown key 'braek' (did you mean 'break'?)"),
        ("{hash: a, break: after}", ":1:24: C006 error: 'break' cannot be 'after' (it may be before)"),
        ("{hash: a}", ":1:1: C004 error: 'a.b1' says nothing that mends it (give it tracking"),
    ],
)
def test_what_is_wrong_in_an_entry(write: Any, findings: Any, entry: str, told: str) -> None:
    read_registers(write({FILE: f"a.b1: {entry}\n"}), findings)
    (finding,) = findings
    assert str(finding).startswith(f"{FILE}{told}")


def test_a_file_that_nobody_reads(write: Any, findings: Any) -> None:
    read_registers(write({"registers/makeup/press.yml": GOOD}), findings)
    assert [finding.code for finding in findings] == ["C016"]
