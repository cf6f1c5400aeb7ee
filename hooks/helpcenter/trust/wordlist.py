"""Looking for words of many languages at once: each word of a text is looked up but once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from helpcenter.trust.normalise import shaped

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
_PIECE = re.compile(rf"[^\W_{_SCRIPTS}]+|[{_SCRIPTS}]")
# Letters that long words are looked up by.
_KEY = 4

# A word that was found, and what it stands for: flags that the caller chose.
Hit = tuple[str, int]


def squeezed(text: str) -> str:
    """Return a text without all that is neither letter nor digit."""
    return _BETWEEN.sub("", text)


@dataclass(frozen=True)
class Wordlist:
    """Words, each with the flags it stands for; ``*`` at an end stands for any letters.

    Attributes:
        exact: whole words.
        starts: beginnings of words.
        parts: what may stand anywhere in a word.
        phrases: by their first word: the words after it.
        wide: words of scripts without blanks, by their first sign.
        spread: long words, by their first letters: whatever stands between their letters.
    """

    exact: dict[str, int] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], bool, int]]] = field(default_factory=dict)
    wide: dict[str, list[Hit]] = field(default_factory=dict)
    spread: dict[str, list[tuple[str, int, bool]]] = field(default_factory=dict)
    _seen: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Mapping[str, int], hidden: int = ~0) -> "Wordlist":
        """Make one of words as they are written in packs.

        Args:
            words: what each stands for.
            hidden: the flags of words that are found in disguise, too.
        """
        made = cls()
        for word, flags in _written(words):
            plain, bare, wide = _shape(word)
            if wide:
                made.wide.setdefault(bare[0], []).append((bare, flags))
                continue
            if flags & hidden and len(bare) >= _LONG:
                open_ended = word.endswith("*")
                made.spread.setdefault(bare[:_KEY], []).append((bare, flags & hidden, open_ended))
            made._add(word, plain, flags)
        return made

    def _add(self, word: str, plain: str, flags: int) -> None:
        first, *rest = _WORD.findall(plain)
        if rest:
            self.phrases.setdefault(first, []).append((tuple(rest), word.endswith("*"), flags))
            return
        table = (
            self.parts
            if word.startswith("*")
            else self.starts
            if word.endswith("*")
            else self.exact
        )
        table[first] = table.get(first, 0) | flags

    def find(self, seen: str) -> int:
        """Return what the words of a text, in its shape, stand for."""
        found = 0
        for _, flags in self.hits(seen):
            found |= flags
        return found

    def hits(self, seen: str) -> Iterator[Hit]:
        """Yield the words of a text, in its shape, that stand for something."""
        words = _WORD.findall(seen)
        for index, word in enumerate(words):
            known = self._seen.get(word)
            if known is None:
                known = self._seen[word] = self._word(word)
            if known:
                yield word, known
            if word in self.phrases:
                yield from self._phrase(words, index)
        if self.wide and not seen.isascii():
            yield from self._wide(squeezed(seen))
        yield from self._spread(seen)

    def _phrase(self, words: list[str], index: int) -> Iterator[Hit]:
        for rest, open_ended, flags in self.phrases[words[index]]:
            following = words[index + 1 : index + 1 + len(rest)]
            if _follow(following, rest, open_ended=open_ended):
                yield " ".join((words[index], *following)), flags

    def _wide(self, bare: str) -> Iterator[Hit]:
        for at, sign in enumerate(bare):
            for word, flags in self.wide.get(sign, ()):
                if bare.startswith(word, at):
                    yield word, flags

    def _spread(self, seen: str) -> Iterator[Hit]:
        """Yield long words that begin where a word does, however they were taken apart."""
        if not self.spread:
            return
        bare, at = squeezed(seen), 0
        pieces = _PIECE.findall(seen)
        ends = set(accumulate(map(len, pieces)))
        for piece in pieces:
            for word, flags, open_ended in self.spread.get(bare[at : at + _KEY], ()):
                if bare.startswith(word, at) and (open_ended or at + len(word) in ends):
                    yield word, flags
            at += len(piece)

    def _word(self, word: str) -> int:
        known = self.exact.get(word, 0)
        for end in range(1, len(word) + 1):
            known |= self.starts.get(word[:end], 0)
        for part, flags in self.parts.items():
            if part in word:
                known |= flags
        for at in range(1, len(word) - _LONG + 1):  # written together: "yourpassword"
            for long, flags, _ in self.spread.get(word[at : at + _KEY], ()):
                if word.startswith(long, at):
                    known |= flags
        return known


def _written(words: Mapping[str, int]) -> Iterator[Hit]:
    """Yield words as they stand within a sentence, at its beginning and in names.

    Capital letters may look like others than small ones do: "Б" is no "б" to the eye.
    """
    for word, flags in words.items():
        forms = (word,) if word.isascii() else (word.title(), word.capitalize(), word)
        yield from ((form, flags) for form in {_shape(form): form for form in forms}.values())


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
