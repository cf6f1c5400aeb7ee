"""How the ledger's values are said: hours, amounts, languages, in the words of a language.

What the CLDR knows comes from :mod:`helpcenter.languages.wording`; how its parts are put
together are texts of the interface.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import reduce
from itertools import groupby

from helpcenter.languages import wording
from helpcenter.ledger.hours import DAY, Extension, Hours, Span
from helpcenter.ledger.quantities import COUNTED, Value

_PLAIN = {"number": wording.number, "percent": wording.percent}
_EDGE = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")


@dataclass(frozen=True)
class Speaker:
    """Says values in a language.

    Attributes:
        language: the locale.
        text: gives the interface text of a key, its fields filled with the values.
    """

    language: str
    text: Callable[..., str]

    def day(self, value: date) -> str:
        """Say a date: ``1er janvier 2027``."""
        return wording.day(value, self.language, self.text("first_of_month"))

    def quantity(self, value: Value, unit: str) -> str:
        """Say a value with its unit, see :class:`helpcenter.ledger.quantities.Fact`."""
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, time):
            return wording.clock(value, self.language)
        if unit in COUNTED:
            return self.text(f"unit_{unit}", n=value)
        if plain := _PLAIN.get(unit):
            return plain(value, self.language)
        if wording.is_currency(unit):
            return wording.money(value, unit, self.language)
        return self._apart(wording.amount(value, unit, self.language))

    def languages(self, tags: Sequence[str]) -> str:
        """Say the names of languages: ``Chinese, English, and French``."""
        return wording.languages(tags, self.language)

    def week(self, hours: Hours) -> str:
        """Say the ordinary week: ``Monday–Friday 9:00 AM–6:00 PM (Central European Time)``."""
        if not hours.weekly or not hours.zone:
            raise ValueError("these hours are not weekly")
        names = wording.weekdays(self.language)
        parts = []
        for first, last, spans in _runs(hours.weekly.days()):
            one = first == last
            days = names[first] if one else self.text("day_range", a=names[first], b=names[last])
            parts.append(self.text("day_hours", days=days, hours=self._spans(spans)))
        week = reduce(lambda a, b: self.text("separated", a=a, b=b), parts)
        return self.text("hours_zone", hours=week, zone=wording.zone(hours.zone, self.language))

    def exceptions(self, hours: Hours, today: date) -> Iterator[str]:
        """Say what is different from the ordinary week, from a day on."""
        closed = [
            self._closed(run) for run in _in_a_row(day for day in hours.closed if day >= today)
        ]
        if closed:
            yield self.text("closed_on", days=wording.listed(closed, self.language))
        for extra in hours.extensions:
            if extra.until >= today:
                spans = self._spans(extra.open)
                yield self.text("also_open", days=self._days(extra), hours=spans)

    def _closed(self, run: Sequence[date]) -> str:
        if len(run) == 1:
            return self.text("on_day", date=self.day(run[0]))
        return wording.days(run[0], run[-1], self.language, self.text("first_of_month"))

    def _days(self, extra: Extension) -> str:
        if extra.first == extra.until:
            return self.day(extra.first)
        first = self.text("first_of_month")
        return wording.days(extra.first, extra.until, self.language, first)

    def _spans(self, spans: Sequence[Span]) -> str:
        said = [self.text("time_range", a=self._clock(a), b=self._clock(b)) for a, b in spans]
        return self._apart(wording.listed(said, self.language))

    def _clock(self, minutes: int) -> str:
        hour, minute = divmod(minutes % DAY, 60)
        return wording.clock(time(hour, minute), self.language)

    def _apart(self, text: str) -> str:
        """Part digits and letters, in a language that does."""
        return _EDGE.sub(self.text("digit_gap"), text)


def _runs(days: Sequence[Sequence[Span]]) -> Iterator[tuple[int, int, Sequence[Span]]]:
    """Yield (first day, last day, spans) for days in a row with the same hours."""
    for spans, run in groupby(range(len(days)), key=lambda index: days[index]):
        found = list(run)
        if spans:
            yield found[0], found[-1], spans


def _in_a_row(days: Iterable[date]) -> Iterator[Sequence[date]]:
    """Yield days one by one, and three or more that follow each other as one run."""
    run: list[date] = []
    for day in [*sorted(days), date.max]:
        if run and day - run[-1] != timedelta(days=1):
            yield from [run] if len(run) > 2 else ([one] for one in run)  # noqa: PLR2004  # said one by one
            run = []
        run.append(day)
