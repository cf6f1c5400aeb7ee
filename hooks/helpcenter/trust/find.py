"""Finding what looks like a contact in a text: addresses, links, numbers, handles."""

import html
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import phonenumbers
from publicsuffixlist import PublicSuffixList

from helpcenter.content.placeholders import PATTERN
from helpcenter.languages import locale
from helpcenter.trust.normalise import digits_within, fold, looks
from helpcenter.trust.sensitive import joined
from helpcenter.trust.tables import spoken, tables
from helpcenter.trust.wordlist import either


class Mention(NamedTuple):
    """Something that looks like a contact, as written, and its line.

    What is not ``sure`` is more likely something else, such as the name of a file; it only
    matters if it resembles a contact of the operator.
    """

    text: str
    line: int
    sure: bool = True


class _Found(NamedTuple):
    text: str
    sure: bool = True


class _Words(NamedTuple):
    """How contacts are told in the words of some languages; said without brackets as well."""

    name: re.Pattern[str]
    account: re.Pattern[str]
    at: re.Pattern[str]
    dot: re.Pattern[str]
    said: re.Pattern[str]
    said_at: re.Pattern[str]
    said_dot: re.Pattern[str]


# Scripts that put no blanks beside Latin letters: there, an address ends where the script begins.
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_STOP = r"\s<>()\[\]{}\"'“”‘’«»（）【】「」『』《》|,;，；、！？!،؛؟۔।"
_LABEL = rf"(?:[{_HAN}]+|[^{_HAN}{_STOP}.。．｡@＠/\\:?#&=*`~+$%^]+)"
_HOST = rf"{_LABEL}(?:[.。．｡]{_LABEL})+"

_EMAIL = re.compile(rf"[^{_HAN}{_STOP}@＠/\\:*`=]+[@＠]{_HOST}(?:[@＠]{_HOST})*")
_LINK = re.compile(
    rf"\b(?:[a-z][a-z0-9+.-]{{1,30}}:[/\\]{{2}}|h(?:tt|xx)ps?:[/\\])(?:[^{_STOP}]|(?<=\w)\|(?=\w))+",
    re.IGNORECASE,
)
_OPAQUE = re.compile(rf"\b(?:{'|'.join(tables().schemes)}):[^{_STOP}]+", re.IGNORECASE)
_NO_SCHEME = re.compile(rf"(?:^|(?<=[(\"'=\s]))//{_HOST}[^{_STOP}]*")
_DOMAIN = re.compile(rf"(?<![0-9A-Za-z_@＠/.\\-]){_HOST}(?:[/\\][^{_STOP}]*|:\d+[^{_STOP}]*)?")
_HANDLE = re.compile(rf"(?<![\w@＠/.])[@＠][^{_STOP}@＠/.:：。]{{2,}}")
_MARKS = re.compile(r"\\(?=[^\w\s\\])|\*\*|__|<!--.*?-->|</?(?:b|i|u|em|strong|span|wbr)\b[^<>]*>")
# What every contact has that is not told in words: a dot or a colon within, an at sign,
# what passes for one, letters that stand apart, marks within words.
_WORTH = re.compile(
    r"[@＠﹫．｡․﹒•∙⋅‧˙]|[\w>*`~][.。・·][\w<*`~\\]|[ \n\\][.]|[.]\n|[:：=→（(] ?[^\s]|[/\\]{2}"
    r"|(?:\b\w ){5}|[({\[]"
)
_DIGIT = re.compile(
    r"[0-9\u0660-\uffff](?<=\d)|[\u2070-\u2099\u2460-\u24ff\U0001D7CE-\U0001D7FF\u00b2\u00b3\u00b9]"
)
# A line that ends within an address.
_WRAPPED = re.compile(r"(?<=[\w.@])\n(?=[.@])|(?<=[.@])\n(?=\w)")
# What is read as a dot or an at sign.
_SIGNS = str.maketrans(dict.fromkeys("．。｡․﹒・·•∙⋅‧˙", ".") | dict.fromkeys("＠﹫", "@"))
# Blanks round the dots of an address, and between its letters.
_SPACED = re.compile(r"(?<=[\w@])[ ]+[.][ ]*(?=[a-z]{2,6}(?!\w))")
_LETTERS = re.compile(r"(?<!\w)(?:[\w@.+-] ){5,}[\w@.+-](?!\w)")

_END = ".:…*`~_"


