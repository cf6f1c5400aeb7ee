"""Sentences that name what impostors are after.

No machine can tell a request from a warning, so none tries: a sentence that names a
secret, remote control, a transfer to an address, connecting or signing, a fee to unlock,
a way to pay or a talk elsewhere is one that a person has looked at, or it is refused. It is
looked for in the words of all languages at once, whatever language a page is in, and in what
the text looks like: see :func:`helpcenter.trust.normalise.shaped`. Which words name something
alone, and which only together, stands in :class:`helpcenter.languages.requests.Sensitive`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import IntFlag, auto
from functools import cache, lru_cache
from hashlib import sha256
from itertools import pairwise

from helpcenter.content.placeholders import PATTERN
from helpcenter.languages import locale, pack, shipped
from helpcenter.languages.requests import Certain, Sensitive
from helpcenter.trust.normalise import looks, shaped
from helpcenter.trust.tables import every_language, tables
from helpcenter.trust.wordlist import Hit, Wordlist, either, squeezed

# Letters of a digest: with so many of them, nobody finds a second sentence for one.
_LENGTH = 24
# Another language's words in Latin letters must have so many, or they stand here by chance.
_FOREIGN = 5
_SENTENCE = re.compile(
    r"(?<=[。！？؟۔।…])[”’」』）)\"'»]*\s*|(?<=[.!?])[”’」』）)\"'»]*\s+|(?<=[.!?][”’»\"'])\s+"
)
# So many characters at the end of a sentence and at the beginning of the next are one text.
_ACROSS = 16
_BLANKS = re.compile(r"\s+")
# Between the signs of scripts without blanks, the end of a line is nothing.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\uff00-\uffef"
_BREAK = re.compile(rf"(?<=[{_WIDE}])\s*\n\s*(?=[{_WIDE}])")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_LATIN = re.compile(r"[a-z]{2,}[^\W\d_]*(?:\W+[^\W\d_]+)*?\W+[a-z]{2,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_APOSTROPHE = re.compile("['’]")
_QUOTES = re.compile("[\"'“”„‟‘’‚‛«»‹›「」『』`´*]")


class Group(IntFlag):
    """The groups of words; see :class:`helpcenter.languages.requests.Sensitive`."""

    SECRET = auto()
    HAND = auto()
    HINT = auto()
    ACT = auto()
    WHOM = auto()
    CONTROL = auto()
    ENTER = auto()
    US = auto()
    TRANSFER = auto()
    MOVE = auto()
    PLACE = auto()
    SEND = auto()
    GOODS = auto()
    SIGN = auto()
    JOIN = auto()
    WALLET = auto()
    LEVY = auto()
    FEE = auto()
    FREE = auto()
    PAY = auto()
    WE = auto()
    YOU = auto()
    DO = auto()
    DROP = auto()
    GUARD = auto()
    TURN = auto()
    DIVERT = auto()
    LINE = auto()
    SHOW = auto()
    HOLD = auto()
    HIDE = auto()
    CHANGE = auto()
    ANCHOR = auto()
    AGREE = auto()
    PROMPT = auto()
    TALK = auto()
    AWAY = auto()


# What a sentence names, and the groups of which it has a word each.
_RULES: tuple[tuple[str, tuple[Group, ...]], ...] = (
    ("a secret", (Group.SECRET,)),
    ("a secret", (Group.HAND, Group.HINT)),
    ("a secret", (Group.ACT | Group.DO, Group.HINT)),
    ("a secret", (Group.HAND, Group.WALLET)),
    ("a secret", (Group.DIVERT, Group.LINE)),
    ("a secret", (Group.SHOW, Group.HOLD)),
    ("a secret", (Group.HIDE, Group.HOLD | Group.HINT | Group.US)),
    ("somebody of ours", (Group.WHOM,)),
    ("speaking for us", (Group.WE, Group.YOU | Group.ACT | Group.DO | Group.GOODS | Group.WALLET)),
    ("remote control", (Group.CONTROL,)),
    ("remote control", (Group.ENTER, Group.US)),
    ("remote control", (Group.CHANGE, Group.ANCHOR)),
    ("leaving our channels", (Group.TALK, Group.AWAY)),
    ("lowering a guard", (Group.DROP, Group.GUARD)),
    ("a transfer to an address", (Group.TRANSFER,)),
    ("a transfer to an address", (Group.MOVE, Group.PLACE)),
    ("a transfer to an address", (Group.SEND, Group.GOODS)),
    ("a transfer to an address", (Group.PLACE, Group.GOODS | Group.US)),
    ("connecting or signing", (Group.SIGN,)),
    ("connecting or signing", (Group.JOIN, Group.WALLET)),
    ("connecting or signing", (Group.AGREE, Group.PROMPT)),
    ("a fee to unlock", (Group.LEVY,)),
    ("a fee to unlock", (Group.FEE, Group.FREE | Group.GOODS)),
    ("a fee to unlock", (Group.FEE, Group.ACT, Group.YOU)),
    ("a way to pay", (Group.PAY,)),
)
# What two sentences in a row name, though neither of them does.
_TOGETHER = (int(Group.HAND), int(Group.HINT), int(Group.US))
# Words of a sentence that can change what its neighbor says.
_CHANGING = int(Group.TURN | Group.ACT | Group.HAND | Group.US | Group.WHOM)
# Words of these groups name something alone, and are looked for in disguise, too.
_ALONE = int(Group.SECRET | Group.CONTROL | Group.TRANSFER | Group.SIGN | Group.LEVY | Group.PAY)


def joined(text: str) -> str:
    """Return a text in one line."""
    return _BLANKS.sub(" ", _BREAK.sub("", text)).strip()


@lru_cache(maxsize=16384)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each in one line."""
    return tuple(part.strip() for part in _SENTENCE.split(joined(text)) if part.strip())


