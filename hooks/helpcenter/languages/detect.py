"""Which language a piece of text is written in."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import repeat
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Besides the languages of the tree, those that a translator or a tool may leave
# behind. More make the shortest texts less certain, see `identify`.
_THIRD = frozenset({"de", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "tr", "vi"})
# A shorter text cannot be told; a less certain answer is not believed.
MIN_WORDS = 4
MIN_CONFIDENCE = 0.8

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "zh": ("CJK",),
    "ja": ("CJK", "HIRAGANA", "KATAKANA"),
    "ko": ("HANGUL", "CJK"),
    "ru": ("CYRILLIC",),
    "uk": ("CYRILLIC",),
    "bg": ("CYRILLIC",),
    "ar": ("ARABIC",),
    "fa": ("ARABIC",),
    "he": ("HEBREW",),
    "el": ("GREEK",),
    "th": ("THAI",),
    "hi": ("DEVANAGARI",),
}
_LATIN = "LATIN"
# Letters of any script but Latin; on a page in Chinese, of any but Chinese. Only
# they need to be looked up one by one.
_OTHER = re.compile(
    r"[\u0370-\u1dff\u2c00-\uabff\uac00-\ud7ff\uf900-\ufdff\ufe70-\ufefe\uff66-\uffdc]"
    r"|[\U00010000-\U0010ffff]"
)
_OTHER_IN_CHINESE = re.compile(
    r"[\u0370-\u1dff\u3040-\u31ff\ua000-\ud7ff\ufb00-\ufdff\ufe70-\ufefe\uff66-\uffdc]"
)


class Guess(NamedTuple):
    """A language, and how likely it is, from 0 to 1."""

    language: str
    confidence: float


def scripts(language: str) -> tuple[str, ...]:
    """Return the scripts a language is written in, by their names in Unicode."""
    return _SCRIPTS.get(language.split("-", maxsplit=1)[0], (_LATIN,))


@cache
def _script(character: str) -> str:
    if not character.isalpha():
        return ""
    name = unicodedata.name(character, "").split(" ")[0]
    return "KATAKANA" if name == "KATAKANA-HIRAGANA" else name.split("-")[0]


def foreign(text: str, language: str) -> Iterator[str]:
    """Yield the runs of letters in scripts that a language is not written in.

    Latin is at home everywhere: names and addresses are written in it.
    """
    own = scripts(language)
    run = ""
    end = -1
    pattern = _OTHER_IN_CHINESE if "CJK" in own else _OTHER
    for match in pattern.finditer(text):
        name = _script(match[0])
        if not name or name in own or name == "MODIFIER":
            continue
        # Blanks and marks between foreign letters belong to the fragment.
        between = text[end : match.start()] if run else ""
        if run and len(between) <= 2 and not any(c.isalnum() for c in between):  # noqa: PLR2004
            run += between + match[0]
        else:
            if run:
                yield run
            run = match[0]
        end = match.end()
    if run:
        yield run


def letters(text: str) -> int:
    """Return how many letters a text has."""
    return sum(map(len, _WORD.findall(text)))


def words(text: str) -> int:
    """Return how many words of letters a text has."""
    return len(_WORD.findall(text))


def candidates(languages: frozenset[str]) -> frozenset[str]:
    """Return the languages that a text may be in: those of the tree, and some others."""
    return languages | _THIRD


@cache
def _identifier(languages: frozenset[str]) -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages(sorted(candidates(languages) & known))
    return identifier


# Frequent words of three languages. Where a sentence has enough of its own and none
# of another's, the detector need not be asked: that saves most of its time. The first
# ones tell by themselves; the others are words of neighbours (Dutch, Italian,
# Portuguese) too, and count half.
_COMMON: Mapping[str, tuple[str, str]] = {
    "en": (
        (
            "and are before does each from how should that the their then there this what when "
            "where which who with you your"
        ),
        "after at be by can check first for has have if is it its not of or our see to will",
    ),
    "fr": (
        (
            "aucun aux avec avez cette chaque est être faut les leur même nous pour quand sont "
            "une votre vos vous"
        ),
        "au cela ces comment dans des du et le mon ne notre ou par pas qui sans si sur",
    ),
    "es": (
        "cómo cuando después el hay más pero puede sus también tiene usted",
        "cada con del es está las lo los ni o para por que qué se si sin su una y",
    ),
}
_ENOUGH = 2


def _points(language: str) -> Mapping[str, int]:
    """Return what each frequent word says about a sentence: is it in a language?"""
    others = (words for name, words in _COMMON.items() if name != language)
    points = dict.fromkeys((word for words in others for word in " ".join(words).split()), -1)
    strong, weak = _COMMON[language]
    return points | dict.fromkeys(weak.split(), 1) | dict.fromkeys(strong.split(), 2)


_POINTS = {language: _points(language) for language in _COMMON}


def surely(text: str, language: str) -> bool:
    """Tell whether a text is in a language beyond doubt, by its commonest words."""
    points = _POINTS.get(language)
    if points is None:
        return False
    return sum(map(points.get, text.lower().split(), repeat(0))) >= _ENOUGH


def latin(languages: frozenset[str]) -> frozenset[str]:
    """Return those languages that are written in Latin letters."""
    return frozenset(name for name in languages if scripts(name) == (_LATIN,))


def identify(text: str, languages: frozenset[str]) -> Guess:
    """Tell which language a text in Latin letters is written in.

    The detector is py3langid, restricted to the languages that can occur. On the
    blocks of our pages of four words and more it errs no more often than lingua, which
    is 96 MB; `python -m eval.parity.measure languages` prints the errors by length, of
    lingua too where it is installed.

    Args:
        text: best without names, code and addresses.
        languages: those of the tree that are written in Latin letters.
    """
    name, confidence = _identifier(languages).classify(text.lower())
    return Guess(str(name), float(confidence))


def likelihood(text: str, languages: frozenset[str], language: str) -> float:
    """Return how likely a text is in a language, from 0 to 1."""
    ranks = dict(_identifier(languages).rank(text.lower()))
    return float(ranks.get(language, 0.0))
