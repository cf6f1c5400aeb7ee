"""What browsers are told: which state of a page there is, and what is wrong with it."""

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from helpcenter_mkdocs.preview.worker import TOLD, Built, Note

# How long a browser waits for news before it asks again, in seconds.
PATIENCE = 20.0


@dataclass
class State:
    """Shared by the threads that answer and the one that builds; see :meth:`told`.

    Attributes:
        root: the folder of the project.
        folder: of the site that is shown; None before the first.
        busy: what is being done, in a word; empty if nothing is.
        fault: what stopped the last build, or the last page.
    """

    root: Path
    folder: Path | None = None
    busy: str = ""
    fault: str = ""
    _pages: Mapping[str, str] = field(default_factory=dict)
    _notes: Sequence[Note] = ()
    _gone: set[str] = field(default_factory=set)
    # Pages that are newer than the whole site.
    _made: set[str] = field(default_factory=set)
    _versions: dict[str, int] = field(default_factory=dict)
    _all: int = 0
    _news: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def does(self, what: str) -> None:
        """Note what is being done."""
        with self._changed:
            if self.busy != what:
                self.busy = what
                self._tell()

    def forgets(self, paths: Collection[str]) -> None:
        """Tell no longer what was wrong with some files before they changed."""
        with self._changed:
            self._notes = [note for note in self._notes if note.path not in paths]
            lines = self.fault.splitlines()
            left = [line for line in lines if _named(line) not in paths]
            if left != lines:
                # The rest says only what follows from such lines.
                self.fault = "\n".join(left) if any(map(_named, left)) else ""
            self._tell()

    def fails(self, fault: str, pages: Collection[str]) -> None:
        """Note what is wrong, and which pages were not made for it; the pages there were stay."""
        with self._changed:
            self.fault = fault
            self._made.difference_update(pages)
            self._tell()

    def shows(self, built: Built) -> Path | None:
        """Take a whole site; return the folder of the one before."""
        with self._changed:
            before, self.folder = self.folder, Path(built.folder)
            self._pages = built.pages
            self._gone.clear()
            self._made.clear()
            self.fault = ""
            after = self.folder
            self._renew(p for p in built.pages if before is None or _differs(before, after, p))
            self._tell()
            return before

    def makes(self, pages: Sequence[str]) -> None:
        """Take pages that were made again."""
        with self._changed:
            self._gone.difference_update(pages)
            self._made.update(pages)
            self._renew(pages)
            self._tell()

    def drops(self, paths: Collection[str]) -> None:
        """Show no page any longer whose text was in one of some files, which are no more."""
        with self._changed:
            gone = {page for page, path in self._pages.items() if path in paths} - self._gone
            self._gone |= gone
            self._renew(gone)
            self._tell()

    def is_gone(self, page: str) -> bool:
        """Tell whether the text of a page is no more."""
        return page in self._gone

    def told_gone(self, page: str) -> str:
        """Return what is to be done about a page whose text is no more."""
        return f"{self._pages[page]}: {gone(self._pages[page])}"

    def _renew(self, pages: Iterable[str]) -> None:
        for page in pages:
            self._versions[page] = self._versions.get(page, 0) + 1

    def notes(self, notes: Sequence[Note]) -> None:
        """Take what the checks find now."""
        with self._changed:
            self._notes = notes
            self._tell()

    def _tell(self) -> None:
        self._news += 1
        self._changed.notify_all()

    def version(self, page: str) -> int:
        """Return which state of a page is shown."""
        return self._versions.get(page, 0)

    def told(self, page: str, news: int) -> dict[str, Any]:
        """Return what a browser is told about a page, once there is news since a number."""
        with self._changed:
            self._changed.wait_for(lambda: self._news > news, timeout=PATIENCE)
            path = self._pages.get(page, "")
            here = [note for note in self._notes if note.path == path]
            known = {(note.path, note.line, note.message) for note in here}
            if page in self._gone:
                here.append(Note(path, 1, gone(path), "error"))
            return {
                "version": self.version(page),
                "news": self._news,
                "busy": self.busy,
                "fault": [self._part(x) for x in self.fault.splitlines() if _place(x) not in known],
                "made": page in self._made,
                "notes": [self._shown(note) for note in here],
                "elsewhere": sum(note.path != path for note in self._notes),
            }

    def _shown(self, note: Note) -> dict[str, Any]:
        return {**asdict(note), "editor": self._editor(note.path, note.line)}

    def _part(self, line: str) -> dict[str, Any]:
        """Return a line of a fault; where it names a place, with the way there."""
        place = _place(line)
        editor = self._editor(*place[:2]) if place else ""
        return {"text": line, "editor": editor}

    def _editor(self, path: str, line: int) -> str:
        # VS Code opens such addresses; other editors have the path and the line.
        return f"vscode://file/{(self.root / path).as_posix()}:{line}"


def _place(line: str) -> tuple[str, int, str] | None:
    """Return where a line of a fault says something, and what."""
    match = TOLD.search(line)
    return (match["path"], int(match["line"]), match["message"]) if match else None


def _named(line: str) -> str:
    """Return the file that a line of a fault names."""
    place = _place(line)
    return place[0] if place else ""


def gone(path: str) -> str:
    """Return what is to be done about an article that was removed or renamed by hand."""
    topic = path.removesuffix(".md").partition("/")[2].partition("/")[2]
    return (
        "this file is gone. If the article has another name now, give it back the old one and run"
        f" `helpcenter rename {topic} NEW`; if readers need it no more, put it back and run"
        f" `helpcenter delete {topic} --to OTHER`: links and old addresses follow."
    )


def _differs(before: Path, after: Path, page: str) -> bool:
    one, two = before / page / "index.html", after / page / "index.html"
    try:
        return one.read_bytes() != two.read_bytes()
    except OSError:
        return True
