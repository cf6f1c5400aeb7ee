"""Finding what looks like a contact in a text: addresses, links, numbers, handles."""

import html
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import phonenumbers
from babel.core import get_global
from publicsuffixlist import PublicSuffixList

from helpcenter.content.placeholders import PATTERN
from helpcenter.trust.normalise import HIDDEN, digits, fold


class Mention(NamedTuple):
    """Something that looks like a contact, as written, and its line."""

    text: str
    line: int


# Scripts written without blanks: there, an address ends where the script begins.
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_STOP = r"\s<>()\[\]{}\"'“”‘’«»（）【】「」『』《》|,;，；、！？!"
_LABEL = rf"(?:[{_HAN}]+|[^{_HAN}{_STOP}.。．｡@＠/\\:?#&=*`~+$%^]+)"
_HOST = rf"{_LABEL}(?:[.。．｡]{_LABEL})+"

_EMAIL = re.compile(rf"[^{_HAN}{_STOP}@＠/\\:*`=]+[@＠]{_HOST}(?:[@＠]{_HOST})*")
_LINK = re.compile(
    rf"\b[a-z][a-z0-9+.-]{{1,30}}:(?://|\\\\)(?:[^{_STOP}]|(?<=\w)\|(?=\w))+", re.IGNORECASE
)
_OPAQUE = re.compile(
    rf"\b(?:mailto|tel|sms|callto|skype|facetime|viber|weixin|alipays?|tg|whatsapp|line)"
    rf":[^{_STOP}]+",
    re.IGNORECASE,
)
_NO_SCHEME = re.compile(rf"(?<=[(\"'=\s])//{_HOST}[^{_STOP}]*")
_DOMAIN = re.compile(rf"(?<![0-9A-Za-z_@＠/.\\-]){_HOST}(?:[/\\][^{_STOP}]*|:\d+[^{_STOP}]*)?")
_HANDLE = re.compile(rf"(?<![\w@＠/.])[@＠][^{_STOP}@＠/.:：。]{{2,}}")
_ACCOUNT = re.compile(
    r"(?:微信|电报|飞机|企鹅|WeChat|Weixin|QQ|Telegram|TG|WhatsApp|LINE|Signal|Discord|Skype|Viber)"
    r"\s*(?:客服|公众)?(?:号码?|群号?|账号|ID|id)?\s*(?:[:：]|是|为)\s*(?P<id>[\w@+.-]{4,})"
)

# "name at site dot example", as people write who hide an address from machines.
_AT = re.compile(
    r"\s*[\[({<]\s*(?:at|arroba|arobase|艾特)\s*[\])}>]\s*|(?<=\w)\s+@\s+(?=\w)", re.IGNORECASE
)
_DOT = re.compile(r"\s*[\[({<]\s*(?:dot|point|punto|点)\s*[\])}>]\s*", re.IGNORECASE)
_MARKS = re.compile(r"\\(?=[^\w\s\\])|\*\*|__|<!--.*?-->|</?(?:b|i|u|em|strong|span|wbr)\b[^<>]*>")
_RELATIVE = re.compile(r"(\]\(|^\[[^\]]+\]:\s*)(?!\w+:|//|\\\\|www\.)[\w./-]+\.md(?:#[^)\s]*)?")

_END = ".:…*`~_"


def mentions(text: str, languages: Iterable[str], first_line: int = 1) -> Iterator[Mention]:
    """Yield what looks like a contact in an article, a template or data.

    Args:
        text: the text; placeholders and relative links to articles are passed over.
        languages: locales whose countries' numbers are known without a country code.
        first_line: the line the text begins at.
    """
    countries = [country for language in languages if (country := _country(language))]
    for number, line in enumerate(text.split("\n"), first_line):
        plain = PATTERN.sub(" ", html.unescape(line))
        plain = _RELATIVE.sub(r"\1 ", plain)
        seen: list[str] = []
        for found in (*_in_line(plain, countries), *_hidden(plain, countries)):
            if not any(found in other for other in seen):
                seen.append(found)
                yield Mention(found, number)


def _hidden(line: str, countries: list[str]) -> Iterator[str]:
    """Yield the contacts that show once marks within them are taken away."""
    bare = _MARKS.sub("", _DOT.sub(".", _AT.sub("@", line)))
    if bare != line:
        yield from _in_line(bare, countries)


def _in_line(line: str, countries: list[str]) -> Iterator[str]:
    rest = line
    for pattern in (_LINK, _OPAQUE, _NO_SCHEME, _EMAIL, _ACCOUNT, _HANDLE, _DOMAIN):
        for match in pattern.finditer(rest):
            found = (match["id"] if pattern is _ACCOUNT else match[0]).rstrip(_END)
            if pattern is not _DOMAIN or _is_domain(found):
                yield found
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


# "the end.Next" is a blank forgotten rather than a domain.
_TWO_SENTENCES = re.compile(r"[a-zà-ÿ]\.[A-ZÀ-Ý][a-zà-ÿ]*$")
_CLASSIC = {"com", "net", "org", "info", "app", "io"}


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True)


def _numbers(line: str, countries: list[str]) -> Iterator[str]:
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
            yield line[start:end]
            last = end


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
    code = language.replace("-", "_")
    return str(get_global("likely_subtags").get(code, code)).rpartition("_")[2]
