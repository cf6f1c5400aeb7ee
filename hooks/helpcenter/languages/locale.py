"""Locales: one normal form, and what the CLDR knows of them (through Babel).

A locale is a language with an optional script and region, written as in BCP 47:
``zh``, ``pt-BR``, ``zh-Hant``, ``es-419``.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel import Locale as Cldr
from babel import UnknownLocaleError
from babel.core import get_global

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")


class Locale(NamedTuple):
    """A language, and script and region where they are said; else they are empty."""

    language: str
    script: str = ""
    region: str = ""

    @property
    def tag(self) -> str:
        """The locale in its normal form, such as ``zh-Hant``."""
        return "-".join(filter(None, self))


def parse(tag: str) -> Locale:
    """Read a locale, however it is cased and separated (``pt_br``).

    Raises:
        ValueError: it is not of that form; the message says what is.
    """
    match = _TAG.fullmatch(tag)
    if match is None:
        raise ValueError(f"'{tag}' is no locale. Write one such as fr, pt-BR or zh-Hant.")
    language, script, region = (part or "" for part in match.groups())
    return Locale(language.lower(), script.title(), region.upper())


def normal(tag: str) -> str:
    """Return a locale in its normal form; what is none, as it is."""
    try:
        return parse(tag).tag
    except ValueError:
        return tag


@cache
def full(tag: str) -> Locale:
    """Return a locale with its likely script and region: ``zh-TW`` is ``zh-Hant-TW``."""
    locale = parse(tag)
    likely = get_global("likely_subtags")
    for known in _general(locale):
        if known.tag.replace("-", "_") in likely:
            found = parse(likely[known.tag.replace("-", "_")])
            return Locale(
                locale.language, locale.script or found.script, locale.region or found.region
            )
    return locale


def _general(locale: Locale) -> Iterator[Locale]:
    """Yield a locale and what is more general, in the order of CLDR's likely subtags."""
    yield locale
    yield Locale(locale.language, "", locale.region)
    yield Locale(locale.language, locale.script)
    yield Locale(locale.language)


@cache
def cldr(tag: str) -> Cldr:
    """Return what the CLDR says of a locale, or of the nearest one; else what is true of most."""
    for known in (*_general(parse(tag)), Locale("root")):
        try:
            return Cldr.parse(known.tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise LookupError(tag)  # the root is always there


def is_known(tag: str) -> bool:
    """Tell whether there is such a language."""
    try:
        return cldr(tag).language == parse(tag).language
    except ValueError:
        return False


def direction(tag: str) -> str:
    """Return the way a locale is written: ``ltr`` or ``rtl``."""
    return cldr(tag).text_direction


def name(tag: str, shown_in: str = "") -> str:
    """Return a locale's name in itself, or in another language."""
    return cldr(tag).get_display_name(cldr(shown_in) if shown_in else None) or tag


def nearest(tag: str, offered: list[str]) -> str:
    """Return the offered locale that serves readers of another best, or nothing.

    The same language in the same script will do, a region apart; another script will not.
    """
    if tag in offered:
        return tag
    wanted = full(tag)
    near = [other for other in offered if full(other)[:2] == wanted[:2]]
    # The more general one: "pt" before "pt-BR" for readers in Portugal.
    return min(
        near, key=lambda other: (full(other).region != wanted.region, len(other)), default=""
    )
