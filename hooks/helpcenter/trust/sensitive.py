"""Sentences that name what impostors are after.

No machine can tell a request from a warning, so none tries: a sentence that names a
secret, remote control, a transfer, a signature, a fee or a way to pay, or that has
something handed to somebody, is one that a person has looked at, or it is refused. It is
looked for in the words of all languages at once, whatever language a page is in, and in
what the text looks like: see :func:`helpcenter.trust.normalise.shaped`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import sha256

from pypinyin import Style, lazy_pinyin

from helpcenter.languages import locale, pack, shipped
from helpcenter.languages.requests import Sensitive
from helpcenter.trust.normalise import looks, shaped
from helpcenter.trust.tables import every_language, tables
from helpcenter.trust.wordlist import Sort, Wordlist, either, squeezed

# Letters of a digest: with so many of them, nobody finds a second sentence for one.
_LENGTH = 24
# Another language's words in Latin letters must have so many, or they stand here by chance.
_FOREIGN = 5
# Words of so many signs sound like no other.
_SURE = 3
_SENTENCE = re.compile(
    r"(?<=[。！？؟۔।…])[”’」』）)\"'»]*\s*|(?<=[.!?])[”’」』）)\"'»]*\s+|(?<=[.!?][”’»\"'])\s+"
)
_BLANKS = re.compile(r"\s+")
# Between the signs of scripts without blanks, the end of a line is nothing.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\uff00-\uffef"
_BREAK = re.compile(rf"(?<=[{_WIDE}])\s*\n\s*(?=[{_WIDE}])")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_LATIN = re.compile(r"[a-z]{2,}[^\W\d_]*(?:\W+[^\W\d_]+)*?\W+[a-z]{2,}")
_LETTERS = re.compile(r"[^\W\d_]+")
_QUOTES = re.compile("[\"'“”„‟‘’‚‛«»‹›「」『』`´*]")


def joined(text: str) -> str:
    """Return a text in one line."""
    return _BLANKS.sub(" ", _BREAK.sub("", text)).strip()


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each in one line."""
    return [part.strip() for part in _SENTENCE.split(joined(text)) if part.strip()]


def digest(text: str) -> str:
    """Return what a sentence is known by; quotes, blanks and look-alikes do not count."""
    plain = " ".join(_QUOTES.sub("", looks(text)).split())
    return sha256(plain.encode()).hexdigest()[:_LENGTH]


def named(text: str, language: str = "") -> Iterator[str]:
    """Yield the sentences of a text that name what impostors are after.

    Words that begin in one sentence and end in the next make both of them such sentences.
    """
    parts = sentences(text)
    hits = [is_sensitive(part, language) for part in parts]
    for index, part in enumerate(parts):
        pairs = (
            f"{parts[i]} {parts[i + 1]}"
            for i in (index - 1, index)
            if 0 <= i < len(parts) - 1 and not hits[i] and not hits[i + 1]
        )
        if hits[index] or any(Sort.THING in _sorts(pair, language) for pair in pairs):
            yield part


@lru_cache(maxsize=65536)
def is_sensitive(sentence: str, language: str = "") -> bool:
    """Tell whether a sentence is one that somebody has to look at.

    Args:
        sentence: in whatever language.
        language: the one it should be in; the short words of others do not count then.
    """
    found = _sorts(sentence, language)
    return Sort.THING in found or (Sort.ACT in found and Sort.OBJECT in found)


def _sorts(sentence: str, language: str) -> Sort:
    seen = shaped(sentence)
    # Words in Latin letters on a page of another script are of whatever language.
    strange = bool(language) and not _is_latin(language) and _LATIN.search(seen) is not None
    found = _words("" if strange or not language else _normal(language)).find(seen)
    for other in _others(seen, language):
        found |= _words(other).find(seen)
    if Sort.THING not in found:
        runs = map(_sound, _HAN.findall(squeezed(seen)))
        if any(_sounds().search(run) for run in runs):
            found |= Sort.THING
    return found


def _others(seen: str, language: str) -> Iterator[str]:
    """Yield the other languages of which a text has words that only they use every day."""
    if language:
        counts = Counter(
            tag for word in set(_LETTERS.findall(seen)) for tag in _daily().get(word, ())
        )
        own = counts[_normal(language)]
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


_normal = cache(locale.normal)


@cache
def _is_latin(language: str) -> bool:
    return locale.full(language).script == "Latn"


@cache
def _words(language: str) -> Wordlist:
    """Return the words to look for in a language: its own, and those of all others."""
    own = pack(language).requests if language else None
    words: dict[str, Sort] = dict.fromkeys(tables().sensitive, Sort.THING)
    for known in every_language():
        for word, sort in _listed(known.sensitive):
            bare = word.strip("*")
            if own in {None, known} or not bare.isascii() or len(bare) >= _FOREIGN:
                words[word] = words.get(word, Sort(0)) | sort
    return Wordlist.of(words)


def _listed(known: Sensitive) -> Iterator[tuple[str, Sort]]:
    for sort, words in (
        (Sort.THING, known.things),
        (Sort.ACT, known.acts),
        (Sort.OBJECT, known.people),
    ):
        for word in words:
            yield word, sort


@cache
def _sounds() -> re.Pattern[str]:
    """Return how words for things sound that are written in Han: other signs sound alike."""
    packs = every_language()
    words = {word for known in packs for word in known.sensitive.things}
    long = (_sound(word) for word in words if _HAN.fullmatch(word) and len(word) >= _SURE)
    return re.compile(either((*long, *(f" {sound} " for sound in tables().sounds))))


@lru_cache(maxsize=65536)
def _sound(han: str) -> str:
    return " ".join(("", *lazy_pinyin(han, style=Style.NORMAL), ""))
