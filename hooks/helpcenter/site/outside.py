"""Links out of the site, where the operator lets articles lead anywhere."""

import re

_LINK = re.compile(r"<a (?=[^>]*href=\"https?://)(?![^>]*\srel=)([^>]*)>")
_CLASS = re.compile(r"(?<![\w-])class=\"([^\"]*)\"")


def marked(html: str) -> str:
    """Return an article with its links out of the site marked: nobody stands for them."""

    def mark(match: re.Match[str]) -> str:
        inside = match[1]
        if _CLASS.search(inside):
            inside = _CLASS.sub(r'class="\1 outside"', inside, count=1)
        else:
            inside += ' class="outside"'
        return f'<a {inside} rel="nofollow noopener">'

    return _LINK.sub(mark, html)
