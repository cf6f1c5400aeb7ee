"""Which block of a translation says what which block of its source says.

Headings that carry the same id on both sides divide the pages into sections.
Within a section the blocks are aligned in their order at the least cost, a
dynamic programme like that of Gale and Church (1993), "A Program for Aligning
Sentences in Bilingual Corpora"; here a block's kind and what can be recognised
in any language (numbers, links, terms) count besides its length.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpcenter.content.outline import Block, Kind
from helpcenter.parity.page import FRONT, Page

# Aligning n by m blocks costs n*m; larger sections are matched by kind alone.
MAX_CELLS = 40_000
_SKIP = 1.0
_LISTED = frozenset({Kind.STEP, Kind.BULLET})


@dataclass(frozen=True)
class Span:
    """Blocks ``start`` to ``end`` (exclusive) of a page: a section without its counterpart."""

    start: int
    end: int


@dataclass(frozen=True)
class Alignment:
    """What corresponds.

    Attributes:
        pairs: (source block, translation block), by source block.
        missing: source blocks that have no counterpart.
        added: translation blocks that have none.
        lost: those of the missing that are whole sections, heading and all.
        gained: likewise of the added.
    """

    pairs: tuple[tuple[int, int], ...]
    missing: tuple[int, ...]
    added: tuple[int, ...]
    lost: tuple[Span, ...]
    gained: tuple[Span, ...]


def align(source: Page, translation: Page) -> Alignment:
    """Align two pages of a topic."""
    if source.keyed:
        return _by_name(source, translation)
    pairs = list(_front(source.blocks, translation.blocks))
    mine = _sections(source, translation)
    yours = _sections(translation, source)
    for name, rows in mine.items():
        columns = yours.get(name, [])
        pairs.extend(_match(source, translation, rows, columns))
    pairs.sort()
    return _finish(source, translation, pairs)


def _by_name(source: Page, translation: Page) -> Alignment:
    """Pair texts by their keys. What is not there is taken from elsewhere: nothing is missing."""
    there = {block.name: j for j, block in enumerate(translation.blocks)}
    pairs = [(i, there[b.name]) for i, b in enumerate(source.blocks) if b.name in there]
    return Alignment(tuple(pairs), (), (), (), ())


def _finish(source: Page, translation: Page, pairs: list[tuple[int, int]]) -> Alignment:
    left = {i for i, _ in pairs}
    right = {j for _, j in pairs}
    missing = [i for i in range(len(source.blocks)) if i not in left]
    added = [j for j in range(len(translation.blocks)) if j not in right]
    return Alignment(
        pairs=tuple(pairs),
        missing=tuple(missing),
        added=tuple(added),
        lost=tuple(_whole(source.blocks, set(missing))),
        gained=tuple(_whole(translation.blocks, set(added))),
    )


def _front(source: Sequence[Block], translation: Sequence[Block]) -> Iterator[tuple[int, int]]:
    kinds = {block.kind: j for j, block in enumerate(translation) if block.kind in FRONT}
    for i, block in enumerate(source):
        if block.kind in kinds:
            yield i, kinds[block.kind]


def _sections(page: Page, other: Page) -> dict[str, list[int]]:
    """Divide a page's body at the headings that the other page has too, by their ids."""
    shared = {
        block.name
        for block in other.blocks
        if block.kind is Kind.HEADING and block.line in other.outline.explicit
    }
    sections: dict[str, list[int]] = {"": []}
    current = sections[""]
    for index, block in enumerate(page.blocks):
        if block.kind in FRONT:
            continue
        named = block.kind is Kind.HEADING and block.line in page.outline.explicit
        if named and block.name in shared and block.name not in sections:
            current = sections.setdefault(block.name, [])
        current.append(index)
    return sections


