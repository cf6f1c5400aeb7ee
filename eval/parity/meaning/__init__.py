"""Edits of single sentences that a check of meaning must report, or must not mind.

The edits stand in one file per language. They were written by reading the articles, before
any word of the checks was tuned to them and without a look at the checks. The articles as they
were then are kept beside them (``articles.zip``), so that no edit is lost when an article
changes. So that tuning
does not spoil the measure, each edit belongs to one of two halves, by the hash of its id or by
what it says itself: look at the ``develop`` half as much as you like, and only count the
``report`` half. The ``second`` set was written later, by somebody else, since the first
report half had been counted often while rules were changed. The ``third`` holds only edits of who
acts, and of how that is said; whoever wrote it knew the words, so it tells less than the others.
"""

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, get_args
from zipfile import ZipFile

import yaml

Half = Literal["develop", "report"]
Set = Literal["first", "second", "third"]
Class = Literal[
    "negation", "never-always", "must-may", "urgency", "and-or", "only", "quantity", "certainty",
    "open-list", "condition", "opposites", "agent", "tense", "name", "link-text",
]  # fmt: skip

CLASSES: tuple[Class, ...] = get_args(Class)
DATA = Path(__file__).parent
ARTICLES = DATA / "articles.zip"
LANGUAGES = tuple(sorted(path.stem for path in DATA.glob("*.yml")))
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Edit:
    """One sentence of one page, said in another way; the other languages stay as they are.

    Attributes:
        id: what decides the half, so it never changes.
        language: the locale of the page.
        topic: the topic of the page.
        old: what stands exactly once on the page, within one line.
        new: what it becomes.
        marked: its half, if it says so itself.
    """

    id: str
    language: str
    topic: str
    old: str
    new: str
    marked: Half | None = field(default=None, kw_only=True)

    @property
    def half(self) -> Half:
        """Whether one may look at this edit, or only count it."""
        if self.marked:
            return self.marked
        return get_args(Half)[hashlib.sha256(self.id.encode()).digest()[0] % 2]  # type: ignore[no-any-return]

    def fits(self, text: str) -> bool:
        """Whether a page's text still holds what this edit changes, exactly once."""
        return text.count(self.old) == 1

    def apply(self, text: str) -> str:
        """Return the page's text as this edit leaves it."""
        return text.replace(self.old, self.new)


@dataclass(frozen=True)
class Planted(Edit):
    """An edit that changes the meaning.

    Attributes:
        kind: the class of the difference.
        wrong: whether a native reader would be misled; if not, missing it is no fault.
        note: what was exchanged.
    """

    kind: Class
    wrong: bool
    note: str


@dataclass(frozen=True)
class Harmless(Edit):
    """An edit that keeps the meaning: reporting it is a false alarm."""


@dataclass(frozen=True)
class Edits:
    """The edits that fit the articles, and those whose sentence has changed since."""

    planted: Sequence[Planted]
    harmless: Sequence[Harmless]
    gone: Sequence[Edit]

    @cached_property
    def share(self) -> float:
        """Which share of all edits still fits."""
        fit = len(self.planted) + len(self.harmless)
        return fit / max(1, fit + len(self.gone))


def articles() -> Path:
    """Return a folder of the articles that the edits are made in; it is gone with the process."""
    return Path(_unpacked().name)


@cache
def _unpacked() -> "tempfile.TemporaryDirectory[str]":
    folder = tempfile.TemporaryDirectory(prefix="articles-")
    with ZipFile(ARTICLES) as kept:
        kept.extractall(folder.name)
    return folder


def load(
    docs: Path,
    half: Half | None = None,
    languages: Sequence[str] = LANGUAGES,
    which: Set = "first",
) -> Edits:
    """Return the edits of a set for the articles of a folder, all of them or those of one half."""
    chosen = [e for e in _all(languages, which) if half is None or e.half == half]
    texts = _texts(docs, chosen)
    fit = [edit for edit in chosen if edit.fits(texts[edit.language, edit.topic])]
    return Edits(
        planted=tuple(edit for edit in fit if isinstance(edit, Planted)),
        harmless=tuple(edit for edit in fit if isinstance(edit, Harmless)),
        gone=tuple(edit for edit in chosen if not edit.fits(texts[edit.language, edit.topic])),
    )


def _texts(docs: Path, edits: Sequence[Edit]) -> Mapping[tuple[str, str], str]:
    """Return the pages that the edits are about; one that is no more is empty."""
    files = {(e.language, e.topic): docs / e.language / f"{e.topic}.md" for e in edits}
    return {key: file.read_text("utf-8") if file.is_file() else "" for key, file in files.items()}


def _all(languages: Sequence[str], which: Set) -> Iterator[Edit]:
    for language in languages:
        yield from _read(DATA / ("" if which == "first" else which) / f"{language}.yml")


@cache
def _read(path: Path) -> tuple[Edit, ...]:
    language = path.stem
    text = path.read_text("utf-8")
    data = yaml.load(text, Loader=_LOADER)  # noqa: S506  # it is a safe loader, in C if there is one
    for entry in (*data["planted"], *data["harmless"]):
        entry["marked"] = entry.pop("half", None)
    return (
        *(Planted(language=language, kind=e.pop("class"), **e) for e in data["planted"]),
        *(Harmless(language=language, **e) for e in data["harmless"]),
    )
