"""Scaffold: a new book of one's own, that builds as it stands and says of itself how to go on."""

from publisher.scaffold.begin import begin

__all__ = ["begin"]
