"""The official website, linked wherever an article sends readers to it.

Readers who are told "the number is on the official website" need to get there, or to learn how
the real one is recognised. Articles name it in the words of the glossary; the first of them in
each part of an article becomes what the ledger has: a heading begins a part, and so does a row.
"""

import re
from collections.abc import Callable, Sequence

from helpcenter.findings import suggest
from helpcenter.parity.glossary import Term, matcher

_PIECE = re.compile(r"<[^>]*>|[^<]+")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_PARTS = {"h2", "h3", "tr", "details"}
# Where a link cannot stand, or would say what stands there already.
_CLOSED = {"a", "button", "code", "pre", "summary", "script", "template", "h1", "h2", "h3", "th"}
_NAMED = "data-named"


def finder(terms: Sequence[Term], name: str, language: str) -> Callable[[str], str]:
    """Return what finds the words of a text that name the website.

    Args:
        terms: the glossary.
        name: the id of the website's term.
        language: of the texts.

    Raises:
        KeyError: there is no such term; the message says what to do.
    """
    known = {term.id: term for term in terms}
    if name not in known:
        near = suggest(name, known)
        raise KeyError(
            f"data/trust.yml: the website's term '{name}' is not in data/glossary.yml.{near}"
            " Add it there, or name another."
        )
    find = matcher([known[name]], language).find

    def words(text: str) -> str:
        return next((use.spelled(text) for use in find(text) if use.approved), "")

    return words


def linked(html: str, find: Callable[[str], str], mention: Callable[[str], str]) -> str:
    """Link the website in an article, once in each of its parts.

    Args:
        html: the article.
        find: returns the words of a text that name the website, or nothing.
        mention: makes the markup of such words.
    """
    made: list[str] = []
    closed, depth, due = "", 0, True
    for piece in _PIECE.findall(html):
        tag = _NAME.match(piece)
        if tag and tag[1] in _PARTS:
            due = True
        if closed:
            if tag and tag[1] == closed:
                depth += -1 if piece.startswith("</") else 1
                closed = closed if depth else ""
        elif tag:
            if not piece.startswith("</") and (tag[1] in _CLOSED or _NAMED in piece):
                closed, depth = tag[1], 1
        elif due and (words := find(piece)):
            made.append(piece.replace(words, mention(words), 1))
            due = False
            continue
        made.append(piece)
    return "".join(made)
