"""Two wordings of one sentence, word by word: what only one of them says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from helpcenter.languages.marking import Hit, Marks, hits, marks
from helpcenter.languages.notions import notions, words
from helpcenter.languages.stems import stemmer
from helpcenter.languages.typography import writing

_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[A-Za-z0-9]+|[^\W_]")
_QUESTION = re.compile(r"[?？؟]")
_CLAUSE = re.compile(r"[;；，。：:.!?！？]")
_COMMA = re.compile(r"[,，、/]")
_JOINING = frozenset({"and", "or"})
_ORDERING = frozenset({"before", "after", "then"})
_HELPING = frozenset({"can", "may", "must", "should"})
# Words that begin alike are forms of one.
_ALIKE = 3
# Opposites with fewer words and no clause between them are members of a list.
_APART = 5
# By whether words are parted.
_SEVERAL = {True: 2, False: 3}
_PHRASE = {True: 2, False: 3}
_NEAREST = {True: 1, False: 2}
# What changed in more words than that did not change in one place.
_ONE_PLACE = 6
# Who does something: a word that may name somebody names nothing else.
_WHO = "agents"


class Word(NamedTuple):
    """A word as it is written, in small letters; its stem; and where it stands."""

    text: str
    stem: str
    start: int
    end: int


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(word.stem for word in _words(words(language).small, language))


def _words(text: str, language: str) -> list[Word]:
    """Return the words of a text, or the letters where words are not parted."""
    pattern = _WORD if writing(language).spaced else _LETTER
    found = [*pattern.finditer(text)]
    texts = [match[0].casefold() for match in found]
    snowball = stemmer(language)
    stems = texts if snowball is None else snowball.stemWords(texts)
    return [
        Word(text, stem, *match.span())
        for text, stem, match in zip(texts, stems, found, strict=True)
    ]


def stems(text: str, language: str) -> list[str]:
    """Return the stems of the words of a text, as those of a wording are."""
    return [word.stem for word in _words(text, language)]


class Tally:
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


class Side:
    """One of the two wordings."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.words = _words(text, language)
        self.hits = _clear(hits(text, language))
        self.marks = marks(text, language)
        self.questions = len(_QUESTION.findall(text))
        self.texts = Counter(word.text for word in self.words)
        self.stems = Counter(word.stem for word in self.words)
        self._small = _small(language)
        self._spaced = writing(language).spaced

    def changed(self, other: "Side") -> Iterator[tuple[Hit, bool]]:
        """Yield what is said here and not there, and whether by words that are not there."""
        alone = self.texts - other.texts
        mine = Counter(_key(hit) for hit in self.hits) - Counter(_key(hit) for hit in other.hits)
        for hit in self.hits:
            if mine[_key(hit)] > 0:
                mine[_key(hit)] -= 1
                inside = [*self._in(hit)]
                yield hit, not inside or any(alone[word.text] for word in inside)

    def _in(self, hit: Hit) -> Iterator[Word]:
        for start, end in hit.places:
            yield from (word for word in self.words if word.start < end and start < word.end)

    def alone(self, other: "Side") -> Counter[str]:
        """Return the words that the other wording has not."""
        return self.stems - other.stems

    def apart_from(self, other: "Side") -> bool:
        """Tell whether a word stands here that the other wording has not, and that says much."""
        return any(stem not in self._small for stem in self.alone(other))

    @property
    def several(self) -> int:
        """How many words are more than a turn of phrase; how many letters, of words not parted."""
        return _SEVERAL[self._spaced]

    def rest(self, other: "Side") -> list[str]:
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
            and not any(alike(stem, word) for word in there)
        ]

    @property
    def phrase(self) -> int:
        """How many words are a turn of phrase at most; how many letters, of words not parted."""
        return _PHRASE[self._spaced]

    def only_change(self, other: "Side") -> tuple[int, int] | None:
        """Return how many words stand here, and there, in the one place that is not the same."""
        mine, yours = [w.text for w in self.words], [w.text for w in other.words]
        start = _common(mine, yours)
        rest = min(len(mine), len(yours)) - start
        end = min(_common(mine[::-1], yours[::-1]), rest)
        here, there = len(mine) - start - end, len(yours) - start - end
        kept = len(mine) - here
        return (here, there) if kept and max(here, there) <= _ONE_PLACE else None

    @property
    def nearest(self) -> int:
        """How many words tell what stands beside another; how many letters."""
        return _NEAREST[self._spaced]

    def _surely(self, word: Word) -> Iterator[str]:
        """Yield what a word says for certain, by itself or with others."""
        for hit in self.hits:
            if any(start < word.end and word.start < end for start, end in hit.places):
                yield from (name for name, surely in hit.notions if surely)

    def person(self, word: Word) -> bool:
        """Tell whether a word names somebody."""
        return any(notions()[name].person for name in self._surely(word))

    def bounds(self, word: Word) -> bool:
        """Tell whether a word tells under which condition, or when."""
        return any(notions()[name].family == "scope" for name in self._surely(word))

    def helps(self, word: Word) -> bool:
        """Tell whether a word only tells how a verb is meant: can, must."""
        return not _HELPING.isdisjoint(self._surely(word))

    def is_small(self, word: Word) -> bool:
        """Tell whether a word says nothing by itself."""
        return word.stem in self._small

    def parted(self, one: Word, other: Word) -> bool:
        """Tell whether two words stand in different clauses."""
        first, last = sorted((one, other), key=lambda word: word.start)
        return self.breaks(first.end, last.start)

    def breaks(self, start: int, end: int, ends: re.Pattern[str] = _CLAUSE) -> bool:
        """Tell whether a clause ends between two places."""
        return ends.search(self.text, start, end) is not None

    def opens(self, start: int, end: int) -> bool:
        """Tell whether a clause may begin between two places: after a comma, too."""
        return self.breaks(start, end) or self.breaks(start, end, _COMMA)

    def spans(self, name: str) -> list[tuple[int, int]]:
        """Return where a notion is said for certain, from its first word to its last."""
        return [
            (hit.places[0][0], hit.places[-1][1])
            for hit in self.hits
            if (name, True) in hit.notions
        ]

    def number(self, place: int) -> int:
        """Return how many words stand before a place."""
        return sum(word.end <= place for word in self.words)

    def says(self) -> set[str]:
        """Return the notions that are said for certain."""
        return {name for hit in self.hits for name, surely in hit.notions if surely}

    def beside(self, name: str, other: "Side") -> set[str]:
        """Return the nearest words of both wordings before and after what says a notion here."""
        found: set[str] = set()
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
            or _CLAUSE.search(self.text, first, last) is not None
        )

    def listed(self, one: int, other: int) -> bool:
        """Tell whether what joins members of a list stands between two places."""
        first, last = sorted((one, other))
        between = {
            name
            for hit in self.hits
            if first <= hit.places[0][0] < last
            for name, surely in hit.notions
            if surely
        }
        joined = not _JOINING.isdisjoint(between) or _COMMA.search(self.text, first, last)
        return bool(joined) and _ORDERING.isdisjoint(between)

    def joints(self, start: int, end: int) -> int:
        """Return how often what joins members of a list stands between two places."""
        places = [match.span() for match in _COMMA.finditer(self.text, start, end)]
        for hit in self.hits:
            place = hit.places[0][0], hit.places[-1][1]
            if start <= place[0] < end and any(name in _JOINING for name, _ in hit.notions):
                places.append(place)
        places.sort()
        return sum(
            not before or self.text[before[1] : place[0]].strip() != ""
            for before, place in zip([None, *places], places, strict=False)
        )

    def places(self, *names: str) -> list[tuple[int, str]]:
        """Return where any of some notions is said for certain, in order."""
        return sorted(
            (hit.places[0][0], name)
            for hit in self.hits
            for name, surely in hit.notions
            if surely and name in names
        )

    def order(self, other: "Side") -> list[str]:
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


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two wordings begin alike with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _key(hit: Hit) -> tuple[str, tuple[tuple[str, bool], ...]]:
    return hit.shown.casefold(), hit.notions


def alike(one: str, other: str) -> bool:
    """Tell whether two words begin alike, as forms of one do."""
    if min(len(one), len(other)) < _ALIKE:
        return max(len(one), len(other)) <= _ALIKE and one[:2] == other[:2] and len(one) > 1
    return one[:_ALIKE] == other[:_ALIKE]


def sure(found: Marks, name: str) -> int:
    """Return how often a text says a notion for certain."""
    return found[name].surely if name in found else 0


def most(found: Marks, name: str) -> int:
    """Return how often a text says a notion, or may."""
    return found[name].surely + found[name].perhaps if name in found else 0
