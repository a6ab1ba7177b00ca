"""epub/: sections of XHTML and the page map → EPUB 3.3."""

from publisher.epub.navigation import Navigation, navigation
from publisher.epub.package import Contents, pack
from publisher.epub.pages import MarkedBook, PageTarget, mark_pages

__all__ = ["Contents", "MarkedBook", "Navigation", "PageTarget", "mark_pages", "navigation", "pack"]
