"""assembling/: resolved book → sections of XHTML, by the templates of a layout."""

from publisher.assembling.excerpts import Excerpt, excerpts
from publisher.assembling.facts import Facts, Locator, NoPages
from publisher.assembling.plan import UNLISTED, plan
from publisher.assembling.sections import Assembler
from publisher.assembling.set_text import set_text

__all__ = ["UNLISTED", "Assembler", "Excerpt", "Facts", "Locator", "NoPages", "excerpts", "plan", "set_text"]
