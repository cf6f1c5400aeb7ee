"""What a check reports, and how a report is ordered and written."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error fails the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Finding:
    """One fault, at one place, with its remedy.

    Attributes:
        path: the file, relative to the project, with forward slashes.
        line: the line in it, counted from 1; 1 also stands for the whole file.
        check: the id of the check, such as ``unknown-key``.
        severity: see :class:`Severity`.
        language: the locale concerned, or ``""`` where there is none.
        topic: the topic concerned, or ``""`` where there is none.
        message: what was expected, what was found, and what to do.
    """

    path: str
    line: int
    check: str
    message: str
    severity: Severity = Severity.ERROR
    language: str = ""
    topic: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} [{self.check}]"


@dataclass(frozen=True)
class Rule:
    """What findings are about.

    Attributes:
        id: the id they carry.
        severity: how bad they are.
        about: what is demanded, on the first line; then a bad and a good example.
    """

    id: str
    severity: Severity
    about: str


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Return those findings that fail a build, sorted."""
    return sorted(finding for finding in findings if finding.severity is Severity.ERROR)


def suggest(word: str, known: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?`` for the nearest of the known words, or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""
