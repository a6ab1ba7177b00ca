"""Saves in the folders of a book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import DefaultFilter, watch

from publisher.diagnostics import MissingPart

#: How long nothing more is to be saved before a save is told, in ms: an editor that saves all files saves them once.
SETTLED = 50

#: How long to wait for a save before looking whether to end, in ms.
LOOK_UP = 100


def saves(folders: Sequence[Path], written: Sequence[Path]) -> Iterator[None]:
    """At once, and then after each save in the folders; many that follow each other closely are one.

    What is saved while the caller is busy is told, once, when it comes back. ``written`` are folders that the caller
    writes itself; what is in them, and what editors and systems leave beside a file, is no save. Raises
    ``KeyboardInterrupt`` at Ctrl-C, ``MissingPart`` where the system cannot watch so many folders.
    """
    ours = DefaultFilter(ignore_paths=[str(path.resolve()) for path in written])
    places = {folder.resolve() for folder in folders}
    told = False
    try:
        for saved in watch(*places, watch_filter=ours, step=SETTLED, rust_timeout=LOOK_UP, yield_on_timeout=True):
            if saved or not told:
                told = True
                yield
    except OSError as error:
        raise MissingPart(
            f"the folder of the book cannot be watched: {error} "
            "(on Linux: raise fs.inotify.max_user_watches, or set WATCHFILES_FORCE_POLLING=true)"
        ) from error
