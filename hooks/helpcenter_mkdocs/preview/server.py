"""Serves the site of the project here, and follows what is saved."""

import multiprocessing
import os
import queue
import shutil
import signal
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from helpcenter.content import layers, workers
from helpcenter.parity.checks import count
from helpcenter_mkdocs.preview import worker
from helpcenter_mkdocs.preview.answer import Server
from helpcenter_mkdocs.preview.state import State, gone

HOST = "127.0.0.1"
# So long after the last change the whole site follows, in seconds; a page is made at once.
_QUIET = 1.0
# So long it is waited for what the checks find in a page that was saved: it comes first.
_FINDING = 10.0
# Editors write a file in several steps.
_SETTLE = 0.03
_FOLDERS = ("docs", "data", "overrides")
_CONFIG = "mkdocs.yml"
# What a file that is gone may have been a part of the site by.
_KINDS = {
    ".avif", ".css", ".gif", ".html", ".jpeg", ".jpg", ".js", ".jsonl", ".md", ".png", ".py",
    ".svg", ".txt", ".webp", ".yml",
}  # fmt: skip
_FIRST = "Building the site"
_CHECK = "Checking what was saved"
_LATER = "Building the rest"
_DIED = "The process that builds the site was ended from outside. Save a file: another one begins."


@dataclass(eq=False)
class Worker:
    """A process that builds, and the way to it.

    Attributes:
        asked: the number of the last list of changed files that it was given; what it says carries
            the number of the last that it knew of: whatever is older is told to nobody.
        checked: the number of the last that it is told of what is wrong after it.
        built: its site, once there is one.
    """

    process: SpawnProcess
    pipe: Connection
    folder: Path
    asked: int = 0
    checked: int = 0
    built: worker.Built | None = None

    def ask(self, paths: Sequence[str]) -> None:
        """Let it make pages again; a build under way does so in its own site when it is through."""
        self.pipe.send((self.asked + 1, paths))
        self.asked += 1

    def end(self) -> None:
        """End it, and what it has started; what it made is removed."""
        worker.end(self.process)
        self.process.join(5)
        self.pipe.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class _Watch(FileSystemEventHandler):
    """Tells of files that have changed."""

    def __init__(self, events: "queue.SimpleQueue[Any]", root: Path) -> None:
        self._events = events
        self._root = root

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; opening and reading are none."""
        if event.is_directory or event.event_type in {"opened", "closed_no_write"}:
            return
        for name in (event.src_path, getattr(event, "dest_path", "")):
            path = Path(os.fsdecode(name)) if name else None
            if path and _concerns(path, self._root):
                self._events.put(path)


class Preview:
    """The server, its workers, and what they are told."""

    def __init__(self, root: Path, port: int) -> None:
        self.url = f"http://{HOST}:{port}/"
        self._root = root.resolve()
        self._state = State(self._root)
        # A signal may put something there at any moment: another kind of queue would lock itself.
        self._events: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._ended = False
        self._server = Server((HOST, port), self._state)
        self._spawn = multiprocessing.get_context("spawn")
        self._shown: Worker | None = None
        self._next: Worker | None = None
        self._due: float | None = 0.0
        # When each file was last written, and how much: what an answer was made of may have changed
        # before it is told.
        self._files: dict[str, tuple[int, int]] = {}
        self._said: frozenset[worker.Note] = frozenset()

    def run(self) -> None:
        """Serve until somebody ends it; a signal interrupts nothing, so that nothing is left."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._end)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        observer = Observer()
        watch = _Watch(self._events, self._root)
        for folder, deep in self._watched():
            observer.schedule(watch, str(folder), recursive=deep)
        observer.start()
        self._look()
        try:
            while not self._ended:
                self._turn()
        finally:
            observer.stop()
            self._server.shutdown()
            for one in filter(None, (self._shown, self._next)):
                one.end()

    def _end(self, *_: object) -> None:
        self._ended = True
        self._events.put(None)  # whoever waits for something to happen goes on

    def _watched(self) -> Iterator[tuple[Path, bool]]:
        yield self._root, False
        yield from ((self._root / name, True) for name in _FOLDERS if (self._root / name).is_dir())
        # Whoever works on the engine itself has it in the project.
        if self._is_here(layers.THEME):
            yield layers.THEME.parents[1], True

    def _is_here(self, path: Path) -> bool:
        """Tell whether a folder is one of the project, and not of its environment."""
        inside = path.relative_to(self._root).parts if path.is_relative_to(self._root) else (".",)
        return not any(part.startswith(".") or part == "site-packages" for part in inside)

    def _turn(self) -> None:
        """Wait for something to happen, and do what follows."""
        if self._due is not None and time.monotonic() >= self._due:
            self._build()
        self._state.does(self._doing())
        try:
            event = self._events.get(timeout=self._patience())
        except queue.Empty:
            return
        if isinstance(event, Path):
            self._change(self._settled(event) | self._look())
        elif event is not None:
            one, said = event
            self._hear(one, *said) if said is not None else self._bury(one)

    def _doing(self) -> str:
        if self._shown and self._shown.checked < self._shown.asked:
            return _CHECK
        if self._next is None and self._due is None:
            return ""
        return _LATER if self._shown else _FIRST

    def _patience(self) -> float:
        return 0.5 if self._due is None else max(0.0, min(0.5, self._due - time.monotonic()))

    def _settled(self, first: Path) -> set[str]:
        """Return all that changes together."""
        paths = {str(first)}
        kept = []
        while True:
            try:
                event = self._events.get(timeout=_SETTLE)
            except queue.Empty:
                break
            if isinstance(event, Path):
                paths.add(str(event))
            else:
                kept.append(event)
        for event in kept:
            self._events.put(event)
        return paths

    def _look(self) -> set[str]:
        """Return which files are not what they were when last looked at."""
        before, self._files = self._files, dict(self._written())
        return {path for path, _ in self._files.items() ^ before.items()}

    def _written(self) -> Iterator[tuple[str, tuple[int, int]]]:
        for folder, deep in self._watched():
            for path in folder.rglob("*") if deep else folder.iterdir():
                with suppress(OSError):  # removed meanwhile
                    about = path.stat()
                    if _concerns(path, self._root) and not stat.S_ISDIR(about.st_mode):
                        yield str(path), (about.st_mtime_ns, about.st_size)

    def _change(self, paths: set[str]) -> None:
        paths = {path for path in paths if _counts(Path(path))}
        if not paths:
            return
        names = {Path(path).relative_to(self._root).as_posix(): path for path in paths}
        self._state.forgets(names)
        lost = {name for name in names if name.endswith(".md") and not (self._root / name).exists()}
        if lost:
            self._drop(lost)
        if not all(name.endswith(".md") for name in names):
            self._due = time.monotonic()
            return
        if self._shown or not self._next:
            self._due = time.monotonic() + (_FINDING if self._shown else _QUIET)
        for one in filter(None, (self._shown, self._next)):
            try:
                one.ask(sorted(paths))
            except OSError:  # that process has ended; the next one builds all of it
                self._due = time.monotonic()

    def _follow(self) -> None:
        """Let the whole site follow soon, now that it is told what is wrong in the page."""
        if self._due is not None:
            self._due = min(self._due, time.monotonic() + _QUIET)

    def _drop(self, paths: set[str]) -> None:
        self._state.drops(paths)
        for path in sorted(paths):
            _say(f"{path}:1: {gone(path)}")

    def _build(self) -> None:
        """Let another process build all of it; the last one still makes pages."""
        self._due = None
        if self._next is not None:
            self._next.end()
        folder = Path(tempfile.mkdtemp(prefix="preview-"))
        here, there = self._spawn.Pipe()
        arguments = (there, str(self._root), str(folder / "site"), self.url)
        process = self._spawn.Process(target=worker.work, args=arguments, daemon=False)
        with workers.uninterrupted():
            process.start()
        there.close()
        self._next = Worker(process, here, folder)
        threading.Thread(target=self._listen, args=(self._next,), daemon=True).start()

    def _listen(self, one: Worker) -> None:
        try:
            while True:
                self._events.put((one, one.pipe.recv()))
        except (EOFError, OSError):
            self._events.put((one, None))

    def _hear(self, one: Worker, number: int, said: object) -> None:
        """Take what a worker says, unless files have changed since."""
        if one not in (self._shown, self._next):
            return
        if not isinstance(said, worker.Made):  # which is shown at once
            self._change(self._look())
        current = number == one.asked
        match said:
            case worker.Made():
                self._make(one, number, said)
            case worker.Built():
                one.built = said
                if current:
                    self._check(one, number, said.notes)
            case worker.Checked() if current:
                self._check(one, number, said.notes)
            case worker.Failed() if one is self._next:
                self._next = None
                one.end()
                if current:
                    self._fail(said)
                else:
                    self._due = time.monotonic()
            case worker.Failed() if current:
                one.checked = number
                self._fail(said)
                self._follow()

    def _make(self, one: Worker, number: int, said: worker.Made) -> None:
        """Show pages that were made again; a site that is not shown yet is checked first."""
        if one is self._shown and said.pages:
            self._state.makes(said.pages)
            _say(", ".join(f"/{page}" for page in said.pages))
        if said.rest:
            one.checked = number
            self._due = time.monotonic()

    def _check(self, one: Worker, number: int, notes: Sequence[worker.Note]) -> None:
        """Tell what is found in the files as they are, and show the site that is made of them."""
        one.checked = number
        if one is self._next and one.built is not None:
            self._state.shows(one.built)
            before, self._shown, self._next = self._shown, one, None
            if before is not None:
                before.end()
            if number:  # pages besides those that were made again may show something of them
                self._due = time.monotonic() + _QUIET
            _say("The site is there.")
        self._state.notes(notes)
        self._find(notes)
        self._follow()

    def _bury(self, one: Worker) -> None:
        """Go on without a process that has ended; most do since they are not needed any more."""
        if one is self._shown:
            one.checked = one.asked
            self._due = time.monotonic()
        elif one is self._next:
            self._next = None
            one.end()
            self._fail(worker.Failed(_DIED))

    def _find(self, notes: Sequence[worker.Note]) -> None:
        """Say what is found now and was not before, and how much is left of the rest."""
        now = frozenset(notes)
        for note in notes:
            if note not in self._said:
                _say(f"{note.path}:{note.line}: {note.severity}: {note.message}")
        if now < self._said:
            _say(f"Left: {count(len(now), 'finding')}." if now else "Nothing is found any longer.")
        self._said = now

    def _fail(self, said: worker.Failed) -> None:
        self._state.fails(said.message, said.pages)
        _say(said.message)


def _concerns(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts[len(root.parts) :])
    cached = "__pycache__" in path.parts or path.name.endswith("~")
    alone = path.parent == root and path.name != _CONFIG
    return not (hidden or cached or alone)


def _counts(path: Path) -> bool:
    """Tell whether a change is one of the project: editors write beside a file, then rename it."""
    return path.exists() or path.suffix in _KINDS


def _say(text: str) -> None:
    sys.stdout.write(f"[{time.strftime('%H:%M:%S')}] {text}\n")
    sys.stdout.flush()
