"""The index terms of a text: stems, and Chinese words."""

from collections.abc import Iterator
from typing import NamedTuple

import rjieba

from helpcenter.search.analyzer import Analyzer, is_han


class Word(NamedTuple):
    """A word as it is written (folded), and its term in the index."""

    surface: str
    term: str


def words(analyzer: Analyzer, text: str) -> Iterator[Word]:
    """Yield the words of a text that can be searched for.

    Chinese is segmented; a long word also yields the shorter ones it is made of.
    """
    for run in analyzer.runs(text):
        for word in rjieba.cut_for_search(run) if is_han(run) else (run,):
            if not analyzer.is_stop(word):
                yield Word(word, analyzer.stem(word))
