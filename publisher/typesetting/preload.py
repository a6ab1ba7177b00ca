"""What the fork server loads before it makes workers.

Where the engine or one of its libraries is not on this machine, a worker says so when it needs it; the server itself
would die of it.
"""

from __future__ import annotations

from contextlib import suppress

with suppress(ImportError, OSError):
    import weasyprint  # noqa: F401

    import publisher.typesetting.layout  # noqa: F401
