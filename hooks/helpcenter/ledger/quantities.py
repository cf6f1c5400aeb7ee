"""Facts: values that several pages state, and how each language writes them."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent
from pydantic import field_validator
from pydantic_core.core_schema import ValidationInfo

from helpcenter.ledger.base import Key, Strict, put

Unit = Literal["number", "percent", "character", "minute", "hour", "day", "date", "time"]
Value = int | Decimal | date | time

_FORMS = {"date": "a date such as 2026-12-31", "time": "a time such as '09:00', in quotes"}


class Fact(Strict):
    """A value that several pages state. Its unit decides how a language writes it."""

    id: Key
    unit: Unit
    value: Any

    @field_validator("value", mode="before")
    @classmethod
    def _fits(cls, value: object, info: ValidationInfo) -> Value:
        unit = info.data.get("unit", "number")
        found = _READ.get(unit, _number)(value)
        if found is None:
            raise ValueError(f"'{value}' is not {_FORMS.get(unit, 'a number')}, as its unit says.")
        return found


def _number(value: object) -> Value | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isinstance(value, int) else Decimal(str(value))


def _date(value: object) -> Value | None:
    return value if isinstance(value, date) else None


def _time(value: object) -> Value | None:
    try:
        return time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


_READ: dict[str, Callable[[object], Value | None]] = {"date": _date, "time": _time}


def in_words(value: Value, unit: Unit, language: str, interface: Callable[[str], str]) -> str:
    """Return a value as a language writes it.

    Args:
        value: what its unit demands.
        unit: see :class:`Fact`.
        language: the locale.
        interface: returns the text of ``unit_hour_one`` and the like; falls back to ``_other``.
    """
    if isinstance(value, date):
        return format_date(value, "long", locale=language)
    if isinstance(value, time):
        return format_time(value, "short", locale=language)
    if unit == "percent":
        return format_percent(Decimal(value) / 100, locale=language, decimal_quantization=False)
    number = format_decimal(value, locale=language)
    if unit == "number":
        return number
    plural = Locale.parse(language).plural_form(value)
    return put(interface(f"unit_{unit}_{plural}"), n=number)
