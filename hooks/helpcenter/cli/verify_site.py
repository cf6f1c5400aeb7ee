"""``helpcenter verify-site`` and ``sign-site``: is what readers get what was built?"""

import argparse
import getpass
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, urlsplit

import minisign

from helpcenter.cli.errors import CannotRun
from helpcenter.parity.checks import count
from helpcenter.site import manifest, verify
from helpcenter.site.verify import Get

_MAX_BYTES = 64 * 1024 * 1024
_PATIENCE = 30
SIGNATURE = ".minisig"
PASSWORD = "HELPCENTER_KEY_PASSWORD"  # noqa: S105  # where it stands, not what it is


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the two commands to those of the console program."""
    checking = commands.add_parser(
        "verify-site",
        help="compare a published site with the manifest of its build",
        description="Say what differs from the manifest, is missing or was added; changed contacts"
        " first. Exit 1 if anything does.",
    )
    checking.add_argument("site", metavar="DIR-or-URL", help="a folder, or where it is published")
    checking.add_argument("--manifest", required=True, type=Path, metavar="FILE")
    checking.add_argument(
        "--key", metavar="KEY", help="a minisign public key, or its file: FILE.minisig must fit"
    )
    checking.set_defaults(run=run)
    signing = commands.add_parser(
        "sign-site",
        help="sign the manifest of a build with an operator's key",
        description=f"Sign FILE as FILE{SIGNATURE}, as minisign does. A key's password is asked"
        f" for, or taken from {PASSWORD}.",
    )
    signing.add_argument("--manifest", required=True, type=Path, metavar="FILE")
    signing.add_argument("--key", required=True, type=Path, metavar="FILE", help="of minisign -G")
    signing.set_defaults(run=run_sign)


def run(arguments: argparse.Namespace) -> int:
    """Compare a site with its manifest; return the exit code."""
    data = _read(arguments.manifest)
    if arguments.key:
        _check(data, arguments.manifest, arguments.key)
    try:
        wanted = manifest.read(data)
    except ValueError as error:
        raise CannotRun(f"{arguments.manifest}: {error}") from None
    get, listed = _site(arguments.site)
    told = verify.differences(wanted, get, listed)
    for one in told:
        sys.stdout.write(f"{one.path}: {one.message}\n")
    if not told:
        sys.stdout.write(f"{count(len(wanted.files), 'file')}: all as built.\n")
    return 1 if told else 0


def _site(name: str) -> tuple[Get, Iterable[str] | None]:
    if urlsplit(name).scheme in {"http", "https"}:
        base = name if name.endswith("/") else f"{name}/"
        return lambda path: _fetch(base + quote(path)), None
    folder = Path(name)
    if not folder.is_dir():
        raise CannotRun(f"{folder}: no such folder, and no address that begins with https://.")

    def get(path: str) -> bytes | None:
        file = folder / path
        return file.read_bytes() if file.is_file() and not file.is_symlink() else None

    return get, [path for path, _ in manifest.found(folder)]


def _fetch(url: str) -> bytes | None:
    request = urllib.request.Request(url, headers={"Cache-Control": "no-cache"})  # noqa: S310  # http(s) only
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310  # likewise
            return bytes(answer.read(_MAX_BYTES))
    except urllib.error.HTTPError:
        return None
    except (OSError, ValueError) as error:
        raise CannotRun(f"{url}: cannot be fetched: {error}") from None


def _check(data: bytes, path: Path, key: str) -> None:
    """Make sure that a manifest is signed by a key."""
    signed = path.with_name(path.name + SIGNATURE)
    try:
        if Path(key).is_file():
            public = minisign.PublicKey.from_file(key)
        else:
            public = minisign.PublicKey.from_base64(key)
        public.verify(data, minisign.Signature.from_bytes(_read(signed)))
    except (minisign.Error, ValueError) as error:
        raise CannotRun(f"{signed}: {error}. Do not trust this manifest.") from None


def run_sign(arguments: argparse.Namespace) -> int:
    """Sign a manifest; return the exit code."""
    data = _read(arguments.manifest)
    target = arguments.manifest.with_name(arguments.manifest.name + SIGNATURE)
    try:
        with minisign.SecretKey.from_bytes(_read(arguments.key)) as key:
            if key.is_encrypted():
                key.decrypt(os.environ.get(PASSWORD) or getpass.getpass("Password of the key: "))
            comment = f"file:{arguments.manifest.name}"
            target.write_bytes(bytes(key.sign(data, trusted_comment=comment)) + b"\n")
    except (minisign.Error, ValueError, EOFError) as error:
        raise CannotRun(f"{arguments.key}: {error}.") from None
    except OSError as error:
        raise CannotRun(f"{target}: cannot be written: {error.strerror}.") from None
    sys.stdout.write(f"{target}: signed.\n")
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRun(f"{path}: cannot be read: {error.strerror}.") from None
