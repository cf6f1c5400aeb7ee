"""The words of a text that can be searched for, as they are written, folded."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

import regex
import rjieba

from helpcenter.search.analyzer import Analyzer, analyzer, is_solid, writing

# Longer stretches of one kind of characters are no words: only their pieces are.
LONGEST = 8

Segmenter = Callable[[str], Iterable[str]]

# A long word also yields the shorter ones it is made of.
SEGMENTERS: Mapping[str, Segmenter] = {"jieba": rjieba.cut_for_search}


def words(rules: Analyzer, text: str) -> Iterator[str]:
    """Yield the words of a text, without those that say nothing."""
    segmenter = SEGMENTERS.get(rules.searching.segmenter, pieces)
    for run in rules.runs(text):
        for word in segmenter(run) if is_solid(run) else (run,):
            if not rules.is_stop(word):
                yield word


@lru_cache(maxsize=1 << 17)
def words_of(language: str, text: str) -> tuple[str, ...]:
    """Return the words of a title, heading or keyword, which every other language indexes too."""
    return tuple(words(analyzer(language), text))


def pieces(run: str) -> Iterator[str]:
    """Cut a run without blanks where its kind of characters changes, and each part into pieces.

    The pieces overlap: a reader's word is found wherever it begins.
    """
    for part, size in _parts(run):
        if len(part) <= LONGEST:
            yield part
        if len(part) > size:
            yield from (part[at : at + size] for at in range(len(part) - size + 1))


def _parts(run: str) -> Iterator[tuple[str, int]]:
    """Yield the stretches of one kind of a run, each with the length of its pieces."""
    sizes = [size for _, size in writing()["pieces"]]
    for match in _kinds().finditer(run):
        yield match[0], sizes[match.lastindex - 1]


@lru_cache
def _kinds() -> regex.Pattern[str]:
    return regex.compile("|".join(f"([{kind}]+)" for kind, _ in writing()["pieces"]))
