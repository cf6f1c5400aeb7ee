"""Dates, times, amounts and lists as a language writes them: all of it from the CLDR."""

import re
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale as Cldr
from babel.core import get_global
from babel.dates import (
    format_date,
    format_interval,
    format_time,
    get_date_format,
    get_time_format,
    get_timezone_name,
)
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from helpcenter.languages.locale import cldr, name

# A whole day or a part of one is written by the same patterns in all the CLDR's lengths;
# where one lacks a unit, it has inherited it from the next.
_LENGTHS = ("long", "short", "narrow")
_MONTHS_AND_DAYS = "yMMMMd"
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_DAY_OF_MONTH = re.compile(r"'[^']*'|(?P<day>d+)")
# How other spellings of English call what the CLDR calls liter and meter.
_SPELLINGS = (("litre", "liter"), ("metre", "meter"))


def day(value: date, language: str, first: str = "1") -> str:
    """Return a date in words; ``first`` is how the first of a month is written in it."""
    if value.day > 1 or first == "1":
        return format_date(value, "long", locale=cldr(language))

    def written(part: re.Match[str]) -> str:
        return f"'{first}'" if part["day"] else part[0]

    pattern = _DAY_OF_MONTH.sub(written, get_date_format("long", cldr(language)).pattern)
    return format_date(value, pattern, locale=cldr(language))


def days(start: date, until: date, language: str, first: str = "1") -> str:
    """Return a span of days, such as ``Dec 24 – 27, 2098``; ``first`` as for :func:`day`."""
    said = format_interval(start, until, _MONTHS_AND_DAYS, locale=cldr(language))
    if first == "1":
        return said
    numbers = list(_DAY.finditer(said))
    for match, value in reversed(list(zip((numbers[0], numbers[-1]), (start, until), strict=True))):
        shown = first if value.day == 1 else str(value.day)
        said = f"{said[: match.start()]}{shown}{said[match.end() :]}"
    return said


def weekdays(language: str) -> list[str]:
    """Return the names of the days of the week, Monday first, as they stand alone."""
    names = cldr(language).days["stand-alone"]["wide"]
    return [names[index] for index in range(7)]


def clock(value: time, language: str) -> str:
    """Return a time of day.

    Where the CLDR's short names for the halves of a day are foreign and its long ones are not,
    as in Korean, the long ones are what people write.
    """
    known = cldr(language)
    names = known.day_periods["format"]
    short, long = (names[width].get("am", "") for width in ("abbreviated", "wide"))
    if not short.isascii() or long.isascii():
        return format_time(value, "short", locale=known)
    pattern = get_time_format("short", known).pattern
    return format_time(value, re.sub(r"\ba\b", "aaaa", pattern), locale=known)


def zone(value: str, language: str) -> str:
    """Return the name of an IANA time zone; the CLDR may not know one in a language."""
    try:
        return get_timezone_name(value, locale=cldr(language))
    except KeyError:
        return value


def listed(parts: Sequence[str], language: str) -> str:
    """Return parts as a list within a sentence: ``a, b, and c``."""
    return format_list(list(parts), locale=cldr(language))


def languages(tags: Sequence[str], language: str) -> str:
    """Return the names of languages as a list."""
    return listed([name(tag, language) for tag in tags], language)


def number(value: int | Decimal, language: str) -> str:
    """Return a number with the signs of a language."""
    return format_decimal(value, locale=cldr(language))


def percent(value: int | Decimal, language: str) -> str:
    """Return a percentage; 97.5 is 97.5 %."""
    share = Decimal(value) / 100
    return format_percent(share, locale=cldr(language), decimal_quantization=False)


def is_currency(unit: str) -> bool:
    """Tell whether there is such a currency, by its ISO 4217 code."""
    return unit in get_global("all_currencies")


def money(value: int | Decimal, currency: str, language: str) -> str:
    """Return an amount of money; whole amounts without decimals."""
    pattern = cldr(language).currency_formats["standard"].pattern
    whole = value == int(value)
    return format_currency(
        value,
        currency,
        re.sub(r"(?<=0)\.0+", "", pattern) if whole else None,
        locale=cldr(language),
        currency_digits=not whole,
    )


@cache
def units() -> dict[str, str]:
    """Return the CLDR's name of each unit of measurement by its short one: ``liter``, ``litre``."""
    known = sorted(_patterns(Cldr("root")), key=len, reverse=True)
    short = {full.partition("-")[2]: full for full in known if "-" in full}
    for british, american in _SPELLINGS:
        short |= {
            unit.replace(american, british): full
            for unit, full in short.items()
            if american in unit
        }
    return short


def amount(value: int | Decimal, unit: str, language: str) -> str:
    """Return a value with its unit in words, such as ``24 hours``.

    Babel's own ``format_unit`` does not know that a length which lacks a unit has that of the
    next one, nor that a plural form which is missing is the general one.

    Args:
        value: how many.
        unit: a key of :func:`units`.
        language: the locale.
    """
    forms = _patterns(cldr(language))[units()[unit]]
    form = cldr(language).plural_form(value)
    for length in _LENGTHS:
        given = forms.get(length, {})
        pattern = given.get(form, given.get("other"))
        if pattern is not None:
            return str(pattern).format(number(value, language))
    return f"{number(value, language)} {unit}"


def _patterns(known: Cldr) -> Any:  # noqa: ANN401  # Babel's data are untyped
    return known._data["unit_patterns"]  # noqa: SLF001  # there is no other way to them
