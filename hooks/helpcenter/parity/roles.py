"""Who does what to whom, and what comes of what, turned round by an edit.

The words stay, so that no notion is lost or put in. Opposites may have changed places; or "ask
support" became "support asks you": whoever stood behind a verb stands before it now, or the other
way round, and "you" came, went, or passed it, too, or the verb took another form. A sentence that
is but put in another order keeps all that.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from helpcenter.languages.marking import Marks
from helpcenter.languages.notions import notions, words
from helpcenter.parity.wordings import Side, Tally, Word, most, stems

YOU = "you"
_WHO = "agents"
# What is told apart by its words alone: one of them never means another.
_THINGS = frozenset({"opposites", _WHO})
# What may change with the roles: who it is, and when.
_WITH = frozenset({_WHO, "tense"})
# Who speaks to a reader by himself, names nobody.
_SELF = frozenset({"yourself"})
# How many other words may change.
_BESIDE = 1
# Where somebody stands in a clause.
_FIRST, _OBJECT = "first", "object"


def swapped(old: Side, new: Side) -> Iterator[tuple[str, str]]:
    """Yield opposites that changed places, where nothing else did."""
    if old.rest(new) or new.rest(old) or old.says() != new.says():
        return
    every = notions()
    for name in old.marks:
        if every[name].family not in _THINGS:
            continue
        for other in every[name].edited.swapped or every[name].against:
            if name < other and other in old.marks and _changed_places(old, new, name, other):
                yield name, other


def _changed_places(old: Side, new: Side, *names: str) -> bool:
    places = _moved(old.places(*names), new.places(*names))
    agents = notions()[names[0]].family == _WHO
    return (
        bool(places)
        and (old.apart(*places) or (agents and not old.listed(*places)))
        # A clause that moves takes along what stands beside.
        and all(old.beside(name, new) != new.beside(name, old) for name in names)
        and (old.texts == new.texts or _exactly(old, new, names))
    )


def _exactly(old: Side, new: Side, names: Sequence[str]) -> bool:
    """Tell whether each of two notions stands where the other stood, once."""
    was, now = (
        [[side.number(start) for start, _ in side.spans(name)] for name in names]
        for side in (old, new)
    )
    return all(
        len(here) == len(there) == 1 and abs(here[0] - there[0]) <= 1
        for here, there in zip(was, now[::-1], strict=True)
    )


def _moved(was: Sequence[tuple[int, str]], now: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """Return the places of the first two notions that changed theirs with each other."""
    before, after = [name for _, name in was], [name for _, name in now]
    if before == after or sorted(before) != sorted(after):
        return ()
    first = next(n for n, name in enumerate(before) if name != after[n])
    return was[first][0], was[before.index(after[first], first)][0]


def turned(old: Side, new: Side, gone: Tally, come: Tally, language: str) -> Iterator[str]:
    """Yield whoever does in one wording what is done to him in the other."""
    every = notions()
    told = {n for n in {**gone.surely, **come.surely} if gone.surely[n] != come.surely[n]} - _SELF
    if any(every[name].family not in _WITH for name in told):
        return
    if len(old.rest(new)) + len(new.rest(old)) > _BESIDE:
        return
    you = bool(gone.surely[YOU] or come.surely[YOU])
    crossed = {
        name: [*_crossed(old, new, name, language)]
        for name in sorted(old.says() & new.says())
        if every[name].family == _WHO
    }
    passed = Counter(stem for found in crossed.values() for stem, _ in found)
    for name, found in crossed.items():
        edited = every[name].edited
        known = name != YOU and (edited.against or edited.named)
        crossed_it = any(you or changed or passed[stem] > 1 for stem, changed in found)
        if known and (crossed_it or _promoted(old, new, name, language)):
            yield name
            return


def named(old: Side, new: Side, gone: Tally, come: Tally, others: Sequence[Marks]) -> Iterator[str]:
    """Yield who stands in the one place that changed, of whom no language has ever spoken."""
    every = notions()
    place = old.only_change(new)
    if place is None or not all(place) or new.rest(old) or len(old.rest(new)) > _BESIDE + 1:
        return
    was = [name for name in (*gone.surely, *gone.perhaps) if every[name].family == _WHO]
    if any(every[name].edited.stands for name in was) or not (was or old.rest(new)):
        return
    for name in come.surely:
        somebody = every[name].family == _WHO and every[name].edited.named
        spoken = any(most(found, name) for found in (old.marks, *others))
        if somebody and not spoken:
            yield name


def _promoted(old: Side, new: Side, name: str, language: str) -> bool:
    """Tell whether somebody to whom something was done now comes first, or the other way round."""
    return {_place(old, name, language), _place(new, name, language)} == {_FIRST, _OBJECT}


def _place(side: Side, name: str, language: str) -> str:
    """Return whether somebody comes first in a clause, or is marked as whom it is done to."""
    spans = side.spans(name)
    if len(spans) != 1:
        return ""
    last = spans[0][0]
    for word in [word for word in side.words if word.end <= last][::-1]:
        if side.opens(word.end, last) or side.bounds(word):
            return _FIRST
        if word.stem in _to(language):
            return _OBJECT
        if side.person(word) or not side.is_small(word):
            return ""
        last = word.start
    return _FIRST


def _crossed(old: Side, new: Side, name: str, language: str) -> Iterator[tuple[str, bool]]:
    """Yield the words on whose other side somebody stands now, and whether they changed form."""
    was, now = _verbs(old, name, language), _verbs(new, name, language)
    for side in (0, 1):
        for stem in sorted((was[side].keys() & now[1 - side].keys()) - now[side].keys()):
            yield stem, was[side][stem] != now[1 - side][stem]


def _verbs(side: Side, name: str, language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the words next before and next after whoever is named, as stems and as written."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for start, end in side.spans(name):
        left = [w for w in side.words if w.end <= start]
        right = [w for w in side.words if w.start >= end]
        before.update(_next(side, left[::-1], language, back=True))
        if not left or left[-1].stem not in _to(language):
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
        if side.is_small(word) or side.helps(word):
            continue
        if side.person(word):
            return
        yield word.stem, word.text
        left -= 1
        if not left:
            return


@cache
def _to(language: str) -> frozenset[str]:
    return frozenset(stems(words(language).to, language))


@cache
def _by(language: str) -> frozenset[str]:
    return frozenset(stems(words(language).by, language))
