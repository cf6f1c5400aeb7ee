"""Which language a piece of text is written in."""

import re
from collections.abc import Iterator, Mapping
from copy import copy
from functools import cache
from itertools import repeat
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from helpcenter.languages import locale
from helpcenter.languages.pack import pack, shipped
from helpcenter.languages.scripts import code, endonyms, foreign, script
from helpcenter.languages.typography import writing

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# A shorter text cannot be told; a less certain answer is not believed, but of a text of
# so many words it is certain that it is not in its own language if another is likelier.
MIN_WORDS, ENOUGH_WORDS = 4, 6
MIN_CONFIDENCE = 0.8

_WORD = re.compile(r"[^\W\d_]+")


class Guess(NamedTuple):
    """A language, and how likely it is, from 0 to 1."""

    language: str
    confidence: float


def letters(text: str) -> int:
    """Return how many letters a text has."""
    return sum(map(len, _WORD.findall(text)))


def words(text: str) -> int:
    """Return how many words of letters a text has."""
    return len(_WORD.findall(text))


# --- Other scripts ----------------------------------------------------------------


@cache
def _never(language: str) -> re.Pattern[str] | None:
    signs = writing(language).never
    return re.compile(f"[{re.escape(signs)}]+", re.IGNORECASE) if signs else None


_AROUND = 6


def strange(text: str, language: str) -> Iterator[str]:
    """Yield what is in letters that a language is not written in, of other scripts or its own."""
    yield from foreign(text, language)
    pattern = _never(language)
    if pattern is None or text.isascii():
        return
    for match in pattern.finditer(text):
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND].casefold()
        # Languages call themselves as they do everywhere.
        if not any(name in around for name in endonyms(script(match[0][0]))):
            yield match[0]


# --- The detector -----------------------------------------------------------------


_LOADING = Lock()


def prepare() -> None:
    """Begin to load the detector, which takes a second, while something else is done."""
    if not _loaded.cache_info().currsize:
        Thread(target=_detector, daemon=True).start()


def _detector() -> "LanguageIdentifier":
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> "LanguageIdentifier":
    from py3langid.langid import (  # noqa: PLC0415  # with numpy
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def label(language: str) -> str:
    """Return what the detector calls a locale; nothing, if it does not know it.

    It has learnt each language in its usual script only.
    """
    try:
        base = locale.parse(language).language
    except ValueError:
        return ""
    return base if base in _detector().labels and code(base) == code(language) else ""


@cache
def candidates(languages: tuple[str, ...], script: str) -> frozenset[str]:
    """Return the languages that a text of a script may be in, as the detector calls them.

    They are those of the tree, and those that have a pack: what a translator or a tool
    leaves behind is in one of the languages that are written most. More of them would make
    the shortest texts less certain.

    Args:
        languages: the locales of the tree.
        script: by its code.
    """
    known = {label(name) for name in (*languages, *shipped()) if code(name) == script}
    return frozenset(known - {""})


@cache
def known(script: str) -> frozenset[str]:
    """Return all languages of a script that the detector knows."""
    return frozenset(name for name in _detector().labels if code(name) == script)


@cache
def _identifier(names: frozenset[str]) -> "LanguageIdentifier":
    identifier = copy(_detector())
    identifier.set_languages(sorted(names))
    return identifier


def identify(text: str, names: frozenset[str]) -> Guess:
    """Tell which language a text is written in.

    The detector is py3langid, restricted to the languages that can occur. On the
    blocks of our pages of four words and more it errs no more often than lingua, which
    is 96 MB; `python -m eval.parity.measure languages` prints the errors by length, of
    lingua too where it is installed.

    Args:
        text: best without names, code and addresses.
        names: the candidates, as the detector calls them.
    """
    name, confidence = _identifier(names).classify(text.lower())
    return Guess(str(name), float(confidence))


def likelihood(text: str, names: frozenset[str], name: str) -> float:
    """Return how likely a text is in one of the candidates, from 0 to 1."""
    if name not in names:
        return 0.0
    ranks = dict(_identifier(names).rank(text.lower()))
    return float(ranks.get(name, 0.0))


# --- Frequent words ---------------------------------------------------------------

# Where a sentence has enough frequent words of its own language and none of another's, the
# detector need not be asked: that saves most of its time.
_ENOUGH = 2


@cache
def _points(language: str, languages: tuple[str, ...]) -> Mapping[str, int]:
    """Return what each frequent word says about a sentence: is it in a language?"""
    own = pack(language).vocabulary
    others = [pack(name).vocabulary for name in languages if pack(name) is not pack(language)]
    points = {word: -1 for other in others for word in (*other.telling, *other.frequent)}
    return points | dict.fromkeys(own.frequent, 1) | dict.fromkeys(own.telling, 2)


def surely(text: str, language: str, languages: tuple[str, ...]) -> bool:
    """Tell whether a text is in a language beyond doubt, by its commonest words."""
    points = _points(language, languages)
    return sum(map(points.get, text.lower().split(), repeat(0))) >= _ENOUGH
