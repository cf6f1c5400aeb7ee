"""How a text becomes index terms, on the side of the build.

The same rules run in the reader's browser (``analyzer.js``); both read
``analyzer.yml``, which says what is done.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml

# Letters and digits; the underscore is neither.
_RUN = re.compile(r"[^\W_]+")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_PARTS = re.compile(f"[{_HAN}]+|[^{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]")
_PLAIN = re.compile(r"[a-z]+")


class _Unmarked(dict[int, int | None]):
    """What remains of a character when marks are taken away, found once for each."""

    def __missing__(self, code: int) -> int | None:
        is_mark = unicodedata.category(chr(code))[0] == "M"
        self[code] = found = None if is_mark else code
        return found


_UNMARKED = _Unmarked()

Step = Mapping[str, tuple[str, int]]


def is_han(text: str) -> bool:
    """Tell whether a run of :func:`Analyzer.runs` is Chinese: it holds only one kind."""
    return bool(_IS_HAN.match(text))


@dataclass(frozen=True)
class Analyzer:
    """The rules of one language.

    Attributes:
        language: the locale.
        definition: what the browser gets, as plain data.
    """

    language: str
    definition: Mapping[str, Any]

    def fold(self, text: str) -> str:
        """Decompose, lower and free of marks: ``Étape`` becomes ``etape``, ``Ａ`` becomes ``a``."""
        if text.isascii():
            text = text.lower()
        else:
            text = unicodedata.normalize("NFKD", text).lower()
            text = unicodedata.normalize("NFKD", text).translate(_UNMARKED)
        text = text.translate(self._letters)
        return self._joins.sub(lambda match: self.definition["joins"][match[0]], text)

    def runs(self, text: str) -> Iterator[str]:
        """Yield the words of a text, folded; a Chinese run is whole."""
        text = self.fold(text)
        runs = _RUN.findall(text)
        if _IS_HAN.search(text):
            runs = [part for run in runs for part in _PARTS.findall(run)]
        yield from runs

    def stem(self, word: str) -> str:
        """Return what the forms of a folded word have in common."""
        stem: str = self._stemmed(word)
        return stem

    def is_stop(self, word: str) -> bool:
        """Tell whether a folded word says nothing about what is asked."""
        return word in self._stops

    @cached_property
    def _stemmed(self) -> Any:  # noqa: ANN401  # lru_cache has no type to name here
        @lru_cache(maxsize=100_000)
        def stemmed(word: str) -> str:
            if not _PLAIN.fullmatch(word):
                return word
            for step in self._steps:
                for start in range(1, len(word)):
                    rule = step.get(word[start:])
                    if rule and start >= rule[1]:
                        word = word[:start] + rule[0]
                        break
            return word

        return stemmed

    @cached_property
    def _letters(self) -> dict[int, str]:
        return str.maketrans(dict(self.definition["letters"]))

    @cached_property
    def _joins(self) -> re.Pattern[str]:
        longest_first = sorted(self.definition["joins"], key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)))

    @cached_property
    def _steps(self) -> list[Step]:
        return [
            {suffix: (replacement, left) for suffix, replacement, left in step}
            for step in self.definition["stems"]
        ]

    @cached_property
    def _stops(self) -> frozenset[str]:
        return frozenset(self.definition["stops"].split())


@lru_cache
def analyzer(language: str) -> Analyzer:
    """Return the rules of a language; one that the definition does not know is not stemmed."""
    return Analyzer(
        language,
        {
            "letters": _definition()["letters"],
            "joins": _definition()["joins"],
            "stems": _definition()["stems"].get(language, []),
            "stops": " ".join(_definition()["stops"].get(language, "").split()),
        },
    )


@lru_cache
def _definition() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(
        (files("helpcenter.search") / "analyzer.yml").read_text("utf-8")
    )
    return data
