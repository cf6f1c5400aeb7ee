"""Files of ``data/`` that are missing or empty, and are needed: told once, where they should be.

Each may be left out as long as nothing needs what it would say. Where something does, all that
is told to be unknown has this one cause, and no page is to be changed for it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpcenter.content import located
from helpcenter.content.own import FILE as PAGES
from helpcenter.content.project import GLOSSARY, Project
from helpcenter.findings import Finding, Severity
from helpcenter.ledger.reading import CHANNELS, FACTS, HOME, TRUST
from helpcenter.parity.stamps import SAID

# What `helpcenter init` leaves behind: it writes each of these files.
_BEGUN = "engine.yml"
_NAMED = r"'(?P<name>[^']+)'"


@dataclass(frozen=True)
class _Need:
    """What is told where a file is missing.

    Attributes:
        file: its name, below ``data/``.
        checks: those that tell it; none named: all.
        says: what of their message does, with the name of what is missing.
        what: that name is of.
        several: only what is told of more than one file is its doing; else it is misspelt.
        sure: only where the file was there once.
    """

    file: str
    checks: Collection[str]
    says: re.Pattern[str]
    what: str
    several: bool = False
    sure: bool = False


def _placeholder(kind: str) -> re.Pattern[str]:
    return re.compile(rf"nothing is known of '(?P<name>\{{\{{ {kind}\.[\w.-]+ \}}\}})'")


_NEEDS = (
    _Need(CHANNELS, (), _placeholder("channel"), "stands for a value of it"),
    _Need(CHANNELS, ("ledger",), re.compile(rf"{_NAMED} is no channel of"), "is a channel of it"),
    _Need(FACTS, (), _placeholder("fact"), "stands for a value of it"),
    _Need(HOME, ("ledger",), re.compile(rf"{_NAMED} is no problem type of"), "is a card of it"),
    _Need(GLOSSARY, ("ledger",), re.compile(rf"{_NAMED} is no term of"), "is a term of it"),
    _Need(
        PAGES,
        ("front-matter",),
        re.compile(rf"^(?:unknown key )?{_NAMED}.*data/{re.escape(PAGES)}\b"),
        "is declared in it",
        several=True,
    ),
    _Need(
        TRUST,
        ("unknown-contact", "unapproved-sentence", "unapproved-note"),
        re.compile(r"(?P<name>[“'][^”']+[”'])"),
        "is judged by it",
        sure=True,
    ),
)
# What follows from it besides, once something is needed.
_BESIDES = {
    PAGES: re.compile(rf"(?:own-keys|source-file): .* in data/{re.escape(PAGES)}"),
    TRUST: re.compile(rf"setting: .* of data/{re.escape(TRUST)}"),
}


def explained(own: Project, found: Collection[Finding]) -> dict[Finding, list[Finding]]:
    """Return what is to be told of files that are missing or empty, and what of it is known so.

    Args:
        own: the project.
        found: all that is wrong with it.
    """
    told: dict[Finding, list[Finding]] = {}
    for name in dict.fromkeys(need.file for need in _NEEDS):
        state = _state(own.data / name)
        effects = sorted(_effects(own, name, state, found)) if state else []
        if effects:
            told[_needed(own, name, state, effects)] = [*effects, *_besides(name, found)]
    known = {one.path for one in (*told, *found) if one.check == "ledger"}
    told.update(_recorded(found, known))
    return told


def _state(path: Path) -> str:
    """Return in a word why a file says nothing; nothing, if it says something."""
    try:
        return "" if located.load(located.text(path)).data is not None else "empty"
    except FileNotFoundError:
        return "missing"
    except located.Unreadable:
        return ""  # who reads it says so


def _effects(own: Project, name: str, state: str, found: Collection[Finding]) -> Iterator[Finding]:
    there = state == "empty" or (own.root / _BEGUN).is_file()
    for need in _NEEDS:
        if need.file != name or (need.sure and not there):
            continue
        mine = [
            one
            for one in found
            if (not need.checks or one.check in need.checks) and need.says.search(one.message)
        ]
        often = Counter(one.message for one in mine)
        yield from (one for one in mine if not need.several or often[one.message] > 1)


def _needed(own: Project, name: str, state: str, effects: Sequence[Finding]) -> Finding:
    first = effects[0]
    need, said = next(
        (need, said)
        for need in _NEEDS
        if need.file == name and (said := need.says.search(first.message))
    )
    quoted = said["name"] if said["name"][0] in "“'" else f"'{said['name']}'"
    message = (
        f"the file is {state}, and {quoted} ({first.path}:{first.line}) {need.what}. Restore it, or"
        f" take out what needs it."
    )
    return Finding((own.data / name).relative_to(own.root).as_posix(), 1, "ledger", message)


def _besides(name: str, found: Collection[Finding]) -> Iterator[Finding]:
    pattern = _BESIDES.get(name)
    for one in found:
        if pattern and pattern.match(f"{one.check}: {one.message}"):
            yield one


def _recorded(found: Collection[Finding], told: Collection[str]) -> dict[Finding, list[Finding]]:
    """Return the files that are missing and nothing needs, and whose texts have stamps."""
    stale: dict[str, list[Finding]] = {}
    for one in sorted(found):
        name = one.topic.replace("*", one.language)  # of several, each in one language
        if one.check == "stale-stamp" and name.endswith(SAID) and name not in told:
            stale.setdefault(name, []).append(one)
    return {
        replace(
            stamps[0],
            path=name,
            check="ledger",
            severity=Severity.WARNING,
            language="",
            topic="",
            message=f"the file is missing or empty, and {stamps[0].path} is of its texts. Restore"
            " it, or remove its stamps.",
        ): stamps
        for name, stamps in stale.items()
    }
