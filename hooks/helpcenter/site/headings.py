"""Headings as readers see them: Python-Markdown's table of contents loses their fixed spaces."""

import re
from collections.abc import Mapping

_HEADING = re.compile(r'<h([1-6])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_MARK = re.compile(r"<sup\b[^>]*>.*?</sup>|<[^>]+>", re.DOTALL)
_BLANKS = re.compile(r"[ \t\n]+")


def titles(html: str) -> Mapping[str, str]:
    """Return the headings of a rendered article by their ids, as HTML without elements."""
    return {
        match[2]: _BLANKS.sub(" ", _MARK.sub("", match[3])).strip(" \t\n")
        for match in _HEADING.finditer(html)
    }
