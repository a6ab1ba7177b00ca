"""A publication builder: one manuscript, many editions.

The flow, in the order of the rooms (see ``docs/architecture.md``)::

    reading → apparatus → ( assembling → typesetting → pagination )* → binding → PDF
                                                           └ page map → epub → EPUB
"""

__version__ = "0.1.0"
