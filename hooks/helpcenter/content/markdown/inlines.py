"""Signs within a line that CommonMark does not have: placeholders, icons, keys, marks."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from helpcenter.content import placeholders

# What begins as an attribute list does: {#id}, {: .class}, {.class}, {key=value}.
ATTRIBUTES = re.compile(r"\{(?::[ \t]*|(?=[ \t]*[#.])|(?=[ \t]*[\w-]+=))[^{}\n]*\}(?!\})")
# Sets of icons, as Material names them: :material-lock:, :fontawesome-brands-github:.
ICON = re.compile(r":(?P<name>(?:material|octicons|simple|fontawesome)-[a-z0-9-]{1,100}):")
_KEY = r"(?:[a-z0-9-]+|\"[^\"\n]+\")"
_KEYS = re.compile(rf"\+\+(?P<keys>{_KEY}(?:\+{_KEY})*)\+\+", re.IGNORECASE)


class _Pair(NamedTuple):
    """Signs around a text: their element, and whether blanks may stand in it."""

    sign: str
    tag: str
    blanks: bool


_PAIRS: Mapping[str, tuple[_Pair, ...]] = {
    "=": (_Pair("==", "mark", blanks=True),),
    "^": (_Pair("^^", "ins", blanks=True), _Pair("^", "sup", blanks=False)),
    "~": (_Pair("~", "sub", blanks=False),),
}


def _brace(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    filled = placeholders.PATTERN.match(state.src, state.pos)
    match = filled or ATTRIBUTES.match(state.src, state.pos)
    if not match or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push("placeholder" if filled else "attributes", "", 0)
        token.content = match[0]
        token.meta = {"key": placeholders.key(match)} if filled else {}
    state.pos = match.end()
    return True


def _icon(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = ICON.match(state.src, state.pos)
    if not match or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push("icon", "", 0)
        token.content = match[0]
        token.meta = {"name": match["name"]}
    state.pos = match.end()
    return True


def _keys(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = _KEYS.match(state.src, state.pos)
    if not match or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push("keys", "", 0)
        token.content = match[0]
        token.meta = {"keys": [key.strip('"') for key in match["keys"].split("+")]}
    state.pos = match.end()
    return True


def _pair(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    src, start = state.src, state.pos
    for pair in _PAIRS[src[start]]:
        begin = start + len(pair.sign)
        if not src.startswith(pair.sign, start):
            continue
        # One more of the sign, or a footnote: not ours.
        if src[begin : begin + 1] in {pair.sign[0], "["} or src[start - 1 : start] == src[start]:
            return False
        end = src.find(pair.sign, begin, state.posMax)
        text = src[begin:end]
        if end < 0 or not text or text != text.strip() or "\n\n" in text:
            continue
        if not pair.blanks and re.search(r"\s", text):
            continue
        if not silent:
            _wrap(state, pair.tag, begin, end)
        state.pos = end + len(pair.sign)
        return True
    return False


def _wrap(state: StateInline, tag: str, begin: int, end: int) -> None:
    """Push an element around what is parsed from a part of the text."""
    most = state.posMax
    state.push(f"{tag}_open", tag, 1)
    state.pos, state.posMax = begin, end
    state.md.inline.tokenize(state)
    state.posMax = most
    state.push(f"{tag}_close", tag, -1)


_RULES: Mapping[str, Callable[[StateInline, bool], bool]] = {
    "{": _brace,
    ":": _icon,
    "+": _keys,
    "=": _pair,
    "^": _pair,
    "~": _pair,
}


def _ours(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    rule = _RULES.get(state.src[state.pos])
    return rule is not None and rule(state, silent)


def register(md: MarkdownIt) -> None:
    """Add the rules to a parser; one look at the sign tells whether any can apply."""
    md.inline.ruler.after("backticks", "ours", _ours)
