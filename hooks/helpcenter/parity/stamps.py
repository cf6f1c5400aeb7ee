"""Which state of its source each translation says: the stamps.

A stamp stands beside the articles, in ``docs/.stamps/<language>/<topic>.txt`` (for texts of
``data/``, in ``data/.stamps``): one file per page, one paragraph per block of the source, so
that stamps of different pages, languages and blocks merge without conflict. It holds what the
source said and what the translation said, word for word, and digests, but no dates of files:
it is true in shallow clones and zip downloads as well, and whoever looks sees what was changed
on either side without looking at git.

A digest is that of what a text *means*: letters, digits and signs that change
a number. White space, line wrapping, markup and punctuation do not count.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from helpcenter.content.catalog import STAMPS, Tree
from helpcenter.content.located import Problem
from helpcenter.content.outline import Block, Kind
from helpcenter.parity.align import align
from helpcenter.parity.page import Page
from helpcenter.parity.targets import Target

_SUFFIX = ".txt"
_DIGEST = re.compile(r"[0-9a-f]{12}")
_NONE = "-"
# What is not a letter, a digit, or a sign that changes a number.
_SIGNS = re.compile(r"[^\w·%‰°$€£¥+<>=]|_")
# A point or comma between digits belongs to the number.
_INNER = re.compile(r"(?<=\d)[.,:](?=\d)")
# What git leaves where two branches changed the same lines.
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")


@dataclass(frozen=True)
class Entry:
    """A block of the source as a translation knows it.

    Attributes:
        digest: of its text.
        day: when the translation was brought up to date with it; None in stamps of old, for
            which the day of the stamp counts.
        own: the digest of the translation's block then; empty if it had none.
        form: what it has besides words, see :func:`form`; None where that was not recorded.
        text: its words.
        said: the words of the translation's block then; empty where that was not recorded.
    """

    digest: str
    day: date | None = None
    own: str = ""
    form: str | None = None
    text: str = ""
    said: str = ""


@dataclass(frozen=True)
class Stamp:
    """What a translation was made from.

    Attributes:
        source: the language it was translated from.
        entries: the blocks of the source, in order.
        since: the day of the whole, where its entries have none.
        loose: in stamps of old, the digests of the translation's blocks, not told which
            belongs to which.
    """

    source: str
    entries: tuple[Entry, ...] = ()
    since: date | None = None
    loose: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """When the translation was last brought up to date."""
        days = [entry.day for entry in self.entries if entry.day]
        return max([*days, *([self.since] if self.since else [])])

    @property
    def own(self) -> tuple[str, ...]:
        """The digests of the translation's own blocks then, in their order."""
        return self.loose or tuple(entry.own for entry in self.entries if entry.own)


class BadStamp(Exception):  # noqa: N818  # it carries a Problem, like Unreadable
    """A stamp that cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


# A block's index and "", or -1 and the key of a value of the front matter.
Key = tuple[int, str]


@dataclass(frozen=True)
class Unit:
    """What a stamp speaks of: a block of a page, or a value of its front matter.

    Attributes:
        index: the block's, into the page's blocks; -1 for a value of the front matter.
        name: the value's key; empty for blocks.
        line: where it stands.
        digest: of its text.
        text: its words, blanks at the ends of lines left out.
        form: see :func:`form`.
    """

    index: int
    name: str
    line: int
    digest: str
    text: str
    form: str

    @property
    def key(self) -> Key:
        """What tells it from the others of its page."""
        return self.index, self.name

    @property
    def own(self) -> str:
        """The digest by which a translation's block is known again: of its text and form."""
        return digest(f"{self.text} {self.form}") if self.form else self.digest

    def known_as(self, stamp: Stamp) -> str:
        """Return the digest by which a stamp would know a translation's block."""
        return self.digest if stamp.loose else self.own

    def is_known(self, stamp: Stamp) -> bool:
        """Tell whether a translation's block is as it was when it was stamped."""
        return self.known_as(stamp) in stamp.own


@lru_cache(maxsize=1 << 12)  # a source is compared with each of its translations
def digest(text: str) -> str:
    """Return the digest of what a text means."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _INNER.sub("·", text)
    kept = _SIGNS.sub("", text)
    return blake2b(kept.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def units(page: Page, followed: Sequence[str] = ()) -> list[Unit]:
    """Return what of a page has a meaning.

    Keywords are left out: they are what readers of one language type.

    Args:
        page: the page.
        followed: the keys of the front matter whose values count.
    """
    return [*_values(page, followed), *_blocks(page)]


def _values(page: Page, followed: Sequence[str]) -> Iterator[Unit]:
    for key in followed:
        if key in page.front:
            text = f"{key}: {page.front[key]}"
            yield Unit(-1, key, page.line(key), digest(text), _tidy(text), "")


def _blocks(page: Page) -> Iterator[Unit]:
    for index, block in enumerate(page.blocks):
        if block.kind is Kind.KEYWORDS:
            continue
        about = form(block, page.targets[index])
        if block.text.strip() or about:
            yield Unit(index, "", block.line, digest(block.text), _tidy(block.text), about)


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def form(block: Block, targets: Sequence[Target]) -> str:
    """Return what a block has besides its words: a heading's level, links, pictures."""
    parts = [f"level {block.level}"] if block.kind is Kind.HEADING else []
    parts += [f"link {target.shown}" for target in targets]
    parts += [f"picture {image.src}" for image in block.images]
    return " ".join("; ".join(parts).split())


