"""An article's HTML as readers get it: what Markdown cannot say, added once it is rendered.

What is worked on is what ``content.markdown.writer`` makes: headings with ids, lists. Search and
the checks see the article as it was before.
"""

import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import NamedTuple

from markupsafe import escape

from helpcenter.site.view import sentence

_HEADING = re.compile(
    r'(?P<folded><summary>)?<h(?P<level>[23]) id="(?P<id>[^"]+)">(?P<text>.*?)</h(?P=level)>',
    re.DOTALL,
)
_QUESTION = re.compile(
    r'(?P<heading><h3 id="(?P<id>[^"]+)">.*?</h3>)(?P<answer>.*?)(?=<h[1-3][ >]|\Z)', re.DOTALL
)
_LIST = re.compile(r"<ul>\s*(?P<items>(?:<li>(?:(?!</?[uo]l>|<li>).)*</li>\s*)+)</ul>", re.DOTALL)
_ITEM = re.compile(r"<li>(?P<item>.*?)</li>", re.DOTALL)
# A link, a colon as any language sets it, and a line without another link.
_LEADS = re.compile(
    r'\s*<a href="(?P<href>[^"]+)">(?P<title>(?:(?!<a ).)+?)</a>'
    r"(?:\s*[:：]\s*(?P<line>(?:(?!<a ).)+?))?\s*",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")


def text(html: str) -> str:
    """Return the words of some HTML; spaces of every kind stay what they are."""
    return unescape(_TAG.sub("", html)).strip()


# A word with a part of one or two letters: at its hyphen, a line would end with a letter alone.
_SHORT = re.compile(r"(?<![\w-])(?:[^\W_]{1,2}-[^\W_]+|[^\W_]+-[^\W_]{1,2})(?![\w-])")
_PIECE = re.compile(r"(<(?P<end>/?)(?P<tag>\w+)[^>]*>)")
# Where more elements change nothing but the end of a line.
_RUNNING = {"p", "li", "td", "dd", "h2", "h3", "strong", "em", "b", "i"}
_EMPTY = {"br", "img", "hr", "wbr", "input", "path"}


def unbroken(html: str) -> str:
    """Keep words such as "e-mail" and "Wi-Fi" in one line, where they stand in running text."""
    made, within, at = [], ["p"], 0
    for match in _PIECE.finditer(html):
        made += [_kept_whole(html[at : match.start()], within[-1]), match[0]]
        at, tag = match.end(), match["tag"]
        if match["end"]:
            within = within[:-1] or ["p"]
        elif tag not in _EMPTY and not match[0].endswith("/>"):
            plain = tag == "a" and match[0].startswith("<a href=") and "class=" not in match[0]
            within.append(within[-1] if plain else tag)
    return "".join([*made, _kept_whole(html[at:], within[-1])])


def _kept_whole(words: str, tag: str) -> str:
    return _SHORT.sub(r'<span class="whole">\g<0></span>', words) if tag in _RUNNING else words


def linked(html: str, label: str) -> str:
    """Give each heading a link to itself, which can be copied; one that folds has it elsewhere.

    Args:
        html: the article.
        label: what the links are called, with ``{title}`` in the place of the heading's words.
    """

    def with_link(match: re.Match[str]) -> str:
        if match["folded"]:
            return match[0]
        link = _link(match["id"], match["text"], label)
        return f'<div class="heading">{match[0]}{link}</div>'

    return _HEADING.sub(with_link, html)


def _link(anchor: str, heading: str, label: str) -> str:
    name = escape(label.replace("{title}", text(heading)))
    return f'<a class="anchor" href="#{anchor}" aria-label="{name}">#</a>'


def folded(html: str, sign: str, label: str) -> str:
    """Fold each question, a heading of the third level, and its answer.

    Args:
        html: the article.
        sign: the markup of the sign that stands behind each question.
        label: what the link to a question is called, as in :func:`linked`.
    """

    def fold(match: re.Match[str]) -> str:
        link = _link(match["id"], match["heading"], label)
        return (
            f'<details class="question"><summary>{match["heading"]}{sign}</summary>'
            f'<div class="answer-text">{match["answer"].strip()}{link}</div></details>\n'
        )

    return _QUESTION.sub(fold, html)


class Row(NamedTuple):
    """A link of an overview: its address, its words, and the line that tells more."""

    href: str
    title: str
    line: str


def rows(html: str, markup: Callable[[Sequence[Row]], str]) -> str:
    """Show lists of links, each with a line about it, as rows.

    Args:
        html: the article.
        markup: makes the list of its rows. A list of anything else stays as it is.
    """

    def shown(match: re.Match[str]) -> str:
        found = [_LEADS.fullmatch(item["item"]) for item in _ITEM.finditer(match["items"])]
        leads = [one for one in found if one]
        if len(leads) < len(found):
            return match[0]
        return markup(
            [Row(one["href"], one["title"], sentence(one["line"] or "")) for one in leads]
        )

    return _LIST.sub(shown, html)