def digest(text: str) -> str:
    """Return what a sentence is known by; quotes, blanks and look-alikes do not count."""
    plain = " ".join(_QUOTES.sub("", looks(text)).split())
    return sha256(plain.encode()).hexdigest()[:_LENGTH]


def named(text: str, language: str = "") -> Iterator[str]:
    """Yield the sentences of a text that name what impostors are after.

    Words that begin in one sentence and end in the next make both of them such sentences;
    so does handing over in one what the other gives a hint of.
    """
    parts = sentences(text)
    hits = [is_sensitive(part, language) for part in parts]
    for index, part in enumerate(parts):
        if hits[index] or any(
            _together(parts[i], parts[i + 1], language)
            for i in (index - 1, index)
            if 0 <= i < len(parts) - 1 and not hits[i] and not hits[i + 1]
        ):
            yield part


def neighbor(text: str, sentence: str, language: str) -> str:
    """Return the neighbor with which a sentence of a text names what neither does alone."""
    for one, other in pairwise(sentences(text)):
        if sentence in {one, other} and _together(one, other, language):
            return other if sentence == one else one
    return ""


def is_sensitive(sentence: str, language: str = "") -> bool:
    """Tell whether a sentence is one that somebody has to look at.

    Args:
        sentence: in whatever language.
        language: the one it should be in; the short words of others do not count then.
    """
    return bool(_found(sentence, language)[0])


def changes(sentence: str, language: str) -> bool:
    """Tell whether a sentence could turn round what its neighbor says, or go on with it.

    "Except our agents." is nothing alone, and everything behind a warning.
    """
    return bool(_flags(sentence, language) & _CHANGING)


def reasons(sentence: str, language: str = "") -> tuple[str, ...]:
    """Return why somebody has to look at a sentence, such as "a secret: password"."""
    found, hits = _found(sentence, language)
    told: dict[str, dict[str, None]] = {}
    for what, groups in _RULES:
        if all(group & found for group in groups):
            words = told.setdefault(what, {})
            for word, flags in hits:
                if any(group & flags for group in groups):
                    words[word] = None
    return tuple(f"{what}: {', '.join(spelled(words, sentence))}" for what, words in told.items())


def spelled(words: Iterable[str], sentence: str) -> list[str]:
    """Return words as a sentence writes them; those it only looks or sounds like, if none."""
    written = {shaped(word): word for word in _LETTERS.findall(sentence)}
    parts = (" ".join(written.get(part, part) for part in word.split()) for word in words)
    found = list(dict.fromkeys(parts))
    folded = sentence.casefold()
    return [word for word in found if word.casefold() in folded] or found


@lru_cache(maxsize=65536)
def _found(sentence: str, language: str) -> tuple[int, tuple[Hit, ...]]:
    """Return the groups that make a sentence sensitive (none if it is not), and its words."""
    hits = tuple(_hits(plain(sentence, language), language))
    found = 0
    for _, flags in hits:
        found |= flags
    return (found if _is_named(found) else 0), hits


@cache
def _is_named(found: int) -> bool:
    return any(all(group & found for group in groups) for _, groups in _RULES)


