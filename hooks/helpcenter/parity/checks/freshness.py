"""Freshness: a translation says what its source says now, not what it said once."""

from collections.abc import Iterator

from helpcenter.findings import Severity
from helpcenter.parity import stamps
from helpcenter.parity.checks import Pair, pair_check, quote, read_check
from helpcenter.parity.page import Fault

_NAMED = 5


@pair_check("outdated")
def outdated(pair: Pair) -> Iterator[Fault]:
    """The source means what it meant when the translation was stamped.

    Bad: a sentence of `docs/zh/fees.md` was changed, `docs/fr/fees.md` was not updated.
    Good: update the French page, then run `helpcenter stamp fees --lang fr`; or, if the
    edit needs no translation, `helpcenter stamp fees --unaffected`.
    """
    if pair.stamp is None:
        return
    topic, language = pair.source.topic, pair.translation.language
    if pair.stamp.source != pair.source.language:
        yield Fault(
            1,
            f"translated from '{pair.stamp.source}', but the source of this topic is "
            f"'{pair.source.language}' now ({pair.source.path}). Compare the two, then run "
            f"`helpcenter stamp {topic} --lang {language}`.",
        )
        return
    drift = stamps.drift(pair.source, pair.stamp)
    if not drift:
        return
    named = [
        f"line {pair.source.blocks[index].line} {quote(pair.source.blocks[index].text)}"
        for index in drift.changed
    ]
    if len(drift.removed) > len(drift.changed):
        named += [f"removed {quote(text)}" for text in drift.removed]
    if drift.reordered and not named:
        named.append("the order of its blocks")
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    yield Fault(
        1,
        f"outdated: {pair.source.path} changed since {pair.stamp.day}: "
        f"{'; '.join(named[:_NAMED])}{more}. Update this page, then run "
        f"`helpcenter stamp {topic} --lang {language}` "
        "(with --unaffected if the edit needs no translation).",
    )


@pair_check("unstamped", Severity.WARNING)
def unstamped(pair: Pair) -> Iterator[Fault]:
    """Each translation records which state of its source it says, once a tree has stamps.

    Bad: a new translation without a file below `docs/.stamps`.
    Good: run `helpcenter stamp TOPIC` when the translation is done.
    """
    if pair.context.stamped and pair.stamp is None:
        topic, language = pair.source.topic, pair.translation.language
        yield Fault(
            1,
            "no record of which state of its source this translation says. Compare it with "
            f"{pair.source.path}, then run `helpcenter stamp {topic} --lang {language}`.",
        )


@pair_check("shuffled")
def shuffled(pair: Pair) -> Iterator[Fault]:
    """A translation's blocks stand in the order in which they were stamped.

    Bad: two steps of the translation changed places; the source was not changed.
    Good: the steps in the order of the source.
    """
    if pair.stamp is None or pair.stamp.source != pair.source.language:
        return
    if stamps.drift(pair.source, pair.stamp):
        return
    recorded = pair.stamp.own
    if len(set(recorded)) != len(recorded):
        return
    place = {name: index for index, name in enumerate(recorded)}
    last = -1
    for block in pair.translation.blocks:
        index = place.get(stamps.digest(block.text)) if block.text.strip() else None
        if index is None:
            continue
        if index < last:
            yield Fault(
                block.line,
                f"{quote(block.text)} stood elsewhere on the page when it was stamped, and the "
                f"source's order has not changed ({pair.source.path}). Move it back.",
            )
            return
        last = index


read_check(
    __name__,
    "bad-stamp",
    "Stamps are as `helpcenter stamp` writes them.\n\n"
    "Bad: a merge conflict left in `docs/.stamps/fr/fees.txt`.\n"
    "Good: run `helpcenter stamp fees --lang fr` once the page is up to date.",
)
