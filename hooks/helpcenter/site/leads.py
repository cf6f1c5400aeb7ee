"""Whether what the ledger and the templates name is there: topics, headings, terms, texts."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from helpcenter.content import layers
from helpcenter.findings import Finding, suggest
from helpcenter.ledger import Lead, Ledger, Named, interface
from helpcenter.parity.results import TopicResult

CHECK = "ledger"
# `t("home")`, `ledger.text("language", …)`: texts that a template asks for by name.
_TEXT = re.compile(
    r"(?:\bt|\btimed|\bledger\.text)\(\s*(?P<quote>[\"'])(?P<key>\w+)(?P=quote)\s*[,)]"
)


def findings(
    root: Path,
    book: Ledger | Named,
    topics: Mapping[str, TopicResult],
    terms: Collection[str] | None,
    icon: Callable[[str], object] | None = None,
) -> list[Finding]:
    """Return what is named in data/ or in a template and is not there, sorted.

    Args:
        root: the project's folder.
        book: its ledger, or what of it can be read.
        topics: what is known of all topics, by name.
        terms: the ids of the glossary; None: it has faults of its own.
        icon: raises a KeyError that says which there may be instead; None: nobody knows.
    """
    return sorted({*_astray(book, topics, terms, icon), *_unknown_texts(root)})


def _astray(
    book: Ledger | Named,
    topics: Mapping[str, TopicResult],
    terms: Collection[str] | None,
    icon: Callable[[str], object] | None,
) -> Iterator[Finding]:
    home = book.home
    problems = [problem.topic for problem in home.problems] if home else []
    # Where a card leads astray, that is said of the card.
    whole = home is not None and topics.keys() >= set(problems)
    for lead in book.leads:
        if lead.kind == "topic":
            yield from _topic(lead, topics)
        elif lead.kind == "icon":
            yield from _icon(lead, icon) if icon else ()
        elif lead.kind == "problem":
            yield from _named(lead, problems, "problem type of home.yml") if whole else ()
        elif lead.kind == "term":
            yield from _named(lead, terms, "term of glossary.yml") if terms is not None else ()
        elif lead.kind == "place":
            yield from _place(lead, topics)
        elif home:
            yield from _heading(lead, home.entrances.faq, topics)


def _topic(lead: Lead, topics: Mapping[str, TopicResult]) -> Iterator[Finding]:
    if lead.name not in topics:
        near = suggest(lead.name, topics)
        message = f"there is no topic '{lead.name}'.{near} Write the page, or lead to another."
        yield Finding(lead.path, lead.line, CHECK, message)


def _named(lead: Lead, known: Collection[str], what: str) -> Iterator[Finding]:
    if lead.name not in known:
        message = f"'{lead.name}' is no {what}.{suggest(lead.name, known)}"
        yield Finding(lead.path, lead.line, CHECK, f"{message} Add it there, or name another.")


def _icon(lead: Lead, icon: Callable[[str], object]) -> Iterator[Finding]:
    try:
        icon(lead.name)
    except KeyError as error:
        yield Finding(lead.path, lead.line, CHECK, str(error.args[0]))


def _place(lead: Lead, topics: Mapping[str, TopicResult]) -> Iterator[Finding]:
    topic, _, heading = lead.name.partition("#")
    if topic not in topics:
        yield from _topic(lead._replace(name=topic), topics)
        return
    yield from _heading(lead._replace(name=heading), topic, topics)


def _heading(lead: Lead, where: str | None, topics: Mapping[str, TopicResult]) -> Iterator[Finding]:
    if where is None:
        message = "whose heading is this? Name the page of questions in 'entrances.faq'."
        yield Finding(lead.path, lead.line, CHECK, f"'{lead.name}': {message}")
        return
    pages = topics[where].pages if where in topics else {}
    for language, page in pages.items():
        if lead.name not in page.anchors and not page.is_bare:
            near = suggest(lead.name, page.anchors)
            message = f"{where}.md has no heading with the id '{lead.name}' in '{language}'.{near}"
            yield Finding(lead.path, lead.line, CHECK, message)
            return  # the headings of all languages are compared elsewhere


def _unknown_texts(root: Path) -> Iterator[Finding]:
    """Yield the texts that templates ask for by a name that none has."""
    known = interface.model()
    for path in layers.of(root).files("*.html"):
        for number, line in enumerate(path.read_text("utf-8", "replace").split("\n"), 1):
            for match in _TEXT.finditer(line):
                key = match["key"]
                if key not in known and f"{key}_other" not in known:
                    shown = layers.shown(path, root)
                    message = f"there is no interface text '{key}'.{suggest(key, known)}"
                    yield Finding(shown, number, CHECK, message)
