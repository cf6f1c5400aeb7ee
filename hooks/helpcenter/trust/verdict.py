"""Whether a contact is the operator's, one that pretends to be, or somebody else's.

``overrides/assets/check-contact.js`` follows the same steps with the same
tables; ``tests/cases/trust/verifier.yml`` holds both to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from helpcenter.trust import normalise, rules
from helpcenter.trust.normalise import digits, distance, fold, skeleton
from helpcenter.trust.rules import PLATFORMS, Rules, Target


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
        reason: for ``unverified``, ``expired`` or nothing; for ``lookalike``, what it does:
            ``letters``, ``ending``, ``added``, ``edit``, ``userinfo``, ``inside``,
            ``elsewhere``, ``disguised``, ``brand``.
        target: the id of the operator's contact it is or resembles; for ``brand``, the name.
    """

    status: Status
    reason: str = ""
    target: str = ""


@dataclass(frozen=True)
class Parsed:
    """A contact in its parts; which of them are set depends on its kind.

    Attributes:
        kind: ``email``, ``url``, ``phone``, ``handle``, ``word`` or ``none``.
        clean: whether it is written without any trick.
    """

    kind: str
    clean: bool = True
    local: str = ""
    host: str = ""
    user: str = ""
    path: str = ""
    query: str = ""
    name: str = ""
    number: str = ""
    international: bool = False


_WRAP = "<>\"'“”‘’«»()[]{}（）【】「」『』《》,;:!?、，；：！？.…*`"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(.*)", re.DOTALL)
_PHONE = re.compile(r"[+(]?[+0-9 ()./\-–—\u2010-\u2012\u2212]*")
_HANDLE = re.compile(r"@[^\s@/:]+")
_WORD = re.compile(r"[\w.-]{3,}")
_KEY = re.compile(r"(0x)?[0-9a-f]{64}|[5kl][1-9a-z]{50,51}|[xyz]prv[0-9a-z]{50,}")
_PHRASE_LENGTHS = (12, 15, 18, 21, 24)
_SEED_WORD = re.compile(r"[a-zà-ÿ]{3,8}|[\u4e00-\u9fff]")
_MIN_PHONE = 5
# Names of so many letters are recognised within others, or with one or two changed.
_LONG = 5
_VERY_LONG = 9


def judge(raw: str, book: Rules, today: str) -> Answer:
    """Return what a contact is.

    Args:
        raw: the contact as it was found or pasted.
        book: the operator's contacts.
        today: the day, as ``2026-12-31``.
    """
    text = normalise.trim(raw)
    if is_secret(fold(text)):
        return Answer(Status.SECRET)
    parsed = parse(text)
    if parsed.kind == "none":
        return Answer(Status.NONE)
    hit = next((t for t in book.targets if parsed.clean and _is(parsed, t)), None)
    if hit is not None:
        return _standing(hit, today)
    found = next(_resembles(parsed, book), None)
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


def parse(raw: str) -> Parsed:
    """Take a contact apart."""
    text = fold(raw).strip(_WRAP + " ")
    clean = fold(raw) == normalise.exact(raw)
    scheme, rest = _scheme(text)
    if scheme == "mailto":
        return _email(rest.split("?")[0], clean=clean)
    if scheme in {"tel", "sms", "callto"}:
        return _phone(rest.lstrip("/"), clean=clean)
    if scheme:
        return _url(scheme, rest, clean=clean)
    if "@" not in text and _is_phone(text):
        return _phone(text, clean=clean)
    return Parsed("none") if re.search(r"\s", text) else _unspaced(text, clean=clean)


def _unspaced(text: str, *, clean: bool) -> Parsed:
    if _HANDLE.fullmatch(text):
        return Parsed("handle", clean, name=text[1:])
    if "@" in text and not re.search(r"[/\\?#]", text):
        return _email(text, clean=clean)
    if re.search(r"[./\\]", text):
        return _url("", text, clean=clean)
    return Parsed("word", clean, name=text) if _WORD.fullmatch(text) else Parsed("none")


def _scheme(text: str) -> tuple[str, str]:
    match = _SCHEME.fullmatch(text)
    if not match or "." in match[1] or re.fullmatch(r"\d+([/?#].*)?", match[2]):
        return "", text
    return match[1], match[2]


def _email(text: str, *, clean: bool) -> Parsed:
    local, _, host = text.rpartition("@")
    host = host.rstrip(".")
    clean = clean and "@" not in local and not _pretends(host)
    return Parsed("email", clean, local=local, host=normalise.unicode_host(host))


def _pretends(host: str) -> bool:
    """Tell whether punycode stands where none is needed: such a host is another one."""
    decoded = normalise.unicode_host(host)
    return decoded != host and decoded.isascii()


