"""What git knows of files: how they were at a commit, and when they were last changed."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

_TIMEOUT = 60.0  # seconds


class NoHistory(Exception):  # noqa: N818  # it says what is missing, not what went wrong
    """Git does not know what was asked; the message says why, and what to do."""


@dataclass(frozen=True)
class Commit:
    """A commit: its name, and its day."""

    name: str
    day: date


class History:
    """The history of the files below a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def _git(self, *arguments: str) -> bytes:
        command = ["git", "-c", "core.quotePath=off", *arguments]
        try:
            done = subprocess.run(  # noqa: S603  # arguments are names of files and commits
                command, cwd=self._root, capture_output=True, timeout=_TIMEOUT, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            raise NoHistory("git cannot be run here.") from None
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
            raise NoHistory(f"git says: {said}.")
        return done.stdout

    def commit(self, name: str) -> Commit:
        """Return a commit by its name.

        Raises:
            NoHistory: there is none of that name.
        """
        if not name.isalnum():
            raise NoHistory(f"'{name}' is no commit.")
        shown = self._git("show", "--no-patch", "--format=%H %cs", name, "--").decode()
        return _commit(shown)

    def changed(self, path: str) -> Commit:
        """Return the commit that changed a file last.

        Raises:
            NoHistory: the file was never committed, or the clone does not reach back so far.
        """
        shown = self._git("log", "-1", "--format=%H %cs", "--", path).decode()
        if not shown.strip():
            raise NoHistory("it is not committed yet.")
        found = _commit(shown)
        if found.name in self._ends:
            raise NoHistory(
                "this clone does not hold the whole history (`git fetch --unshallow` gets it)."
            )
        return found

    @cached_property
    def _ends(self) -> frozenset[str]:
        """The commits at which a shallow clone was cut off."""
        name = self._git("rev-parse", "--git-path", "shallow").decode().strip()
        path = Path(self._root, name)
        return frozenset(path.read_text("ascii").split()) if path.is_file() else frozenset()

    def show(self, commit: Commit, path: str) -> bytes:
        """Return a file as it was at a commit, also if it had another name then.

        Raises:
            NoHistory: it was not there.
        """
        try:
            return self._git("show", f"{commit.name}:./{path}")
        except NoHistory:
            name = self._name_at(commit, path)
            if not name:
                raise NoHistory(f"{path} was not there in {commit.name[:12]}.") from None
            return self._git("show", f"{commit.name}:{name}")

    def _name_at(self, commit: Commit, path: str) -> str:
        """Return the name that a file had at a commit; empty, if it was not there."""
        log = self._git("log", "--follow", "--name-only", "--format=%x00%H", "--", path).decode()
        own = set(self._git("rev-list", commit.name).decode().split())
        for entry in log.split("\0")[1:]:
            name, *files = entry.split()
            if name in own and files:
                return files[0]
        return ""

    def last(self, path: Path) -> bytes | None:
        """Return a file that is not there any more as it was at last, if it ever was.

        Raises:
            NoHistory: there is no git, or no repository.
        """
        name = path.relative_to(self._root).as_posix()
        if name in self._tracked:
            return self._git("show", f"HEAD:./{name}")
        if name in self._deleted:
            return self._git("show", f"{self._deleted[name]}^:./{name}")
        return None

    @cached_property
    def _tracked(self) -> frozenset[str]:
        return frozenset(self._git("ls-tree", "-r", "--name-only", "HEAD").decode().split("\n"))

    @cached_property
    def _deleted(self) -> Mapping[str, str]:
        """The commit that deleted a file last, by the file's name."""
        log = self._git(
            "log", "--diff-filter=D", "--no-renames", "--name-only", "--relative", "--format=%x00%H"
        ).decode()
        found: dict[str, str] = {}
        for entry in log.split("\0")[1:]:
            commit, *files = filter(None, entry.split("\n"))
            for name in files:
                found.setdefault(name, commit)
        return found


def _commit(shown: str) -> Commit:
    name, day = shown.split()
    return Commit(name, date.fromisoformat(day))
