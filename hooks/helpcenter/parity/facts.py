"""What must be the same in every language, whatever form it is written in.

Numbers are read with each language's conventions (1,000.5; 1 000,5; 1.000,5;
full-width digits; 1 万), times in 12 and 24 hours, and small numbers also as
words: :mod:`helpcenter.languages.counting` knows how each language counts. A fact has
*readings*: two facts agree when they share one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache

from helpcenter.content.placeholders import PATTERN as PLACEHOLDER
from helpcenter.languages.counting import SPACE, Clock, Counting, counting
from helpcenter.languages.number_sources import NOON, TOKEN


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
        doubtful: a word that is often something else: it is not missed where it stands, either.
    """

    sort: Sort
    shown: str
    readings: frozenset[str]
    unit: str = ""
    worded: bool = False
    doubtful: bool = False


_DIGIT = re.compile(r"\d")

_ADDRESS = re.compile(
    # Python's ASCII blanks are not all that French sets before a colon.
    r"(?:https?://|www\.)[^\s\u00a0\u2009\u202f<>\"'“”「」（）()，。；：！？、]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|io|app|cn|info|dev|example|invalid|test)\b"
    r"(?:/[^\s\u00a0\u2009\u202f<>\"'“”（）()，。；：！？、]*)?",
    re.IGNORECASE | re.ASCII,
)
# A sign that there may be one.
_DOTTED = re.compile(r"[./][\w/]")
# The language part of an address may differ between translations.
_LOCALE_PART = re.compile(
    r"(?<=//)([a-z]{2})(?=\.)|(?<=/)([a-z]{2}(?:-[a-z]{2,4})?)(?=/|$)", re.IGNORECASE
)

_WHOLE = r"\d+"
_NUMBER = re.compile(
    rf"{_WHOLE}(?:[.,’'\u00a0\u202f\u2009 ]\d{{3}}(?!\d))+(?:[.,]\d+)?|{_WHOLE}(?:[.,]\d+)?"
)
_DATE = re.compile(
    r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b|\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b"
)
_LONGEST = 12  # characters of a number in words; what is longer is no number


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
    decimal = counting(language).decimal
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


@cache
def _wide() -> re.Pattern[str]:
    """Return what finds digits of other scripts, and signs of other widths.

    Full-width forms (U+FF01 to U+FF5E) are their ASCII forms, 65248 further.
    """
    zeros = (p for p in range(0x80, 0x10000) if unicodedata.decimal(chr(p), None) == 0)
    digits = "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in zeros)
    return re.compile(f"[％＠／＄．＋－Ａ-Ｚａ-ｚ٪٫٬{digits}]|：(?=\\d)")


def _narrow(text: str, decimal: str) -> str:
    """Return a text with the digits and signs of other scripts and widths as ASCII."""
    signs = {"٪": "%", "٫": decimal, "٬": "." if decimal == "," else ","}

    def one(match: re.Match[str]) -> str:
        sign = match[0]
        if sign in signs:
            return signs[sign]
        return str(int(sign)) if sign.isdecimal() else chr(ord(sign) - 0xFEE0)

    return _wide().sub(one, text)


def find(text: str, language: str, *, each: bool = False) -> tuple[Fact, ...]:
    """Return the facts of a text, in no particular order.

    Args:
        text: a block, or a sentence of it.
        language: its locale.
        each: as often as it says them; else numbers in words once, for languages repeat them
            as they need to.
    """
    ways = counting(language)
    if not text.isascii():
        text = _narrow(text, ways.decimal)
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
        take(ways.code, lambda match: Fact(Sort.CODE, match[0], frozenset({match[0].casefold()})))
        text = _DATE.sub(r" \1\4 \2\5 \3\6 ", text)
        take(ways.clock.pattern, lambda match: _time(match, ways.clock))
        found.extend(_numbers(text, language, ways))
        if ways.months is not None:
            found.extend(_months(text, ways))
    found.extend(_worded(text, ways, each=each))
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


_MINUTES = ("m1", "m2", "m3", "m4", "m5")


def _time(match: re.Match[str], clock: Clock) -> Fact:
    """Read a time of day: in 24 hours, as far as can be told."""
    groups = match.groupdict()
    hour = int(groups["hour"])
    minute = next((groups[name] for name in _MINUTES if groups.get(name)), "0")
    if groups.get("half"):
        minute = "30"
    part = groups["after"]
    if part is None and clock.before is not None:
        before = clock.before.search(match.string, max(0, match.start() - 16), match.start())
        part = before["part"] if before else None
    if part is not None and hour <= NOON:
        hour = _in_part(hour, clock.parts[_part(part)])
    readings = {f"{hour:02}:{int(minute):02}"}
    if int(minute) == 0:
        # "9 h" and "9 o'clock" do not tell a time of day from a duration.
        readings.add(plain(hour))
    if groups.get("loose") is not None:
        readings |= {plain(hour), plain(int(minute))}
    return Fact(Sort.NUMBER, match[0].strip(), frozenset(readings))


def _part(words: str) -> str:
    return words.casefold().strip(" \u00a0\u2009\u202f")


