"""Sentences that may tell a contact: a machine can't say, so that somebody has to look.

A messenger's name, a number that could be dialled, a part of an address that stands alone.
What surely is a contact is refused by :mod:`helpcenter.trust.find`; these sentences need
an approval, as those do that name what impostors are after.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from helpcenter.content.placeholders import PATTERN
from helpcenter.languages import pack, shipped
from helpcenter.languages.vocabulary import Vocabulary
from helpcenter.trust import accounts
from helpcenter.trust.normalise import digits_within, looks, shaped
from helpcenter.trust.tables import every_language, tables
from helpcenter.trust.wordlist import Wordlist

# What a number to be dialled is written with: digits, and little between them.
_RUN = re.compile(r"\d(?:[\s()*/·•_|–—-]{0,3}\d|[.,、，][ ]?\d)+")
# A day, a time, an amount, a version: their digits are not dialled.
_OTHER = re.compile(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|\d{1,2}:\d{2}(?::\d{2})?"
    r"|(?<![\d,.])\d{1,3}(?:[,.\u00a0\u202f]\d{3})+(?:[,.]\d{1,2})?(?![\d-])"
    r"|(?<!\d)\d+[,.]\d{1,8}(?![\d.,])|(?<!\d)(?:19|20)\d{2}(?![\d -]*\d)"
    r"|\d+(?:\.\d+){2,3}"
)
_DIALLED, _SHORT = 7, 4
# Letters of a keypad: 1-800-…
_VANITY = re.compile(r"(?<!\d)[1-9]?[ (-]{0,2}[3-9]00[ )-]{1,2}[A-Z][A-Z -]{4,}")
# Letters in the place of digits: "4OO 555 O199".
_LIKE_DIGITS = re.compile(
    r"(?<![^\W_])(?=[\d .·—–-]*[OoIl])[\dOoIl](?:[ .·—–-]?[\dOoIl]){5,}(?![^\W_])"
)
# A word to be sent to a short number: "HELP to 55512".
_SHORT_CODE = re.compile(r"(?<![A-Z-])[A-Z]{2,}\W[^\d.:：。]{0,12}(?<!\d)\d(?: ?\d){3,5}(?![\d%])")
# A host of whatever ending, with a path: "fast.help/claim".
_PATH = re.compile(r"[^\W\d_]{2,}[.·・•∙⋅‧][^\W\d_]{2,}/\w")
_TWO_SENTENCES = re.compile(r"[a-z0-9]\.[A-Z][a-z]+\b")
# How digits are written in Han, everyday and in banks, and their names on the telephone.
_HAN = "〇零洞幺腰两俩一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸"
_HAN_RUN = re.compile(
    rf"(?=[\d\s、，·-]{{0,9}}[{_HAN}])(?:[{_HAN}\d十百千万][\s、，·-]{{0,2}}){{7,}}"
)
_HAN_SHORT = re.compile(rf"(?:[{_HAN}][\s、，·-]{{0,2}}){{5,}}")
_IP = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_SPELLED = 6
# Endings that stand behind the word for a dot, and hardly ever behind the same word as another.
_ENDINGS = {
    "app", "biz", "club", "help", "info", "link", "live", "shop", "site", "top", "vip", "xyz",
}  # fmt: skip
# What accounts are called and words are not: "fast_help", "kefu01".
_ACCOUNT = re.compile(r"(?<![\w/.])(?:[a-z0-9]+_[a-z0-9_]+|[a-z]{4,}\d{2,})(?![\w/])")


@lru_cache(maxsize=65536)
def tells_contact(sentence: str, language: str = "") -> bool:
    """Tell whether a sentence may tell a contact.

    Args:
        sentence: in whatever language.
        language: the one it should be in: what is a word of every day there is no part of an
            address, as "com" is in Portuguese.
    """
    sentence = PATTERN.sub(" ", sentence)
    plain = digits_within(sentence)
    seen = shaped(sentence)
    called = bool(_phones().find(seen))
    messenger = bool(_messengers().find(seen)) or _named(sentence)
    if messenger or _torn(sentence, language) or _ACCOUNT.search(looks(sentence)):
        return True
    least = _SHORT if called else _DIALLED
    if called and sum(map(str.isdecimal, _OTHER.sub(" ", plain))) > _SHORT:
        return True
    found = (_VANITY, _IP, _HAN_RUN, _SHORT_CODE, _PATH, accounts.DIGEST)
    return (
        any(count >= least for count in _runs(plain))
        or any(pattern.search(plain) for pattern in found)
        or (called and _HAN_SHORT.search(plain) is not None)
        or any(sum(map(str.isdecimal, one)) >= _SHORT for one in _LIKE_DIGITS.findall(plain))
        or bool(_signs().find(seen))
        or _ending().search(looks(sentence)) is not None
        or _spelled(looks(sentence))
    )


def _runs(plain: str) -> Iterator[int]:
    for match in _RUN.finditer(_OTHER.sub(" x ", plain)):
        yield sum(map(str.isdecimal, match[0]))


def _named(sentence: str) -> bool:
    return _common_words().search(sentence) is not None


@cache
def _common_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(tables().words_too))})(?![\w’'])")


def _torn(sentence: str, language: str) -> bool:
    """Tell whether a part of an address stands alone."""
    words = set(re.findall(r"[a-z0-9]+", looks(sentence)))
    return bool(words & _parts(language))


@cache
def _parts(language: str) -> frozenset[str]:
    """Return the parts of addresses that are no words of a language."""
    known = pack(language).vocabulary if language else Vocabulary()
    daily = map(looks, (*known.telling, *known.frequent))
    return frozenset(tables().torn).difference(daily)


@cache
def _messengers() -> Wordlist:
    names = set(tables().messengers) - tables().words_too
    for known in every_language():
        names.update(known.contacts.messengers)
        # What stands for an at sign, unless it is a word of everyday.
        names.update(word for word in known.contacts.at if len(word) > len("@at"))
    return Wordlist.of(dict.fromkeys(names, 1))


@cache
def _signs() -> Wordlist:
    """Return what the signs of an address are called, and the first letters of one apart."""
    signs = {word: 1 for one in every_language() for word in one.contacts.signs}
    return Wordlist.of(signs | {"h t t p": 1, "w w w": 1}, hidden=0)


@cache
def _ending() -> re.Pattern[str]:
    """Return a pattern of the end of an address that is told in words: "dot top"."""
    dots = sorted({word for one in every_language() for word in one.contacts.dot})
    named = rf"[\w]+(?:-[\w]+)+[ ,]+(?:{'|'.join(dots)})[ ]?[a-z]{{2,}}"
    long = "|".join(sorted(tables().torn | tables().names | _ENDINGS))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(dots)})[ ]?(?:{long})(?![^\W_])|{named}(?![^\W_])")


@cache
def _phones() -> Wordlist:
    known = every_language()
    return Wordlist.of({word: 1 for one in known for word in one.contacts.labels.phone}, hidden=0)


def _spelled(seen: str) -> bool:
    """Tell whether digits stand in a row in words."""
    count = others = 0
    words = re.findall(r"[^\W_]+", seen)
    if sum(word in _numerals() or word.isdecimal() for word in words) < _SPELLED:
        return False
    for word in words:
        if word in _numerals() or word.isdecimal():
            count, others = count + 1, 0
            if count >= _SPELLED:
                return True
        else:
            others += 1  # "plus", "and"
            count = count if others == 1 else 0
    return False


@cache
def _numerals() -> frozenset[str]:
    """Return the words for the numbers that telephone numbers are read in."""
    from num2words import num2words  # noqa: PLC0415  # it has all languages

    found = {looks(word) for one in every_language() for word in one.contacts.repeated}
    for tag in shipped():
        for number in (*range(21), *range(30, 100, 10), *range(100, 1000, 100)):
            try:
                said = num2words(number, lang=tag.replace("-", "_"))
            except NotImplementedError:
                break
            found.update(looks(said).split())
    return frozenset(word for word in found if word.isalpha() and len(word) > 1)
