"""Other ways of writing a language: variants of characters, and Latin letters."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

_UNIFIED = range(0x3400, 0xA000)


@lru_cache
def variants(conversion: str) -> Mapping[str, str]:
    """Return the characters that a conversion of OpenCC replaces one by one."""
    from opencc import OpenCC  # noqa: PLC0415  # few builds need it

    characters = [chr(code) for code in _UNIFIED]
    converted = OpenCC(conversion).convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {a: b for a, b in pairs if a != b and len(b) == 1}


def pairs(conversion: str, words: Iterable[str]) -> str:
    """Return pairs of characters, a variant and what becomes of it, for the characters of words."""
    used = {char for word in words for char in word}
    return "".join(a + b for a, b in variants(conversion).items() if b in used)


class Romanised(NamedTuple):
    """How characters are typed in Latin letters.

    Attributes:
        syllables: syllable → the characters usually read so.
        exceptions: word → its syllables, where a character is read otherwise in it.
    """

    syllables: Mapping[str, str]
    exceptions: Mapping[str, str]


def reading(text: str, exceptions: Mapping[str, str]) -> list[str]:
    """Return how a text is read, by syllable, without tones (ü is v).

    Args:
        text: nothing but characters that have a reading.
        exceptions: word → its syllables, where the dictionary of readings is wrong.
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # its dictionary takes long

    _correct(tuple(exceptions.items()))
    read: list[str] = lazy_pinyin(text)
    return read


@lru_cache
def _correct(exceptions: Sequence[tuple[str, str]]) -> None:
    from pypinyin import load_phrases_dict  # noqa: PLC0415  # likewise

    load_phrases_dict(
        {word: [[syllable] for syllable in read.split()] for word, read in exceptions}
    )


def romanised(words: Sequence[str], exceptions: Mapping[str, str]) -> Romanised:
    """Collect the readings of words, without tones (ü is v)."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # likewise

    usual = {
        char: lazy_pinyin(char, errors="ignore")
        for char in {char for word in words for char in word}
    }
    usual = {char: read for char, read in usual.items() if read}
    syllables: dict[str, str] = {}
    for char, read in sorted(usual.items()):
        syllables[read[0]] = syllables.get(read[0], "") + char
    found: dict[str, str] = {}
    for word in words:
        if len(word) > 1 and all(char in usual for char in word):
            read = reading(word, exceptions)
            if read != [usual[char][0] for char in word]:
                found[word] = " ".join(read)
    return Romanised(syllables, found)
