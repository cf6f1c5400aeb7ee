"""Sentences that name a secret or remote control in words that mean nothing else.

Where impostors could get nothing but accounts (``at_stake: accounts`` in ``data/trust.yml``),
only these are looked at by somebody: the words of :mod:`helpcenter.trust.sensitive` are those of
every day, too, and whoever writes about bicycles, bills or rooms would have each line approved.
"""

from collections.abc import Iterator
from functools import cache

from helpcenter.languages import pack
from helpcenter.languages.requests import Certain
from helpcenter.trust import sensitive
from helpcenter.trust.tables import every_language, tables
from helpcenter.trust.wordlist import Wordlist

_SECRET, _CONTROL = 1, 2
_NAMED = {_SECRET: "a secret", _CONTROL: "remote control"}


def is_certain(sentence: str, language: str) -> bool:
    """Tell whether a sentence names a secret or remote control, in whatever language."""
    return any(True for _ in _hits(sentence, language))


def reasons(sentence: str, language: str) -> tuple[str, ...]:
    """Return why somebody has to look at a sentence, such as "a secret: password"."""
    told: dict[str, dict[str, None]] = {}
    for word, flags in _hits(sentence, language):
        for flag, what in _NAMED.items():
            if flag & flags:
                told.setdefault(what, {})[word] = None
    return tuple(
        f"{what}: {', '.join(sensitive.spelled(words, sentence))}" for what, words in told.items()
    )


def _hits(sentence: str, language: str) -> Iterator[tuple[str, int]]:
    words = _words(sensitive.normal(language) if language else "")
    yield from words.hits(sensitive.plain(sentence, language))


@cache
def _words(language: str) -> Wordlist:
    """Return the words to look for in a language: its own, and the clear ones of others."""
    mine = (pack(language).requests.certain if language else Certain(), tables().certain)
    words: dict[str, int] = {}
    for known in (*mine, *(one.certain for one in every_language())):
        for word, flag in _listed(known):
            if known in mine or sensitive.is_clear(word):
                words[word] = words.get(word, 0) | flag
    return Wordlist.of(words)


def _listed(known: Certain) -> Iterator[tuple[str, int]]:
    yield from ((word, _SECRET) for word in known.secret)
    yield from ((word, _CONTROL) for word in known.control)
