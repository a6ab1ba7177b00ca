"""When the addresses of a bibliography were opened: said once, where it was within a month, and at each work else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from publisher.apparatus.csl import Item
from publisher.apparatus.dates import DateLabels, printed, read_date
from publisher.model import Registers

#: Days that lie so near to one another that a reader gains nothing from the exact one.
NEAR = dt.timedelta(days=31)


def accessed_once(registers: Registers, labels: DateLabels) -> tuple[Registers, str]:
    """The registers without the days of access, and those days as printed: "22–25 November 2026".

    Where days lie further apart, or one is not exact, each work keeps its own and there is nothing to say of all.
    """
    told = [item["accessed"] for item in registers.bibliography.values() if "accessed" in item]
    days = [_day(date) for date in told]
    exact = [day for day in days if day is not None]
    if len(exact) < 2 or len(exact) < len(days) or max(exact) - min(exact) > NEAR:
        return registers, ""
    first, last = min(exact), max(exact)
    span = f"{first}/{last}" if first < last else f"{first}"
    works: dict[str, Item] = {key: _without_access(item) for key, item in registers.bibliography.items()}
    return replace(registers, bibliography=works), printed(read_date(span), labels=labels)


def _without_access(item: Item) -> Item:
    return {name: value for name, value in item.items() if name != "accessed"}


def _day(date: object) -> dt.date | None:
    """A date of CSL-JSON that is a single day."""
    parts = date.get("date-parts") if isinstance(date, Mapping) else None
    if not isinstance(parts, list) or len(parts) != 1 or len(parts[0]) != 3:
        return None
    try:
        return dt.date(*(int(part) for part in parts[0]))
    except ValueError:
        return None
