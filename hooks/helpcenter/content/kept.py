"""What need not be made again: values, each by a digest of all that it depends on.

They stand in one file of the project's cache, which may be removed at any time. Each is sealed
with a number that only the user of this machine has: what a disk has damaged is as good as
absent, and so is what anybody else has put there, such as a pull request. The file is written
anew as a whole, so that a build that dies leaves the one before.
"""

import copy
import os
import pickle
import secrets
import struct
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

# What holds things that can be made again, in a project and of a user; and the files in them.
CACHE = ".cache"
_NAME = "kept"
_SEAL = Path("helpcenter") / "seal"
# This variable of the environment turns it off, or names another folder.
SWITCH = "HELPCENTER_CACHE"
OFF = "off"

_MAGIC = b"helpcenter kept 1\n"
_SIZE = 16
# How many builds ago it was asked for last; its key, its seal, how long it is.
_HEAD = struct.Struct(f">B{_SIZE}s{_SIZE}sI")
# What so many builds did not ask for is dropped, and the oldest of what is more than so many bytes.
BUILDS = 5
MOST = 300_000_000
_FAST = 1  # of zlib's levels


class _Entry(NamedTuple):
    age: int
    seal: bytes
    packed: bytes


class Store:
    """Values of earlier builds.

    Args:
        path: of their file; None keeps nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._found = dict(_read(self._path)) if self._path else {}
        self._new: dict[bytes, _Entry] = {}
        self._ground = b""

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._path is not None

    @property
    def ground(self) -> bytes:
        """What all values depend on."""
        return self._ground

    def on(self, ground: bytes) -> "Store":
        """Return the same values, as far as they also depend on a ground they have in common."""
        found = copy.copy(self)
        found._ground = digest([self._ground, ground])  # noqa: SLF001  # one of us
        return found

    def kept(self, kind: str, of: Iterable[str | bytes], make: Callable[[], T]) -> T:
        """Return a value: as it was made once of the same, or made now.

        Args:
            kind: what is made; one name, one function.
            of: all that it depends on, but the engine itself.
            make: makes it; whoever gets the value may change it. Never None.
        """
        of = tuple(of)
        value: T | None = self.get(kind, of)
        if value is None:
            value = make()
            self.put(kind, of, value)
        return value

    def get(self, kind: str, of: Iterable[str | bytes]) -> Any:  # noqa: ANN401  # as it was put
        """Return the value that was made of the same, or None."""
        if self._path is None:
            return None
        key = self._key(kind, of)
        entry = self._new.get(key) or self._found.get(key)
        if entry is None or entry.seal != seal(key + entry.packed):
            return None
        self._new[key] = entry._replace(age=0)
        return pickle.loads(zlib.decompress(entry.packed))  # noqa: S301  # sealed

    def put(self, kind: str, of: Iterable[str | bytes], value: object) -> None:
        """Keep a value."""
        if self._path is not None:
            key = self._key(kind, of)
            packed = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _FAST)
            self._new[key] = _Entry(0, seal(key + packed), packed)

    def _key(self, kind: str, of: Iterable[str | bytes]) -> bytes:
        return digest((engine(), self._ground, kind, *of))

    def save(self) -> None:
        """Write what was asked for, and what was not for a while, as a whole or not at all."""
        if self._path is None or not self._new:
            return
        # Another build may have written meanwhile.
        found = {**self._found, **dict(_read(self._path))}
        older = {key: one._replace(age=one.age + 1) for key, one in found.items()}
        entries = sorted({**older, **self._new}.items(), key=lambda item: item[1].age)
        with suppress(OSError):  # what cannot be kept only costs time
            _write(self._path, entries)


NOTHING = Store(None)


def of(root: Path) -> Store:
    """Return the values of earlier builds of the project in a folder, unless that is turned off."""
    place = Path(os.environ.get(SWITCH) or root / CACHE)
    return Store(place / _NAME if is_on() else None)


def is_on() -> bool:
    """Tell whether anything of earlier builds may be used."""
    wanted = os.environ.get(SWITCH, "").lower() not in {OFF, "0", "no", "false"}
    return wanted and bool(_secret())


def seal(data: bytes) -> bytes:
    """Return what only this user can say of some bytes."""
    return blake2b(data, key=_secret(), digest_size=_SIZE).digest()


def digest(parts: Iterable[str | bytes]) -> bytes:
    """Return what some texts are known by, as a whole."""
    found = blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big") + data)
    return found.digest()


def folder(path: Path, *, without: Iterable[str] = ()) -> bytes:
    """Return what the files of a folder are known by, without those below some names in it."""
    return digest(_contents(path, frozenset(without)))


def _contents(path: Path, without: frozenset[str]) -> Iterator[str | bytes]:
    for file in sorted(path.rglob("*")):
        parts = file.relative_to(path).parts
        if parts[0] in without or "__pycache__" in parts or not file.is_file():
            continue
        yield "/".join(parts)
        try:
            yield file.read_bytes()
        except OSError as error:  # told by whoever needs it
            yield f"cannot be read: {error.errno}"


@cache
def engine() -> bytes:
    """Return what the program is known by, with the libraries that it may use."""
    code = Path(__file__).parents[2]
    ours = [folder(code / name) for name in ("helpcenter", "helpcenter_mkdocs")]
    places = {Path(place) for place in sys.path if place}
    installed = sorted(each.name for place in places for each in place.glob("*.dist-info"))
    return digest([sys.version, sys.platform, *ours, *installed])


@cache
def _secret() -> bytes:
    """Return the number that only this user has; nothing if none can be kept."""
    with suppress(OSError, RuntimeError):  # there may be no home
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / CACHE
        path = Path(base) / _SEAL
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "wb") as file:
                file.write(secrets.token_bytes(blake2b.MAX_KEY_SIZE))
        found = path.read_bytes()
        if len(found) == blake2b.MAX_KEY_SIZE:
            return found
    return b""


def _read(path: Path) -> Iterator[tuple[bytes, _Entry]]:
    """Yield what stands in a file, as far as it is whole."""
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return
    at = len(_MAGIC)
    if data[:at] != _MAGIC:
        return
    while at + _HEAD.size <= len(data):
        age, key, seal, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size + length
        if at <= len(data):
            yield key, _Entry(age, seal, bytes(data[at - length : at]))


def _write(path: Path, entries: Iterable[tuple[bytes, _Entry]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    ignore = path.parent / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC)
            size = 0
            for key, (age, seal, packed) in entries:
                size += len(packed)
                if age < BUILDS and size <= MOST:
                    file.write(_HEAD.pack(age, key, seal, len(packed)) + packed)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
