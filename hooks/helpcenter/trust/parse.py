"""Taking a contact apart: its kind, its parts, and whether it is written without tricks."""

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from helpcenter.trust import normalise
from helpcenter.trust.normalise import digits, fold
from helpcenter.trust.tables import tables


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


_WRAP = "<>\"'“”‘’«»()[]{}（）【】「」『』《》,;:!?、，；：！？،؛؟.…*`"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(.*)", re.DOTALL)
_PHONE = re.compile(r"[+(*]?[+0-9 ()./\-–—\u2010-\u2012\u2212,;*#]*")
# Signs after which a telephone dials on: another number, or a service that forwards calls.
_DIALS_ON = re.compile(r"[,;*#pw]")
_HANDLE = re.compile(r"@[^\s@/:]+")
_WORD = re.compile(r"[\w.-]{3,}")
# What begins with the name of a host, and not with a version or a closing tag.
_HOSTED = re.compile(r"(?=[^/\\]*[^\W\d_])[^/\\]|\d+(?:\.\d+){3}|[/\\]{2}")
_MIN_PHONE = 5
# Markdown's emphasis round an address: no host ends so.
_EMPHASIS = re.compile(r"_[^\s_@]+@[^\s_@]+_")


def parse(raw: str) -> Parsed:
    """Take a contact apart."""
    text = fold(raw).strip(_WRAP + " ")
    if _EMPHASIS.fullmatch(text):
        text = text[1:-1]
    clean = fold(raw) == normalise.exact(raw)
    scheme, rest = _scheme(text)
    if scheme == "mailto":
        return _mailto(rest.removeprefix("//"), clean=clean)
    if scheme in {"tel", "sms", "callto"}:
        return _phone(rest.lstrip("/ "), clean=clean and _PHONE.fullmatch(rest) is not None)
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
        return _url("", text, clean=clean) if _HOSTED.match(text) else Parsed("none")
    return Parsed("word", clean, name=text) if _WORD.fullmatch(text) else Parsed("none")


def _scheme(text: str) -> tuple[str, str]:
    match = _SCHEME.fullmatch(text)
    if not match or "." in match[1] or re.fullmatch(r"\d+([/?#].*)?", match[2]):
        return "", text
    return match[1], match[2]


def _mailto(rest: str, *, clean: bool) -> Parsed:
    """Take a link to write an email apart: with fields, it may go to others as well."""
    plain = unquote(unquote(rest))
    address, *more = re.split(r"[?&,;]", plain)
    found = _email(address, clean=clean and address.strip() == address)
    return replace(found, clean=False, query=plain[len(address) :]) if more else found


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
    clean = clean and written == text and number.rfind("+") <= 0 and not _DIALS_ON.search(text)
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
    host = tables().aliases.get(host, host)
    account, _, platform = host.partition(".")
    if platform in tables().account_hosts:  # name.platform is platform/name
        host, path = platform, f"/{account}{path}"
    return Parsed("url", clean, host=host, user=user, path=path.rstrip("/"), query=query)
