"""What is wrong, where, and how to mend it.

A room does not stop at the first problem: it reports and goes on, so that one run shows all. A report is a
callable that takes a ``Diagnostic``; in tests it is ``list.append``.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from publisher.codes import CODES

if TYPE_CHECKING:
    from publisher.model import Place

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: its code (``publisher check --explain CODE``), severity, what, where, and a hint."""

    code: str
    message: str
    place: Place | None = None
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """How grave it is, by its code."""
        return CODES[self.code].severity

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.code} {self.severity}: {self.message}{hint}"

    def as_data(self) -> dict[str, object]:
        """Plain data for machines."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
            "place": asdict(self.place) if self.place else None,
        }


Report = Callable[[Diagnostic], None]


class ManuscriptError(Exception):
    """The manuscript has problems that no edition can be made with; they have been reported."""


class WrongUse(Exception):
    """The command was called wrongly: no book there, no such edition."""


class MissingPart(Exception):
    """Something is missing on this machine; the message says what installs it."""


def stop_at(errors: Sequence[Diagnostic]) -> None:
    """Raises ``ManuscriptError`` where something has been reported that no edition can be made with."""
    if errors:
        raise ManuscriptError(str(errors[0]))


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """A hint that names the nearest right name, or nothing."""
    near = difflib.get_close_matches(wrong, list(right), n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""


def in_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings by file, line and column, each once; those without a place last."""
    return sorted(dict.fromkeys(findings), key=lambda d: (_position(d.place), d.code, d.message))


def tally(findings: Sequence[Diagnostic]) -> str:
    """How many findings of each severity there are, in words."""
    counts = {name: sum(f.severity == name for f in findings) for name in ("error", "warning", "info")}
    return ", ".join(f"{n} {name}{'s' if n != 1 and name != 'info' else ''}" for name, n in counts.items() if n)


def _position(place: Place | None) -> tuple[str, int, int]:
    return (place.file, place.line, place.column) if place else ("\uffff", 0, 0)
