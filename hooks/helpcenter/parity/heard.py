"""What readers have said of the articles, as an endpoint exports it (examples/feedback)."""

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from helpcenter.content import markdown, spots
from helpcenter.content.catalog import HEARD, Tree
from helpcenter.content.frontmatter import split
from helpcenter.findings import Finding, suggest

COLUMNS = ("topic", "language", "helpful")
MORE = ("day", "edition", "block", "missing", "note")
CHECK = "feedback"
_YES, _NO = "yes", "no"
_LONGEST = 200
_MOST = 3
_MOST_NOTES = 50


class Said(NamedTuple):
    """What one reader said: the article, its language, and what was wrong with it, if so."""

    topic: str
    language: str
    helpful: bool
    block: str = ""
    missing: tuple[str, ...] = ()
    note: str = ""


@dataclass
class Tally:
    """What readers said of an article in a language.

    Attributes:
        yes: how often it helped.
        no: how often it did not.
        blocks: the parts that were pointed at.
        missing: what was missed.
        notes: what readers wrote.
    """

    yes: int = 0
    no: int = 0
    blocks: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


Heard = Mapping[tuple[str, str], Tally]


def files(tree: Tree, named: Iterable[Path] = ()) -> list[Path]:
    """Return the exports of a project: those in ``data/feedback/``, and those that are named."""
    own = sorted((tree.data / HEARD).glob("*.csv")) if tree.data else []
    return [*own, *named]


def read(
    paths: Iterable[Path], tree: Tree, topics: Collection[str]
) -> tuple[list[Said], list[Finding]]:
    """Read exports; return what was said, and what is wrong with them.

    Args:
        paths: the files.
        tree: the articles.
        topics: that there are.
    """
    said: list[Said] = []
    findings: list[Finding] = []
    for path in paths:
        shown = tree.name(path) if path.is_relative_to(tree.root) else str(path)
        for one in _file(path, shown, tree.languages, topics):
            if isinstance(one, Finding):
                findings.append(one)
            else:
                said.append(one)
    return said, findings


def _file(
    path: Path, shown: str, languages: Collection[str], topics: Collection[str]
) -> Iterator[Said | Finding]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is no UTF-8 text" if isinstance(error, ValueError) else str(error.strerror)
        yield Finding(shown, 1, CHECK, f"cannot be read: {reason}. Export it again.")
        return
    rows, begin = csv.DictReader(StringIO(text, newline=""), strict=True), 1
    try:
        names = rows.fieldnames or ()
        lacking = [name for name in COLUMNS if name not in names]
        if lacking:
            message = f"no column '{lacking[0]}'. Begin with a line of {', '.join(COLUMNS)}"
            yield Finding(shown, 1, CHECK, f"{message} and, if there are, {', '.join(MORE)}.")
            return
        begin = rows.line_num + 1
        for row in rows:
            fault = _fault(row, languages, topics)
            yield Finding(shown, begin, CHECK, fault) if fault else _said(row)
            begin = rows.line_num + 1
    except csv.Error as error:
        yield Finding(shown, begin, CHECK, f"is no CSV: {error}. Export it again.")


def _fault(
    row: Mapping[str | None, object], languages: Collection[str], topics: Collection[str]
) -> str:
    if None in row or None in row.values():
        return "has not as many cells as the first line has names. Export it again."
    topic, language = str(row["topic"]), str(row["language"])
    if topic not in topics:
        near = suggest(topic, topics)
        return (
            f"there is no article '{topic[:_LONGEST]}'.{near} Rename it here, or remove the line."
        )
    if language not in languages:
        return f"'{language[:_LONGEST]}' is no language of this site.{suggest(language, languages)}"
    if row["helpful"] not in {_YES, _NO}:
        return f"helpful is '{str(row['helpful'])[:_LONGEST]}': write {_YES} or {_NO}."
    if not spots.NAME.fullmatch(str(row.get("block", ""))):
        return "block names no part of an article. Write one such as steps/2, or nothing."
    return ""


def _said(row: Mapping[str | None, object]) -> Said:
    get = {str(key): str(value) for key, value in row.items()}
    missing = tuple(get.get("missing", "").split())
    # It may be shown in a terminal.
    shown = "".join(sign if sign.isprintable() else " " for sign in get.get("note", ""))
    note = " ".join(shown.split())
    helpful = get["helpful"] == _YES
    return Said(get["topic"], get["language"], helpful, get.get("block", ""), missing, note)


def tallies(said: Iterable[Said]) -> Heard:
    """Return what was said of each article in each language."""
    found: dict[tuple[str, str], Tally] = {}
    for one in said:
        tally = found.setdefault((one.topic, one.language), Tally())
        tally.yes += one.helpful
        tally.no += not one.helpful
        tally.blocks.update([one.block] if one.block else [])
        tally.missing.update(one.missing)
        tally.notes += [one.note] if one.note else []
    return found


def needed(heard: Heard) -> Sequence[tuple[tuple[str, str], Tally]]:
    """Return the articles that did not help somebody, those readers need most first."""
    unhelpful = [(place, tally) for place, tally in heard.items() if tally.no]
    return sorted(unhelpful, key=lambda one: (-one[1].no, one[1].yes, one[0]))


def as_table(heard: Heard, tree: Tree, standing: Collection[str]) -> Iterator[str]:
    """Yield what readers missed as lines for people, what is needed most first.

    Args:
        heard: what readers said.
        tree: the articles.
        standing: the keys of placeholders that stand for more than a text.
    """
    found = needed(heard)
    if not found:
        return
    yield ""
    yield "Readers were not helped, those first that need it most:"
    for (topic, language), tally in found:
        path = tree.path(language, topic)
        yield f"  {tally.no} no, {tally.yes} yes  {path}{_reasons(tally)}"
        at = lines(tree, topic, language, standing)
        for name, number in tally.blocks.most_common(_MOST):
            place = f"{path}:{at[name]}" if name in at else f"'{name}', which is no longer there"
            yield f"    {number} at {place}"
    asked = [(place, note) for place, tally in found for note in tally.notes]
    if asked:
        yield ""
        yield "Questions without an answer:"
    for (topic, language), note in asked[:_MOST_NOTES]:
        yield f"  {topic} ({language}): {note if len(note) <= _LONGEST else f'{note[:_LONGEST]}…'}"
    if len(asked) > _MOST_NOTES:
        yield f"  … and {len(asked) - _MOST_NOTES} more."


def _reasons(tally: Tally) -> str:
    said = ", ".join(f"{reason} {number}" for reason, number in tally.missing.most_common())
    return f" ({said})" if said else ""


def lines(tree: Tree, topic: str, language: str, standing: Collection[str]) -> Mapping[str, int]:
    """Return the line of each part of an article; none where it cannot be read.

    Args:
        tree: the articles.
        topic: the article.
        language: its language.
        standing: the keys of placeholders that stand for more than a text.
    """
    try:
        parts = split((tree.root / tree.path(language, topic)).read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return {}
    outline = markdown.parse(parts.body, parts.body_line)
    return {spot.name: spot.block.line for spot in spots.spots(outline, standing)}
