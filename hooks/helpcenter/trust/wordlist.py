"""Looking for words of many languages at once: each word of a text is looked up but once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntFlag
from functools import cache

from helpcenter.trust.normalise import shaped


class Sort(IntFlag):
    """What a word of a list stands for."""

    THING = 1
    ACT = 2
    OBJECT = 4


# Words of so many letters are found with signs or blanks between their letters.
_LONG = 8
_BETWEEN = re.compile(r"[\W_]+")
# Scripts that put no blanks between words, or endings behind them without any.
_SCRIPTS = (
    "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f"
    "\u1780-\u17ff\u1100-\u11ff\uac00-\ud7af"
)
_UNSPACED = re.compile(f"[{_SCRIPTS}]")
_WORD = re.compile(rf"[^\W_{_SCRIPTS}]+")


def squeezed(text: str) -> str:
    """Return a text without all that is neither letter nor digit."""
    return _BETWEEN.sub("", text)


@dataclass(frozen=True)
class Wordlist:
    """Words, each with what it stands for; ``*`` at an end stands for any letters.

    Attributes:
        exact: whole words.
        starts: beginnings of words.
        parts: what may stand anywhere in a word.
        phrases: by their first word, as it stands or as it begins: the words after it.
        long: what is found whatever stands between its letters, as a pattern by sort.
    """

    exact: dict[str, int] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], bool, int]]] = field(default_factory=dict)
    long: dict[int, re.Pattern[str]] = field(default_factory=dict)
    _seen: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Mapping[str, Sort]) -> "Wordlist":
        """Make one of words as they are written in packs."""
        made = cls()
        long: dict[Sort, set[str]] = {}
        for word, sort in words.items():
            plain, bare, wide = _shape(word)
            if wide or (sort & Sort.THING and len(bare) >= _LONG):
                for one in (one for one in Sort if one & sort):
                    long.setdefault(one, set()).add(bare)
            if not wide:
                made._add(word, plain, sort)
        for one, found in long.items():
            made.long[int(one)] = re.compile(either(found))
        return made

    def _add(self, word: str, plain: str, sort: Sort) -> None:
        first, *rest = _WORD.findall(plain)
        if rest:
            self.phrases.setdefault(first, []).append((tuple(rest), word.endswith("*"), int(sort)))
            return
        table = (
            self.parts
            if word.startswith("*")
            else self.starts
            if word.endswith("*")
            else self.exact
        )
        table[first] = table.get(first, 0) | int(sort)

    def find(self, seen: str) -> Sort:
        """Return what the words of a text, in its shape, stand for."""
        words = _WORD.findall(seen)
        found = 0
        for index, word in enumerate(words):
            known = self._seen.get(word)
            found |= self._word(word) if known is None else known
            if word in self.phrases:
                found |= self._phrase(words, index)
        bare = squeezed(seen)
        for sort, pattern in self.long.items():
            if not found & sort and pattern.search(bare):
                found |= sort
        return Sort(found)

    def _phrase(self, words: list[str], index: int) -> int:
        found = 0
        for rest, open_ended, sort in self.phrases[words[index]]:
            following = words[index + 1 : index + 1 + len(rest)]
            if _follow(following, rest, open_ended=open_ended):
                found |= sort
        return found

    def _word(self, word: str) -> int:
        known = int(self.exact.get(word, 0))
        for end in range(1, len(word) + 1):
            known |= self.starts.get(word[:end], 0)
        for part, sort in self.parts.items():
            if part in word:
                known |= sort
        self._seen[word] = known
        return known


@cache
def _shape(word: str) -> tuple[str, str, bool]:
    """Return a word's shape, the same without signs, and whether its script has no blanks."""
    plain = shaped(word.strip("*"))
    return plain, squeezed(plain), _UNSPACED.search(plain) is not None


def _follow(words: list[str], rest: tuple[str, ...], *, open_ended: bool) -> bool:
    if len(words) < len(rest):
        return False
    last = words[-1].startswith(rest[-1]) if open_ended else words[-1] == rest[-1]
    return last and words[:-1] == list(rest[:-1])


_Tree = dict[str, "_Tree"]


def either(words: Iterable[str]) -> str:
    """Return a pattern of words that looks at each letter once: a tree of their beginnings."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree) if tree else "(?!)"


def _branch(node: _Tree) -> str:
    if "" in node:  # nothing after it has to match
        return ""
    options = [re.escape(letter) + _branch(below) for letter, below in sorted(node.items())]
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
