"""What is kept from one build to the next: the same, or nothing."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content import kept
from helpcenter.content.kept import Store


class Maker:
    """Makes a value, and counts how often."""

    def __init__(self, value: object = "made") -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


def asked(path: Path, make: Maker, *of: str, kind: str = "kind", ground: bytes = b"") -> object:
    """Ask for a value as one build does."""
    store = Store(path)
    value = store.on(ground).kept(kind, of, make)
    store.save()
    return value


def test_a_value_is_made_once_of_the_same(tmp_path: Path) -> None:
    make = Maker(["a", {"b": 1}])
    assert asked(tmp_path / "kept", make, "x") == asked(tmp_path / "kept", make, "x")
    assert make.times == 1


@pytest.mark.parametrize(
    "other",
    [
        {"of": ("y",)},
        {"of": ("x", "")},
        {"of": ("", "x")},
        {"of": ("x",), "kind": "other"},
        {"of": ("x",), "ground": b"other"},
    ],
    ids=str,
)
def test_whatever_it_depends_on_makes_another(tmp_path: Path, other: dict[str, object]) -> None:
    make = Maker()
    asked(tmp_path / "kept", make, "x")
    of = other.pop("of")
    assert isinstance(of, tuple)
    asked(tmp_path / "kept", make, *of, **other)  # type: ignore[arg-type]  # as above
    assert make.times == 2


def test_parts_are_not_joined(tmp_path: Path) -> None:
    make = Maker()
    asked(tmp_path / "kept", make, "ab", "c")
    asked(tmp_path / "kept", make, "a", "bc")
    assert make.times == 2


def test_whoever_gets_a_value_may_change_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    store.kept("kind", "x", lambda: [1]).append(2)
    assert store.kept("kind", "x", lambda: [3]) == [1]


def test_another_engine_makes_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    asked(tmp_path / "kept", make, "x")
    monkeypatch.setattr(kept, "engine", lambda: b"newer")
    asked(tmp_path / "kept", make, "x")
    assert make.times == 2


@settings(deadline=None)
@given(st.data())
def test_whatever_happens_to_the_file_nothing_else_comes_of_it(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("cache") / "kept"
    store = Store(path)
    for number in range(5):
        store.kept("kind", [str(number)], lambda number=number: f"value {number}")  # type: ignore[misc]
    store.save()
    content = bytearray(path.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    store = Store(path)
    for number in range(5):
        found = store.kept("kind", [str(number)], lambda number=number: f"value {number}")  # type: ignore[misc]
        assert found == f"value {number}"


def test_what_somebody_else_put_there_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, mine = Maker("theirs"), Maker("mine")
    monkeypatch.setattr(kept, "_secret", lambda: b"of another user")
    asked(tmp_path / "kept", theirs, "x")
    monkeypatch.undo()
    assert asked(tmp_path / "kept", mine, "x") == "mine"


def test_what_nobody_asks_for_any_longer_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    make = Maker("x" * 10_000)
    asked(path, Maker("old"), "old")
    for number in range(kept.BUILDS * 3):
        asked(path, make, str(number))
    old = Maker("old")
    asked(path, old, "old")
    assert old.times == 1
    assert path.stat().st_size < kept.BUILDS * 1000


def test_what_is_too_much_is_dropped_the_oldest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, make = tmp_path / "kept", Maker("x" * 1000)
    asked(path, make, "1")
    monkeypatch.setattr(kept, "MOST", 40)
    asked(path, make, "2")
    asked(path, make, "2")
    assert make.times == 2
    asked(path, make, "1")
    assert make.times == 3


def test_two_builds_at_once_lose_nothing(tmp_path: Path) -> None:
    one, two = (Store(tmp_path / "kept").on(b"") for _ in range(2))
    make = Maker()
    one.kept("kind", "1", make)
    two.kept("kind", "2", make)
    one.save()
    two.save()
    asked(tmp_path / "kept", make, "1")
    asked(tmp_path / "kept", make, "2")
    assert make.times == 2


def test_a_disk_that_takes_nothing_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    make = Maker()
    assert asked(tmp_path / "file" / "kept", make, "x") == "made"


@pytest.mark.parametrize("said", ["off", "0", "no", "FALSE"])
def test_it_can_be_turned_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv(kept.SWITCH, said)
    store = kept.of(tmp_path)
    make = Maker()
    store.kept("kind", "x", make)
    store.kept("kind", "x", make)
    store.save()
    assert make.times == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_known_by_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.txt").write_text("1", "utf-8")
    one = kept.folder(tmp_path)
    (tmp_path / "a/b.txt").write_text("2", "utf-8")
    two = kept.folder(tmp_path)
    (tmp_path / "a/b.txt").rename(tmp_path / "a/c.txt")
    three = kept.folder(tmp_path)
    assert len({one, two, three}) == 3
    assert kept.folder(tmp_path, without=["a"]) == kept.folder(tmp_path / "none")
