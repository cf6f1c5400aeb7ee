"""What readers may see of a template, a style, a script or a drawing."""

import re
from pathlib import Path

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# What tells about a drawing and is not drawn.
_ABOUT = re.compile(r"<!--.*?-->|<!DOCTYPE\b[^<>\[]*>|<metadata\b.*?</metadata\s*>", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
# The name of an XML vocabulary: it looks like an address and leads nowhere.
_VOCABULARY = re.compile(r"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def of(path: str, text: str) -> str:
    """Return it, each line where it stands; what nobody sees is blank."""
    text = _JINJA.sub(_blank, text)
    if Path(path).suffix == ".svg":
        text = _ABOUT.sub(_blank, text)
    return _TAG.sub(lambda tag: _VOCABULARY.sub(_blank, tag[0]), text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
