"""Characters that make a text read otherwise than it looks, or look otherwise than it reads."""

import re
import unicodedata
from collections.abc import Iterator

import regex

from helpcenter.languages import locale
from helpcenter.trust.normalise import HIDDEN

# Marks of direction that writing from right to left needs; joiners within words of scripts
# that need them, and within emoji; the choice of an emoji's shape.
_DIRECTION = {"\u200e", "\u200f", "\u061c"}
_JOINERS = {"\u200c", "\u200d"}
_SHAPES = {"\ufe0e", "\ufe0f"}
# Letters that are pictures of letters, and those of phonetic alphabets.
_DRAWN = regex.compile(
    r"[\U0001D400-\U0001D7FF\U0001F110-\U0001F1E5\u249C-\u24E9\u0250-\u02AF\u1D00-\u1DBF\uFFA0-\uFFDC]"
)
_MIXED = regex.compile(
    r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}]+", regex.IGNORECASE
)
_SCRIPTS = [
    regex.compile(rf"\p{{{name}}}")
    for name in ("Latin", "Cyrillic", "Greek", "Armenian", "Cherokee")
]
_OTHERS = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}]")
# Signs of physics and names of products: one Greek letter beside Latin ones.
_UNITS = re.compile(r"[µμΩ][A-Za-z]{0,2}|[A-Za-z]{0,2}[µμΩ]")


def disguises(text: str, language: str) -> Iterator[str]:
    """Yield what is disguised in a text, said for a message."""
    if text.isascii() and text.isprintable():
        return
    for match in HIDDEN.finditer(text):
        if not _is_needed(text, match.start(), language):
            name = unicodedata.name(match[0], "a sign without a name")
            yield f"U+{ord(match[0]):04X} ({name}), which nobody sees"
            break
    drawn = _DRAWN.search(text)
    if drawn:
        yield f"“{drawn[0]}” (U+{ord(drawn[0]):04X}), a picture of a letter"
    for word in _MIXED.findall(text) if _OTHERS.search(text) else ():
        if sum(bool(script.search(word)) for script in _SCRIPTS) > 1 and not _UNITS.fullmatch(word):
            yield f"“{word}”, whose letters are of several alphabets"
            break


def _is_needed(text: str, index: int, language: str) -> bool:
    char = text[index]
    before = text[index - 1 : index]
    if char in _DIRECTION:
        return bool(language) and locale.direction(language) == "rtl"
    if char in _SHAPES:
        return bool(before) and not before.isalpha()
    if char in _JOINERS:
        return bool(before) and not before.isascii()
    return False
