"""Watch and serve: an edition in the browser, made again after each save.

``watching`` tells of saves, ``making`` has the spine build and keeps what it made, ``showing`` holds what there is to
see, ``serving`` puts it before the browser. The main thread builds, so that Ctrl-C ends a build as it does anywhere;
the server has a thread of its own.
"""

from __future__ import annotations

from publisher.preview.preview import preview

__all__ = ["preview"]
