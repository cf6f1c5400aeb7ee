"""Facts: values that several pages state, and how each language writes them."""

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
_FORMS = {"date": "a date such as 2026-12-31", "time": "a time such as '09:00', in quotes"}
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
        unit = info.data.get("unit", "number")
        found = _READ.get(unit, _number)(value)
        if found is None:
            raise ValueError(f"'{value}' is not {_FORMS.get(unit, 'a number')}, as its unit says.")
        if not isinstance(found, date | time) and found < 0 and not _below_zero(unit):
            raise ValueError(f"{value} is less than nothing. Write an amount, or another unit.")
        return found


def _below_zero(unit: str) -> bool:
    return unit in PLAIN or wording.units().get(unit, "").startswith("temperature-")


def _number(value: object) -> Value | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isinstance(value, int) else Decimal(str(value))


def _date(value: object) -> Value | None:
    return value if type(value) is date else None  # a moment is a date, too


def _time(value: object) -> Value | None:
    try:
        return time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


_READ: dict[str, Callable[[object], Value | None]] = {"date": _date, "time": _time}


class Amount(Strict):
    """A length of time."""

    value: Annotated[int, Field(gt=0, lt=1000)]
    unit: Literal["minute", "hour", "day", "week", "month"]
