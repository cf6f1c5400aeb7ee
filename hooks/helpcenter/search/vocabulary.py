"""Which term each word of a language stands for: what the browser has instead of a stemmer.

A word is stemmed as it is written, with its accents; readers type it with or without.
So the forms a folded word has in the articles are counted, and the stem of the most
frequent one is the term. The browser gets the words with their terms, and the ways in
which words became terms (``transferring`` → ``transfer``: without ``ring``). By those it
takes a word that stands in no article for a form of one that does.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

import regex

from helpcenter.search.analyzer import Analyzer, is_solid

_WRITTEN = regex.compile(r"[\p{L}\p{M}]+")
# No language puts more letters before a stem.
_LONGEST_FRONT = 6
# Rarer ways are the whims of single words.
MOST_WAYS = 300
# The length of an ending is written as one digit; no word of so many letters has forms.
_LONGEST = 35


class Way(NamedTuple):
    """How a word becomes its term.

    Attributes:
        end: what is cut off its end.
        added: what is put there.
        front: what is cut off its beginning.
    """

    end: str
    added: str
    front: str

    def applied(self, word: str) -> str:
        """Return the term of a word that has this way."""
        return word[len(self.front) : len(word) - len(self.end)] + self.added


def way(word: str, term: str) -> Way:
    """Return how a word becomes its term; of all ways, the one that keeps most of it."""
    fronts = range(min(_LONGEST_FRONT, len(word) - 1) + 1)
    kept, front = max((_shared(word[cut:], term), -cut) for cut in fronts)
    cut = -front if kept else 0
    return Way(word[cut + kept :], term[kept:], word[:cut])


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


class Vocabulary:
    """The terms of the words of a language."""

    def __init__(self, rules: Analyzer, written: Mapping[str, int]) -> None:
        """Learn from the forms that stand in texts.

        Args:
            rules: of the language.
            written: word as it is written → how often.
        """
        self._rules = rules
        self._forms: dict[str, tuple[int, str]] = {}
        for form, times in written.items():
            word = rules.fold(form)
            self._forms[word] = max(self._forms.get(word, (0, "")), (times, form))
        self._terms: dict[str, str] = {}

    def term(self, word: str) -> str:
        """Return the term of a folded word."""
        if word not in self._terms:
            stemmed = word
            if len(word) <= _LONGEST and not is_solid(word):
                stemmed = self._rules.stem(self._forms.get(word, (0, word))[1])
            self._terms[word] = stemmed or word
        return self._terms[word]

    def ways(self, words: Iterable[str]) -> list[Way]:
        """Return how words become their terms: the most frequent ways, then what the pack says."""
        counted = Counter(
            found
            for word in words
            # What the pack says of single words is no way of others.
            if not is_solid(word)
            and word not in self._rules.forms
            and (found := way(word, self.term(word))).end != word
        )
        learned = sorted(counted, key=lambda found: (-counted[found], found))[:MOST_WAYS]
        known = (Way(end, added, "") for end, added in self._rules.endings.items())
        return [*learned, *(found for found in known if found not in counted)]


def written(text: str) -> Iterator[str]:
    """Yield the words of a text as they are written, but for capitals."""
    yield from _WRITTEN.findall(unicodedata.normalize("NFC", text).lower())


@lru_cache(maxsize=1 << 17)
def written_in(text: str) -> tuple[str, ...]:
    """Return the words of a title, heading or keyword, which every other language indexes too."""
    return tuple(written(text))
