"""Facts: values that several pages state, and how each language writes them."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator
from pydantic_core.core_schema import ValidationInfo

from helpcenter.findings import suggest
from helpcenter.languages import wording
from helpcenter.ledger.base import Key, Strict

Value = int | Decimal | date | time

# What is no measure: how it is written follows from what it is.
PLAIN = ("number", "percent", "date", "time")
# What people count and the CLDR does not: there is an interface text for each.
COUNTED = ("character",)
_FORMS = {
    "date": "a date such as 2026-12-31, without a time",
    "time": "a time such as '09:00', in quotes",
}
_SOME = "day, month, liter, kilogram, megabyte"


def _unit(unit: str) -> str:
    known = (*PLAIN, *COUNTED, *wording.units())
    if unit in known or wording.is_currency(unit):
        return unit
    code = unit.upper()
    near = f" Did you mean '{code}'?" if wording.is_currency(code) else suggest(unit, known)
    raise ValueError(
        f"'{unit}' is no unit.{near} Write {', '.join((*PLAIN, *COUNTED))},"
        f" a unit of the CLDR ({_SOME}…), or a currency by its ISO code (EUR)."
    )


Unit = Annotated[str, AfterValidator(_unit)]


class Fact(Strict):
    """A value that several pages state. Its unit decides how a language writes it."""

    id: Key
    unit: Unit
    value: Any

    @field_validator("value", mode="before")
    @classmethod
    def _fits(cls, value: object, info: ValidationInfo) -> Value:
        if value is None:
            raise ValueError("is empty. Fill it in.")
        unit = info.data.get("unit", "number")
        found = _READ.get(unit, _number)(value)
        if found is None:
            hint = " Take the quotes away." if isinstance(value, str) and _digits(value) else ""
            told = _FORMS.get(unit, "a number")
            raise ValueError(f"'{value}' is not {told}, as its unit says.{hint}")
        if not isinstance(found, date | time) and found < 0 and not _below_zero(unit):
            raise ValueError(f"{value} is less than nothing. Write an amount, or another unit.")
        return found


def _below_zero(unit: str) -> bool:
    return unit in PLAIN or wording.units().get(unit, "").startswith("temperature-")


def _number(value: object) -> Value | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isinstance(value, int) else Decimal(str(value))


def _digits(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))


def _date(value: object) -> Value | None:
    if isinstance(value, str):
        return _read(date.fromisoformat, value, r"\d{4}-\d\d-\d\d")
    return value if type(value) is date else None  # a moment is a date, too


def _time(value: object) -> Value | None:
    return _read(time.fromisoformat, value, r"\d\d:\d\d") if isinstance(value, str) else None


def _read(read: Callable[[str], Value], text: str, form: str) -> Value | None:
    """Read a text of a form: Python knows many more."""
    try:
        return read(text) if re.fullmatch(form, text) else None
    except ValueError:
        return None


_READ: dict[str, Callable[[object], Value | None]] = {"date": _date, "time": _time}


class Amount(Strict):
    """A length of time."""

    value: Annotated[int, Field(gt=0, lt=1000, strict=True)]
    unit: Literal["minute", "hour", "day", "week", "month"]
