"""The index terms of a text: stems, and Chinese words."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import rjieba

from helpcenter.search.analyzer import Analyzer, analyzer, is_han


class Word(NamedTuple):
    """A word as it is written (folded), and its term in the index."""

    surface: str
    term: str


def words(rules: Analyzer, text: str) -> Iterator[Word]:
    """Yield the words of a text that can be searched for.

    Chinese is segmented; a long word also yields the shorter ones it is made of.
    """
    for run in rules.runs(text):
        for word in rjieba.cut_for_search(run) if is_han(run) else (run,):
            if not rules.is_stop(word):
                yield Word(word, rules.stem(word))


@lru_cache(maxsize=1 << 17)
def terms(language: str, text: str) -> Sequence[str]:
    """Return the terms of a title, heading or keyword, which every other language indexes too."""
    return tuple(word.term for word in words(analyzer(language), text))
