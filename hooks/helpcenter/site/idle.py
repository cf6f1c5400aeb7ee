"""What stands in ``data/`` is right by itself, and hardly meant: told as warnings.

A name that was left in another language, days that are over, hours that were swapped, a value
that no page states.
"""

import datetime as dt
import re
from collections.abc import Iterator

from helpcenter.content import catalog, located
from helpcenter.content.layers import OVERRIDES
from helpcenter.content.placeholders import PATTERN
from helpcenter.content.project import Project
from helpcenter.findings import Finding, Severity
from helpcenter.languages import pack
from helpcenter.ledger import Ledger
from helpcenter.ledger.hours import DAY, DAYS

# Who is open at night for longer than that has rather written the end first.
_NIGHT = 12 * 60
_WORD = re.compile(r"[^\W\d_]+")


def findings(own: Project, book: Ledger, day: dt.date) -> Iterator[Finding]:
    """Yield what is hardly meant in the data of a project.

    Args:
        own: the project.
        book: its ledger.
        day: today.
    """
    yield from _names(own, book)
    yield from _hours(own, book, day)
    yield from _facts(own, book)


def _warning(own: Project, name: str, path: located.Path, message: str) -> Finding:
    file = own.data / name
    line = located.load(located.text(file)).line(path)
    shown = file.relative_to(own.root).as_posix()
    return Finding(shown, line, "ledger", message, severity=Severity.WARNING)


def _names(own: Project, book: Ledger) -> Iterator[Finding]:
    """Yield the names of the site that are in the words of the source."""
    said = book.site.name
    for language, text in said.items():
        words = _words(PATTERN.sub(" ", text))
        copied = language != own.source and text == said.get(own.source)
        if copied and words and words <= _known(own.source) and not words <= _known(language):
            message = (
                f"'{text}' is what the site is called in '{own.source}'. Translate it into"
                f" '{language}'."
            )
            yield _warning(own, "site.yml", ("name", language), message)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _known(language: str) -> set[str]:
    """Return the words that a language has for what a site shows."""
    return {word for text in pack(language).interface.values() for word in _words(text)}


def _hours(own: Project, book: Ledger, day: dt.date) -> Iterator[Finding]:
    for index, channel in enumerate(book.channels.values()):
        hours = channel.hours
        over = [one for one in hours.closed if one < day] if hours else []
        if over:
            listed = ", ".join(map(str, over[:3])) + (" …" if len(over) > 3 else "")  # noqa: PLR2004
            message = f"the holidays {listed} are over. Remove them, and write those to come."
            yield _warning(own, "channels.yml", ("channels", index, "hours", "holidays"), message)
        week = hours.weekly.days() if hours and hours.weekly else [[]] * len(DAYS)
        for name, spans in zip(DAYS, week, strict=True):
            for start, end in spans:
                if end > DAY and end - start > _NIGHT:
                    message = (
                        f"{name} is open all night, for {(end - start) // 60} hours. If the hours"
                        " are swapped, write the earlier one first."
                    )
                    path = ("channels", index, "hours", "weekly", name)
                    yield _warning(own, "channels.yml", path, message)


def _facts(own: Project, book: Ledger) -> Iterator[Finding]:
    if not book.facts:
        return
    files = [file for topic in catalog.scan(own.tree()).topics.values() for file in topic.values()]
    texts = [file.data.decode("utf-8", "replace") for file in files]
    others = [*own.data.rglob("*.yml"), *(own.root / OVERRIDES).rglob("*.html")]
    told = "\n".join([*texts, *(path.read_text("utf-8", "replace") for path in others)])
    for index, fact in enumerate(book.facts):
        if not re.search(rf"\bfact\.{re.escape(fact)}(?![\w-])", told):
            message = f"no page states '{fact}'. Write {{{{ fact.{fact} }}}} where it is told."
            yield _warning(own, "facts.yml", ("facts", index), message)