def _is_phone(text: str) -> bool:
    number = _ascii_digits(text)
    return _PHONE.fullmatch(number) is not None and len(digits(number)) >= _MIN_PHONE


def _ascii_digits(text: str) -> str:
    """Write digits of other scripts, and letters that pass for digits among them, in ASCII."""
    text = "".join(digits(char) or char for char in text)
    compact = re.sub(r"[^\w]", "", text)
    letters = len(re.findall(r"[a-z]", compact))
    if not letters or letters > 3 or letters * 3 > len(compact):  # noqa: PLR2004  # a few typed as digits
        return text
    return re.sub(r"[oil]", lambda m: "0" if m[0] == "o" else "1", text)


def _phone(text: str, *, clean: bool) -> Parsed:
    written = _ascii_digits(text)
    number = re.sub(r"\(0\)", "", written)
    found, international = digits(number), "+" in number
    if not international and found.startswith("00"):
        found, international = found[2:], True
    clean = clean and written == text and number.rfind("+") <= 0
    return Parsed("phone", clean, number=found, international=international)


def _url(scheme: str, rest: str, *, clean: bool) -> Parsed:
    plain = rest.replace("\\", "/")
    clean = clean and plain == rest and not re.search(r"\s", rest)
    clean = clean and scheme in {"", "http", "https"}
    if scheme:
        clean = clean and plain.startswith("//") and not plain.startswith("///")
        plain = plain.lstrip("/")
    match = re.fullmatch(r"([^/?#]*)([^?#]*)(.*)", plain, re.DOTALL)
    authority, path, query = match.groups() if match else (plain, "", "")
    user, _, place = authority.rpartition("@")
    host, _, port = place.partition(":")
    clean = clean and "@" not in authority and port in {"", "80", "443"} and "%" not in host
    host = unquote(host).rstrip(".").lower()
    clean = clean and not _pretends(host)
    host = normalise.unicode_host(host).removeprefix("www.")
    host = rules.ALIASES.get(host, host)
    return Parsed("url", clean, host=host, user=user, path=path.rstrip("/"), query=query)


def _is(parsed: Parsed, target: Target) -> bool:
    """Tell whether a contact without tricks is one of the operator's."""
    match parsed.kind, target.kind:
        case "email", "email":
            return f"{parsed.local}@{parsed.host}" == target.value
        case "phone", "phone":
            return parsed.number in _forms(parsed, target)
        case "url", "url":
            return _address(parsed) == _address(parse(target.value))
        case "url", "domain":
            return _below(parsed.host, target.value) and not _leads_on(parsed)
        case (("handle" | "word"), "url"):
            return parsed.name == rules.handle_of(target) != ""
        case _:
            return False


def _forms(parsed: Parsed, target: Target) -> set[str]:
    """Return the digits a number may be dialled by; 011 leads abroad from North America."""
    if parsed.international:
        return {target.value}
    return {target.value, target.national, "011" + target.value}


def _address(parsed: Parsed) -> tuple[str, str, str]:
    query, _, fragment = parsed.query.partition("#")
    kept = [
        part
        for part in query.removeprefix("?").split("&")
        if part and not part.startswith("utm_") and part.partition("=")[0] not in rules.TRACKING
    ]
    return parsed.host, parsed.path, "&".join(kept) + ("#" + fragment if fragment else "")


