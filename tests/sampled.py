"""Samples of what could be tried: each value of each kind, in place of all that go together."""

import os
from collections.abc import Sequence
from itertools import cycle, islice, product
from typing import Any, TypeVar

T = TypeVar("T")
SWITCH = "HELPCENTER_TESTS"
FULL = "full"
HELP = "try all that could be tried, each command in a process of its own"


def full() -> bool:
    """Tell whether all is tried, by `pytest --full`."""
    return os.environ.get(SWITCH) == FULL


def each(*kinds: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return combinations that have each value of each kind; all of them if all is tried."""
    if full():
        return list(product(*kinds))
    longest = max(map(len, kinds))
    return list(zip(*(islice(cycle(kind), longest) for kind in kinds), strict=True))


def share(of: Sequence[T], turn: int, turns: int) -> Sequence[T]:
    """Return what is tried in one of several turns, which share it; all of it if all is tried."""
    return of if full() else of[turn % turns :: turns]
