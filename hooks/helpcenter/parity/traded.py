"""Two who changed places, whoever they are: the seller refunds the buyer, the buyer the seller.

All else stands where it stood. Only one of them has to be known: what counts is that one stands
where the other stood, and the other where the one did. Members of a list may change places, and so
may who does something and to whom it is done, once it is said the other way round: "refunded by".
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from helpcenter.languages.notions import notions, words
from helpcenter.parity.wordings import Side, Word, alike, stems

# How many words name somebody at most.
_LONGEST = 4
# So many words to a comma, or fewer, and it parts members of a list.
_MEMBER = 2


class _Part(NamedTuple):
    """A word that says something, or whoever is named; and where it stands."""

    word: str
    name: str
    start: int
    end: int

    def same(self, other: "_Part", *, exactly: bool) -> bool:
        """Tell whether two parts are one word, or forms of one, or name the same."""
        if self.name or other.name:
            return self.name == other.name
        return self.word == other.word or (not exactly and alike(self.word, other.word))


def traded(old: Side, new: Side, language: str) -> Iterator[tuple[str, str]]:
    """Yield two that changed places, as the first wording says them."""
    if _marking(old, language) != _marking(new, language) or _small(old) != _small(new):
        return
    was, now = _parts(old), _parts(new)
    start = _alike(was, now)
    was, now = was[start:], now[start:]
    end = _alike(was[::-1], now[::-1])
    was, now = was[: len(was) - end], now[: len(now) - end]
    for one in range(1, min(_LONGEST, len(was)) + 1):
        for other in range(1, min(_LONGEST, len(was) - one) + 1):
            if _changed(old, was, now, one, other):
                first, last = was[:one], was[len(was) - other :]
                yield (
                    old.text[first[0].start : first[-1].end],
                    old.text[last[0].start : last[-1].end],
                )
                return


def _changed(old: Side, was: Sequence[_Part], now: Sequence[_Part], one: int, other: int) -> bool:
    """Tell whether the first parts and the last ones changed places, around others."""
    size = len(was)
    between = was[one : size - other]
    first, last = was[:one], was[size - other :]
    known = [any(part.name for part in side) for side in (first, last)]
    return (
        len(now) == size
        and any(known)
        and len(between) >= old.nearest
        and _same(first, now[size - one :])
        and _same(last, now[:other])
        and _same(between, now[other : size - one], exactly=not all(known))
        and not _same(first, last)
        and not any(old.bounds(word) for word in _inside(old, *first, *last))
        and not _is_list(old, between, first[-1].end, last[0].start)
    )


def _same(here: Sequence[_Part], there: Sequence[_Part], *, exactly: bool = False) -> bool:
    return len(here) == len(there) and all(
        one.same(other, exactly=exactly) for one, other in zip(here, there, strict=True)
    )


def _inside(side: Side, *parts: _Part) -> Iterator[Word]:
    """Yield the words that make up some parts."""
    for part in parts:
        yield from (word for word in side.words if part.start <= word.start < part.end)


def _alike(here: Sequence[_Part], there: Sequence[_Part]) -> int:
    """Return how many parts two wordings begin alike with."""
    found = 0
    for one, other in zip(here, there, strict=False):
        if not one.same(other, exactly=False):
            break
        found += 1
    return found


def _is_list(side: Side, between: Sequence[_Part], start: int, end: int) -> bool:
    joints = side.joints(start, end)
    return len(between) < _MEMBER * side.nearest * joints


def _parts(side: Side) -> list[_Part]:
    """Return what a wording says, without the words that say nothing by themselves."""
    every = notions()
    people = [
        (place, name)
        for hit in side.hits
        for name, surely in hit.notions
        if surely and every[name].person
        for place in [(hit.places[0][0], hit.places[-1][1])]
    ]
    found: list[_Part] = []
    for word in side.words:
        names = [name for (start, end), name in people if word.start < end and start < word.end]
        if names:
            last = found[-1] if found else None
            if last is None or last.name != names[0] or not _joined(people, last, word.start):
                found.append(_Part(word.stem, names[0], word.start, word.end))
            else:
                found[-1] = last._replace(end=word.end)
        elif not side.is_small(word) and not side.helps(word):
            found.append(_Part(word.stem, "", word.start, word.end))
    return found


def _joined(people: Sequence[tuple[tuple[int, int], str]], last: _Part, start: int) -> bool:
    """Tell whether a word is one more of those that name the same."""
    return any(begin <= last.start and start < end for (begin, end), _ in people)


def _marking(side: Side, language: str) -> Counter[str]:
    """Return the words that tell who does something, and to whom."""
    known = _markers(language)
    return Counter(word.stem for word in side.words if word.stem in known)


def _small(side: Side) -> Counter[str]:
    """Return the words that say nothing by themselves, and name nobody."""
    return Counter(w.stem for w in side.words if side.is_small(w) and not side.person(w))


@cache
def _markers(language: str) -> frozenset[str]:
    own = words(language)
    return frozenset(stems(f"{own.to} {own.by}", language))
