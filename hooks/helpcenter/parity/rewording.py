"""What an edit changed of what a sentence says, where no other language was changed.

Two wordings of one language are compared, so the words that are in both prove nothing and
hide nothing. A notion is *lost* if its words are gone and nothing came that may say it,
*added* if nothing went that said it, *exchanged* if a word for its opposite stands in its
place. The rest of the sentence has to be as it was: who writes a sentence anew says the same
in ways that no list knows. The sentences of the other languages are the witnesses: they must
still say what was lost, and not say what was added.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from helpcenter.languages.marking import Marks, marks
from helpcenter.languages.notions import Notion, notions
from helpcenter.parity import roles
from helpcenter.parity.opposed import opposed
from helpcenter.parity.traded import traded
from helpcenter.parity.wordings import Side, Tally, alike, most, sure

# How many other words may change with one that is exchanged or put in.
_BESIDE = 1
# How many, with who does something: whoever is named otherwise is named in some words.
_NAMED = 4
# What is told apart by its words alone: one of them never means another.
_THINGS = frozenset({"opposites", "agents"})
# Where a word that may mean something does, if a word for its opposite takes its place.
_TOLD = frozenset({"opposites", "strength", "tense"})
# What a short word tells, that alone tells nothing for certain.
_ORDER = frozenset({"before", "after"})
# What is turned by one word, whatever other word came or went with it.
_TURNED = frozenset({"polarity", "tense"})
# What is part of a turn of phrase, where other words come with it.
_PUT_ALONE = frozenset({"polarity", "strength", "tense"})
# What binds a reader, or lets him off.
_BOUNDS = frozenset({"scope", "strength"})
# Who does something, a language may leave to be understood.
_WHO = "agents"


@dataclass(frozen=True)
class Shift:
    """What an edit changed.

    Attributes:
        notion: what was lost; if nothing was, what was added; empty for words that are none.
        word: how that was said, or is said now.
        added: whether it was added.
        instead: what is said in the place of what was lost, if that is told by its words;
            empty for words that are no notion.
        found: how that is said.
    """

    notion: str
    word: str
    added: bool = False
    instead: str = ""
    found: str = ""


def shifts(old: str, new: str, language: str, others: Mapping[str, str]) -> Iterator[Shift]:
    """Yield what an edit changed of what a sentence says.

    Args:
        old: as the sentence was when all languages were found to agree.
        new: as it is.
        language: of both.
        others: what the other languages say there.
    """
    known = [marks(text, name) for name, text in others.items()]
    yield from _Edit(old, new, language, [found for found in known if found]).shifts()


def _joined(found: Sequence[Shift]) -> Sequence[Shift]:
    """Tell whoever was named, and whom a reader does not find any more, as one exchange."""
    came = [one for one in found if one.notion == roles.YOU and one.instead]
    gone = [
        one
        for one in found
        if not (one.instead or one.added) and one.notion and notions()[one.notion].family == _WHO
    ]
    if not (came and gone):
        return found
    told = replace(gone[0], instead=came[0].instead, found=came[0].found)
    return [told, *(one for one in found if one not in (came[0], gone[0]))]


class _Edit:
    def __init__(self, old: str, new: str, language: str, others: Sequence[Marks]) -> None:
        self._language = language
        self._old, self._new = Side(old, language), Side(new, language)
        self._others = others
        self._gone = Tally(self._old.changed(self._new))
        self._come = Tally(self._new.changed(self._old))

    def shifts(self) -> Iterator[Shift]:
        """Yield what changed, where the rest of the sentence is as it was."""
        for name, other in roles.swapped(self._old, self._new) if self._turned else ():
            word, now = (self._old.marks[which].shown for which in (name, other))
            yield Shift(name, word, instead=other, found=now)
            return
        found = list(self._shifts())
        gone, come = self._old.rest(self._new), self._new.rest(self._old)
        kept = [shift for shift in found if self._kept(shift, gone, come)]
        if not kept:
            kept = list(islice(self._alone(), 1))
        if not kept:
            kept = list(islice(self._named(), 1))
        if not kept:
            kept = [
                Shift("", word, found=other)
                for word, other in opposed(self._old, self._new, self._language)
            ]
        if not kept:
            said = (self._old, self._new, self._gone, self._come, self._language)
            kept = [Shift(name, self._new.marks[name].shown) for name in roles.turned(*said)]
        if not kept:
            pairs = traded(self._old, self._new, self._language)
            kept = [Shift("", word, found=other) for word, other in pairs]
        yield from _joined(kept) if kept else () if found else self._bare(gone, come)

    def _kept(self, shift: Shift, gone: Sequence[str], come: Sequence[str]) -> bool:
        """Tell whether the rest of the sentence is as it was, as far as a notion asks for it."""
        notion = notions()[shift.notion]
        anew = bool(self._come.surely)
        if self._turned and (come or self._come.surely.keys() - self._gone.surely.keys()):
            return False
        turned = notion.family in _TURNED
        if shift.instead:
            named = notion.family == _WHO and roles.YOU not in {shift.notion, shift.instead}
            in_place = named and self._old.only_change(self._new) is not None
            return len(gone) + len(come) <= (_NAMED if in_place else _BESIDE)
        if shift.added:
            if notion.edited.firm and turned and not come and len(gone) <= _BESIDE:
                return True
            beside = 0 if notion.family in _PUT_ALONE else _BESIDE
            return (not gone or self._unheard(shift.notion)) and len(come) <= beside
        if notion.edited.firm:
            return not come or (not gone and (not turned or len(come) <= _BESIDE))
        return not come and (len(gone) <= _BESIDE or not anew)

    def _alone(self) -> Iterator[Shift]:
        """Yield what was said in the one place that changed, and is not, or is another thing.

        Where all else is as it was, word for word, the page is witness enough of itself: what
        it said was found to agree.
        """
        place = self._old.only_change(self._new)
        if place is None or self._new.questions > self._old.questions:
            return
        phrase = max(place) <= self._old.phrase
        for name, word in self._gone.shown.items():
            notion = notions()[name]
            if self._come.says(name) or self._gone.still[name]:
                continue
            for other in self._come.surely if phrase else ():
                if self._instead(notion, name, other):
                    found = self._come.shown[other]
                    yield Shift(name, word, instead=other, found=found)
            if (
                (self._gone.surely[name] or (notion.family in _BOUNDS and not place[1]))
                and not self._unsure(name, self._come)
                and self._for_good(notion, bare=not place[1], phrase=phrase)
            ):
                yield Shift(name, word)
        if not place[0]:
            yield from self._put_there()
        elif not place[1] and (words := self._old.rest(self._new)):
            yield Shift("", " ".join(words))

    def _put_there(self) -> Iterator[Shift]:
        """Yield what was put in, and nothing else: a limit or a duty, that was not said before."""
        for name in self._come.surely:
            notion = notions()[name]
            counts = notion.edited.added or notion.edited.put
            known = self._gone.says(name) or self._gone.still[name] or self._heard(name)
            if counts and notion.family in _BOUNDS and not known:
                yield Shift(name, self._come.shown[name], added=True)

    def _named(self) -> Iterator[Shift]:
        """Yield whoever was named in the one place that changed, and whom no language names."""
        words = (self._old, self._new, self._gone, self._come)
        for name in roles.named(*words, self._others):
            rest = " ".join(self._old.rest(self._new)) or next(iter(self._gone.shown.values()), "")
            yield Shift("", rest, found=self._come.shown[name])

    def _heard(self, name: str) -> bool:
        """Tell whether all other languages say a notion: then this one has followed them."""
        return all(sure(found, name) for found in self._others)

    def _instead(self, notion: Notion, name: str, other: str) -> bool:
        """Tell whether one notion took the place of another, as words of one kind do."""
        if self._gone.says(other) or self._otherwise(name) or self._mended(name, other):
            return False
        if not self._gone.surely[name]:
            return other in notion.against
        every = notions()
        akin = every[other].family == notion.family != "tense"
        if every[other].edited.stands or notion.edited.stands:
            return other in notion.edited.against
        return akin and other not in notion.implies and name not in every[other].implies

    def _mended(self, name: str, other: str) -> bool:
        """Tell whether all other languages said it as this one says it now."""
        said = [sure(found, other) and not most(found, name) for found in self._others]
        return bool(said) and all(said)

    def _for_good(self, notion: Notion, *, bare: bool, phrase: bool) -> bool:
        """Tell whether it counts that a notion is gone, with nothing or little in its place."""
        if notion.family == _WHO or not notion.edited.lost:
            return False
        if bare:
            return notion.family != "tense"
        weaker = any(self._come.says(other) for other in notion.implies)
        return notion.edited.firm and phrase and not weaker

    def _bare(self, gone: Sequence[str], come: Sequence[str]) -> Iterator[Shift]:
        """Yield words that were taken out or put in, where nothing else was done."""
        if self._turned:
            return
        taken = not self._new.apart_from(self._old) and not self._come.shown
        put = not self._old.apart_from(self._new) and not self._gone.shown
        if taken and len(gone) >= self._old.several:
            yield Shift("", " ".join(gone))
        elif put and len(come) >= self._old.several:
            yield Shift("", " ".join(come), added=True)

    def _shifts(self) -> Iterator[Shift]:
        every = notions()
        told: set[str] = set()
        for name in {**self._gone.surely, **self._gone.perhaps}:
            for other in (*every[name].against, *every[name].edited.against):
                if not told & {name, other} and self._exchanged(name, other):
                    told.update((name, other, *every[name].implies, *every[other].implies))
                    word, found = self._gone.shown[name], self._come.shown[other]
                    yield Shift(name, word, instead=other, found=found)
        yield from self._confused(told)
        lost = [n for n in self._gone.surely if n not in told and self._lost(n, every[n])]
        for name in lost:
            word = self._gone.shown[name]
            # One word may say two things: "never" says "not".
            if not any(name in every[n].implies and self._gone.shown[n] == word for n in lost):
                yield Shift(name, word)
        for name in self._gone.perhaps:
            if name not in told and not self._gone.surely[name] and self._unsaid(name):
                yield Shift(name, self._gone.shown[name])
        for name in self._come.surely:
            if name not in told and self._added(name, every[name]):
                yield Shift(name, self._come.shown[name], added=True)

    def _confused(self, told: set[str]) -> Iterator[Shift]:
        """Yield what is said in the place of another thing, which no other language says."""
        every = notions()
        for name in {**self._gone.surely}:
            for other in {**self._come.surely}:
                if (
                    every[name].family == every[other].family in _THINGS
                    and not (every[name].edited.stands or every[other].edited.stands)
                    and (every[name].family == _WHO or self._intact)
                    and not told & {name, other}
                    and not self._otherwise(name)
                    and not self._come.says(name)
                    and not self._gone.says(other)
                    and not any(most(found, other) for found in self._others)
                    and 2 * sum(sure(f, name) > 0 for f in self._others) > len(self._others)
                ):
                    told.update((name, other))
                    yield Shift(
                        name, self._gone.shown[name], instead=other, found=self._come.shown[other]
                    )

    def _exchanged(self, name: str, other: str) -> bool:
        gone, come = self._gone, self._come
        if self._perhaps(name, other):
            return True
        turns = other in notions()[name].edited.turns
        if not come.surely[other] or (self._otherwise(name) and not turns):
            return False
        if gone.surely[other] or come.surely[name] or not self._in_place(name, other):
            return False
        # What may mean a thing does, if its opposite stands in its place.
        family = notions()[name].family
        told = family in _TOLD or (family == _WHO and self._intact)
        if not gone.surely[name] and (not told or gone.says(other) or come.says(name)):
            return False
        said, left = sure(self._new.marks, other), sure(self._new.marks, name)
        notion = notions()[name]
        if left and notion.family not in _THINGS and other not in notion.against:
            return False
        silent = sum(sure(found, other) < said for found in self._others)
        saying = sum(sure(found, name) > left for found in self._others)
        return 2 * max(silent, saying) > len(self._others)

    def _perhaps(self, name: str, other: str) -> bool:
        """Tell whether one word, in the place of another, is all that changed: 收到后, 收到前."""
        gone, come = self._gone, self._come
        return (
            self._intact
            and not gone.surely
            and not come.surely
            and name in _ORDER
            and bool(gone.perhaps[name] and come.perhaps[other])
            and not gone.perhaps[other]
            and not come.perhaps[name]
            and self._in_place(name, other)
        )

    def _in_place(self, name: str, other: str) -> bool:
        """Tell whether a notion is said beside a word that another stood beside."""
        before = self._old.beside(name, self._new)
        return bool(before & self._new.beside(other, self._old))

    def _lost(self, name: str, notion: Notion) -> bool:
        if not notion.edited.lost or self._come.says(name):
            return False
        if notion.family == _WHO and any(notions()[n].edited.stands for n in self._come.surely):
            return False
        if self._unsure(name, self._come) or self._weaker(name, notion, self._old, self._new):
            return False
        # Where nothing came that says anything, what is left says something else.
        bare = not self._come.surely
        left = 0 if bare else sure(self._new.marks, name)
        saying = sum(sure(found, name) > left for found in self._others)
        if self._intact and not self._come.surely:
            rest = most(self._new.marks, name)
            saying = max(saying, sum(most(found, name) > rest for found in self._others))
        return 2 * saying > len(self._others)

    def _unsaid(self, name: str) -> bool:
        """Tell whether what may have been said before certainly was, and is not said any more."""
        saying = [most(found, name) and 1 + sure(found, name) for found in self._others]
        return (
            self._intact
            and notions()[name].edited.lost
            and notions()[name].family == "strength"
            and not self._come.surely
            and not most(self._new.marks, name)
            and len(saying) > 1
            and all(saying)
            and 2 * sum(count > 1 for count in saying) > len(saying)
        )

    def _added(self, name: str, notion: Notion) -> bool:
        if self._gone.says(name) or self._gone.still[name]:
            return False
        if not (notion.edited.added or (notion.edited.put and self._put_in)):
            return False
        if self._unsure(name, self._gone) or self._weaker(name, notion, self._new, self._old):
            return False
        said = sure(self._new.marks, name)
        # What was put in, and nothing else, is compared with what is sure alone.
        bare = not self._old.rest(self._new) and self._come.surely[name] == 1
        silent = sum((sure if bare else most)(found, name) < said for found in self._others)
        return 2 * silent > len(self._others)

    def _unsure(self, name: str, other: Tally) -> bool:
        """Tell whether what stands on the other side, or turned round, may say the same."""
        if notions()[name].edited.asked and self._new.questions > self._old.questions:
            return True
        told = any(other.surely[way] for way in notions()[name].edited.unless)
        return told or (notions()[name].edited.ordered and self._turned)

    def _otherwise(self, name: str) -> bool:
        return any(
            self._gone.surely[other] or self._come.surely[other]
            for other in notions()[name].edited.unless
        )

    @staticmethod
    def _weaker(name: str, notion: Notion, here: Side, there: Side) -> bool:
        """Tell whether what a notion implies is said there as well: 'not' instead of 'never'."""
        return bool(notion.implies) and all(
            most(there.marks, other) >= sure(here.marks, other)
            or sure(there.marks, other) >= sure(here.marks, name)
            for other in notion.implies
        )

    @cached_property
    def _intact(self) -> bool:
        """Tell whether all else is said in the words that it was said in."""
        return not self._old.rest(self._new) and not self._new.rest(self._old)

    @cached_property
    def _put_in(self) -> bool:
        """Tell whether no word is gone, but for the form of some."""
        gone, come = self._old.alone(self._new), self._new.alone(self._old)
        return all(any(alike(word, other) for other in come) for word in gone)

    def _unheard(self, name: str) -> bool:
        """Tell whether a thing is named that no other language may be speaking of."""
        return notions()[name].family in _THINGS and not any(
            most(found, name) for found in self._others
        )

    @cached_property
    def _turned(self) -> bool:
        return self._old.order(self._new) != self._new.order(self._old)
