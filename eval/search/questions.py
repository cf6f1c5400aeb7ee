"""The questions search is measured with, and what is made of them.

``queries/<language>.yml`` holds what readers type, by what they want;
``queries/answers.yml`` which topics answer that. Half of the questions, told by
a digest of their text, are for tuning; the other half only for reporting.
``queries/second/`` holds those of authors who had seen neither the engine nor the
first ones; ``queries/third/`` those of others still, each with the topics that answer it,
which nothing is tuned by; ``queries/fourth/`` those of a fourth author, by halves.
``queries/described/`` holds problems as readers would describe them to support, by authors who
had seen nothing of it, ``queries/described-again/``, ``queries/described-third/``,
``queries/described-fourth/`` and ``queries/described-fifth/`` (French) those of four more, by
halves.
"""

import random
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Literal

from opencc import OpenCC
from pydantic import BaseModel, ConfigDict

from helpcenter.content import frontmatter, located
from helpcenter.languages.pack import last_resort
from helpcenter.search import readings
from helpcenter.search.analyzer import analyzer, is_solid
from helpcenter.search.synonyms import Group

FOLDER = Path(__file__).parent / "queries"
SEED = 20261122

# Nobody types a sentence by its sound: longer questions are left out.
LONGEST_SOUND = 8
LONGEST_INITIALS = 6
SHORTEST_MISSPELLED = 5


