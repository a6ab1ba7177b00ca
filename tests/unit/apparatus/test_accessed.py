"""When web addresses were opened is said once where it was within a month."""

from __future__ import annotations

from publisher.apparatus.accessed import accessed_once
from publisher.apparatus.dates import DateLabels
from publisher.model import Registers


def register(*days: list[int]) -> Registers:
    works = {f"w{n}": {"id": f"w{n}", "title": "A", "accessed": {"date-parts": [day]}} for n, day in enumerate(days)}
    return Registers(bibliography={**works, "book": {"id": "book", "title": "B"}})


def test_days_of_one_month_are_said_once() -> None:
    registers, said = accessed_once(register([2026, 11, 25], [2026, 11, 22]), DateLabels())
    assert said.replace("\u2060", "").replace("\u00a0", " ") == "22–25 November 2026"
    assert not any("accessed" in work for work in registers.bibliography.values())


def test_one_day_is_a_day() -> None:
    _, said = accessed_once(register([2026, 11, 25], [2026, 11, 25]), DateLabels())
    assert said.replace("\u00a0", " ") == "25 November 2026"


def test_days_far_apart_stay_with_their_works() -> None:
    before = register([2026, 1, 2], [2026, 11, 22])
    assert accessed_once(before, DateLabels()) == (before, "")


def test_a_month_without_a_day_stays_with_its_work() -> None:
    before = register([2026, 11], [2026, 11, 22])
    assert accessed_once(before, DateLabels()) == (before, "")
