"""Who does what to whom, turned round by an edit: "ask support" made "support asks you".

The words stay, so that no notion is lost or put in. It is told by whoever stood behind a verb,
and stands before it now, or the other way round, where "you" came or went with it, or the verb
took another form: a sentence in another order keeps both.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from helpcenter.languages.notions import notions, words
from helpcenter.parity.wordings import Side, Tally, Word, stems

_YOU = "you"
_WHO = "agents"
# What may change with the roles: who it is, and when.
_WITH = frozenset({_WHO, "tense"})
# Who speaks to a reader by himself, names nobody.
_SELF = frozenset({"yourself"})
# How many other words may change.
_BESIDE = 1


def turned(old: Side, new: Side, gone: Tally, come: Tally, language: str) -> Iterator[str]:
    """Yield whoever does in one wording what is done to him in the other."""
    every = notions()
    told = {*gone.surely, *come.surely} - _SELF
    if any(every[name].family not in _WITH for name in told):
        return
    if len(old.rest(new)) + len(new.rest(old)) > _BESIDE:
        return
    you = any(tally.surely[_YOU] or tally.perhaps[_YOU] for tally in (gone, come))
    for name in old.says() & new.says():
        if every[name].family == _WHO and name != _YOU and every[name].edited.against:
            was, now = _verbs(old, name, language), _verbs(new, name, language)
            for side in (0, 1):
                for stem in (was[side].keys() & now[1 - side].keys()) - now[side].keys():
                    if you or was[side][stem] != now[1 - side][stem]:
                        yield name
                        return


def _verbs(side: Side, name: str, language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the words next before and next after whoever is named, as stems and as written."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for start, end in side.spans(name):
        left = [w for w in side.words if w.end <= start]
        right = [w for w in side.words if w.start >= end]
        before.update(_next(side, left[::-1], language, back=True))
        after.update(_next(side, right, language, back=False))
    return before, after


def _next(side: Side, found: list[Word], language: str, *, back: bool) -> Iterator[tuple[str, str]]:
    """Yield the nearest words that say something: one, or two letters; none across a sign."""
    left = side.nearest
    last: Word | None = None
    for word in found:
        if last is not None and side.parted(last, word):
            return
        last = word
        if back and word.stem in _by(language):
            return
        if not side.is_small(word):
            yield word.stem, word.text
            left -= 1
        if not left:
            return


@cache
def _by(language: str) -> frozenset[str]:
    return frozenset(stems(words(language).by, language))
