"""Finding in a text what it says of the notions, in one pass over its words or letters.

In: a text and its language. Out: where, or how often, it says each notion, for certain and
perhaps.
What the forms of a language are, and what they mean, stands in
:mod:`helpcenter.languages.notions`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from helpcenter.languages.notions import ANY, GAP, HINT, Words, notions, words
from helpcenter.languages.pack import pack

# How many words may stand between those of a form.
_REACH = 4


class Said(NamedTuple):
    """How often a text says a notion: for certain, perhaps, and in which words first."""

    surely: int
    perhaps: int
    shown: str


Marks = Mapping[str, Said]
NOTHING: Marks = {}


class Hit(NamedTuple):
    """Where a text says notions: the words, their places, and each notion, whether for certain."""

    shown: str
    places: tuple[tuple[int, int], ...]
    notions: tuple[tuple[str, bool], ...]


class _Meaning(NamedTuple):
    """What a form says: notions, each for certain or perhaps; whether it hides what is in it."""

    notions: tuple[tuple[str, bool], ...]
    skips: bool

    @property
    def hints(self) -> bool:
        """Whether it only may say something: then it hides no shorter form."""
        return not self.skips and not any(surely for _, surely in self.notions)


def _forms(known: Words, *, spaced: bool) -> dict[str, _Meaning]:
    """Return what each form says; skips say nothing of what is in them.

    What a form that is hidden in a longer one says for certain, the longer one may say, too.
    """
    every = notions()
    skips = frozenset(known.skips)
    found: dict[str, dict[str, bool]] = {form: {} for form in known.skips}
    for name, forms in known.words.items():
        for form in forms:
            surely = not form.endswith(HINT)
            said = found.setdefault(form.removesuffix(HINT), {})
            for notion in (name, *every[name].implies):
                said[notion] = said.get(notion, False) or surely
    for form, hidden in _inside(found, spaced=spaced):
        if form not in skips:
            for notion, surely in found[hidden].items():
                if surely:
                    found[form].setdefault(notion, False)
    return {form: _Meaning(tuple(said.items()), form in skips) for form, said in found.items()}


def _inside(forms: Iterable[str], *, spaced: bool) -> Iterator[tuple[str, str]]:
    """Yield the forms that hold another, each with what it holds: a word, or several letters."""
    known = dict.fromkeys(forms)
    for form in known:
        parts = form.split() if spaced else list(form)
        for start, end in combinations(range(len(parts) + 1), 2):
            part = (" " if spaced else "").join(parts[start:end])
            if part != form and part in known and (spaced or end - start > 1):
                yield form, part


def _counted(hits: Iterable[Hit]) -> Marks:
    found: dict[str, list[int]] = {}
    shown: dict[str, str] = {}
    for hit in hits:
        for name, surely in hit.notions:
            entry = found.setdefault(name, [0, 0])
            if name not in shown or (surely and not entry[0]):
                shown[name] = hit.shown
            entry[0 if surely else 1] += 1
    return {name: Said(surely, perhaps, shown[name]) for name, (surely, perhaps) in found.items()}


_WORD = re.compile(r"[^\W_]+|…")


class _Token(NamedTuple):
    """A word, and where in the text it stands."""

    word: str
    place: tuple[int, int]


@dataclass(frozen=True, eq=False)
class _Short:
    """Reads what is written short as the words it stands for: "can't" as "cannot"."""

    words: Mapping[str, Sequence[str]]
    pattern: re.Pattern[str]

    def tokens(self, text: str) -> list[_Token]:
        found: list[_Token] = []
        for match in self.pattern.finditer(text):
            written = match[0].replace("’", "'").casefold()
            words = self.words.get(written, (match[0],))
            found.extend(_Token(word, match.span()) for word in words)
        return found


def _short(known: Words) -> _Short:
    whole = {short.casefold(): full.split() for short, full in known.short.items()}
    choices = "|".join(re.escape(short).replace("'", "['’]") for short in sorted(whole))
    first = rf"(?<!\w)(?:{choices})(?!\w)|" if whole else ""
    return _Short(whole, re.compile(first + _WORD.pattern, re.IGNORECASE))


@dataclass(frozen=True, eq=False)
class _ByWords:
    """Finds the forms of a language that parts its words."""

    # By the key of their first word, the longest first: the keys of the others, the reach
    # before each, and the meaning.
    forms: Mapping[str, Sequence[tuple[Sequence[tuple[str, int]], _Meaning]]]
    # Keys of the form ``begin*`` and ``*end``, by length of what is given.
    beginnings: Mapping[int, frozenset[str]]
    endings: Mapping[int, frozenset[str]]
    keys: frozenset[str]
    short: "_Short"
    seen: dict[str, tuple[str, ...]]

    def hits(self, text: str) -> Iterator[Hit]:
        tokens = self.short.tokens(text)
        keys = [self._keys(token.word) for token in tokens]
        taken: set[int] = set()
        for index, mine in enumerate(keys):
            if mine and index not in taken:
                for used, meaning in self._at(index, mine, keys, taken):
                    yield Hit(
                        " ".join(tokens[i].word for i in used),
                        tuple(tokens[i].place for i in used),
                        meaning.notions,
                    )

    def _at(
        self,
        index: int,
        mine: tuple[str, ...],
        keys: Sequence[tuple[str, ...]],
        taken: set[int],
    ) -> Iterator[tuple[list[int], _Meaning]]:
        """Yield what is said from a word on: all hints, and the longest form that is none."""
        best: tuple[list[int], list[_Meaning]] | None = None
        for key in mine:
            for rest, meaning in self.forms.get(key, ()):
                used = _match(index, rest, keys, taken)
                if used is None:
                    continue
                if meaning.hints:
                    yield used, meaning
                elif best and used == best[0]:
                    best[1].append(meaning)
                elif best is None or (len(used), -used[-1]) > (len(best[0]), -best[0][-1]):
                    best = (used, [meaning])
        if best:
            taken.update(best[0])
            for meaning in best[1]:
                yield best[0], meaning

    def _keys(self, token: str) -> tuple[str, ...]:
        known = self.seen.get(token)
        if known is None:
            word = token.casefold()
            found = [word] if word in self.keys else []
            found += [
                word[:length] + ANY
                for length, starts in self.beginnings.items()
                if word[:length] in starts and len(word) >= length
            ]
            found += [
                ANY + word[-length:]
                for length, ends in self.endings.items()
                if len(word) > length and word[-length:] in ends
            ]
            # The most exact alone: 'permis' is not also 'permi*'.
            known = self.seen[token] = tuple(found)
        return known


def _match(
    index: int,
    rest: Sequence[tuple[str, int]],
    keys: Sequence[tuple[str, ...]],
    taken: set[int],
) -> list[int] | None:
    """Return the words that make up a form, if it stands there."""
    used = [index]
    for key, reach in rest:
        last = used[-1]
        for at in range(last + 1, min(last + 2 + reach, len(keys))):
            if key in keys[at] and at not in taken:
                used.append(at)
                break
        else:
            return None
    return used


@dataclass(frozen=True, eq=False)
class _ByLetters:
    """Finds the forms of a language whose words are not parted, or take particles."""

    patterns: Sequence[re.Pattern[str]]
    forms: Mapping[str, _Meaning]

    def hits(self, text: str) -> Iterator[Hit]:
        for pattern in self.patterns:
            for match in pattern.finditer(text):
                yield Hit(match[0], (match.span(),), self.forms[match[0].casefold()].notions)


@cache
def _finder(language: str) -> _ByWords | _ByLetters | None:
    known = words(language)
    if not known.words:
        return None
    own = pack(language)
    spaced = own.writing.spaced and not own.vocabulary.inside
    forms = _forms(known, spaced=spaced)
    return _by_words(forms, _short(known)) if spaced else _by_letters(forms)


def _by_letters(forms: Mapping[str, _Meaning]) -> _ByLetters:
    folded: dict[str, _Meaning] = {}
    for form, meaning in forms.items():
        folded[form.replace(ANY, "").casefold()] = meaning
    patterns = [
        _either([form for form, meaning in folded.items() if meaning.hints is hints])
        for hints in (False, True)
    ]
    return _ByLetters(patterns, folded)


def _either(forms: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the longest of some forms."""
    ordered = sorted(forms, key=len, reverse=True)
    first = "".join(sorted({form[0] for form in ordered} | {form[0].upper() for form in ordered}))
    choices = "|".join(map(re.escape, ordered))
    return re.compile(
        f"(?=[{re.escape(first)}])(?:{choices})" if ordered else "(?!)", re.IGNORECASE
    )


