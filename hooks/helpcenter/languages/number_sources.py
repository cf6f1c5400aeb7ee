"""What the CLDR, num2words and a pack know of the numbers of a language."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from babel import localedata

from helpcenter.languages import locale
from helpcenter.languages.pack import pack
from helpcenter.languages.typography import writing

LETTER = r"[^\W\d_]"
TOKEN = re.compile(f"{LETTER}+")
NOON = 12

# The units that are told apart, with their names in the CLDR and the symbols they have in
# any language. What the CLDR has no name for has symbols alone.
_UNITS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "%": ("concentr-percent", ("%",)),
    "‰": ("concentr-permille", ("‰",)),
    "second": ("duration-second", ("s",)),
    "minute": ("duration-minute", ("min",)),
    "hour": ("duration-hour", ("h",)),
    "day": ("duration-day", ()),
    "week": ("duration-week", ()),
    "month": ("duration-month", ()),
    "year": ("duration-year", ()),
    "mm": ("length-millimeter", ("mm",)),
    "cm": ("length-centimeter", ("cm",)),
    "m": ("length-meter", ("m",)),
    "km": ("length-kilometer", ("km",)),
    "g": ("mass-gram", ("g",)),
    "kg": ("mass-kilogram", ("kg",)),
    "ml": ("volume-milliliter", ("ml",)),
    "l": ("volume-liter", ("l",)),
    "°C": ("temperature-celsius", ("°C",)),
    "°F": ("temperature-fahrenheit", ("°F",)),
    "KB": ("digital-kilobyte", ("KB",)),
    "MB": ("digital-megabyte", ("MB",)),
    "GB": ("digital-gigabyte", ("GB",)),
    "TB": ("digital-terabyte", ("TB",)),
    "kbit/s": ("", ("kbps", "kbit/s")),
    "Mbit/s": ("", ("Mbps", "Mbit/s")),
    "Gbit/s": ("", ("Gbps", "Gbit/s")),
}
# Signs of currencies, and letters that belong to no language; the CLDR names the others.
_MONEY: Mapping[str, tuple[str, ...]] = {
    "USD": ("US$", "$", "USD"),
    "EUR": ("€", "EUR"),
    "GBP": ("£", "GBP"),
    "CNY": ("¥", "CNY", "RMB"),
    "JPY": ("JPY",),
    "KRW": ("₩", "KRW"),
    "INR": ("₹", "INR"),
    "RUB": ("₽", "RUB"),
    "BRL": ("R$", "BRL"),
    "VND": ("₫", "VND"),
    "IDR": ("Rp", "IDR"),
    "BTC": ("BTC",),
    "USDT": ("USDT",),
}
# The numbers whose words are looked for: what texts spell out.
_SPELLED = (*range(1, 32), 40, 50, 60, 70, 80, 90, 100, 1000)
_ORDINALS = range(1, 13)


class Sources:
    """Reads the sources of a locale's numbers."""

    def __init__(self, tag: str) -> None:
        try:
            self.cldr = locale.cldr(tag)
        except ValueError:
            self.cldr = locale.cldr("und")
        self.data: Mapping[str, Any] = localedata.load(str(self.cldr))
        known = pack(tag)
        self.pack = known.numbers
        self.spaced = writing(tag).spaced
        self.inside = known.vocabulary.inside or not self.spaced
        self.border = "" if self.inside else f"(?!{LETTER})"

    def _plain(self, *path: str) -> Mapping[str, Any]:
        """Return data of the CLDR; aliases lead to what is read besides, and are left out."""
        data: Any = self.data
        for key in path:
            data = data.get(key, {}) if isinstance(data, Mapping) else {}
            if isinstance(data, tuple):  # an alias, and what differs from it
                data = data[1]
        return data if isinstance(data, Mapping) else {}

    @property
    def decimal(self) -> str:
        """The sign before decimals, in Western digits."""
        symbols = self.cldr.number_symbols.get("latn", {})
        return "," if symbols.get("decimal") == "," else "."

    def _patterns(self, unit: str) -> Iterator[tuple[str, str]]:
        for length in ("long", "short"):
            for plural, pattern in self._plain("unit_patterns", unit, length).items():
                if isinstance(pattern, str) and plural != "per":
                    yield str(plural), pattern

    def units(self) -> Iterator[tuple[str, str]]:
        """Yield the words of units, and which they are."""
        for money, signs in _MONEY.items():
            yield from ((sign.casefold(), money) for sign in signs)
            named = [self._plain("currency_names").get(money, "")]
            named += self._plain("currency_names_plural", money).values()
            yield from ((str(name).casefold(), money) for name in named if name)
        for unit, (name, symbols) in _UNITS.items():
            for _, pattern in self._patterns(name):
                head, _, tail = pattern.partition("{0}")
                if tail.strip() and not head.strip():
                    yield tail.strip().casefold(), unit
            yield from ((symbol.casefold(), unit) for symbol in symbols)
        for unit, words in self.pack.units.items():
            yield from ((word.casefold(), unit) for word in words)

    def units_before(self) -> Iterator[tuple[str, str]]:
        """Yield the words of units that stand before numbers, and which they are."""
        for money, signs in _MONEY.items():
            yield from ((sign.casefold(), money) for sign in signs)
        for unit, (name, _) in _UNITS.items():
            for _, pattern in self._patterns(name):
                head, _, tail = pattern.partition("{0}")
                if head.strip() and not tail.strip():
                    yield head.strip().casefold(), unit
        for unit, words in self.pack.units_before.items():
            yield from ((word.casefold(), unit) for word in words)

    def multipliers(self) -> Iterator[tuple[str, int]]:
        """Yield the words that multiply, and by how much."""
        formats = self._plain("compact_decimal_formats")
        length = "long" if self._plain("compact_decimal_formats", "long") else "short"
        for plural in formats and self._plain("compact_decimal_formats", length):
            for size, found in self._plain("compact_decimal_formats", length, plural).items():
                pattern = str(getattr(found, "pattern", found))
                word = pattern.replace("'", "").strip("0 \u00a0\u202f")
                zeros = pattern.count("0")
                # A letter alone (K, M) may be a unit as well.
                if zeros and word and not (len(word) == 1 and word.isascii()):
                    yield word.casefold(), int(size) // 10 ** (zeros - 1)
        for word, times in self.pack.multipliers.items():
            yield word.casefold(), times

    def months(self) -> Iterator[tuple[str, int]]:
        """Yield the names of the months that are words, and their numbers."""
        for width in ("abbreviated", "wide"):
            for number, name in self._plain("months", "format", width).items():
                word = str(name).casefold().rstrip(".")
                if TOKEN.fullmatch(word):
                    yield word, int(number)

    def words(self) -> Iterator[tuple[str, frozenset[int]]]:
        """Yield words that count, and their numbers."""
        found: dict[str, set[int]] = {}
        for word, number in (*self._spelled(), *self._dual(), *self._noon(), *self._said()):
            found.setdefault(word.lower(), set()).add(number)
        yield from ((word, frozenset(values)) for word, values in found.items())

    def _said(self) -> Iterator[tuple[str, int]]:
        for number, words in self.pack.words.items():
            yield from ((word, number) for word in words)

    def _spelled(self) -> Iterator[tuple[str, int]]:
        # Not at the top: it loads forty languages, and what is remembered needs none.
        from num2words import CONVERTER_CLASSES, num2words  # noqa: PLC0415

        names = (str(self.cldr), self.cldr.language)
        name = next((name for name in names if name in CONVERTER_CLASSES), "")
        if not name or not self.pack.spelled:
            return
        for kind, numbers in (("cardinal", _SPELLED), ("ordinal", _ORDINALS)):
            for number in numbers:
                try:
                    yield str(num2words(number, lang=name, to=kind)), number
                except (NotImplementedError, KeyError, IndexError, ValueError, TypeError):
                    break

    def _dual(self) -> Iterator[tuple[str, int]]:
        """Yield forms of units that say their number themselves (two hours in one word)."""
        values = {"one": 1, "two": 2}
        for name, _ in _UNITS.values():
            for plural, pattern in self._patterns(name):
                if plural in values and "{0}" not in pattern:
                    yield pattern.strip(), values[plural]

    def _noon(self) -> Iterator[tuple[str, int]]:
        for name, hours in (("noon", (NOON,)), ("midnight", (0, 2 * NOON))):
            word = self._plain("day_periods", "format", "wide").get(name, "")
            yield from ((str(word), hour) for hour in hours if word)

    def separator(self) -> str:
        """Return what stands between hours and minutes, if it is neither a colon nor a word."""
        pattern = str(getattr(self.cldr.time_formats.get("short"), "pattern", ""))
        match = re.search(r"[Hh](\W)mm", pattern)
        return match[1] if match and match[1] != ":" else ""

    def parts(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield the parts of the day, and the hours they last from and to."""
        halves = {"am": (0, NOON), "pm": (NOON, 2 * NOON)}
        # Babel keeps those of times in sentences under no name.
        rules: Any = self._plain("day_period_rules")
        known = rules.get("selection") or rules.get(None) or {}
        for width in ("abbreviated", "wide"):
            for name, word in self._plain("day_periods", "format", width).items():
                span = halves.get(name) or _span(known.get(name))
                if span and isinstance(word, str) and word:
                    yield word.casefold(), span
        # Written with blanks and points or without, in any language.
        for letter, span in (("a", halves["am"]), ("p", halves["pm"])):
            for gap in ("", " ", "\u00a0", "\u202f"):
                yield f"{letter}.{gap}m.", span
            yield f"{letter}m", span
            yield f"{letter}.m", span
        for word, hours in self.pack.clock.parts.items():
            yield word.casefold(), hours


def _span(rules: Any) -> tuple[int, int] | None:  # noqa: ANN401  # Babel's data has no types
    for rule in rules or ():
        if "from" in rule:
            return rule["from"] // 3600, rule.get("before", rule.get("to", 0)) // 3600
    return None
