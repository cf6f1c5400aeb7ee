"""What must be the same in every language, whatever form it is written in.

Numbers are read with each language's conventions (1,000.5; 1 000,5; 1.000,5;
full-width digits; 1 万), times in 12 and 24 hours, and small numbers also as
words. A fact has *readings*: two facts agree when they share one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache

from helpcenter.content.placeholders import PATTERN as PLACEHOLDER


class Sort(StrEnum):
    """What a fact is. The value is the word findings use for it."""

    NUMBER = "number"
    ADDRESS = "address"
    PLACEHOLDER = "placeholder"
    CODE = "name with digits"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that must stand in every language.

    Attributes:
        sort: what it is.
        shown: as it is written.
        readings: what it can mean.
        unit: what is counted, such as ``hour`` or ``%``; empty if it is not said.
        worded: written as a word: it answers a number of the other language,
            but asks for none, since many words that count are idiom (一起, a second).
    """

    sort: Sort
    shown: str
    readings: frozenset[str]
    unit: str = ""
    worded: bool = False


# Full-width forms (U+FF01 to U+FF5E) are their ASCII forms, 65248 further.
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＠／＄．＋－]|：(?=[0-9０-９])")
_DIGIT = re.compile(r"\d")

_DECIMAL_COMMA = frozenset({"fr", "es", "de", "it", "pt", "nl", "ru", "pl", "id", "vi", "tr"})

_UNITS: Mapping[str, str] = {
    "%": "%|‰|percent|pour cent|por ciento",
    "second": "秒钟?|seconds?|secs?|secondes?|segundos?",
    "minute": "分钟|minutes?|mins?|minutos?",
    "hour": "小时|个小时|钟头|hours?|hrs?|heures?|horas?|h",
    "day": "天|days?|jours?|días?|j",
    "week": "周|星期|weeks?|semaines?|semanas?",
    "month": "个月|months?|mois|mes(?:es)?",
    "year": "年|years?|ans?|années?|años?",
    "digit": "位|characters?|caractères?|caracteres?|字符",
    "USD": r"美元|US\$|USD|\$|dollars?|dólares",
    "EUR": "欧元|€|EUR|euros?",
    "CNY": "人民币|元|¥|CNY|RMB|yuans?",
    "GBP": "英镑|£|GBP",
    "BTC": "BTC|bitcoins?",
    "USDT": "USDT",
    "MB": "MB|Mo|兆",
    "GB": "GB|Go",
    "KB": "KB|Ko|kB",
    "km": "公里|km",
    "m": "米|met(?:er|re)s?|mètres?|metros?",
}
_UNIT_WORD = "|".join(f"(?P<u{index}>{words})" for index, words in enumerate(_UNITS.values()))
_UNIT_NAMES = tuple(_UNITS)
_SPACE = "[ \t\u00a0\u2009\u202f]"
_UNIT = re.compile(rf"{_SPACE}?(?:-(?=[a-z]))?(?:{_UNIT_WORD})(?![a-zà-ÿ])", re.IGNORECASE)
_UNIT_BEFORE = re.compile(r"(US\$|\$|€|£|¥|USD|EUR|CNY)[ \u00a0\u202f]?$")
_BEFORE = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY"}

_MULTIPLIERS = {
    "万": 10**4, "亿": 10**8, "千": 1000, "百": 100, "百万": 10**6, "千万": 10**7,
    "thousand": 1000, "k": 1000, "mil": 1000, "mille": 1000,
    "million": 10**6, "millions": 10**6, "millón": 10**6, "millones": 10**6,
    "milliard": 10**9, "milliards": 10**9, "billion": 10**9,
}  # fmt: skip
_MULTIPLIER = re.compile(
    rf"{_SPACE}?(?:(百万|千万|万|亿|千|百)"
    r"|(thousand|millones|millón|millions|million|milliards|milliard|billion|mille|mil|k)\b)",
    re.IGNORECASE,
)

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'“”「」（）()，。；：！？、]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|io|app|cn|info|dev|example|invalid|test)\b"
    r"(?:/[^\s<>\"'“”（）()，。；：！？、]*)?",
    re.IGNORECASE | re.ASCII,
)
# A sign that there may be one.
_DOTTED = re.compile(r"[./][\w/]")
# The language part of an address may differ between translations.
_LOCALE_PART = re.compile(
    r"(?<=//)([a-z]{2})(?=\.)|(?<=/)([a-z]{2}(?:-[a-z]{2,4})?)(?=/|$)", re.IGNORECASE
)

