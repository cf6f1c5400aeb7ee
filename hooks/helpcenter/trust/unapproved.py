"""What is told of sentences that nobody has approved, and of notes that are given no longer."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from helpcenter.findings import Finding
from helpcenter.trust import approvals, sensitive
from helpcenter.trust.approvals import Approvals, Neighbor, Sentence, needed, quoted
from helpcenter.trust.passages import Passage

# So many characters of a note tell which one is meant.
_SHOWN = 100
# A note that has so much in common with another is the same, changed.
_ALIKE = 0.6
# So many sentences are told together.
_MOST = 3


def vanished(
    path: Path, root: Path, notes: Sequence[Sentence], topics: Collection[str]
) -> Iterator[Finding]:
    """Yield the notes of danger in a file of approvals that their page does not give any longer.

    Whoever takes a warning out has to say so: readers rely on it, and nobody sees what is missing.
    A note that was changed is told where it stands.

    Args:
        path: the file.
        root: the folder of the project.
        notes: those that pages give in the file's language.
        topics: those that have a page in that language; others are missed as a whole.
    """
    text = path.read_text("utf-8", "replace") if path.is_file() else ""
    lines = [line.partition(approvals.SIGN) for line in text.splitlines()]
    known, said = {digest for digest, _, _ in lines}, {one.digest for one in notes}
    new = [one for one in notes if one.digest not in known]
    for number, (digest, _, rest) in enumerate(lines, 1):
        note, topic = approvals.note_of(rest.partition(approvals.SIGN)[2])
        if topic not in topics or digest in said:
            continue
        if changed := next((one for one in new if _was(one, note, topic)), None):
            new.remove(changed)
            continue
        begins = note.removeprefix(approvals.DANGER)[:_SHOWN]
        message = (
            f"{topic} gives no longer this note of danger: “{begins}…”. Put it back; if"
            f" readers do not need it, give it up: helpcenter approve {topic} --by NAME."
        )
        shown = path.relative_to(root).as_posix()
        yield Finding(shown, number, "vanished-note", message, language=path.stem)


def _was(note: Sentence, before: str, topic: str) -> bool:
    """Tell whether a note is much like one that a page gave before."""
    if note.passage.topic != topic:
        return False
    return SequenceMatcher(None, before, note.text, autojunk=False).ratio() > _ALIKE


def faults(passages: Iterable[Passage], known: Approvals) -> Iterator[Finding]:
    """Yield the sentences of texts that nobody has looked at."""
    return missing(needed(passages), known)


def _causes(missing: Sequence[Sentence], known: Approvals) -> Iterator[tuple[Sentence, bool]]:
    """Yield the sentences to be told, and whether they are approved elsewhere.

    Who changes a sentence has changed what stands beside its neighbors, and the note it is part
    of: that is told once.
    """
    alone = [one for one in missing if not known.has_elsewhere(one)]
    told = {(one.passage.path, _said(one)) for one in alone}
    for one in missing:
        if one.passage.danger and any(_is_part(other, one) for other in alone):
            continue
        moved = known.has_elsewhere(one)
        near = {(one.passage.path, other.text) for other in one.near if other}
        own = {(one.passage.path, _said(one))}
        if not moved or not told & (near | own):
            yield one, moved
        if moved:
            told |= {(one.passage.path, other.text) for other in one.changing}


def _is_part(sentence: Sentence, note: Sentence) -> bool:
    one, other = sentence.passage, note.passage
    return (
        not one.danger
        and one.path == other.path
        and one.line >= other.line
        and _said(sentence) in sensitive.sentences(other.text)
    )


def _said(sentence: Sentence) -> str:
    return sentence.text.rpartition(approvals.AFTER_LEAD)[2]


def missing(sentences: Iterable[Sentence], known: Approvals) -> Iterator[Finding]:
    """Yield those of some sentences that nobody has looked at; neighbors are told together."""
    together: list[Sentence] = []
    for sentence, moved in _causes([one for one in sentences if not known.has(one)], known):
        alone = sentence.passage.danger or moved
        full = len(together) == _MOST
        if together and (alone or full or not _is_next(together[-1], sentence)):
            yield _unread(together)
            together = []
        if alone:
            yield _moved(sentence, known) if moved else _note(sentence)
        else:
            together.append(sentence)
    if together:
        yield _unread(together)


def _is_next(one: Sentence, other: Sentence) -> bool:
    """Tell whether a sentence was written with another: who divides a line has written two."""
    before, after = one.passage, other.passage
    return before.path == after.path and 0 <= after.line - before.line <= 1


def _unread(sentences: Sequence[Sentence]) -> Finding:
    told = "; ".join(f"{quoted(one.text)} names {'; '.join(one.reasons)}" for one in sentences)
    them, stand = ("it", "stands") if len(sentences) == 1 else ("them", "stand")
    unread = f", and nobody has approved {them} as {'it' if them == 'it' else 'they'} {stand} here"
    return _finding(sentences[0], "unapproved-sentence", f"{told}{unread}", them)


def _note(note: Sentence) -> Finding:
    unread = "and nobody has approved it as it stands here"
    return _finding(note, "unapproved-note", f"this note of danger is new or was changed, {unread}")


def _moved(sentence: Sentence, known: Approvals) -> Finding:
    new = next((one for one in sentence.changing if _is_new(one, sentence, known)), None)
    shown = [one if new in {None, one} else None for one in sentence.near]
    before, after = (quoted(one.text) if one else "" for one in shown)
    ways = {
        (True, True): f"not between {before} and {after}",
        (True, False): f"not after {before}",
        (False, True): f"not before {after}",
        (False, False): "not without what stood beside it",
    }
    now = ways[bool(before), bool(after)]
    what = f"{quoted(sentence.text)} is approved, but {now}"
    return _finding(sentence, "moved-approval", what, line=new.line if new else 0)


def _is_new(one: Neighbor, sentence: Sentence, known: Approvals) -> bool:
    """Tell whether a sentence is approved beside what stands there but for one neighbor."""
    return known.knows(sentence, [other for other in sentence.changing if other is not one])


def _finding(sentence: Sentence, check: str, what: str, them: str = "it", line: int = 0) -> Finding:
    passage, right = sentence.passage, "it is" if them == "it" else "they are"
    asks = "it asks" if them == "it" else "one asks"
    return Finding(
        passage.path,
        line or passage.line,
        check,
        f"{what}. Read {them} in all languages; if {right} right, run:"
        f" helpcenter approve {passage.topic or passage.path} --by NAME."
        f" If {asks} readers for anything, remove it.",
        language=passage.language,
        topic=passage.topic,
    )
