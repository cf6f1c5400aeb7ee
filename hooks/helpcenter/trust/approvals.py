"""Sentences that somebody has looked at: one line each, in a file per language.

``data/approved/fr.txt`` holds lines ``DIGEST | NAME | SENTENCE``, in the order of their
digests: two people who approve different sentences change different lines. The digest is
what counts; the sentence stands there to be read, and must be the digest's. Behind a note of
danger stands the topic that gives it: ``!!! NOTE | TOPIC``. A second digest,
after a hyphen, is of the sentences beside it that may change what it says: "except our agents"
behind a warning turns it round.
Those of the packs came with the program, and so did their approvals.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from itertools import groupby
from pathlib import Path

from helpcenter.content import change
from helpcenter.findings import Finding
from helpcenter.ledger.channels import Trust
from helpcenter.trust import certain, hints, sensitive
from helpcenter.trust.passages import Passage

FOLDER = "approved"
DANGER = "!!! "
_TOPIC = re.compile(r"[\w.-]+(?:/[\w.-]+)*")
# Where the approvals of the packs' texts stand.
SHIPPED = Path(str(resources.files("helpcenter.trust"))) / FOLDER
SIGN = " | "
AFTER_LEAD = " … "
# So many letters of a sentence are shown; all of it stands at its line.
_SHOWN = 160
# Letters of the digest of what stands beside a sentence.
_BESIDE = 12
_HEAD = (
    "# Sentences that somebody has looked at: digest | who | sentence. `helpcenter approve`"
    " writes this file.\n"
)


@dataclass(frozen=True)
class Neighbor:
    """A sentence before or after another: its text and line, and whether it may change that."""

    text: str
    line: int
    changes: bool


Neighbors = tuple[Neighbor | None, Neighbor | None]


@dataclass(frozen=True)
class Sentence:
    """A text that needs an approval.

    Attributes:
        passage: where it stands.
        text: what is shown of it.
        near: the sentences before and after it.
        everyday: whether words count that mean something else every day.
        digest: what it is known by.
    """

    passage: Passage
    text: str
    near: Neighbors = (None, None)
    everyday: bool = True
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", self.beside(*self.changing))

    @property
    def changing(self) -> Sequence[Neighbor]:
        """What stands before and after it and may change what it says."""
        return [one for one in self.near if one and one.changes]

    def beside(self, *others: Neighbor) -> str:
        """Return what it is known by where others stand before and after it that change it."""
        told = "\n".join(one.text for one in others)
        around = f"-{sensitive.digest(told)[:_BESIDE]}" if told else ""
        return sensitive.digest(self.text) + around

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why somebody has to look at it: what it names, and the words that do."""
        if self.passage.danger:
            return ("a note of danger",)
        whole, language = sensitive.joined(self.text), self.passage.language
        said = whole.rpartition(AFTER_LEAD)[2]
        told = _reasons(self.everyday)(said, language)
        told = told or _reasons(self.everyday)(whole.replace(AFTER_LEAD, " "), language)
        if self.everyday and not told:
            near = sensitive.neighbor(self.passage.text, said, language)
            told = (f"what it names with its neighbor {quoted(near)}",) if near else ()
        return told or ("a contact, or what may be one",)


def quoted(text: str) -> str:
    """Return a sentence as it is shown: all of it stands at its line."""
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN].rstrip()}…”"


def _reasons(everyday: bool) -> Callable[[str, str], tuple[str, ...]]:  # noqa: FBT001  # as it is
    return sensitive.reasons if everyday else certain.reasons


def needed(passages: Iterable[Passage], trust: Trust | None = None) -> Iterator[Sentence]:
    """Yield the texts that need an approval, of passages in the order of their files.

    Args:
        passages: what readers see.
        trust: what it says is at stake; None: everything.
    """
    everyday = trust is None or trust.at_stake == "money"
    told = [text for text in passages if text.language]  # else a value: nobody is told it
    for _, of_file in groupby(told, key=lambda text: (text.path, text.topic)):
        yield from _needed(list(of_file), everyday=everyday)


def _needed(told: Sequence[Passage], *, everyday: bool) -> Iterator[Sentence]:
    """Yield the texts of a file that need an approval."""
    for passage in told:
        if passage.danger:
            yield Sentence(passage, f"{DANGER}{sensitive.joined(passage.text)}")
    parts = [
        (passage, sentence)
        for passage in told
        if not passage.danger
        for sentence in sensitive.sentences(passage.text)
    ]
    named = _named if everyday else _certain
    names = {id(passage): named(passage) for passage in told if not passage.danger}
    for index, (passage, sentence) in enumerate(parts):
        if sentence in names[id(passage)]:
            lead = sensitive.joined(passage.lead)
            text = f"{lead}{AFTER_LEAD}{sentence}" if lead else sentence
            near = (_neighbor(parts, index, -1), _neighbor(parts, index, 1))
            yield Sentence(passage, text, near, everyday)


def _neighbor(parts: Sequence[tuple[Passage, str]], index: int, step: int) -> Neighbor | None:
    """Return the sentence before or after one, as it is read.

    Texts of data stand each for itself.
    """
    passage, at = parts[index][0], index + step
    while 0 <= at < len(parts):
        other, sentence = parts[at]
        if other is passage or (passage.topic and not (passage.apart or other.apart)):
            line = other.line
            return Neighbor(sentence, line, sensitive.changes(sentence, passage.language))
        if not passage.topic or passage.apart:
            return None
        at += step
    return None


