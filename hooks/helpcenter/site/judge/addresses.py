"""Where addresses lead, as browsers understand them (https://url.spec.whatwg.org/)."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import normpath
from urllib.parse import unquote

import ada_url

# Where nothing is known of the host that pages will stand on.
NOWHERE = "https://site.invalid/"
INDEX = "index.html"
# Relative, and the same to any reader of addresses: no scheme, host, escape or query in it.
_PLAIN = re.compile(r"((?:[\w~.-]+/)*[\w~.-]*)(?:#([\w.-]*))?", re.ASCII)


@dataclass(frozen=True)
class Outside:
    """What may lead out of the site.

    Attributes:
        exact: addresses as they stand in a link, such as ``mailto:help@site.example``.
        below: hosts and paths below which anything may be, as ``(host, path)``.
        web: whether any https address may be: what such links lead to is marked as foreign.
    """

    exact: frozenset[str] = frozenset()
    below: tuple[tuple[str, str], ...] = ()
    web: bool = False

    def allows(self, address: str) -> bool:
        """Tell whether an address is one of them, as a browser understands it."""
        if address in self.exact:
            return True
        url = _parse(address)
        if url is None or not _plainly(url):
            return False
        return (self.web and url.protocol == "https:") or any(
            _below(url, *one) for one in self.below
        )


def _plainly(url: ada_url.URL) -> bool:
    """Tell whether a URL is of the web, with a host and without what hides another."""
    return (
        url.protocol in {"https:", "http:"} and not url.username and not url.password
    ) and not url.port


def _below(url: ada_url.URL, host: str, path: str) -> bool:
    if url.hostname != host:
        return False
    found = unquote(url.pathname)
    return not path or found == path or found.startswith(path.rstrip("/") + "/")


def _parse(address: str, base: str | None = None) -> ada_url.URL | None:
    try:
        return ada_url.URL(address, base)
    except ValueError:
        return None


def outside(links: Collection[str], hosts: Collection[str], references: Collection[str]) -> Outside:
    """Return what may lead outside.

    Args:
        links: of verified channels.
        hosts: verified domains of the operator.
        references: what else may be mentioned, as the ledger writes it.
    """
    exact = {*links, *(f"mailto:{one}" for one in references if "@" in one[1:])}
    exact |= {f"tel:{re.sub(r'[^0-9+]', '', one)}" for one in references if one.startswith("+")}
    below = [*((host, "") for host in hosts), *((f"www.{host}", "") for host in hosts)]
    for one in references:
        url = _parse(one if "://" in one else f"https://{one}")
        if url and "@" not in one and "." in url.hostname:
            below.append((url.hostname, unquote(url.pathname).rstrip("/")))
    return Outside(frozenset(exact), tuple(below))


@dataclass(frozen=True)
class Places:
    """A site: its files, what can be led to in them, and where they will stand.

    Attributes:
        site_url: the address of its root; empty if it is not known.
        files: the paths of all files.
        anchors: the ids of each page.
        outside: what may lead outside.
    """

    site_url: str
    files: Collection[str]
    anchors: Mapping[str, Collection[str]]
    outside: Outside
    _start: str = field(init=False)
    _prefix: str = field(init=False)
    _host: str = field(init=False)

    def __post_init__(self) -> None:
        root = _parse(self.site_url) or ada_url.URL(NOWHERE)
        path = root.pathname.rpartition("/")[0] + "/"
        object.__setattr__(self, "_start", f"{root.protocol}//{root.host}{path}")
        object.__setattr__(self, "_prefix", path)
        object.__setattr__(self, "_host", root.host)

    def fault(self, page: str, address: str, *, leaves: bool, asks: bool = False) -> str:
        """Return why an address may not stand in a page; nothing if it may.

        Args:
            page: the path of the file it stands in.
            address: as it stands there.
            leaves: whether it may lead to a verified contact or a reference.
            asks: whether it may hold a query, such as where search engines may search.
        """
        plain = _PLAIN.fullmatch(address)
        if plain and address:
            path = _joined(page.rpartition("/")[0], plain[1]) if plain[1] else page
            return self._missing(path, plain[2] or "")
        if self._is_ours(address):
            return ""
        return self._resolved(page, address, leaves=leaves, asks=asks)

    def _is_ours(self, address: str) -> bool:
        """Tell whether an address is plainly that of a page of ours, written out in full."""
        rest = address.removeprefix(self._start)
        plain = _PLAIN.fullmatch(rest) if rest != address else None
        return plain is not None and not self._missing(_joined("", plain[1]), plain[2] or "")

    def _resolved(self, page: str, address: str, *, leaves: bool, asks: bool) -> str:
        inside = self._prefix + page.removesuffix(INDEX)
        bases = [f"{scheme}://{self._host}{inside}" for scheme in ("https", "http")]
        urls = [url for base in bases if (url := _parse(address, base))]
        # A page may be opened as a file, too: there, another host is a host of the network.
        local = _parse(address, f"file:///{inside.lstrip('/')}")
        if len(urls) < len(bases) or not local:
            return "no browser can follow it. Write where it leads."
        if leaves and self.outside.allows(address):
            return ""
        url = urls[0]
        if not all(map(self._is_inside, urls)) or len({one.pathname for one in urls}) > 1:
            return _leads(url.href, leaves=leaves)
        if local.host not in {"", self._host}:
            return _leads(local.href, leaves=leaves)
        if url.search and not asks:
            return "what follows '?' is not said to pages from a link. Leave it out."
        return self._missing(
            unquote(url.pathname.removeprefix(self._prefix)), unquote(url.hash[1:])
        )

    def _is_inside(self, url: ada_url.URL) -> bool:
        web = url.protocol in {"https:", "http:"} and url.host == self._host
        known = not url.username and not url.password
        return web and known and url.pathname.startswith(self._prefix)

    def _missing(self, path: str, anchor: str) -> str:
        if path.startswith("../") or path == "..":
            return "it leads out of the site. Write where in the site it leads."
        if path in {"", "."} or path.endswith("/"):
            path = f"{path.removeprefix('.')}{INDEX}"
        if path not in self.files:
            return f"there is no '{path}' in the site. Mend it, or remove it."
        known = self.anchors.get(path)
        if anchor and known is not None and anchor not in known:
            return f"there is no '#{anchor}' in '{path}'. Mend it, or remove it."
        return ""


@lru_cache(1 << 16)
def _joined(folder: str, path: str) -> str:
    slash = "/" if path.endswith(("/", "/.", "/..")) or path in {".", ".."} else ""
    found = normpath(f"{folder}/{path}" if folder else path)
    return f"{'' if found == '.' else found}{slash if found != '.' else ''}"


def _leads(href: str, *, leaves: bool) -> str:
    remedy = (
        "Remove it; the operator's contacts stand in data/ and are linked once verified; what else"
        " may be linked, whoever approves contacts lists under 'references' in data/trust.yml, once"
        " they have seen that it is official."
        if leaves
        else "Keep a copy in the site, and refer to that."
    )
    return f"to a browser it is '{_shown(href)}', which leads out of the site. {remedy}"


def _shown(href: str) -> str:
    return href if len(href) <= 80 else href[:79] + "…"  # noqa: PLR2004  # a line


# Addresses within other texts: whatever has a scheme and a place, or is written as a link.
_WRITTEN = re.compile(
    r"\]\(\s*<?([^\s)>]+)|^ {0,3}\[[^\]\n]{1,200}\]:\s*<?([^\s>]+)"
    r"|<([a-z][a-z0-9+.-]{1,30}:[^>\s]+)>"
    r"|\b([a-z][a-z0-9+.-]{1,30}://[^\s<>\"')\]]+)",
    re.IGNORECASE | re.MULTILINE,
)
# What is shown as it is written leads nowhere.
_CODE = re.compile(r"`[^`\n]*`")
# A text that is nothing but an address.
_WHOLE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]{1,30}:[^\s,;]+|//\S+|\.{0,2}/\S*)\s*", re.IGNORECASE)


def written(text: str) -> Iterator[str]:
    """Yield the addresses that a Markdown or plain text leads to."""
    for match in _WRITTEN.finditer(_CODE.sub("", text)):
        yield next(filter(None, match.groups()))


def is_address(text: str) -> bool:
    """Tell whether a value in data is an address."""
    return _WHOLE.fullmatch(text) is not None
