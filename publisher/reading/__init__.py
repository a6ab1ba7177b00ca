"""Reading: files → chapters and registers. The only room that knows Markdown and YAML."""

from publisher.reading.chapters import parse_inline, read_body
from publisher.reading.source import split_front_matter

__all__ = ["parse_inline", "read_body", "split_front_matter"]
