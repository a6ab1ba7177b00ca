"""What a build says while it works: a moving line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Stages(Protocol):
    """Listens to the stages of a build."""

    def stage(self, name: str, total: int = 0) -> None:
        """A stage begins; ``total`` is the number of its steps where it has any."""

    def step(self) -> None:
        """A step of the stage is done."""


class Silent:
    """Listens and says nothing."""

    def stage(self, name: str, total: int = 0) -> None:
        """Nothing."""

    def step(self) -> None:
        """Nothing."""


@dataclass(slots=True)
class PlainLines:
    """A line for each stage, for logs and pipes."""

    console: Console
    started: float = field(default_factory=time.perf_counter)

    def stage(self, name: str, total: int = 0) -> None:
        """Prints the stage with the seconds since the start."""
        of = f" ({total})" if total else ""
        self.console.print(f"{time.perf_counter() - self.started:6.1f} s  {name}{of}", highlight=False)

    def step(self) -> None:
        """Nothing: a line for each would drown the log."""


class Moving:
    """One line that moves, for a terminal: the stage, and how many of its steps are done."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.task = progress.add_task("", total=None)
        self.name, self.total, self.done = "", 0, 0

    def stage(self, name: str, total: int = 0) -> None:
        """Shows the stage."""
        self.name, self.total, self.done = name, total, 0
        self._show()

    def step(self) -> None:
        """Counts a step of the stage."""
        self.done += 1
        self._show()

    def _show(self) -> None:
        count = f" ({self.done} of {self.total})" if self.total else ""
        self.progress.update(self.task, description=f"{self.name}{count}")


@contextmanager
def stages_on(console: Console) -> Iterator[Stages]:
    """The listener that suits a console."""
    if not console.is_terminal:
        yield PlainLines(console)
        return
    columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as progress:
        yield Moving(progress)
