"""Which pages exist: the files of a tree, read once, without judging what they say."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from helpcenter.content.own import NOTHING, Own
from helpcenter.findings import Finding, suggest

# A page of a help center is some kilobytes. What is larger by far is a mistake
# (a dump, a picture saved under the wrong name) and would only cost time.
MAX_BYTES = 256 * 1024
# Likewise a line: the longest paragraphs have some hundred characters.
MAX_LINE = 5000
SUFFIX = ".md"
# Where `helpcenter stamp` keeps what each translation was made from.
STAMPS = ".stamps"
VERDICTS = ".verdicts"
# What readers have said, as an endpoint exports it.
HEARD = "feedback"
# Pictures that the articles of all languages show: docs/shared/.
SHARED = "shared"


@dataclass(frozen=True)
class Tree:
    """A tree of pages: ``docs/<language>/**/*.md``.

    Attributes:
        root: the folder that paths in findings are relative to.
        docs: the folder with one folder per language.
        languages: the locales, the source first or not.
        source: the locale pages are written in first, unless they say otherwise.
        navigation: the topics of the navigation; None where there is none to compare with.
        schema: whether pages must have the front matter of CONTRIBUTING.md.
        data: the folder of the ledger, if there is one.
        glossary: the file of the terms, if there is one.
        partial: the languages whose missing topics are counted, not alarmed one by one.
        urgent: the sections (first parts of topics) where a wrong page costs readers most,
            the most urgent first.
        followed: the keys of front matter whose values translations follow like texts.
        meaning: whether sentences are compared by all that they mean, which may alarm for
            nothing; None for what was edited in one language alone, False for not at all.
        own: what pages may say and look like besides what all do.
    """

    root: Path
    docs: Path
    languages: tuple[str, ...]
    source: str
    navigation: tuple[str, ...] | None = None
    schema: bool = False
    data: Path | None = None
    glossary: Path | None = None
    partial: frozenset[str] = frozenset()
    urgent: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()
    meaning: bool | None = None
    own: Own = NOTHING

    def path(self, language: str, topic: str) -> str:
        """Return the path of a page, as findings name it."""
        name = f"{_below(self.docs, self.root)}{language}/{topic}{SUFFIX}"
        return name.encode("utf-8", "backslashreplace").decode()

    def name(self, path: Path) -> str:
        """Return a path as findings name it: relative to the root, with forward slashes."""
        text = os.path.relpath(path, self.root).replace(os.sep, "/")
        return text.encode("utf-8", "backslashreplace").decode()


@lru_cache(maxsize=64)
def _below(folder: Path, root: Path) -> str:
    """Return what stands before the name of a file in a folder, as findings name it."""
    way = os.path.relpath(folder, root).replace(os.sep, "/")
    return "" if way == "." else f"{way}/"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of a page, and a digest of them."""

    path: str
    language: str
    topic: str
    data: bytes
    digest: str


@dataclass(frozen=True)
class Catalog:
    """What a tree holds.

    Attributes:
        topics: the pages by topic and language; topics in alphabetical order.
        assets: the other files, as ``language/path``; those of all languages as ``shared/path``.
        problems: files that could not be read, or should not be there.
        unread: pages (language, topic) that exist but could not be read; they are not missing.
    """

    topics: Mapping[str, Mapping[str, SourceFile]]
    assets: frozenset[str]
    problems: tuple[Finding, ...]
    unread: frozenset[tuple[str, str]]


@dataclass
class _Scan:
    tree: Tree
    topics: dict[str, dict[str, SourceFile]] = field(default_factory=dict)
    assets: set[str] = field(default_factory=set)
    problems: list[Finding] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)


def scan(tree: Tree) -> Catalog:
    """Read all pages of a tree. Links that leave it are reported, not followed."""
    found = _Scan(tree)
    for language in (*tree.languages, SHARED):
        folder = tree.docs / language
        inside = folder.resolve()
        for path in _walk(found, language, folder, inside):
            _take(found, language, path.relative_to(folder).as_posix(), path)
    return Catalog(
        topics={topic: found.topics[topic] for topic in sorted(found.topics)},
        assets=frozenset(found.assets),
        problems=tuple(found.problems),
        unread=frozenset(found.unread),
    )


