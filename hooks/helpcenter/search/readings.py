"""Other ways of writing Chinese: traditional characters, and pinyin."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import pypinyin
from opencc import OpenCC

from helpcenter.search.analyzer import is_han

# Words of this field that the dictionary of readings does not know.
_READINGS = {
    "重置": "chong zhi",
    "重设": "chong she",
    "重启": "chong qi",
    "重试": "chong shi",
    "重发": "chong fa",
    "重装": "chong zhuang",
    "重登": "chong deng",
}
pypinyin.load_phrases_dict(
    {word: [[syllable] for syllable in read.split()] for word, read in _READINGS.items()}
)

_UNIFIED = range(0x3400, 0xA000)


@lru_cache
def _simplified() -> Mapping[str, str]:
    characters = [chr(code) for code in _UNIFIED]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {a: b for a, b in zip(characters, converted, strict=True) if a != b}


def traditional(words: Iterable[str]) -> str:
    """Return pairs of characters, traditional and simplified, for the characters of the words."""
    used = {char for word in words for char in word}
    return "".join(a + b for a, b in _simplified().items() if b in used)


class Pinyin(NamedTuple):
    """How Chinese is read.

    Attributes:
        syllables: syllable → the characters usually read so.
        exceptions: word → its syllables, where a character is read otherwise in it.
    """

    syllables: Mapping[str, str]
    exceptions: Mapping[str, str]


def reading(text: str) -> list[str]:
    """Return how a Chinese text is read, by syllable, without tones (ü is v)."""
    read: list[str] = pypinyin.lazy_pinyin(text)
    return read


def pinyin(words: Sequence[str]) -> Pinyin:
    """Collect the readings of the Chinese among the words, without tones (ü is v)."""
    chinese = [word for word in words if is_han(word)]
    usual = {
        char: pypinyin.lazy_pinyin(char, errors="ignore")
        for char in {char for word in chinese for char in word}
    }
    usual = {char: read for char, read in usual.items() if read}
    syllables: dict[str, str] = {}
    for char, read in sorted(usual.items()):
        syllables[read[0]] = syllables.get(read[0], "") + char
    exceptions: dict[str, str] = {}
    for word in chinese:
        if len(word) > 1 and all(char in usual for char in word):
            read = reading(word)
            if read != [usual[char][0] for char in word]:
                exceptions[word] = " ".join(read)
    return Pinyin(syllables, exceptions)