@cache
def _words(languages: tuple[str, ...]) -> _Words:
    """Return the patterns of contacts that are told in words: "Telegram ID: fast_help"."""
    known = [requests.contacts for requests in spoken(languages)]
    messengers = (*tables().messengers, *(name for one in known for name in one.messengers))
    names = _any(*messengers)
    between = _any(*(word for one in known for word in one.account))
    equals = _any(*(word for one in known for word in one.equals))
    # "name at site dot example", as people write who hide an address from machines.
    at = _any(*(word for one in known for word in one.at))
    dot = _any(*(word for one in known for word in one.dot))
    opening, closing = r"\s*[\[({<]\s*", r"\s*[\])}>]\s*"
    return _Words(
        re.compile(either(messengers)),
        re.compile(
            rf"{names}\s*(?:{between}\s*){{0,3}}(?:[:：=→（(]|->|{equals})\s*(?P<id>[\w@+.-]{{4,}})"
        ),
        re.compile(
            rf"{opening}(?:{at}|@){closing}|(?<=\w)\s+@\s*(?=\w)|(?<=\w)@\s+(?=\w)", re.IGNORECASE
        ),
        re.compile(rf"{opening}(?:{dot}|[.。]){closing}", re.IGNORECASE),
        _pattern(rf"[\w+-]+(?:{_apart(at)}[\w-]+)?(?:{_apart(dot)}[\w-]+)+"),
        _pattern(_apart(at)),
        _pattern(_apart(dot)),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.ASCII)


def _apart(word: str) -> str:
    """Return a pattern of a word that stands apart: between blanks, or among other letters."""
    among = rf"(?<=[a-z0-9])[ ]?(?![a-z ]){word}[ ]?(?=[a-z0-9])"
    return rf"(?:\s+{word}\s+|{among})"


def _any(*words: str) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})" if words else "(?!)"


def mentions(text: str, languages: Iterable[str], first_line: int = 1) -> Iterator[Mention]:
    """Yield what looks like a contact in a text that readers see.

    Args:
        text: the text; placeholders are passed over. Its pieces are joined: a contact may
            go on in the next line.
        languages: locales in whose words contacts may be told, and whose countries'
            numbers are known without a country code.
        first_line: the line the text begins at.
    """
    for found in _mentions(text, tuple(languages)):
        yield found._replace(line=found.line + first_line - 1)


# An article says a text, and so does its copy for machines.
@lru_cache(maxsize=1 << 16)
def _mentions(text: str, tags: tuple[str, ...]) -> tuple[Mention, ...]:
    words = _words(tags)
    countries = [country for language in tags if (country := _country(language))]
    plain = PATTERN.sub(" ", html.unescape(text))
    worth = (_WORTH.search, _is_numeric, words.said.search, words.name.search)
    if not any(sign(plain) for sign in worth):
        return ()
    seen: list[str] = []  # in the shape that disguises do not change
    told = []
    views = list(dict.fromkeys(_views(plain, words)))
    for found in (
        *(found for view in views for found in _in_line(view, words, countries)),
        *_numbers(_rest(views[-1]), countries),
    ):
        shape = looks(found.text)
        if not any(shape in other for other in seen):
            seen.append(shape)
            told.append(Mention(found.text, 1 + _line(text, found.text), found.sure))
    return tuple(told)


def _rest(text: str) -> str:
    """Return a text without its addresses, whose digits are dialled by nobody."""
    for pattern in (_LINK, _EMAIL, _DOMAIN):
        text = pattern.sub(lambda match: match[0] if _is_bare(match[0]) else " ", text)
    return text


def _is_bare(text: str) -> bool:
    return not any(map(str.isalpha, text))


def _is_numeric(text: str) -> bool:
    """Tell whether a text holds digits enough for a number that could be dialled."""
    return len(_DIGIT.findall(text)) >= _MIN_DIGITS


def _line(text: str, found: str) -> int:
    """Return in which line of a text a contact stands, or most of its words do."""
    parts = [found, *sorted(re.findall(r"\w+", found), key=len, reverse=True)]
    at = next((text.find(part) for part in parts if part and part in text), 0)
    return text.count("\n", 0, at)


def _views(text: str, words: _Words) -> Iterator[str]:
    """Yield a text as readers may take it: in one line, without marks, words put together."""
    yield joined(text)
    bare = _MARKS.sub("", joined(_WRAPPED.sub("", text)))
    bare = words.dot.sub(".", words.at.sub("@", bare)).translate(_SIGNS)
    yield bare
    told = words.said.sub(lambda match: _said(match, words), bare)
    tight = _SPACED.sub(".", _LETTERS.sub(lambda match: match[0].replace(" ", ""), told))
    yield tight
    if not tight.isascii():
        yield looks(tight)


