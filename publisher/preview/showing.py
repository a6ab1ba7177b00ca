"""What there is to see: the edition as last made, and how the last build ended. One writes, many browsers read."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from publisher.preview.pages import Document
from publisher.progress import Stages

Kind = Literal["building", "built", "failed"]


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as made: its files, in order, and a name for this state of them."""

    version: str
    documents: tuple[Document, ...] = ()

    def document(self, name: str) -> Document | None:
        """The file of a name."""
        return next((document for document in self.documents if document.name == name), None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended: what was made, or None; what is said of it; findings as ``publisher check`` tells them."""

    edition: Edition | None
    told: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What a browser shows at a moment."""

    name: str
    kind: Kind
    told: str
    steps: str = ""
    findings: tuple[str, ...] = ()
    edition: Edition = Edition("")


class Board:
    """Where the state hangs. It is written by the thread that builds, and read by that of the server."""

    def __init__(self, name: str) -> None:
        self.state = State(name, "building", "begins")
        self._ended = False
        self._lock = threading.Lock()
        self._wakers: set[Callable[[], object]] = set()

    def put(self, state: State) -> None:
        """Hangs up another state."""
        with self._lock:
            self.state = state
            self._wake()

    def end(self) -> None:
        """Nothing more will be shown: who listens is let go."""
        with self._lock:
            self._ended = True
            self._wake()

    def _wake(self) -> None:
        for wake in self._wakers:
            wake()

    def show(self, outcome: Outcome) -> None:
        """Shows how a build ended. After one that failed the edition stays that of the last good one."""
        stays = not outcome.edition and self.state.edition.documents
        self.put(
            replace(
                self.state,
                kind="built" if outcome.edition else "failed",
                told=f"{outcome.told}; what you see is the last good edition" if stays else outcome.told,
                steps="",
                findings=outcome.findings,
                edition=outcome.edition or self.state.edition,
            )
        )

    def listening(self, stages: Stages) -> Stages:
        """A listener to a build that shows its stages, and tells another of them."""
        return _Listener(self, stages)

    async def states(self) -> AsyncIterator[State]:
        """The state as it is, and then each time it has changed; who is slow misses those between."""
        changed = asyncio.Event()
        wake = partial(asyncio.get_running_loop().call_soon_threadsafe, changed.set)
        with self._lock:
            self._wakers.add(wake)
        try:
            while not self._ended:
                yield self.state
                await changed.wait()
                changed.clear()
        finally:
            with self._lock:
                self._wakers.discard(wake)


class _Listener:
    """Shows the stages of a build on a board."""

    def __init__(self, board: Board, other: Stages) -> None:
        self._board, self._other = board, other
        self._done = self._total = 0

    def stage(self, name: str, total: int = 0) -> None:
        """Shows the stage."""
        self._other.stage(name, total)
        self._done, self._total = 0, total
        self._board.put(
            replace(self._board.state, kind="building", told=name.removeprefix(f"{self._board.state.name}: "), steps="")
        )

    def step(self) -> None:
        """Counts a step of the stage."""
        self._other.step()
        self._done += 1
        if self._done > self._total:  # a section that is laid out beside those of the stage
            return
        self._board.put(replace(self._board.state, steps=f"{self._done} of {self._total}"))
