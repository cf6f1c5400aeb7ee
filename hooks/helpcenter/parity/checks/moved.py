"""Order: blocks stand where the source has them.

Two languages share few words, but a block can be recognised by its links,
numbers, names and glossary terms; and translations into related languages also
by the stems of their words. A translation is therefore compared with its
source and with the other translations.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from helpcenter.content.outline import Kind
from helpcenter.languages.scripts import is_latin
from helpcenter.parity.checks import Pair, Topic, quote, topic_check
from helpcenter.parity.page import Fault

# How far apart two blocks can be that may have changed places.
_WINDOW = 4
_MOVABLE = frozenset({Kind.PARAGRAPH, Kind.STEP, Kind.BULLET, Kind.ROW, Kind.HEADING})
_LISTED = frozenset({Kind.STEP, Kind.BULLET, Kind.ROW})
Bags = Mapping[int, frozenset[str]]


def _likeness(a: frozenset[str], b: frozenset[str], rarity: Mapping[str, float]) -> float:
    """Return how alike two blocks are: what they share, the rarer the more telling."""
    shared = a & b
    return sum(map(rarity.__getitem__, shared)) if shared else 0.0


def _rarity(bags: Bags) -> Mapping[str, float]:
    """Return what sharing a feature tells: the less, the more blocks have it."""
    counts = Counter(chain.from_iterable(bags.values()))
    return {feature: 1 / number for feature, number in counts.items()}


@topic_check("moved-block")
def moved_block(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """Paragraphs, steps, items and rows stand in the order of the source.

    Bad: source `1. 打开[登录页](a.md)` `2. 输入[邮箱](b.md)`, translation the other way round.
    Good: the order of the source.
    """
    for pair in topic.pairs:
        for i, k, evidence in _exchanged(topic, pair):
            blocks = pair.translation.blocks
            first, second = blocks[pair.partner[i]], blocks[pair.partner[k]]
            yield (
                pair.translation.language,
                Fault(
                    first.line,
                    f"{quote(first.text)} and {quote(second.text)} (line {second.line}) have "
                    f"changed places: {evidence} has them the other way round "
                    f"({pair.at(i)}). Put them in the order of the source.",
                ),
            )


@topic_check("moved-cell")
def moved_cell(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """The cells of a row stand in the columns in which they stood when the languages agreed.

    Bad: `| Text message | Slow |` becomes `| Slow | Text message |` in English alone
    Good: the cells in the order of the source
    """
    for edit in topic.edits:
        block = topic.pages[edit.language].blocks[edit.block]
        then, now = edit.old.split(_CELL), edit.new.split(_CELL)
        if block.kind is Kind.ROW and sorted(then) == sorted(now) and edit.language != topic.source:
            moved = [cell for cell, before in zip(now, then, strict=True) if cell != before]
            message = (
                f"{' and '.join(map(quote, moved[:2]))} stand in other columns of this row than "
                "when the languages were found to agree. Put each cell back in its column."
            )
            yield edit.language, Fault(block.line, message)


_CELL = " | "


def _exchanged(topic: Topic, pair: Pair) -> Iterator[tuple[int, int, str]]:
    """Yield pairs of source blocks whose counterparts seem to have changed places."""
    mine = dict(enumerate(pair.source.features))
    yours = {i: pair.translation.features[j] for i, j in pair.alignment.pairs}
    witnesses = [
        (pair.source.path, _gains(pair, mine, yours)),
        (pair.source.path, _by_targets(pair)),
        *_by_roots(topic, pair),
    ]
    seen: set[int] = set()
    lists: set[int] = set()
    total: Counter[tuple[int, int]] = Counter()
    for _, gains in witnesses:
        total.update(gains)
    # What stands below a key of its own is hardly in another's place.
    enough = _ENOUGH * (1 + pair.source.keyed)
    for (i, k), gain in sorted(total.items(), key=lambda item: -item[1]):
        group = pair.source.blocks[i].group
        # An item that was moved past others stands in the wrong place beside each of them.
        if gain < enough or i in seen or k in seen or group in lists:
            continue
        best = max(witnesses, key=lambda witness: witness[1].get((i, k), 0.0))
        seen |= {i, k}
        lists |= {group} - {0}
        yield i, k, best[0]


_ENOUGH = 1.0


def _by_targets(pair: Pair) -> dict[tuple[int, int], float]:
    """Return the neighbours of a list or table of which the wrong one has the links of both.

    A link that many blocks have tells little of which is which, but a block that ought to have
    none does not get one by chance while the one beside it loses it. (Two that exchanged their
    links are `link-place`'s.)
    """
    mine, yours = pair.source.targets, pair.translation.targets
    blocks = pair.source.blocks
    return {
        (i, k): _ENOUGH
        for (i, j), (k, m) in pairwise(pair.alignment.pairs)
        if blocks[i].kind is blocks[k].kind in _LISTED
        and blocks[i].group == blocks[k].group
        and bool(mine[i]) != bool(mine[k])
        and (set(yours[j]), set(yours[m])) == (set(mine[k]), set(mine[i]))
    }


def _by_roots(topic: Topic, pair: Pair) -> Iterator[tuple[str, dict[tuple[int, int], float]]]:
    """Yield what pages in Latin letters tell by the stems of their words: path, gains."""
    if not is_latin(pair.translation.language):
        return
    own = {i: pair.translation.roots[j] for i, j in pair.alignment.pairs}
    told = [
        (peer.translation.path, {i: peer.translation.roots[j] for i, j in peer.alignment.pairs})
        for peer in topic.pairs
        if peer is not pair and is_latin(peer.translation.language)
    ]
    if is_latin(pair.source.language):
        told.append((pair.source.path, {i: pair.source.roots[i] for i, _ in pair.alignment.pairs}))
    for path, theirs in told:
        gains = _gains(pair, theirs, own)
        # One stem tells nothing, however many related languages have it: it may be chance.
        yield path, {at: gain for at, gain in gains.items() if _are_several(*at, own, told)}


def _are_several(i: int, k: int, own: Bags, told: Sequence[tuple[str, Bags]]) -> bool:
    """Tell whether more than one stem would be in its place if two blocks were exchanged."""
    none: frozenset[str] = frozenset()
    crossed = (own[i] & bags.get(k, none) | own[k] & bags.get(i, none) for _, bags in told)
    return len(none.union(*crossed)) > 1


def _gains(pair: Pair, mine: Bags, yours: Bags) -> dict[tuple[int, int], float]:
    """Return for blocks near each other how much better they fit when exchanged."""
    rarity = _rarity(mine)
    blocks = pair.source.blocks
    movable = [
        i for i, _ in pair.alignment.pairs
        if blocks[i].kind in _MOVABLE and i in mine and i in yours
    ]  # fmt: skip
    found = {}
    as_is = {i: _likeness(mine[i], yours[i], rarity) for i in movable}
    for at, i in enumerate(movable):
        for k in movable[at + 1 : at + 1 + _WINDOW]:
            if blocks[i].kind is not blocks[k].kind or blocks[i].group != blocks[k].group:
                continue
            straight = as_is[i] + as_is[k]
            crossed = _likeness(mine[i], yours[k], rarity) + _likeness(mine[k], yours[i], rarity)
            if crossed != straight:
                found[i, k] = crossed - straight
    return found
