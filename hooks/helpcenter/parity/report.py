"""How findings are shown: for people, for programs, for GitHub and GitLab, and as SARIF."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from helpcenter.findings import Finding, Rule, Severity
from helpcenter.parity.checks import count
from helpcenter.parity.engine import Report

_RED, _YELLOW, _BOLD, _DIM, _PLAIN = "\033[31m", "\033[33m", "\033[1m", "\033[2m", "\033[0m"
Rules = Mapping[str, Rule]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# What a page owes to its source: a translator's work, for which there is a file.
_OWED = frozenset({"outdated", "pending"})


def summary(report: Report) -> dict[str, Any]:
    """Return the figures of a report."""
    severities = Counter(finding.severity for finding in report.findings)
    checks = Counter(finding.check for finding in report.findings)
    return {
        "topics": len(report.topics),
        "pages": sum(len(result.pages) for result in report.topics.values()),
        "errors": severities[Severity.ERROR],
        "warnings": severities[Severity.WARNING],
        "waived": report.waived,
        "checks": dict(sorted(checks.items())),
        "unjudged": {language: list(ids) for language, ids in report.unjudged.items()},
    }


def text(report: Report, *, color: bool = False) -> str:
    """Return the findings for people: grouped by file, with a summary."""
    return "\n".join(_text(report, color=color)) + "\n"


def _text(report: Report, *, color: bool) -> Iterator[str]:
    def paint(code: str, words: str) -> str:
        return f"{code}{words}{_PLAIN}" if color else words

    path = None
    for finding in report.findings:
        if path is not None and finding.path != path:
            yield ""
        path = finding.path
        mark = paint(_RED, "error") if finding.severity is Severity.ERROR else ""
        mark = mark or paint(_YELLOW, "warning")
        place = paint(_BOLD, f"{finding.path}:{finding.line}")
        # What leads out of the terminal's line must not lead out of the report's.
        message = _printable(finding.message)
        check = paint(_DIM, f"[{finding.check}]")
        yield f"{_printable(place, keep=color)}: {mark}: {message} {check}"
    figures = summary(report)
    if report.findings:
        yield ""
    if any(finding.check in _OWED for finding in report.findings):
        yield "`helpcenter translate TOPIC --lang LANG` writes one file of all that a page owes."
    pages, topics = figures["pages"], figures["topics"]
    verdict = f"{count(figures['errors'], 'error')}, {count(figures['warnings'], 'warning')}"
    code = _RED if figures["errors"] else _BOLD
    waived = f", {figures['waived']} waived" if figures["waived"] else ""
    yield paint(code, f"{count(topics, 'topic')}, {count(pages, 'page')}: {verdict}{waived}.")
    if report.unjudged:
        told = ", ".join(f"{language} ({', '.join(ids)})" for language, ids in _alike(report))
        yield paint(_DIM, f"not judged for want of a pack: {told}.")


def _alike(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the languages in which the same checks were not carried out, together."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for language, ids in report.unjudged.items():
        groups.setdefault(ids, []).append(language)
    for ids, languages in groups.items():
        yield " and ".join(languages), ids


def _printable(words: str, *, keep: bool = False) -> str:
    """Replace control characters that a page may have smuggled in."""
    return "".join(
        c if c.isprintable() or c in "\u00a0\u202f" or (keep and c == "\033") else "�"
        for c in words
    )


def as_json(report: Report, _rules: Rules) -> str:
    """Return the findings as JSON, in the form that design.md promises."""
    findings = [
        {
            "check": finding.check,
            "severity": finding.severity.value,
            "language": finding.language,
            "topic": finding.topic,
            "path": finding.path,
            "line": finding.line,
            "message": finding.message,
        }
        for finding in report.findings
    ]
    data = {"findings": findings, "summary": summary(report)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def github(report: Report, _rules: Rules) -> str:
    """Return the findings as workflow commands: GitHub shows them beside the lines."""
    return "".join(f"{_annotation(finding)}\n" for finding in report.findings)


def _annotation(finding: Finding) -> str:
    place = f"file={_property(finding.path)},line={finding.line},title={_property(finding.check)}"
    return f"::{finding.severity.value} {place}::{_escape(finding.message)}"


def _escape(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escape(words).replace(":", "%3A").replace(",", "%2C")


def sarif(report: Report, rules: Rules) -> str:
    """Return the findings as a SARIF 2.1.0 log, for code scanning."""
    described = [
        {
            "id": check.id,
            "shortDescription": {"text": check.about.split("\n")[0]},
            "fullDescription": {"text": check.about},
            "defaultConfiguration": {"level": check.severity.value},
        }
        for check in rules.values()
    ]
    places = {name: index for index, name in enumerate(rules)}
    results = [_result(finding, places) for finding in report.findings]
    driver = {"name": "helpcenter", "version": version("helpcenter"), "rules": described}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def code_quality(report: Report, _rules: Rules) -> str:
    """Return the findings as GitLab's report of code quality: it shows them beside the lines.

    Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
    """
    seen: Counter[str] = Counter()
    found = []
    for finding in report.findings:
        # Known again where lines have moved; told apart where the same stands twice.
        about = f"{finding.check}\0{finding.path}\0{finding.message}"
        seen[about] += 1
        mark = blake2b(f"{about}\0{seen[about]}".encode(), digest_size=16).hexdigest()
        found.append(
            {
                "description": finding.message,
                "check_name": finding.check,
                "fingerprint": mark,
                "severity": _GITLAB[finding.severity],
                "location": {"path": finding.path, "lines": {"begin": max(1, finding.line)}},
            }
        )
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, places: Mapping[str, int]) -> dict[str, Any]:
    return {
        "ruleId": finding.check,
        "ruleIndex": places[finding.check],
        "level": finding.severity.value,
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding.path)},
                    "region": {"startLine": max(1, finding.line)},
                }
            }
        ],
        "properties": {"language": finding.language, "topic": finding.topic},
    }


def _uri(path: str) -> str:
    return quote(path)


FORMATS: Mapping[str, Callable[[Report, Rules], str]] = {
    "text": lambda report, _rules: text(report),
    "json": as_json,
    "github": github,
    "sarif": sarif,
    "codequality": code_quality,
}


def catalogue(rules: Rules) -> str:
    """Return the list of all checks."""
    width = max(map(len, rules))
    lines: Sequence[str] = [
        f"{check.id:<{width}}  {check.severity.value:<7}  {check.about.split(chr(10))[0]}"
        for check in rules.values()
    ]
    return "\n".join(lines) + "\n"
