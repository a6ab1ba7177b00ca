"""``python -m publisher``: the command, where it is not on the path."""

from publisher.cli import main

if __name__ == "__main__":
    main()
