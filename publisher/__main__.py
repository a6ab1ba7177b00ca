"""The command ``publisher``.

One that was given before, and for which nothing has changed since, is answered before it is even parsed: what parses it
takes longer to load than all the rest takes.
"""

from __future__ import annotations

import sys


def main() -> None:
    """The console script."""
    from publisher.manifest import answer

    if answer(sys.argv[1:]):
        return
    from publisher.cli import main as run

    run()


if __name__ == "__main__":
    main()
