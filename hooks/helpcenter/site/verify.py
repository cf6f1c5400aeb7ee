"""Whether a site that readers get is the one that was built: contacts first, then all the rest."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from helpcenter.site import logo, manifest
from helpcenter.site.judge import markup
from helpcenter.site.manifest import Manifest

# How a file of a site is got: its bytes, or None where there is none.
Get = Callable[[str], bytes | None]


class Told(NamedTuple):
    """What is different: how much it matters (0 most), the file, and what is said of it."""

    rank: int
    path: str
    message: str


CONTACT, SCRIPT, OTHER = 0, 1, 2


def differences(wanted: Manifest, get: Get, listed: Iterable[str] | None = None) -> list[Told]:
    """Return how a site differs from its manifest, the worst first.

    Args:
        wanted: the manifest.
        get: gets a file of the site by its path.
        listed: the paths of all files of the site, where they can be told.
    """
    told: list[Told] = []
    logos = {logo.held(path, get(path) or b"") for path in wanted.files if "/logo." in path}
    for path, digest in wanted.files.items():
        content = get(path)
        if content is None:
            told.append(Told(_rank(path), path, "is missing"))
        elif manifest.digest(content) != digest:
            told.append(Told(_rank(path), path, "differs"))
            told += _contacts(path, content, wanted, logos)
    for path in sorted(set(listed or ()) - wanted.files.keys()):
        told.append(Told(_rank(path), path, "was added"))
        told += _contacts(path, get(path) or b"", wanted, logos)
    return sorted(told)


def _rank(path: str) -> int:
    return SCRIPT if path.endswith((".js", ".css", ".svg")) else OTHER


def _contacts(
    path: str, content: bytes, wanted: Manifest, logos: Collection[str]
) -> Iterator[Told]:
    """Yield what became of the contacts of a page, and where else it leads now."""
    for name, contact in wanted.contacts.items():
        if path in contact.files and not manifest.shows(content, contact):
            message = f"no longer shows the contact '{name}' ({contact.shown})"
            yield Told(CONTACT, path, message)
    if not path.endswith(manifest.PAGE):
        return
    known = {*logos, *(contact.href for contact in wanted.contacts.values())}
    here = urljoin(wanted.site_url, path)
    read = markup.page(content.decode("utf-8", "replace"), "", frozenset())
    for address in dict.fromkeys(led.address for led in read.addresses):
        whole = urljoin(here, address)
        if wanted.site_url and whole.startswith(wanted.site_url):
            continue
        if (
            address not in known
            and address not in logos
            and (":" in address or address.startswith("//"))
        ):
            yield Told(CONTACT, path, f"leads to '{address}', which is no contact of the site")
    for message, _ in read.faults:
        if "policy" not in message and "none of the site's" not in message:
            yield Told(SCRIPT, path, message)
