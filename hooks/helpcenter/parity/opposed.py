"""Words that an edit put in the place of their opposites, whatever they are about.

Notions tell what a help center must not turn round, with all that may say it. Of other words
a language only lists which are opposed (``opposed`` in ``languages/meaning``). They count where
they are all that changed, in one place: there one took the other's.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from helpcenter.languages.notions import sides, words
from helpcenter.languages.typography import writing
from helpcenter.parity.wordings import Side, stems


def opposed(old: Side, new: Side, language: str) -> Iterator[tuple[str, str]]:
    """Yield the word that is gone and its opposite, which has come in its place."""
    if old.only_change(new) is None:
        return
    gone, come = _listed(old, new, language), _listed(new, old, language)
    for one, word in gone.items():
        for other, found in come.items():
            if other in _pairs(language).get(one, ()) and _nothing_else(old, new, one, other):
                yield word, found
                return


def _nothing_else(old: Side, new: Side, one: str, other: str) -> bool:
    """Tell whether no word came or went besides, but for those that say nothing by themselves."""
    left = [word for word in old.rest(new) if word not in one]
    put = [word for word in new.rest(old) if word not in other]
    return not left and not put


def _listed(side: Side, other: Side, language: str) -> Mapping[str, str]:
    """Return what one side says, and the other does not, of the words that have an opposite."""
    known = _pairs(language)
    if writing(language).spaced:
        alone = side.alone(other)
        return {w.stem: w.text for w in side.words if alone[w.stem] > 0 and w.stem in known}
    return {word: word for word in known if side.text.count(word) > other.text.count(word)}


@cache
def _pairs(language: str) -> Mapping[str, frozenset[str]]:
    """Return the opposites of each word, all as stems."""
    found: dict[str, set[str]] = {}
    for line in words(language).opposed:
        one, other = (_stems(side, language) for side in sides(line))
        for word in one:
            found.setdefault(word, set()).update(other)
        for word in other:
            found.setdefault(word, set()).update(one)
    return {word: frozenset(others) for word, others in found.items()}


def _stems(side: Sequence[str], language: str) -> Sequence[str]:
    return stems(" ".join(side), language) if writing(language).spaced else side
