"""Builds the site in a process of its own, and makes single pages again when they change.

A fault ends at most this process: the server goes on with the pages there were. Whatever
else has changed (data, templates, code), a new process builds anew while this one still
makes pages.
"""

import logging
import multiprocessing
import os
import re
import shutil
import signal
import threading
import traceback
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from mkdocs.commands import build as commands
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.structure.files import File

from helpcenter.content import project
from helpcenter.content.kept import NOTHING
from helpcenter.findings import Finding, Severity
from helpcenter.parity import engine
from helpcenter.site import edited
from helpcenter_mkdocs.mkdocs_adapter import in_language, keep, place, source_path, stands_in
from helpcenter_mkdocs.remember import Kept, kept

# `docs/fr/fees.md:12: …`, as everything that is found is told.
TOLD = re.compile(r"(?P<path>[^\s:]+):(?P<line>\d+): (?P<message>.+)", re.DOTALL)
# Windows has no groups of processes.
_GROUPS = hasattr(os, "killpg")
_FAULTS = (BuildError, Abort, ConfigurationError, SystemExit)
# Who saves again within so many seconds waits for no check of what was saved before.
_PAUSE = 0.3


@dataclass(frozen=True)
class Note:
    """What is wrong with a file: where, what, and whether it stops a build."""

    path: str
    line: int
    message: str
    severity: str


@dataclass(frozen=True)
class Built:
    """The whole site lies in a folder; by page the file that its text is in."""

    folder: str
    pages: Mapping[str, str]
    notes: Sequence[Note]


@dataclass(frozen=True)
class Failed:
    """Nothing was built, or some pages were not made again; what was wrong."""

    message: str
    pages: Sequence[str] = ()


@dataclass(frozen=True)
class Made:
    """Pages that were made again, by their paths in the site.

    Attributes:
        rest: whether what has changed concerns more than these pages.
    """

    pages: Sequence[str]
    rest: bool = False


@dataclass(frozen=True)
class Checked:
    """What the checks find now, all of it."""

    notes: Sequence[Note]


