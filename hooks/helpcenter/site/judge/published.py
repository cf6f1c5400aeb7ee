"""A built site as a whole: each file by its kind, and whether it leads where it may."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath

from helpcenter.content import kept
from helpcenter.content.kept import Store
from helpcenter.findings import Finding
from helpcenter.ledger import Channel, Domain, Ledger, State
from helpcenter.site import manifest
from helpcenter.site.judge import addresses, markup, others
from helpcenter.site.judge.addresses import Outside, Places
from helpcenter.site.judge.faults import Fault, located
from helpcenter.site.judge.lists import lists
from helpcenter.site.manifest import Register

FILE, HTML, ADDRESS = "published-file", "published-html", "published-address"
# Where a page may hold the logo itself: in its header, and as its icon.
_LOGO = {("img", "src"), ("link", "href")}


@dataclass(frozen=True)
class Setting:
    """What a site is judged by besides the lists.

    Attributes:
        site_url: the address of its root; empty if it is not known.
        outside: what may lead outside.
        policy: the content security policy of its pages; empty if they have none.
        inline: what may stand in script and style elements.
        styles: those of it that are style sheets, by name.
        logo: the picture that pages hold themselves, as an address; empty if there is none.
    """

    site_url: str
    outside: Outside
    policy: str
    inline: frozenset[str]
    styles: Mapping[str, str] = field(default_factory=dict)
    logo: str = ""


def judged(
    folder: Path, files: Mapping[str, str], setting: Setting, store: Store = kept.NOTHING
) -> Iterator[Fault]:
    """Yield what may not be published of a site.

    Args:
        folder: where it was built.
        files: its files, each with its digest.
        setting: what it is judged by.
        store: keeps what was read in the same files.
    """
    known = lists()
    allowed = kept.digest([setting.policy, *sorted(setting.inline)])
    pages: dict[str, markup.Read] = {}
    texts: dict[str, str] = {}
    for path, digest in files.items():
        kind = PurePosixPath(path).suffix.removeprefix(".")
        if kind not in known.files and PurePosixPath(path).name not in known.names:
            yield Fault(path, FILE, f"files of the kind '.{kind}' are not published. Remove it.")
        elif kind == "html":
            make = partial(_read, folder / path, setting)
            pages[path] = store.kept("page", (digest, allowed), make)
        elif kind in {"css", "svg", "json", "xml", "md", "txt"}:
            texts[path] = digest
    anchors = {path: read.ids for path, read in pages.items()}
    places = Places(setting.site_url, files.keys(), anchors, setting.outside)
    for path, read in pages.items():
        yield from (Fault(path, HTML, message, needle) for message, needle in read.faults)
        yield from _led(path, read, places, setting.logo)
    for path, digest in texts.items():
        yield from _other(path, digest, partial(_text, folder / path), places, store)
    for name, text in setting.styles.items():
        yield from _other(f"assets/{name}", text, partial(str, text), places, store)


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")


def _read(path: Path, setting: Setting) -> markup.Read:
    return markup.page(_text(path), setting.policy, setting.inline)


def _led(path: str, read: markup.Read, places: Places, logo: str) -> Iterator[Fault]:
    for tag, name, address in read.addresses:
        leaves = tag == "a" and name == "href"
        if logo and address == logo and (tag, name) in _LOGO:
            continue
        if reason := places.fault(path, address, leaves=leaves):
            yield Fault(path, ADDRESS, f"'{address}': {reason}", address)
    for data in read.data:
        yield from _addresses(path, others.led("json", data), places)


def _other(
    path: str, known_by: str, text: Callable[[], str], places: Places, store: Store
) -> Iterator[Fault]:
    kind = PurePosixPath(path).suffix.removeprefix(".")
    try:
        if kind in {"css", "svg"}:
            read = others.style if kind == "css" else others.drawing
            found = store.kept("drawn", (kind, known_by), lambda: list(read(text())))
            yield from (Fault(path, HTML, message, needle) for message, needle in found)
        else:
            led = store.kept("led", (kind, known_by), lambda: list(others.led(kind, text())))
            yield from _addresses(path, led, places)
    except ValueError as error:
        yield Fault(path, FILE, f"{error}")


def _addresses(path: str, found: Iterable[str], places: Places) -> Iterator[Fault]:
    for address in found:
        if reason := places.fault(path, address, leaves=True, asks=True):
            yield Fault(path, ADDRESS, f"'{address}': {reason}", address)


def outside(book: Ledger, today: dt.date) -> Outside:
    """Return what an operator lets pages lead to: verified contacts, and references."""
    stood_for = [contact for contact in book.contacts() if contact.state(today) is State.VERIFIED]
    listed = addresses.outside(
        links=[one.href for one in stood_for if isinstance(one, Channel) and one.value],
        hosts=[one.value for one in stood_for if isinstance(one, Domain)],
        references=[one.value for one in book.trust.references],
    )
    return replace(listed, web=book.trust.outside_links == "any")


def findings(  # noqa: PLR0913  # each is a separate fact of the build
    folder: Path,
    meant: Register,
    setting: Setting,
    root: Path,
    site: str,
    *,
    store: Store = kept.NOTHING,
) -> Iterator[Finding]:
    """Yield what may not be published of a site that a build has made.

    Args:
        folder: where it was built.
        meant: what the build meant to write.
        setting: what it is judged by.
        root: the folder of the project.
        site: what the folder of the site will be called.
        store: keeps what was read in the same files.
    """
    there = dict(manifest.found(folder))
    wanted = {path: one.digest for path, one in meant.files.items()}
    faults = [*_unmeant(meant, wanted, there), *judged(folder, there, setting, store)]
    yield from located(faults, meant.sources(), root, site)


_UNMEANT = {
    "changed": "something else was written in its place",
    "missing": "it was not written",
    "added": "nothing of the build meant to write it",
    "link": "a link stands here",
}


def _unmeant(
    meant: Register, wanted: Mapping[str, str], there: Mapping[str, str]
) -> Iterator[Fault]:
    for path, one, other in meant.taken:
        both = " and ".join(sorted(filter(None, {one, other}))) or "two parts of the build"
        yield Fault(path, FILE, f"{both} would be published in the same place. Rename one.")
    for kind, path in manifest.differences(wanted, there):
        message = f"{_UNMEANT[kind]}. Build again; if it stays so, a hook or plugin is at fault."
        yield Fault(path, FILE, message)
