"""What a code says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means: severity, a title, and a paragraph that says why it matters and how to mend it."""

    severity: Literal["error", "warning", "info"]
    title: str
    explanation: str
