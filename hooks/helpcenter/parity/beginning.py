"""A new topic: pages to be filled in, of the shape of their kind, and the ways to them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

import yaml

from helpcenter.content import relink
from helpcenter.content.catalog import SUFFIX
from helpcenter.content.project import CONFIG, Project
from helpcenter.languages import pack, typography
from helpcenter.parity import tidy
from helpcenter.parity.results import TopicResult

OVERVIEW = "index"
OVERVIEW_KIND = "overview"
# What pages of a kind have, by the ids of their headings; what stands below the heading.
_SECTIONS: Mapping[str, Sequence[tuple[str, str]]] = {
    "how-to": (("before-you-start", "-"), ("steps", "1."), ("if-it-does-not-work", "")),
    "urgent": (("steps", "1."), ("if-it-does-not-work", "")),
    "channel": (("when-to-use", ""), ("how-to-use", ""), ("if-it-does-not-work", "")),
    "overview": (),
    "guide": (),
    "faq": (),
}
KINDS = tuple(_SECTIONS)
_REST = "<!-- … -->"
_ENDS = ".。"
_CARD = "{{ channel-card ID }}"
# `- [Title](page.md): a sentence`, as overviews list topics.
_ITEM = re.compile(r"^- \[[^\n]*$", re.MULTILINE)


@dataclass(frozen=True)
class Wanted:
    """A topic to be.

    Attributes:
        topic: its name.
        kind: one of :data:`KINDS`.
        languages: the locales that it is written in now.
        source: the locale that it is written in first.
        today: the day.
        titles: as far as they are known: locale → title.
    """

    topic: str
    kind: str
    languages: Sequence[str]
    source: str
    today: date
    titles: Mapping[str, str]


def pages(
    project: Project, wanted: Wanted, topics: Mapping[str, TopicResult]
) -> dict[Path, bytes | None]:
    """Return the files of a new topic, and those that lead to it.

    Args:
        project: that it belongs to.
        wanted: what it is.
        topics: what is known of all others.
    """
    tree = project.tree()
    files: dict[Path, bytes | None] = {}
    config = project.root / CONFIG
    settings = config.read_text("utf-8")
    begun = list(_with_overview(wanted, topics))
    for one in begun:
        for language in one.languages:
            path = tree.docs / language / f"{one.topic}{SUFFIX}"
            files[path] = _page(project, one, language, topics).encode()
        settings = relink.with_topic(settings, one.topic)
    files[config] = settings.encode()
    files.update(tidy.recorded(project, [*topics, *(one.topic for one in begun)]))
    above = f"{_section(wanted.topic)}/{OVERVIEW}"
    # Before it is translated, only the navigation leads to it: overviews say the same.
    whole = len(wanted.languages) == len(project.languages)
    for language in wanted.languages if above != wanted.topic else ():
        overview = tree.docs / language / f"{above}{SUFFIX}"
        made = files.get(overview)
        if made is not None:
            files[overview] = _listed(made.decode(), wanted, language).encode()
        elif whole and overview.is_file():
            files[overview] = _listed(overview.read_text("utf-8"), wanted, language).encode()
    return files


def _with_overview(wanted: Wanted, topics: Mapping[str, TopicResult]) -> Iterator[Wanted]:
    """Yield what introduces the section of a topic, if nothing does yet, and the topic."""
    above = f"{_section(wanted.topic)}/{OVERVIEW}"
    if _section(wanted.topic) and above not in topics and above != wanted.topic:
        yield replace(wanted, topic=above, kind=OVERVIEW_KIND, titles={})
    yield wanted


def _section(topic: str) -> str:
    parent = PurePosixPath(topic).parent.as_posix()
    return "" if parent == "." else parent


def _page(
    project: Project, wanted: Wanted, language: str, topics: Mapping[str, TopicResult]
) -> str:
    near = (f"{_section(wanted.topic)}/{OVERVIEW}", OVERVIEW)
    related = [name for name in near if name in topics]
    front = [
        f"title: {scalar(wanted.titles.get(language, ''))}".rstrip(),
        "description:",
        f"kind: {wanted.kind}",
        "keywords: []",
        f"related: [{', '.join(related[:1])}]",
        f"reviewed: {wanted.today}",
        *([f"source: {wanted.source}"] if wanted.source != project.source else []),
        *_waiver(project, wanted, language),
    ]
    say = pack(language).begun
    body = [_note(say.solves), *([_CARD] if wanted.kind == "channel" else [])]
    if wanted.kind == OVERVIEW_KIND:
        body += ["\n".join(_items(wanted.topic, language, topics))]
    for name, below in _SECTIONS[wanted.kind]:
        body += [f"## {_heading(name, language, topics)} {{#{name}}}"]
        steps = f"1. {_note(say.first)}\n2. {_note(say.next)}"
        body += [{"-": f"- {_REST}", "1.": steps}.get(below, _REST)]
    return "\n".join(["---", *front, "---", ""]) + "\n" + "\n\n".join(body) + "\n"


def _note(text: str) -> str:
    """Return a comment, which readers do not see."""
    return f"<!-- {text} -->"


def scalar(text: str) -> str:
    """Return a text as YAML reads it back: in quotes if it needs them, as with ": "."""
    try:
        plain = yaml.safe_load(f"title: {text}") == {"title": text}
    except yaml.YAMLError:
        plain = False
    return (
        text if plain or not text else yaml.safe_dump(text, allow_unicode=True, width=1_000).strip()
    )


def _items(overview: str, language: str, topics: Mapping[str, TopicResult]) -> Iterator[str]:
    """Yield the topics of a section, as its overview lists them."""
    for topic, result in sorted(topics.items()):
        if _section(topic) == _section(overview) != "" and language in result.pages:
            title = result.pages[language].titles[0]
            yield item(title, PurePosixPath(topic).name, language)


def item(title: str, name: str, language: str) -> str:
    """Return the entry of a topic in an overview: its title, and room for a sentence."""
    sentence = pack(language).begun.sentence
    # As between words: beside a link and a comment, no sign shows whose it is.
    words = sentence.rstrip(_ENDS)
    colon = typography.fix(f"{words}: {sentence}", language)[len(words) : -len(sentence)]
    return typography.fix(f"- [{title}]({name}{SUFFIX})", language) + colon + _note(sentence)


def _waiver(project: Project, wanted: Wanted, language: str) -> Iterator[str]:
    missing = [tag for tag in project.languages if tag not in wanted.languages]
    if missing and language == wanted.source:
        reason = f"Waits for its translations: {', '.join(missing)}."
        yield "waivers:"
        yield f'  - {{check: missing-topic, reason: "{reason}"}}'


def _heading(name: str, language: str, topics: Mapping[str, TopicResult]) -> str:
    """Return what the heading with an id reads in a language, or words made of the id."""
    return headings(language, topics).get(name) or name.replace("-", " ").capitalize()


def headings(language: str, topics: Mapping[str, TopicResult]) -> dict[str, str]:
    """Return what headings mostly read in a language, by their ids."""
    found: dict[str, Counter[str]] = {}
    for result in topics.values():
        if language in result.pages:
            for _, name, text in result.pages[language].headings:
                found.setdefault(name, Counter())[text] += 1
    return {name: texts.most_common(1)[0][0] for name, texts in found.items()}


def _listed(text: str, wanted: Wanted, language: str) -> str:
    """Return an overview that leads to the topic, at the end of its last list."""
    name = PurePosixPath(wanted.topic).name
    entry = item(wanted.titles.get(language) or name, name, language)
    items = list(_ITEM.finditer(text))
    if not items:
        return f"{text.rstrip()}\n\n{entry}\n"
    at = items[-1].end()
    return f"{text[:at]}\n{entry}{text[at:]}"
