"""Work that a second process does ahead: what it makes is kept, and found there by this one.

It only ever makes values that are kept (see :mod:`helpcenter.content.kept`). If it is late, fails
or dies, this process makes them itself: nothing depends on it but time.
"""

import logging
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from helpcenter.content.kept import Entries, Store

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import SynchronizedArray

# So many things are worth a second process; so many are one work of it.
MANY = 40
_PART = 8

T = TypeVar("T", bound=tuple[str, ...])
Works = Mapping[str, Callable[[], object]]
# Which works somebody has begun, in memory that both processes share.
Claims: TypeAlias = "SynchronizedArray[int]"


def can_help(store: Store) -> bool:
    """Tell whether a second process would be faster, and can be a copy of this one."""
    if not store.keeps:
        return False
    # macOS has libraries that do not work in a copy; elsewhere it would have to read all anew.
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1


class Ahead:
    """Does some works in a process of its own, the last one first.

    Args:
        store: what each work makes is kept in it.
        works: by name, in the order in which this process will come to them.
    """

    def __init__(self, store: Store, works: Works) -> None:
        context = get_context("fork")
        self._store = store
        self._names = list(works)
        self._done: set[int] = set()
        # A pipe holds little: the other process would wait until this one reads.
        self._folder = TemporaryDirectory(prefix="ahead-")
        self._claims = context.Array("b", len(works))
        self._made, theirs = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_work,
            args=(store, list(works.values()), self._claims, theirs, Path(self._folder.name)),
            daemon=True,
        )
        self._process.start()
        theirs.close()

    def take(self, name: str) -> bool:
        """Take what was made for a work if it was begun; return whether it still has to be done."""
        at = self._names.index(name)
        if _claim(self._claims, at):
            return True
        try:
            while at not in self._done:
                done = self._made.recv()
                made = Path(self._folder.name, str(done)).read_bytes()
                self._store.take(pickle.loads(made))  # noqa: S301  # of a copy of this process
                self._done.add(done)
        except (EOFError, OSError):  # it died
            return True
        return False

    def claimed(self, name: str) -> bool:
        """Tell whether a work was begun, here or there."""
        return bool(self._claims[self._names.index(name)])

    def end(self) -> None:
        """End the other process: all is done."""
        self._process.kill()
        self._process.join()
        self._made.close()
        self._folder.cleanup()


def each(store: Store, kind: str, things: Iterable[T], work: Callable[[T], object]) -> None:
    """Make what is kept of each of some things, in two processes; of few, leave it to be made.

    Args:
        store: that keeps it.
        kind: the name it is kept by, each of its own thing.
        things: what it is made of.
        work: makes it of one thing, and keeps it.
    """
    new = [one for one in things if not store.has(kind, one)]
    if len(new) >= MANY and can_help(store):
        parts = [new[at : at + _PART] for at in range(0, len(new), _PART)]
        _together(store, {str(at): partial(_all, work, part) for at, part in enumerate(parts)})


def _all(work: Callable[[T], object], things: Iterable[T]) -> None:
    for one in things:
        work(one)


def _together(store: Store, works: Works) -> None:
    other = Ahead(store, works)
    try:
        for name, work in works.items():
            if other.take(name):
                work()
    finally:
        other.end()


def _claim(claims: Claims, at: int) -> bool:
    """Begin a work, unless the other process has."""
    with claims.get_lock():
        if claims[at]:
            return False
        claims[at] = 1
        return True


def _work(
    store: Store,
    works: list[Callable[[], object]],
    claims: Claims,
    pipe: Connection,
    folder: Path,
) -> None:
    logging.disable()  # whatever is wrong is found, and told, by the process that was copied
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  # as above
        sys.stdout = sys.stderr = nowhere
        for at in reversed(range(len(works))):
            if _claim(claims, at):
                before = store.entries()
                with suppress(BaseException):
                    works[at]()
                (folder / str(at)).write_bytes(pickle.dumps(_new(before, store.entries())))
                pipe.send(at)


def _new(before: Entries, after: Entries) -> Entries:
    return {key: entry for key, entry in after.items() if key not in before}