def _named(passage: Passage) -> set[str]:
    """Return the sentences that somebody has to look at."""
    named = set(sensitive.named(passage.text, passage.language))
    rest = [one for one in sensitive.sentences(passage.text) if one not in named]
    told = (one for one in rest if _with_lead(passage, one))
    return named.union(_contacts(rest, passage.language), told)


def _contacts(parts: Iterable[str], language: str) -> Iterator[str]:
    return (one for one in parts if hints.tells_contact(one, language))


def _certain(passage: Passage) -> set[str]:
    """Return the sentences of those that name something whatever a page is about."""
    parts = sensitive.sentences(passage.text)
    named = {one for one in parts if certain.is_certain(one, passage.language)}
    return named.union(_contacts(parts, passage.language))


def _with_lead(passage: Passage, sentence: str) -> bool:
    """Tell whether a line of a list says with what leads it what neither of them says alone."""
    lead, language = sensitive.joined(passage.lead), passage.language
    if not lead or sensitive.is_sensitive(lead, language):
        return False
    return sensitive.is_sensitive(f"{lead} {sentence}", language)


@dataclass(frozen=True)
class Approvals:
    """Who has approved what: language → digest → (name, sentence)."""

    of: Mapping[str, Mapping[str, tuple[str, str]]]

    def has(self, sentence: Sentence) -> bool:
        """Tell whether somebody has looked at a sentence."""
        return self.knows(sentence, sentence.changing)

    def knows(self, sentence: Sentence, beside: Sequence[Neighbor]) -> bool:
        """Tell whether somebody has looked at a sentence as it would stand beside others."""
        passage = sentence.passage
        known = _shipped() if passage.shipped else self.of
        return sentence.beside(*beside) in known.get(passage.language, ())

    def has_elsewhere(self, sentence: Sentence) -> bool:
        """Tell whether somebody has looked at a sentence, but beside others than now."""
        passage = sentence.passage
        if passage.danger or passage.shipped:
            return False
        return sentence.digest.partition("-")[0] in self._bare.get(passage.language, ())

    @cached_property
    def _bare(self) -> Mapping[str, frozenset[str]]:
        return {
            language: frozenset(digest.partition("-")[0] for digest in entries)
            for language, entries in self.of.items()
        }


NOBODY = Approvals({})


@cache
def _shipped() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    return read(SHIPPED, SHIPPED)[0].of


def read(folder: Path, root: Path) -> tuple[Approvals, list[Finding]]:
    """Read the approvals in a folder, and what is wrong with their files."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    faults = []
    for path in sorted(folder.glob("*.txt")):
        entries = found.setdefault(path.stem, {})
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            digest, _, rest = line.partition(SIGN)
            name, _, text = rest.partition(SIGN)
            if not name.strip() or sensitive.digest(note_of(text)[0]) != digest.partition("-")[0]:
                shown = path.relative_to(root).as_posix()
                message = (
                    "this line is not as `helpcenter approve` wrote it: its sentence was changed."
                    " Remove the line, look at the sentence, and approve it again."
                )
                faults.append(Finding(shown, number, "approved-list", message))
                continue
            entries[digest] = (name, text)
    return Approvals(found), faults


def note_of(text: str) -> tuple[str, str]:
    """Return a sentence as it is said, and the topic that stands behind a note of danger."""
    said, _, topic = text.rpartition(SIGN)
    return (said, topic) if said.startswith(DANGER) and _TOPIC.fullmatch(topic) else (text, "")


def record(folder: Path, by: str, sentences: Collection[Sentence]) -> None:
    """Add sentences to the approvals in a folder."""
    known = read(folder, folder)[0].of
    for language in {sentence.passage.language for sentence in sentences}:
        entries = dict(known.get(language, {}))
        for one in sentences:
            if one.passage.language == language:
                behind = f"{SIGN}{one.passage.topic}" if one.passage.danger else ""
                who, told = entries.get(one.digest, (by, ""))
                # A note that was approved before notes named their topic gets it now.
                if not told or (behind and told == one.text):
                    entries[one.digest] = (who, f"{one.text}{behind}")
        _write(folder / f"{language}.txt", entries)


def prune(folder: Path, used: Iterable[Sentence], *, notes: bool = False) -> list[str]:
    """Remove what nobody says any longer; return it.

    Args:
        folder: of the approvals.
        used: what is said.
        notes: remove notes of danger only.
    """
    kept = {(one.passage.language, one.digest) for one in used}
    removed: list[str] = []
    for language, entries in read(folder, folder)[0].of.items():
        gone = {
            digest: text
            for digest, (_, text) in entries.items()
            if (language, digest) not in kept and (text.startswith(DANGER) or not notes)
        }
        if gone:
            removed += gone.values()
            rest = {digest: who for digest, who in entries.items() if digest not in gone}
            _write(folder / f"{language}.txt", rest)
    return removed


def renamed(folder: Path, old: str, new: str) -> Mapping[Path, bytes]:
    """Return what files in a folder hold once a topic is called otherwise: those that change."""
    changed = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8", "replace")
        lines = (
            line.removesuffix(old) + new if note_of(line.split(SIGN, 2)[-1])[1] == old else line
            for line in text.split("\n")
        )
        if (told := "\n".join(lines)) != text:
            changed[path] = told.encode()
    return changed


def _write(path: Path, entries: Mapping[str, tuple[str, str]]) -> None:
    change.apply({path: _text(entries).encode()})


def _text(entries: Mapping[str, tuple[str, str]]) -> str:
    lines = (SIGN.join((digest, *entries[digest])) for digest in sorted(entries))
    return _HEAD + "".join(f"{line}\n" for line in lines)
