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
        yield from _of(passage, language, source, known)


def _of(
    passage: Passage, language: str, source: str, known: Mapping[str, Marks]
) -> Iterator[Departure]:
    mine = known[language]
    others = [found for name, found in known.items() if name != language]
    model = _model(known, language, source)
    every = notions()
    taken: set[str] = set()
    whole = {name: marks(text, name) for name, text in passage.whole.items()}
    for name, asked in model.items():
        fewest = min(_sure(found, name) for found in others)
        if not asked.surely or _sure(mine, name) >= max(1, fewest):
            continue
        against = next(
            (
                other
                for other in every[name].against
                if _more(other, mine, others) and name not in marks(mine[other].shown, language)
            ),
            "",
        )
        if against and (len(others) > 1 or not _most(mine, name)):
            taken.update((against, name))
            sure = _agreed(name, others) and every[name].lost == "error"
            found = mine[against].shown
            yield Departure(
                language, passage, name, asked.shown, instead=against, found=found, sure=sure
            )
        elif language == source and every[name].implied:
            continue
        elif (every[name].counted and len(others) > 1 and _fewer(name, mine, others)) or (
            every[name].lost
            and not _most(mine, name)
            and _agreed(name, others)
            and not _moved(name, whole, known, language, source)
        ):
            yield Departure(language, passage, name, asked.shown)
    for name, said in mine.items():
        if not said.surely or name in taken or not every[name].added:
            continue
        if len(others) == 1 and every[name].alone != "added":
            continue
        if language == source and every[name].implied:
            continue
        if every[name].counted and len(others) > 1 and _oftener(name, mine, others):
            yield Departure(language, passage, name, said.shown, added=True)
            continue
        if _alone(name, known, language, source) and not _moved(
            name, whole, known, source, language
        ):
            yield Departure(language, passage, name, said.shown, added=True)


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


def _model(known: Mapping[str, Marks], language: str, source: str) -> Marks:
    """Return what a language is held against: the source; and that against the translations."""
    if language != source:
        return known[source]
    others = [found for name, found in known.items() if name != language]
    if len(others) < 2:  # noqa: PLR2004  # one translation alone is no witness
        return NOTHING
    return {
        name: said
        for name, said in others[0].items()
        if all(_sure(found, name) for found in others)
    }


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
    if language == source:
        return not saying and len(others) > 1
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
