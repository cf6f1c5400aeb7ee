"""How far the translations are: topics by languages, and what to do next."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from helpcenter.content.catalog import Tree
from helpcenter.parity.checks import NORMAL, TYPO, URGENT, count
from helpcenter.parity.engine import Report
from helpcenter.parity.heard import Heard, Tally, needed
from helpcenter.parity.results import (
    CURRENT,
    MISSING,
    OUTDATED,
    PENDING,
    SOURCE,
    UNKNOWN,
    PageResult,
    TopicResult,
)
from helpcenter.parity.stamps import SAID, SEVERAL, is_said

_TO_DO = frozenset({MISSING, OUTDATED, PENDING, UNKNOWN})
_FIRST_AND_LAST = {URGENT: -1, TYPO: 1}


@dataclass(frozen=True)
class Task:
    """A page to be written or brought up to date.

    Attributes:
        topic: its topic.
        language: its language.
        state: missing, outdated, pending or unknown.
        weight: of what changed in the source: typo, normal or urgent.
        changed: how many blocks of the source changed.
        linked: how many links lead to the topic.
        unhelped: how many readers said that the page did not help.
        file: where to work.
        source: what to translate.
        command: what to run when done.
    """

    topic: str
    language: str
    state: str
    weight: str
    changed: int
    linked: int
    unhelped: int
    file: str
    source: str
    command: str


@dataclass(frozen=True)
class Status:
    """The state of a site's translations.

    Attributes:
        languages: the locales.
        matrix: topic to language to state; the source's own state is ``source``.
        tasks: what is to be done, the most urgent first.
        heard: what readers have said.
        said: how many of the topics are texts of ``data/``.
    """

    languages: tuple[str, ...]
    matrix: Mapping[str, Mapping[str, str]]
    tasks: tuple[Task, ...]
    heard: Heard = field(default_factory=dict)
    said: int = 0

    def needed(self) -> Sequence[tuple[tuple[str, str], Tally]]:
        """Return the articles that did not help somebody, those readers need most first."""
        return needed(self.heard)

    def totals(self) -> Mapping[str, Mapping[str, int]]:
        """Return for each language how many topics are in each state, if any are in it."""
        found = {}
        for language in self.languages:
            states = Counter(row[language] for row in self.matrix.values())
            found[language] = {
                CURRENT: states[CURRENT] + states[SOURCE],
                OUTDATED: states[OUTDATED],
                MISSING: states[MISSING],
                **{state: states[state] for state in (PENDING, UNKNOWN) if states[state]},
            }
        return found


def status(tree: Tree, report: Report, heard: Heard | None = None) -> Status:
    """Return the status of a tree that was checked; what readers said makes work urgent."""
    heard = heard or {}
    matrix = {}
    tasks = []
    linked = Counter(
        name
        for result in report.topics.values()
        for page in result.pages.values()
        for _, kind, name, *_ in page.links
        if kind == "topic"
    )
    for topic, result in (*report.topics.items(), *report.said.items()):
        row = {}
        for language in tree.languages:
            page = result.pages.get(language)
            row[language] = page.state if page is not None else MISSING
            if row[language] in _TO_DO:
                unhelped = heard.get((topic, language), Tally()).no
                tasks.append(_task(tree, topic, language, result, linked[topic], unhelped))
        matrix[topic] = row
    ordered = tuple(sorted(tasks, key=partial(_urgency, tree.urgent)))
    return Status(tree.languages, matrix, ordered, heard, len(report.said))


def _task(  # noqa: PLR0913, PLR0917  # what a task says of its page
    tree: Tree, topic: str, language: str, result: TopicResult, linked: int, unhelped: int
) -> Task:
    page: PageResult | None = result.pages.get(language)
    return Task(
        topic=topic,
        language=language,
        state=page.state if page else MISSING,
        weight=(page.weight if page else "") or NORMAL,
        changed=page.changed if page else 0,
        linked=linked,
        unhelped=unhelped,
        file=file_of(tree, topic, language),
        source=file_of(tree, topic, result.source),
        command=f"helpcenter stamp {topic} --lang {language}",
    )


def file_of(tree: Tree, topic: str, language: str) -> str:
    """Return the file of a page, or of the texts of ``data/`` in a language."""
    if not is_said(tree, topic):
        return tree.path(language, topic)
    return topic.replace(SEVERAL, f"/{language}{SAID}")


def _urgency(urgent: Sequence[str], task: Task) -> tuple[object, ...]:
    """Return where a task comes: by weight, readers, section, and how far its page has drifted."""
    part = task.topic.split("/")[0]
    rank = urgent.index(part) if part in urgent else len(urgent)
    weight = _FIRST_AND_LAST.get(task.weight, 0)
    # A missing page has drifted from its source as far as one can.
    return (
        weight,
        -task.unhelped,
        rank,
        task.state != MISSING,
        task.state == UNKNOWN,
        -task.changed,
        -task.linked,
        task.topic,
        task.language,
    )


def of_language(found: Status, language: str | None) -> Status:
    """Return the status of one language, if one is named."""
    if language is None:
        return found
    matrix = {topic: {language: row[language]} for topic, row in found.matrix.items()}
    tasks = tuple(task for task in found.tasks if task.language == language)
    heard = {place: tally for place, tally in found.heard.items() if place[1] == language}
    return Status((language,), matrix, tasks, heard, found.said)


_DONE = frozenset({CURRENT, SOURCE})


def as_json(found: Status) -> str:
    """Return the status as JSON."""
    data: dict[str, Any] = {
        "languages": list(found.languages),
        "totals": found.totals(),
        "topics": found.matrix,
        "tasks": [
            {
                "topic": task.topic,
                "language": task.language,
                "status": task.state,
                "weight": task.weight,
                "changed": task.changed,
                "linked": task.linked,
                "unhelped": task.unhelped,
                "file": task.file,
                "source": task.source,
                "command": task.command,
            }
            for task in found.tasks
        ],
        "heard": [
            {
                "topic": topic,
                "language": language,
                "yes": tally.yes,
                "no": tally.no,
                "blocks": dict(tally.blocks),
                "missing": dict(tally.missing),
                "notes": tally.notes,
            }
            for (topic, language), tally in found.heard.items()
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_table(found: Status, *, everything: bool = False) -> str:
    """Return the status as a table for people.

    Args:
        found: the status.
        everything: also show the topics that are current in all languages.
    """
    return "\n".join(_table(found, everything=everything)) + "\n"


def _table(found: Status, *, everything: bool) -> Iterator[str]:
    shown = {t: row for t, row in found.matrix.items() if everything or {*row.values()} - _DONE}
    if shown:
        width = max([len("topic"), *map(len, shown)])
        yield _row("topic", width, found.languages)
        for topic, row in shown.items():
            yield _row(topic, width, [row[language] for language in found.languages])
        yield ""
    texts = f", {count(found.said, 'file')} of data/" if found.said else ""
    yield f"{count(len(found.matrix) - found.said, 'topic')}{texts}"
    for language, counts in found.totals().items():
        done = ", ".join(f"{number} {state}" for state, number in counts.items())
        total = sum(counts.values()) or 1
        yield f"{language}: {done} ({counts[CURRENT] / total:.0%})"
    if found.tasks:
        yield ""
        yield "To do, the most urgent first:"
    for task in found.tasks:
        changed = f" ({count(task.changed, 'block')} changed)" if task.changed else ""
        changed += f" {task.weight}" if task.weight != NORMAL else ""
        changed += f" (did not help {count(task.unhelped, 'reader')})" if task.unhelped else ""
        yield f"  {task.state:<8} {task.file}{changed}: from {task.source}, then `{task.command}`"
    if found.tasks:
        yield "`helpcenter translate TOPIC --lang LANG` writes one file of all that a page owes."


def _row(first: str, width: int, cells: Sequence[str]) -> str:
    return "  ".join([f"{first:<{width}}", *(f"{cell:<8}" for cell in cells)]).rstrip()
