"""Measure: blocks say as much as the source, in length, in sentences and in terms.

A translation is compared with its source and with the other translations, which are witnesses
of what a block's length lets expect.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from helpcenter.content.outline import Kind
from helpcenter.parity.checks import Pair, Topic, count, quote, topic_check
from helpcenter.parity.checks.terms import knows_terms
from helpcenter.parity.edits import settled
from helpcenter.parity.page import FRONT, Fault, Page

# A block is judged where its text is worth this many ideographs.
_LONG_ENOUGH = 18
# How much of the expected length is too little: of short blocks, whose lengths
# vary most, 58 to 62 %; of long ones 70 %. `python -m eval.parity.measure lengths`
# prints how our own blocks spread.
_LEAST, _PER_CHARACTER, _LONG = 0.58, 0.002, 60
_PAGE_TOO_SHORT = 0.65
_PAGE_TOO_LONG = 1.5
_SHORT_AND_LOSING = 0.72
# The fewer witnesses, the further a right translation may lie from what they let expect.
_FEW = {1: 0.8, 2: 0.9}


@topic_check("length")
def length(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """A translation, and each of its blocks, is as long as the languages let expect.

    The other translations are witnesses: where they agree on a block's length, it is
    expected of this one too.

    Bad: the source's paragraph has three sentences, the translation's one.
    Good: all three.
    """
    for pair in topic.pairs:
        language = pair.translation.language
        share = _share(pair)
        if share is not None:
            how = "shorter" if share < 1 else "longer"
            yield (
                language,
                Fault(
                    pair.translation.body_line,
                    f"the page is much {how} than its source ({pair.source.path}): "
                    f"{share:.0%} of what is usual. Compare the two.",
                ),
            )
            continue
        done = settled(pair)
        for i, j in (found for found in pair.alignment.pairs if found[0] not in done):
            ratio, expected, witnesses = _ratio(topic, pair, i, j)
            block = pair.translation.blocks[j]
            if expected < _LONG_ENOUGH or not _counts(pair.translation, j):
                continue
            least = _LEAST + _PER_CHARACTER * min(expected, _LONG)
            least *= _FEW.get(witnesses, 1.0)
            if not least <= ratio <= 1 / least:
                how = "less" if ratio < 1 else "more"
                yield (
                    language,
                    Fault(
                        block.line,
                        f"this {block.kind} says much {how} than the source's ({pair.at(i)}): "
                        f"{quote(block.text)}. Compare the two.",
                    ),
                )


# A text that says the same in fewer sentences is as long; one that lost a sentence is not.
# Without other translations, only the length can tell: so little is left of three in five
# blocks that lost a sentence, and of none of 540 that have all in fewer (our own articles).
_STILL_ALL, _STILL_ALL_ALONE = 0.9, 0.6
# Between clauses that are sentences elsewhere; the members of a list have another sign.
_JOINS = "，；"


@topic_check("sentences")
def sentences(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """A block has not lost a sentence that the source and all other translations have.

    One that says the same in fewer, longer sentences is no alarm, and hardly one whose
    commas join as many clauses (`输入密码，注意大小写。`).

    Bad: source `输入代码。不要告诉任何人。`, translations `Enter the code. Tell no one.` and
    `Saisissez le code.`
    Good: `Saisissez le code. Ne le communiquez à personne.`
    """
    for pair in topic.pairs:
        for i, j in pair.alignment.pairs:
            found = pair.translation.sentences[j]
            if not 0 < found < pair.source.sentences[i]:
                continue
            least = _agreed(topic, pair, i)
            alone = len(topic.pairs) == 1 or _clauses(pair.translation, j) >= least
            enough = _STILL_ALL_ALONE if alone else _STILL_ALL
            if found < least and _ratio(topic, pair, i, j).ratio < enough:
                block = pair.translation.blocks[j]
                yield (
                    pair.translation.language,
                    Fault(
                        block.line,
                        f"{count(found, 'sentence')}; the source ({pair.at(i)})"
                        f"{' and the other translations have' if len(topic.pairs) > 1 else ' has'}"
                        f" {least}: {quote(block.text)}. Say all of them.",
                    ),
                )


def _clauses(page: Page, index: int) -> int:
    """Return how many sentences a block has, counting those that a comma of full width joins."""
    return page.sentences[index] + sum(map(page.blocks[index].text.count, _JOINS))


def _agreed(topic: Topic, pair: Pair, i: int) -> int:
    """Return how many sentences a block has in every other language; 0 if one lacks it."""
    peers = [peer for peer in topic.pairs if peer is not pair]
    if any(i not in peer.partner for peer in peers):
        return 0
    counts = [peer.translation.sentences[peer.partner[i]] for peer in peers]
    return min([pair.source.sentences[i], *counts])


def _share(pair: Pair) -> float | None:
    """Return how long a page is for its source, if that is unusual."""
    mine = sum(w for i, w in enumerate(pair.source.weights) if _counts(pair.source, i))
    yours = sum(w for j, w in enumerate(pair.translation.weights) if _counts(pair.translation, j))
    usual = mine < 2 * _LONG_ENOUGH or _PAGE_TOO_SHORT <= yours / mine <= _PAGE_TOO_LONG
    return None if usual else yours / mine


def _counts(page: Page, index: int) -> bool:
    return page.blocks[index].kind not in {*FRONT, Kind.CODE}


class _Ratio(NamedTuple):
    """How much a block says of what is expected; the larger of both; how many witnesses say so."""

    ratio: float
    expected: float
    witnesses: int


def _ratio(topic: Topic, pair: Pair, i: int, j: int) -> _Ratio:
    """Compare what a block says with what its source and the other translations say.

    A translation that has not followed its source is no witness of what it says now.
    """
    witnesses = [pair.source.weights[i]]
    witnesses.extend(
        peer.translation.weights[peer.partner[i]]
        for peer in topic.pairs
        if peer is not pair and i in peer.partner and peer.partner[i] not in peer.behind
    )
    expected = max(1.0, median(witnesses))
    found = pair.translation.weights[j]
    return _Ratio(found / expected, max(expected, found), len(witnesses))


@topic_check("lost-terms", knows=knows_terms)
def lost_terms(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """A block names what its source names, if the other translations name it there as well.

    One term may fall to another wording; two of a block, one of a block that is short, one
    that is lost wherever the source names it, or one in whose place another stands in several
    blocks, are lost. Where somebody said that both agree, and neither has changed since, it was
    another wording, whichever languages there are beside them.

    Bad: source `不要转账，也不要告诉客服。`, translation `Ne faites rien.`
    Good: `Ne faites pas de transfert et ne dites rien à l’assistance.`
    """
    for pair in topic.pairs:
        if knows_terms(pair.translation.language, topic.context):
            yield from ((pair.translation.language, fault) for fault in _lost_terms(topic, pair))


def _lost_terms(topic: Topic, pair: Pair) -> Iterator[Fault]:
    # Without another translation, a term may have fallen to another wording.
    witnessed = len(topic.pairs) > 1
    asked: Counter[str] = Counter()
    lost: dict[str, list[int]] = {}
    for i, j in pair.alignment.pairs:
        terms = _asked(pair.source, i)
        if not terms:
            continue
        asked.update(terms)
        if i in pair.vouched:
            continue
        missing = sorted(name for name in terms if _lost(topic, pair, i, j, name))
        for name in missing:
            lost.setdefault(name, []).append(i)
        several = len(missing) > 1
        if (several and witnessed) or (
            missing and (several or witnessed) and _is_short(topic, pair, i, j)
        ):
            yield _loss(pair, i, j, missing)
    for name, places in lost.items() if witnessed else ():
        if len(places) > 1 and (len(places) == asked[name] or _replaced(topic, pair, places)):
            yield _loss(pair, places[0], pair.partner[places[0]], [name])


def _replaced(topic: Topic, pair: Pair, places: Sequence[int]) -> bool:
    """Tell whether one other term stands in the place of a lost one, in more than one block.

    Once may be another wording; who confuses two things does it again.
    """
    others = Counter(name for i in places for name in _alone(topic, pair, i, pair.partner[i]))
    return any(often > 1 for often in others.values())


def _is_short(topic: Topic, pair: Pair, i: int, j: int) -> bool:
    found = _ratio(topic, pair, i, j)
    return found.ratio < _SHORT_AND_LOSING and found.expected >= _LONG_ENOUGH


def _asked(page: Page, index: int) -> set[str]:
    """Return the terms that a block of the source names without doubt."""
    return {
        name
        for use in page.uses[index]
        if use.approved and len(use.terms) == 1
        for name in use.terms
    }


def _lost(topic: Topic, pair: Pair, i: int, j: int, name: str) -> bool:
    """Tell whether this translation alone does not name a term in a block."""
    if _names(pair, j, name):
        return False
    peers = [peer for peer in topic.pairs if peer is not pair and i in peer.partner]
    if not peers and len(topic.pairs) > 1:
        return False
    return all(_names(peer, peer.partner[i], name) for peer in peers)


def _names(pair: Pair, j: int, name: str) -> bool:
    page = pair.translation
    for use in page.uses[j]:
        if use.approved and (name in use.terms or name in page.matcher.within(use.words)):
            return True
    term = pair.context.by_id.get(name)
    forms = term.languages.get(page.language) if term else None
    return forms is None or page.matcher.loosely(page.blocks[j].text, forms.use)


def _alone(topic: Topic, pair: Pair, i: int, j: int) -> Iterator[str]:
    """Yield the terms that this translation names in a block more often than any other page."""
    peers = [peer for peer in topic.pairs if peer is not pair and i in peer.partner]
    there = [
        _named(pair.source, i),
        *(_named(peer.translation, peer.partner[i]) for peer in peers),
    ]
    for name, often in _named(pair.translation, j).items():
        if often > max(found[name] for found in there):
            yield name


def _named(page: Page, index: int) -> Counter[str]:
    """Return how often a block names each term, also within longer forms."""
    return Counter(
        name
        for use in page.uses[index]
        if use.approved
        for name in use.terms | page.matcher.within(use.words)
    )


def _loss(pair: Pair, i: int, j: int, names: list[str]) -> Fault:
    shown = [quote(use.words) for name in names for use in pair.source.uses[i] if name in use.terms]
    block = pair.translation.blocks[j]
    return Fault(
        block.line,
        f"this {block.kind} does not name {', '.join(dict.fromkeys(shown))}, as the source "
        f"({pair.at(i)}) does. Say all that it says; if it does in other words, waive `lost-terms`"
        " with a reason.",
    )
