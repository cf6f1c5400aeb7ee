"""Sentences that somebody has looked at: one line each, in a file per language.

``data/approved/fr.txt`` holds lines ``DIGEST | NAME | SENTENCE``, in the order of their
digests: two people who approve different sentences change different lines. The digest is
what counts; the sentence stands there to be read, and must be the digest's.
Those of the packs came with the program, and so did their approvals.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

from helpcenter.findings import Finding
from helpcenter.trust import hints, sensitive
from helpcenter.trust.passages import Passage

FOLDER = "approved"
# Where the approvals of the packs' texts stand.
SHIPPED = Path(str(resources.files("helpcenter.trust"))) / FOLDER
_SIGN = " | "
_HEAD = (
    "# Sentences that somebody has looked at: digest | who | sentence. `helpcenter approve`"
    " writes this file.\n"
)


@dataclass(frozen=True)
class Sentence:
    """A text that needs an approval.

    Attributes:
        passage: where it stands.
        text: what is shown of it, and known by its digest.
    """

    passage: Passage
    text: str
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", sensitive.digest(self.text))


def needed(passages: Iterable[Passage]) -> Iterator[Sentence]:
    """Yield the texts that need an approval."""
    for passage in passages:
        if not passage.language:
            continue  # a value: nobody is told anything in no language
        if passage.danger:
            yield Sentence(passage, f"!!! {sensitive.joined(passage.text)}")
            continue
        lead = sensitive.joined(passage.lead)
        for sentence in _named(passage):
            yield Sentence(passage, f"{lead} … {sentence}" if lead else sentence)


def _named(passage: Passage) -> Iterator[str]:
    """Yield the sentences that somebody has to look at, in their order."""
    named = set(sensitive.named(passage.text, passage.language))
    for sentence in sensitive.sentences(passage.text):
        if sentence in named or hints.tells_contact(sentence):
            yield sentence


@dataclass(frozen=True)
class Approvals:
    """Who has approved what: language → digest → (name, sentence)."""

    of: Mapping[str, Mapping[str, tuple[str, str]]]

    def has(self, sentence: Sentence) -> bool:
        """Tell whether somebody has looked at a sentence."""
        passage = sentence.passage
        known = _shipped() if passage.shipped else self.of
        return sentence.digest in known.get(passage.language, ())


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
            digest, _, rest = line.partition(_SIGN)
            name, _, text = rest.partition(_SIGN)
            if not name.strip() or sensitive.digest(text) != digest:
                shown = path.relative_to(root).as_posix()
                message = (
                    "this line is not as `helpcenter approve` wrote it: its sentence was changed."
                    " Remove the line, look at the sentence, and approve it again."
                )
                faults.append(Finding(shown, number, "approved-list", message))
                continue
            entries[digest] = (name, text)
    return Approvals(found), faults


def record(folder: Path, by: str, sentences: Collection[Sentence]) -> None:
    """Add sentences to the approvals in a folder."""
    known = read(folder, folder)[0].of
    for language in {sentence.passage.language for sentence in sentences}:
        entries = dict(known.get(language, {}))
        for one in sentences:
            if one.passage.language == language:
                entries.setdefault(one.digest, (by, one.text))
        _write(folder / f"{language}.txt", entries)


def prune(folder: Path, used: Iterable[Sentence]) -> int:
    """Remove what nobody says any longer; return how many lines that were."""
    kept = {(one.passage.language, one.digest) for one in used}
    removed = 0
    for language, entries in read(folder, folder)[0].of.items():
        rest = {digest: who for digest, who in entries.items() if (language, digest) in kept}
        if len(rest) < len(entries):
            removed += len(entries) - len(rest)
            _write(folder / f"{language}.txt", rest)
    return removed


def _write(path: Path, entries: Mapping[str, tuple[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (_SIGN.join((digest, *entries[digest])) for digest in sorted(entries))
    path.write_text(_HEAD + "".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


def faults(passages: Iterable[Passage], known: Approvals) -> Iterator[Finding]:
    """Yield the sentences that nobody has looked at."""
    for sentence in needed(passages):
        if known.has(sentence):
            continue
        passage = sentence.passage
        if passage.danger:
            what, check = "this note of danger was changed", "unapproved-note"
        else:
            what = f"“{sentence.text}” names what impostors ask for"
            check = "unapproved-sentence"
        command = f"helpcenter approve {passage.topic or '--all'} --by NAME"
        yield Finding(
            passage.path,
            passage.line,
            check,
            f"{what}, and nobody has approved it. Read it in all languages; if it is right, run:"
            f" {command}. If it asks readers for anything, remove it.",
            language=passage.language,
            topic=passage.topic,
        )
