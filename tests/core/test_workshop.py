"""Beside the last good site first, in its place when all went well; whatever happens between."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpcenter.site import workshop
from helpcenter.site.workshop import Workshop


def folder(path: Path, text: str = "page") -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text, "utf-8")
    return path


def said(path: Path) -> str:
    return (path / "index.html").read_text("utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def made(tmp_path: Path, site: Path) -> Workshop:
    made = workshop.workshop(site, tmp_path / ".cache")
    (made.folder / "index.html").write_text("new", "utf-8")
    return made


@pytest.fixture
def alive() -> Iterator[int]:
    """The number of another process that runs."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process.pid
    process.communicate(b"\n")


def killed(made: Workshop, pid: int = 2**30) -> None:
    """Make a note say that its build was another process's."""
    own = f'"pid": "{os.getpid()}"'
    text = made.note.read_text("utf-8")
    assert own in text
    made.note.write_text(text.replace(own, f'"pid": "{pid}"'), "utf-8")


def again(tmp_path: Path, site: Path) -> None:
    workshop.discard(workshop.workshop(site, tmp_path / ".cache"))


def left(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.iterdir() if path.name != ".cache")


def test_it_is_empty_and_beside_the_site(tmp_path: Path, site: Path) -> None:
    made = workshop.workshop(site, tmp_path / ".cache")
    assert made.folder.parent == site.parent
    assert list(made.folder.iterdir()) == []
    other = workshop.workshop(site, tmp_path / ".cache")
    assert other.folder != made.folder


def test_folders_above_it_are_made(tmp_path: Path) -> None:
    assert workshop.workshop(tmp_path / "a/b/site", tmp_path / ".cache").folder.is_dir()


def test_the_new_site_takes_the_place_of_the_old(
    tmp_path: Path, site: Path, made: Workshop
) -> None:
    folder(site, "old")
    workshop.swap(made)
    assert (said(site), left(tmp_path)) == ("new", ["site"])
    assert list((tmp_path / ".cache").rglob("*.json")) == []


def test_a_first_site_needs_no_former(tmp_path: Path, site: Path, made: Workshop) -> None:
    workshop.swap(made)
    assert (said(site), left(tmp_path)) == ("new", ["site"])


def test_what_a_killed_build_left_is_removed(tmp_path: Path, site: Path, made: Workshop) -> None:
    folder(site, "old")
    killed(made)
    again(tmp_path, site)
    assert (said(site), left(tmp_path)) == ("old", ["site"])


def test_what_a_living_build_needs_is_left_alone(
    tmp_path: Path, site: Path, made: Workshop, alive: int
) -> None:
    killed(made, alive)
    again(tmp_path, site)
    assert said(made.folder) == "new"


def test_a_site_put_aside_by_a_killed_build_is_put_back(
    tmp_path: Path, site: Path, made: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(site, "old")
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self in {made.folder, made.aside}:
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", interrupted)
        with pytest.raises(KeyboardInterrupt):
            workshop.swap(made)
    assert not site.exists()
    killed(made)
    again(tmp_path, site)
    assert (said(site), left(tmp_path)) == ("old", ["site"])


def test_what_was_put_aside_is_not_discarded_while_nothing_stands_in_its_place(
    made: Workshop,
) -> None:
    folder(made.aside, "old")
    workshop.discard(made)
    assert said(made.aside) == "old"


def test_what_somebody_planted_is_never_put_back(
    tmp_path: Path, site: Path, made: Workshop
) -> None:
    planted = folder(tmp_path / ".site-99999-old", "planted")
    forged = folder(tmp_path / made.aside.name, "forged")
    killed(made)  # its note tells of another folder than the one that lies there
    again(tmp_path, site)
    assert not site.exists()
    assert said(planted) == "planted"
    assert said(forged) == "forged"


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"pid": "x"}', "\xff", "[" * 9999])
def test_a_note_that_says_nothing_is_passed_over(tmp_path: Path, site: Path, note: str) -> None:
    path = tmp_path / ".cache" / workshop.NOTES / ".site-1-x.json"
    path.parent.mkdir(parents=True)
    path.write_text(note, "latin-1")
    again(tmp_path, site)


def test_the_old_site_stays_when_the_swap_is_interrupted(
    site: Path, made: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(site, "old")
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self == made.folder:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        workshop.swap(made)
    assert said(site) == "old"


def test_a_site_that_is_a_link_stays_one(tmp_path: Path) -> None:
    real = folder(tmp_path / "disk/published", "old")
    link = tmp_path / "site"
    link.symlink_to(real)
    made = workshop.workshop(link, tmp_path / ".cache")
    (made.folder / "index.html").write_text("new", "utf-8")
    workshop.swap(made)
    assert link.is_symlink()
    assert said(real) == "new"
    assert left(tmp_path) == ["disk", "site"]
    assert left(tmp_path / "disk") == ["published"]


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EXDEV])
def test_where_a_folder_cannot_be_exchanged_its_files_are(
    tmp_path: Path, site: Path, made: Workshop, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    folder(site / "gone", "old")
    (site / "index.html").write_text("old")
    folder(made.folder / "kept", "new")
    rename = Path.rename

    def busy(self: Path, target: Path) -> Path:
        if self == site:
            raise OSError(code, "busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", busy)
    workshop.swap(made)
    assert {path.relative_to(site).as_posix() for path in site.rglob("*")} == {
        "index.html",
        "kept",
        "kept/index.html",
    }
    assert (said(site), left(tmp_path)) == ("new", ["site"])


def test_a_file_in_the_place_of_the_site_is_not_overwritten(site: Path, made: Workshop) -> None:
    site.write_text("mine")
    with pytest.raises(NotADirectoryError):
        workshop.swap(made)
    assert site.read_text() == "mine"


def test_without_a_cache_a_site_is_published_all_the_same(tmp_path: Path, site: Path) -> None:
    (tmp_path / ".cache").write_text("no folder")
    made = workshop.workshop(site, tmp_path / ".cache")
    (made.folder / "index.html").write_text("new")
    workshop.swap(replace(made))
    assert said(site) == "new"
