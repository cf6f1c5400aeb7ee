"""Which state of its source each translation says: the stamps.

A stamp stands beside the articles, in ``docs/.stamps/<language>/<topic>.txt``:
one file per page, one line per block, so that stamps of different pages,
languages and paragraphs merge without conflict. It holds digests of texts, not
dates of files, so it is true in shallow clones and zip downloads as well.

A digest is that of what a block *means*: letters, digits and signs that change
a number. White space, line wrapping, markup and punctuation do not count.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path

from helpcenter.content.catalog import STAMPS, Tree
from helpcenter.content.located import Problem
from helpcenter.content.outline import Kind
from helpcenter.parity.page import Page

_SUFFIX = ".txt"
_EXCERPT = 24
_DIGEST = re.compile(r"[0-9a-f]{12}")
_KEPT = frozenset("%‰°$€£¥+<>=")
# A point or comma between digits belongs to the number.
_INNER = re.compile(r"(?<=\d)[.,:](?=\d)")


@dataclass(frozen=True)
class Stamp:
    """What a translation was made from.

    Attributes:
        source: the language it was translated from.
        day: when it was last brought up to date.
        blocks: digest and beginning of each source block, in order.
        own: the digests of the translation's own blocks then, in order.
    """

    source: str
    day: date
    blocks: tuple[tuple[str, str], ...]
    own: tuple[str, ...]


class BadStamp(Exception):  # noqa: N818  # it carries a Problem, like Unreadable
    """A stamp that cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def digest(text: str) -> str:
    """Return the digest of what a text means."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _INNER.sub("·", text)
    kept = "".join(c for c in text if c == "·" or c.isalnum() or c in _KEPT)
    return blake2b(kept.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def blocks(page: Page) -> list[tuple[str, str]]:
    """Return digest and beginning of each block of a page that has a meaning.

    Keywords are left out: they are what readers of one language type.
    """
    return [
        (digest(block.text), _excerpt(block.text))
        for block in page.blocks
        if block.kind is not Kind.KEYWORDS and block.text.strip()
    ]


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"


def make(source: Page, translation: Page, day: date) -> Stamp:
    """Return the stamp that says: this translation says what its source says."""
    own = tuple(name for name, _ in blocks(translation))
    return Stamp(source.language, day, tuple(blocks(source)), own)


def path(tree: Tree, language: str, topic: str) -> Path:
    """Return the file of a page's stamp."""
    return tree.docs / STAMPS / language / (topic + _SUFFIX)


def write(stamp: Stamp) -> str:
    """Return a stamp as the text of its file."""
    lines = [
        "# What this translation was made from. Written by `helpcenter stamp`; do not edit.",
        f"source {stamp.source}",
        f"day {stamp.day.isoformat()}",
        *(f"< {name} {text}" for name, text in stamp.blocks),
        *(f"> {name}" for name in stamp.own),
    ]
    return "\n".join(lines) + "\n"


def read(text: str) -> Stamp:
    """Read the text of a stamp's file.

    Raises:
        BadStamp: with the line and the remedy.
    """
    values: dict[str, str] = {}
    source: list[tuple[str, str]] = []
    own: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        mark, _, rest = line.rstrip().partition(" ")
        name, _, excerpt = rest.partition(" ")
        if not mark or mark.startswith("#"):
            continue
        if mark in {"source", "day"} and rest:
            values[mark] = rest
        elif mark == "<" and _DIGEST.fullmatch(name):
            source.append((name, excerpt))
        elif mark == ">" and _DIGEST.fullmatch(name):
            own.append(name)
        else:
            raise BadStamp(Problem(number, f"not a line of a stamp. {_REMEDY}"))
    try:
        return Stamp(values["source"], date.fromisoformat(values["day"]), tuple(source), tuple(own))
    except (KeyError, ValueError):
        message = f"a stamp needs the lines 'source LANGUAGE' and 'day YYYY-MM-DD'. {_REMEDY}"
        raise BadStamp(Problem(1, message)) from None


_REMEDY = "Run `helpcenter stamp TOPIC` once the translation is up to date."


def load(tree: Tree) -> Mapping[tuple[str, str], bytes]:
    """Return the stamps of a tree as they are on disk, by (language, topic)."""
    folder = tree.docs / STAMPS
    found = {}
    for language in tree.languages:
        base = folder / language
        for file in sorted(base.rglob("*" + _SUFFIX)):
            if file.is_symlink() or not file.is_file():
                continue
            topic = file.relative_to(base).as_posix().removesuffix(_SUFFIX)
            try:
                found[language, topic] = file.read_bytes()
            except OSError:
                # The page then counts as not stamped, which says what to do.
                continue
    return found


@dataclass(frozen=True)
class Drift:
    """How a source has moved since a translation was stamped.

    Attributes:
        changed: blocks of the source (indexes into its blocks) that are new or different.
        removed: the beginnings of blocks that are gone or were changed.
        reordered: the blocks are the same, in another order.
    """

    changed: tuple[int, ...]
    removed: tuple[str, ...]
    reordered: bool

    def __bool__(self) -> bool:
        return bool(self.changed or self.removed or self.reordered)


def drift(source: Page, stamp: Stamp) -> Drift:
    """Return what changed in a source since the stamp."""
    known: dict[str, int] = {}
    for name, _ in stamp.blocks:
        known[name] = known.get(name, 0) + 1
    changed = []
    order = []
    for index, block in enumerate(source.blocks):
        if block.kind is Kind.KEYWORDS or not block.text.strip():
            continue
        name = digest(block.text)
        if known.get(name, 0):
            known[name] -= 1
            order.append(name)
        else:
            changed.append(index)
    removed = tuple(_left(stamp.blocks, known))
    before = _without(stamp.blocks, order)
    return Drift(tuple(changed), removed, before != order)


def _left(entries: Sequence[tuple[str, str]], left: Mapping[str, int]) -> Iterable[str]:
    remaining = dict(left)
    for name, excerpt in reversed(entries):
        if remaining.get(name, 0):
            remaining[name] -= 1
            yield excerpt


def _without(entries: Sequence[tuple[str, str]], kept: Sequence[str]) -> list[str]:
    """Return the recorded digests that are still there, in their recorded order."""
    left: dict[str, int] = {}
    for name in kept:
        left[name] = left.get(name, 0) + 1
    found = []
    for name, _ in entries:
        if left.get(name, 0):
            left[name] -= 1
            found.append(name)
    return found
