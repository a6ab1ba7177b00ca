"""Making an edition again and again in one process: what is loaded stays loaded, the cache has what did not change."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from publisher.build import build_editions
from publisher.diagnostics import Diagnostic, ManuscriptError, MissingPart, WrongUse, in_order, tally
from publisher.manifest import Manifest
from publisher.preview.pages import Document, read_document
from publisher.preview.showing import Edition, Outcome
from publisher.progress import Stages


class Maker:
    """Makes one edition of a book into one folder."""

    def __init__(self, folder: Path, output: Path, edition: str, processes: int) -> None:
        self._folder, self._output, self._edition, self._processes = folder, output, edition, processes

    @property
    def written(self) -> tuple[Path, ...]:
        """The folders that are written to."""
        return self._output / ".cache", self._output / self._edition

    def make(self, stages: Stages) -> Outcome:
        """The edition as the book is now. Where nothing has changed since it was last made, it is only read.

        The manifest is that of ``publisher build EDITION``: what either has made, neither makes again.
        """
        started = time.perf_counter()
        manifest = Manifest(self._folder, self._output, ["build", self._edition])
        if known := manifest.unchanged():
            return Outcome(self._read(known.told), f"{_told(known.told)}, nothing has changed", known.findings)
        manifest.look()
        findings: list[Diagnostic] = []
        try:
            made = build_editions(self._folder, self._output, [self._edition], findings.append, stages, self._processes)
        except ManuscriptError:
            told = f"{tally(in_order(findings))}; nothing was made"
            return Outcome(None, told, tuple(map(str, in_order(findings))))
        except (WrongUse, MissingPart) as error:
            return Outcome(None, f"nothing was made: {error}")
        said = tuple(map(str, in_order(findings)))
        manifest.keep({artefact.path: artefact.said for artefact in made}, said)
        files = {artefact.path.relative_to(self._output).as_posix(): artefact.said for artefact in made}
        edition = self._read(files)
        return Outcome(edition, f"{_told(files)}, built in {time.perf_counter() - started:.1f} s", said)

    def _read(self, files: Mapping[str, str]) -> Edition:
        """The files that were made, by their names in the output folder."""
        return edition_of([read_document(Path(name).name, (self._output / name).read_bytes()) for name in files])


def edition_of(documents: Sequence[Document]) -> Edition:
    """An edition of files; what is the same in every byte has the same name."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(hashlib.sha256(f"{document.name}\n".encode() + document.data).digest())
    return Edition(digest.hexdigest()[:16], tuple(documents))


def _told(files: Mapping[str, str]) -> str:
    """What is said of the files that were made, in a line."""
    return next(iter(files.values())) if len(files) == 1 else f"{len(files)} files"
