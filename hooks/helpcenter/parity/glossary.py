"""The terms of the help center: one name for one thing, in each language."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from helpcenter.content.frontmatter import TopicName
from helpcenter.content.located import Form, Invalid, Located, Problem, validate
from helpcenter.findings import suggest
from helpcenter.languages import locale
from helpcenter.languages.pack import pack, shipped
from helpcenter.languages.stems import stemmer
from helpcenter.languages.typography import writing
from helpcenter.ledger import raw

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Forms(BaseModel):
    """How a language names a thing: the approved forms, and those not to be written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    use: list[Text] = Field(min_length=1)
    avoid: list[Text] = []


class Term(BaseModel):
    """A thing that has one name. Every other key is a language, with its forms.

    Attributes:
        id: its name, the same in all languages.
        note: help for translators.
        definition: what the thing is, for readers who do not know it: language → text.
        see: the topic that tells readers more of it.
    """

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Forms]

    id: Annotated[str, Form(r"^[a-z0-9]+(-[a-z0-9]+)*$", "opening-hours")]
    note: str = ""
    definition: dict[str, Text] = {}
    see: TopicName | None = None

    @property
    def languages(self) -> Mapping[str, Forms]:
        """The forms by language."""
        return self.__pydantic_extra__ or {}


class Terms(BaseModel):
    """The file ``data/glossary.yml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    terms: list[Term]


def read(located: Located, languages: Iterable[str]) -> Terms:
    """Validate the glossary.

    Raises:
        Invalid: with every fault: also a term that lacks a language, or names an
            unknown one, or an id that stands twice.
    """
    terms = validate(Terms, located)
    wanted = set(languages)
    problems = list(_faults(terms, located, wanted))
    if problems:
        raise Invalid(problems)
    return terms


def _faults(terms: Terms, located: Located, wanted: set[str]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, term in enumerate(terms.terms):
        line = located.line(("terms", index))
        if term.id in seen:
            first = seen[term.id]
            yield Problem(
                line, f"the term '{term.id}' stands twice, first in line {first}. Keep one."
            )
        seen.setdefault(term.id, line)
        for path in _said_in(term):
            if path[-1] not in wanted:
                where = located.line(("terms", index, *path))
                near = suggest(path[-1], wanted) or f" There are {', '.join(sorted(wanted))}."
                message = f"'{term.id}': '{path[-1]}' is no language of the site.{near}"
                yield Problem(where, f"{message} Rename or remove it.")
        for key, message in raw.faults(term.definition, ("definition",)):
            yield Problem(located.line(("terms", index, *key)), message)
        for language, forms in term.languages.items():
            for form in {*forms.use} & {*forms.avoid}:
                message = f"'{form}' stands in 'use' and in 'avoid'. Keep one."
                yield Problem(located.line(("terms", index, language)), message)


def _said_in(term: Term) -> Iterator[tuple[str, ...]]:
    """Yield the keys of a term that are languages."""
    yield from ((language,) for language in sorted(term.languages))
    yield from (("definition", language) for language in sorted(term.definition))


@dataclass(frozen=True, slots=True)
class Use:
    """A form found in a text: the terms it names, or those that it is a wrong form of.

    Attributes:
        terms: their ids.
        words: the form as it stands in the text, its words separated by blanks.
        approved: whether it may be written.
    """

    terms: frozenset[str]
    words: str
    approved: bool

    def spelled(self, text: str) -> str:
        """Return the form as the text spells it, hyphens and apostrophes included."""
        pattern = r"[\W_]+".join(map(re.escape, self.words.split(" ")))
        match = re.search(pattern, text)
        return match[0] if match else self.words


_GAP = 3


def _in_order(words: list[str], form: list[str], language: str) -> bool:
    """Tell whether the words of a form stand in a text in order, at most some words apart."""
    if not form:
        return False
    stems = [stem(part, language) for part in form]
    found = [
        [
            i
            for i, word in enumerate(words)
            if stem(word, language) == root or _alike(word, part, language)
        ]
        for part, root in zip(form, stems, strict=True)
    ]
    ends = set(found[0])
    for places in found[1:]:
        ends = {i for i in places if any(i - step in ends for step in range(1, _GAP + 2))}
    return bool(ends)


@dataclass(frozen=True, eq=False)
class Matcher:
    """Finds the forms of one language in its texts."""

    forms: Mapping[str, Mapping[tuple[str, ...], tuple[frozenset[str], bool]]]
    # Finds the forms as they are, where words are not parted or take particles.
    letters: re.Pattern[str] | None
    language: str
    # How the forms to avoid are written, by their stems.
    avoided: Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]
    stems: Mapping[str, str]
    # What a short form to avoid may end with.
    endings: tuple[str, ...]

    def _written(self, form: tuple[str, ...], words: Sequence[str]) -> bool:
        return any(
            all(map(_strictly, words, written, repeat(self.endings)))
            for written in self.avoided.get(form, ())
        )

    def find(self, text: str, words: Sequence[str] | None = None) -> list[Use]:
        """Return the forms of a text in their order; of those that overlap, the longest.

        Args:
            text: in the language.
            words: its runs of letters and digits, where they are known already.
        """
        if self.letters is not None:
            forms = self.forms[""]
            return [_use(forms[word.casefold(),], word) for word in self.letters.findall(text)]
        return list(self._stems(_WORD.findall(text) if words is None else words))

    def loosely(self, text: str, forms: Iterable[str]) -> bool:
        """Tell whether a text has one of the forms, its words perhaps with others between."""
        if self.letters is not None:
            return any(form.casefold() in text.casefold() for form in forms)
        words = [match[0].casefold() for match in _WORD.finditer(text)]
        return any(
            _in_order(words, _WORD.findall(form.casefold()), self.language) for form in forms
        )

    def surely(self, words: str, forms: Iterable[str]) -> bool:
        """Tell whether words are one of the forms, or its plural: not only of its stem."""
        if self.letters is not None:
            return True
        parts = words.casefold().split()
        return any(
            len(parts) == len(form)
            and all(
                any(part == word + ending for ending in self.endings)
                for part, word in zip(parts, form, strict=True)
            )
            for form in (_WORD.findall(one.casefold()) for one in forms)
        )

    def within(self, shown: str) -> frozenset[str]:
        """Return the terms named by forms inside a form (*history* in *login history*)."""
        return _within(self, shown.casefold())

    def inner(self, shown: str) -> Iterator[str]:
        """Yield the terms of all approved forms in a text, overlapping ones too."""
        if self.letters is not None:
            for parts, (terms, approved) in self.forms.get("", _NOTHING).items():
                if approved and parts[0] in shown:
                    yield from terms
            return
        words = [stem(match[0], self.language) for match in _WORD.finditer(shown)]
        for index, word in enumerate(words):
            for form, (terms, approved) in self.forms.get(word, _NOTHING).items():
                if approved and form == tuple(words[index : index + len(form)]):
                    yield from terms

    def _stems(self, words: Sequence[str]) -> Iterator[Use]:
        stems = list(map(self.stems.__getitem__, words))
        end = 0
        for index in [i for i, word in enumerate(stems) if word in self.forms]:
            if index < end:
                continue
            size, value = self._longest(self.forms[stems[index]], stems, words, index)
            if value is not None:
                yield _use(value, " ".join(words[index : index + size]))
                end = index + size

    def _longest(
        self,
        known: Mapping[tuple[str, ...], tuple[frozenset[str], bool]],
        stems: Sequence[str],
        words: Sequence[str],
        index: int,
    ) -> tuple[int, tuple[frozenset[str], bool] | None]:
        longest = 0
        value: tuple[frozenset[str], bool] | None = None
        for form, found in known.items():
            size = len(form)
            if size <= longest or form != tuple(stems[index : index + size]):
                continue
            if found[1] or self._written(form, words[index : index + size]):
                longest, value = size, found
        return longest, value


class _Stems(dict[str, str]):
    """The stems of a language's words, found once each."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> str:
        self[word] = found = stem(self._singular(word), self._language)
        return found

    def _singular(self, word: str) -> str:
        """Return an abbreviation without the ending that it takes in small letters: PINs."""
        for ending in pack(self._language).vocabulary.plurals:
            bare = word.removesuffix(ending)
            if len(bare) > 1 and bare != word and bare.isupper() and ending.islower():
                return bare
        return word


