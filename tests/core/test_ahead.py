"""What a second process makes ahead is what this one would have made; without it, this one does."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content import ahead
from helpcenter.content.kept import Store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process has no copies there")
NAMES = ("first", "second", "third")


def make(store: Store, name: str) -> tuple[str, int]:
    """Return a value, and the process that made it."""
    made: tuple[str, int] = store.kept("kind", [name], lambda: (name * 3, os.getpid()))
    return made


def works(store: Store) -> dict[str, Callable[[], object]]:
    return {name: lambda name=name: make(store, name) for name in NAMES}  # type: ignore[misc]


def test_what_was_begun_there_is_found_here(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    other = ahead.Ahead(store, works(store))
    while not other.claimed("first"):  # it begins with the last
        pass
    assert not any(other.take(name) for name in NAMES)
    other.end()
    for name in NAMES:
        said, process = make(store, name)
        assert said == name * 3
        assert process != os.getpid()


def test_what_dies_there_is_made_here(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    here = os.getpid()

    def die() -> None:
        if os.getpid() != here:
            os._exit(1)

    other = ahead.Ahead(store, {"first": lambda: make(store, "first"), "second": die})
    assert other.take("first") or make(store, "first")
    assert other.take("second")
    other.end()


def test_what_fails_there_leaves_the_rest(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")

    def fail() -> None:
        make(store, "before")
        raise ValueError

    other = ahead.Ahead(store, {"first": fail})
    while not other.claimed("first"):
        pass
    assert not other.take("first")
    other.end()
    assert make(store, "before")[1] != os.getpid()


@pytest.mark.parametrize("many", [1, ahead.MANY * 3])
def test_things_are_the_same_whoever_makes_them(tmp_path: Path, many: int) -> None:
    store = Store(tmp_path / "kept")
    things = [(f"thing {number}",) for number in range(many)]
    ahead.each(store, "kind", things, lambda one: make(store, *one))
    assert [make(store, *one)[0] for one in things] == [one[0] * 3 for one in things]


def test_nothing_is_made_ahead_that_is_not_kept() -> None:
    assert not ahead.can_help(Store(None))
