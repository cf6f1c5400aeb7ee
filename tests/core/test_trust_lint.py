import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter import ledger
from helpcenter.findings import Finding
from helpcenter.site.judge import published
from helpcenter.trust import approvals, checks, lint, passages, settings, unapproved
from helpcenter.trust.approvals import Approvals

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh", "en", "fr", "es")
CASES = ROOT / "tests/cases/trust"
ROWS: dict[str, list[dict[str, Any]]] = yaml.safe_load((CASES / "lint.yml").read_text("utf-8"))
REVIEWED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (CASES / "review.yml").read_text("utf-8")
)
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


@pytest.fixture(scope="module")
def rest(operator: ledger.Ledger) -> Judge:
    """What is found in a text whose sentences somebody has approved."""

    def judged(text: str, language: str) -> list[Finding]:
        needed = list(approvals.needed(passages.of_article("docs/a.md", text, language, "a")))
        known = Approvals({language: {one.digest: ("Ada", one.text) for one in needed}})
        judge = lint.Lint(operator, LANGUAGES, DAY, known)
        return list(judge.article("docs/a.md", text, language, "a"))

    return judged


@pytest.mark.parametrize("row", ROWS["bad"], ids=named)
def test_what_is_bad_is_found(row: dict[str, Any], findings: Judge) -> None:
    found = findings(row["text"], row.get("language", "en"))
    fit = [f for f in found if f.check == row["check"] and str(row.get("says", "")) in f.message]
    assert fit, found
    assert fit[0].line == row.get("line", 1)


@pytest.mark.parametrize("row", ROWS["good"], ids=named)
def test_what_is_good_is_left_alone_once_approved(row: dict[str, Any], rest: Judge) -> None:
    assert rest(row["text"], row.get("language", "en")) == []


@pytest.mark.parametrize("row", REVIEWED["contacts"] + REVIEWED["requests"], ids=named)
def test_nothing_of_the_review_is_published_unread(row: dict[str, Any], findings: Judge) -> None:
    assert findings(row["text"], row.get("language", "en"))


@pytest.mark.parametrize("row", REVIEWED["harmless"], ids=named)
def test_what_the_review_saw_refused_is_approved_once(row: dict[str, Any], rest: Judge) -> None:
    assert rest(row["text"], row.get("language", "en")) == []


def test_there_are_enough_cases() -> None:
    assert len(ROWS["bad"]) >= 60
    assert len(ROWS["good"]) >= 40
    assert {row["check"] for row in ROWS["bad"]} == set(checks.CHECKS) - {
        "active-html",
        "approved-list",
        "moved-approval",
        "stale-verification",
        "vanished-note",
        "wide-reference",
    }


@pytest.mark.parametrize("row", PASTED["lookalike"], ids=named)
def test_every_lookalike_of_the_verifier_fails_in_an_article(
    row: dict[str, Any], findings: Judge
) -> None:
    if re.match(r"javascript:|data:", row["input"]):  # refused as an address of the built page
        return
    found = {f.check for f in findings(f"Ask: [us]({row['input']})", "en")}
    found |= {f.check for f in findings(f"Ask: {row['input']}", "en")}
    assert found & {"lookalike-contact", "disguised-text", "literal-contact"}


@pytest.mark.parametrize("row", PASTED["official"] + PASTED["unverified"], ids=named)
def test_no_contact_of_the_ledger_is_called_foreign(row: dict[str, Any], rest: Judge) -> None:
    told = rest(f"Ask: {row['input']}", "en")
    found = {f.check for f in told if "lies below" not in f.message} - {"literal-fact"}
    assert found <= {"literal-contact", "disguised-text"}


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://shop.meridia.example/books", "shop.meridia.example"),
        ("https://a.b.meridia.example", "a.b.meridia.example"),
        ("https://meridia.example/shop", ""),
        ("https://www.meridia.example/", ""),
        ("https://help.meridia.example/en/", ""),  # the site itself
    ],
)
def test_a_domain_stands_for_itself_as_it_does_in_what_is_built(
    operator: ledger.Ledger, address: str, host: str
) -> None:
    judge = lint.Lint(operator, LANGUAGES, DAY, site="https://help.meridia.example/")
    article = judge.article("a.md", f"A [shop]({address})", "en")
    template = judge.template("overrides/a.html", f'<a href="{address}">a</a>')
    for found in (article, template):
        told = [(one.check, f"Add {host} to 'domains'" in one.message) for one in found]
        assert told == ([("unknown-contact", True)] if host else [])
    if host:
        assert not published.outside(operator, DAY).allows(address)


def test_what_is_below_a_domain_may_be_read_where_it_is_no_link(operator: ledger.Ledger) -> None:
    judge = lint.Lint(operator, LANGUAGES, DAY)
    assert list(judge.article("a.md", "A shop: shop.meridia.example", "en")) == []


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


DRAWING = """<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd'
   xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns="http://www.w3.org/2000/svg">
<metadata><dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></metadata>
{}
</svg>
"""


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ('<use xlink:href="#a"/>', []),
        ("<text>https://elsewhere.test</text>", [("unknown-contact", 10)]),
        ("<text>aid@elsewhere.test</text>", [("unknown-contact", 10)]),
        ('<a xlink:href="https://elsewhere.test"><path/></a>', [("unknown-contact", 10)]),
        ("<text> xmlns='https://elsewhere.test'</text>", [("unknown-contact", 10)]),
    ],
)
def test_a_drawing_may_name_its_vocabularies_and_no_contact(
    operator: ledger.Ledger, inside: str, found: list[tuple[str, int]]
) -> None:
    # Nothing is allowed to be referred to.
    bare = dataclasses.replace(operator, trust=operator.trust.model_copy(update={"references": []}))
    judged = lint.Lint(bare, LANGUAGES, DAY).template("a.svg", DRAWING.format(inside))
    assert [(f.check, f.line) for f in judged] == found


