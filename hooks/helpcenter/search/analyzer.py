"""How a text becomes words, and a word its stem, on the side of the build.

The reader's browser (``analyzer.js``) folds and splits by the same rules, which it gets as
data. It has no stemmer: it gets the terms of the words instead (:mod:`.vocabulary`).
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import regex
import Stemmer

from helpcenter.content import located
from helpcenter.languages import cldr, locale, pack
from helpcenter.languages.searching import Searching
from helpcenter.search import readings

# What the browser knows of all writing.
_SHARED = ("marks", "whole", "solid", "apart", "signs", "run", "code")
# A stem of fewer letters may be that of any word.
_TELLING = 4


@lru_cache
def writing() -> Mapping[str, Any]:
    """Return what holds for the writing of all languages: ``writing.yml``."""
    data: dict[str, Any] = located.ours(
        (files("helpcenter.search") / "writing.yml").read_text("utf-8")
    )
    return {
        **data,
        "marks": data["marks"].replace(" ", ""),
        "solid": data["solid"].replace(" ", ""),
    }


@lru_cache
def _pattern(name: str) -> regex.Pattern[str]:
    return regex.compile(writing()[name])


@lru_cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    marks, whole, solid, apart = (writing()[name] for name in ("marks", "whole", "solid", "apart"))
    parts = f"[{solid}]+|[{apart}]+|[^{solid}{apart}]+"
    return regex.compile(f"[{marks}]+"), regex.compile(whole), regex.compile(parts)


@lru_cache(maxsize=1 << 16)
def is_solid(text: str) -> bool:
    """Tell whether a run of :func:`Analyzer.runs` is of a script that knows no blanks.

    A run holds only one kind: its first character tells.
    """
    return bool(regex.match(f"[{writing()['solid']}]", text))


@dataclass(frozen=True)
class Analyzer:
    """The rules of one language.

    Attributes:
        language: the locale.
        searching: what its pack says of search.
    """

    language: str
    searching: Searching

    def fold(self, text: str) -> str:
        """Decompose, lower and free of marks: ``Étape`` becomes ``etape``, ``Ａ`` becomes ``a``.

        The syllables of Hangul stay apart in letters: a word half typed is the beginning of
        the word, and a wrong letter is one.
        """
        if text.isascii():
            text = text.lower()
        else:
            text = unicodedata.normalize("NFKD", text).lower()
            text = unicodedata.normalize("NFKD", text)
            text = _patterns()[1].sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
            text = _patterns()[0].sub("", text)
        text = text.translate(self._letters)
        folded: str = self._join.sub(lambda match: self._joins[match[0]], text)
        return folded

    def runs(self, text: str) -> Iterator[str]:
        """Yield the words of a text, folded; one of a script that knows no blanks is whole."""
        for run in _pattern("run").findall(self.fold(text)):
            if run.isascii():
                yield run
            else:
                yield from _patterns()[2].findall(run)

    def codes(self, text: str) -> Iterator[str]:
        """Yield the codes and versions of a text, folded: without their signs, but for numbers.

        ``ERR_1001`` is ``err1001``, and ``2.10`` stays what it is.
        """
        for code in _pattern("code").findall(self.fold(text)):
            if not regex.search(r"\p{N}", code):
                continue
            if regex.search(r"\p{L}", code):
                yield regex.sub(r"[._-]", "", code)
            elif "-" not in code:
                yield code

    def stem(self, word: str) -> str:
        """Return what the forms of a word, as it is written, have in common; folded."""
        stem = self._bare(self.forms.get(self.fold(word), word))
        return self._formed.get(stem, stem)

    def _bare(self, word: str) -> str:
        stem = self.fold(self._stemmer.stemWord(word) if self._stemmer else word)
        if stem != self.fold(word):
            return stem
        before = ""
        while stem != before:
            before, stem = stem, self._cut(stem)
        return stem

    def _cut(self, word: str) -> str:
        for start in range(self.searching.shortest, len(word)):
            if word[start:] in self.endings:
                return word[:start] + self.endings[word[start:]]
        return word

    def is_stop(self, word: str) -> bool:
        """Tell whether a folded word says nothing about what is asked."""
        return word in self._stops

    @cached_property
    def definition(self) -> Mapping[str, Any]:
        """What the browser needs in order to fold and split, as plain data."""
        return {
            **{name: writing()[name] for name in _SHARED},
            "letters": {**writing()["letters"], **self.searching.letters},
            "joins": self._joins,
            "alternations": [self.fold(letters).split() for letters in self.searching.alternations],
            "stops": " ".join(sorted(self._stops)),
        }

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The scripts of the language, by their names of four letters."""
        script = locale.full(self.language).script
        return tuple(writing()["mixed"].get(script, [script]))

    @cached_property
    def _stemmer(self) -> Any:  # noqa: ANN401  # the library has no types
        name = self.searching.stemmer or _named_like(self.language)
        return Stemmer.Stemmer(name) if name else None

    @cached_property
    def _letters(self) -> dict[int, str]:
        variants = self.searching.readings.variants
        return str.maketrans(
            {
                **(readings.variants(variants) if variants else {}),
                **writing()["letters"],
                **self.searching.letters,
            }
        )

    @cached_property
    def _joins(self) -> dict[str, str]:
        return {**writing()["joins"], **self.searching.joins}

    @cached_property
    def _join(self) -> regex.Pattern[str]:
        longest_first = sorted(self._joins, key=len, reverse=True)
        return regex.compile("|".join(map(regex.escape, longest_first)))

    @cached_property
    def endings(self) -> Mapping[str, str]:
        """What is cut off words besides, folded: ending → what takes its place."""
        cut = dict.fromkeys(self.fold(self.searching.endings).split(), "")
        exchanged = {
            end: self.fold(to)
            for to, ends in self.searching.exchanged.items()
            for end in self.fold(ends).split()
        }
        return {**cut, **exchanged}

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """Which word a form belongs to that no ending tells: form, folded → word as written."""
        return {
            self.fold(form): word
            for word, *others in map(str.split, self.searching.forms)
            for form in others
        }

    @cached_property
    def _formed(self) -> Mapping[str, str]:
        """The stems of such forms → the stem of the word; short ones belong to any word."""
        stems = {self._bare(form): self._bare(word) for form, word in self.forms.items()}
        return {stem: own for stem, own in stems.items() if len(stem) >= _TELLING}

    @cached_property
    def _stops(self) -> frozenset[str]:
        return frozenset(self.fold(self.searching.stops).split())


def _named_like(language: str) -> str:
    """Return the Snowball algorithm that is named like a language, or nothing."""
    name = cldr(locale.parse(language).language).english_name or ""
    first = name.lower().partition(" ")[0]
    return first if first in Stemmer.algorithms() else ""


@lru_cache
def analyzer(language: str) -> Analyzer:
    """Return the rules of a language; one without a pack is split, and stemmed by its name."""
    return Analyzer(language, pack(language).search)
