"""How a language counts: what the CLDR, num2words and its pack know, put together.

From the CLDR (through Babel) come separators, months, parts of the day, words that multiply
and names of units; from num2words cardinals and ordinals; from the pack what they lack.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from helpcenter.languages.number_sources import LETTER, TOKEN, Sources

SPACE = "[ \t\u00a0\u2009\u202f]"

# Letters that may be attached to digits anywhere without making a name of them.
_ATTACHED = ("h", "x", "k", "s", "min")


@dataclass(frozen=True)
class Clock:
    """How times of day are read.

    Attributes:
        pattern: finds an hour that is one, with groups ``hour``, ``minute`` (or ``half``) and
            ``after``, and ``loose`` where the minutes may also belong to a duration.
        before: finds a part of the day at the end of what stands before the hour.
        parts: parts of the day by their names, in hours from and to.
    """

    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    parts: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Counting:
    """How a language counts.

    Attributes:
        decimal: the sign before decimals.
        unit: finds a unit after a number, in its group 1.
        units: units by their words.
        unit_before: finds a unit before a number, in its group 1.
        units_before: units by the words that stand before.
        multiplier: finds a word that multiplies, in its group 1.
        multipliers: by how much, by word.
        code: finds names made of digits and letters (2FA, SHA-256).
        clock: how times of day are read.
        words: numbers by their words, each a tuple; grouped by their first words.
        signs: numbers by words that stand within others.
        sign: finds these words.
        months: finds the name of a month beside digits.
        month: months by their names.
        numerals: finds runs of characters that are numbers.
        idiom: finds what looks like a number and is none.
        doubtful: words that count only sometimes.
        formed: numbers that are said by the form of what is counted.
        prefixed: whether numbers begin longer words.
    """

    decimal: str
    unit: re.Pattern[str]
    units: Mapping[str, str]
    unit_before: re.Pattern[str]
    units_before: Mapping[str, str]
    multiplier: re.Pattern[str] | None
    multipliers: Mapping[str, int]
    code: re.Pattern[str]
    clock: Clock
    words: Mapping[str, Mapping[tuple[str, ...], frozenset[int]]]
    signs: Mapping[str, frozenset[int]]
    sign: re.Pattern[str] | None
    months: re.Pattern[str] | None
    month: Mapping[str, int]
    numerals: re.Pattern[str] | None
    idiom: re.Pattern[str] | None
    doubtful: frozenset[str]
    formed: frozenset[str]
    prefixed: bool

    @property
    def worded(self) -> bool:
        """Whether it is known how small numbers are said in words."""
        return bool(self.words or self.signs or self.numerals)


@cache
def counting(tag: str) -> Counting:
    """Return how a locale counts; without a pack, as far as the libraries know."""
    language = Sources(tag)
    units = dict(language.units())
    before = dict(language.units_before())
    multipliers = dict(language.multipliers())
    words = dict(language.words())
    months = dict(language.months())
    pack_ = language.pack
    return Counting(
        decimal=language.decimal,
        unit=re.compile(
            rf"{SPACE}?(?:-(?={LETTER}))?({_any(units)})(?![a-zà-ÿ]){language.border}",
            re.IGNORECASE,
        ),
        units=units,
        unit_before=re.compile(rf"({_any(before)}){SPACE}?$", re.IGNORECASE),
        units_before=before,
        multiplier=_compile(
            rf"{SPACE}?({_any(multipliers)}){language.border}" if multipliers else ""
        ),
        multipliers=multipliers,
        code=_code((*units, *pack_.suffixes)),
        clock=_clock(language, units),
        words=_by_first(words) if language.spaced else {},
        signs={} if language.spaced else words,
        sign=_compile("" if language.spaced or not words else _any(words)),
        months=_compile(_beside_digits(months) if months else ""),
        month=months,
        numerals=_compile(f"[{re.escape(pack_.numerals)}]+" if pack_.numerals else ""),
        idiom=_compile(_any(pack_.idioms) if pack_.idioms else ""),
        doubtful=frozenset(map(str.casefold, pack_.doubtful)),
        formed=frozenset(map(str, pack_.formed)),
        prefixed=pack_.prefixed,
    )


def _any(words: Iterable[str]) -> str:
    """Return a pattern of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _compile(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None


def _code(attached: Iterable[str]) -> re.Pattern[str]:
    """Return what finds digits and letters in one word, such as 2FA, MP3, SHA-256."""
    ends = _any({end.lower() for end in (*attached, *_ATTACHED) if end.isascii() and end.isalpha()})
    return re.compile(
        r"(?<![A-Za-zÀ-ɏ\d_.])(?:[A-Za-z]+-\d[\dA-Za-z]*|[A-Za-z]+\d[\dA-Za-z]*"
        rf"|\d+(?!(?i:{ends})(?![A-Za-z\d])|x\d|h\d)[A-Za-z]+[\dA-Za-z]*)(?:[-.]\d+)*(?![A-Za-z\d])"
    )


def _beside_digits(months: Iterable[str]) -> str:
    """Return a pattern of months: only beside digits is March no march."""
    name = _any(months)
    return (
        rf"(?<=\d)(?:[.ºª]|\w{{2}})?{SPACE}?(?:\w{{1,3}}{SPACE})?({name})(?!{LETTER})"
        rf"|(?<!{LETTER})({name})[.]?(?={SPACE}{{1,2}}\d)"
    )


def _by_first(
    words: Mapping[str, frozenset[int]],
) -> Mapping[str, Mapping[tuple[str, ...], frozenset[int]]]:
    found: dict[str, dict[tuple[str, ...], frozenset[int]]] = {}
    for word, values in words.items():
        parts = tuple(TOKEN.findall(word))
        if parts:
            # The longest first: "twenty four" before "twenty".
            found.setdefault(parts[0], {})[parts] = values
    return {
        first: dict(sorted(forms.items(), key=lambda form: -len(form[0])))
        for first, forms in found.items()
    }


def _clock(language: Sources, units: Mapping[str, str]) -> Clock:
    """Return how times of day are read."""
    # "3 дня" may be three days, or three in the afternoon: days are counted more often.
    parts = {word: span for word, span in language.parts() if word not in units}
    said = language.pack.clock
    border = language.border
    not_before = f"(?!{_any(said.not_before)})" if said.not_before else ""
    hours = _any(word for word, unit in units.items() if unit == "hour" and word != "h")
    separator = language.separator()
    after = _any(parts)
    ways = [
        rf"{SPACE}?:{SPACE}?(?P<m1>[0-5]\d)(?!\d)",
        rf"{re.escape(separator)}(?P<m2>[0-5]\d)(?!\d|[.,]\d)" if separator else "",
        rf"{SPACE}?h{SPACE}?(?P<m3>[0-5]\d)(?!\d)",
        rf"{SPACE}?(?:{hours})(?P<loose>){SPACE}?(?P<m4>[0-5]\d)(?!\d)" if hours else "",
    ]
    if said.hours:
        half = f"(?P<half>{_any(said.half)})" if said.half else "(?!)"
        minutes = rf"{SPACE}?(?P<m5>[0-5]?\d){SPACE}?(?:{_any(said.minutes)})"
        minutes = minutes if said.minutes else rf"{SPACE}(?P<m5>[0-5]\d)(?![\d.,])"
        ways.append(rf"{SPACE}?(?:{_any(said.hours)}){not_before}{border}(?:{half}|{minutes})?")
    if parts:
        ways.append(rf"(?={SPACE}?(?:{after})(?!{LETTER}))")
    pattern = rf"(?<![\d.,])(?P<hour>[01]?\d|2[0-4])(?:{'|'.join(filter(None, ways))})" + (
        rf"(?:{SPACE}?(?P<after>{after})(?!{LETTER}))?" if parts else "(?P<after>(?!))?"
    )
    before = rf"(?:{after}){SPACE}?$" if parts else ""
    return Clock(
        re.compile(pattern, re.IGNORECASE), _compile(before and f"(?P<part>{before})"), parts
    )