def _walk(found: _Scan, language: str, folder: Path, inside: Path) -> Iterator[Path]:
    """Yield the files below a folder, in the order of their names."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        found.problems.append(_problem(found, language, folder, "unreadable", _why(error)))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_symlink() and not _stays(path, inside):
            message = (
                "a link that leads out of the tree, nowhere, or to a folder. "
                "Put the file itself here."
            )
            found.problems.append(_problem(found, language, path, "symlink", message))
            _note_unread(found, language, path)
        elif entry.is_dir():
            yield from _walk(found, language, path, inside)
        else:
            yield path


def _stays(path: Path, inside: Path) -> bool:
    """Tell whether a link leads to a file of its own tree."""
    try:
        target = path.resolve(strict=True)
        return target.is_relative_to(inside) and target.is_file()
    except (OSError, RuntimeError):  # RuntimeError: a loop of links, before Python 3.13
        return False


def _take(found: _Scan, language: str, name: str, path: Path) -> None:
    if not name.endswith(SUFFIX) or language == SHARED:
        found.assets.add(f"{language}/{name}")
        return
    try:
        name.encode()
    except UnicodeEncodeError:
        message = "the file's name is not valid UTF-8. Rename it."
        found.problems.append(_problem(found, language, path, "encoding", message))
        return
    topic = name.removesuffix(SUFFIX)
    try:
        data = _read(path)
    except OSError as error:
        found.problems.append(_problem(found, language, path, "unreadable", _why(error)))
        _note_unread(found, language, path)
        return
    if len(data) > MAX_BYTES:
        message = f"larger than {MAX_BYTES // 1024} KiB; a page is some kilobytes. Split it."
        found.problems.append(_problem(found, language, path, "page-size", message))
        _note_unread(found, language, path)
        return
    if long := _long_line(data):
        message = f"this line is longer than {MAX_LINE:,} characters. Divide it into paragraphs."
        problem = _problem(found, language, path, "line-length", message)
        found.problems.append(replace(problem, line=long))
        _note_unread(found, language, path)
        return
    digest = blake2b(data, digest_size=16).hexdigest()
    page = SourceFile(found.tree.path(language, topic), language, topic, data, digest)
    found.topics.setdefault(topic, {})[language] = page


def _read(path: Path) -> bytes:
    """Read a file, of an oversized one only so much that its size shows."""
    # Opened without blocking: a named pipe would otherwise wait forever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("not a regular file")
        return file.read(MAX_BYTES + 1)


def _long_line(data: bytes) -> int:
    """Return the number of the first line that is too long to be a text; 0 if there is none."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if len(line) > MAX_LINE and len(line.decode("utf-8", "replace")) > MAX_LINE:
            return number
    return 0


def _note_unread(found: _Scan, language: str, path: Path) -> None:
    name = path.relative_to(found.tree.docs / language).as_posix()
    if name.endswith(SUFFIX):
        found.unread.add((language, name.removesuffix(SUFFIX)))


def _problem(found: _Scan, language: str, path: Path, check: str, message: str) -> Finding:
    topic = path.relative_to(found.tree.docs / language).as_posix()
    topic = topic.encode("utf-8", "backslashreplace").decode().removesuffix(SUFFIX)
    return Finding(found.tree.name(path), 1, check, message, language=language, topic=topic)


def _why(error: OSError) -> str:
    return f"cannot be read: {error.strerror or error}. Mend its permissions or remove it."


def near(topic: str, known: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?`` for the topic that somebody may have meant, or nothing.

    Who misses a topic knows its name more often than its section.
    """
    names = list(known)
    name = topic.rpartition("/")[2]
    alike = [one for one in names if one.rpartition("/")[2] == name and name != "index"]
    return f" Did you mean '{alike[0]}'?" if alike else suggest(topic, names)
