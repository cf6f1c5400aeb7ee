"""Where one language alone says something else than the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpcenter.languages.notions import NOTHING, Marks, Said, marks, notions
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
    said = {language: marks(text, language) for language, text in passage.texts.items()}
    known = {language: found for language, found in said.items() if found is not NOTHING}
    if source not in known:
        return
    for language in known:
        if language != source:
            yield from _of(passage, language, source, known)


def _of(
    passage: Passage, language: str, source: str, known: Mapping[str, Marks]
) -> Iterator[Departure]:
    mine = known[language]
    added = {
        name: found.shown
        for name, found in mine.items()
        if found.surely and _alone(name, known, language, source)
    }
    lost = {
        name: found.shown
        for name, found in known[source].items()
        if found.surely and not _most(mine, name)
    }
    if added or lost:
        yield from _judge(passage, language, source, lost, added, known)


def _judge(
    passage: Passage,
    language: str,
    source: str,
    lost: Mapping[str, str],
    added: Mapping[str, str],
    known: Mapping[str, Marks],
) -> Iterator[Departure]:
    every = notions()
    others = [found for name, found in known.items() if name != language]
    whole = {name: marks(text, name) for name, text in passage.whole.items()}
    taken = set()
    for name, shown in lost.items():
        against = next((other for other in every[name].against if other in added), "")
        if against:
            taken.add(against)
            sure = _agreed(name, others) and every[name].lost == "error"
            yield Departure(
                language, passage, name, shown, instead=against, found=added[against], sure=sure
            )
        elif (
            every[name].lost
            and _agreed(name, others)
            and not _moved(name, whole, known, language, source)
        ):
            yield Departure(language, passage, name, shown)
    for name, shown in added.items():
        if len(others) == 1 and every[name].alone != "added":
            continue
        if (
            name not in taken
            and every[name].added
            and not _moved(name, whole, known, source, language)
        ):
            yield Departure(language, passage, name, shown, added=True)


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


def _alone(name: str, known: Mapping[str, Marks], language: str, source: str) -> bool:
    """Tell whether no other language says a notion."""
    others = {other: found for other, found in known.items() if other != language}
    saying = [other for other, found in others.items() if _most(found, name)]
    allowed = int(notions()[name].alike and len(others) >= _MANY)
    return source not in saying and len(saying) <= allowed


def _moved(
    name: str,
    whole: Mapping[str, Marks],
    known: Mapping[str, Marks],
    language: str,
    other: str,
) -> bool:
    """Tell whether a language says a notion in another sentence than the other one."""
    mine = _sure(whole[language], name) - _sure(known[language], name)
    yours = _sure(whole[other], name) - _sure(known[other], name)
    return mine > yours
