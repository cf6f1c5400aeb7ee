"""Freshness: a translation says what its source says now, not what it said once."""

from collections import Counter
from collections.abc import Iterator, Sequence

from helpcenter.findings import Severity
from helpcenter.parity.checks import (
    MAX_QUOTE,
    NORMAL,
    Pair,
    Topic,
    pair_check,
    quote,
    read_check,
    topic_check,
)
from helpcenter.parity.debt import Debt, Owed
from helpcenter.parity.edits import Edit, edits
from helpcenter.parity.page import Fault, weight
from helpcenter.parity.passages import sentences

# A page of which so much changed is looked at as a whole.
_NAMED = 5
# How much of what stays the same is shown before what changed.
_LEAD = 12

# What is so many times as long is not the same in other words.
_MUCH = 1.2


@pair_check("outdated", whole=True)
def outdated(pair: Pair) -> Iterator[Fault]:
    """The source means what it meant when the translation was stamped.

    Words count, and links, levels of headings, pictures and the values of front matter that
    the project follows (`extra.followed` in mkdocs.yml); spaces, wrapping and punctuation do not.

    Bad: a sentence of `docs/zh/fees.md` was changed, `docs/fr/fees.md` was not updated.
    Good: update the French page, then run `helpcenter stamp fees --lang fr`; or, if the
    edit needs no translation, `helpcenter stamp fees --unaffected`.
    """
    if pair.weight == NORMAL:
        yield from _faults(pair)


@pair_check("pending", Severity.WARNING, whole=True)
def pending(pair: Pair) -> Iterator[Fault]:
    """Where the source says that a change is urgent, or a mere typo, translations may follow later.

    Bad: `change: urgent` in the front matter of `docs/zh/fees.md`, and `docs/fr/fees.md` as it was.
    Good: the French page updated and stamped; and then the source without `change`.
    """
    if pair.weight != NORMAL:
        yield from _faults(pair)


def told(pair: Pair) -> Iterator[Fault]:
    """Yield all that keeps a translation from being known to say what its source says."""
    yield from _faults(pair)
    yield from unstamped(pair)


def _faults(pair: Pair) -> Iterator[Fault]:
    debt = pair.debt
    if not debt:
        return
    if debt.source:
        yield Fault(
            1,
            f"translated from '{debt.source}', but the source of this topic is "
            f"'{pair.source.language}' now ({pair.source.path}). Compare the two, then run "
            f"{_command(pair)}.",
        )
    elif debt.owed:
        yield from _owed(pair, debt)
    elif debt.items:
        first = debt.items[0]
        yield Fault(
            first.line,
            f"outdated: what {pair.source.path} changed since {debt.day} was edited here as well "
            f"({described(pair, first)}). If it says the same now, run {_command(pair)}.",
        )
    else:
        yield Fault(
            1,
            f"outdated: the blocks of {pair.source.path} stand in another order than on "
            f"{debt.day}. Put these in the same, then run {_command(pair)}.",
        )


def _owed(pair: Pair, debt: Debt) -> Iterator[Fault]:
    named = debt.owed if len(debt.owed) <= _NAMED else debt.owed[: _NAMED - 1]
    for item in named:
        yield Fault(
            item.line,
            f"outdated: {described(pair, item)}, and {_here(item)} since {debt.day}. "
            f"{_remedy(pair, item)}.",
        )
    if rest := debt.owed[len(named) :]:
        yield Fault(
            rest[0].line,
            f"outdated: {len(rest)} more blocks of {pair.source.path} changed since {debt.day}. "
            f"`helpcenter outdated {pair.source.topic} --lang {pair.translation.language}` shows "
            "them all.",
        )


def _remedy(pair: Pair, item: Owed) -> str:
    unit = item.change.unit
    if unit is None:
        return f"Take it out, then run {_command(pair)}"
    alone = f"--unaffected --line {unit.line}"
    return f"Update it, then run {_command(pair)} (with {alone} if the edit needs no translation)"


def _command(pair: Pair) -> str:
    return f"`helpcenter stamp {pair.source.topic} --lang {pair.translation.language}`"


def _here(item: Owed) -> str:
    return "this has not changed" if item.text else "this page has not changed"


def described(pair: Pair, item: Owed) -> str:
    """Return in words what changed in the source."""
    change = item.change
    if change.unit is None:
        return f"{pair.source.path} no longer says {quote(change.old)}"
    place = f"{pair.source.path}:{change.unit.line}"
    if change.entry is None:
        return f"{place} is new: {quote(change.new)}"
    old, new = _around(change.old, change.new)
    return f"{place} says {quote(new)} instead of {quote(old)}"