def _together(one: str, other: str, language: str) -> bool:
    """Tell whether two sentences name together what neither of them does."""
    mine, yours = (_flags(part, language) for part in (one, other))
    across = _flags(f"{one[-_ACROSS:]} {other[:_ACROSS]}", language)
    if across & _ALONE & ~mine & ~yours:
        return True
    return all(group & (mine | yours) for group in _TOGETHER)


def _flags(text: str, language: str) -> int:
    flags = 0
    for _, found in _found(text, language)[1]:
        flags |= found
    return flags


def plain(sentence: str, language: str) -> str:
    """Return the shape of a sentence without what holds a word and means something else."""
    seen = shaped(PATTERN.sub(" ", sentence))  # what a placeholder says is judged where it stands
    return _apart(language).sub(" ", seen) if language else seen


@cache
def _apart(language: str) -> re.Pattern[str]:
    own = pack(language).requests
    words = sorted((shaped(word) for word in own.sensitive.apart), key=len, reverse=True)
    each = (
        _APOSTROPHE.sub("['’]", re.escape(w.strip("*")))
        + ("" if _HAN.search(w) else r"\w*" if w.endswith("*") else r"(?!\w)")
        for w in words
    )
    start = "" if any(_HAN.search(word) for word in words) else r"(?<!\w)"
    first = "".join(sorted({re.escape(word.strip("*")[0]) for word in words}))
    return re.compile(f"{start}(?=[{first}])(?:{'|'.join(each)})" if words else "(?!)")


def _hits(seen: str, language: str) -> Iterator[Hit]:
    # Words in Latin letters on a page of another script are of whatever language.
    strange = bool(language) and not _is_latin(language) and _LATIN.search(seen) is not None
    yield from _words("" if strange or not language else normal(language)).hits(seen)
    for other in _others(seen, language):
        yield from _words(other).hits(seen)
    for run in _HAN.findall(squeezed(seen)):
        for match in _sounds().finditer(_sound(run)):
            sound = match[0].strip()
            yield sound, int(Group[tables().sounds[sound].upper()])


def _others(seen: str, language: str) -> Iterator[str]:
    """Yield the other languages of which a text has words that only they use every day."""
    if language:
        daily = _daily()
        counts = Counter(tag for word in set(_LETTERS.findall(seen)) for tag in daily.get(word, ()))
        own = counts[normal(language)]
        yield from (tag for tag, count in counts.items() if count > max(own, 1))


@cache
def _daily() -> dict[str, frozenset[str]]:
    """Return the everyday words of each language that has a pack."""
    found: dict[str, set[str]] = {}
    for tag in shipped():
        known = pack(tag).vocabulary
        for word in (*known.telling, *known.frequent):
            found.setdefault(shaped(word), set()).add(tag)
    return {word: frozenset(tags) for word, tags in found.items()}


@cache
def normal(language: str) -> str:
    """Return the language whose words a locale has: a region has those of its language."""
    return locale.nearest(locale.normal(language), list(shipped())) or locale.normal(language)


@cache
def _is_latin(language: str) -> bool:
    return locale.full(language).script == "Latn"


@cache
def _words(language: str) -> Wordlist:
    """Return the words to look for in a language: its own, and those of all others."""
    own = pack(language).requests if language else None
    words: dict[str, int] = {}
    for known in every_language():
        mine = own in {None, known}
        for word, group in (*_listed(known.sensitive), *_listed(known.certain)):
            if mine or (group & _ALONE and is_clear(word)):
                words[word] = words.get(word, 0) | int(group)
    for word, group in (*_listed(tables().sensitive), *_listed(tables().certain)):
        words[word] = words.get(word, 0) | int(group)
    return Wordlist.of(words, _ALONE)


def is_clear(word: str) -> bool:
    """Tell whether a word hardly stands in another language by chance."""
    plain = shaped(word.strip("*"))
    return not plain.isascii() or max(map(len, plain.split())) >= _FOREIGN


def _listed(known: Sensitive | Certain) -> Iterator[tuple[str, Group]]:
    for group in Group:
        for word in getattr(known, str(group.name).lower(), ()):
            yield word, group


@cache
def _sounds() -> re.Pattern[str]:
    return re.compile(either(f" {sound} " for sound in tables().sounds))


def _sound(han: str) -> str:
    return f" {' '.join(map(_sound_of, han))} "


@cache
def _sound_of(sign: str) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  # its dictionary takes long

    return lazy_pinyin(sign, style=Style.NORMAL)[0]
