"""What a contact is judged by: one set of rules, for the lint and for the browser.

Everything here is data, so that :mod:`helpcenter.trust.verdict` and the script
``check-contact.js`` can follow the same steps with the same tables.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlsplit

import phonenumbers
from confusable_homoglyphs.confusables import confusables_data

from helpcenter.ledger import Channel, Domain, Ledger
from helpcenter.trust.tables import every_language, spoken, tables

# Characters nobody sees (Unicode, default ignorable code points and controls).
INVISIBLE = (
    (0x0, 0x8), (0xE, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C),
    (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x2800, 0x2800), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)  # fmt: skip

# What passes for another letter within ASCII, applied in this order.
LETTERS = {
    "0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "3": "e", "4": "a", "5": "s", "$": "s",
    "8": "b", "9": "g", "2": "z",
}  # fmt: skip
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))

# Letters that UTS 39 keeps apart and readers do not.
_MORE = {"п": "n", "и": "u", "ш": "w", "ə": "e", "ǝ": "e", "ŋ": "n"}
# Letters in circles and squares, and those that flags are made of.
ENCLOSED = {
    chr(first + index): chr(ord("a") + index)
    for first in (0x1F150, 0x1F170, 0x1F1E6)
    for index in range(26)
}
_ADDRESS = re.compile(r"[0-9A-Za-z]+|[./@_:-]")


@dataclass(frozen=True)
class Target:
    """A contact of the ledger, in the forms it is compared in.

    Attributes:
        id: its id.
        kind: ``email``, ``phone``, ``url`` or ``domain``.
        value: as it is compared: small letters; digits of a number with its country code.
        shown: as readers see it.
        national: the digits of a number as dialled within its country.
        until: the last day it is verified, as ``2026-12-31``; empty if it is not.
    """

    id: str
    kind: str
    value: str
    shown: str
    national: str = ""
    until: str = ""


@dataclass(frozen=True)
class Rules:
    """The contacts and names of an operator.

    Attributes:
        targets: the contacts.
        brands: the names, in small letters.
        words: what impostors put before or after a name.
        names: of messengers, platforms and ways to pay, in small letters.
        labels: words before a contact that name none of these: "email", "from".
        called: the host of a platform by its name.
        at: words for an at sign in brackets.
        dot: words for a dot in brackets.
    """

    targets: tuple[Target, ...]
    brands: tuple[str, ...]
    words: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    called: Mapping[str, str] = field(default_factory=dict)
    at: tuple[str, ...] = ()
    dot: tuple[str, ...] = ()

    @cached_property
    def at_pattern(self) -> re.Pattern[str]:
        """What stands for an at sign: "(at)"."""
        return _in_brackets(self.at)

    @cached_property
    def dot_pattern(self) -> re.Pattern[str]:
        """What stands for a dot: "[dot]"."""
        return _in_brackets(self.dot)


def _in_brackets(words: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, words))
    return re.compile(
        rf"\s*[\[({{]\s*(?:{either})\s*[\])}}]\s*" if either else "(?!)", re.IGNORECASE
    )


def of(ledger: Ledger) -> Rules:
    """Return the rules of an operator's ledger."""
    brands = sorted({name.lower() for name in ledger.site.brand.values()})
    languages = tuple(ledger.site.brand)
    words = {*tables().beside_names, *ledger.trust.beside_names}
    words.update(word for known in spoken(languages) for word in known.beside_names)
    told = [one.contacts for one in every_language()]
    paying = (*tables().paying, *(tables().holding if ledger.trust.at_stake == "money" else ()))
    messengers = (*tables().messengers, *(name for one in told for name in one.messengers))
    kinds = [(of.email, of.phone, of.web, of.account, of.sender) for of in (t.labels for t in told)]
    return Rules(
        tuple(_targets(ledger)),
        tuple(brands),
        tuple(sorted(words)),
        frozenset(_names((*map(_small, messengers), *tables().called, *paying))),
        frozenset(_small(label) for groups in kinds for group in groups for label in group),
        tables().called,
        tuple(sorted({word for one in told for word in one.at})),
        tuple(sorted({word for one in told for word in one.dot})),
    )


def _names(given: Iterable[str]) -> Iterator[str]:
    """Yield names, those of several words also in one."""
    for name in given:
        yield name
        yield name.replace(" ", "")


