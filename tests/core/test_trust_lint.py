import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter import ledger
from helpcenter.findings import Finding
from helpcenter.trust import lint

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh", "en", "fr", "es")
CASES = ROOT / "tests/cases/trust"
ROWS: dict[str, list[dict[str, Any]]] = yaml.safe_load((CASES / "lint.yml").read_text("utf-8"))
PASTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (CASES / "verifier.yml").read_text("utf-8")
)
DAY = dt.date(2026, 6, 1)

Judge = Callable[[str, str], list[Finding]]


def named(row: dict[str, Any]) -> str:
    return str(row.get("text", row.get("input")))


@pytest.fixture(scope="module")
def findings(operator: ledger.Ledger) -> Judge:
    judge = lint.Lint(operator, LANGUAGES, DAY)
    return lambda text, language: list(judge.article("docs/a.md", text, language, "a"))


@pytest.mark.parametrize("row", ROWS["bad"], ids=named)
def test_what_is_bad_is_found(row: dict[str, Any], findings: Judge) -> None:
    found = findings(row["text"], row.get("language", "en"))
    fit = [f for f in found if f.check == row["check"] and str(row.get("says", "")) in f.message]
    assert fit, found
    assert fit[0].line == row.get("line", 1)


@pytest.mark.parametrize("row", ROWS["good"], ids=named)
def test_what_is_good_is_left_alone(row: dict[str, Any], findings: Judge) -> None:
    assert findings(row["text"], row.get("language", "en")) == []


def test_there_are_enough_cases() -> None:
    assert len(ROWS["bad"]) >= 60
    assert len(ROWS["good"]) >= 40
    assert {row["check"] for row in ROWS["bad"]} == set(lint.CHECKS)


@pytest.mark.parametrize("row", PASTED["lookalike"], ids=named)
def test_every_lookalike_of_the_verifier_fails_in_an_article(
    row: dict[str, Any], findings: Judge
) -> None:
    found = {f.check for f in findings(f"Ask: [us]({row['input']})", "en")}
    found |= {f.check for f in findings(f"Ask: {row['input']}", "en")}
    assert found & {"lookalike-contact", "active-html"}


@pytest.mark.parametrize("row", PASTED["official"] + PASTED["unverified"], ids=named)
def test_no_contact_of_the_ledger_is_called_foreign(row: dict[str, Any], findings: Judge) -> None:
    found = {f.check for f in findings(f"Ask: {row['input']}", "en")} - {"literal-fact"}
    assert found <= {"literal-contact"}


def test_no_article_template_or_text_of_this_site_is_at_fault() -> None:
    book, faults = ledger.read(ROOT / "data", LANGUAGES, ROOT)
    assert book, faults
    judge = lint.Lint(book, LANGUAGES, DAY)
    assert list(lint.project(ROOT, judge)) == []
    assert list(lint.articles(ROOT, ROOT / "docs", judge)) == []


@pytest.mark.parametrize(
    ("text", "checks"),
    [
        ('<a href="https://elsewhere.test">a</a>', ["unknown-contact"]),
        ('<script src="//elsewhere.com/a.js"></script>', ["unknown-contact"]),
        ('<a href="{{ page.url }}">{# https://elsewhere.test #}</a>', []),
        ('<svg xmlns="http://www.w3.org/2000/svg"></svg>', []),
        ("Write to help@mеridia.example", ["lookalike-contact"]),
    ],
)
def test_templates_hold_no_contact(operator: ledger.Ledger, text: str, checks: list[str]) -> None:
    found = lint.Lint(operator, LANGUAGES, DAY).template("overrides/a.html", text)
    assert [f.check for f in found] == checks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("value: help@meridia.example", []),
        ("value: help@meridla.example", [("lookalike-contact", 1)]),
        ("# https://elsewhere.test", []),
        ("a:\n  where: https://elsewhere.test", [("unknown-contact", 2)]),
        ("t: {zh: 好, en: Send us your password, fr: Non, es: No}", [("secret-request", 1)]),
        ("t: {zh: 请提供密码, en: Never, fr: Non, es: No}", [("secret-request", 1)]),
        ("t: {zh: 好, en: Never send your password, fr: Non, es: No}", []),
    ],
)
def test_data_holds_no_foreign_contact(
    operator: ledger.Ledger, text: str, found: list[tuple[str, int]]
) -> None:
    judged = lint.Lint(operator, LANGUAGES, DAY).data("data/a.yml", text)
    assert [(f.check, f.line) for f in judged] == found


@pytest.mark.parametrize(
    ("language", "text", "lines"),
    [
        ("en", "home: Home\nsafety_line: Send us your password.", [2]),
        ("zh", "safety_line: 请提供密码", [1]),
        ("en", "safety_line: Never send your password.", []),
    ],
)
def test_interface_texts_ask_for_no_secret(
    operator: ledger.Ledger, language: str, text: str, lines: list[int]
) -> None:
    judged = lint.Lint(operator, LANGUAGES, DAY).data(f"data/interface/{language}.yml", text)
    assert [f.line for f in judged if f.check == "secret-request"] == lines


def test_what_markdown_made_active_is_found_once_rendered(operator: ledger.Ledger) -> None:
    judged = lint.Lint(operator, LANGUAGES, DAY).rendered("a.md", '<p onclick="x()">', "en", "a")
    assert [f.check for f in judged] == ["active-html"]
