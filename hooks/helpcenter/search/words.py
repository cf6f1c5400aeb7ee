"""The words of a text that can be searched for, as they are written, folded."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import regex

from helpcenter.search.analyzer import Analyzer, analyzer, is_solid, writing

# Longer stretches of one kind of characters are no words: only their pieces are.
LONGEST = 8

Segmenter = Callable[[str], Iterable[str]]


def _jieba(text: str) -> Iterable[str]:
    import rjieba  # noqa: PLC0415  # its dictionary takes long, and few need it

    found: Iterable[str] = rjieba.cut_for_search(text)
    return found


# A long word also yields the shorter ones it is made of.
SEGMENTERS: Mapping[str, Segmenter] = {"jieba": _jieba}


def words(rules: Analyzer, text: str) -> Iterator[str]:
    """Yield the words of a text, without those that say nothing."""
    return words_in(rules, rules.runs(text))


def words_in(rules: Analyzer, runs: Iterable[str]) -> Iterator[str]:
    """Yield the words of the runs of a text, likewise."""
    segmenter = SEGMENTERS.get(rules.searching.segmenter, pieces)
    for run in runs:
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
    before = ""
    for part, kind in _parts(run):
        ends = kind.get("inflects") and before and regex.match(writing()["signs"], before)
        before = part
        if ends:
            continue
        if len(part) <= LONGEST:
            yield part
        length = kind["length"]
        if len(part) > length:
            yield from (part[at : at + length] for at in range(len(part) - length + 1))


def _parts(run: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the stretches of one kind of a run, each with what is known of the kind."""
    for match in _kinds().finditer(run):
        yield match[0], writing()["pieces"][int(match.lastindex or 1) - 1]


@lru_cache
def _kinds() -> regex.Pattern[str]:
    return regex.compile("|".join(f"([{kind['of']}]+)" for kind in writing()["pieces"]))