@lru_cache(maxsize=4096)
def _within(finder: Matcher, shown: str) -> frozenset[str]:
    return frozenset(finder.inner(shown))


_NOTHING: Mapping[tuple[str, ...], tuple[frozenset[str], bool]] = {}
_WORD = re.compile(r"[^\W_]+")


def _use(value: tuple[frozenset[str], bool], words: str) -> Use:
    return Use(value[0], words, value[1])


@cache
def knows(language: str) -> bool:
    """Tell whether the words of a language can be recognised when they are inflected."""
    return (
        _by_letters(language)
        or stemmer(language) is not None
        or bool(locale.nearest(language, shipped()))
    )


@cache
def _by_letters(language: str) -> bool:
    return not writing(language).spaced or pack(language).vocabulary.inside


@cache
def stem(word: str, language: str) -> str:
    """Return what the inflected forms of a word have in common."""
    word = word.casefold()
    snowball = stemmer(language)
    if snowball is None:
        return word
    found = str(snowball.stemWord(word))
    # Some stemmers take off one ending: conseillers, conseiller, conseil.
    found = str(snowball.stemWord(found))
    for variant, usual in pack(language).vocabulary.sound_changes:
        found = found.replace(variant, usual)
    return found


# A word of this many letters may differ from a form in its last letters.
_LONG = 6
_ENDING = 3
# A shorter word is no part of a compound.
_PART = 4


