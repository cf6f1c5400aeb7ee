"""Work that other processes share.

They begin with its front while this one does what it likes, such as finding more of it, and then
takes what is left from the end: so all end at about the same time, however long the others take
to start.
"""

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, resource_tracker
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Small, so that all processes end at about the same time.
CHUNK = 4
# How many objects are made between two looks for garbage.
MANY_OBJECTS = 200_000
# More processes than this want more memory than they save time.
_MOST = 4


def jobs() -> int:
    """Return how many processes the machine has room for."""
    return min(_MOST, os.cpu_count() or 1)


class Shared(Generic[T, R]):
    """Things that are worked on, in chunks.

    Args:
        chunks: of the things.
        others: what other processes will have made of each; nothing: there are none.
    """

    def __init__(
        self, chunks: Sequence[Sequence[T]], others: Sequence[Future[list[R]]] = ()
    ) -> None:
        self._chunks = chunks
        self._others = others

    def results(self, make: Callable[[T], R]) -> Iterator[tuple[Sequence[T], Sequence[R]]]:
        """Yield chunks with what was made of them, in any order.

        Args:
            make: makes it here.
        """
        if not self._others:
            yield from ((chunk, list(map(make, chunk))) for chunk in self._chunks)
            return
        mine, theirs = len(self._chunks), 0
        while mine and self._others[mine - 1].cancel():
            mine -= 1
            yield self._chunks[mine], list(map(make, self._chunks[mine]))
            while theirs < mine and self._others[theirs].done():
                yield self._made(theirs, make)
                theirs += 1
        yield from (self._made(at, make) for at in range(theirs, mine))

    def _made(self, at: int, make: Callable[[T], R]) -> tuple[Sequence[T], Sequence[R]]:
        """Return a chunk with what another process has made of it, unless that died."""
        chunk = self._chunks[at]
        try:
            return chunk, self._others[at].result()
        except BrokenExecutor:  # for want of memory, or somebody ended it
            return chunk, list(map(make, chunk))


class Pool(Generic[T, R]):
    """Other processes, and what they are given one by one; they start once there is enough.

    Args:
        maker: returns what works on one thing, in each process once; a function of a module.
        of: what it is given.
        count: how many processes work, this one included.
        worth_it: for how many things it is worth starting others.
    """

    def __init__(
        self,
        maker: Callable[..., Callable[[T], R]],
        of: Sequence[object],
        count: int,
        worth_it: int = 1,
    ) -> None:
        self._begin = partial(_started, count - 1, maker, of)
        self._enough = max(1, worth_it) if count > 1 else 0
        self._things: list[T] = []
        self._chunks: list[Sequence[T]] = []
        self._begun: list[Future[list[R]]] = []
        self._pool: ProcessPoolExecutor | None = None

    def add(self, thing: T) -> None:
        """Give them another thing."""
        self._things.append(thing)
        if self._enough and len(self._things) >= (CHUNK if self._pool else self._enough):
            self._hand_on()

    def all(self) -> Shared[T, R]:
        """Return all things; none can be added any longer."""
        if self._things and (self._pool or len(self._things) >= self._enough > 0):
            self._hand_on()
        rest = [self._things[at : at + CHUNK] for at in range(0, len(self._things), CHUNK)]
        return Shared([*self._chunks, *rest], self._begun)

    def _hand_on(self) -> None:
        with uninterrupted():
            self._pool = self._pool or self._begin()
            for at in range(0, len(self._things), CHUNK):
                self._chunks.append(self._things[at : at + CHUNK])
                self._begun.append(_submitted(self._pool, self._chunks[-1]))
        self._things.clear()

    def end(self) -> None:
        """End the other processes; whoever is interrupted waits for none of the things."""
        for one in self._begun:
            one.cancel()
        if self._pool:
            self._pool.shutdown()


def _started(
    count: int, maker: Callable[..., Callable[[T], R]], of: Sequence[object]
) -> ProcessPoolExecutor:
    # Started afresh, not forked: MkDocs runs threads, which a fork may deadlock.
    spawn = get_context("spawn")
    return ProcessPoolExecutor(count, spawn, initializer=_begin, initargs=(maker, of))


def _submitted(pool: ProcessPoolExecutor, chunk: Sequence[T]) -> "Future[list[Any]]":
    try:
        return pool.submit(_work, chunk)
    except BrokenExecutor as error:  # another process has died meanwhile
        broken: Future[list[Any]] = Future()
        broken.set_exception(error)
        return broken


@contextmanager
def sharing(
    things: Sequence[T], maker: Callable[..., Callable[[T], R]], of: Sequence[object], count: int
) -> Iterator[Shared[T, R]]:
    """Share work with other processes while this lasts.

    Args:
        things: what is to be worked on.
        maker: see :class:`Pool`.
        of: what it is given.
        count: how many processes work, this one included.
    """
    pool: Pool[T, R] = Pool(maker, of, count, len(things))
    for thing in things:
        pool.add(thing)
    try:
        yield pool.all()
    finally:
        pool.end()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let what is started here know of no Ctrl-C, from its first moment: who started it ends it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where a process says what it was doing
        yield
        return
    resource_tracker.ensure_running()  # which would let it through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_make: list[Callable[[Any], Any]] = []


def _begin(maker: Callable[..., Callable[[Any], Any]], of: Sequence[object]) -> None:
    """Make what works in another process."""
    gc.set_threshold(MANY_OBJECTS)
    _make[:] = [maker(*of)]


def _work(chunk: Sequence[Any]) -> list[Any]:
    return list(map(_make[0], chunk))