class Answer(BaseModel):
    """The topics that answer a question, and those that lead there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    best: list[str]
    good: list[str]


class _Questions(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: dict[str, list[str]]
    unanswerable: dict[Literal["develop", "report"], list[str]]


class _Second(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: dict[str, list[str]]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    q: str
    best: list[str]
    good: list[str] = []


class _Third(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: list[_Asked]


class _Halves(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    develop: list[_Asked]
    report: list[_Asked]


class _Answers(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    answers: dict[str, Answer]


@dataclass(frozen=True)
class Query:
    """What is typed, and what should be found; no answer: nothing should."""

    text: str
    answer: Answer | None


def half(text: str) -> str:
    """Return the half a question belongs to: ``develop`` or ``report``."""
    return "report" if sha256(text.encode()).digest()[0] % 2 else "develop"


def written(language: str, wanted: str | None) -> list[Query]:
    """Return the written questions of a language, of one half or of both (None)."""
    answers = _answers()
    asked = _questions(language).questions
    return [
        Query(text, answers[intent])
        for intent, texts in asked.items()
        for text in texts
        if wanted in {None, half(text)}
    ]


def second(language: str, wanted: str | None) -> list[Query]:
    """Return the questions of a second author, of one half or of both (None)."""
    path = FOLDER / "second" / f"{language}.yml"
    if not path.exists():
        return []
    data = located.load(path.read_text("utf-8"))
    asked = located.validate(_Second, data).questions
    return [
        Query(text, _answers()[intent])
        for intent, texts in asked.items()
        for text in texts
        if wanted in {None, half(text)}
    ]


def third(language: str) -> list[Query]:
    """Return the questions of a third author: for reporting only, none is for tuning."""
    path = FOLDER / "third" / f"{language}.yml"
    return asked_in(path) if path.exists() else []


def described(language: str, wanted: str | None) -> list[Query]:
    """Return problems as readers describe them to support, of one half or of both (None)."""
    path = FOLDER / "described" / f"{language}.yml"
    found = asked_in(path) if path.exists() else []
    return [query for query in found if wanted in {None, half(query.text)}]


def asked_in(path: Path) -> list[Query]:
    """Read questions that stand with the topics that answer them."""
    return _asked(located.validate(_Third, located.load(path.read_text("utf-8"))).questions)


def by_halves(folder: str, language: str, wanted: str | None) -> list[Query]:
    """Read questions that their author gave in two halves: one of them, or both (None).

    Args:
        folder: ``fourth``, or one whose name begins with ``described-``.
        language: the locale.
        wanted: the half.
    """
    path = FOLDER / folder / f"{language}.yml"
    if not path.exists():
        return []
    halves = located.validate(_Halves, located.load(path.read_text("utf-8")))
    named = {"develop": halves.develop, "report": halves.report}
    return [one for name, asked in named.items() if wanted in {None, name} for one in _asked(asked)]


def _asked(found: Sequence[_Asked]) -> list[Query]:
    return [Query(one.q, Answer(best=one.best, good=one.good)) for one in found]


def unanswerable(language: str, wanted: str | None) -> list[Query]:
    """Return questions the help center has no answer to, of one half or of both (None)."""
    return [
        Query(text, None)
        for name, texts in _questions(language).unanswerable.items()
        for text in texts
        if wanted in {None, name}
    ]


@lru_cache
def _answers() -> Mapping[str, Answer]:
    # The file is a plain mapping; the model wants it under a key.
    data = located.load((FOLDER / "answers.yml").read_text("utf-8"))
    return located.validate(_Answers, located.Located({"answers": data.data}, {})).answers


@lru_cache
def _questions(language: str) -> _Questions:
    return located.validate(
        _Questions, located.load((FOLDER / f"{language}.yml").read_text("utf-8"))
    )


def variants(
    language: str, wanted: str | None, synonyms: Sequence[Group], docs: Path
) -> dict[str, list[Query]]:
    """Return sets of queries by name, generated with a fixed seed.

    Args:
        language: the locale.
        wanted: the half of the questions they are made from; None: both.
        synonyms: from ``data/synonyms.yml``.
        docs: the folder of the articles, for their titles.
    """
    questions = written(language, wanted)
    found = {
        "prefix": [Query(_begun(query.text), query.answer) for query in questions],
        "synonyms": list(_put(language, questions, synonyms)),
        "unanswerable": unanswerable(language, wanted),
    }
    read = analyzer(language).searching.readings
    if read.variants:
        # "t2s" leads from what is typed to what is indexed: what is typed takes the way back.
        back = OpenCC("2".join(reversed(read.variants.split("2"))))
        found["variants"] = [
            Query(back.convert(query.text), query.answer)
            for query in questions
            if back.convert(query.text) != query.text
        ]
    if read.romanised:
        found["romanised"] = [
            Query("".join(readings.reading(query.text, read.exceptions)), query.answer)
            for query in questions
            if all(map(is_solid, query.text)) and len(query.text) <= LONGEST_SOUND
        ]
        found["initials"] = list(_initials(docs / language, read.exceptions))
    else:
        found["typo"] = list(_misspelled(language, questions))
        bare = [Query(_without_accents(query.text), query.answer) for query in questions]
        found["no accents"] = [
            plain for plain, query in zip(bare, questions, strict=True) if plain.text != query.text
        ]
    if language != last_resort():
        found["foreign"] = written(last_resort(), wanted)
    return {name: queries for name, queries in found.items() if queries}


def _begun(text: str) -> str:
    """Leave the last word half typed: two thirds of it, three letters at least."""
    head, blank, word = text.rpartition(" ")
    if is_solid(word[-1:]):
        return text[: max(2, len(text) - 1)]
    return head + blank + word[: max(3, -(-len(word) * 2 // 3))]


def _without_accents(text: str) -> str:
    return "".join(
        char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)
    )


def _misspelled(language: str, questions: Sequence[Query]) -> Iterator[Query]:
    """Yield the questions with one wrong letter in their longest word."""
    chance = random.Random(f"{SEED}-{language}")  # noqa: S311  # a repeatable choice is meant
    for query in questions:
        words = query.text.split(" ")
        at = max(range(len(words)), key=lambda index: len(words[index]))
        if len(words[at]) >= SHORTEST_MISSPELLED and words[at].isalpha():
            words[at] = _slip(words[at], chance)
            yield Query(" ".join(words), query.answer)


def _slip(word: str, chance: random.Random) -> str:
    # The first letter is seldom wrong.
    at = chance.randrange(1, len(word) - 1)
    match chance.choice(["swap", "drop", "double", "other"]):
        case "swap" if word[at] != word[at + 1]:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case "drop":
            return word[:at] + word[at + 1 :]
        case "double":
            return word[:at] + word[at] + word[at:]
        case _:
            return word[:at] + chance.choice("aeiorstn") + word[at + 1 :]


def _put(language: str, questions: Sequence[Query], synonyms: Sequence[Group]) -> Iterator[Query]:
    """Yield the questions with a word replaced by another of its group."""
    chance = random.Random(f"{SEED}-{language}")  # noqa: S311  # likewise
    rules = analyzer(language)
    for query in questions:
        between = "" if is_solid(query.text[:1]) else " "
        text = between + between.join(rules.runs(query.text)) + between
        options = [
            (one, other)
            for group in synonyms
            for one in group.get(language, ())
            for other in group.get(language, ())
            if one != other and f"{between}{' '.join(rules.runs(one))}{between}" in text
        ]
        if options:
            one, other = chance.choice(options)
            old = f"{between}{' '.join(rules.runs(one))}{between}"
            yield Query(text.replace(old, f"{between}{other}{between}", 1).strip(), query.answer)


def _initials(docs: Path, exceptions: Mapping[str, str]) -> Iterator[Query]:
    """Yield the first letters of short titles: nobody types a question so."""
    found: dict[str, list[str]] = {}
    for path in sorted(docs.rglob("*.md")):
        front = located.load(frontmatter.split(path.read_text("utf-8")).front or "").data
        title = str(front.get("title", "")) if isinstance(front, dict) else ""
        if all(map(is_solid, title)) and 1 < len(title) <= LONGEST_INITIALS:
            letters = "".join(sound[0] for sound in readings.reading(title, exceptions))
            topic = path.relative_to(docs).with_suffix("").as_posix()
            found.setdefault(letters, []).append(topic)
    for letters, topics in found.items():
        yield Query(letters, Answer(best=topics, good=[]))


def topics(queries: Sequence[Query]) -> set[str]:
    """Return all topics that queries expect."""
    answers = [query.answer for query in queries if query.answer]
    return set(chain.from_iterable([*answer.best, *answer.good] for answer in answers))