def _around(old: str, new: str) -> tuple[str, str]:
    """Return two texts from shortly before the first place where they differ."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    start = same - _LEAD
    if start <= 0 or max(len(old), len(new)) <= MAX_QUOTE:
        return old, new
    return f"…{old[start:]}", f"…{new[start:]}"


@topic_check("idle-change", Severity.WARNING)
def idle_change(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """What a source says of the weight of a change is taken out when all have followed.

    Bad: `change: urgent` in `docs/zh/fees.md`, whose translations are all current.
    Good: the page without `change`; the next change is one of the usual weight.
    """
    source = topic.pages[topic.source]
    if not topic.pairs or topic.pairs[0].weight == NORMAL:
        return
    if all(pair.debt is not None and not pair.debt for pair in topic.pairs):
        message = (
            f"'change: {topic.pairs[0].weight}' is not needed any more: all translations have "
            "followed. Remove it, or the next change weighs the same."
        )
        yield topic.source, Fault(source.line("change"), message)


@pair_check("misplaced-change")
def misplaced_change(pair: Pair) -> Iterator[Fault]:
    """How much a change matters is said where it was made first: in the source.

    Bad: `change: urgent` in `docs/en/fees.md`, a translation of `docs/zh/fees.md`
    Good: `change: urgent` in `docs/zh/fees.md`
    """
    if "change" in pair.translation.front and not pair.translation.keyed:
        yield Fault(
            pair.translation.line("change"),
            f"'change' has no effect in a translation. Make the change in {pair.source.path} as"
            " well and say it there; if you do not write that language, ask somebody who does.",
        )


@topic_check("said-alone")
def said_alone(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """No translation says more, or less, than it said when the languages were found to agree.

    Bad: a sentence is added to a paragraph of `docs/en/fees.md` alone
    Good: the sentence is added in every language, or `helpcenter stamp` is told that they agree
    """
    for edit, before, after in _more_or_less(topic):
        told = [text for text in after if text not in before] or [
            text for text in before if text not in after
        ]
        what = "more" if len(after) > len(before) else "less"
        longer = weight(edit.new, edit.language) / max(weight(edit.old, edit.language), 1)
        joined = 1 / _MUCH < longer < _MUCH  # or parted
        if not joined and not _lost(before, after):
            message = (
                f"this page alone says {what} here than when it was stamped: "
                f"{quote(' '.join(told))}. Say it in every language, or take it back"
            )
            yield edit.language, _alone(topic, edit, message)


@topic_check("lost-sentence")
def lost_sentence(topic: Topic) -> Iterator[tuple[str, Fault]]:
    """No translation has lost a sentence that it had when the languages were found to agree.

    Bad: "Never share it." is taken out of a note in `docs/en/fees.md` alone
    Good: the sentence stands in every language, or in none
    """
    for edit, before, after in _more_or_less(topic):
        if gone := _lost(before, after):
            message = (
                "a sentence is missing here that this page had when it was stamped, and that the"
                f" others have: {quote(' '.join(gone))}. Put it back, or take it out of all"
            )
            yield edit.language, _alone(topic, edit, message)


def _more_or_less(topic: Topic) -> Iterator[tuple[Edit, Sequence[str], Sequence[str]]]:
    """Yield what has more or fewer sentences in a translation alone, and these then and now."""
    for edit in edits(topic):
        before, after = sentences(edit.old), sentences(edit.new)
        if edit.language != topic.source and len(before) != len(after):
            yield edit, before, after


def _lost(before: Sequence[str], after: Sequence[str]) -> Sequence[str]:
    """Return the sentences that were taken out of a text; none if anything else was done to it."""
    was, now = Counter(before), Counter(after)
    return () if now - was else [*(was - now).elements()]


def _alone(topic: Topic, edit: Edit, message: str) -> Fault:
    remedy = f"run `helpcenter stamp {topic.name} --lang {edit.language}`."
    line = topic.pages[edit.language].blocks[edit.block].line
    return Fault(line, f"{message}; if it is right, {remedy}")


@pair_check("unstamped", Severity.WARNING, whole=True)
def unstamped(pair: Pair) -> Iterator[Fault]:
    """Each translation records which state of its source it says, once a tree has stamps.

    Bad: a new translation without a file below `docs/.stamps`.
    Good: run `helpcenter stamp TOPIC` when the translation is done.
    """
    if pair.context.stamped and pair.stamp is None:
        yield Fault(
            1,
            "no record of which state of its source this translation says. Compare it with "
            f"{pair.source.path}, then run {_command(pair)}.",
        )


@pair_check("shuffled", whole=True)
def shuffled(pair: Pair) -> Iterator[Fault]:
    """A translation's blocks stand in the order in which they were stamped.

    Bad: two steps of the translation changed places; the source was not changed.
    Good: the steps in the order of the source.
    """
    if pair.stamp is None or pair.debt or pair.translation.keyed:
        return
    recorded = pair.stamp.own
    if len(set(recorded)) != len(recorded):
        return
    place = {name: index for index, name in enumerate(recorded)}
    last = -1
    for unit in pair.own.values():
        index = place.get(unit.known_as(pair.stamp))
        if index is None:
            continue
        if index < last:
            yield Fault(
                unit.line,
                f"{quote(unit.text)} stood elsewhere on the page when it was stamped, and the "
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
