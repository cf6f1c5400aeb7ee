"""Whether a contact is the operator's, one that pretends to be, or somebody else's.

The script ``assets/check-contact.js`` of the theme follows the same steps with the same
tables, divided in the same way; ``tests/cases/trust/verifier.yml`` holds both to it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from helpcenter.trust.normalise import fold, trim
from helpcenter.trust.parse import Parsed, parse
from helpcenter.trust.resemble import forms, resemblances
from helpcenter.trust.rules import Rules, Target, below, handle_of
from helpcenter.trust.tables import tables


class Status(StrEnum):
    """The answer: the last two say that there was nothing to judge."""

    OFFICIAL = "official"
    UNVERIFIED = "unverified"
    LOOKALIKE = "lookalike"
    UNKNOWN = "unknown"
    SECRET = "secret"  # noqa: S105  # a name of a state
    NONE = "none"


@dataclass(frozen=True)
class Answer:
    """What a contact is.

    Attributes:
        status: see :class:`Status`.
        reason: for ``unverified``, ``expired`` or nothing; for ``unknown``, ``funds`` where
            money could be sent to it; for ``lookalike``, what it does: ``letters``,
            ``ending``, ``added``, ``edit``, ``userinfo``, ``inside``, ``elsewhere``,
            ``disguised``, ``fields``, ``brand``.
        target: the id of the operator's contact it is or resembles; for ``brand``, the name.
    """

    status: Status
    reason: str = ""
    target: str = ""


_KEY = re.compile(r"(0x)?[0-9a-f]{64}|[5kl][1-9a-z]{50,51}|[xyz]prv[0-9a-z]{50,}")
# An address of a ledger: digits and letters mixed as in no word; see helpcenter.trust.accounts.
_ADDRESS = re.compile(
    r"0x[0-9a-f]{40}|(?=.*[a-z])[0-9a-z]{25,110}|[euk0]q[0-9a-z_-]{46}", re.IGNORECASE
)
_SCHEME = re.compile(r"^[a-z]{3,12}:(?!//)", re.IGNORECASE)
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}")
_RUNS = 3
# So many times may an address be encoded within another.
_TIMES = 4
_PHRASE_LENGTHS = (12, 15, 18, 21, 24)
_SEED_WORD = re.compile(r"[a-zà-ÿ]{3,8}|[\u4e00-\u9fff]")


def judge(raw: str, book: Rules, today: str) -> Answer:
    """Return what a contact is.

    Args:
        raw: the contact as it was found or pasted.
        book: the operator's contacts.
        today: the day, as ``2026-12-31``.
    """
    text = trim(raw)
    if is_secret(fold(text)):
        return Answer(Status.SECRET)
    if is_account(text):
        return Answer(Status.UNKNOWN, "funds")
    parsed = parse(text)
    if parsed.kind == "none":
        return Answer(Status.NONE)
    hit = next((t for t in book.targets if parsed.clean and _is(parsed, t)), None)
    if hit is not None:
        return _standing(hit, today)
    found = next(resemblances(parsed, book), None)
    if found is not None:
        return Answer(Status.LOOKALIKE, *found)
    return Answer(Status.NONE if parsed.kind == "word" else Status.UNKNOWN)


def _standing(target: Target, today: str) -> Answer:
    if not target.until:
        return Answer(Status.UNVERIFIED, "", target.id)
    if target.until < today:
        return Answer(Status.UNVERIFIED, "expired", target.id)
    return Answer(Status.OFFICIAL, "", target.id)


def is_secret(text: str) -> bool:
    """Tell whether a text looks like a seed phrase or a private key."""
    words = text.split()
    phrase = len(words) in _PHRASE_LENGTHS and all(map(_SEED_WORD.fullmatch, words))
    return phrase or _KEY.fullmatch(text) is not None


def is_account(text: str) -> bool:
    """Tell whether a text is a number or an address that money can be sent to."""
    plain = _SCHEME.sub("", trim(text))
    if _ADDRESS.fullmatch(plain) and len(re.findall(r"\d+", plain)) >= _RUNS:
        return True
    number = re.sub(r"[ -]", "", plain).upper()
    return bool(_IBAN.fullmatch(number)) and _remainder(number[4:] + number[:4]) == 1


def _remainder(number: str) -> int:
    """Return what ISO 7064 (MOD 97-10) leaves of a number; letters count from 10."""
    rest = 0
    for char in number:
        rest = int(f"{rest}{int(char, 36)}") % 97
    return rest


def _is(parsed: Parsed, target: Target) -> bool:
    """Tell whether a contact without tricks is one of the operator's."""
    match parsed.kind, target.kind:
        case "email", "email":
            return f"{parsed.local}@{parsed.host}" == target.value
        case "phone", "phone":
            return parsed.number in forms(parsed, target)
        case "url", "url":
            return _account(parsed) == _address(parse(target.value))
        case "url", "domain":
            return below(parsed.host, target.value) and not _leads_on(parsed)
        case (("handle" | "word"), "url"):
            return parsed.name == handle_of(target) != ""
        case _:
            return False


def _address(parsed: Parsed) -> tuple[str, str, str]:
    query, _, fragment = parsed.query.partition("#")
    kept = [
        part
        for part in query.removeprefix("?").split("&")
        if part and not part.startswith("utm_") and part.partition("=")[0] not in tables().tracking
    ]
    return parsed.host, parsed.path, "&".join(kept) + ("#" + fragment if fragment else "")


def _account(parsed: Parsed) -> tuple[str, str, str]:
    """Return the address of an account, whichever of its posts a link leads to."""
    host, path, rest = _address(parsed)
    name, *more = path.removeprefix("/").removeprefix("s/").split("/")
    name = name.removeprefix("@") if host in tables().account_hosts else name
    post = host in tables().platforms and all(part.isdecimal() and part.isascii() for part in more)
    return (
        (host, f"/{name}", "" if _PLAIN.fullmatch(rest) else rest) if post else (host, path, rest)
    )


# A parameter that leads nowhere else.
_PLAIN = re.compile(r"(?:start=[0-9a-z_-]*|text=[^/\\\\&#@:]*|single|embed=1)?")
# An address within an address, as links that forward a reader carry one.
_WITHIN = re.compile(r"[a-z]+:|[/\\]{2}(?=[^/\\?#]*\.)|\\|:/|@")
_HOST_IN_QUERY = re.compile(r"=(?:[a-z]+:)?[/\\\s]*([^\s/\\?#&=]+\.[a-z]{2,})(?![^/\\?#&:])")


def _leads_on(parsed: Parsed) -> bool:
    """Tell whether an address carries another one, as links that forward a reader do."""
    carried = parsed.path + parsed.query
    for _ in range(_TIMES):
        carried = unquote(carried)
    path, _, query = carried.partition("?")
    steps = (part for part in path.split("/") if part.rpartition(".")[2] in tables().torn)
    if any("." in part and not below(part, parsed.host) for part in steps):
        return True
    if _WITHIN.search(path) or re.search(r"//|\\|:/|https?:", carried.replace(path, "", 1)):
        return True
    return any(not below(m[1], parsed.host) for m in _HOST_IN_QUERY.finditer(query))