@cache
def _habits(language: str) -> tuple[bool, list[tuple[str, str]]]:
    """Return whether a language puts words together, and what stress changes in them."""
    known = pack(language).vocabulary
    return known.compounds, known.stress_changes


def _alike(word: str, form: str, language: str) -> bool:
    """Tell whether a word may be an inflected form that the stemmer does not know."""
    if len(form) < _LONG:
        return word == form or (form in word and len(form) >= _PART and _habits(language)[0])
    start = form[: max(_LONG - 1, len(form) - _ENDING)]
    if word.startswith(start):
        return True
    compounds, changes = _habits(language)
    if compounds and start in word:
        return True
    return any(word.replace(variant, usual).startswith(start) for variant, usual in changes)


def _strictly(word: str, form: str, endings: Sequence[str]) -> bool:
    """Tell whether a word is a form, its plural, or a close inflection of a long one.

    Words to avoid are matched so: a stem alone confuses *timo* with *time*.
    """
    word, form = word.casefold(), form.casefold()
    if len(form) < _LONG:
        return any(word == form + ending for ending in endings)
    return word.startswith(form[: max(_LONG - 1, len(form) - 2)])


def matcher(terms: Iterable[Term], language: str) -> Matcher:
    """Make the finder of one language's forms."""
    unspaced = _by_letters(language)
    found: dict[tuple[str, ...], tuple[set[str], bool]] = {}
    avoided: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for approved in (True, False):
        for term in terms:
            forms = term.languages.get(language)
            for form in (forms.use if approved else forms.avoid) if forms else ():
                key = (
                    (form.casefold(),)
                    if unspaced
                    else tuple(stem(word, language) for word in _WORD.findall(form))
                )
                entry = found.setdefault(key, (set(), approved))
                if not approved and not unspaced:
                    avoided.setdefault(key, []).append(tuple(_WORD.findall(form)))
                if entry[1] is approved:
                    entry[0].add(term.id)
    grouped: dict[str, dict[tuple[str, ...], tuple[frozenset[str], bool]]] = {}
    for key, (ids, approved) in found.items():
        if key:
            first = "" if unspaced else key[0]
            grouped.setdefault(first, {})[key] = (frozenset(ids), approved)
    pattern = None
    if unspaced:
        words = sorted((key[0] for key in grouped.get("", {})), key=len, reverse=True)
        # The look-ahead rejects most characters at once.
        first = "".join(sorted({form for word in words for form in (word[0], word[0].upper())}))
        choices = "|".join(map(re.escape, words))
        pattern = re.compile(
            f"(?=[{re.escape(first)}])(?:{choices})" if words else "(?!)", re.IGNORECASE
        )
    written = {key: tuple(forms) for key, forms in avoided.items()}
    endings = ("", *pack(language).vocabulary.plurals)
    return Matcher(grouped or {"": {}}, pattern, language, written, _Stems(language), endings)
