"""Code as HTML, its words marked by what they are; the style sheet gives them colours."""

import re
from functools import cache
from html import escape
from typing import NamedTuple

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from helpcenter.content.markdown.outliner import language

_OPTION = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)')")
# More lines than a page has.
_MOST = 10_000


class Fence(NamedTuple):
    """What stands behind a fence: a language, a title, and lines that matter."""

    language: str
    title: str
    lines: tuple[int, ...]


def fence(info: str) -> Fence:
    """Read what stands behind a fence."""
    options = {name: double or single for name, double, single in _OPTION.findall(info)}
    return Fence(language(info), options.get("title", ""), _lines(options.get("hl_lines", "")))


def _lines(text: str) -> tuple[int, ...]:
    """Return the lines that ``2 4-6`` names."""
    found: list[int] = []
    for first, last in re.findall(r"(\d{1,4})(?:-(\d{1,4}))?", text):
        found.extend(range(int(first), min(int(last or first), _MOST) + 1))
    return tuple(found)


@cache
def _lexer(name: str) -> Lexer | None:
    try:
        return get_lexer_by_name(name, stripnl=False)
    except ClassNotFound:
        return None


def html(code: str, about: Fence) -> str:
    """Return code with its words marked; as it is, where its language is not known."""
    lexer = _lexer(about.language or "text")
    if lexer is None:
        return escape(code, quote=False)
    marked: str = highlight(code, lexer, HtmlFormatter(nowrap=True, hl_lines=about.lines))
    return marked
