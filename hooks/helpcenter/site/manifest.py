"""What a build means to write, by path and digest; and how a site differs from that."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal, NamedTuple

from pydantic import StringConstraints, ValidationError

from helpcenter.ledger.base import Strict

NAME = "manifest.json"
PAGE = ".html"
_VERSION = 1


def digest(content: bytes) -> str:
    """Return what a file is known by."""
    return sha256(content).hexdigest()


class Meant(NamedTuple):
    """A file that a build means to write: its digest, and the source it comes from, if any."""

    digest: str
    source: str = ""


@dataclass
class Register:
    """What a build means to write so far.

    Attributes:
        files: by path from the root of the site.
        taken: paths that two sources claim, with both of them.
    """

    files: dict[str, Meant] = field(default_factory=dict)
    taken: list[tuple[str, str, str]] = field(default_factory=list)

    def clear(self) -> None:
        """Forget all: a new build begins."""
        self.files.clear()
        self.taken.clear()

    def add(self, path: str, content: bytes, source: str = "") -> None:
        """Note a file; another one at the same place is a fault, unless it is the same."""
        meant, before = Meant(digest(content), source), self.files.get(path)
        if before and before != meant:
            self.taken.append((path, before.source, source))
        self.files[path] = meant

    def sources(self) -> Mapping[str, str]:
        """Return the source of each file that has one."""
        return {path: meant.source for path, meant in self.files.items() if meant.source}


class Difference(NamedTuple):
    """How a file differs: ``changed``, ``missing``, ``added``, or ``link``."""

    kind: str
    path: str


def found(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the files of a folder with their digests; links, which are never ours, without one."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield name, ""
        elif path.is_file():
            yield name, digest(path.read_bytes())


def differences(meant: Mapping[str, str], is_there: Mapping[str, str]) -> Iterator[Difference]:
    """Yield how files differ from what was meant, both as paths with digests."""
    for path in sorted({*meant, *is_there}):
        if path not in meant:
            yield Difference("added" if is_there[path] else "link", path)
        elif path not in is_there:
            yield Difference("missing", path)
        elif meant[path] != is_there[path]:
            yield Difference("changed", path)


class Contact(NamedTuple):
    """A contact of the operator: as readers see it, where it leads, and which pages show it."""

    shown: str
    href: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """The list of a published site.

    Attributes:
        site_url: where it is published.
        files: the digest of each file, by path.
        contacts: the operator's contacts that it shows, by id.
    """

    site_url: str
    files: Mapping[str, str]
    contacts: Mapping[str, Contact] = field(default_factory=dict)


def shown_in(contact: Contact, folder: Path, files: Iterable[str]) -> Contact:
    """Return a contact with those pages of a site that show it."""
    pages = (path for path in sorted(files) if path.endswith(PAGE))
    showing = [path for path in pages if shows((folder / path).read_bytes(), contact)]
    return contact._replace(files=tuple(showing))


def shows(page: bytes, contact: Contact) -> bool:
    """Tell whether a page shows a contact."""
    return contact.shown.encode() in page or contact.href.encode() in page


def write(manifest: Manifest) -> bytes:
    """Return a manifest as a file, the same for the same site."""
    data = {
        "version": _VERSION,
        "site": manifest.site_url,
        "contacts": {name: one._asdict() for name, one in sorted(manifest.contacts.items())},
        "files": dict(sorted(manifest.files.items())),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


class _Contact(Strict):
    shown: str
    href: str
    files: tuple[str, ...]


class _Manifest(Strict):
    version: Literal[1]
    site: str
    contacts: dict[str, _Contact]
    files: dict[str, Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]]


def read(data: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        ValueError: it is none; the message says why.
    """
    try:
        raw = _Manifest.model_validate_json(data)
    except ValidationError as error:
        raise ValueError(f"this is no manifest of a site: {error.errors()[0]['msg']}.") from None
    for path in raw.files:
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise ValueError(f"'{path}' is no path within a site.")
    contacts = {name: Contact(one.shown, one.href, one.files) for name, one in raw.contacts.items()}
    return Manifest(raw.site, raw.files, contacts)
