"""Reducing what is written to what it means, and to what it looks like."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from helpcenter.trust import rules

HIDDEN = re.compile("[" + "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in rules.INVISIBLE) + "]")
_EDGES = re.compile(
    r"^[\s\ufeff\u200b-\u200f\u202a-\u202c\u2060\u2066-\u2069]+|[\s\ufeff\u200b-\u200f\u202a-\u202c\u2060\u2066-\u2069]+$"
)
_FULL_WIDTH = {
    # But the slash and the backslash: in a host, browsers take neither for one.
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in {0xFF0F, 0xFF3C}},
    **dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
     ord("。"): ".", ord("｡"): ".",
}  # fmt: skip
_CAPITALS = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
_KEYCAP = re.compile("\u20e3")
_LEET = str.maketrans(dict(rules.LETTERS) | {"@": "a"})
# A run of signs with a letter among them: a number of its own stays one.
_WITHIN = re.compile(
    r"(?:[^\W\d_]|(?<=[^\W_])[!|$@](?=[^\W_])|\d)*[a-z](?:[^\W_]|[!|$@](?=[^\W_]))*"
)
_COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")


def trim(text: str) -> str:
    """Drop what copying adds at both ends: blanks, invisible marks, and marks of direction."""
    return _EDGES.sub("", text)


def exact(text: str) -> str:
    """Return a text as an honest keyboard may write it: small letters, plain blanks, ASCII.

    Full-width forms are honest too: keyboards of scripts of full width make them.
    """
    return text.translate(_FULL_WIDTH).translate(_CAPITALS)


def fold(text: str) -> str:
    """Return what a text means: visible, compatibility forms resolved (NFKC), small letters.

    Where this differs from :func:`exact`, somebody has disguised something.
    """
    text = HIDDEN.sub("", text).replace("。", ".").replace("｡", ".")
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())


@cache
def _alike() -> Mapping[int, str]:
    return str.maketrans(dict(rules.confusables()) | rules.ENCLOSED)


@lru_cache(maxsize=16384)
def looks(text: str) -> str:
    """Return what a text looks like, letter for letter: digits, signs and words stay apart."""
    if text.isascii() and text.isprintable():
        return text.lower()
    text = unicodedata.normalize("NFKC", HIDDEN.sub("", text).translate(_alike()))
    text = unicodedata.normalize("NFD", text.translate(_alike()).lower())
    return unicodedata.normalize("NFC", _COMBINING.sub("", text).translate(_alike()))


@lru_cache(maxsize=16384)
def shaped(text: str) -> str:
    """Return what a text is read as: letters that digits and signs stand for within words."""
    text = looks(text)
    return _WITHIN.sub(lambda match: match[0].translate(_LEET), text)


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """Return what a text looks like: equal for texts that are mistaken for each other.

    After UTS 39, section 4, and further: within ASCII, ``0`` is ``o``, ``rn`` is ``m``.
    """
    table = rules.confusables()
    text = unicodedata.normalize("NFKC", HIDDEN.sub("", text))
    text = "".join(table.get(char, char) for char in text).lower()
    text = _COMBINING.sub("", unicodedata.normalize("NFD", text))
    text = "".join(rules.LETTERS.get(c, c) for char in text for c in table.get(char, char))
    for pair, single in rules.PAIRS:
        text = text.replace(pair, single)
    return text


def digits(text: str) -> str:
    """Return the digits of all scripts as ASCII, in their order."""
    return "".join(str(unicodedata.digit(char)) for char in text if char.isdecimal())


def digits_within(text: str) -> str:
    """Return a text with the digits of all scripts, and those in circles and keys, in ASCII."""
    if text.isascii():
        return text
    return _KEYCAP.sub("", HIDDEN.sub("", text)).translate(_digits())


@cache
def _digits() -> Mapping[int, str]:
    """Return the signs that have the value of a digit, and those."""
    signs = (chr(code) for code in range(0x80, 0x20000))
    values = ((sign, unicodedata.digit(sign, None)) for sign in signs)
    return {ord(sign): str(value) for sign, value in values if value is not None}


def unicode_host(host: str) -> str:
    """Return a host with its punycode labels (``xn--…``, RFC 3492) decoded."""
    return ".".join(_decoded(label) for label in host.split("."))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def distance(one: str, other: str) -> int:
    """Return the edits between two texts: insert, delete, change, swap neighbours (OSA)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
