"""What other processes find in articles is what this one would have found."""

import datetime as dt
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from helpcenter import cli, ledger
from helpcenter.content import kept, project, workers
from helpcenter.site import copied, whole
from helpcenter.site.copies import Article
from helpcenter.trust import ahead, lint
from starter import assemble

DAY = dt.date(2026, 11, 29)


@pytest.fixture(scope="module")
def center(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, in whose articles three things are wrong."""
    root = assemble(tmp_path_factory.mktemp("ahead"), ("en", "fr"))
    for path, said in (
        ("docs/en/account/sign-in.md", "Write to help@meridia-team.example."),
        ("docs/fr/account/sign-in.md", "Appelez le +33 1 99 88 77 66."),
        ("docs/fr/index.md", "Envoyez-nous votre phrase de récupération."),
    ):
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(f"\n{said}\n")
    return root


@pytest.fixture(autouse=True)
def _two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "jobs", lambda: 2)
    monkeypatch.setattr(ahead, "_WORTH_IT", 1)
    monkeypatch.setattr(copied, "_WORTH_IT", 1)


def test_a_project_is_judged_alike_by_one_process_and_by_two(center: Path, tmp_path: Path) -> None:
    own = project.read(center)
    alone = whole.judge(own, DAY, kept.NOTHING).findings
    assert {"unknown-contact", "unapproved-sentence"} <= {one.check for one in alone}
    assert whole.judge(own, DAY, kept.Store(tmp_path / "kept")).findings == alone


def test_what_was_judged_ahead_is_known(center: Path, tmp_path: Path) -> None:
    own = project.read(center)
    book, _ = ledger.of(own)
    assert book
    judge = lint.of(center, book, own.languages, DAY, kept.Store(tmp_path / "kept"))
    assert list(ahead.unknown(own, judge))
    with ahead.judging(own, judge, DAY):
        pass
    assert not list(ahead.unknown(own, judge))


def test_on_other_grounds_nothing_is_said(center: Path, tmp_path: Path) -> None:
    """Data may change between the beginning of another process and of this one."""
    own = project.read(center)
    book, _ = ledger.of(own)
    assert book
    judge = lint.of(center, book, own.languages, DAY, kept.Store(tmp_path / "kept"))
    (article, *_) = ahead.unknown(own, judge)
    assert ahead.maker(center, DAY, judge.store.ground)(article) == judge.judged(*article)
    assert ahead.maker(center, DAY, b"others")(article) is None


def test_what_a_process_that_died_has_left_is_made_here() -> None:
    done: Future[list[int]] = Future()
    done.set_result([10])
    died: Future[list[int]] = Future()
    died.set_exception(BrokenProcessPool())
    begun: list[Future[list[int]]] = [done, died, Future()]
    shared = workers.Shared([[1], [2], [3]], begun)
    found = {chunk[0]: made[0] for chunk, made in shared.results(lambda number: -number)}
    assert found == {1: 10, 2: -2, 3: -3}


def test_what_cannot_be_handed_on_any_longer_is_made_here() -> None:
    pool: workers.Pool[int, int] = workers.Pool(_ending, [], 2)
    for number in range(4 * workers.CHUNK):
        pool.add(number)
        wait([*pool._begun])  # noqa: SLF001  # until it has died
    found = [made for _, some in pool.all().results(abs) for made in some]
    pool.end()
    assert sorted(found) == list(range(4 * workers.CHUNK))


def _ending() -> Callable[[int], int]:
    return lambda _: os._exit(1)


def test_copies_are_made_alike_by_one_process_and_by_two(center: Path, tmp_path: Path) -> None:
    own = project.read(center)
    book, _ = ledger.of(own)
    assert book
    made = []
    for store in (kept.NOTHING, kept.Store(tmp_path / "kept"), kept.Store(tmp_path / "kept")):
        judge = lint.of(center, book, own.languages, DAY, store)
        found = copied.Copies(judge, center, DAY)
        for number in range(10):
            found.add(_asked(number))
        made.append(sorted((one.topic, copy) for one, copy in found.all()))
        found.end()
        store.save()
    assert made[0] == made[1] == made[2]
    assert [len(copy.faults) for _, copy in made[0]] == [number % 2 for number in range(10)]


def _asked(number: int) -> copied.Asked:
    said = "Write to help@meridia-team.example." if number % 2 else "Sign in."
    article = Article("en", f"t{number}", "", "T", "", "", f"t{number}.md", None, f"<p>{said}</p>")
    return copied.Asked(article, f"docs/en/t{number}.md", ":", "")


def test_who_ends_a_command_is_told_nothing(
    center: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ended(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(whole, "judge", ended)
    assert cli.main(["check", "--project", str(center)]) == 128 + signal.SIGINT
    assert capsys.readouterr() == ("", "")
