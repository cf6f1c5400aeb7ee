"""When a channel is open: how it is written down, said in words, and told to the browser."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from functools import reduce
from itertools import groupby
from typing import Annotated, Any
from zoneinfo import available_timezones

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_name
from pydantic import AfterValidator, BeforeValidator, Field

from helpcenter.findings import suggest
from helpcenter.ledger.base import PerLanguage, Strict

DAY = 24 * 60
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# Minutes after midnight, from and to; one that ends after midnight ends beyond DAY.
Span = tuple[int, int]
Say = Callable[..., str]

_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)")


def _span(value: object) -> Span:
    match = _SPAN.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise ValueError(f"'{value}' is no span of time. Write it as 09:00-18:00.")
    start = int(match[1]) * 60 + int(match[2])
    end = int(match[3]) * 60 + int(match[4]) if match[3] else DAY
    return start, end if end > start else end + DAY


def _zone(name: str) -> str:
    zones = available_timezones()
    if name not in zones:
        near = suggest(name, zones)
        raise ValueError(f"'{name}' is no IANA time zone.{near} Write one such as Asia/Shanghai.")
    return name


Spans = Annotated[list[Annotated[Span, BeforeValidator(_span)]], Field(min_length=1)]


class Weekly(Strict):
    """The hours of an ordinary week; a day that is left out is closed."""

    mon: Spans | None = None
    tue: Spans | None = None
    wed: Spans | None = None
    thu: Spans | None = None
    fri: Spans | None = None
    sat: Spans | None = None
    sun: Spans | None = None

    def days(self) -> list[list[Span]]:
        """Return the spans of each day, Monday first."""
        return [getattr(self, day) or [] for day in DAYS]


class Extension(Strict):
    """Hours added to the ordinary ones for some days, holidays among them."""

    first: date = Field(alias="from")
    until: date
    open: Spans

    def model_post_init(self, _context: object, /) -> None:
        """Refuse what ends before it begins."""
        if self.until < self.first:
            raise ValueError(f"until {self.until} is before from {self.first}. Swap them.")


class Hours(Strict):
    """When a channel is open: always, by the week, as a note says, or (none of them) unknown."""

    always: bool = False
    note: PerLanguage | None = None
    zone: Annotated[str, AfterValidator(_zone)] | None = None
    weekly: Weekly | None = None
    holidays: tuple[date, ...] = ()
    extensions: tuple[Extension, ...] = ()

    def model_post_init(self, _context: object, /) -> None:
        """Refuse what contradicts itself."""
        if self.weekly and not self.zone:
            raise ValueError("weekly hours need the zone they are in, such as Asia/Shanghai.")
        if self.weekly and self.always:
            raise ValueError("'always' and 'weekly' exclude each other; keep one.")
        if not self.weekly and (self.zone or self.holidays or self.extensions):
            raise ValueError("zone, holidays and extensions need 'weekly'; add it.")
        if self.weekly and not any(self.weekly.days()):
            raise ValueError("'weekly' names no day; add one, such as mon: [09:00-18:00].")

    @property
    def known(self) -> bool:
        """Whether it can be said at any moment if the channel is open."""
        return self.always or self.weekly is not None

    def plan(self) -> dict[str, Any]:
        """Return what the browser needs to tell whether the channel is open."""
        if not self.weekly:
            return {"always": True}
        return {
            "zone": self.zone,
            "weekly": self.weekly.days(),
            "holidays": [day.isoformat() for day in self.holidays],
            "extensions": [
                {"from": str(extra.first), "until": str(extra.until), "open": extra.open}
                for extra in self.extensions
            ],
        }


def week_in_words(hours: Hours, language: str, say: Say) -> str:
    """Return the ordinary week, such as ``Mon–Fri 9:00 AM–6:00 PM (China Time)``."""
    if not hours.weekly or not hours.zone:
        raise ValueError("these hours are not weekly")
    names = Locale.parse(language).days["stand-alone"]["abbreviated"]
    parts = []
    for first, last, spans in _runs(hours.weekly.days()):
        days = names[first] if first == last else say("day_range", a=names[first], b=names[last])
        parts.append(say("day_hours", days=days, hours=spans_in_words(spans, language, say)))
    zone = get_timezone_name(hours.zone, locale=language)
    return say("hours_zone", hours=joined(parts, say, "separated"), zone=zone)


def exceptions_in_words(hours: Hours, language: str, today: date, say: Say) -> Iterator[str]:
    """Yield what is different from the ordinary week, from today on."""
    closed = [format_date(day, "long", locale=language) for day in hours.holidays if day >= today]
    if closed:
        yield say("closed_on", days=joined(closed, say, "separated"))
    for extra in hours.extensions:
        if extra.until >= today:
            yield say(
                "also_open",
                a=format_date(extra.first, "long", locale=language),
                b=format_date(extra.until, "long", locale=language),
                hours=spans_in_words(extra.open, language, say),
            )


def spans_in_words(spans: Sequence[Span], language: str, say: Say) -> str:
    """Return spans such as ``9:00 AM–12:00 PM, 2:00 PM–6:00 PM``."""
    return joined([f"{_clock(a, language)}–{_clock(b, language)}" for a, b in spans], say)


def _runs(days: Sequence[Sequence[Span]]) -> Iterator[tuple[int, int, Sequence[Span]]]:
    """Yield (first day, last day, spans) for days in a row with the same hours."""
    for spans, run in groupby(range(len(days)), key=lambda index: days[index]):
        found = list(run)
        if spans:
            yield found[0], found[-1], spans


def _clock(minutes: int, language: str) -> str:
    hour, minute = divmod(minutes % DAY, 60)
    return format_time(time(hour, minute), "short", locale=language)


def joined(parts: Sequence[str], say: Say, pattern: str = "listed") -> str:
    """Return parts as a list within a sentence."""
    return reduce(lambda a, b: say(pattern, a=a, b=b), parts)