def _below(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _leads_on(parsed: Parsed) -> bool:
    """Tell whether an address carries another one, as links that forward a reader do."""
    return re.search(r"//|\\|:/", unquote(unquote(parsed.path + parsed.query))) is not None


Found = Iterator[tuple[str, str]]


def _resembles(parsed: Parsed, book: Rules) -> Found:
    """Yield (reason, target) for what a contact pretends to be, the plainest first."""
    ours = any(_below(parsed.host, rules.host_of(target)) for target in book.targets)
    found = [(_resemblance(parsed, target, ours=ours), target) for target in book.targets]
    order = _ORDER["account" if parsed.host in PLATFORMS else parsed.kind]
    for reason, target in sorted(
        (pair for pair in found if pair[0]),
        key=lambda pair: (_STRENGTH.index(pair[0]), order.index(_sort(pair[1]))),
    ):
        yield reason, target.id
    names = [*_names(parsed), *(() if ours else _labels(parsed.host))]
    for brand in book.brands:
        if any(_carries(name, brand) for name in names) and parsed.name != brand:
            yield "brand", brand


_STRENGTH = ("disguised", "userinfo", "letters", "ending", "edit", "inside", "elsewhere", "added")
_ORDER = {
    "url": ("domain", "url", "account", "email", "phone"),
    "email": ("email", "domain", "url", "account", "phone"),
    "phone": ("phone", "email", "url", "domain", "account"),
    "handle": ("account", "domain", "url", "email", "phone"),
    "word": ("account", "domain", "url", "email", "phone"),
    "account": ("account", "domain", "url", "email", "phone"),
}


def _sort(target: Target) -> str:
    return "account" if rules.handle_of(target) else target.kind


def _resemblance(parsed: Parsed, target: Target, *, ours: bool) -> str:
    if target.kind == "phone":
        return _number(parsed, target) if parsed.kind == "phone" else ""
    handle, host = rules.handle_of(target), rules.host_of(target)
    if handle:
        return _account(parsed, handle)
    if parsed.user and (host in parsed.user or _name(parsed.user.split(":")[0], _core(host))):
        return "userinfo"
    if ours:
        return _same_host(parsed, target) if _below(parsed.host, host) else ""
    return _host(parsed.host, host) or _elsewhere(parsed, host)


def _account(parsed: Parsed, handle: str) -> str:
    """Return how a contact resembles an account of a platform."""
    reason = next(filter(None, (_name(name, handle) for name in _names(parsed))), "")
    if reason == "same":
        return "elsewhere" if parsed.clean else "disguised"
    return reason


def _elsewhere(parsed: Parsed, host: str) -> str:
    """Return how a contact at another host makes use of an official host or its name."""
    if host in unquote(unquote(parsed.path + parsed.query)):
        return "inside"
    core = _core(host)
    reason = next(filter(None, (_name(name, core) for name in _names(parsed))), "")
    if reason == "same":
        return "" if parsed.kind == "word" else "elsewhere"
    return reason


def _same_host(parsed: Parsed, target: Target) -> str:
    """Return what is wrong with a contact at the very host of an official one."""
    if not parsed.clean:
        return "disguised"
    if parsed.kind == "url" and target.kind == "domain":
        return "inside"
    if parsed.kind == "email" and target.kind == "email" and parsed.host == rules.host_of(target):
        return _name(parsed.local, target.value.rpartition("@")[0])
    return ""


def _number(parsed: Parsed, target: Target) -> str:
    forms = _forms(parsed, target)
    if parsed.number in forms:
        return "disguised"
    if any(parsed.number.startswith(form) for form in forms):
        return "added"
    subscriber = target.national.lstrip("0")
    if parsed.international and parsed.number.endswith(subscriber):
        return "ending"
    limit = 1 if len(subscriber) < _VERY_LONG else 2
    return "edit" if any(distance(parsed.number, form) <= limit for form in forms) else ""


def _names(parsed: Parsed) -> list[str]:
    """Return the parts of a contact that name an account."""
    if parsed.kind == "url":
        return [part.lstrip("@+") for part in re.split(r"[/?#&=]", parsed.path + parsed.query)]
    return [name for name in (parsed.name, parsed.local) if name]


def _labels(host: str) -> list[str]:
    """Return the labels of a host that somebody chose: all but the last."""
    if host in PLATFORMS:
        return []
    return host.split(".")[:-1] or [host]


def _core(host: str) -> str:
    """Return the label of a host that names its owner: ``bitp`` in ``help.bitp.co.uk``."""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in {"com", "co", "org", "net", "gov", "edu", "ac"}:
        labels.pop()
    return labels[-1] if labels else host


def _host(host: str, official: str) -> str:
    """Return how a host resembles an official one; nothing if it does not."""
    if not host or _below(official, host):
        return ""
    if skeleton(host) == skeleton(official):
        return "letters"
    core = _core(official)
    labels = _labels(host)
    reasons = [_name(label, core) for label in (*labels, "".join(labels))]
    for reason in ("same", "letters", "added", "edit"):
        if reason in reasons:
            return "ending" if reason == "same" else reason
    return ""


def _name(name: str, official: str) -> str:
    """Return how a name resembles an official one: same, letters, added, edit or nothing."""
    if name == official:
        return "same"
    mine, theirs = skeleton(name), skeleton(official)
    if mine == theirs:
        return "letters"
    if _carries(name, official):
        return "added"
    mine, theirs = _single(re.sub(r"[-_.]", "", mine)), _single(re.sub(r"[-_.]", "", theirs))
    if len(theirs) < _LONG:
        return ""
    return "edit" if distance(mine, theirs) <= (1 if len(theirs) < _VERY_LONG else 2) else ""


def _single(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)


def _carries(name: str, official: str) -> bool:
    """Tell whether a name is an official one with something added.

    A short name only counts as a part of its own or beside a word impostors use.
    """
    mine, theirs = skeleton(name), skeleton(official)
    if not theirs.isascii():
        return official in name
    parts = re.split(r"[-_.+]", mine)
    joined = "".join(parts)
    if theirs in parts or joined == theirs:
        return True
    if len(theirs) >= _LONG:
        return re.sub(r"[-_.]", "", theirs) in joined
    words = [skeleton(word) for word in rules.WORDS]
    return any(
        part in {word + theirs, theirs + word} for word in words for part in (*parts, joined)
    )
