"""What an edit changed of what a sentence says, where no other language was changed.

Two wordings of one language are compared, so the words that are in both prove nothing and
hide nothing. A notion is *lost* if its words are gone and nothing that came may say it,
*added* if nothing that went said it, *exchanged* if a word for its opposite stands there now.
The sentences of the other languages are the witnesses: they must still say what was lost, and
not say what was added.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from helpcenter.languages.marking import Hit, Marks, hits, marks
from helpcenter.languages.notions import Notion, notions, words
from helpcenter.languages.stems import stemmer
from helpcenter.languages.typography import writing

_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[A-Za-z0-9]+|[^\W_]")
_QUESTION = re.compile(r"[?？؟]")
# Words that begin alike are forms of one.
_ALIKE = 3
# How many other words may change with one that is exchanged or put in.
_BESIDE = 1
# Opposites with fewer words and no clause between them are members of a list.
_APART = 5
# What is told apart by its words alone: one of them never means another.
_WHO = "agents"
_THINGS = frozenset({"opposites", _WHO})
_TOLD = frozenset({"opposites", "strength"})
_CLAUSE = re.compile(r"[;；，。：:.!?！？]")


@dataclass(frozen=True)
class Shift:
    """What an edit changed.

    Attributes:
        notion: what was lost; if nothing was, what was added.
        word: how that was said, or is said now.
        added: whether it was added.
        instead: what is said in the place of what was lost, if that is told by its words.
        found: how that is said.
    """

    notion: str
    word: str
    added: bool = False
    instead: str = ""
    found: str = ""


class _Word(NamedTuple):
    text: str
    stem: str
    start: int
    end: int


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(word.stem for word in _words(words(language).small, language))


def _words(text: str, language: str) -> list[_Word]:
    """Return the words of a text, or the letters where words are not parted."""
    pattern = _WORD if writing(language).spaced else _LETTER
    found = [*pattern.finditer(text)]
    texts = [match[0].casefold() for match in found]
    snowball = stemmer(language)
    stems = texts if snowball is None else snowball.stemWords(texts)
    return [
        _Word(text, stem, *match.span())
        for text, stem, match in zip(texts, stems, found, strict=True)
    ]


class _Tally:
    """How often each notion is said, for certain and perhaps, by what went or by what came.

    Words that are in both wordings, but say something else in one of them ("no … nunca",
    "nunca"), only tell what is said still: ``kept``.
    """

    def __init__(self, found: Iterable[tuple[Hit, bool]]) -> None:
        self.surely: Counter[str] = Counter()
        self.perhaps: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()
        self.still: Counter[str] = Counter()
        self.shown: dict[str, str] = {}
        for hit, changed in found:
            for name, surely in hit.notions:
                if not changed:
                    self.kept[name] += surely
                    self.still[name] += not surely
                    continue
                (self.surely if surely else self.perhaps)[name] += 1
                if surely or name not in self.shown:
                    self.shown[name] = hit.shown

    def says(self, name: str) -> int:
        """Return how often a notion is said, or may be."""
        return self.surely[name] + self.perhaps[name] + self.kept[name]


class _Side:
    """One of the two wordings."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self.words = _words(text, language)
        self.hits = _clear(hits(text, language))
        self.marks = marks(text, language)
        self.questions = len(_QUESTION.findall(text))
        self.texts = Counter(word.text for word in self.words)
        self.stems = Counter(word.stem for word in self.words)
        self._small = _small(language)

    def changed(self, other: "_Side") -> Iterator[tuple[Hit, bool]]:
        """Yield what is said here and not there, and whether by words that are not there."""
        alone = self.texts - other.texts
        mine = Counter(_key(hit) for hit in self.hits) - Counter(_key(hit) for hit in other.hits)
        for hit in self.hits:
            if mine[_key(hit)] > 0:
                mine[_key(hit)] -= 1
                inside = [*self._in(hit)]
                yield hit, not inside or any(alone[word.text] for word in inside)

    def _in(self, hit: Hit) -> Iterator[_Word]:
        for start, end in hit.places:
            yield from (word for word in self.words if word.start < end and start < word.end)

    def alone(self, other: "_Side") -> Counter[str]:
        """Return the words that the other wording has not."""
        return self.stems - other.stems

    def unknown(self, alone: Counter[str]) -> list[str]:
        """Return those of some words that mean something, but nobody has said what."""
        known = {word for hit in self.hits for word in self._in(hit)}
        left = Counter(alone)
        found = []
        for word in self.words:
            if left[word.stem] > 0 and word not in known and word.stem not in self._small:
                left[word.stem] -= 1
                found.append(word.stem)
        return found

    def rest(self, other: "_Side") -> list[str]:
        """Return what else changed here: words of which it is not known what they say."""
        every = notions()
        told = {
            word.stem
            for hit in self.hits
            if any(surely or every[name].family == _WHO for name, surely in hit.notions)
            for word in self._in(hit)
        }
        there = other.alone(self)
        return [
            stem
            for stem in self.alone(other)
            if stem not in told
            and stem not in self._small
            and not any(_alike(stem, word) for word in there)
        ]

    def beside(self, name: str, other: "_Side") -> set[str]:
        """Return the nearest words of both wordings before and after what says a notion here."""
        found = set()
        for hit in self.hits:
            if any(name == said for said, _ in hit.notions):
                start, end = hit.places[0][0], hit.places[-1][1]
                left = [w.stem for w in self.words if w.end <= start and other.stems[w.stem]]
                right = [w.stem for w in self.words if w.start >= end and other.stems[w.stem]]
                found.update((left[-1] if left else "", right[0] if right else ""))
        return found

    def apart(self, one: int, other: int) -> bool:
        """Tell whether two places are no members of one list, whose order is free."""
        first, last = sorted((one, other))
        return (
            sum(first <= word.start < last for word in self.words) >= _APART
            or _CLAUSE.search(self._text, first, last) is not None
        )

    def places(self, *names: str) -> list[tuple[int, str]]:
        """Return where any of some notions is said for certain, in order."""
        return sorted(
            (hit.places[0][0], name)
            for hit in self.hits
            for name, surely in hit.notions
            if surely and name in names
        )

    def order(self, other: "_Side") -> list[str]:
        """Return the words that both wordings have equally often, in their order here."""
        return [
            word.stem
            for word in self.words
            if self.stems[word.stem] == other.stems[word.stem] and word.stem not in self._small
        ]


