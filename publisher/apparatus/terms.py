"""Glossary terms: marked in the chapters, linked at their first use, and filed with their uses.

How the marked words find their entry, where the mark does not name it: without regard to case, white space and
accents they are the slug or the term of an entry, or its simple plural (-s, -es, -ies for -y). Anything further
("bands" for *partisan*) is written ``{term=partisan}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from publisher.apparatus.filing import Filing
from publisher.apparatus.runs import change_text, numbered, slug
from publisher.apparatus.working import Nodes, Working
from publisher.diagnostics import Diagnostic, Report, did_you_mean
from publisher.model import GlossaryEntry, Node, Registers, Summary, Term, Text, Use, anchor, plain_text, rewrite

QUIET = frozenset({"heading", "pull"})
"""Blocks whose words are seen again elsewhere (contents, the text itself): a term in them is not its first use."""


def mark_terms(working: Working, registers: Registers, report: Report) -> Working:
    """The chapter with the first use of every term linked to the glossary; later uses lose their mark.

    The first use gets an id (``albania.t1``), ``target`` (``glossary.partisan``) and the role ``term``, and is
    gathered in ``terms``. The text comes before its notes, whatever their order on the page. A term that the
    glossary lacks is an error (X002).
    """
    known = _by_wording(registers.glossary)
    ids = numbered(working.id, "t")
    uses: dict[str, Use] = {}

    def change(content: Nodes, kind: str) -> Nodes:
        return rewrite(content, lambda node: _resolved(node, kind))

    def _resolved(node: Node | Text, kind: str) -> Nodes:
        if not isinstance(node, Node) or node.kind != "span" or "term" not in node:
            return (node,)
        name = _find(node, known, report)
        node = node.without("term")
        if not name or name in uses or kind in QUIET:
            return (node,) if node.attributes else node.children
        node = node if "id" in node else node.having(id=next(ids))
        uses[name] = Use(name, node.get("id"), node.place)
        return (node.having(target=anchor("glossary", name), role=f"{node.get('role')} term".strip()),)

    standfirst = change(working.front.standfirst, "heading")
    working = working.throughout(lambda blocks: change_text(blocks, change))
    front = replace(working.front, standfirst=standfirst)
    return replace(working, front=front, terms=(*working.terms, *uses.values()))


def glossary(
    summaries: Sequence[Summary], registers: Registers, filing: Filing, report: Report
) -> tuple[GlossaryEntry, ...]:
    """The entries that the book prints, in the order of the alphabet, each with its first use in every chapter.

    Printed is a term that a chapter uses, and one that a printed entry says to see also. Any other is left out and
    reported (X004), as is a reference to an entry that there is not (X006).
    """
    uses: dict[str, list[Use]] = {name: [] for name in registers.glossary}
    for summary in summaries:
        for use in summary.terms:
            uses[use.key].append(replace(use, key=summary.chapter))
    printed = _with_see_also({name for name, found in uses.items() if found}, registers.glossary)
    for name, term in registers.glossary.items():
        if name not in printed:
            report(Diagnostic("X004", f"no chapter uses the term {term.term!r}", term.place))
        for other in term.see_also:
            if other not in registers.glossary:
                hint = did_you_mean(other, registers.glossary)
                message = f"{term.term!r} says to see also {other!r}, which is no entry"
                report(Diagnostic("X006", message, term.place, hint))
    entries = [GlossaryEntry(registers.glossary[name], tuple(uses[name])) for name in printed]
    return tuple(sorted(entries, key=lambda entry: filing.key(entry.term.term)))


def _with_see_also(used: set[str], terms: Mapping[str, Term]) -> set[str]:
    printed: set[str] = set()
    waiting = list(used)
    while waiting:
        name = waiting.pop()
        if name not in printed and name in terms:
            printed.add(name)
            waiting.extend(terms[name].see_also)
    return printed


def _find(span: Node, known: Mapping[str, str], report: Report) -> str:
    """The slug of the entry that a marked span means, or nothing."""
    named = span.get("term")
    words = " ".join((named if named not in ("", "term") else plain_text(span)).split())
    found = next((known[word] for word in _singulars(slug(words) or words) if word in known), "")
    if not found:
        hint = did_you_mean(slug(words) or words, sorted(known)) or "glossary.yaml has no such entry"
        report(Diagnostic("X002", f"unknown term {words!r}", span.place, hint))
    return found


def _by_wording(terms: Mapping[str, Term]) -> dict[str, str]:
    """Slug of an entry by each wording that finds it; an entry's own slug goes before another's term."""
    wordings = {slug(term.term) or term.term: name for name, term in terms.items()}
    return wordings | {name: name for name in terms}


def _singulars(word: str) -> Iterator[str]:
    yield word
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
