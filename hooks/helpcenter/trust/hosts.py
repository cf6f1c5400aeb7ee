"""Other hosts that articles lead to: which there are, and which of them many people share."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publicsuffixlist import PublicSuffixList

from helpcenter.findings import Finding
from helpcenter.ledger import Ledger
from helpcenter.trust import find
from helpcenter.trust.parse import Parsed, parse
from helpcenter.trust.passages import Passage
from helpcenter.trust.rules import Rules, below
from helpcenter.trust.tables import tables

_FILE = "data/trust.yml"


@dataclass(frozen=True)
class Outside:
    """Where articles lead: a host, or a path of one that many share.

    Attributes:
        place: as a reference names it.
        count: how often.
        first: the file and line of the first time.
    """

    place: str
    count: int
    first: str


def outside(texts: Iterable[Passage], languages: Iterable[str]) -> list[Outside]:
    """Return where texts lead outside, the most frequent first."""
    tags = tuple(languages)
    found: dict[str, list[str]] = {}
    for text in texts:
        for part in (text.text, *(link.href for link in text.links)):
            for mention in find.mentions(part, tags, text.line):
                parsed = parse(mention.text)
                if parsed.kind == "url" and mention.sure and "." in parsed.host:
                    places = found.setdefault(_place(parsed), [])
                    places.append(f"{text.path}:{mention.line}")
    told = [Outside(place, len(at), at[0]) for place, at in found.items()]
    return sorted(told, key=lambda one: (-one.count, one.place))


def _place(parsed: Parsed) -> str:
    """Return what a reference to an address is: its host; with a path where many share it."""
    if not is_shared(parsed.host):
        return parsed.host
    return parsed.host + "/".join(parsed.path.split("/")[:2])


def is_shared(host: str) -> bool:
    """Tell whether anybody may have pages at a host."""
    if host in tables().platforms or host in tables().shared:
        return True
    return bool(_everybody().publicsuffix(host, accept_unknown=False) == host)


@cache
def _everybody() -> PublicSuffixList:
    return PublicSuffixList()


def is_beneath(address: str, own: Rules, site: str) -> bool:
    """Tell whether an address lies below a domain of the operator, and is none of theirs itself.

    A domain stands for itself (with or without ``www.``): who has confirmed it has looked at
    what is there, and at nothing below it.

    Args:
        address: where a link leads.
        own: the contacts of the operator.
        site: the address of the site, which leads to itself.
    """
    parsed = parse(address)
    domains = [one.value for one in own.targets if one.kind == "domain"]
    itself = {*domains, parse(site).host}
    accounts = [parse(one.value) for one in own.targets if one.kind == "url"]
    if parsed.kind != "url" or itself & {parsed.host, parsed.host.removeprefix("www.")}:
        return False
    if any((one.host, one.path) == (parsed.host, parsed.path) for one in accounts):
        return False
    return any(below(parsed.host, domain) for domain in domains)


# Who lists an address lets it pass in every article: an impostor's, too.
REFERENCE = (
    "first ask whoever approves contacts (CODEOWNERS names them for data/trust.yml) whether it is"
    " official, seen at its owner's and not taken from a message; they list it under 'references'"
    " in data/trust.yml"
)


def beneath(address: str, target: str, book: Ledger) -> str:
    """Return what is to be done with an address below a domain of the operator."""
    domain = next(one.value for one in book.trust.domains if one.id == target)
    host = parse(address).host
    return (
        f"'{address}' lies below '{domain}', and a domain of data/trust.yml stands for itself, not"
        f" for what is below it. Add {host} to 'domains' there and verify it (`helpcenter"
        " verify-channel ID`), or remove the link; if it is not yours, "
        f"{REFERENCE}."
    )


def wide(root: Path, book: Ledger) -> Iterator[Finding]:
    """Yield the references that would allow everybody's pages."""
    path = root / _FILE
    lines = path.read_text("utf-8", "replace").split("\n") if path.is_file() else []
    for reference in book.trust.references:
        parsed = parse(reference.value)
        if parsed.kind == "url" and not parsed.path and is_shared(parsed.host):
            line = next((n for n, text in enumerate(lines, 1) if reference.value in text), 1)
            message = (
                f"'{reference.value}' is a host that many share: it would allow anybody's pages."
                f" Name the path as well, such as {parsed.host}/name."
            )
            yield Finding(_FILE, line, "wide-reference", message)


def with_references(text: str, places: Iterable[str], why: str) -> str:
    """Return the text of ``data/trust.yml`` with more references at the end of their list."""
    quoted = why.replace("\\", "\\\\").replace('"', '\\"')
    new = "".join(f'  - {{value: "{place}", why: "{quoted}"}}\n' for place in places)
    lines = text.splitlines(keepends=True)
    at = next((n for n, line in enumerate(lines) if re.match(r"references:", line)), None)
    if at is None:
        return text.rstrip("\n") + f"\n\nreferences:\n{new}"
    lines[at] = "references:\n"
    end = at + 1
    while end < len(lines) and re.match(r"\s+\S|\s*#", lines[end]):
        end += 1
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += "\n"
    return "".join((*lines[:end], new, *lines[end:]))
