"""Finding what looks like a contact in a text: addresses, links, numbers, handles."""

import html
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import phonenumbers
from publicsuffixlist import PublicSuffixList

from helpcenter.content.placeholders import PATTERN
from helpcenter.languages import locale
from helpcenter.trust.normalise import HIDDEN, digits, fold
from helpcenter.trust.tables import spoken, tables


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
    """How contacts are told in the words of some languages."""

    account: re.Pattern[str]
    at: re.Pattern[str]
    dot: re.Pattern[str]


# Scripts that put no blanks beside Latin letters: there, an address ends where the script begins.
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_STOP = r"\s<>()\[\]{}\"'“”‘’«»（）【】「」『』《》|,;，；、！？!،؛؟۔।"
_LABEL = rf"(?:[{_HAN}]+|[^{_HAN}{_STOP}.。．｡@＠/\\:?#&=*`~+$%^]+)"
_HOST = rf"{_LABEL}(?:[.。．｡]{_LABEL})+"

_EMAIL = re.compile(rf"[^{_HAN}{_STOP}@＠/\\:*`=]+[@＠]{_HOST}(?:[@＠]{_HOST})*")
_LINK = re.compile(
    rf"\b[a-z][a-z0-9+.-]{{1,30}}:(?://|\\\\)(?:[^{_STOP}]|(?<=\w)\|(?=\w))+", re.IGNORECASE
)
_OPAQUE = re.compile(rf"\b(?:{'|'.join(tables().schemes)}):[^{_STOP}]+", re.IGNORECASE)
_NO_SCHEME = re.compile(rf"(?<=[(\"'=\s])//{_HOST}[^{_STOP}]*")
_DOMAIN = re.compile(rf"(?<![0-9A-Za-z_@＠/.\\-]){_HOST}(?:[/\\][^{_STOP}]*|:\d+[^{_STOP}]*)?")
_HANDLE = re.compile(rf"(?<![\w@＠/.])[@＠][^{_STOP}@＠/.:：。]{{2,}}")
_MARKS = re.compile(r"\\(?=[^\w\s\\])|\*\*|__|<!--.*?-->|</?(?:b|i|u|em|strong|span|wbr)\b[^<>]*>")
_RELATIVE = re.compile(r"(\]\(|^\[[^\]]+\]:\s*)(?!\w+:|//|\\\\|www\.)[\w./-]+\.md(?:#[^)\s]*)?")

_END = ".:…*`~_"


@cache
def _words(languages: tuple[str, ...]) -> _Words:
    """Return the patterns of contacts that are told in words: "Telegram ID: fast_help"."""
    known = [requests.contacts for requests in spoken(languages)]
    names = _any(*tables().messengers, *(name for one in known for name in one.messengers))
    between = _any(*(word for one in known for word in one.account))
    equals = _any(*(word for one in known for word in one.equals))
    # "name at site dot example", as people write who hide an address from machines.
    at = _any(*(word for one in known for word in one.at))
    dot = _any(*(word for one in known for word in one.dot))
    opening, closing = r"\s*[\[({<]\s*", r"\s*[\])}>]\s*"
    return _Words(
        re.compile(
            rf"{names}\s*(?:{between}\s*){{0,3}}(?:[:：]|{equals})\s*(?P<id>[\w@+.-]{{4,}})"
        ),
        re.compile(rf"{opening}{at}{closing}|(?<=\w)\s+@\s+(?=\w)", re.IGNORECASE),
        re.compile(rf"{opening}{dot}{closing}", re.IGNORECASE),
    )


def _any(*words: str) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})" if words else "(?!)"


def mentions(text: str, languages: Iterable[str], first_line: int = 1) -> Iterator[Mention]:
    """Yield what looks like a contact in an article, a template or data.

    Args:
        text: the text; placeholders and relative links to articles are passed over.
        languages: locales in whose words contacts may be told, and whose countries'
            numbers are known without a country code.
        first_line: the line the text begins at.
    """
    tags = tuple(languages)
    words = _words(tags)
    countries = [country for language in tags if (country := _country(language))]
    for number, line in enumerate(text.split("\n"), first_line):
        plain = PATTERN.sub(" ", html.unescape(line))
        plain = _RELATIVE.sub(r"\1 ", plain)
        seen: list[str] = []
        hidden = _hidden(plain, words, countries)
        for found in (*_in_line(plain, words, countries), *hidden):
            if not any(found.text in other for other in seen):
                seen.append(found.text)
                yield Mention(found.text, number, found.sure)


def _hidden(line: str, words: _Words, countries: list[str]) -> Iterator[_Found]:
    """Yield the contacts that show once marks within them are taken away."""
    bare = _MARKS.sub("", words.dot.sub(".", words.at.sub("@", line)))
    if bare != line:
        yield from _in_line(bare, words, countries)


def _in_line(line: str, words: _Words, countries: list[str]) -> Iterator[_Found]:
    rest = line
    for pattern in (_LINK, _OPAQUE, _NO_SCHEME, _EMAIL, words.account, _HANDLE, _DOMAIN):
        for match in pattern.finditer(rest):
            found = (match["id"] if pattern is words.account else match[0]).rstrip(_END)
            if pattern is not _DOMAIN or _is_domain(found):
                yield _Found(found, pattern is not _DOMAIN or not _is_name(found, countries))
                rest = rest.replace(match[0], " " * len(match[0]), 1)
    yield from _numbers(rest, countries)


def _is_domain(text: str) -> bool:
    host = re.split(r"[/\\:]", fold(text))[0]
    labels = host.split(".")
    if all(label.isdecimal() for label in labels):
        return len(labels) == 4 and "/" in text  # noqa: PLR2004  # an IPv4 address
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
_CLASSIC = {"com", "net", "org", "info", "app", "io"}


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True)


def _numbers(line: str, countries: list[str]) -> Iterator[_Found]:
    """Yield phone numbers: with a country code where possible, else valid in a country."""
    if sum(map(str.isdecimal, line)) < _MIN_DIGITS:
        return
    plain = "".join(digits(char) or char for char in HIDDEN.sub(" ", line))
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