_NOON = r"a\.?[ \u00a0\u202f]?m\b\.?|p\.?[ \u00a0\u202f]?m\b\.?"
_TIME = re.compile(
    rf"(?P<zh>凌晨|早上|上午|中午|下午|晚上)?{_SPACE}?"
    r"(?<![\d.,])(?P<hour>[01]?\d|2[0-4])"
    rf"(?:{_SPACE}?:{_SPACE}?(?P<minute>[0-5]\d)(?!\d)"
    rf"|{_SPACE}?h{_SPACE}?(?P<french>[0-5]\d)(?!\d)"
    rf"|{_SPACE}?[点时](?:(?P<half>半)|{_SPACE}?(?P<chinese>[0-5]?\d){_SPACE}?分)?(?!间|钟头)"
    rf"|(?={_SPACE}?(?:{_NOON})))"
    rf"(?:{_SPACE}?(?P<noon>{_NOON}))?",
    re.IGNORECASE,
)
# Digits and letters in one word, such as 2FA, TRC20, SHA-256.
_CODE = re.compile(
    r"(?<![\w.])(?:[A-Za-z]+-\d[\dA-Za-z]*|[A-Za-z]+\d[\dA-Za-z]*|\d+(?!(?:x|h|j|k|th|st|nd|rd|er|re|e|s)\b|x\d|h\d)[A-Za-z]+[\dA-Za-z]*)"
    r"(?:[-.]\d+)*(?![A-Za-z\d])"
)
_WHOLE = r"\d+"
_NUMBER = re.compile(
    rf"{_WHOLE}(?:[.,’'\u00a0\u202f\u2009 ]\d{{3}}(?!\d))+(?:[.,]\d+)?|{_WHOLE}(?:[.,]\d+)?"
)
_DATE = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b|\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")

# Words that count, by their number. A list of a language may stand for several
# forms of a number; "one" is left out: it is an article in most languages.
_WORDS: Mapping[str, Mapping[int, str]] = {
    "en": {
        2: "two|both|twice|pair|second|double|dual", 3: "three|third|triple", 4: "four|fourth",
        5: "five|fifth", 6: "six|sixth", 7: "seven|seventh", 8: "eight", 9: "nine", 10: "ten",
        11: "eleven", 12: "twelve|dozen", 20: "twenty", 30: "thirty", 100: "hundred",
        1: "one|once|single|first|a|an",
    },
    "fr": {
        2: "deux|deuxième|second|seconde|double", 3: "trois|troisième|triple", 4: "quatre",
        5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf", 10: "dix", 11: "onze",
        12: "douze|douzaine", 20: "vingt", 30: "trente", 100: "cent",
        1: "un|une|seul|seule|premier|première",
    },
    "es": {
        2: "dos|ambos|ambas|segundo|segunda|doble", 3: "tres|tercero|tercera|tercer|triple",
        4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho", 9: "nueve", 10: "diez",
        11: "once", 12: "doce|docena", 20: "veinte", 30: "treinta", 100: "cien|ciento",
        1: "un|una|uno|solo|sola|primero|primera|primer",
    },
}  # fmt: skip
_CHINESE = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "双": 2, "三": 3, "四": 4, "五": 5, "六": 6,
    "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_CHINESE_TENS = {"十": 10, "百": 100, "千": 1000}
_CHINESE_NUMBER = re.compile(f"[{''.join(_CHINESE)}{''.join(_CHINESE_TENS)}]+")
_MONTHS: Mapping[str, str] = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio "
    "julio agosto septiembre octubre noviembre diciembre",
}
# "half past" and the like are too rare to read; whole days are common.
_LONGEST = 12  # characters of a number in words; what is longer is no number
_ALWAYS = {
    "zh": ("全天候", "昼夜"),
    "en": ("round the clock",),
    "fr": ("jour et nuit",),
    "es": ("día y noche",),
}


@cache
def _words(language: str) -> Mapping[str, "Fact"]:
    """Return the numbers a language writes as words."""
    values: dict[str, int] = {}
    for value, forms in _WORDS.get(language, {}).items():
        values |= dict.fromkeys(forms.split("|"), value)
    for value, name in enumerate(_MONTHS.get(language, "").split(), start=1):
        values[name] = value
    return {
        word: Fact(Sort.NUMBER, word, frozenset({plain(value)}), worded=True)
        for word, value in values.items()
    }


@cache
def _any_word(language: str) -> re.Pattern[str]:
    choices = "|".join(sorted(_words(language), key=len, reverse=True))
    return re.compile(rf"\b(?:{choices})\b" if choices else "(?!)")


def plain(number: Decimal | int) -> str:
    """Return a number without needless zeros or exponent, such as ``1000.5``."""
    try:
        return f"{Decimal(number).normalize():f}"
    except (InvalidOperation, OverflowError):
        return str(number)


def read_number(text: str, language: str) -> str:
    """Read a number as a language writes it.

    A separator followed by anything but three digits can only be a decimal one;
    otherwise the language decides.
    """
    decimal = "," if language in _DECIMAL_COMMA else "."
    digits = re.sub(r"[’'\u00a0\u202f\u2009 ]", "", text)
    marks = [mark for mark in digits if mark in ".,"]
    if marks:
        tail = digits[max(digits.rfind("."), digits.rfind(",")) + 1 :]
        last = digits[-len(tail) - 1]
        grouped = len(tail) == 3 and last != decimal  # noqa: PLR2004  # thousands
        mixed = len(set(marks)) > 1
        if mixed or not (grouped or marks.count(last) > 1):
            whole = re.sub("[.,]", "", digits[: -len(tail) - 1])
            digits = f"{whole}.{tail}"
        else:
            digits = re.sub("[.,]", "", digits)
    try:
        return plain(Decimal(digits))
    except InvalidOperation:
        return digits