def _clear(found: Sequence[Hit]) -> list[Hit]:
    """Leave out what a word may say where a word that it is a part of says it for certain."""
    sure = [
        (name, place) for hit in found for name, surely in hit.notions if surely
        for place in hit.places
    ]  # fmt: skip
    cleared = []
    for hit in found:
        said = tuple(
            (name, surely)
            for name, surely in hit.notions
            if surely
            or not any(
                name == other and start < end and begin < stop
                for other, (start, stop) in sure
                for begin, end in hit.places
            )
        )
        cleared.append(hit._replace(notions=said))
    return cleared


def _key(hit: Hit) -> tuple[str, tuple[tuple[str, bool], ...]]:
    return hit.shown.casefold(), hit.notions


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


class _Edit:
    def __init__(self, old: str, new: str, language: str, others: Sequence[Marks]) -> None:
        self._old, self._new = _Side(old, language), _Side(new, language)
        self._others = others
        self._gone = _Tally(self._old.changed(self._new))
        self._come = _Tally(self._new.changed(self._old))

    def shifts(self) -> Iterator[Shift]:
        """Yield what changed, where the rest of the sentence is as it was."""
        yield from self._swapped()
        found = list(self._shifts())
        gone, come = self._old.rest(self._new), self._new.rest(self._old)
        anew = bool(self._come.surely)
        for shift in found:
            if shift.instead:
                kept = len(gone) + len(come) <= _BESIDE
            elif shift.added:
                kept = (not gone or self._unheard(shift.notion)) and len(come) <= _BESIDE
            else:
                kept = not come and (len(gone) <= _BESIDE or not anew)
            if kept and not (self._turned and (anew or come)):
                yield shift

    def _shifts(self) -> Iterator[Shift]:
        every = notions()
        told: set[str] = set()
        for name in {**self._gone.surely, **self._gone.perhaps}:
            for other in (*every[name].against, *every[name].edited.against):
                if other not in told and self._exchanged(name, other):
                    told.update((name, other))
                    word, found = self._gone.shown[name], self._come.shown[other]
                    yield Shift(name, word, instead=other, found=found)
        yield from self._confused(told)
        for name in self._gone.surely:
            if name not in told and self._lost(name, every[name]):
                yield Shift(name, self._gone.shown[name])
        for name in self._come.surely:
            if name not in told and self._added(name, every[name]):
                yield Shift(name, self._come.shown[name], added=True)

    def _swapped(self) -> Iterator[Shift]:
        """Yield opposites that changed places, where nothing else did."""
        if self._old.texts != self._new.texts or not self._turned:
            return
        every = notions()
        for name in self._old.marks:
            if every[name].family not in _THINGS:
                continue
            for other in every[name].edited.swapped or every[name].against:
                places = (
                    _moved(self._old.places(name, other), self._new.places(name, other))
                    if name < other and other in self._old.marks
                    else ()
                )
                if places and self._old.apart(*places):
                    word, found = (self._old.marks[which].shown for which in (name, other))
                    yield Shift(name, word, instead=other, found=found)

    def _confused(self, told: set[str]) -> Iterator[Shift]:
        """Yield what is said in the place of another thing, which no other language says."""
        every = notions()
        for name in {**self._gone.surely}:
            for other in {**self._come.surely}:
                if (
                    every[name].family == every[other].family in _THINGS
                    and not told & {name, other}
                    and not self._otherwise(name)
                    and not self._come.says(name)
                    and not self._gone.says(other)
                    and not any(_most(found, other) for found in self._others)
                    and 2 * sum(_sure(f, name) > 0 for f in self._others) > len(self._others)
                ):
                    told.update((name, other))
                    yield Shift(
                        name, self._gone.shown[name], instead=other, found=self._come.shown[other]
                    )

    def _exchanged(self, name: str, other: str) -> bool:
        gone, come = self._gone, self._come
        if not come.surely[other] or self._otherwise(name):
            return False
        if gone.surely[other] or come.surely[name] or not self._in_place(name, other):
            return False
        # What may mean a thing does, if its opposite stands in its place.
        told = notions()[name].family in _TOLD
        if not gone.surely[name] and (not told or gone.says(other) or come.says(name)):
            return False
        said, left = _sure(self._new.marks, other), _sure(self._new.marks, name)
        silent = sum(_sure(found, other) < said for found in self._others)
        saying = sum(_sure(found, name) > left for found in self._others)
        return 2 * max(silent, saying) > len(self._others)

    def _in_place(self, name: str, other: str) -> bool:
        """Tell whether a notion is said beside a word that another stood beside."""
        before = self._old.beside(name, self._new)
        return bool(before & self._new.beside(other, self._old))

    def _lost(self, name: str, notion: Notion) -> bool:
        if not notion.edited.lost or self._come.says(name):
            return False
        if (
            self._unsure(name)
            or self._unknown[1]
            or self._weaker(name, notion, self._old, self._new)
        ):
            return False
        # Where nothing came that says anything, one witness is enough.
        bare = not self._come.surely
        left = 0 if bare else _sure(self._new.marks, name)
        saying = sum(_sure(found, name) > left for found in self._others)
        return saying > 0 if bare else 2 * saying > len(self._others)

    def _added(self, name: str, notion: Notion) -> bool:
        if not notion.edited.added or self._gone.says(name) or self._gone.still[name]:
            return False
        if (
            self._unsure(name)
            or (self._unknown[0] and not self._unheard(name))
            or self._weaker(name, notion, self._new, self._old)
        ):
            return False
        said = _sure(self._new.marks, name)
        # What was put in, and nothing else, is compared with what is sure alone.
        bare = not self._old.alone(self._new) and self._come.surely[name] == 1
        silent = sum((_sure if bare else _most)(found, name) < said for found in self._others)
        return 2 * silent > len(self._others)

    def _unsure(self, name: str) -> bool:
        """Tell whether a sentence that was turned round may say the same without a notion."""
        if notions()[name].edited.asked and self._new.questions > self._old.questions:
            return True
        return self._otherwise(name) or (notions()[name].edited.ordered and self._turned)

    def _otherwise(self, name: str) -> bool:
        return any(
            self._gone.surely[other] or self._come.surely[other]
            for other in notions()[name].edited.unless
        )

    @staticmethod
    def _weaker(name: str, notion: Notion, here: _Side, there: _Side) -> bool:
        """Tell whether what a notion implies is said there as well: 'not' instead of 'never'."""
        return bool(notion.implies) and all(
            _most(there.marks, other) >= _sure(here.marks, other)
            or _sure(there.marks, other) >= _sure(here.marks, name)
            for other in notion.implies
        )

    def _unheard(self, name: str) -> bool:
        """Tell whether a thing is named that no other language may be speaking of."""
        return notions()[name].family in _THINGS and not any(
            _most(found, name) for found in self._others
        )

    @cached_property
    def _turned(self) -> bool:
        return self._old.order(self._new) != self._new.order(self._old)

    @cached_property
    def _unknown(self) -> tuple[list[str], list[str]]:
        """What went and what came of which nothing is known, but for forms of one word."""
        gone, come = self._old.alone(self._new), self._new.alone(self._old)
        return (
            [word for word in self._old.unknown(gone) if not any(_alike(word, o) for o in come)],
            [word for word in self._new.unknown(come) if not any(_alike(word, o) for o in gone)],
        )


def _alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _ALIKE and one[:_ALIKE] == other[:_ALIKE]


def _moved(was: Sequence[tuple[int, str]], now: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """Return the places of the first two notions that changed theirs with each other."""
    before, after = [name for _, name in was], [name for _, name in now]
    if before == after or sorted(before) != sorted(after):
        return ()
    first = next(n for n, name in enumerate(before) if name != after[n])
    return was[first][0], was[before.index(after[first], first)][0]


def _sure(found: Marks, name: str) -> int:
    return found[name].surely if name in found else 0


def _most(found: Marks, name: str) -> int:
    return found[name].surely + found[name].perhaps if name in found else 0
