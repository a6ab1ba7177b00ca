"""How the engine reads files: those that were looked at before, and nothing else."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Gives the engine the files of a shelf, and data that an address itself holds; notes what else it asks for."""

    def __init__(self, files: Mapping[str, Path], refused: dict[str, str]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._files = files
        self._refused = refused

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The content of a file of the shelf. Its address is passed on, never its path: paths would be in the PDF."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        file = self._files.get(url)
        if file is None:
            self._refused.setdefault(url, "a picture or style sheet asks for it, and may not refer to other files")
            raise ValueError("not a file of this section")
        kind, _ = mimetypes.guess_type(file.name)
        return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": kind or "application/octet-stream"})
