"""The server: on this machine only, and of the edition and its own page only.

Whatever runs in a browser here can send requests to this machine. So none is answered that names another host (a name
that was made to lead here), no other page may read or frame what is served, and the page itself loads nothing from
elsewhere.
"""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from publisher.diagnostics import WrongUse
from publisher.preview.pages import draw
from publisher.preview.showing import Board, Edition

LOOPBACK = "127.0.0.1"
HOSTS = (LOOPBACK, "localhost")

PARTS = {"/": "page.html", "/page.css": "page.css", "/page.js": "page.js"}

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
ANEW, KEEP = {"Cache-Control": "no-store"}, {"Cache-Control": "max-age=86400, immutable"}


@contextmanager
def serving(board: Board, port: int) -> Iterator[str]:
    """Serves what a board shows while the block runs, and gives the address. ``WrongUse`` where the port is taken."""
    listening = _listen(port)
    server = uvicorn.Server(
        uvicorn.Config(
            application(board),
            lifespan="off",
            timeout_graceful_shutdown=1,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            headers=list(HEADERS.items()),
        )
    )
    thread = threading.Thread(target=server.run, args=([listening],), name="preview", daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{listening.getsockname()[1]}/"
    finally:
        board.end()
        server.should_exit = True
        thread.join()


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise WrongUse(
            f"port {port} cannot be had ({why}): another preview may be running; name another port with --port"
        ) from error


def application(board: Board) -> Starlette:
    """What answers requests."""

    async def events(_: Request) -> Response:
        return StreamingResponse(_events(board), headers=ANEW, media_type="text/event-stream")

    def page(request: Request) -> Response:
        """A page as a picture, under the name of the state that the edition is in."""
        version, name, number = (request.path_params[part] for part in ("version", "name", "number"))
        document = board.state.edition.document(name) if version == board.state.edition.version else None
        if document is None or number >= len(document.pages):
            raise HTTPException(404)
        return Response(draw(document, number), headers=KEEP, media_type="image/png")

    def file(request: Request) -> Response:
        """A file of the edition, as last made."""
        document = board.state.edition.document(request.path_params["name"])
        if document is None:
            raise HTTPException(404)
        return Response(document.data, headers=ANEW, media_type="application/pdf")

    return Starlette(
        routes=[
            *(Route(path, _part(name)) for path, name in PARTS.items()),
            Route("/events", events),
            Route("/pages/{version}/{name}/{number:int}.png", page),
            Route("/files/{name}", file),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False)],
    )


def _part(name: str) -> Callable[[Request], Response]:
    """Answers with a part of the page itself."""
    path = Path(__file__).parent / name
    return lambda _: FileResponse(path, headers=ANEW)


async def _events(board: Board) -> AsyncIterator[str]:
    """What a browser is sent: the edition where it is another, and the state, each time that has changed."""
    sent: Edition | None = None
    async for state in board.states():
        if state.edition is not sent:
            sent = state.edition
            yield _event("edition", _edition(sent))
        said = {"name": state.name, "kind": state.kind, "told": state.told, "steps": state.steps}
        yield _event("state", {**said, "findings": state.findings})


def _event(name: str, data: Mapping[str, object]) -> str:
    """An event as the server-sent events of HTML have it."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


def _edition(edition: Edition) -> Mapping[str, object]:
    """An edition as the page knows it: its files, and where each of their pages is."""
    return {
        "version": edition.version,
        "files": [
            {"name": document.name, "pages": [asdict(page) for page in document.pages]}
            for document in edition.documents
        ],
    }
