"""Code as HTML, its words marked by what they are; the style sheet gives them colours."""

from collections.abc import Iterator
from functools import cache
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.util import ClassNotFound

from helpcenter.content.markdown.fences import Fence


@cache
def _lexer(name: str) -> Lexer | None:
    try:
        return get_lexer_by_name(name, stripnl=False)
    except ClassNotFound:
        return None


def knows(name: str) -> bool:
    """Tell whether a language of code is known, so that its words can be marked."""
    return _lexer(name) is not None


def names() -> Iterator[str]:
    """Yield what languages of code are called."""
    for _, aliases, _, _ in get_all_lexers(plugins=False):
        yield from aliases


def html(code: str, about: Fence) -> str:
    """Return code with its words marked; as it is, where its language is not known."""
    lexer = _lexer(about.language or "text")
    if lexer is None:
        return escape(code, quote=False)
    marked: str = highlight(code, lexer, HtmlFormatter(nowrap=True, hl_lines=about.lines))
    return marked