def _said(match: re.Match[str], words: _Words) -> str:
    """Return an address that was told in words: "name at site dot example"."""
    told = words.said_at.sub("@", words.said_dot.sub(".", match[0]))
    host = told.rpartition("@")[2]
    # "point by point" is no address: "by" and the like are words of a language, too.
    short = "@" not in told and len(host.rpartition(".")[2]) < len("com")
    return told if _is_domain(host) and not short else match[0]


def _in_line(line: str, words: _Words, countries: list[str]) -> Iterator[_Found]:
    rest = line
    for pattern, sign in (
        (_LINK, ":"),
        (_OPAQUE, ":"),
        (_NO_SCHEME, "//"),
        (_EMAIL, ""),
        (words.account, ""),
        (_HANDLE, ""),
        (_DOMAIN, ""),
    ):
        if sign not in rest:
            continue
        for match in pattern.finditer(rest):
            found = (match["id"] if pattern is words.account else match[0]).rstrip(_END)
            if pattern is not _DOMAIN or _is_domain(found):
                yield _Found(found, pattern is not _DOMAIN or not _is_name(found, countries))
                rest = rest.replace(match[0], " " * len(match[0]), 1)


def _is_domain(text: str) -> bool:
    host = re.split(r"[/\\:]", fold(text))[0]
    labels = host.split(".")
    if all(label.isdecimal() for label in labels):
        return len(labels) == 4 and ("/" in text or ":" in text)  # noqa: PLR2004  # IPv4
    if labels[-1] in tables().names:
        return not _TWO_SENTENCES.search(text)
    if labels[-1] not in _CLASSIC and _TWO_SENTENCES.search(text):
        return False
    return _suffixes().publicsuffix(host, accept_unknown=False) not in {None, host}


def _is_name(text: str, countries: list[str]) -> bool:
    """Tell whether what could be a domain is rather a file's name, or a technique's.

    A file's name has one label and an ending, and perhaps a version: "firmware_v2.1.zip".
    Where an ending is that of a country of the readers, a domain is as likely.
    """
    if text in tables().techniques:
        return True
    stem, _, ending = text.rpartition(".")
    first, *version = stem.split(".")
    if ending.lower() not in tables().files or ending.upper() in countries:
        return False
    return bool(first) and all(label.isdecimal() for label in version)


# "the end.Next" is a blank forgotten rather than a domain.
_TWO_SENTENCES = re.compile(r"[a-zà-ÿ]\.[A-ZÀ-Ý][a-zà-ÿ]*$")
_CLASSIC = {"com", "net", "org", "info", "app", "io", "vip"}


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True)


def _numbers(line: str, countries: list[str]) -> Iterator[_Found]:
    """Yield phone numbers: with a country code where possible, else valid in a country."""
    if not _is_numeric(line):
        return
    plain = digits_within(line)
    if len(plain) != len(line):
        line = plain
    plain = _AS_DIGITS.sub(lambda match: "0" if match[0] in "oO" else "1", plain)
    spans: set[tuple[int, int]] = set()
    leniency = phonenumbers.Leniency
    for country, wanted in ((None, leniency.POSSIBLE), *((c, leniency.VALID) for c in countries)):
        for found in phonenumbers.PhoneNumberMatcher(plain, country, wanted):
            spans.add((found.start, found.end))
    spans.update(match.span() for match in _DIALLED.finditer(plain))
    last = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= last:
            yield _Found(line[start:end], _is_dialled(plain[start:end]))
            last = end


def _is_dialled(number: str) -> bool:
    """Tell whether a number could be meant to be dialled; a serial number may begin with 00."""
    if not number.startswith("00"):
        return True
    try:
        parsed = phonenumbers.parse(f"+{number[2:]}")
    except phonenumbers.NumberParseException:
        return False
    # With a country code before it, a number without its area cannot be dialled.
    reason = phonenumbers.is_possible_number_with_reason(parsed)
    return bool(reason == phonenumbers.ValidationResult.IS_POSSIBLE)


_MIN_DIGITS = 6
# Letters among digits that pass for digits.
_AS_DIGITS = re.compile(
    r"(?<=[\d ])[OoIl](?=[OoIl\d])|(?<=[OoIl\d])[OoIl](?=[\d ])"
    r"|(?<=\d )[Il](?= \d)"
)

# Numbers that no numbering plan knows but readers would dial: +, 00, 400-, 1-800-.
_DIALLED = re.compile(
    r"(?<![\w.,-])(?:\+\s?\(?\d|00\s?[1-9]|[48]00[ -]|1[ -][89]00[ -])[\d ()./–-]{5,24}\d(?!\w)"
)


@cache
def _country(language: str) -> str:
    """Return the country a language is most likely read in (CLDR, likely subtags)."""
    region = locale.full(language).region
    return region if region in phonenumbers.SUPPORTED_REGIONS else ""
