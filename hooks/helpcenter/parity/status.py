"""How far the translations are: topics by languages, and what to do next."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from helpcenter.content.catalog import Tree
from helpcenter.parity.engine import Report

CURRENT, OUTDATED, MISSING, SOURCE = "current", "outdated", "missing", "source"


@dataclass(frozen=True)
class Task:
    """A page to be written or brought up to date.

    Attributes:
        topic: its topic.
        language: its language.
        state: missing or outdated.
        changed: how many blocks of the source changed.
        linked: how many links lead to the topic.
        file: where to work.
        source: what to translate.
        command: what to run when done.
    """

    topic: str
    language: str
    state: str
    changed: int
    linked: int
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
    """

    languages: tuple[str, ...]
    matrix: Mapping[str, Mapping[str, str]]
    tasks: tuple[Task, ...]

    def totals(self) -> Mapping[str, Mapping[str, int]]:
        """Return for each language how many topics are current, outdated and missing."""
        found = {}
        for language in self.languages:
            states = Counter(row[language] for row in self.matrix.values())
            found[language] = {
                CURRENT: states[CURRENT] + states[SOURCE],
                OUTDATED: states[OUTDATED],
                MISSING: states[MISSING],
            }
        return found


def status(tree: Tree, report: Report) -> Status:
    """Return the status of a tree that was checked."""
    matrix = {}
    tasks = []
    linked = Counter(
        name
        for result in report.topics.values()
        for page in result.pages.values()
        for _, kind, name, *_ in page.links
        if kind == "topic"
    )
    for topic, result in report.topics.items():
        row = {}
        for language in tree.languages:
            page = result.pages.get(language)
            row[language] = page.state if page is not None else MISSING
            if row[language] in {OUTDATED, MISSING}:
                tasks.append(
                    Task(
                        topic=topic,
                        language=language,
                        state=row[language],
                        changed=page.changed if page is not None else 0,
                        linked=linked[topic],
                        file=tree.path(language, topic),
                        source=tree.path(result.source, topic),
                        command=f"helpcenter stamp {topic} --lang {language}",
                    )
                )
        matrix[topic] = row
    return Status(tree.languages, matrix, tuple(sorted(tasks, key=partial(_urgency, tree.urgent))))


def _urgency(urgent: Sequence[str], task: Task) -> tuple[object, ...]:
    """Return where a task comes: by its section, then by how far its page has drifted."""
    part = task.topic.split("/")[0]
    rank = urgent.index(part) if part in urgent else len(urgent)
    # A missing page has drifted from its source as far as one can.
    return rank, task.state != MISSING, -task.changed, -task.linked, task.topic, task.language


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
                "changed": task.changed,
                "linked": task.linked,
                "file": task.file,
                "source": task.source,
                "command": task.command,
            }
            for task in found.tasks
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_table(found: Status) -> str:
    """Return the status as a table for people."""
    return "\n".join(_table(found)) + "\n"


def _table(found: Status) -> Iterator[str]:
    width = max([len("topic"), *map(len, found.matrix)])
    yield _row("topic", width, found.languages)
    for topic, row in found.matrix.items():
        yield _row(topic, width, [row[language] for language in found.languages])
    yield ""
    for language, counts in found.totals().items():
        done = ", ".join(f"{number} {state}" for state, number in counts.items())
        total = sum(counts.values()) or 1
        yield f"{language}: {done} ({counts[CURRENT] / total:.0%})"
    if found.tasks:
        yield ""
        yield "To do, the most urgent first:"
    for task in found.tasks:
        changed = f" ({task.changed} blocks changed)" if task.changed else ""
        yield f"  {task.state:<8} {task.file}{changed}: from {task.source}, then `{task.command}`"


def _row(first: str, width: int, cells: Sequence[str]) -> str:
    return "  ".join([f"{first:<{width}}", *(f"{cell:<8}" for cell in cells)]).rstrip()
