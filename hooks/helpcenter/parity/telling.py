"""What the words of a title or a link tell: which of them say what it is about."""

import re
from functools import lru_cache

from helpcenter.content.placeholders import PATTERN
from helpcenter.languages.pack import pack
from helpcenter.parity.glossary import stem

_WORD = re.compile(r"[^\W_]+")
# Shorter words are particles.
_LEAST = 3


@lru_cache(maxsize=1 << 15)
def telling(text: str, language: str) -> frozenset[str]:
    """Return the stems of a text's words that say what it is about.

    Of a language that does not part its words, these are pairs of signs.
    """
    if not pack(language).writing.spaced:
        letters = "".join(_WORD.findall(text))
        return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
    stops = _stops(language)
    return frozenset(
        stem(word, language)
        for word in map(str.casefold, _WORD.findall(text))
        if word not in stops and (len(word) >= _LEAST or word.isdigit())
    )


def subject(text: str, language: str) -> frozenset[str]:
    """Return what says what a text is about, without words that stand in any question."""
    text = PATTERN.sub(" ", text)
    if pack(language).writing.spaced:
        return telling(text, language)
    for word in sorted(_stops(language), key=len, reverse=True):
        text = text.replace(word, " ")
    return frozenset(pair for run in text.split() for pair in telling(run, language))


@lru_cache(maxsize=64)
def _stops(language: str) -> frozenset[str]:
    own = pack(language)
    return frozenset((*own.search.stops.split(), *own.vocabulary.telling, *own.vocabulary.frequent))