def _small(name: str) -> str:
    return unicodedata.normalize("NFKC", name).lower()


def _targets(ledger: Ledger) -> Iterator[Target]:
    for contact in ledger.contacts():
        until = contact.verification.until.isoformat() if contact.verification else ""
        if isinstance(contact, Domain):
            yield Target(contact.id, "domain", contact.value, contact.value, until=until)
        elif isinstance(contact, Channel) and contact.value:
            yield _of_channel(contact, contact.value, until)


def _of_channel(channel: Channel, value: str, until: str) -> Target:
    if channel.kind == "email":
        return Target(channel.id, "email", value.lower(), channel.shown, until=until)
    if channel.kind == "phone":
        number = phonenumbers.parse(value)
        forms = phonenumbers.PhoneNumberFormat
        digits, national = (
            "".join(filter(str.isdigit, phonenumbers.format_number(number, form)))
            for form in (forms.E164, forms.NATIONAL)
        )
        return Target(channel.id, "phone", digits, channel.shown, national, until)
    return Target(channel.id, "url", value.lower(), channel.shown, until=until)


def as_json(rules: Rules, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the rules and tables for the browser.

    Args:
        rules: the operator's.
        names: what readers call the targets, by id.
    """
    table: dict[str, str] = {}
    for source, target in confusables().items():
        table[target] = table.get(target, "") + source
    return {
        "targets": [{**asdict(t), "name": names.get(t.id, t.shown)} for t in rules.targets],
        "brands": rules.brands,
        "confusables": table,
        "digits": "".join(zeros()),
        "invisible": INVISIBLE,
        "letters": LETTERS,
        "pairs": PAIRS,
        "words": rules.words,
        "tracking": tables().tracking,
        "platforms": tables().platforms,
        "aliases": tables().aliases,
        "accountHosts": tables().account_hosts,
        "torn": sorted(tables().torn),
        "names": sorted(rules.names),
        "labels": sorted(rules.labels),
        "called": rules.called,
        "at": rules.at,
        "dot": rules.dot,
    }


@cache
def confusables() -> Mapping[str, str]:
    """Return the ASCII that characters of other scripts are mistaken for (Unicode UTS 39).

    Only what can be mistaken for a character of an address is kept. A small
    letter whose capital passes for an ASCII capital passes for the small one.
    """
    table = dict(_MORE)
    for source in confusables_data:
        if len(source) == 1 and unicodedata.normalize("NFKD", source) == source:
            target = _ascii(source) or (_ascii(source.upper()) if source.islower() else "")
            if target and not source.isascii() and not unicodedata.combining(source):
                table.setdefault(source, target.lower())
    return table


def _ascii(source: str) -> str:
    found = (_bare(str(entry["c"])) for entry in confusables_data.get(source, ()))
    fit = [text for text in found if text.isascii() and _ADDRESS.fullmatch(text)]
    return min(fit, key=lambda text: (len(text), not text.islower(), text), default="")


def _bare(text: str) -> str:
    return "".join(char for char in text if not unicodedata.combining(char))


@cache
def zeros() -> tuple[str, ...]:
    """Return the zero of every script with digits of its own (Unicode category Nd)."""
    points = map(chr, range(0x80, sys.maxunicode + 1))
    return tuple(char for char in filter(str.isdecimal, points) if not int(char))


def host_of(target: Target) -> str:
    """Return the host a target belongs to."""
    if target.kind == "email":
        return target.value.rpartition("@")[2]
    return urlsplit(target.value).netloc if target.kind == "url" else target.value


def handle_of(target: Target) -> str:
    """Return the account name of a link to a platform."""
    if target.kind != "url" or host_of(target) not in tables().platforms:
        return ""
    return target.value.rstrip("/").rpartition("/")[2].lstrip("@")


def below(host: str, domain: str) -> bool:
    """Tell whether a host is a domain or belongs to it."""
    return host == domain or host.endswith("." + domain)


def dialled(own: Rules) -> re.Pattern[str]:
    """Return a pattern of the operator's numbers as dialled within their countries."""
    numbers = [r"[ ().–-]{0,2}".join(t.national) for t in own.targets if t.national]
    return re.compile(rf"(?<![\d+])(?:{'|'.join(numbers)})(?!\d)" if numbers else r"(?!)")
