"""Which sentence of each language says what which sentence of the source says.

Blocks are aligned already; within them the sentences are, by their order and length, at
the least cost. What is compared are passages: the fewest sentences that correspond in all
languages at once.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from helpcenter.content.outline import Kind
from helpcenter.content.placeholders import PATTERN as PLACEHOLDER
from helpcenter.languages.scripts import ENDS, JOINED_ENDS
from helpcenter.parity.page import Page, weight

# Blocks that say nothing in a language, and those whose words are free.
_SILENT = frozenset({Kind.CODE, Kind.HTML, Kind.KEYWORDS})
_END = re.compile(
    rf"(?<=[{re.escape(JOINED_ENDS)}；])|(?<=[{re.escape(ENDS)};])(?=[\s”»’)\]」』*_])"
)
# More sentences than this are compared as one.
_MOST = 24
# What it costs to hold two sentences against one, or two against two.
_MERGE = 0.35
_STEPS = (
    (1, 1, 0.0),
    (1, 2, _MERGE),
    (2, 1, _MERGE),
    (2, 2, 2 * _MERGE),
    (1, 3, 2 * _MERGE),
    (3, 1, 2 * _MERGE),
)


@dataclass(frozen=True)
class Passage:
    """What corresponds in several languages.

    Attributes:
        index: the block of the source it stands in.
        texts: what each language says; the source's among them.
        blocks: the block of each language.
        whole: what each language says in the block, or in its cell of a table.
    """

    index: int
    texts: Mapping[str, str]
    blocks: Mapping[str, int]
    whole: Mapping[str, str]


@lru_cache(maxsize=1 << 15)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, as far as their ends can be told."""
    if "{{" in text:
        text = PLACEHOLDER.sub(" ", text)
    parts = [part.strip() for part in _END.split(text)]
    return tuple(part for part in parts if any(map(str.isalnum, part)))


def passages(
    pages: Mapping[str, Page], source: str, partners: Mapping[str, Mapping[int, int]]
) -> Iterator[Passage]:
    """Yield what corresponds in a topic's pages.

    Args:
        pages: by language.
        source: the language the others are compared with.
        partners: by language, the block that corresponds to each of the source's.
    """
    for index, block in enumerate(pages[source].blocks):
        if block.kind in _SILENT:
            continue
        places = {source: index} | {
            language: found[index] for language, found in partners.items() if index in found
        }
        if len(places) < 2:  # noqa: PLR2004  # alone, it corresponds to nothing
            continue
        for texts, whole in _of_block(pages, source, places):
            yield Passage(index, texts, places, whole)


def _of_block(
    pages: Mapping[str, Page], source: str, places: Mapping[str, int]
) -> Iterator[tuple[Mapping[str, str], Mapping[str, str]]]:
    blocks = {language: pages[language].blocks[at] for language, at in places.items()}
    parts = {language: block.parts or (block.text,) for language, block in blocks.items()}
    if len({len(found) for found in parts.values()}) > 1:
        parts = {language: (block.text,) for language, block in blocks.items()}
    for at in range(len(parts[source])):
        split = {language: sentences(found[at]) for language, found in parts.items()}
        if all(split.values()):
            whole = {language: " ".join(found) for language, found in split.items()}
            for texts in _aligned(pages, source, split):
                yield texts, whole


def _aligned(
    pages: Mapping[str, Page], source: str, split: Mapping[str, Sequence[str]]
) -> Iterator[Mapping[str, str]]:
    mine = split[source]
    others = [language for language in split if language != source]
    if len(mine) == 1 or max(map(len, split.values())) > _MOST:
        yield {language: " ".join(found) for language, found in split.items()}
        return
    cuts = {
        language: _cuts(
            [_size(text, source, 1.0) for text in mine],
            [_size(text, language, pages[language].scale) for text in split[language]],
        )
        for language in others
    }
    common = sorted(set.intersection(*(set(found) for found in cuts.values())))
    for start, end in pairwise(common):
        texts = {source: " ".join(mine[start:end])}
        for language in others:
            at = cuts[language]
            texts[language] = " ".join(split[language][at[start] : at[end]])
        yield texts


def _size(text: str, language: str, scale: float) -> float:
    return weight(text, language) * scale


def _cuts(mine: Sequence[float], yours: Sequence[float]) -> dict[int, int]:
    """Return where sentences end together: by the source's number, the translation's."""
    if len(mine) == len(yours):
        return {n: n for n in range(len(mine) + 1)}
    height, width = len(mine), len(yours)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(height + 1):
        for j in range(width + 1):
            if (i, j) not in best:
                continue
            cost = best[i, j][0]
            for down, right, price in _STEPS:
                to = (i + down, j + right)
                if to[0] > height or to[1] > width:
                    continue
                a, b = sum(mine[i : to[0]]), sum(yours[j : to[1]])
                total = cost + price + abs(math.log((a + 2) / (b + 2)))
                if to not in best or total < best[to][0]:
                    best[to] = (total, (i, j))
    if (height, width) not in best:
        return {0: 0, height: width}
    found = {height: width}
    at = (height, width)
    while at != (0, 0):
        at = best[at][1]
        found[at[0]] = at[1]
    return found