def _match(
    source: Page, translation: Page, rows: Sequence[int], columns: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Align the blocks of one section."""
    mine = [_shape(source.blocks[i]) for i in rows]
    yours = [_shape(translation.blocks[j]) for j in columns]
    if mine == yours:
        yield from zip(rows, columns, strict=True)
        return
    if len(rows) * len(columns) > MAX_CELLS:
        yield from _by_kind(rows, columns, mine, yours)
        return
    yield from _cheapest(source, translation, rows, columns)


def _shape(block: Block) -> tuple[Kind, str, int]:
    name = block.name if block.kind is Kind.NOTE else ""
    return block.kind, name, block.level


def _by_kind(
    rows: Sequence[int], columns: Sequence[int], mine: Sequence[object], yours: Sequence[object]
) -> Iterator[tuple[int, int]]:
    """Match blocks greedily, in linear time: each to the next one of its kind."""
    waiting: dict[object, list[int]] = {}
    for column, shape in zip(reversed(columns), reversed(yours), strict=True):
        waiting.setdefault(shape, []).append(column)
    last = -1
    for row, shape in zip(rows, mine, strict=True):
        queue = waiting.get(shape, [])
        while queue and queue[-1] <= last:
            queue.pop()
        if queue:
            last = queue.pop()
            yield row, last


def _cheapest(
    source: Page, translation: Page, rows: Sequence[int], columns: Sequence[int]
) -> list[tuple[int, int]]:
    """Match blocks in their order at the least total cost."""
    height, width = len(rows), len(columns)
    best = [[_SKIP * column for column in range(width + 1)]]
    for i, row in enumerate(rows, start=1):
        line = [_SKIP * i]
        above = best[-1]
        for j, column in enumerate(columns, start=1):
            here = above[j - 1] + _cost(source, row, translation, column)
            line.append(min(here, above[j] + _SKIP, line[j - 1] + _SKIP))
        best.append(line)
    pairs = []
    i, j = height, width
    while i and j:
        if best[i][j] == best[i - 1][j] + _SKIP:
            i -= 1
        elif best[i][j] == best[i][j - 1] + _SKIP:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((rows[i], columns[j]))
    return pairs[::-1]


def _cost(source: Page, row: int, translation: Page, column: int) -> float:
    """Return how unlike two blocks are: below 2 to be a pair at all."""
    mine, yours = source.blocks[row], translation.blocks[column]
    cost = 0.0
    if mine.kind is not yours.kind:
        if not (mine.kind in _LISTED and yours.kind in _LISTED):
            return math.inf
        cost += 0.5
    if mine.kind is Kind.HEADING:
        cost += 0.5 * (mine.level != yours.level) + 0.5 * _named_apart(
            source, mine, translation, yours
        )
    if mine.kind is Kind.NOTE and mine.name != yours.name:
        cost += 0.5
    if mine.level != yours.level:
        cost += 0.2
    # The usual spread of lengths is a factor of 1.4 to both sides.
    ratio = (source.weights[row] + 2) / (translation.weights[column] + 2)
    cost += min(0.6, abs(math.log(ratio)) / 2)
    features = source.features[row] | translation.features[column]
    if features:
        common = source.features[row] & translation.features[column]
        cost += 0.8 * (1 - len(common) / len(features))
    return cost


def _named_apart(source: Page, mine: Block, translation: Page, yours: Block) -> bool:
    """Tell whether two headings carry ids of their own that differ."""
    own = mine.line in source.outline.explicit and yours.line in translation.outline.explicit
    return own and mine.name != yours.name


def _whole(blocks: Sequence[Block], unmatched: set[int]) -> Iterator[Span]:
    """Yield the sections that have no counterpart, heading and all."""
    end = 0
    for start in sorted(unmatched):
        if start < end or blocks[start].kind is not Kind.HEADING:
            continue
        end = start + 1
        while end < len(blocks) and end in unmatched and not _opens(blocks, start, end):
            end += 1
        yield Span(start, end)


def _opens(blocks: Sequence[Block], start: int, index: int) -> bool:
    """Tell whether another section of the same rank begins here."""
    block = blocks[index]
    return block.kind is Kind.HEADING and block.level <= blocks[start].level
