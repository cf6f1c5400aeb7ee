"""What can be put in order without knowing what a page says: shared keys, navigation, the record.

``data/published.yml`` lists all topics that readers may have an address of. A topic that is
neither there any more nor has its place taken by another (``moved_from``) is a finding.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from helpcenter.content import catalog, located, relink
from helpcenter.content.frontmatter import TopicName, split
from helpcenter.content.project import CONFIG, Project
from helpcenter.findings import Finding, Rule, Severity, suggest
from helpcenter.parity import owners
from helpcenter.parity.checks.front import SHARED

PUBLISHED = "published.yml"
_KEY = "topics"
_HEAD = "# All topics that ever had an address. Written by `helpcenter sync`; no line is removed.\n"
RULES = (
    Rule(
        "vanished-topic",
        Severity.ERROR,
        "What was published has an address for ever: a topic of data/published.yml is there, or"
        " another names it in `moved_from`.\n\nBad: a page that was deleted\n"
        "Good: `helpcenter delete account/fees --to orders/fees`",
    ),
)


class Published(BaseModel):
    """The record: all topics that ever had an address."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topics: tuple[TopicName, ...] = ()


def findings(project: Project) -> Iterator[Finding]:
    """Yield the topics whose addresses lead nowhere any more."""
    name = f"{project.data.name}/{PUBLISHED}"
    listed, record, problems = located.optional(project.data / PUBLISHED, Published)
    for problem in problems:
        yield Finding(name, problem.line, RULES[0].id, problem.message)
    topics = catalog.scan(project.tree()).topics
    kept = {*topics, *(old for files in topics.values() for old in _moved(files))}
    for index, topic in enumerate(listed.topics if listed else ()):
        if topic not in kept:
            near = suggest(topic, topics)
            message = (
                f"the topic '{topic}' is gone, and its address leads nowhere.{near} Restore its"
                f" pages, or write `moved_from: [{topic}]` in those that take its place."
            )
            line = record.line((_KEY, index))
            yield Finding(name, line, RULES[0].id, message)


def _moved(files: Mapping[str, catalog.SourceFile]) -> Iterator[str]:
    for file in files.values():
        yield from relink.moved(file.data.decode("utf-8", "replace"))


def ordered(project: Project) -> dict[Path, bytes]:
    """Return the files that are not in order, as they should be.

    Shared keys of front matter are the source's; the navigation names all topics and no others;
    all topics are recorded as published; hosts know who owns what.
    """
    tree = project.tree()
    topics = catalog.scan(tree).topics
    found: dict[Path, bytes] = {}
    for topic, files in topics.items():
        for language, text in _followed(files, project.source, (*SHARED, *tree.own.shared)):
            path = tree.docs / language / f"{topic}{catalog.SUFFIX}"
            found[path] = text.encode()
    config = project.root / CONFIG
    text = config.read_text("utf-8")
    now = _navigation(text, project.navigation, sorted(topics))
    if now != text:
        found[config] = now.encode()
    return (
        found
        | owners.written(project)
        | recorded(project, [*topics, *(old for files in topics.values() for old in _moved(files))])
    )


def recorded(project: Project, topics: Sequence[str]) -> dict[Path, bytes]:
    """Return the record of what has an address, if topics are missing in it."""
    record = project.data / PUBLISHED
    before = record.read_text("utf-8") if record.is_file() else ""
    after = _record(before, topics)
    return {record: after.encode()} if after != before else {}


def _followed(
    files: Mapping[str, catalog.SourceFile], source: str, shared: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the pages of a topic whose shared keys are not those of its source."""
    texts = {language: file.data.decode("utf-8", "replace") for language, file in files.items()}
    fronts = {language: _front(text) for language, text in texts.items()}
    said = next((front["source"] for front in fronts.values() if "source" in front), source)
    if said not in fronts:
        return
    for language, text in texts.items():
        now = text
        for key in shared:
            if key in fronts[said] and fronts[language].get(key) != fronts[said][key]:
                now = relink.with_front(now, key, _shown(fronts[said][key]))
        if now != text and fronts[language]:
            yield language, now


def _front(text: str) -> dict[str, object]:
    try:
        data = located.load(split(text).front or "").data
    except located.Unreadable:
        return {}
    return data if isinstance(data, dict) else {}


def _shown(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _navigation(text: str, named: Sequence[str], topics: Sequence[str]) -> str:
    if not named:
        return text
    for topic in dict.fromkeys(named):
        if topic not in topics:
            text = relink.navigation(text, topic, None)
    for topic in topics:
        if topic not in named:
            text = relink.with_topic(text, topic)
    return text


def _record(before: str, topics: Sequence[str]) -> str:
    data = yaml.safe_load(before) if before else None
    known = data.get(_KEY, []) if isinstance(data, dict) else []
    listed = sorted({*map(str, known or []), *topics})
    return _HEAD + f"{_KEY}:\n" + "".join(f"  - {name}\n" for name in listed)
