"""What a contact that is not the operator's pretends to be.

A reason is what it does: see :class:`helpcenter.trust.verdict.Answer`.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import unquote

from helpcenter.trust.names import allowed, carries, likeness
from helpcenter.trust.normalise import distance, skeleton
from helpcenter.trust.parse import Parsed
from helpcenter.trust.rules import Rules, Target, below, handle_of, host_of
from helpcenter.trust.tables import tables

# How a name resembles an official one: see helpcenter.trust.names.likeness.
Like = Callable[[str, str], str]

# What is said of each reason.
WHY = {
    "letters": "uses letters that pass for others",
    "ending": "has the name with another ending",
    "added": "adds something to the name",
    "edit": "differs in a letter or two",
    "userinfo": "puts the official address before an @, where it means nothing",
    "inside": "only carries the official address within another one",
    "elsewhere": "has the same name at another host",
    "disguised": "is written in a way that hides where it leads",
    "fields": "is a link with more in it than an address",
    "brand": "uses the operator's name",
}
# What may be an account of the operator's that nobody has listed.
PERHAPS_OWN = {"brand", "elsewhere"}

_STRENGTH = (
    "fields",
    "disguised",
    "userinfo",
    "letters",
    "ending",
    "edit",
    "inside",
    "elsewhere",
    "added",
)
# A number of so many digits has its area in it.
_WHOLE = 9
_ORDER = {
    "url": ("domain", "url", "account", "email", "phone"),
    "email": ("email", "domain", "url", "account", "phone"),
    "phone": ("phone", "email", "url", "domain", "account"),
    "handle": ("account", "domain", "url", "email", "phone"),
    "word": ("account", "domain", "url", "email", "phone"),
    "account": ("account", "domain", "url", "email", "phone"),
}


def resemblances(parsed: Parsed, book: Rules) -> Iterator[tuple[str, str]]:
    """Yield (reason, target) for what a contact pretends to be, the plainest first."""
    like = partial(likeness, words=book.words)
    ours = any(below(parsed.host, host_of(target)) for target in book.targets)
    found = [(_resemblance(parsed, target, like, ours=ours), target) for target in book.targets]
    order = _ORDER["account" if parsed.host in tables().platforms else parsed.kind]
    for reason, target in sorted(
        (pair for pair in found if pair[0]),
        key=lambda pair: (_STRENGTH.index(pair[0]), order.index(_sort(pair[1]))),
    ):
        yield reason, target.id
    names = [*_names(parsed), *(() if ours else _labels(parsed.host))]
    for brand in book.brands:
        if any(carries(name, brand, book.words) for name in names) and parsed.name != brand:
            yield "brand", brand


def _sort(target: Target) -> str:
    return "account" if handle_of(target) else target.kind


def _resemblance(parsed: Parsed, target: Target, like: Like, *, ours: bool) -> str:
    if target.kind == "phone":
        return _number(parsed, target) if parsed.kind == "phone" else ""
    handle, host = handle_of(target), host_of(target)
    if handle:
        return _account(parsed, handle, like)
    if parsed.user and (host in parsed.user or like(parsed.user.split(":")[0], _core(host))):
        return "userinfo"
    if ours:
        return _same_host(parsed, target, like) if below(parsed.host, host) else ""
    return _host(parsed.host, host, like) or _elsewhere(parsed, host, like)


def _account(parsed: Parsed, handle: str, like: Like) -> str:
    """Return how a contact resembles an account of a platform."""
    reason = next(filter(None, (like(name, handle) for name in _names(parsed))), "")
    if reason == "same":
        return "elsewhere" if parsed.clean else "disguised"
    return reason


def _elsewhere(parsed: Parsed, host: str, like: Like) -> str:
    """Return how a contact at another host makes use of an official host or its name."""
    if host in unquote(unquote(parsed.path + parsed.query)):
        return "inside"
    core = _core(host)
    reason = next(filter(None, (like(name, core) for name in _names(parsed))), "")
    if reason == "same":
        return "" if parsed.kind == "word" else "elsewhere"
    return reason


def _same_host(parsed: Parsed, target: Target, like: Like) -> str:
    """Return what is wrong with a contact at the very host of an official one."""
    if not parsed.clean:
        return "fields" if parsed.kind == "email" and parsed.query else "disguised"
    if parsed.kind == "url" and target.kind == "domain":
        return "inside"
    if parsed.kind == "email" and target.kind == "email" and parsed.host == host_of(target):
        return like(parsed.local, target.value.rpartition("@")[0])
    return ""


def _number(parsed: Parsed, target: Target) -> str:
    known = forms(parsed, target)
    if parsed.number in known:
        return "disguised"
    if any(parsed.number.startswith(form) for form in known):
        return "added"
    subscriber = target.national.lstrip("0")
    if parsed.international and parsed.number.endswith(subscriber):
        return "ending"
    limit = allowed(subscriber)
    return "edit" if any(distance(parsed.number, form) <= limit for form in known) else ""


def forms(parsed: Parsed, target: Target) -> set[str]:
    """Return the digits a number may be dialled by; 011 leads abroad from North America.

    Many write the 0 of the number within its country behind the country's code as well, or
    leave both out.
    """
    subscriber = target.national.lstrip("0")
    code = target.value.removesuffix(subscriber)
    if parsed.international:
        return {target.value, code + target.national}
    bare = {subscriber} if len(subscriber) >= _WHOLE else set()
    return {target.value, target.national, "011" + target.value, *bare}


def _names(parsed: Parsed) -> list[str]:
    """Return the parts of a contact that name an account."""
    if parsed.kind == "url":
        return [part.lstrip("@+") for part in re.split(r"[/?#&=]", parsed.path + parsed.query)]
    return [name for name in (parsed.name, parsed.local) if name]


def _labels(host: str) -> list[str]:
    """Return the labels of a host that somebody chose: all but the last."""
    if host in tables().platforms:
        return []
    return host.split(".")[:-1] or [host]


def _core(host: str) -> str:
    """Return the label of a host that names its owner: ``site`` in ``help.site.co.uk``."""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in {"com", "co", "org", "net", "gov", "edu", "ac"}:
        labels.pop()
    return labels[-1] if labels else host


def _host(host: str, official: str, like: Like) -> str:
    """Return how a host resembles an official one; nothing if it does not."""
    if not host or below(official, host):
        return ""
    if skeleton(host) == skeleton(official):
        return "letters"
    core = _core(official)
    labels = _labels(host)
    reasons = [like(label, core) for label in (*labels, "".join(labels))]
    for reason in ("same", "letters", "added", "edit"):
        if reason in reasons:
            return "ending" if reason == "same" else reason
    return ""