def make(source: Page, translation: Page, day: date, followed: Sequence[str] = ()) -> Stamp:
    """Return the stamp that says: this translation says what its source says."""
    partner = dict(align(source, translation).pairs)
    yours = {unit.key: unit for unit in units(translation, followed)}
    entries = []
    for unit in units(source, followed):
        other = yours.get(unit.key if unit.name else (partner.get(unit.index, -2), ""))
        own, said = (other.own, other.text) if other else ("", "")
        entries.append(Entry(unit.digest, day, own, unit.form, unit.text, said))
    return Stamp(source.language, tuple(entries), None if entries else day)


def path(tree: Tree, language: str, topic: str) -> Path:
    """Return the file of a page's stamp."""
    folder, name = tree.docs, topic
    if tree.data is not None and is_said(tree, topic):
        folder, name = tree.data, topic.removeprefix(f"{tree.name(tree.data)}/")
        name = name.removesuffix(SEVERAL).removesuffix(SAID)
    return folder / STAMPS / language / (name + _SUFFIX)


SAID = ".yml"
# The texts of a folder with one file for each language.
SEVERAL = "/*.yml"


def is_said(tree: Tree, topic: str) -> bool:
    """Tell whether a topic is a file of ``data/``, and no article."""
    return (
        tree.data is not None
        and topic.endswith(SAID)
        and topic.startswith(f"{tree.name(tree.data)}/")
    )


def write(stamp: Stamp) -> str:
    """Return a stamp as the text of its file."""
    head = [
        "# What this translation was made from. Written by `helpcenter stamp`; do not edit.",
        f"source {stamp.source}",
        *([f"day {stamp.since.isoformat()}"] if stamp.since else []),
    ]
    parts = ["\n".join(head), *map(_paragraph, stamp.entries)]
    return "\n\n".join(parts) + "\n"


def _paragraph(entry: Entry) -> str:
    day = entry.day.isoformat() if entry.day else _NONE
    lines = [f"= {entry.digest} {day} {entry.own or _NONE}"]
    lines += [f"| {line}" for line in entry.text.split("\n")] if entry.text else []
    lines += [f": {line}" for line in entry.said.split("\n")] if entry.said else []
    lines += [f"~ {entry.form}"] if entry.form else []
    return "\n".join(lines)


@dataclass
class _Reading:
    values: dict[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    said: list[list[str]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)

    def take(self, line: str) -> bool:
        """Take a line; tell whether it is one of a stamp."""
        mark, _, rest = line.partition(" ")
        words = rest.split()
        if not line.strip() or mark.startswith("#"):
            return True
        if mark == "|" and self.entries:
            self.texts[-1].append(rest)
        elif mark == ":" and self.entries:
            self.said[-1].append(rest)
        elif mark == "~" and self.entries:
            self.entries[-1] = replace(self.entries[-1], form=rest)
        elif mark in {"source", "day"} and rest.strip():
            self.values[mark] = rest.strip()
        elif mark == "=" and len(words) == _WORDS and _DIGEST.fullmatch(words[0]):
            day = None if words[1] == _NONE else date.fromisoformat(words[1])
            own = "" if words[2] == _NONE else words[2]
            self.add(Entry(words[0], day, own, ""))
        elif mark == "<" and words and _DIGEST.fullmatch(words[0]):
            self.add(Entry(words[0]))
            self.texts[-1].append(rest.partition(" ")[2])
        elif mark == ">" and _DIGEST.fullmatch(rest.strip()):
            self.loose.append(rest.strip())
        else:
            return False
        return True

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.texts.append([])
        self.said.append([])

    def stamp(self) -> Stamp:
        since = date.fromisoformat(self.values["day"]) if "day" in self.values else None
        entries = tuple(
            replace(entry, text="\n".join(text), said="\n".join(said))
            for entry, text, said in zip(self.entries, self.texts, self.said, strict=True)
        )
        if since is None and not any(entry.day for entry in entries):
            raise ValueError("no day")
        return Stamp(self.values["source"], entries, since, tuple(self.loose))


_WORDS = 3


def read(text: str, *, both_sides: bool = False) -> Stamp:
    """Read the text of a stamp's file.

    Args:
        text: the file's.
        both_sides: take what both sides of a merge conflict say, instead of refusing it: what
            either translation was made from is then known.

    Raises:
        BadStamp: with the line and the remedy.
    """
    reading = _Reading()
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if both_sides and _CONFLICT.fullmatch(line):
            continue
        try:
            taken = reading.take(line)
        except ValueError:
            taken = False
        if not taken:
            raise BadStamp(Problem(number, f"not a line of a stamp. {_REMEDY}"))
    try:
        return reading.stamp()
    except (KeyError, ValueError):
        message = f"a stamp needs a line 'source LANGUAGE', and a day. {_REMEDY}"
        raise BadStamp(Problem(1, message)) from None


_REMEDY = "Run `helpcenter stamp TOPIC` once the translation is up to date."


def load(tree: Tree) -> Mapping[tuple[str, str], bytes]:
    """Return the stamps of a tree as they are on disk, by (language, topic)."""
    found = {}
    for folder in (tree.docs, tree.data):
        for language in tree.languages if folder is not None else ():
            base = Path(folder or "") / STAMPS / language
            for file in sorted(base.rglob("*" + _SUFFIX)):
                if file.is_symlink() or not file.is_file():
                    continue
                name = file.relative_to(base).as_posix().removesuffix(_SUFFIX)
                topic = name if folder is tree.docs else _said(tree, name)
                try:
                    found[language, topic] = file.read_bytes()
                except OSError:
                    # The page then counts as not stamped, which says what to do.
                    continue
    return found


def _said(tree: Tree, name: str) -> str:
    """Return the file of ``data/`` that a stamp is of."""
    if tree.data is None:
        return name
    several = (tree.data / name).is_dir()
    return f"{tree.name(tree.data)}/{name}{SEVERAL if several else SAID}"
