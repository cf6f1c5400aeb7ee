"""Numbers that an edit changed in one language alone, in digits or in words.

That a number stands in every language is for :mod:`helpcenter.parity.checks.figures`, where
words for small numbers ask for nothing: too many are idiom. Here one language is held against
itself: a number that has come, and that no other language says as often, is another number.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpcenter.parity import facts
from helpcenter.parity.facts import Fact, Sort

# One is an article and a pronoun.
_ANYTHING = frozenset({"0", "1"})


@dataclass(frozen=True)
class Recount:
    """A number that has come in the place of another, or of none."""

    gone: Fact | None
    come: Fact


def recounted(old: str, new: str, language: str, others: Mapping[str, str]) -> Iterator[Recount]:
    """Yield the number that an edit put in, if no other language says it as often.

    Args:
        old: as the sentence was when all languages were found to agree.
        new: as it is.
        language: of both.
        others: what the other languages say there.
    """
    before, after = _numbers(old, language), _numbers(new, language)
    gone = _without(before, after)
    said = [_numbers(text, name) for name, text in others.items()]
    for fact in _without(after, before):
        often = _often(fact, after)
        seen = any(_often(fact, there) >= often for there in said)
        if seen and not _missed(gone, said):
            continue
        # A word that took no number's place may point at what is named: "both".
        unsure = fact.doubtful or (fact.worded and not gone)
        if not unsure and fact.readings.isdisjoint(_ANYTHING):
            yield Recount(gone[0] if gone else None, fact)
            return


def _missed(gone: Sequence[Fact], said: Sequence[Sequence[Fact]]) -> bool:
    """Tell whether a number in figures is gone that all other languages say."""
    return any(not fact.worded and all(_often(fact, there) for there in said) for fact in gone)


def _often(fact: Fact, among: Sequence[Fact]) -> int:
    return sum(not fact.readings.isdisjoint(other.readings) for other in among)


def _numbers(text: str, language: str) -> list[Fact]:
    return [fact for fact in facts.find(text, language, each=True) if fact.sort is Sort.NUMBER]


def _without(some: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """Return the facts that are more often on one side."""
    left = Counter(fact.readings for fact in others)
    found = []
    for fact in some:
        if left[fact.readings] > 0:
            left[fact.readings] -= 1
        else:
            found.append(fact)
    return found