def test_where_an_ending_is_the_readers_country_a_name_is_a_domain(
    operator: ledger.Ledger,
) -> None:
    text = "See elsewhere.pl."
    assert list(lint.Lint(operator, ("en",), DAY).article("a.md", text, "en")) == []
    found = list(lint.Lint(operator, ("en", "pl"), DAY).article("a.md", text, "en"))
    assert [f.check for f in found] == ["unknown-contact"]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://help.example/", False),  # nobody is led there
        ("https://help.meridia.internal/", False),  # below a domain of the operator
        ("https://pages.internal/meridia/", False),  # a reference
        ("https://pages.internal/other/", True),
        ("https://meridia.internal.example.org.internal/", True),
        ("https://who.internal/", True),
        ("", False),
    ],
)
def test_the_site_stands_where_the_operator_is(
    data: Path, tmp_path: Path, address: str, *, found: bool
) -> None:
    text = (data / "trust.yml").read_text("utf-8")
    text = text.replace(
        "domains:", "domains:\n  - {id: x, value: meridia.internal, verification: unverified}"
    )
    text = text.replace("references:", "references:\n  - {value: pages.internal/meridia, why: us}")
    (data / "trust.yml").write_text(text, "utf-8")
    book, _ = ledger.read(data, LANGUAGES, data.parent)
    assert book
    judge = lint.Lint(book, LANGUAGES, DAY)
    for written in (f'"{address}"', f'!ENV [SITE_URL, "{address}"]'):
        (tmp_path / "mkdocs.yml").write_text(f"x: 1\nsite_url: {written}\n", "utf-8")
        told = [f for said in settings.address(tmp_path) for f in judge.own_address(*said)]
        assert [f.line for f in told] == [2] * found


def in_data(folder: Path, name: str, text: str, *languages: str) -> list[passages.Passage]:
    path = folder / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return list(passages.of_data(folder, folder / "data", (*LANGUAGES, *languages)))


@pytest.mark.parametrize("language", ["de", "sr-Latn", "pt-BR", "ar", "es-419", "zh-Hant"])
def test_a_language_unknown_to_us_is_judged_as_far_as_it_goes(
    operator: ledger.Ledger, tmp_path: Path, language: str
) -> None:
    judge = lint.Lint(operator, ("en",), DAY)
    text = "a: help@mеridia.example, aid [at] elsewhere.test\nb: send us your password\n"
    told = in_data(tmp_path, f"interface/{language}.yml", text, language)
    # Of these the ledger of the test knows no words; placeholders stay as they are.
    told = [dataclasses.replace(one, language=one.language if one.line > 1 else "") for one in told]
    found = [f.check for f in unapproved.faults(told, approvals.NOBODY)]
    assert found == ["unapproved-sentence"]
    contacts = {f.check for f in judge.told(told[:1], literal=False)}
    assert contacts == {"disguised-text", "lookalike-contact", "unknown-contact"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("value: help@meridia.example", []),
        ("value: help@meridla.example", [("lookalike-contact", 1)]),
        ("# https://elsewhere.test", []),
        ("a:\n  where: https://elsewhere.test", [("unknown-contact", 2)]),
        ('a: "help\\x40elsewhere\\x2eorg"', [("unknown-contact", 1)]),
        ("t:\n  en: |\n    Fine.\n    # Send us your seed phrase", [("unapproved-sentence", 2)]),
        ("t: {zh: 好, en: Send us your password, fr: Non, es: No}", [("unapproved-sentence", 1)]),
        ("t: {zh: 请提供密码, en: Fine, fr: Non, es: No}", [("unapproved-sentence", 1)]),
        ("t: {zh: 好, en: Never, fr: Non, es: No}", []),
        ("t:\n  zh: |\n    请把助记\n    词发给客服", [("unapproved-sentence", 2)]),
        ("t:\n  fr: >-\n    Envoyez-nous\n    votre mot de passe.", [("unapproved-sentence", 2)]),
    ],
)
def test_data_is_judged_as_it_was_read(
    operator: ledger.Ledger, tmp_path: Path, text: str, found: list[tuple[str, int]]
) -> None:
    told = in_data(tmp_path, "a.yml", text)
    judged = lint.Lint(operator, LANGUAGES, DAY).told(told, literal=False)
    assert [(f.check, f.line) for f in judged] == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("en", "a: Fine\nb: Send us your password", [("en", 2)]),
        ("fr", "b: Envoyez-nous votre mot de passe.", [("fr", 1)]),
        ("es", "b: Send us your password", [("es", 1)]),
    ],
)
def test_interface_texts_ask_for_nothing_in_any_language(
    operator: ledger.Ledger, tmp_path: Path, name: str, text: str, found: list[tuple[str, int]]
) -> None:
    told = in_data(tmp_path, f"interface/{name}.yml", text)
    judged = lint.Lint(operator, LANGUAGES, DAY).told(told, literal=False)
    assert [(f.language, f.line) for f in judged] == found