class _Told(logging.Handler):
    """Keeps what a build says to be wrong, and of that what stops it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []
        self.stops: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
        if record.levelno >= logging.ERROR:
            self.stops.append(record.getMessage())


def work(pipe: Connection, root: str, folder: str, url: str) -> None:
    """Build a site, then make pages of it again, as long as somebody asks.

    Args:
        pipe: takes lists of changed files, each with its number; gets one of the messages above for
            each thing done, with the number of the last list that it knows of (0: of none).
        root: the folder of the project.
        folder: where the site goes.
        url: where it will be served.
    """
    os.chdir(root)
    _go_with_parent()
    told = _Told()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(told)
    number = 0
    try:
        builder = _Builder(Path(root).resolve(), folder, url, told)
        pipe.send((number, builder.build()))
        while True:
            number, changed = _asked(pipe)
            done = builder.again(changed)
            pipe.send((number, done))
            if isinstance(done, Made) and not done.rest and not pipe.poll(_PAUSE):
                pipe.send((number, Checked(builder.check())))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return
    except _FAULTS as error:
        pipe.send((number, _failed(told, error)))
    except UnicodeDecodeError as error:
        pipe.send((number, Failed(_unread(Path(root).resolve()) or str(error))))
    except Exception:  # noqa: BLE001  # whatever a hook or a template does wrong
        pipe.send((number, Failed(traceback.format_exc(limit=-3))))


def _asked(pipe: Connection) -> tuple[int, set[str]]:
    """Return all that has changed by now, and the number of the last list of it."""
    paths = set[str]()
    while True:
        number, changed = pipe.recv()
        paths.update(changed)
        if not pipe.poll(0):
            return number, paths


def end(process: SpawnProcess) -> None:
    """End a worker with all processes that it has started."""
    if _GROUPS and process.pid is not None:
        with suppress(OSError):  # it leads no group yet: then it has started nothing
            os.killpg(process.pid, signal.SIGTERM)
    process.terminate()
    process.join(5)


def _go_with_parent() -> None:
    """Begin a group of processes, which ends when the server is there no more, however it ended."""
    if _GROUPS:
        os.setpgid(0, 0)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        if _GROUPS:
            os.killpg(0, signal.SIGTERM)
        os._exit(0)


def _unread(root: Path) -> str:
    """Return which articles are no text: MkDocs stops at the first, and does not name it."""
    found = engine.check(project.read(root).tree(), jobs=1).findings
    return "\n".join(str(one) for one in found if one.check == "encoding")


@dataclass
class _Builder:
    root: Path
    folder: str
    url: str
    told: _Told
    notes: list[Note] = field(default_factory=list)
    pages: Mapping[str, str] = field(default_factory=dict)
    edited: set[str] = field(default_factory=set)

    def build(self) -> Built:
        try:
            project.read(self.root)
        except project.NoProject as error:  # in words of ours, before MkDocs tells its own
            raise ConfigurationError(str(error)) from None
        config = load_config(config_file=str(self.root / "mkdocs.yml"), site_dir=self.folder)
        config.plugins.on_startup(command="serve", dirty=False)
        config.site_url = self.url
        commands.build(config, serve_url=self.url)
        keep(NOTHING)  # what a page shows of others is not what it was at the beginning
        self.notes = list(_notes(self.told.said))
        self.pages = {
            _page(file, one): source_path(file, one.config)
            for one in kept.values()
            for file in one.files.documentation_pages()
        }
        return Built(self.folder, self.pages, self.check())

    def again(self, changed: Collection[str]) -> Made | Failed:
        """Make the pages again whose texts have changed."""
        paths = {Path(path).relative_to(self.root).as_posix() for path in changed}
        there = {path for path in paths if (self.root / path).is_file()}
        wanted = [
            (language, one, file)
            for language, one in kept.items()
            for file in one.files.documentation_pages()
            if source_path(file, one.config) in there
        ]
        found = {source_path(file, one.config) for _, one, file in wanted}
        self.edited |= found
        self.told.stops.clear()
        try:
            return Made([self._make(*one) for one in wanted], rest=found != paths)
        except _FAULTS as error:
            pages = [_page(file, one) for _, one, file in wanted]
            return Failed(_failed(self.told, error).message, pages)

    def _make(self, language: str, one: Kept, file: File) -> str:
        """Make a page as a build does; return its path in the site."""
        if stands_in(file):
            path = self.root / source_path(file, one.config)
            file.content_string = path.read_text("utf-8-sig", "replace")
        page: Any = file.page
        with in_language(one.config, language):
            commands._populate_page(page, one.config, one.files)  # noqa: SLF001  # MkDocs has no other way
            docs = one.files.documentation_pages()
            commands._build_page(page, one.config, docs, one.nav, one.env)  # type: ignore[arg-type]  # noqa: SLF001
        self._take_over(one)
        return _page(file, one)

    def _take_over(self, one: Kept) -> None:
        """Move what was written where the site was made to where it is served."""
        made = Path(str(one.config.extra["workshop"]))
        for path in made.rglob("*"):
            if path.is_file():
                target = Path(self.folder) / path.relative_to(made)
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)
        shutil.rmtree(made, ignore_errors=True)

    def check(self) -> list[Note]:
        """Return what the checks find, and what the build told besides."""
        extra = next(iter(kept.values())).config.extra
        tree, before = extra["project"].tree(), extra["whole"]
        report = engine.check(tree, cache=engine.cache_of(tree))
        found = [*map(_of_finding, edited.findings(before, tree, report, self.edited))]
        told = {*before.broken, *before.unfit, *before.others}
        return [*found, *self._besides(found, [*found, *map(_of_finding, told)])]

    def _besides(self, found: Sequence[Note], checked: Sequence[Note]) -> Iterator[Note]:
        """Yield what the build alone has told, of pages that are as they were then.

        Args:
            found: what the checks find.
            checked: that, and what they found before: the build tells it as well, and of the copy
                of an article at another line.
        """
        known = {(note.path, note.message) for note in checked}
        wrong = {note.path for note in found if note.severity == Severity.ERROR.value}
        made = [f"'{page}index.html'" for page, path in self.pages.items() if path in self.edited]
        for note in dict.fromkeys(self.notes):
            as_it_was = note.path not in self.edited and (self.root / note.path).is_file()
            as_it_was = as_it_was and not any(page in note.message for page in made)
            explained = note.path in wrong and "[published-" in note.message
            if as_it_was and not explained and (note.path, note.message) not in known:
                yield note


def _failed(told: _Told, error: BaseException) -> Failed:
    """Return what stopped a build, without what MkDocs says when it stops."""
    said = [*told.stops, *([] if isinstance(error, Abort) and told.stops else [str(error)])]
    return Failed("\n".join(dict.fromkeys(filter(None, said))))


def _page(file: File, one: Kept) -> str:
    return place(file, one.config).removesuffix("index.html")


def _of_finding(found: Finding) -> Note:
    return Note(found.path, found.line, f"{found.message} [{found.check}]", found.severity.value)


def _notes(said: Sequence[str]) -> Iterator[Note]:
    for text in said:
        if match := TOLD.search(text):
            yield Note(match["path"], int(match["line"]), match["message"], "warning")
