"""Where one language alone says something else than the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from helpcenter.languages.marking import NOTHING, Marks, Said, marks
from helpcenter.languages.notions import Notion, notions
from helpcenter.parity.passages import Passage

_NOT_SAID = Said(0, 0, "")


@dataclass(frozen=True)
class Departure:
    """What a page alone lacks, adds, or says instead.

    Attributes:
        language: of the page.
        passage: where it is.
        notion: what it lacks; if it lacks nothing, what it adds.
        word: how that is said: by the page, if it adds it, else by the source.
        added: whether it adds it.
        instead: what it says in its place, if that must not stand there.
        found: how it says that.
        sure: whether there is no doubt.
    """

    language: str
    passage: Passage
    notion: str
    word: str
    added: bool = False
    instead: str = ""
    found: str = ""
    sure: bool = False


def departures(passage: Passage, source: str) -> Iterator[Departure]:
    """Yield where a language alone departs from the source and from all the others."""
    # What is copied from the source is not translated yet: it is no witness, and no departure.
    first = passage.texts.get(source, "").split()
    said = {
        language: marks(text, language)
        for language, text in passage.texts.items()
        if language == source or text.split() != first
    }
    known = {language: found for language, found in said.items() if found is not NOTHING}
    if source not in known:
        return
    for language in known:
        yield from _of(_Case(passage, language, source, known))


@dataclass(frozen=True)
class _Case:
    """One language of a passage, held against the others."""

    passage: Passage
    language: str
    source: str
    known: Mapping[str, Marks]

    @cached_property
    def mine(self) -> Marks:
        """What it says."""
        return self.known[self.language]

    @cached_property
    def others(self) -> Sequence[Marks]:
        """What each other language says."""
        return [found for name, found in self.known.items() if name != self.language]

    @cached_property
    def model(self) -> Marks:
        """What it should say: what the source says; the source, what all translations say."""
        if self.language != self.source:
            return self.known[self.source]
        if len(self.others) < 2:  # noqa: PLR2004  # one translation alone is no witness
            return NOTHING
        first, *rest = self.others
        return {
            name: said for name, said in first.items() if all(_sure(found, name) for found in rest)
        }

    def moved(self, name: str, there: str, here: str) -> bool:
        """Tell whether one language says a notion in another sentence of the same block."""
        texts = self.passage.whole
        outside = {
            language: _sure(marks(texts[language], language), name)
            - _sure(self.known[language], name)
            for language in (there, here)
        }
        return outside[there] > outside[here]


def _of(case: _Case) -> Iterator[Departure]:
    taken: set[str] = set()
    for found in _lost(case):
        taken.update((found.notion, found.instead))
        yield found
    every = notions()
    for name, said in case.mine.items():
        if said.surely and name not in taken and _added(name, every[name], case):
            yield Departure(case.language, case.passage, name, said.shown, added=True)


def _lost(case: _Case) -> Iterator[Departure]:
    """Yield what a language says otherwise, or does not say."""
    every = notions()
    for name, asked in case.model.items():
        if not asked.surely:
            continue
        have = _sure(case.mine, name)
        if have and have >= min(_sure(found, name) for found in case.others):
            continue
        # Nobody may do this or that: whoever may do neither this nor that.
        beside = every[name].beside
        if beside and any(_sure(found, beside) for found in case.known.values()):
            continue
        against = _instead(name, every[name], case)
        if against:
            sure = every[name].lost == "error" and _agreed(name, case.others)
            found = case.mine[against].shown
            yield Departure(
                case.language, case.passage, name, asked.shown,
                instead=against, found=found, sure=sure,
            )  # fmt: skip
        elif _missed(name, every[name], case):
            yield Departure(case.language, case.passage, name, asked.shown)


def _instead(name: str, notion: Notion, case: _Case) -> str:
    """Return what a language says in the place of a notion, more often than all others do."""
    if len(case.others) == 1 and _most(case.mine, name):
        return ""
    if notion.beside and (case.language == case.source or not _agreed(name, case.others)):
        return ""
    for other in notion.against:
        # A word that may also mean what it should is no fault.
        if _more(other, case.mine, case.others) and name not in marks(
            case.mine[other].shown, case.language
        ):
            return other
    return ""


def _missed(name: str, notion: Notion, case: _Case) -> bool:
    """Tell whether a language alone does not say a notion."""
    if case.language == case.source and notion.implied:
        return False
    counted = notion.counted and len(case.others) > 1 and _fewer(name, case.mine, case.others)
    lost = notion.lost and not _most(case.mine, name) and _agreed(name, case.others)
    return bool(counted or lost) and not case.moved(name, case.language, case.source)


def _added(name: str, notion: Notion, case: _Case) -> bool:
    """Tell whether a language alone says a notion."""
    alone = len(case.others) == 1
    if not notion.added or (alone and notion.alone != "added"):
        return False
    if case.language == case.source and notion.implied:
        return False
    besides = (*notion.against, notion.beside)
    if notion.beside and any(_sure(found, b) for found in case.known.values() for b in besides):
        return False
    counted = notion.counted and not alone and _oftener(name, case.mine, case.others)
    return (counted or _alone(name, case)) and not case.moved(name, case.source, case.language)


def _more(name: str, mine: Marks, others: Sequence[Marks]) -> bool:
    """Tell whether a language says a notion more often than all others do."""
    return _sure(mine, name) > max(_sure(found, name) for found in others)


def _fewer(name: str, mine: Marks, others: Sequence[Marks]) -> bool:
    """Tell whether all others say a notion equally often, and one says it less often."""
    said = {_sure(found, name) for found in others}
    return len(said) == 1 and _most(mine, name) < max(said)


def _oftener(name: str, mine: Marks, others: Sequence[Marks]) -> bool:
    """Tell whether all others say a notion equally often, and one says it more often."""
    said = {_sure(found, name) for found in others} | {_most(found, name) for found in others}
    return len(said) == 1 and _sure(mine, name) > max(said)


def _most(found: Marks, name: str) -> int:
    said = found.get(name, _NOT_SAID)
    return said.surely + said.perhaps


def _sure(found: Marks, name: str) -> int:
    return found.get(name, _NOT_SAID).surely


# A site of so many translations has witnesses enough that two may err alike.
_MANY = 3


def _agreed(name: str, others: Sequence[Marks]) -> bool:
    """Tell whether all others say a notion, and no less surely than that one of them does."""
    sure = sum(_sure(found, name) > 0 for found in others)
    silent = sum(not _most(found, name) for found in others)
    if len(others) == 1 and notions()[name].alone != "lost":
        return False
    allowed = int(notions()[name].alike and len(others) >= _MANY)
    return silent <= allowed and sure >= min(2, len(others))


def _alone(name: str, case: _Case) -> bool:
    """Tell whether no other language says a notion."""
    saying = sum(_most(found, name) > 0 for found in case.others)
    if case.language == case.source:
        return not saying and len(case.others) > 1
    allowed = int(notions()[name].alike and len(case.others) >= _MANY)
    return not _most(case.known[case.source], name) and saying <= allowed
