"""When a channel is open: how it is written down, and told to the browser."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    JsonValue,
    StringConstraints,
    Tag,
)

from helpcenter.content.frontmatter import Day
from helpcenter.findings import suggest
from helpcenter.ledger.base import PerLanguage, Strict

DAY = 24 * 60
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# Minutes after midnight, from and to; one that ends after midnight ends beyond DAY.
Span = tuple[int, int]

_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)")


def _span(value: object) -> Span:
    match = _SPAN.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise ValueError(f"'{value}' is no span of time. Write it as 09:00-18:00.")
    start = int(match[1]) * 60 + int(match[2])
    end = int(match[3]) * 60 + int(match[4]) if match[3] else DAY
    if start == end:
        raise ValueError(f"'{value}' ends when it begins. All day is 00:00-24:00.")
    return start, end if end > start else end + DAY


# Zones by the hours they are off are none: they know no summer.
_REGIONS = frozenset(
    {
        "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
        "Indian", "Pacific",
    }
)  # fmt: skip
_PLACE = "a region and a city, as in Europe/Paris, Asia/Tokyo or America/Mexico_City"


@cache
def _zones() -> frozenset[str]:
    """Return the names of all zones, for which a whole folder is read."""
    return frozenset(available_timezones())


def _zone(name: str) -> str:
    zones = _zones()
    if name in zones:
        return name
    places = sorted(zone for zone in zones if zone.partition("/")[0] in _REGIONS)
    there = [zone for zone in places if zone.rpartition("/")[2].casefold() == name.casefold()]
    near = f" Did you mean '{there[0]}'?" if there else suggest(name, places)
    raise ValueError(f"'{name}' is no IANA time zone.{near} Write {_PLACE}.")


def _apart(spans: list[Span]) -> list[Span]:
    for (start, end), (other, until) in pairwise(sorted(spans)):
        if other < end:
            raise ValueError(
                f"{_written(start, end)} and {_written(other, until)} overlap. Join or part them."
            )
    return spans


def _written(start: int, end: int) -> str:
    return f"{_clock(start)}-{_clock(end)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


_Written = Annotated[str, StringConstraints(pattern=rf"^{_SPAN.pattern}$")]
Spans = Annotated[
    list[Annotated[Span, BeforeValidator(_span, json_schema_input_type=_Written)]],
    Field(min_length=1),
    AfterValidator(_apart),
]


class Days(Strict):
    """Days that follow each other."""

    first: Day = Field(alias="from")
    until: Day

    def model_post_init(self, _context: object, /) -> None:
        """Refuse what ends before it begins, or takes more than a year."""
        if not timedelta() <= self.until - self.first <= timedelta(days=366):
            raise ValueError(f"from {self.first} until {self.until} are no days of a year.")

    def each(self) -> list[date]:
        """Return each of the days."""
        return [self.first + timedelta(days=n) for n in range((self.until - self.first).days + 1)]


def _free(value: object) -> object:
    """Refuse what is neither a day nor several."""
    try:
        if isinstance(value, str):
            return date.fromisoformat(value)
    except ValueError:
        raise ValueError(
            f"'{value}' is no day. Write one as in 2026-12-31, or several as in {{from: 2026-12-24,"
            " until: 2026-12-31}."
        ) from None
    return value


# Asked of what is written, so that a mistake is told once.
_Holiday = Annotated[
    Annotated[Day, Tag("day")] | Annotated[Days, Tag("days")],
    Discriminator(lambda value: "days" if isinstance(value, dict | Days) else "day"),
    BeforeValidator(_free, json_schema_input_type=Day | Days),
]


def _spread(holidays: Sequence[date | Days]) -> tuple[date, ...]:
    """Return all days, however they are written."""
    return tuple(
        day for one in holidays for day in (one.each() if isinstance(one, Days) else [one])
    )


def _once(days: Sequence[date]) -> Sequence[date]:
    for index, day in enumerate(days):
        if day in days[:index]:
            raise ValueError(f"{day} stands twice. Keep one.")
    return days


class Weekly(Strict):
    """The hours of an ordinary week; a day that is left out is closed."""

    mon: Spans | None = None
    tue: Spans | None = None
    wed: Spans | None = None
    thu: Spans | None = None
    fri: Spans | None = None
    sat: Spans | None = None
    sun: Spans | None = None

    def model_post_init(self, _context: object, /) -> None:
        """Refuse a night that lasts until the next day has begun."""
        days = self.days()
        for index, spans in enumerate(days):
            late = max((end for _, end in spans), default=0) - DAY
            after = (index + 1) % len(DAYS)
            if any(start < late for start, _ in days[after]):
                raise ValueError(
                    f"{DAYS[index]} until {_clock(late)} and {DAYS[after]} overlap. Join or part"
                    " them."
                )

    def days(self) -> list[list[Span]]:
        """Return the spans of each day, Monday first."""
        return [getattr(self, day) or [] for day in DAYS]


class Extension(Strict):
    """Hours added to the ordinary ones for some days, holidays among them."""

    first: Day = Field(alias="from")
    until: Day
    open: Spans

    def model_post_init(self, _context: object, /) -> None:
        """Refuse what ends before it begins."""
        if self.until < self.first:
            raise ValueError(f"until {self.until} is before from {self.first}. Swap them.")

    def meets(self, other: "Extension") -> bool:
        """Tell whether both add some hours of the same day."""
        together = self.first <= other.until and other.first <= self.until
        return together and any(
            start < until and begin < end for start, end in self.open for begin, until in other.open
        )


_EXAMPLES: list[JsonValue] = [
    {"always": True},
    {"zone": "Europe/Paris", "weekly": {"mon": ["09:00-18:00"]}},
]


class Hours(Strict):
    """When a channel is open: always, by the week, as a note says, or (none of them) unknown."""

    model_config = ConfigDict(json_schema_extra={"examples": _EXAMPLES})

    always: bool = False
    note: PerLanguage | None = None
    zone: Annotated[str, AfterValidator(_zone)] | None = None
    weekly: Weekly | None = None
    # Days, or several that follow each other: {from: 2027-07-20, until: 2027-07-31}.
    holidays: Annotated[tuple[_Holiday, ...], AfterValidator(_spread), AfterValidator(_once)] = ()
    extensions: tuple[Extension, ...] = ()

    def model_post_init(self, _context: object, /) -> None:
        """Refuse what contradicts itself."""
        if self.weekly and not self.zone:
            raise ValueError(f"'weekly' needs the 'zone' it is in: {_PLACE}.")
        if self.weekly and self.always:
            raise ValueError("'always' and 'weekly' exclude each other; keep one.")
        if not self.weekly and (self.zone or self.holidays or self.extensions):
            raise ValueError("zone, holidays and extensions need 'weekly'; add it.")
        if self.weekly and not any(self.weekly.days()):
            raise ValueError("'weekly' names no day; add one, such as mon: [09:00-18:00].")
        for one, other in combinations(self.extensions, 2):
            if one.meets(other):
                raise ValueError(
                    f"the extensions from {one.first} and from {other.first} overlap. Join or part"
                    " them."
                )

    @property
    def closed(self) -> Sequence[date]:
        """The holidays, each by itself."""
        return _spread(self.holidays)

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
            "holidays": [day.isoformat() for day in self.closed],
            "extensions": [
                {"from": str(extra.first), "until": str(extra.until), "open": extra.open}
                for extra in self.extensions
            ],
        }
