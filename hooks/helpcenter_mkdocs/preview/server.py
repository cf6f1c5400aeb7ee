"""Serves the site of the project here, and follows what is saved."""

import multiprocessing
import os
import queue
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
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
_LATER = "Building the rest"
_DIED = "The process that builds the site was ended from outside. Save a file: another one begins."


@dataclass(frozen=True)
class Worker:
    """A process that builds, and the way to it."""

    process: SpawnProcess
    pipe: Connection
    folder: Path

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
            if path and self._concerns(path):
                self._events.put(path)

    def _concerns(self, path: Path) -> bool:
        hidden = any(part.startswith(".") for part in path.parts[len(self._root.parts) :])
        cached = "__pycache__" in path.parts or path.name.endswith("~")
        alone = path.parent == self._root and path.name != _CONFIG
        return not (hidden or cached or alone)


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
        self._since: set[str] = set()
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
        try:
            event = self._events.get(timeout=self._patience())
        except queue.Empty:
            return
        if isinstance(event, Path):
            self._change(self._settled(event))
        elif event is not None:
            one, said = event
            self._hear(one, said) if said is not None else self._bury(one)

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

    def _change(self, paths: set[str]) -> None:
        paths = {path for path in paths if _counts(Path(path))}
        if not paths:
            return
        self._since |= paths
        articles = all(Path(path).suffix == ".md" for path in paths)
        lost = [path for path in map(Path, paths) if path.suffix == ".md" and not path.exists()]
        if lost:
            self._drop({path.relative_to(self._root).as_posix() for path in lost})
        if not articles:
            self._due = time.monotonic()
        elif self._shown is not None:
            self._due = time.monotonic() + _FINDING
            try:
                self._shown.pipe.send(sorted(paths))
            except OSError:  # that process has ended; the next one builds all of it
                self._due = time.monotonic()
        elif self._next is None:
            self._due = time.monotonic() + _QUIET
        # Else the first build goes on: what was saved meanwhile is made right after it.

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
        self._state.begins(_LATER if self._shown else _FIRST)
        folder = Path(tempfile.mkdtemp(prefix="preview-"))
        here, there = self._spawn.Pipe()
        arguments = (there, str(self._root), str(folder / "site"), self.url)
        process = self._spawn.Process(target=worker.work, args=arguments, daemon=False)
        with workers.uninterrupted():
            process.start()
        there.close()
        self._next = Worker(process, here, folder)
        self._since = set()
        threading.Thread(target=self._listen, args=(self._next,), daemon=True).start()

    def _listen(self, one: Worker) -> None:
        try:
            while True:
                self._events.put((one, one.pipe.recv()))
        except (EOFError, OSError):
            self._events.put((one, None))

    def _hear(self, one: Worker, said: object) -> None:
        match said:
            case worker.Built() if one is self._next:
                self._state.shows(said)
                before, self._shown, self._next = self._shown, one, None
                if before is not None:
                    before.end()
                if self._since:  # saved meanwhile
                    self._change(self._since)
                _say("The site is there.")
                self._find(said.notes)
            case worker.Failed() if one is self._next:
                self._next = None
                one.end()
                self._fail(said)
            case worker.Failed():
                self._fail(said)
                self._follow()
            case worker.Made() if one is self._shown:
                self._state.makes(said.pages)
                shown = ", ".join(f"/{page}" for page in said.pages)
                _say(shown)
            case worker.Unknown():
                self._due = time.monotonic()
            case worker.Checked() if one is self._shown:
                self._state.notes(said.notes)
                self._find(said.notes)
                self._follow()

    def _bury(self, one: Worker) -> None:
        """Go on without a process that has ended; most do since they are not needed any more."""
        if one is self._shown:
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
        self._state.fails(said.message)
        _say(said.message)


def _counts(path: Path) -> bool:
    """Tell whether a change is one of the project: editors write beside a file, then rename it."""
    return path.exists() or path.suffix in _KINDS


def _say(text: str) -> None:
    sys.stdout.write(f"[{time.strftime('%H:%M:%S')}] {text}\n")
    sys.stdout.flush()