def _in_part(hour: int, span: tuple[int, int]) -> int:
    """Return which of an hour of the morning and one of the afternoon lies in a part of the day."""
    start, end = span
    end += 24 if end <= start else 0
    middle = (start + end) / 2
    choices = (hour % NOON, hour % NOON + NOON, hour % NOON + 2 * NOON)
    return min(choices, key=lambda choice: abs(choice + 0.5 - middle)) % 24


def _numbers(text: str, language: str, ways: Counting) -> Iterator[Fact]:
    for match in _NUMBER.finditer(text):
        value = read_number(match[0], language)
        end = match.end()
        times = ways.multiplier.match(text, end) if ways.multiplier else None
        unit = ways.unit.match(text, end)
        # 2.5 千克 are kilograms, not thousands.
        if times and (unit is None or unit.end() <= times.end()):
            value = plain(Decimal(value) * ways.multipliers[times[1].casefold()])
            end = times.end()
        name = _unit(text, match.start(), end, ways)
        yield Fact(Sort.NUMBER, match[0], frozenset({value}), name)


def _unit(text: str, start: int, end: int, ways: Counting) -> str:
    before = ways.unit_before.search(text, max(0, start - 5), start)
    if before:
        return ways.units_before[before[1].casefold()]
    after = ways.unit.match(text, end)
    name = ways.units[after[1].casefold()] if after else ""
    # In 31 tháng 12 the month is not what is counted.
    return "" if after and name in _OF_DATES and _ON.match(text, after.end()) else name


_OF_DATES = frozenset({"month", "year"})
_ON = re.compile(rf"{SPACE}?\d")


def _months(text: str, ways: Counting) -> Iterator[Fact]:
    for match in ways.months.finditer(text) if ways.months else ():
        name = match[1] or match[2]
        value = plain(ways.month[name.casefold()])
        yield Fact(Sort.NUMBER, name, frozenset({value}), worded=True)


def numeral(text: str) -> int:
    """Read a number written in characters that are digits, tens and hundreds: 十二, 三百五十."""
    total = digit = 0
    for character in text:
        value = int(unicodedata.numeric(character))
        if value >= 10:  # noqa: PLR2004  # tens, hundreds
            total += (digit or 1) * value
            digit = 0
        else:
            digit = digit * 10 + value
    return total + digit


def _worded(text: str, ways: Counting, *, each: bool) -> Iterator[Fact]:
    """Yield the numbers that a text says in words."""
    if ways.idiom is not None:
        text = ways.idiom.sub(lambda match: " " * len(match[0]), text)
    if ways.numerals is not None:
        for match in ways.numerals.finditer(text):
            value = plain(numeral(match[0][:_LONGEST]))
            yield Fact(Sort.NUMBER, match[0], frozenset({value}), worded=True)
    if ways.sign is not None:
        said = [*map(str.lower, ways.sign.findall(text))]
        for word in said if each else dict.fromkeys(said):
            yield _word(word, ways.signs[word], ways)
    if ways.words:
        yield from _tokens(TOKEN.findall(text.lower()), ways, each=each)


def _tokens(words: Sequence[str], ways: Counting, *, each: bool) -> Iterator[Fact]:
    end = 0
    seen = set()
    for index in [i for i, word in enumerate(words) if word in ways.words]:
        if index < end:
            continue
        for form, values in ways.words[words[index]].items():
            if len(form) == 1 or form == tuple(words[index : index + len(form)]):
                end = index + len(form)
                if each or form not in seen:
                    seen.add(form)
                    yield _word(" ".join(form), values, ways)
                break
    if ways.prefixed:
        yield from _beginnings(words, ways)


# A number of fewer letters begins too many words.
_SHORTEST_BEGINNING = 4


def _beginnings(words: Sequence[str], ways: Counting) -> Iterator[Fact]:
    """Yield the numbers that longer words begin with, such as one of a six-digit code."""
    for word in set(words).difference(ways.words):
        for length in range(len(word) - 2, _SHORTEST_BEGINNING - 1, -1):
            values = ways.words.get(word[:length], {}).get((word[:length],))
            if values:
                yield Fact(
                    Sort.NUMBER, word, frozenset(map(plain, values)), worded=True, doubtful=True
                )
                break


_FACTS: dict[tuple[str, frozenset[int], bool], Fact] = {}


def _word(word: str, values: frozenset[int], ways: Counting) -> Fact:
    """Return the fact of a word: it is made once."""
    doubtful = word in ways.doubtful
    key = word, values, doubtful
    if key not in _FACTS:
        readings = frozenset(plain(value) for value in values)
        _FACTS[key] = Fact(
            Sort.NUMBER, word, readings, worded=True, doubtful=doubtful or len(values) > 1
        )
    return _FACTS[key]


def unanswered(asked: Iterable[Fact], answers: Iterable[Fact]) -> Iterator[Fact]:
    """Yield those facts that no fact on the other side agrees with."""
    known: dict[Sort, set[str]] = {}
    for fact in answers:
        known.setdefault(fact.sort, set()).update(fact.readings)
    for fact in asked:
        if not fact.worded and fact.readings.isdisjoint(known.get(fact.sort, ())):
            yield fact