def find(text: str, language: str) -> tuple[Fact, ...]:
    """Return the facts of a text, in no particular order."""
    text = _WIDE.sub(lambda match: chr(ord(match[0]) - 0xFEE0), text)
    found: list[Fact] = []

    def take(pattern: re.Pattern[str], read: Callable[[re.Match[str]], Fact | None]) -> None:
        """Read all matches, and blank them out so that nothing is read twice."""
        nonlocal text

        def note(match: re.Match[str]) -> str:
            fact = read(match)
            if fact is None:
                return match[0]
            found.append(fact)
            return " " * len(match[0])

        text = pattern.sub(note, text)

    if "{{" in text:
        take(PLACEHOLDER, _placeholder)
    if _DOTTED.search(text):
        take(_ADDRESS, _address)
    if _DIGIT.search(text):
        take(_CODE, lambda match: Fact(Sort.CODE, match[0], frozenset({match[0].casefold()})))
        text = _DATE.sub(r" \1\4 \2\5 \3\6 ", text)
        take(_TIME, _time)
        found.extend(_numbers(text, language))
    found.extend(_worded(text, language))
    return tuple(found)


def _placeholder(match: re.Match[str]) -> Fact:
    key = " ".join(match["key"].split())
    return Fact(Sort.PLACEHOLDER, "{{ " + key + " }}", frozenset({key}))


def address(text: str) -> str:
    """Return an address in the form in which addresses are compared."""
    bare = text.rstrip(".,;:!?/").casefold()
    bare = bare.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return _LOCALE_PART.sub("*", "//" + bare)


def _address(match: re.Match[str]) -> Fact:
    return Fact(Sort.ADDRESS, match[0].rstrip(".,;:!?"), frozenset({address(match[0])}))


def _time(match: re.Match[str]) -> Fact:
    hour = int(match["hour"])
    minute = match["minute"] or match["french"] or match["chinese"] or "0"
    if match["half"]:
        minute = "30"
    readings = {hour}
    noon = (match["noon"] or "")[:1].casefold()
    part = match["zh"] or ""
    if hour <= 12:  # noqa: PLR2004  # noon
        if noon == "p" or part in {"下午", "晚上", "中午"}:
            readings = {hour % 12 + 12}
        elif noon == "a" or part in {"上午", "早上", "凌晨"}:
            readings = {hour % 12}
    clock = {f"{value:02}:{int(minute):02}" for value in readings}
    if int(minute) == 0:
        # "9 h" and "9 o'clock" do not tell a time of day from a duration.
        clock |= {plain(value) for value in readings}
    return Fact(Sort.NUMBER, match[0].strip(), frozenset(clock))


def _numbers(text: str, language: str) -> Iterator[Fact]:
    for match in _NUMBER.finditer(text):
        value = read_number(match[0], language)
        end = match.end()
        times = _MULTIPLIER.match(text, end)
        if times:
            name = (times[1] or times[2]).casefold()
            value = plain(Decimal(value) * _MULTIPLIERS[name])
            end = times.end()
        unit = _unit(text, match.start(), end)
        yield Fact(Sort.NUMBER, match[0], frozenset({value}), unit)


def _unit(text: str, start: int, end: int) -> str:
    before = _UNIT_BEFORE.search(text, max(0, start - 5), start)
    if before:
        return _BEFORE.get(before[1], before[1])
    if text[max(0, start - 3) : start] == "百分之":
        return "%"
    after = _UNIT.match(text, end)
    if after is None or after.lastgroup is None:
        return ""
    return _UNIT_NAMES[int(after.lastgroup[1:])]


def chinese_number(text: str) -> int:
    """Read a number written in Chinese characters, such as 十二 or 三百五十."""
    total = digit = 0
    for character in text:
        if character in _CHINESE_TENS:
            total += (digit or 1) * _CHINESE_TENS[character]
            digit = 0
        else:
            digit = digit * 10 + _CHINESE[character]
    return total + digit


def _worded(text: str, language: str) -> Iterator[Fact]:
    if language == "zh":
        for match in _CHINESE_NUMBER.finditer(text):
            value = plain(chinese_number(match[0][:_LONGEST]))
            yield Fact(Sort.NUMBER, match[0], frozenset({value}), worded=True)
    else:
        found = dict.fromkeys(_any_word(language).findall(text.lower()))
        yield from map(_words(language).__getitem__, found)
    if any(words in text for words in _ALWAYS.get(language, ())):
        for value in ("24", "7"):
            yield Fact(Sort.NUMBER, value, frozenset({value}), worded=True)


def unanswered(asked: Iterable[Fact], answers: Iterable[Fact]) -> Iterator[Fact]:
    """Yield those facts that no fact on the other side agrees with."""
    known: dict[Sort, set[str]] = {}
    for fact in answers:
        known.setdefault(fact.sort, set()).update(fact.readings)
    for fact in asked:
        if not fact.worded and fact.readings.isdisjoint(known.get(fact.sort, ())):
            yield fact