def _by_words(forms: Mapping[str, _Meaning], short: _Short) -> _ByWords:
    found: dict[str, list[tuple[list[tuple[str, int]], _Meaning]]] = {}
    keys: set[str] = set()
    beginnings: dict[int, set[str]] = {}
    endings: dict[int, set[str]] = {}
    for form, meaning in forms.items():
        parts = _parts(form, short)
        for key, _ in parts:
            if key.startswith(ANY):
                endings.setdefault(len(key) - 1, set()).add(key[1:])
            elif key.endswith(ANY):
                beginnings.setdefault(len(key) - 1, set()).add(key[:-1])
            else:
                keys.add(key)
        found.setdefault(parts[0][0], []).append((parts[1:], meaning))
    for entries in found.values():
        entries.sort(key=lambda entry: len(entry[0]), reverse=True)
    return _ByWords(
        found,
        {length: frozenset(starts) for length, starts in beginnings.items()},
        {length: frozenset(ends) for length, ends in endings.items()},
        frozenset(keys),
        short,
        {},
    )


def _parts(form: str, short: _Short) -> list[tuple[str, int]]:
    """Return the words of a form as keys, and how many others may stand before each."""
    parts: list[tuple[str, int]] = []
    reach = 0
    for piece in form.casefold().split():
        if piece == GAP:
            reach = _REACH
            continue
        if piece.startswith(ANY):
            parts.append((piece, reach))
            reach = 0
            continue
        bare = piece.removesuffix(ANY)
        pieces = [token.word for token in short.tokens(bare)]
        for at, word in enumerate(pieces):
            open_end = piece.endswith(ANY) and at == len(pieces) - 1
            parts.append((word + ANY if open_end else word, reach))
            reach = 0
    return parts or [(form.casefold(), 0)]


@lru_cache(maxsize=1 << 16)
def marks(text: str, language: str) -> Marks:
    """Return what a text says of the notions."""
    finder = _finder(language)
    return _counted(finder.hits(text)) if finder else NOTHING


@lru_cache(maxsize=1 << 10)
def hits(text: str, language: str) -> tuple[Hit, ...]:
    """Return where a text says notions."""
    finder = _finder(language)
    return tuple(finder.hits(text)) if finder else ()
